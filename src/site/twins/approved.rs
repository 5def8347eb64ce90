//! Who stands for a record, as machines read it.

use serde::Serialize;

use crate::release::{Approval, Day, State};

/// Who approved a record, on which day, and until when.
#[derive(Serialize)]
pub(super) struct Approved<'a> {
    by: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    on: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<Day>,
    /// In drafts only: in a release every record is approved, and how soon that
    /// ends is the company's own business.
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<State>,
}

impl<'a> Approved<'a> {
    pub(super) fn of(approval: &'a Approval, is_draft: bool) -> Self {
        Self {
            by: &approval.by,
            on: approval.on,
            until: approval.until,
            state: is_draft.then_some(approval.state),
        }
    }
}
