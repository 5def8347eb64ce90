//! Rust and the shipped JavaScript: the same spelling, the same hits, the same
//! scores; and the promises that `query.js` makes on its own.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a failing test panics"
)]

#[path = "search/support.rs"]
mod support;

use std::fs;

use candor::search::normalise::normalise;
use candor::search::{
    Builder, Document, Entry, Field, Index, Language, Options, Searcher, Synonyms, index_entries,
    stop_words,
};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use support::{Random, WORDS, has_node, node, npm_lunr, root, skipped};

fn index(documents: &[(String, String, String)]) -> Index {
    let entries = documents.iter().map(|(id, question, answer)| Entry {
        id,
        question,
        answer,
        tags: "",
        boost: 1.0,
    });
    index_entries(entries, Language::English(&Synonyms::built_in())).unwrap()
}

const STARTS: [&str; 5] = ["v1.", "v1%", "v1", "v1+", "v1x"];

fn generated(seed: u64, size: usize) -> Vec<(String, String, String)> {
    let mut random = Random(seed);
    (0..size)
        .map(|row| {
            let id = if seed.is_multiple_of(2) {
                row.to_string()
            } else {
                format!("d{}/é", size - row)
            };
            let odd = if seed.is_multiple_of(3) { 8 } else { 0 };
            let mut question = random.text(6, odd);
            let number = random.below(400);
            // Versions: letters below and above the digits, which JavaScript moves.
            let version = random.pick(&STARTS);
            question = format!("{question} x{number} {version}{}", number % 40);
            let answer = random.text(40, odd);
            let versions: Vec<_> = (0..4)
                .map(|_| format!("{}{}", random.pick(&STARTS), random.below(40)))
                .collect();
            (id, question, format!("{answer} {}", versions.join(" ")))
        })
        .collect()
}

/// Whole words, pieces, slips of the finger, question words, nonsense.
fn queries(random: &mut Random, count: usize) -> Vec<String> {
    let questions = ["who", "where is", "how do you", "can", "the"];
    (0..count)
        .map(|_| {
            let words = 1 + random.below(4);
            let mut query: Vec<String> = (0..words)
                .map(|_| {
                    let word = random.pick(&WORDS).to_lowercase();
                    let mut letters: Vec<char> = word.chars().collect();
                    match random.below(6) {
                        0 => letters.truncate(1 + random.below(letters.len())),
                        1 if letters.len() > 4 => letters.swap(2, 3),
                        2 if letters.len() > 4 => drop(letters.remove(3)),
                        3 => letters.extend(['i', 'n']),
                        4 if random.below(2) == 0 => {
                            return random.pick(&["v", "v1", "v12", "v1.3"]).to_owned();
                        }
                        4 => return format!("x{}", random.below(500)),
                        _ => {}
                    }
                    letters.into_iter().collect()
                })
                .collect();
            if random.below(4) == 0 {
                query.insert(0, random.pick(&questions).to_owned());
            }
            query.join(if random.below(8) == 0 { "" } else { " " })
        })
        .collect()
}

