//! A text that states what registers know, outside an expansion and without a claim.

use std::sync::LazyLock;

use crate::check::context::Context;
use crate::check::facts::Topic;
use crate::check::report::Report;
use crate::check::text::{AnyOf, Sort, any_byte, sentence_around, sentences, words};
use crate::library::record::AnyRecord;

/// How a sentence on a topic is told.
struct Told {
    topics: &'static [Topic],
    what: &'static str,
    example: &'static str,
    /// Words of the verb.
    verbs: &'static [&'static str],
}

const KEPT: Told = Told {
    topics: &[Topic::Retention, Topic::ZeroRetention],
    what: "how long something is kept",
    example: "retention: {prompt-text: 30d}",
    verbs: &[
        "kept",
        "keep",
        "keeps",
        "retain",
        "retained",
        "retains",
        "retention",
        "deleted",
        "purged",
        "stored",
        "expire",
        "expires",
        "removed",
    ],
};
const PLACED: Told = Told {
    topics: &[Topic::Regions],
    what: "where data stays",
    example: "regions: [EU]",
    verbs: &[
        "stored",
        "store",
        "stores",
        "hosted",
        "processed",
        "kept",
        "resides",
        "located",
    ],
};
const UNITS: [&str; 8] = [
    "day", "days", "month", "months", "year", "years", "hours", "weeks",
];
const PLACES: [&str; 16] = [
    "EU",
    "UK",
    "US",
    "USA",
    "EEA",
    "Europe",
    "Germany",
    "Ireland",
    "Frankfurt",
    "Dublin",
    "Switzerland",
    "Canada",
    "Australia",
    "Singapore",
    "Virginia",
    "Oregon",
];
const OUTPUTS: [&str; 3] = ["outputs", "responses", "completions"];

static ANY_PLACE: LazyLock<AnyOf> = LazyLock::new(|| AnyOf::exactly(&PLACES));
static ANY_OUTPUT: LazyLock<AnyOf> = LazyLock::new(|| AnyOf::in_any_case(&OUTPUTS));

/// A number of days beside "kept", a region beside "stored", outputs that are stored.
pub(super) fn check(context: &Context<'_>, report: &mut Report) {
    let mut claiming = context.claims().iter().peekable();
    for (answer, texts) in context.answer_texts() {
        // Both are in the order of the library.
        let own = claiming.next_if(|one| one.answer.item == *answer.item());
        let claims = own.map_or(&[][..], |one| &one.claims);
        if answer.item().language().is_some() {
            continue;
        }
        let claimed = |topics: &[Topic]| {
            claims
                .iter()
                .any(|claim| topics.contains(&claim.statement.topic))
        };
        let kept = !claimed(KEPT.topics);
        let placed = !claimed(PLACED.topics);
        let stored = !claimed(&[Topic::OutputsStored, Topic::Retention]);
        for text in texts {
            if text.sort != Sort::Body && text.field != "short_answer" {
                continue;
            }
            let own = text.own.as_ref();
            if kept
                && any_byte(own, |byte| byte.is_ascii_digit())
                && let Some(range) = first(own, &KEPT, is_duration)
            {
                tell(report, answer, text.place(range), &KEPT);
            }
            if placed
                && ANY_PLACE.may_be_in(own)
                && let Some(range) = first(own, &PLACED, |own, at, word| {
                    is_place(word) && follows_in(own, at)
                })
            {
                tell(report, answer, text.place(range), &PLACED);
            }
            if stored && let Some(range) = outputs_stored(own) {
                report
                    .about(
                        answer,
                        text.place(range),
                        "this says whether outputs are stored, and `claims` does not",
                    )
                    .help("add `outputs_stored: …` to `claims`");
            }
        }
    }
}

fn tell(report: &mut Report, answer: &dyn AnyRecord, place: crate::diagnostic::Place, told: &Told) {
    let message = format!(
        "this says {} in its own words, and `claims` does not",
        told.what
    );
    report.about(answer, place, message).help(format!(
        "quote the register, or add `{}` to `claims`",
        told.example
    ));
}

/// The first word that a test accepts in a sentence with one of the verbs.
fn first(
    own: &str,
    told: &Told,
    accepts: impl Fn(&str, usize, &str) -> bool,
) -> Option<std::ops::Range<usize>> {
    words(own)
        .find(|(at, word)| {
            accepts(own, *at, word) && has(&own[sentence_around(own, *at)], told.verbs)
        })
        .map(|(at, word)| at..at + word.len())
}

/// Most words begin with a small letter, and are compared with no name.
fn is_place(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_uppercase()) && PLACES.contains(&word)
}

/// `30 days`, at the unit.
fn is_duration(own: &str, at: usize, word: &str) -> bool {
    word.starts_with(['d', 'm', 'y', 'h', 'w'])
        && UNITS.contains(&word)
        && own[..at]
            .trim_end()
            .rsplit(|c: char| !c.is_alphanumeric())
            .next()
            .is_some_and(|before| {
                !before.is_empty()
                    && before.len() < 5
                    && before.bytes().all(|byte| byte.is_ascii_digit())
            })
}

/// "in the EU", "in Germany".
fn follows_in(own: &str, at: usize) -> bool {
    let before = own[..at].trim_end();
    let before = before.strip_suffix("the").map_or(before, str::trim_end);
    before.ends_with(" in") || before.ends_with(" within")
}

fn has(sentence: &str, list: &[&str]) -> bool {
    words(sentence).any(|(_, word)| list.contains(&word.to_lowercase().as_str()))
}

/// A sentence with outputs as what is stored: "outputs are stored", not "stored outputs".
fn outputs_stored(own: &str) -> Option<std::ops::Range<usize>> {
    if !ANY_OUTPUT.may_be_in(own) {
        return None;
    }
    sentences(own).into_iter().find(|range| {
        let words: Vec<String> = words(&own[range.clone()])
            .map(|(_, word)| word.to_lowercase())
            .collect();
        let subject = words.iter().position(|word| OUTPUTS.contains(&word.as_str()));
        let verb = words.windows(2).position(|pair| {
            ["are", "is", "be", "not", "never"].contains(&pair[0].as_str())
                && ["stored", "saved"].contains(&pair[1].as_str())
        });
        matches!((subject, verb), (Some(subject), Some(verb)) if verb > subject && verb - subject <= 4)
    })
}
