//! A text as the terms that are weighed.

use std::collections::{BTreeSet, HashSet};
use std::sync::LazyLock;

use crate::search::normalise::words;
use crate::search::stemmer::stem;
use crate::search::stems_without;
use crate::search::stop_words::is_query_stop_word;
use crate::search::synonyms::{Synonyms, group_names};

const VOCABULARY: &str = include_str!("vocabulary.tsv");

/// Words that every second question of a buyer has, and that tell nothing of it.
const FILLING: [&str; 22] = [
    "organization",
    "organisation",
    "company",
    "vendor",
    "solution",
    "product",
    "service",
    "system",
    "customer",
    "institution",
    "institutional",
    "please",
    "describe",
    "provide",
    "state",
    "e.g",
    "eg",
    "i.e",
    "etc",
    "following",
    "whether",
    "if",
];

/// Words that say how a buyer wants it done, and not what: half of all questions have one, and few
/// answers, so that by rarity alone they would weigh most.
const MANNER: [&str; 34] = [
    "adhere",
    "capability",
    "capture",
    "common",
    "conduct",
    "conform",
    "create",
    "currently",
    "document",
    "establish",
    "follow",
    "formal",
    "fully",
    "implement",
    "leverage",
    "maintain",
    "manage",
    "management",
    "method",
    "perform",
    "plan",
    "policy",
    "procedure",
    "process",
    "program",
    "reference",
    "regularly",
    "require",
    "safeguard",
    "specific",
    "standard",
    "strategy",
    "technique",
    "utilize",
];

/// Whether a stem says how, and not what.
pub(super) fn is_manner(term: &str) -> bool {
    static STEMS: LazyLock<HashSet<String>> =
        LazyLock::new(|| MANNER.iter().map(|word| stem(word)).collect());
    STEMS.contains(term)
}

/// The groups of synonyms of the site's search, and each of those of questionnaires by
/// itself: a phrase may stand in several, and means another thing in each.
pub(super) fn synonyms() -> Vec<Synonyms> {
    let others: Vec<String> = group_names().map(str::to_owned).collect();
    let alone = |line: &str| {
        let group = line.split('\t').skip(1).map(str::to_owned).collect();
        Synonyms::new(&[group], &others).unwrap_or_default()
    };
    let lines = VOCABULARY.lines().filter(|line| !line.starts_with('#'));
    [Synonyms::built_in()]
        .into_iter()
        .chain(lines.map(alone))
        .collect()
}

/// The stems of a text without words that tell nothing; all of them when it has no other.
pub(super) fn stems(text: &str) -> Vec<String> {
    stems_without(text, |word| is_query_stop_word(word) || is_filling(word))
}

fn is_filling(word: &str) -> bool {
    let one = word.strip_suffix('s').unwrap_or(word);
    FILLING.contains(&word)
        || FILLING.contains(&one)
        || FILLING.contains(&one.trim_end_matches('\''))
}

/// Neighbours, as one term each.
pub(super) fn pairs(stems: &[String]) -> Vec<String> {
    stems.windows(2).map(|pair| pair.join(" ")).collect()
}

/// The stems of what a text does not say but means.
pub(super) fn meant(texts: &[&str], synonyms: &[Synonyms]) -> Vec<String> {
    let mut stems = BTreeSet::new();
    for text in texts {
        // Stemmed once, and not once for each of the groups.
        let words = words(text);
        let own: Vec<String> = words.iter().map(|word| stem(word.text)).collect();
        for groups in synonyms {
            let meant = groups.expand_stems(own.iter().map(String::as_str));
            stems.extend(meant.into_iter().map(stem));
        }
    }
    stems.into_iter().collect()
}
