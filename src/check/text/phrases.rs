//! Lists of phrases, found in a text in one pass over its words.
//!
//! A list is a text file: a phrase a line, `#` comments, and behind `=>` what to
//! write instead. A leading `?` marks a phrase that only counts in a sentence
//! that explains nothing.

use std::collections::HashMap;
use std::ops::Range;

use crate::check::text::words;

/// A phrase of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::check) struct Phrase {
    /// Its words, lower case.
    pub(in crate::check) words: Vec<String>,
    /// What to write instead.
    pub(in crate::check) instead: Option<String>,
    /// Whether a sentence that explains itself may hold it.
    pub(in crate::check) unless_explained: bool,
}

/// A list of phrases, by their first words.
#[derive(Debug, Clone, Default)]
pub(in crate::check) struct Phrases {
    by_first: HashMap<String, Vec<Phrase>>,
    /// By the first two bytes of a first word, the lengths that such words have, a bit each: most words of a text
    /// are passed over without being looked up.
    lengths: Lengths,
}

#[derive(Debug, Clone)]
struct Lengths(Box<[u64; 1024]>);

impl Default for Lengths {
    fn default() -> Self {
        Self(Box::new([0; 1024]))
    }
}

impl Lengths {
    fn add(&mut self, word: &str) {
        self.0[Self::start(word)] |= Self::bit(word);
    }

    /// Whether there may be such a word.
    fn may_have(&self, word: &str) -> bool {
        self.0[Self::start(word)] & Self::bit(word) != 0
    }

    /// The low five bits of the first two bytes, which are the same for capitals.
    fn start(word: &str) -> usize {
        let bits = |at: usize| word.as_bytes().get(at).map_or(0, |byte| byte & 31);
        usize::from(bits(0)) << 5 | usize::from(bits(1))
    }

    fn bit(word: &str) -> u64 {
        1 << word.len().min(63)
    }
}

impl Phrases {
    /// Reads a list.
    pub(in crate::check) fn of(list: &str) -> Self {
        let mut phrases = Self::default();
        for line in list.lines().map(str::trim) {
            if !line.is_empty() && !line.starts_with('#') {
                phrases.add(line);
            }
        }
        phrases
    }

    /// Adds a line of a list.
    pub(in crate::check) fn add(&mut self, line: &str) {
        let (phrase, instead) = match line.split_once("=>") {
            Some((phrase, instead)) => (phrase, Some(instead.trim().to_owned())),
            None => (line, None),
        };
        let (phrase, unless_explained) = match phrase.trim().strip_prefix('?') {
            Some(rest) => (rest, true),
            None => (phrase, false),
        };
        let words: Vec<String> = words(phrase).map(|(_, word)| fold(word)).collect();
        if let Some(first) = words.first().cloned() {
            self.lengths.add(&first);
            self.by_first.entry(first).or_default().push(Phrase {
                words,
                instead,
                unless_explained,
            });
        }
    }

    /// Every phrase in a text, with its bytes.
    pub(in crate::check) fn find<'p>(&'p self, text: &str) -> Vec<(Range<usize>, &'p Phrase)> {
        let mut found = Vec::new();
        let mut first = String::new();
        for (start, word) in words(text) {
            first.clear();
            if word.is_ascii() {
                if !self.lengths.may_have(word) {
                    continue;
                }
                first.push_str(word);
                first.make_ascii_lowercase();
            } else {
                first.extend(folded(word));
            }
            let Some(candidates) = self.by_first.get(first.as_str()) else {
                continue;
            };
            for phrase in candidates {
                let end = matches(&phrase.words[1..], text, start + word.len());
                if let Some(end) = end {
                    found.push((start..end, phrase));
                    break;
                }
            }
        }
        found
    }
}

/// Where the phrase ends, when the words from `at` on are its words with nothing
/// but white space and hyphens between.
fn matches(wanted: &[String], text: &str, at: usize) -> Option<usize> {
    let mut end = at;
    let mut following = words(&text[at..]);
    for want in wanted {
        let (start, word) = following.next()?;
        let start = at + start;
        let gap = text.get(end..start)?;
        if !gap.chars().all(char::is_whitespace) || !folded(word).eq(want.chars()) {
            return None;
        }
        end = start + word.len();
    }
    Some(end)
}

fn fold(word: &str) -> String {
    folded(word).collect()
}

/// A word as it is compared: in lower case, its quotes straight.
fn folded(word: &str) -> impl Iterator<Item = char> {
    word.chars().flat_map(char::to_lowercase).map(straight)
}

fn straight(c: char) -> char {
    if c == '’' { '\'' } else { c }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_across_a_line_end() {
        let phrases = Phrases::of("# list\nindustry standard => name it\n?may\n");
        let text = "We use industry\n  standard tools, and may not.";
        let found = phrases.find(text);
        assert_eq!(&text[found[0].0.clone()], "industry\n  standard");
        assert_eq!(found[0].1.instead.as_deref(), Some("name it"));
        assert!(found[1].1.unless_explained);
        assert!(phrases.find("industry, standard").is_empty());
    }
}
