//! Query sets, and how often the right record comes first.
#![allow(dead_code, reason = "each test file uses its part")]

use std::collections::BTreeMap;
use std::fs;

use candor::search::{Builder, Document, Field, Index, Options};
use serde_json::json;

use crate::support::{node, root};

pub(crate) struct Query {
    pub(crate) class: String,
    pub(crate) text: String,
    pub(crate) expected: Vec<String>,
    pub(crate) held_out: bool,
}

/// Counts of one class.
#[derive(Default)]
pub(crate) struct Score {
    pub(crate) queries: usize,
    pub(crate) first: usize,
    pub(crate) in_three: usize,
    pub(crate) none: usize,
}

impl Score {
    /// The counts of two sets together.
    pub(crate) fn and(&self, other: &Self) -> Self {
        Self {
            queries: self.queries + other.queries,
            first: self.first + other.first,
            in_three: self.in_three + other.in_three,
            none: self.none + other.none,
        }
    }

    pub(crate) fn add(&mut self, query: &Query, ids: &[String]) {
        let place = ids.iter().position(|id| query.expected.contains(id));
        self.queries += 1;
        self.first += usize::from(place == Some(0));
        self.in_three += usize::from(place.is_some_and(|place| place < 3));
        self.none += usize::from(ids.is_empty());
    }

    pub(crate) fn percent(&self, n: usize) -> usize {
        (100 * n + self.queries / 2)
            .checked_div(self.queries)
            .unwrap_or(0)
    }
}

pub(crate) fn table(file: &str) -> Vec<Vec<String>> {
    let text = fs::read_to_string(root().join("tests/search").join(file)).unwrap();
    let lines = text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| line.split('\t').map(str::to_owned).collect())
        .collect()
}

pub(crate) fn queries(file: &str) -> Vec<Query> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let rows = table(file).into_iter().map(|row| {
        let [class, text, expected] = <[String; 3]>::try_from(row).unwrap();
        let number = seen.entry(class.clone()).or_default();
        *number += 1;
        let held_out = number.is_multiple_of(3);
        let expected = expected.split(' ').map(str::to_owned).collect();
        Query {
            class,
            text,
            expected,
            held_out,
        }
    });
    rows.collect()
}

/// lunr's own settings on the texts as they are.
pub(crate) fn plain_index(rows: &[Vec<String>]) -> Index {
    let fields = ["q", "t", "a"].map(|name| Field::new(name, 1.0));
    let mut builder = Builder::new(Options::new(fields.to_vec())).unwrap();
    for row in rows {
        builder
            .add(&Document::new(&row[0], &[&row[1], &row[2], &row[3]]))
            .unwrap();
    }
    builder.build()
}

/// What lunr's own `search()` gives for each text.
pub(crate) fn stock_search(index: &Index, texts: &[&str]) -> Vec<Vec<String>> {
    let input = json!({ "index": index.to_json(), "queries": texts, "limit": 8 });
    node("ranking.js", &["stock"], &input.to_string())
        .lines()
        .map(|line| {
            let hits: Vec<(String, usize, String)> = serde_json::from_str(line).unwrap();
            hits.into_iter().map(|(id, ..)| id).collect()
        })
        .collect()
}

pub(crate) fn report(name: &str, queries: &[Query], ranked: &[Vec<String>]) -> (Score, Score) {
    let mut classes: BTreeMap<&str, Score> = BTreeMap::new();
    let (mut seen, mut held_out) = (Score::default(), Score::default());
    for (query, ids) in queries.iter().zip(ranked) {
        classes.entry(&query.class).or_default().add(query, ids);
        if query.held_out {
            &mut held_out
        } else {
            &mut seen
        }
        .add(query, ids);
    }
    let whole = seen.and(&held_out);
    let all = [
        ("tuned on", &seen),
        ("held out", &held_out),
        ("all", &whole),
    ];
    for (class, score) in classes
        .iter()
        .map(|(class, score)| (*class, score))
        .chain(all)
    {
        eprintln!(
            "{name:>6} {class:<10} {:>3} queries  hit@1 {:>3} %  hit@3 {:>3} %  none {:>3} %",
            score.queries,
            score.percent(score.first),
            score.percent(score.in_three),
            score.percent(score.none),
        );
    }
    (seen, held_out)
}
