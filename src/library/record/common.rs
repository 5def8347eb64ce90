//! The fields that every record has.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::library::value::{Audience, Day, Id};

/// The fields that every record has.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
pub struct Common {
    /// The id within the register; a Markdown file's name stands in for it.
    #[serde(default)]
    pub id: Option<Id>,
    /// The role that answers for the record.
    pub owner: String,
    /// Who may read it; internal when it is not said.
    #[serde(default)]
    pub audience: Audience,
    /// The day by which somebody must look at it again. Working: an approval keeps its own end.
    pub review_by: Day,
    /// The questions of a review that the record answers, such as `buyer.deletion`.
    #[serde(default)]
    pub satisfies: Vec<String>,
    /// Old ids: their pages lead here.
    #[serde(default)]
    pub formerly: Vec<Id>,
    /// Rules that do not apply to this record, each for a reason and a time. Working.
    #[serde(default)]
    pub waive: Vec<Waiver>,
}

impl Common {
    /// The names of these fields, as content spells them.
    pub const FIELDS: [&'static str; 7] = [
        "id",
        "owner",
        "audience",
        "review_by",
        "satisfies",
        "formerly",
        "waive",
    ];
}

/// A rule that does not apply to a record, for a reason and until a day.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
pub struct Waiver {
    /// The rule's id.
    pub rule: String,
    /// The reason.
    pub why: String,
    /// The last day it holds.
    pub until: Day,
}
