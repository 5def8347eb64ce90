//! Finds the answers for a question, and says how far each may be trusted.

use std::collections::{BTreeMap, HashMap};

use super::band::Band;
use super::entry::Entry;
use super::frameworks::Frameworks;
use super::index::{Index, Weighed, Weights};
use super::key::Key;
use super::parts::parts;
use super::polarity::turned;
use super::terms::synonyms;
use crate::release::ShortAnswer;

/// The most candidates for a question.
pub const CANDIDATES: usize = 5;

/// The candidates of a question of several parts that come before those of its parts.
const LEAD: usize = 3;

/// From this score on, and this far ahead of the next, the best candidate is strong. On
/// the labelled questions of `buyer_dev.jsonl` see `benches/recall.rs` for what that means.
const STRONG: (f64, f64) = (0.25, 0.2);

/// From this score on the best candidate is weak, below it nothing fits.
const WEAK: f64 = 0.08;

/// Finds answers.
#[derive(Debug)]
pub struct Matcher {
    entries: Vec<Entry>,
    index: Index,
    weights: Weights,
    /// By key, the answers with that question or alias.
    exact: HashMap<Key, Vec<usize>>,
    /// By framework and id, the answers that map it.
    mapped: BTreeMap<(String, String), Vec<usize>>,
    frameworks: Frameworks,
}

/// What was found for a question.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// How far the best of it may be trusted.
    pub band: Band,
    /// The candidates, best first.
    pub candidates: Vec<Candidate>,
    /// Why, in words.
    pub reason: String,
    /// On `exact`, the short answer to this very question.
    pub short: Option<ShortAnswer>,
}

/// An answer that may fit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// Its number among the matcher's entries.
    pub entry: usize,
    /// How well it fits; 1 for `exact`, and no probability.
    pub score: f64,
}

/// An answer that maps an id, the framework, and what it answers to it.
type Mapped<'a> = (usize, &'a str, &'a ShortAnswer);

/// The one answer to a question, which goes in without a person.
fn exactly(entry: usize, short: &ShortAnswer, reason: String) -> Found {
    Found {
        band: Band::Exact,
        candidates: vec![Candidate { entry, score: 1.0 }],
        reason,
        short: Some(short.clone()),
    }
}

impl Matcher {
    /// A matcher over answers, with the frameworks whose ids they may map.
    #[must_use]
    pub fn new(entries: Vec<Entry>, frameworks: Frameworks) -> Self {
        Self::with(entries, frameworks, true)
    }

    /// The same without aliases: for measuring with questions that are aliases.
    #[must_use]
    pub fn without_aliases(entries: Vec<Entry>) -> Self {
        Self::with(entries, Frameworks::default(), false)
    }

    fn with(entries: Vec<Entry>, frameworks: Frameworks, with_aliases: bool) -> Self {
        let synonyms = synonyms();
        let index = Index::new(&entries, &synonyms, with_aliases);
        let mut exact: HashMap<Key, Vec<usize>> = HashMap::new();
        let mut mapped: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
        for (at, entry) in entries.iter().enumerate() {
            let aliases = entry.aliases.iter().filter(|_| with_aliases);
            for text in aliases.chain([&entry.question]) {
                let key = Key::new(text);
                let there = exact.entry(key.clone()).or_default();
                if !key.is_empty() && !there.contains(&at) {
                    there.push(at);
                }
            }
            for (framework, ids) in &entry.maps {
                for id in ids.keys() {
                    mapped
                        .entry((framework.clone(), id.clone()))
                        .or_default()
                        .push(at);
                }
            }
        }
        Self {
            entries,
            index,
            weights: Weights::default(),
            exact,
            mapped,
            frameworks,
        }
    }

    /// The same with other weights: for measuring what the choice of them is worth.
    #[must_use]
    pub fn weighing(mut self, weights: Weights) -> Self {
        self.weights = weights;
        self
    }

