//! How often the right answer comes first: the query set of
//! `tests/search/queries/` (its README is the format), beside lunr's own
//! `search()` on the same texts.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a failing test panics"
)]

#[path = "search/support.rs"]
mod support;

use std::collections::BTreeMap;
use std::fs;

use candor::search::{
    Builder, Document, Entry, Field, Index, Language, Options, Searcher, Synonyms, index_entries,
};
use serde_json::json;
use support::{has_node, node, root, skipped};

struct Query {
    class: String,
    text: String,
    expected: Vec<String>,
    held_out: bool,
}

/// Counts of one class.
#[derive(Default)]
struct Score {
    queries: usize,
    first: usize,
    in_three: usize,
    none: usize,
}

impl Score {
    fn add(&mut self, query: &Query, ids: &[String]) {
        let place = ids.iter().position(|id| query.expected.contains(id));
        self.queries += 1;
        self.first += usize::from(place == Some(0));
        self.in_three += usize::from(place.is_some_and(|place| place < 3));
        self.none += usize::from(ids.is_empty());
    }

    fn percent(&self, n: usize) -> usize {
        (100 * n + self.queries / 2)
            .checked_div(self.queries)
            .unwrap_or(0)
    }
}

fn table(file: &str) -> Vec<Vec<String>> {
    let text = fs::read_to_string(root().join("tests/search/queries").join(file)).unwrap();
    let lines = text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| line.split('\t').map(str::to_owned).collect())
        .collect()
}

fn queries() -> Vec<Query> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let rows = table("queries.tsv").into_iter().map(|row| {
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
fn plain_index() -> Index {
    let fields = ["q", "t", "a"].map(|name| Field::new(name, 1.0));
    let mut builder = Builder::new(Options::new(fields.to_vec())).unwrap();
    for row in table("corpus.tsv") {
        builder
            .add(&Document::new(&row[0], &[&row[1], &row[2], &row[3]]))
            .unwrap();
    }
    builder.build()
}

fn candor_index() -> Index {
    let rows = table("corpus.tsv");
    let entries = rows.iter().map(|row| Entry {
        id: &row[0],
        question: &row[1],
        tags: &row[2],
        answer: &row[3],
    });
    index_entries(entries, Language::English(&Synonyms::built_in())).unwrap()
}

fn report(name: &str, queries: &[Query], ranked: &[Vec<String>]) -> (Score, Score) {
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
    let all = [("tuned on", &seen), ("held out", &held_out)];
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

#[test]
fn the_answer_comes_first() {
    let queries = queries();
    let index = candor_index();
    let searcher = Searcher::new(&index);
    let ids = |text: &str| -> Vec<String> {
        searcher
            .search(text, 8)
            .into_iter()
            .map(|hit| hit.id.to_owned())
            .collect()
    };
    let ranked: Vec<_> = queries.iter().map(|query| ids(&query.text)).collect();
    let (seen, held_out) = report("plan", &queries, &ranked);
    for (query, ids) in queries.iter().zip(&ranked) {
        if !query.held_out && !ids.first().is_some_and(|id| query.expected.contains(id)) {
            eprintln!(
                "  missed: {} `{}`: {:?}",
                query.class,
                query.text,
                &ids[..ids.len().min(4)]
            );
        }
    }
    // Queries that show nothing at some keystroke, from the third on.
    let blank = queries.iter().filter(|query| {
        query
            .text
            .char_indices()
            .skip(2)
            .any(|(at, c)| ids(&query.text[..at + c.len_utf8()]).is_empty())
    });
    let blank = blank.count();
    eprintln!(
        "  plan blank at some keystroke: {blank} of {}",
        queries.len()
    );

    assert!(seen.percent(seen.first) >= 85 && held_out.percent(held_out.first) >= 75);
    assert!(seen.percent(seen.in_three) >= 95 && held_out.percent(held_out.in_three) >= 85);
    assert!(blank * 100 <= queries.len() * 8);
    if !has_node() {
        return skipped("no node: no comparison with lunr's search()");
    }
    let plain = plain_index();
    let texts: Vec<&str> = queries.iter().map(|query| query.text.as_str()).collect();
    let input = json!({ "index": plain.to_json(), "queries": texts, "limit": 8 });
    let stock: Vec<Vec<String>> = node("ranking.js", &["stock"], &input.to_string())
        .lines()
        .map(|line| {
            let hits: Vec<(String, usize, String)> = serde_json::from_str(line).unwrap();
            hits.into_iter().map(|(id, ..)| id).collect()
        })
        .collect();
    let (stock, _) = report("stock", &queries, &stock);
    assert!(seen.percent(seen.first) >= stock.percent(stock.first) + 15);
}
