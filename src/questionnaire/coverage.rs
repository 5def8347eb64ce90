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
    let mut groups: Vec<(usize, Vec<usize>)> = group(open.len(), &texts)
        .into_iter()
        .map(|members| (members[0], members))
        .collect();
    groups.sort_by_key(|(first, members)| (usize::MAX - members.len(), *first));
    let open = groups
        .into_iter()
        .map(|(first, members)| Group {
            count: members.len(),
            question: open[first].1.text.clone(),
            files: members
                .iter()
                .map(|at| open[*at].0.clone())
                .collect::<BTreeSet<_>>()
                .into_iter()
                .collect(),
            nearest: open[first].2.clone(),
        })
        .collect();
    Coverage {
        asked: questions.len(),
        exact,
        strong,
        open,
    }
}

/// Groups texts around the earliest of each group. A text joins the group whose first
/// text it is most like, so that a chain of small steps does not make one group of all.
fn group(count: usize, texts: &[&str]) -> Vec<Vec<usize>> {
    let mut near: Vec<Vec<usize>> = vec![Vec::new(); count];
    // The most alike come first.
    for pair in similar(texts, ALIKE) {
        near[pair.second].push(pair.first);
    }
    let mut of: Vec<usize> = Vec::with_capacity(count);
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (at, near) in near.iter().enumerate() {
        let joined = near
            .iter()
            .map(|earlier| (of[*earlier], *earlier))
            .find(|(group, earlier)| groups[*group].first() == Some(earlier))
            .map(|(group, _)| group);
        let group = joined.unwrap_or(groups.len());
        if joined.is_none() {
            groups.push(Vec::new());
        }
        groups[group].push(at);
        of.push(group);
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::group;

    #[test]
    fn a_chain_is_not_one_group() {
        let texts = [
            "alpha beta gamma delta",
            "alpha beta gamma epsilon",
            "alpha zeta gamma epsilon",
            "Alpha, beta, gamma: delta?",
            "something else",
        ];
        assert_eq!(group(5, &texts), [vec![0, 1, 3], vec![2], vec![4]]);
    }
}