fn lines(output: &str) -> Vec<Value> {
    output
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn rust_ranks_as_the_page_does() {
    if !has_node() {
        return skipped("no node");
    }
    let (mut compared, mut answered) = (0, 0);
    for seed in 0..6 {
        let documents = generated(seed, [1, 30, 200][usize::try_from(seed % 3).unwrap()]);
        let index = index(&documents);
        let queries = queries(&mut Random(seed + 100), 120);
        // All hits of every query, so that a difference far down shows too.
        let input = json!({ "index": index.to_json(), "queries": queries, "limit": 1000 });
        let theirs = lines(&node("ranking.js", &["search"], &input.to_string()));
        assert_eq!(theirs.len(), queries.len());
        let searcher = Searcher::new(&index);
        for (query, theirs) in queries.iter().zip(&theirs) {
            let hits = searcher.search(query, 1000);
            let ours: Vec<_> = hits
                .iter()
                .map(|hit| json!([hit.id, hit.words, format!("{:016x}", hit.score.to_bits())]))
                .collect();
            assert_eq!(
                json!(ours),
                *theirs,
                "seed {seed}, query `{query}`, plan {:?}",
                searcher.plan(query)
            );
            compared += 1;
            answered += usize::from(!hits.is_empty());
        }
    }
    eprintln!(
        "{compared} queries ({answered} with hits): same ids, order and scores to the last bit"
    );
}

#[test]
fn one_spelling_in_both_languages() {
    let golden = fs::read_to_string(root().join("tests/search/normalise.json")).unwrap();
    let golden: Vec<(String, String)> = serde_json::from_str(&golden).unwrap();
    for (text, expected) in &golden {
        assert_eq!(normalise(text), *expected, "{text:?}");
    }
    if !has_node() {
        return skipped("no node");
    }
    // Beyond the golden pairs: random strings of code points that both know.
    let mut random = Random(3);
    let mut texts: Vec<String> = golden.iter().map(|(text, _)| text.clone()).collect();
    for _ in 0..20_000 {
        let blocks = [
            (0x20, 0x7f),
            (0x20, 0x7f),
            (0x80, 0x24f),
            (0x300, 0x3ff),
            (0x400, 0x4ff),
            (0x900, 0x97f),
            (0x2010, 0x2030),
            (0xac00, 0xad00),
            (0x1100, 0x11ff),
        ];
        let text = (0..random.below(14))
            .filter_map(|_| {
                let (low, high) = blocks[random.below(blocks.len())];
                let c = ["'", "s", "’", ".", "-", "t"];
                if random.below(4) == 0 {
                    random.pick(&c).chars().next()
                } else {
                    char::from_u32(
                        low + u32::try_from(random.below((high - low) as usize)).unwrap(),
                    )
                }
            })
            .collect();
        texts.push(text);
    }
    let theirs = lines(&node(
        "ranking.js",
        &["normalise"],
        &json!(texts).to_string(),
    ));
    for (at, (text, theirs)) in texts.iter().zip(&theirs).enumerate() {
        assert_eq!(normalise(text), theirs.as_str().unwrap(), "{text:?}");
        if let Some((_, expected)) = golden.get(at) {
            assert_eq!(theirs, expected, "{text:?}");
        }
    }
    let words = lines(&node("ranking.js", &["stop_words"], "[]"));
    assert_eq!(json!(words), json!(stop_words::QUERY.as_slice()));
    eprintln!(
        "{} golden and 20000 random texts: one spelling",
        golden.len()
    );
}

/// lunr issue 503.
#[test]
fn every_token_with_digits_is_found() {
    if !has_node() {
        return skipped("no node");
    }
    let mut random = Random(5);
    let mut tokens: Vec<String> = Vec::new();
    while tokens.len() < 2000 {
        let words = [
            "soc",
            "iso",
            "cve",
            "restartsec",
            "v",
            "rfc",
            "aes",
            "port",
            "",
        ];
        let token = format!(
            "{}{}{}",
            random.pick(&words),
            1 + random.below(4000),
            random.pick(&["", "p", "b2", ".1", ".12"])
        );
        if token.len() >= 5 && !tokens.contains(&token) {
            tokens.push(token);
        }
    }
    let documents: Vec<_> = tokens
        .iter()
        .enumerate()
        .map(|(row, token)| (row.to_string(), token.clone(), String::new()))
        .collect();
    let index = index(&documents).to_json();
    let tokens: Vec<_> = tokens
        .iter()
        .zip(&documents)
        .map(|(token, (id, ..))| (token, id))
        .collect();
    let input = json!({ "index": index, "tokens": tokens });
    let lost = lines(&node("ranking.js", &["tokens"], &input.to_string())).remove(0);
    for kind in ["exact", "prefix", "fuzzy", "thrown"] {
        assert_eq!(lost[kind], json!([]), "{kind}");
    }
    // That the mended function is what does it.
    let wrong = lines(&node(
        "ranking.js",
        &["collisions"],
        &json!(index).to_string(),
    ))
    .remove(0);
    assert_ne!(
        wrong[0],
        json!(0),
        "stock lunr has no collision here: the test shows nothing"
    );
    assert_eq!(wrong[1], json!(0));
    eprintln!(
        "2000 tokens with digits: none lost; of 300 token sets stock lunr gets {} wrong, mended none",
        wrong[0]
    );
}

#[test]
fn no_string_makes_it_throw() {
    if !has_node() {
        return skipped("no node");
    }
    let documents = generated(3, 40);
    let input = json!({ "index": index(&documents).to_json(), "count": 100_000, "words": WORDS.as_slice() });
    let result = lines(&node("ranking.js", &["random"], &input.to_string())).remove(0);
    assert_eq!(result["thrown"], json!([]));
    assert_eq!(
        result["inside"],
        json!(0),
        "lunr threw and query.js caught it"
    );
    eprintln!(
        "100000 random strings: none throws, {} hits",
        result["hits"]
    );
}

/// The vendored file is the published one: its sum is the one beside it, and
/// npm's where there is an npm copy to compare.
#[test]
fn vendored_lunr_is_unchanged() {
    let folder = root().join("themes/default/vendor/lunr");
    let readme = fs::read_to_string(folder.join("README.md")).unwrap();
    for name in ["lunr.min.js", "LICENSE"] {
        let bytes = fs::read(folder.join(name)).unwrap();
        let digest = Sha256::digest(&bytes);
        let sum: Vec<String> = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        let sum = sum.concat();
        assert!(
            readme.contains(&sum),
            "{name} is not the file of README.md: {sum}"
        );
        if let Some(published) = npm_lunr() {
            assert_eq!(bytes, fs::read(published.join(name)).unwrap(), "{name}");
        }
    }
}

/// What lunr's own tests promise of `search()`, asked of an index that Candor
/// wrote: the cases are lunr's, the words and documents are ours.
#[test]
fn cases_of_lunr() {
    if !has_node() {
        return skipped("no node");
    }
    let text = fs::read_to_string(root().join("tests/search/lunr_cases.json")).unwrap();
    let mut data: Value = serde_json::from_str(&text).unwrap();
    let documents: Vec<(String, String, String, f64)> =
        serde_json::from_value(data["documents"].clone()).unwrap();
    let cases: Vec<(String, String, Vec<String>)> =
        serde_json::from_value(data["cases"].clone()).unwrap();
    let mut builder = Builder::new(Options::new(vec![
        Field::new("title", 1.0),
        Field::new("body", 2.0),
    ]))
    .unwrap();
    for (id, title, body, boost) in &documents {
        builder
            .add(&Document {
                id,
                texts: &[title, body],
                boost: *boost,
            })
            .unwrap();
    }
    data["index"] = json!(builder.build().to_json());
    let found = lines(&node("ranking.js", &["cases"], &data.to_string()));
    for ((name, query, expected), found) in cases.iter().zip(&found) {
        let [ours, theirs]: [Vec<(String, String)>; 2] =
            serde_json::from_value(found.clone()).unwrap();
        assert_eq!(ours, theirs, "{name}: `{query}`");
        let mut ids: Vec<&String> = ours.iter().map(|(id, _)| id).collect();
        ids.sort();
        assert_eq!(
            ids,
            expected.iter().collect::<Vec<_>>(),
            "{name}: `{query}`"
        );
    }
    eprintln!("{} cases of lunr pass on an index of ours", cases.len());
}
