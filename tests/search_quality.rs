//! How often the right answer comes first: the query set of
//! `tests/search/queries/` (its README is the format), beside lunr's own
//! `search()` on the same texts.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a failing test panics"
)]

#[path = "search/score.rs"]
mod score;
#[path = "search/support.rs"]
mod support;

use candor::search::{Entry, Index, Language, Searcher, Synonyms, index_entries};
use score::{plain_index, queries, report, stock_search, table};
use serde_json::Value;
use support::{has_node, shared_texts, skipped};

fn candor_index(rows: &[Vec<String>]) -> Index {
    let entries = rows.iter().map(|row| Entry {
        id: &row[0],
        question: &row[1],
        tags: &row[2],
        answer: &row[3],
        boost: 1.0,
    });
    index_entries(entries, Language::English(&Synonyms::built_in())).unwrap()
}

#[test]
fn the_answer_comes_first() {
    let queries = queries("queries/queries.tsv");
    let rows = table("queries/corpus.tsv");
    let index = candor_index(&rows);
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
    let plain = plain_index(&rows);
    let texts: Vec<&str> = queries.iter().map(|query| query.text.as_str()).collect();
    let stock = stock_search(&plain, &texts);
    let (stock, _) = report("stock", &queries, &stock);
    assert!(seen.percent(seen.first) >= stock.percent(stock.first) + 15);
}

/// Long questions of real questionnaires, labelled by hand against a public
/// library of 101 answers: nobody wrote these for this search.
#[test]
fn questions_of_buyers() {
    let files = shared_texts();
    let lines = |name: &str| -> Vec<Value> {
        let file = files.iter().find(|(path, _)| path.ends_with(name));
        file.map_or("", |(_, text)| text)
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    };
    let strings = |value: &Value| -> Vec<String> {
        value
            .as_array()
            .unwrap()
            .iter()
            .map(|item| item.as_str().unwrap().to_owned())
            .collect()
    };
    let rows: Vec<Vec<String>> = lines("plainanswer_library.jsonl")
        .iter()
        .map(|row| {
            let text = |key: &str| row[key].as_str().unwrap().to_owned();
            vec![
                text("id"),
                text("question"),
                strings(&row["aliases"]).join(" "),
                text("answer"),
            ]
        })
        .collect();
    let queries: Vec<(String, Vec<String>)> = lines("buyer_dev.jsonl")
        .iter()
        .map(|row| {
            (
                row["query"].as_str().unwrap().to_owned(),
                strings(&row["targets"]),
            )
        })
        .filter(|(_, targets)| !targets.is_empty())
        .collect();
    if rows.is_empty() || queries.is_empty() || !has_node() {
        return skipped("no labelled questions, or no node");
    }
    let index = candor_index(&rows);
    let searcher = Searcher::new(&index);
    let texts: Vec<&str> = queries.iter().map(|(text, _)| text.as_str()).collect();
    let plan: Vec<Vec<String>> = texts
        .iter()
        .map(|text| {
            searcher
                .search(text, 8)
                .into_iter()
                .map(|hit| hit.id.to_owned())
                .collect()
        })
        .collect();
    // lunr's syntax characters out, or search() throws on every other question.
    let bare: Vec<String> = texts
        .iter()
        .map(|text| text.replace(|c: char| "*~^:+-\\".contains(c), " "))
        .collect();
    let bare: Vec<&str> = bare.iter().map(String::as_str).collect();
    let stock = stock_search(&plain_index(&rows), &bare);
    let hits = |ranked: &[Vec<String>], within: usize| {
        let hit = |(ids, (_, targets)): &(&Vec<String>, &(String, Vec<String>))| {
            ids.iter().take(within).any(|id| targets.contains(id))
        };
        ranked.iter().zip(&queries).filter(hit).count()
    };
    for (name, ranked) in [("plan", &plan), ("stock", &stock)] {
        let [one, three, five] = [1, 3, 5].map(|within| 100 * hits(ranked, within) / queries.len());
        eprintln!(
            "{name:>6} {} questions of buyers: hit@1 {one} %, hit@3 {three} %, hit@5 {five} %",
            queries.len()
        );
    }
    assert!(hits(&plan, 1) > hits(&stock, 1));
}
