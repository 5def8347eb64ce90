//! The wording family: a straight answer in plain words.

mod claims;
mod duplicates;
mod evidence_name;
mod fill_in;
mod first;
mod hidden;
mod legalese;
mod vague;

use crate::check::rule::Rule;

pub(super) use vague::vague_terms;

pub(super) const RULES: &[Rule] = &[
    Rule::warn("vague-term", "every shown text, site", vague::check),
    Rule::warn("legalese", "short answers", legalese::check),
    Rule::deny("fill-in-left", "every text", fill_in::check),
    Rule::warn("first-sentence-not-an-answer", "answers", first::check),
    Rule::warn("duplicate-question", "answers", duplicates::check),
    Rule::warn("claim-missing", "answers", claims::check),
    Rule::warn("evidence-name", "evidence", evidence_name::check),
    Rule::deny("bidi-control", "every text", hidden::bidi_control),
    Rule::deny("confusable-id", "every id", hidden::confusable_id),
    Rule::gate("raw-html", "prose"),
    Rule::gate("bad-quote", "quotes"),
];
