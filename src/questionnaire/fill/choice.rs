//! What of an answer goes into a cell.

use std::fmt::Write as _;

use crate::questionnaire::layout::{Meaning, is_verdict, meaning};
use crate::questionnaire::limits;
use crate::questionnaire::matcher::{Entry, Key};
use crate::questionnaire::sheet::Takes;
use crate::questionnaire::workbook::Content;
use crate::release::ShortAnswer;
use crate::words::opens_with;
use crate::words::terms::with_terms;

/// Why a cell gets no value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unfit {
    /// The reason, for the report.
    pub(super) why: String,
    /// There may be a value, and only a person can say which.
    pub(super) asks: bool,
}

impl From<String> for Unfit {
    fn from(why: String) -> Self {
        Self { why, asks: false }
    }
}

impl From<&str> for Unfit {
    fn from(why: &str) -> Self {
        why.to_owned().into()
    }
}

impl Unfit {
    /// A verdict is waited for, and a "no" is none: to "Are passwords hard-coded?" it is the good answer.
    pub(super) fn verdict(value: &str) -> Self {
        Self {
            why: format!(
                "`{value}` is a verdict, and a no may be the good answer: read the question and choose"
            ),
            asks: true,
        }
    }
}

/// What a cell gets for an answer, by what it takes.
///
/// # Errors
/// When the cell has no legal value for it; says why.
pub(super) fn value(
    takes: Option<&Takes>,
    short: Option<&ShortAnswer>,
    text: &str,
) -> Result<Content, Unfit> {
    match takes {
        None => fitting(text, 0, limits::CELL_CHARACTERS),
        Some(Takes::Length { least, most }) => {
            fitting(text, *least, (*most).min(limits::CELL_CHARACTERS))
        }
        Some(Takes::Unknown) => Err("the cell takes values that candor cannot work out".into()),
        Some(Takes::Choices(choices)) => {
            let short = short.ok_or("a list gets a value on the exact question, or where the review gives one in `short`")?;
            choice(choices, short)
        }
        Some(Takes::Number { least, most }) => {
            let short = short.ok_or(
                "a number goes in on the exact question, or where the review gives one in `short`",
            )?;
            let number: i64 = short.in_words().trim().parse().map_err(|_| {
                format!(
                    "the cell takes a number, and the answer is `{}`",
                    brief(short)
                )
            })?;
            let inside =
                least.is_none_or(|least| number >= least) && most.is_none_or(|most| number <= most);
            if inside {
                Ok(Content::Number(number))
            } else {
                Err(format!("the cell takes no {number}").into())
            }
        }
    }
}

/// The one value of a list that means the short answer.
fn choice(choices: &[String], short: &ShortAnswer) -> Result<Content, Unfit> {
    let wanted = meant(short);
    let fits = |choice: &&String| match (wanted, short) {
        (Some(wanted), _) => meaning(choice) == Some(wanted),
        (None, short) => Key::new(choice) == Key::new(short.in_words()),
    };
    let mut fitting = choices.iter().filter(fits);
    match (fitting.next(), fitting.next()) {
        (Some(choice), None) if is_verdict_on(wanted, choice) => Err(Unfit::verdict(choice)),
        (Some(choice), None) => Ok(choice
            .parse()
            .map_or_else(|_| Content::Text(choice.clone()), Content::Number)),
        (None, _) => Err(format!("the list has no value for `{}`", brief(short)).into()),
        (Some(a), Some(b)) => Err(format!(
            "`{a}` and `{b}` of the list may both mean `{}`",
            brief(short)
        )
        .into()),
    }
}

/// Whether a value passes a verdict where the answer is a plain no.
pub(super) fn is_verdict_on(wanted: Option<Meaning>, value: &str) -> bool {
    wanted == Some(Meaning::No) && is_verdict(value)
}

/// What a short answer means; none for a sentence.
pub(super) fn meant(short: &ShortAnswer) -> Option<Meaning> {
    match short {
        ShortAnswer::Yes => Some(Meaning::Yes),
        ShortAnswer::No => Some(Meaning::No),
        ShortAnswer::Partial => Some(Meaning::Partial),
        ShortAnswer::NotApplicable => Some(Meaning::NotApplicable),
        ShortAnswer::Sentence(_) => None,
    }
}

