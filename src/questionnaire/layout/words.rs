//! What headings and questions sound like.

use crate::search::normalise::normalise;

/// Headings over questions.
const QUESTION: [&str; 9] = [
    "question",
    "questions",
    "requirement",
    "requirements",
    "query",
    "control question",
    "assessment question",
    "inquiry",
    "ask",
];

/// Headings over the place for the answer.
const ANSWER: [&str; 17] = [
    "answer",
    "answers",
    "response",
    "responses",
    "reply",
    "tested",
    "status",
    "compliant",
    "yes no",
    "vendor input",
    "implemented",
    "in place",
    "met",
    "your input",
    "supplier input",
    "selection",
    "y n",
];

/// Headings over the place for an explanation.
const COMMENT: [&str; 20] = [
    "comment",
    "comments",
    "note",
    "notes",
    "remark",
    "remarks",
    "explanation",
    "explain",
    "additional information",
    "additional info",
    "details",
    "detail",
    "implementation description",
    "justification",
    "supporting information",
    "rationale",
    "description of",
    "elaborate",
    "further information",
    "clarification",
];

/// Headings over what the buyer's own people fill.
const BUYER: [&str; 23] = [
    "score",
    "scoring",
    "evaluation",
    "evaluator",
    "reviewer",
    "reviewed",
    "assessor",
    "analyst",
    "auditor",
    "rating",
    "weight",
    "risk",
    "internal use",
    "finding",
    "findings",
    "buyer",
    "verdict",
    "csc",
    "importance",
    "internal",
    "approved",
    "reviewer notes",
    "customer notes",
];

/// Headings over explanations of the question.
const GUIDANCE: [&str; 13] = [
    "guidance",
    "instruction",
    "instructions",
    "specification",
    "description",
    "evidence",
    "rationale",
    "reference",
    "example",
    "tip",
    "help",
    "reason",
    "objective",
];

/// Names of sheets that are not for filling.
const ASIDE: [&str; 27] = [
    "instruction",
    "instructions",
    "introduction",
    "intro",
    "readme",
    "read me",
    "guide",
    "guiding",
    "glossary",
    "list",
    "lists",
    "lookup",
    "lookups",
    "values",
    "change log",
    "changelog",
    "version",
    "history",
    "acknowledgments",
    "cover",
    "legend",
    "evaluator",
    "evaluation",
    "analyst",
    "scoring",
    "scorecard",
    "summary",
];

/// Words that open a question or ask for something.
const OPENERS: [&str; 58] = [
    "do",
    "does",
    "did",
    "is",
    "are",
    "was",
    "were",
    "has",
    "have",
    "had",
    "can",
    "could",
    "will",
    "would",
    "should",
    "shall",
    "may",
    "must",
    "what",
    "who",
    "whom",
    "whose",
    "where",
    "when",
    "which",
    "how",
    "why",
    "if",
    "in",
    "describe",
    "provide",
    "list",
    "explain",
    "please",
    "specify",
    "state",
    "indicate",
    "identify",
    "detail",
    "verify",
    "ensure",
    "confirm",
    "attach",
    "name",
    "give",
    "enter",
    "select",
    "outline",
    "summarize",
    "summarise",
    "share",
    "upload",
    "for",
    "at",
    "to",
    "with",
    "define",
    "tell",
];

/// What a heading is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Heading {
    Question,
    Answer,
    Comment,
    Buyer,
    Guidance,
    Other,
    None,
}

/// What a heading is over. A heading that names the buyer's people is theirs, whatever
/// else it says.
pub(super) fn heading(text: &str) -> Heading {
    let text = format!(" {} ", normalise(text));
    if text.trim().is_empty() || text.len() > 160 {
        return Heading::None;
    }
    let any = |words: &[&str]| words.iter().any(|word| text.contains(&format!(" {word} ")));
    if any(&BUYER) {
        Heading::Buyer
    } else if any(&ANSWER) {
        Heading::Answer
    } else if any(&COMMENT) {
        Heading::Comment
    } else if any(&QUESTION) {
        Heading::Question
    } else if any(&GUIDANCE) {
        Heading::Guidance
    } else {
        Heading::Other
    }
}

/// Whether a sheet's name says that it is not for filling.
pub(super) fn is_aside(name: &str) -> bool {
    let name = format!(" {} ", normalise(name));
    ASIDE.iter().any(|word| name.contains(&format!(" {word} ")))
}

