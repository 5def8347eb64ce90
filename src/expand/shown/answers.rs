//! Answers and notices, as a reader gets them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::library::record::{Concern, Position, UpdateKind};
use crate::library::value::{Day, Id, ItemId, ShortAnswer};

/// The training-data answer of a product.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ShownTraining {
    /// The product, when there are several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product: Option<Id>,
    /// For a translation: the question in its language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub question: Option<String>,
    /// The position.
    pub position: Position,
    /// One sentence that starts with No, Yes or Only.
    pub short_answer: String,
    /// What the position does not cover; nothing, when empty.
    pub exceptions: Vec<String>,
    /// The kinds of data that it covers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub covers: Vec<ItemId>,
    /// The vendors whose terms stand behind it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub vendors: Vec<ItemId>,
    /// How a customer opts in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opt_in: Option<String>,
    /// How a customer opts out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opt_out: Option<String>,
    /// The documents behind it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<ItemId>,
    /// Other ways to ask the question.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// For a translation: the digest of the text it translates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// The prose, as Markdown.
    pub body: String,
}

/// An answer.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ShownAnswer {
    /// The question.
    pub question: String,
    /// Other ways to ask it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// The answer in one word or one sentence.
    pub short_answer: ShortAnswer,
    /// What it is about.
    pub topic: String,
    /// Which of the front page's six concerns it answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub concern: Option<Concern>,
    /// The controls behind it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub controls: Vec<ItemId>,
    /// The documents behind it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<ItemId>,
    /// The vendors it speaks of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub vendors: Vec<ItemId>,
    /// The kinds of data it speaks of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub data: Vec<ItemId>,
    /// What stands in for a `no` or `partial`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub compensating_control: Option<String>,
    /// The answer to frameworks' questions.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub maps: BTreeMap<String, BTreeMap<String, ShortAnswer>>,
    /// Shown on the front page.
    #[serde(default)]
    pub featured: bool,
    /// For a translation: the digest of the text it translates.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// The prose, as Markdown.
    pub body: String,
}

/// A notice.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ShownUpdate {
    /// Its headline.
    pub title: String,
    /// The day it is published.
    pub date: Day,
    /// What it is about.
    pub kind: UpdateKind,
    /// The records that it concerns.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub affects: Vec<ItemId>,
    /// The prose, as Markdown.
    pub body: String,
}
