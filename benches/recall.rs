//! How often the right answer is among the first: the matcher beside plain BM25.
//!
//! ```text
//! cargo bench --bench recall        (or: cargo test --bench recall)
//! ```
//!
//! It reads the labelled questions of the shared folder (`CANDOR_SHARED`, else
//! `../shared`), as `questionnaires.md` defines them: R@k counts any of `targets` in the
//! first k, `partial` is left out, and aliases are left out for the rows that are
//! aliases. Folds are by the hash of the row's id. For each fold the weights are chosen anew
//! on the other four, from a grid, and measured on it: what the choice is worth on questions
//! that it has not seen. The vocabulary and the words of manner were written with the dev set
//! in view, so that only `aicaiq110_to_caiq403.jsonl` is a set apart for them.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::cast_precision_loss,
    missing_docs,
    reason = "a measurement, not the program"
)]

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::PathBuf;

use candor::questionnaire::matcher::{Band, Entry, Frameworks, Key, Matcher, Standing, Weights};
use candor::release::ShortAnswer;
use serde::Deserialize;

#[derive(Deserialize)]
struct Row {
    query_id: String,
    query: String,
    targets: Vec<String>,
    #[serde(default)]
    partial: Vec<String>,
    kind: String,
    source: String,
}

#[derive(Deserialize)]
struct Item {
    id: String,
    question: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    answer: String,
}

fn read<T: for<'de> Deserialize<'de>>(name: &str) -> Option<Vec<T>> {
    let shared = std::env::var("CANDOR_SHARED").unwrap_or_else(|_| "../shared".to_owned());
    let path = PathBuf::from(shared).join("data/labelled").join(name);
    let Ok(text) = fs::read_to_string(&path) else {
        println!("SKIPPED: {} is absent", path.display());
        return None;
    };
    Some(
        text.lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect(),
    )
}

fn entries(items: &[Item]) -> Vec<Entry> {
    items
        .iter()
        .map(|item| Entry {
            item: item.id.clone(),
            question: item.question.clone(),
            aliases: item.aliases.clone(),
            short: ShortAnswer::Sentence(String::new()),
            body: without_gaps(&item.answer),
            terms: Vec::new(),
            maps: BTreeMap::new(),
            standing: Standing::default(),
        })
        .collect()
}

/// The template answers without what their author has still to fill in.
fn without_gaps(text: &str) -> String {
    let pieces: Vec<&str> = text
        .split("[[")
        .map(|piece| piece.split_once("]]").map_or(piece, |(_, rest)| rest))
        .collect();
    pieces.concat().replace("**", "")
}

/// The ids of a ranking.
type Ranked = Vec<String>;

fn rank(matcher: &Matcher, text: &str) -> Ranked {
    let found = matcher.find(text, None);
    found
        .candidates
        .iter()
        .map(|candidate| matcher.entries()[candidate.entry].item.clone())
        .collect()
}

/// Plain BM25 (k1 1.2, b 0.75) over lower-case words of questions.
struct Plain {
    documents: Vec<(String, HashMap<String, f64>, f64)>,
    rarity: HashMap<String, f64>,
    mean: f64,
}

