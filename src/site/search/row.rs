use crate::release::{Approval, Audience, Digest, ItemId};
use crate::site::search::RowKind;
use crate::words::opens_with;

/// A record as search knows it.
#[derive(Debug, Clone)]
pub struct Row {
    /// The record.
    pub item: ItemId,
    /// What it is to a reader.
    pub kind: RowKind,
    /// The question, or the title.
    pub title: String,
    /// Its page and the place on it, from the site's root.
    pub href: String,
    /// Other ways to ask, and words it goes by.
    pub tags: String,
    /// The answer in one word or one sentence, where it has one.
    pub short: String,
    /// The text, without markup.
    pub text: String,
    /// More words to find it by, shown on its page and in no excerpt.
    pub more: String,
    /// Who may read it.
    pub audience: Audience,
    /// Who stands for it.
    pub approval: Approval,
    /// The digest of its text.
    pub digest: Digest,
}

impl Row {
    /// What an excerpt is cut from.
    pub(super) fn shown_text(&self) -> String {
        let text = self.text.replace('\n', " ");
        if self.short.is_empty() || opens_with(&text, &self.short) {
            return text;
        }
        let end = if self.short.ends_with(['.', '!', '?', ':']) {
            ""
        } else {
            "."
        };
        format!("{}{end} {text}", self.short)
    }

    /// All that is indexed of it beside title and tags.
    pub(super) fn searched_text(&self) -> String {
        format!("{} {} {}", self.short, self.text, self.more)
    }
}
