//! Synonyms at build time: what a text does not say but its reader may type.
//!
//! A group is a set of phrases that mean the same. Where one phrase stands in a
//! text, the words of the others go into the text's hidden field, so that no
//! code runs for it in the page. The built-in groups are in `synonyms.tsv`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use foldhash::{HashMap, HashMapExt as _};

use super::normalise::{Words, words};
use super::stemmer::stem;
use super::stop_words;

const BUILT_IN: &str = include_str!("synonyms.tsv");

/// The groups in use.
#[derive(Debug, Clone, Default)]
pub struct Synonyms {
    groups: Vec<Vec<Phrase>>,
    /// The stems of the phrases, numbered; every other stem is [`NO_PHRASE`].
    numbers: HashMap<String, usize>,
    /// By the number of the first stem of a phrase: its group and its place there.
    by_first_stem: Vec<Vec<(usize, usize)>>,
}

/// What stands for every stem that no phrase has.
const NO_PHRASE: usize = usize::MAX;

#[derive(Debug, Clone)]
struct Phrase {
    words: Vec<String>,
    stems: Vec<String>,
    /// The stems as numbers.
    numbers: Vec<usize>,
}

/// A name in `disable` that no built-in group has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownGroup {
    /// The name as written.
    pub name: String,
}

impl fmt::Display for UnknownGroup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there is no group of synonyms named `{}`", self.name)
    }
}

impl std::error::Error for UnknownGroup {}

impl Synonyms {
    /// The built-in groups alone.
    #[must_use]
    pub fn built_in() -> Self {
        Self::from_groups(built_in_groups().map(|(_, phrases)| phrases).collect())
    }

    /// The built-in groups without those named in `disable`, and the user's. A
    /// user's group that shares a phrase with another extends that one.
    ///
    /// # Errors
    /// If `disable` names no built-in group.
    pub fn new(user: &[Vec<String>], disable: &[String]) -> Result<Self, UnknownGroup> {
        if let Some(name) = disable
            .iter()
            .find(|name| !group_names().any(|known| known == **name))
        {
            return Err(UnknownGroup { name: name.clone() });
        }
        let mut groups: Vec<Vec<Phrase>> = built_in_groups()
            .filter(|(name, _)| !disable.iter().any(|disabled| disabled == name))
            .map(|(_, phrases)| phrases)
            .collect();
        for group in user {
            let mut group: Vec<Phrase> =
                group.iter().filter_map(|text| Phrase::new(text)).collect();
            let shared = |other: &Vec<Phrase>| {
                other
                    .iter()
                    .any(|a| group.iter().any(|b| a.stems == b.stems))
            };
            match groups.iter().position(shared) {
                Some(at) => groups[at].append(&mut group),
                None => groups.push(group),
            }
        }
        Ok(Self::from_groups(groups))
    }

    fn from_groups(mut groups: Vec<Vec<Phrase>>) -> Self {
        let mut numbers: HashMap<String, usize> = HashMap::new();
        for phrase in groups.iter_mut().flatten() {
            let number = |stem: &String| {
                let next = numbers.len();
                *numbers.entry(stem.clone()).or_insert(next)
            };
            phrase.numbers = phrase.stems.iter().map(number).collect();
        }
        let mut by_first_stem = vec![Vec::new(); numbers.len()];
        for (group, phrases) in groups.iter().enumerate() {
            for (at, phrase) in phrases.iter().enumerate() {
                by_first_stem[phrase.numbers[0]].push((group, at));
            }
        }
        Self {
            groups,
            numbers,
            by_first_stem,
        }
    }

    /// The words of all phrases that mean the same as one in the text, sorted.
    #[must_use]
    pub fn expand(&self, text: &Words) -> BTreeSet<&str> {
        let stems: Vec<String> = text.iter().map(|word| stem(word.text)).collect();
        self.expand_stems(stems.iter().map(String::as_str))
    }

