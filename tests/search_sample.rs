//! Search over the sample content: how often the right record comes first, what `find` and the page say
//! of the same query, and what the public files may hold.

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

use std::collections::BTreeSet;

use candor::approval::Ledger;
use candor::check;
use candor::library::Library;
use candor::library::value::Audience;
use candor::release::{self, Approved, Release};
use candor::search::Searcher;
use candor::search::normalise::words;
use candor::search::stemmer::stem;
use candor::search::stop_words::is_query_stop_word;
use candor::site::search::Corpus;
use score::{Query, plain_index, queries, report, stock_search};
use support::{has_node, root, skipped};

const SET: &str = "sample_queries.tsv";

fn sample(audience: Audience) -> Release<Approved> {
    let content = root().join("content");
    let library = Library::load(&content).unwrap();
    let site = &library.site.fields;
    let ledger = Ledger::load(&library).unwrap();
    let today = site.frozen_on.unwrap();
    release::prepare(&check::run(&library, &ledger, today), audience).unwrap()
}

fn ranked(corpus: &Corpus, searcher: &Searcher<'_>, text: &str) -> Vec<String> {
    let found = corpus.find(searcher, text, 8);
    found
        .into_iter()
        .map(|(row, _)| row.item.to_string())
        .collect()
}

/// The set is what it says it is.
#[test]
fn the_set_holds_to_its_classes() {
    let queries = queries(SET);
    let corpus = Corpus::of(&sample(Audience::Public));
    let title = |id: &str| {
        let row = corpus.rows().iter().find(|row| row.item.to_string() == *id);
        row.unwrap_or_else(|| panic!("no record {id}"))
            .title
            .clone()
    };
    for class in ["partial", "typo", "acronym", "joined", "stop", "paraphrase"] {
        let count = queries.iter().filter(|query| query.class == class).count();
        assert!(count >= 25, "{class}: {count}");
    }
    let stems = |text: &str| -> BTreeSet<String> {
        let words = words(text);
        let kept = words.iter().map(|word| word.text);
        kept.filter(|word| !is_query_stop_word(word))
            .map(stem)
            .collect()
    };
    for Query {
        class,
        text,
        expected,
        ..
    } in &queries
    {
        match class.as_str() {
            "stop" => assert!(
                words(text).iter().all(|word| is_query_stop_word(word.text)),
                "{text}"
            ),
            "paraphrase" => {
                for id in expected {
                    let shared: Vec<_> = stems(text)
                        .intersection(&stems(&title(id)))
                        .cloned()
                        .collect();
                    assert!(shared.is_empty(), "`{text}` and {id} share {shared:?}");
                }
            }
            _ => expected.iter().for_each(|id| drop(title(id))),
        }
    }
}

#[test]
fn the_right_record_comes_first() {
    let queries = queries(SET);
    let corpus = Corpus::of(&sample(Audience::Public));
    let index = corpus.index().unwrap();
    let searcher = Searcher::new(&index);
    let results: Vec<_> = queries
        .iter()
        .map(|query| ranked(&corpus, &searcher, &query.text))
        .collect();
    let (seen, held_out) = report("plan", &queries, &results);
    for (query, ids) in queries.iter().zip(&results) {
        let place = ids.iter().position(|id| query.expected.contains(id));
        if !query.held_out && place != Some(0) {
            let place = place.map_or("-".to_owned(), |place| (place + 1).to_string());
            eprintln!(
                "  {place} {} `{}`: {:?}",
                query.class,
                query.text,
                &ids[..ids.len().min(3)]
            );
        }
    }
    let blank: Vec<_> = queries
        .iter()
        .filter(|query| {
            // From the third letter on: two are hardly a query.
            let ends = query.text.char_indices().skip(2);
            ends.into_iter().any(|(at, c)| {
                ranked(&corpus, &searcher, &query.text[..at + c.len_utf8()]).is_empty()
            })
        })
        .map(|query| query.text.as_str())
        .collect();
    eprintln!(
        "  blank at some keystroke: {} of {}: {blank:?}",
        blank.len(),
        queries.len()
    );
    let all = seen.and(&held_out);
    assert!(all.percent(all.first) >= 85 && all.percent(all.in_three) >= 95);
    assert!(held_out.percent(held_out.first) >= 80 && held_out.percent(held_out.in_three) >= 90);
    assert!(blank.len() * 100 <= queries.len() * 8);
    if !has_node() {
        return skipped("no node: no comparison with lunr's search()");
    }
    let rows: Vec<Vec<String>> = corpus
        .rows()
        .iter()
        .map(|row| {
            let text = format!("{} {} {}", row.short, row.text, row.more);
            vec![
                row.item.to_string(),
                row.title.clone(),
                row.tags.clone(),
                text,
            ]
        })
        .collect();
    let texts: Vec<&str> = queries.iter().map(|query| query.text.as_str()).collect();
    let stock = stock_search(&plain_index(&rows), &texts);
    let (stock, stock_held_out) = report("stock", &queries, &stock);
    assert!(seen.percent(seen.first) >= stock.percent(stock.first) + 15);
    assert!(held_out.percent(held_out.first) >= stock_held_out.percent(stock_held_out.first) + 15);
}
