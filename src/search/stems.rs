//! The stems of a text that tell something.

use foldhash::{HashMap, HashMapExt as _};

use crate::search::normalise::words;
use crate::search::stemmer::stem;

/// The stems of a text's words without those that are `noise`; of all its words when
/// it has no other. In their order, each as often as it stands.
#[must_use]
pub fn stems_without(text: &str, noise: impl Fn(&str) -> bool) -> Vec<String> {
    let words = words(text);
    let kept: Vec<String> = words
        .iter()
        .filter(|word| !noise(word.text))
        .map(|word| stem(word.text))
        .collect();
    if kept.is_empty() {
        words.iter().map(|word| stem(word.text)).collect()
    } else {
        kept
    }
}

/// The same for many texts, as sets of numbers: each word is stemmed once, in however many texts it stands.
pub(super) struct StemNumbers {
    noise: fn(&str) -> bool,
    /// The number of each word's stem, and whether the word is noise.
    words: HashMap<String, (u32, bool)>,
    numbers: HashMap<String, u32>,
    stems: Vec<String>,
}

impl StemNumbers {
    pub(super) fn without(noise: fn(&str) -> bool) -> Self {
        Self {
            noise,
            words: HashMap::new(),
            numbers: HashMap::new(),
            stems: Vec::new(),
        }
    }

    /// The stems of a text, each once, ascending.
    pub(super) fn set(&mut self, text: &str) -> Vec<u32> {
        let words = words(text);
        let all: Vec<(u32, bool)> = words.iter().map(|word| self.word(word.text)).collect();
        let only_noise = all.iter().all(|(_, is_noise)| *is_noise);
        let kept = all.iter().filter(|(_, is_noise)| only_noise || !is_noise);
        let mut set: Vec<u32> = kept.map(|(stem, _)| *stem).collect();
        set.sort_unstable();
        set.dedup();
        set
    }

    /// The stems by their numbers.
    pub(super) fn stems(&self) -> &[String] {
        &self.stems
    }

    fn word(&mut self, word: &str) -> (u32, bool) {
        if let Some(known) = self.words.get(word) {
            return *known;
        }
        let stem = stem(word);
        let number = self.numbers.get(&stem).copied().unwrap_or_else(|| {
            let number = u32::try_from(self.stems.len()).unwrap_or(u32::MAX);
            self.stems.push(stem.clone());
            self.numbers.insert(stem, number);
            number
        });
        let found = (number, (self.noise)(word));
        self.words.insert(word.to_owned(), found);
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn noise_stays_only_where_there_is_nothing_else() {
        let noise: fn(&str) -> bool = |word| word == "where";
        assert_eq!(stems_without("Where hosted?", noise), ["host"]);
        assert_eq!(
            stems_without("Where, where?", noise),
            ["where", "where"].map(|_| stem("where"))
        );
        let mut numbers = StemNumbers::without(noise);
        assert_eq!(numbers.set("hosted where"), [0]);
        assert_eq!(numbers.set("Where, where?"), [1]);
        assert_eq!(numbers.set("hosting of hosts"), [0, 2]);
        assert_eq!(numbers.stems()[0], "host");
    }
}