    /// The same for a text whose words are stemmed already, once for many groups.
    pub fn expand_stems<'t>(&self, stems: impl IntoIterator<Item = &'t str>) -> BTreeSet<&str> {
        if self.groups.is_empty() {
            return BTreeSet::new();
        }
        let numbers: Vec<usize> = stems.into_iter().map(|stem| self.number(stem)).collect();
        self.expand_numbers(&numbers)
    }

    /// The number of a stem, which belongs to these synonyms.
    pub(super) fn number(&self, stem: &str) -> usize {
        self.numbers.get(stem).copied().unwrap_or(NO_PHRASE)
    }

    /// The same for a text whose stems are numbered.
    pub(super) fn expand_numbers(&self, stems: &[usize]) -> BTreeSet<&str> {
        // By group, the phrases that the text holds.
        let mut found: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        for (start, first) in stems.iter().enumerate() {
            for &(group, at) in self.by_first_stem.get(*first).into_iter().flatten() {
                if stems[start..].starts_with(&self.groups[group][at].numbers) {
                    found.entry(group).or_default().insert(at);
                }
            }
        }
        let mut added = BTreeSet::new();
        for (group, present) in found {
            for (at, phrase) in self.groups[group].iter().enumerate() {
                if !present.contains(&at) {
                    added.extend(phrase.words.iter().map(String::as_str));
                }
            }
        }
        added.retain(|word| !stop_words::BUILD.contains(word));
        added
    }
}

impl Phrase {
    /// None for a phrase without a word.
    fn new(text: &str) -> Option<Self> {
        let words = words(text);
        let words: Vec<String> = words.iter().map(|word| word.text.to_owned()).collect();
        let stems: Vec<String> = words.iter().map(|word| stem(word)).collect();
        (!words.is_empty()).then_some(Self {
            words,
            stems,
            numbers: Vec::new(),
        })
    }
}

/// The names of the built-in groups, for `disable`, in the order of the file.
pub fn group_names() -> impl Iterator<Item = &'static str> {
    lines().filter_map(|line| line.split('\t').next())
}

fn built_in_groups() -> impl Iterator<Item = (&'static str, Vec<Phrase>)> {
    lines().filter_map(|line| {
        let (name, phrases) = line.split_once('\t')?;
        Some((name, phrases.split('\t').filter_map(Phrase::new).collect()))
    })
}

fn lines() -> impl Iterator<Item = &'static str> {
    BUILT_IN
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{Synonyms, UnknownGroup, group_names};
    use crate::search::normalise::words;

    fn expand(synonyms: &Synonyms, text: &str) -> Vec<String> {
        synonyms
            .expand(&words(text))
            .into_iter()
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn a_phrase_brings_the_others() {
        let added = expand(&Synonyms::built_in(), "We use two-factor authentication.");
        assert!(
            added.contains(&"mfa".to_owned()) && added.contains(&"2fa".to_owned()),
            "{added:?}"
        );
        assert!(expand(&Synonyms::built_in(), "a factor of two").is_empty());
    }

    #[test]
    fn the_user_extends_and_disables() {
        let user = [
            vec!["MFA".to_owned(), "YubiKey".to_owned()],
            vec!["foo bar".to_owned(), "baz".to_owned()],
        ];
        let synonyms = Synonyms::new(&user, &["pentest".to_owned()]).unwrap();
        assert!(expand(&synonyms, "two factor authentication").contains(&"yubikey".to_owned()));
        assert_eq!(expand(&synonyms, "baz"), ["bar", "foo"]);
        assert!(expand(&synonyms, "pentest").is_empty());
        let unknown = Synonyms::new(&[], &["pentst".to_owned()]).unwrap_err();
        assert_eq!(
            unknown,
            UnknownGroup {
                name: "pentst".to_owned()
            }
        );
    }

    #[test]
    fn names_are_unique() {
        let mut names: Vec<_> = group_names().collect();
        names.sort_unstable();
        let all = names.len();
        names.dedup();
        assert_eq!(names.len(), all);
        assert!(all >= 40);
    }
}