/// The answer in words. Without a short answer, only what the answer says in full.
pub(super) fn words(entry: &Entry, short: Option<&ShortAnswer>, cite: bool) -> String {
    let body = entry.body.trim();
    let mut text = match short.or(Some(&entry.short).filter(|short| meant(short).is_none())) {
        None => body.to_owned(),
        Some(short) => {
            let first = short.in_words().trim();
            match (opens_with(body, first), body.is_empty()) {
                (true, _) => body.to_owned(),
                (false, true) => first.to_owned(),
                (false, false) => format!(
                    "{}{} {body}",
                    first,
                    if first.ends_with(['.', '!', '?']) {
                        ""
                    } else {
                        "."
                    }
                ),
            }
        }
    };
    // Terms by themselves answer nothing.
    if !text.is_empty() {
        text = with_terms(text, &entry.terms);
    }
    if cite {
        let standing = &entry.standing;
        let _ = write!(
            text,
            "\n[{}, approved by {} until {}]",
            entry.item, standing.approver, standing.until
        );
    }
    text
}

fn fitting(text: &str, least: usize, most: usize) -> Result<Content, Unfit> {
    if text.is_empty() {
        return Err(
            "the answer has no words beside its short form, which is not carried over".into(),
        );
    }
    let length = text.encode_utf16().count();
    if length > most {
        return Err(
            format!("the answer has {length} characters, and the cell takes {most}").into(),
        );
    }
    if length < least {
        return Err(format!(
            "the answer has {length} characters, and the cell takes no fewer than {least}"
        )
        .into());
    }
    Ok(Content::Text(text.to_owned()))
}

fn brief(short: &ShortAnswer) -> String {
    let words = short.in_words();
    match words.char_indices().nth(40) {
        Some((at, _)) => format!("{}\u{2026}", &words[..at]),
        None => words.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(choices: &[&str]) -> Takes {
        Takes::Choices(choices.iter().map(|choice| (*choice).to_owned()).collect())
    }

    #[test]
    fn a_list_gets_its_own_value_or_nothing() {
        let text = |takes: &Takes, short: ShortAnswer| value(Some(takes), Some(&short), "long");
        assert_eq!(
            text(&list(&["Yes", "No", "NA"]), ShortAnswer::NotApplicable),
            Ok(Content::Text("NA".to_owned()))
        );
        assert_eq!(
            text(&list(&["Y", "N", "N/A"]), ShortAnswer::No),
            Ok(Content::Text("N".to_owned()))
        );
        assert!(text(&list(&["Yes", "No"]), ShortAnswer::Partial).is_err());
        assert!(text(&list(&["Yes", "Compliant"]), ShortAnswer::Yes).is_err());
        assert_eq!(
            text(&list(&["1", "4"]), ShortAnswer::Sentence("4".to_owned())),
            Ok(Content::Number(4))
        );
        assert!(value(Some(&list(&["Yes"])), None, "long").is_err());
        let verdicts = list(&["Compliant", "Partially compliant", "Not compliant", "N/A"]);
        assert_eq!(
            text(&verdicts, ShortAnswer::Yes),
            Ok(Content::Text("Compliant".to_owned()))
        );
        assert!(text(&verdicts, ShortAnswer::NotApplicable).is_ok());
        assert!(text(&verdicts, ShortAnswer::No).is_err_and(|unfit| unfit.asks));
        let number = Takes::Number {
            least: Some(0),
            most: Some(4),
        };
        assert_eq!(
            text(&number, ShortAnswer::Sentence("4".to_owned())),
            Ok(Content::Number(4))
        );
        assert!(text(&number, ShortAnswer::Sentence("5".to_owned())).is_err());
        assert!(text(&number, ShortAnswer::Yes).is_err());
        assert!(value(None, None, &"a".repeat(32_768)).is_err());
        let length = Takes::Length { least: 5, most: 9 };
        for (words, fits) in [("four", false), ("fives", true), ("ten or so.", false)] {
            assert_eq!(value(Some(&length), None, words).is_ok(), fits, "{words}");
        }
    }
}