fn words(text: &str) -> Vec<String> {
    text.to_lowercase()
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

impl Plain {
    fn new(items: &[Item]) -> Self {
        let mut documents = Vec::new();
        let mut df: HashMap<String, f64> = HashMap::new();
        for item in items {
            let mut counts: HashMap<String, f64> = HashMap::new();
            for word in words(&item.question) {
                *counts.entry(word).or_default() += 1.0;
            }
            for word in counts.keys() {
                *df.entry(word.clone()).or_default() += 1.0;
            }
            let length = counts.values().sum();
            documents.push((item.id.clone(), counts, length));
        }
        let n = documents.len() as f64;
        let mean = documents.iter().map(|document| document.2).sum::<f64>() / n;
        let rarity = df
            .into_iter()
            .map(|(word, df)| (word, (1.0 + (n - df + 0.5) / (df + 0.5)).ln()))
            .collect();
        Self {
            documents,
            rarity,
            mean,
        }
    }

    fn rank(&self, text: &str) -> Ranked {
        let asked: BTreeSet<String> = words(text).into_iter().collect();
        let mut scored: Vec<(f64, &str)> = self
            .documents
            .iter()
            .map(|(id, counts, length)| {
                let score = asked.iter().map(|word| {
                    let tf = counts.get(word).copied().unwrap_or(0.0);
                    self.rarity.get(word).copied().unwrap_or(0.0) * tf * 2.2
                        / (tf + 1.2 * (0.25 + 0.75 * length / self.mean))
                });
                (score.sum(), id.as_str())
            })
            .collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
        scored
            .into_iter()
            .take(5)
            .map(|(_, id)| id.to_owned())
            .collect()
    }
}

fn recall(rows: &[&Row], rank: impl Fn(&str) -> Ranked) -> String {
    let ranked: Vec<(&Row, Ranked)> = rows.iter().map(|row| (*row, rank(&row.query))).collect();
    let at = |k: usize| {
        let hits = ranked
            .iter()
            .filter(|(row, ids)| ids.iter().take(k).any(|id| row.targets.contains(id)))
            .count();
        hits as f64 / ranked.len().max(1) as f64
    };
    format!("R@1 {:.3}  R@3 {:.3}  R@5 {:.3}", at(1), at(3), at(5))
}

fn fold(row: &Row) -> usize {
    usize::from_str_radix(&Key::new(&row.query_id).digest()[..4], 16).unwrap() % 5
}

/// The weights that a fold may choose among.
fn grid() -> impl Iterator<Item = Weights> {
    [1.5, 3.0, 5.0].into_iter().flat_map(|k1| {
        [0.2, 0.4, 0.6]
            .into_iter()
            .flat_map(move |pair| [0.25, 0.4, 0.7, 1.0].map(|manner| Weights { k1, pair, manner }))
    })
}

/// Where the first right answer stands for each row; far away when it is nowhere.
fn places(rows: &[&Row], matcher: &Matcher) -> Vec<usize> {
    let place = |row: &&Row| {
        let ranked = rank(matcher, &row.query);
        let right = |id: &String| row.targets.contains(id);
        ranked.iter().position(right).unwrap_or(usize::MAX)
    };
    rows.iter().map(place).collect()
}

/// Each fold with the weights that are best on the other four: most right at the first
/// place, then among the first three.
fn by_fold(rows: &[&Row], items: &[Item], plain: &Plain) {
    let mut matcher = Matcher::new(entries(items), Frameworks::default());
    let mut tried = Vec::new();
    for weights in grid() {
        matcher = matcher.weighing(weights);
        tried.push((weights, places(rows, &matcher)));
    }
    let (mut first, mut three) = (0, 0);
    for n in 0..5 {
        let within = |places: &[usize], most: usize, inside: bool| {
            let pairs = rows.iter().zip(places);
            let of_fold = pairs.filter(|(row, _)| (fold(row) == n) == inside);
            of_fold.filter(|(_, place)| **place < most).count()
        };
        let (weights, places) = tried
            .iter()
            .max_by_key(|(_, places)| (within(places, 1, false), within(places, 3, false)))
            .unwrap();
        let inside: Vec<&Row> = rows.iter().copied().filter(|row| fold(row) == n).collect();
        let share = |right: usize| right as f64 / inside.len() as f64;
        let (one, more) = (within(places, 1, true), within(places, 3, true));
        first += one;
        three += more;
        println!(
            "    fold {n}, {:>2} rows: plain {} | candor R@1 {:.3}  R@3 {:.3}, with k1 {}, pair {}, manner {}",
            inside.len(),
            recall(&inside, |text| plain.rank(text)),
            share(one),
            share(more),
            weights.k1,
            weights.pair,
            weights.manner,
        );
    }
    let share = |right: usize| right as f64 / rows.len() as f64;
    println!(
        "    cross-validated: R@1 {:.3}  R@3 {:.3}",
        share(first),
        share(three)
    );
}

/// How rows fall into bands, and how often the first candidate is right there.
fn bands(title: &str, rows: &[&Row], matcher: &Matcher) {
    println!("{title}");
    for band in Band::ALL {
        let inside: Vec<_> = rows
            .iter()
            .map(|row| (row, matcher.find(&row.query, None)))
            .filter(|(_, found)| found.band == band)
            .collect();
        let first = |row: &Row, partial: bool| {
            let found = matcher.find(&row.query, None);
            found.candidates.first().is_some_and(|best| {
                let id = &matcher.entries()[best.entry].item;
                row.targets.contains(id) || (partial && row.partial.contains(id))
            })
        };
        let right = inside.iter().filter(|(row, _)| first(row, false)).count();
        let near = inside.iter().filter(|(row, _)| first(row, true)).count();
        let answerable = inside
            .iter()
            .filter(|(row, _)| row.kind == "positive")
            .count();
        let negative = inside
            .iter()
            .filter(|(row, _)| row.kind == "negative")
            .count();
        println!(
            "  {band:<7} {:>4} rows: {answerable} answerable, {negative} without an answer; the first is right in {right}, right or partly in {near}",
            inside.len()
        );
    }
}

fn main() {
    let (Some(dev), Some(items)) = (
        read::<Row>("buyer_dev.jsonl"),
        read::<Item>("plainanswer_library.jsonl"),
    ) else {
        return;
    };
    let matcher = Matcher::new(entries(&items), Frameworks::default());
    let bare = Matcher::without_aliases(entries(&items));
    let plain = Plain::new(&items);
    let hecvat: Vec<&Row> = dev
        .iter()
        .filter(|row| row.kind == "positive" && row.source == "hecvat")
        .collect();
    let aliases: Vec<&Row> = dev
        .iter()
        .filter(|row| row.kind == "positive" && row.source == "plainanswer-alias")
        .collect();
    println!("buyer_dev.jsonl against {} answers", items.len());
    println!(
        "  {} HECVAT rows, plain BM25  {}",
        hecvat.len(),
        recall(&hecvat, |text| plain.rank(text))
    );
    println!(
        "  {} HECVAT rows, candor      {}",
        hecvat.len(),
        recall(&hecvat, |text| rank(&matcher, text))
    );
    by_fold(&hecvat, &items, &plain);
    println!(
        "  {} alias rows, aliases left out: plain {} | candor {}",
        aliases.len(),
        recall(&aliases, |text| plain.rank(text)),
        recall(&aliases, |text| rank(&bare, text))
    );
    let all: Vec<&Row> = dev.iter().filter(|row| row.source == "hecvat").collect();
    bands("bands on all HECVAT rows", &all, &matcher);
    if let (Some(rows), Some(items)) = (
        read::<Row>("aicaiq110_to_caiq403.jsonl"),
        read::<Item>("caiq403_library.jsonl"),
    ) {
        let matcher = Matcher::new(entries(&items), Frameworks::default());
        let plain = Plain::new(&items);
        let positive: Vec<&Row> = rows.iter().filter(|row| row.kind == "positive").collect();
        println!(
            "aicaiq110_to_caiq403.jsonl against {} questions",
            items.len()
        );
        println!(
            "  {} rows, plain BM25  {}",
            positive.len(),
            recall(&positive, |text| plain.rank(text))
        );
        println!(
            "  {} rows, candor      {}",
            positive.len(),
            recall(&positive, |text| rank(&matcher, text))
        );
        let all: Vec<&Row> = rows.iter().collect();
        bands("bands on all rows", &all, &matcher);
        let negative: Vec<&Row> = rows.iter().filter(|row| row.kind == "negative").collect();
        bands("bands on the rows without an answer", &negative, &matcher);
    }
}
