//! The first sentence answers the question.

use std::sync::LazyLock;

use crate::check::context::Context;
use crate::check::report::Report;
use crate::check::text::{Phrases, first_sentence, own_words, words};
use crate::library::value::ShortAnswer;

static OPENERS: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::of(include_str!("../../lists/openers.txt")));

/// Words that make a sentence say no.
const NO: [&str; 16] = [
    "no", "not", "none", "never", "neither", "nor", "nobody", "nothing", "without", "cannot",
    "only", "yet", "partly", "planned", "instead", "but",
];

/// A text that starts with a compliment, a reference, or the other answer.
pub(super) fn check(context: &Context<'_>, report: &mut Report) {
    for answer in context
        .library
        .answers
        .iter()
        .filter(|answer| answer.item.language().is_none())
    {
        let body = &answer.body;
        let own = own_words(&body.text);
        let Some(range) = first_sentence(&own) else {
            continue;
        };
        let sentence = &own[range.clone()];
        let bare = sentence.trim_start_matches(|c: char| !c.is_alphanumeric());
        let place = || {
            answer
                .origin
                .range(body.start + range.start..body.start + range.end)
        };
        let opener = OPENERS
            .find(bare)
            .into_iter()
            .find(|(found, _)| found.start == 0);
        if let Some((opener, _)) = opener {
            let message = format!(
                "the first sentence starts with `{}` and answers nothing",
                &bare[opener]
            );
            report
                .about(answer, place(), message)
                .help("start with the answer itself");
            continue;
        }
        if sentence.trim_end_matches(['*', '_']).ends_with('?') {
            report
                .about(answer, place(), "the first sentence is a question")
                .help("start with the answer itself");
            continue;
        }
        let first = words(bare)
            .next()
            .map_or("", |(_, word)| word)
            .to_lowercase();
        let says_no = words(bare).any(|(_, word)| {
            let word = word.to_lowercase().replace('’', "'");
            NO.contains(&word.as_str()) || word.ends_with("n't")
        });
        let wrong = match answer.fields.short_answer {
            ShortAnswer::Yes => first == "no",
            ShortAnswer::No => first == "yes" || !says_no,
            ShortAnswer::Partial => first == "no" || first == "yes" && !says_no,
            _ => false,
        };
        if wrong {
            let message = format!(
                "the first sentence does not say what `short_answer: {}` says",
                answer.fields.short_answer
            );
            report
                .about(answer, place(), message)
                .related(
                    answer.origin.place_of(&["short_answer"]),
                    "the short answer",
                )
                .help("make the two say the same");
        }
    }
}
