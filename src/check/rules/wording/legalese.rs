//! Short answers that are long, or written for a court.

use std::sync::LazyLock;

use crate::check::context::Context;
use crate::check::report::Report;
use crate::check::text::{Phrases, sentences, words};
use crate::library::value::Kind;

static WORDS: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::of(include_str!("../../lists/legalese.txt")));

/// A sentence of a short answer is read in one breath.
const LONGEST: usize = 30;
/// The Flesch reading ease (Flesch 1948) below which only specialists read on.
const HARDEST: f64 = 0.0;
/// Too few words for a measure to mean anything.
const FEW: usize = 12;

/// A short answer that a buyer must read twice.
pub(super) fn check(context: &Context<'_>, report: &mut Report) {
    for (record, texts) in context.texts() {
        if !matches!(record.item().kind(), Kind::Answer | Kind::Training) {
            continue;
        }
        for text in texts.iter().filter(|text| text.field == "short_answer") {
            let own = text.own.as_ref();
            if own.contains("[[") {
                // Still to be filled in, which has a rule of its own.
                continue;
            }
            if let Some((range, phrase)) = WORDS.find(own).into_iter().next() {
                let term = own[range.clone()]
                    .split_whitespace()
                    .collect::<Vec<_>>()
                    .join(" ");
                let help = phrase.instead.as_ref().map_or_else(
                    || "say it in plain words".to_owned(),
                    |instead| format!("write `{instead}`"),
                );
                report
                    .about(
                        *record,
                        text.place(range),
                        format!("`{term}` is a lawyer's word"),
                    )
                    .help(help);
                continue;
            }
            let long = sentences(own)
                .into_iter()
                .map(|range| (words(&own[range.clone()]).count(), range))
                .find(|(count, _)| *count > LONGEST);
            if let Some((count, range)) = long {
                let message = format!("this sentence of the short answer has {count} words");
                report
                    .about(*record, text.place(range), message)
                    .help(format!(
                        "say it in {LONGEST} or fewer, and leave the rest to the body"
                    ));
                continue;
            }
            if words(own).count() >= FEW && reading_ease(own) < HARDEST {
                report
                    .about(
                        *record,
                        text.place(0..text.raw.len()),
                        "the short answer is hard to read: long words in a long sentence",
                    )
                    .help("use shorter words, and leave the details to the body");
            }
        }
    }
}

/// Flesch: 206.835 - 1.015 × words a sentence - 84.6 × syllables a word.
fn reading_ease(text: &str) -> f64 {
    let float = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    let words: Vec<&str> = words(text).map(|(_, word)| word).collect();
    let syllables: usize = words.iter().map(|word| syllables(word)).sum();
    let sentences = sentences(text).len().max(1);
    let count = float(words.len().max(1));
    206.835 - 1.015 * count / float(sentences) - 84.6 * float(syllables) / count
}

/// Runs of vowels, without a silent `e` at the end; at least one.
fn syllables(word: &str) -> usize {
    let is_vowel = |c: char| "aeiouyAEIOUY".contains(c);
    let mut runs = 0;
    let mut inside = false;
    for c in word.chars() {
        if is_vowel(c) && !inside {
            runs += 1;
        }
        inside = is_vowel(c);
    }
    if word.ends_with('e') && !word.ends_with("le") && runs > 1 {
        runs -= 1;
    }
    runs.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_words_are_easier_than_long_ones() {
        assert_eq!(syllables("processing"), 3);
        let plain = "We keep your data for a month, and then it is gone for good.";
        let hard = "Organizational confidentiality considerations notwithstanding, contractual obligations necessitate authorization.";
        assert!(reading_ease(plain) > 70.0 && reading_ease(hard) < 0.0);
    }
}