    /// The answers.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Finds answers for a question, and its id where it has one.
    ///
    /// An answer fills when its question or an alias is the text, or when it maps the id and the
    /// text is that of the framework; what it maps is about this very question, and so comes first.
    /// Two answers that both do are a clash, which a person ends.
    #[must_use]
    pub fn find(&self, text: &str, id: Option<&str>) -> Found {
        let key = Key::new(text);
        let asked = self.exact.get(&key).map_or(&[][..], Vec::as_slice);
        let (mapped, hint) = id.map_or_else(Default::default, |id| self.by_framework(id, &key));
        let mut entries = mapped.iter().map(|(entry, ..)| entry).chain(asked);
        let Some(&entry) = entries.next() else {
            return self.suggest(text, hint, None);
        };
        let clash = if let Some(&other) = entries.find(|other| **other != entry) {
            let (first, second) = (entry.min(other), entry.max(other));
            format!(
                "`{}` and `{}` both answer this very question: let one of them go",
                self.entries[first].item, self.entries[second].item
            )
        } else if let Some((_, framework, short)) = mapped.first() {
            let differs = |other: &&Mapped<'_>| other.2 != *short;
            match mapped.iter().find(differs) {
                None => {
                    let id = id.unwrap_or_default();
                    return exactly(
                        entry,
                        short,
                        format!("`{id}` of {framework}, with its text"),
                    );
                }
                Some((_, other, _)) => format!(
                    "`{}` answers this very question one way for {framework} and another for {other}",
                    self.entries[entry].item
                ),
            }
        } else {
            let reason = "the question or an approved alias, word for word";
            return exactly(entry, &self.entries[entry].short, reason.to_owned());
        };
        // Both are proposed, also one whose own question is far from this one.
        let hint = mapped.first().map(|(entry, ..)| *entry).or(hint);
        self.suggest(text, hint, Some(clash))
    }

    /// The answers that map an id whose text agrees; and one that maps the id, whatever its text.
    fn by_framework(&self, id: &str, key: &Key) -> (Vec<Mapped<'_>>, Option<usize>) {
        let mut agreeing = Vec::new();
        let mut hint = None;
        for ((framework, mapped_id), entries) in &self.mapped {
            if mapped_id != id {
                continue;
            }
            if !self.frameworks.agrees(framework, id, key) {
                hint = hint.or(entries.first().copied());
                continue;
            }
            agreeing.extend(entries.iter().filter_map(|&entry| {
                let short = self.entries[entry].maps.get(framework)?.get(id)?;
                Some((entry, framework.as_str(), short))
            }));
        }
        (agreeing, hint)
    }

    fn suggest(&self, text: &str, hint: Option<usize>, clash: Option<String>) -> Found {
        let whole = self.index.weigh(text, self.weights);
        let parts = parts(text);
        let mut ranked = whole.clone();
        if parts.len() > 1 {
            // The best of each part is proposed, after the best three of the whole.
            let mut firsts: Vec<Weighed> = parts
                .iter()
                .filter_map(|part| self.index.weigh(part, self.weights).into_iter().next())
                .collect();
            firsts.retain(|first| first.score >= WEAK);
            let rest = ranked.split_off(ranked.len().min(LEAD));
            ranked = ranked.into_iter().chain(firsts).chain(rest).collect();
        }
        if let Some(entry) = hint {
            ranked.insert(
                ranked.len().min(1),
                Weighed {
                    answer: entry,
                    score: WEAK,
                },
            );
        }
        let mut candidates: Vec<Candidate> = Vec::new();
        for weighed in ranked {
            let score = (weighed.score.min(0.99) * 1000.0).round() / 1000.0;
            if candidates.len() < CANDIDATES
                && candidates.iter().all(|known| known.entry != weighed.answer)
            {
                candidates.push(Candidate {
                    entry: weighed.answer,
                    score,
                });
            }
        }
        let best = whole.first().map_or(0.0, |best| best.score);
        let next = whole.get(1).map_or(0.0, |next| next.score);
        let turn = candidates
            .first()
            .and_then(|best| turned(text, &self.entries[best.entry].question));
        let mut band = if best >= STRONG.0 && best - next >= STRONG.1 * best {
            Band::Strong
        } else if best >= WEAK || hint.is_some() {
            Band::Weak
        } else {
            Band::None
        };
        let mut reason = match band {
            Band::Strong => "most of the question is in this answer's question".to_owned(),
            Band::Weak => "some of the question is in these answers".to_owned(),
            Band::None | Band::Exact => "no approved answer comes near".to_owned(),
        };
        if let Some(clash) = clash {
            reason = clash;
        } else if let Some(word) = turn.filter(|_| band != Band::None) {
            band = Band::Weak;
            reason = format!("`{word}` may turn the question round: read both before you accept");
        } else if hint.is_some() {
            "the id agrees and the text does not: another version, or another framework"
                .clone_into(&mut reason);
        } else if parts.len() > 1 && band != Band::None {
            reason = format!(
                "the question asks {} things: each may need an answer",
                parts.len()
            );
        }
        Found {
            band,
            candidates,
            reason,
            short: None,
        }
    }
}