/// How much a text is like a question: 1 for one that asks, less for a long one, else 0.
pub(super) fn question_likeness(text: &str) -> f64 {
    let trimmed = text.trim().trim_end_matches(['*', ' ', ')']);
    let wide = trimmed.chars().filter(|c| *c >= '\u{2e80}').count();
    let words = trimmed.split_whitespace().count();
    let long = (words >= 4 && trimmed.chars().count() >= 20) || wide >= 8;
    if trimmed.ends_with(['?', '\u{ff1f}']) && (words >= 2 || wide >= 4) {
        return 1.0;
    }
    if !long {
        return 0.0;
    }
    let lower = trimmed.to_lowercase();
    let first = lower
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .find(|word| !word.is_empty() && !word.chars().any(|c| c.is_ascii_digit()))
        .unwrap_or_default();
    if trimmed.contains('?') || OPENERS.contains(&first) {
        0.9
    } else {
        0.3
    }
}

/// The short answers that a heading or a list's value may stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Meaning {
    /// Yes.
    Yes,
    /// No.
    No,
    /// Partly.
    Partial,
    /// The question does not apply.
    NotApplicable,
}

/// What a list's value or a tick column's heading means; none when it is not plain.
#[must_use]
pub fn meaning(text: &str) -> Option<Meaning> {
    let text = normalise(text);
    Some(match text.as_str() {
        "yes" | "y" | "true" | "compliant" | "fully compliant" | "implemented"
        | "fully implemented" | "in place" => Meaning::Yes,
        "no" | "n" | "false" | "not compliant" | "non compliant" | "not implemented"
        | "not in place" => Meaning::No,
        "partial"
        | "partially"
        | "partly"
        | "in part"
        | "partially compliant"
        | "partially implemented"
        | "partially in place" => Meaning::Partial,
        "na" | "n a" | "not applicable" | "does not apply" => Meaning::NotApplicable,
        _ => return None,
    })
}

/// Whether a list's value or a tick column's heading says how good a thing is, and not only
/// Yes or No: where "no" is the good answer, "not compliant" is the wrong one.
#[must_use]
pub fn is_verdict(text: &str) -> bool {
    let text = normalise(text);
    ["compliant", "implemented", "in place"]
        .iter()
        .any(|word| text.ends_with(word))
}

/// Whether a text is the id of a question: short, with a digit, of letters, digits and
/// the marks that ids have; spaces that strayed in do not matter.
pub(super) fn is_id(text: &str) -> bool {
    let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let marks = |c: char| {
        c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '&' | '/' | '(' | ')' | '#')
    };
    (1..=24).contains(&text.len())
        && text.bytes().any(|byte| byte.is_ascii_digit())
        && text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && text.chars().all(marks)
}

/// Whether an id has more than one number or a letter in it: `1.2`, `IAM-02.1`, not `7`.
pub(super) fn is_full_id(text: &str) -> bool {
    is_id(text) && text.trim().bytes().any(|byte| !byte.is_ascii_digit())
}

/// An id at the start of a question, and the question after it: `GV.OC-01.1: …`.
pub(super) fn split_id(text: &str) -> Option<(&str, &str)> {
    let text = text.trim();
    let (id, rest) = text.split_once([':', ' ', '\u{a0}'])?;
    let rest = rest.trim_start_matches([':', '-', '\u{2013}', '\u{2014}', ' ', '\u{a0}']);
    let id = id.trim_end_matches(['.', ')', ':']);
    let full = id.contains(['.', '-'])
        && is_full_id(id)
        && id.bytes().last().is_some_and(|byte| byte.is_ascii_digit());
    (full && question_likeness(rest) > 0.0).then_some((id, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_say_what_they_are_over() {
        for (text, expected) in [
            ("Question", Heading::Question),
            ("CSP CAIQ Answer", Heading::Answer),
            ("Tested? ", Heading::Answer),
            ("Comments and Notes", Heading::Comment),
            ("Reviewer response", Heading::Buyer),
            ("Guidance", Heading::Guidance),
            ("Level 1", Heading::Other),
            ("", Heading::None),
        ] {
            assert_eq!(heading(text), expected, "{text}");
        }
    }

    #[test]
    fn ids() {
        for id in ["A&A-01.1", "CO-02           ", "1.1", "7", "HFIH-01"] {
            assert!(is_id(id), "{id}");
        }
        for text in ["x", "Yes", "Audit Planning 1 of a long name", ""] {
            assert!(!is_id(text), "{text}");
        }
        assert_eq!(
            split_id("GV.OC-01.1: Do you have it?"),
            Some(("GV.OC-01.1", "Do you have it?"))
        );
        assert_eq!(split_id("Do you have it?"), None);
        assert_eq!(split_id("24x7 support is what we ask for?"), None);
    }

    #[test]
    fn likeness() {
        assert!(question_likeness("Do you encrypt?") > 0.9);
        assert!(question_likeness("Yes") < 0.1);
        assert!(question_likeness("\u{6570}\u{636e}\u{4e2d}\u{5fc3}\u{ff1f}") > 0.9);
    }
}
