//! Words that sound like an answer and are none.

use std::sync::LazyLock;

use crate::check::context::Context;
use crate::check::report::Report;
use crate::check::text::{Phrases, Sort, sentence_around, words};

static OWN: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::of(include_str!("../../lists/vague-terms.txt")));

/// Words that explain a "may" in the same sentence: under what condition, or what exactly.
const EXPLAINED: [&str; 24] = [
    "if", "when", "whenever", "because", "unless", "only", "until", "while", "after", "before",
    "once", "since", "such", "example", "during", "without", "whether", "so", "every", "each",
    "daily", "weekly", "monthly", "to",
];
/// Who is allowed something by a "may": there it grants a right, and hedges nothing.
const GRANTED: [&str; 32] = [
    "you",
    "customer",
    "customers",
    "user",
    "users",
    "who",
    "they",
    "nobody",
    "owner",
    "owners",
    "administrators",
    "administrator",
    "one",
    "staff",
    "employees",
    "people",
    "anyone",
    "everyone",
    "person",
    "persons",
    "client",
    "clients",
    "controller",
    "party",
    "which",
    "that",
    "tenant",
    "tenants",
    "role",
    "roles",
    "recipient",
    "reader",
];

/// Candor's list and the company's.
pub(in crate::check::rules) fn vague_terms(context: &Context<'_>) -> Phrases {
    let mut terms = OWN.clone();
    for term in &context.library.site.fields.vague_terms {
        terms.add(term);
    }
    terms
}

/// A vague term in what a reader is told. Questions and titles may say what a buyer says.
pub(super) fn check(context: &Context<'_>, report: &mut Report) {
    let terms = vague_terms(context);
    for (record, texts) in context.texts() {
        for text in texts {
            if !matches!(text.sort, Sort::Body | Sort::Statement) {
                continue;
            }
            let own = text.own.as_ref();
            for (range, phrase) in terms.find(own) {
                if is_blank(own, range.start) {
                    continue;
                }
                if phrase.unless_explained {
                    let sentence = sentence_around(own, range.start);
                    let before = &own[sentence.start..range.start];
                    if is_explained(&own[sentence], before) || is_month(&own[range.clone()], before)
                    {
                        continue;
                    }
                }
                let term = own[range.clone()]
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .join(" ");
                let help = phrase.instead.clone();
                let said = report.about(
                    *record,
                    text.place(range),
                    format!("`{term}` tells a buyer nothing"),
                );
                said.help(help.unwrap_or_else(|| "say what is done, when and by whom".to_owned()));
            }
        }
    }
}

/// Whether a byte is inside `[[ … ]]`: what stands there is to be replaced, and has a rule of its own.
fn is_blank(text: &str, at: usize) -> bool {
    let open = text[..at].rfind("[[");
    open.is_some_and(|open| !text[open..at].contains("]]"))
}

fn is_explained(sentence: &str, before: &str) -> bool {
    let granted = words(before)
        .last()
        .is_some_and(|(_, word)| GRANTED.contains(&word.to_lowercase().as_str()));
    granted
        || sentence.contains(':')
        || sentence.contains('\u{1}')
        || sentence.bytes().any(|byte| byte.is_ascii_digit())
        || words(sentence).any(|(_, word)| EXPLAINED.contains(&word.to_lowercase().as_str()))
}

/// The month of May has a capital and does not start a sentence.
fn is_month(word: &str, before: &str) -> bool {
    word.starts_with('M') && words(before).next().is_some()
}
