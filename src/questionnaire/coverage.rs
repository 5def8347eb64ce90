//! Which questions of past questionnaires have no approved answer.

use std::collections::BTreeSet;

use serde::Serialize;

use super::layout::Question;
use super::matcher::{Band, Matcher};
use crate::search::similar::similar;

/// Two questions this alike are one to write an answer for.
const ALIKE: f64 = 0.6;

/// What a set of questionnaires asks and the answers do not say.
#[derive(Debug, Serialize)]
pub struct Coverage {
    /// Questions in all files.
    pub asked: usize,
    /// With the same text as an answer's question or alias.
    pub exact: usize,
    /// With a strong candidate.
    pub strong: usize,
    /// Without either, grouped by likeness, the most asked first.
    pub open: Vec<Group>,
}

/// Questions that are alike.
#[derive(Debug, Serialize)]
pub struct Group {
    /// How many there are.
    pub count: usize,
    /// The first of them.
    pub question: String,
    /// The files that ask it.
    pub files: Vec<String>,
    /// The nearest answer, where one comes near at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nearest: Option<String>,
}

/// Matches the questions of files, each with its file's name.
#[must_use]
pub fn coverage(questions: &[(String, Question)], matcher: &Matcher) -> Coverage {
    let (mut exact, mut strong) = (0, 0);
    let mut open = Vec::new();
    for (file, question) in questions {
        let found = matcher.find(&question.text, question.id.as_deref());
        match found.band {
            Band::Exact => exact += 1,
            Band::Strong => strong += 1,
            Band::Weak | Band::None => {
                let nearest = found
                    .candidates
                    .first()
                    .filter(|_| found.band == Band::Weak);
                open.push((
                    file,
                    question,
                    nearest.map(|best| matcher.entries()[best.entry].item.clone()),
                ));
            }
        }
    }
    let texts: Vec<&str> = open
        .iter()
        .map(|(_, question, _)| question.text.as_str())
        .collect();
    // The group of each: the earliest that it is alike to, directly or through others.
    let mut first: Vec<usize> = (0..open.len()).collect();
    for pair in similar(&texts, ALIKE) {
        let (a, b) = (root(&first, pair.first), root(&first, pair.second));
        let (low, high) = (a.min(b), a.max(b));
        first[high] = low;
    }
    let mut groups: Vec<(usize, Vec<usize>)> = Vec::new();
    for at in 0..open.len() {
        let root = root(&first, at);
        match groups.iter_mut().find(|(known, _)| *known == root) {
            Some((_, members)) => members.push(at),
            None => groups.push((root, vec![at])),
        }
    }
    groups.sort_by_key(|(root, members)| (usize::MAX - members.len(), *root));
    let open = groups
        .into_iter()
        .map(|(root, members)| Group {
            count: members.len(),
            question: open[root].1.text.clone(),
            files: members
                .iter()
                .map(|at| open[*at].0.clone())
                .collect::<BTreeSet<_>>()
                .into_iter()
                .collect(),
            nearest: open[root].2.clone(),
        })
        .collect();
    Coverage {
        asked: questions.len(),
        exact,
        strong,
        open,
    }
}

fn root(first: &[usize], mut at: usize) -> usize {
    while first[at] != at {
        at = first[at];
    }
    at
}
