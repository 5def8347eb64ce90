//! The index writer, the stemmer and the logarithm against lunr and V8
//! themselves: every byte, every stem, every bit.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a failing test panics"
)]

#[path = "search/support.rs"]
mod support;

use candor::search::ln::ln;
use candor::search::stemmer::stem;
use candor::search::tokenizer::tokenize;
use candor::search::{Builder, Document, Field, Options, Pipeline};
use serde_json::{Value, json};
use support::{Random, WORDS, node, npm_lunr, shared_texts, skipped};

/// One index to build, here and in Node.
struct Corpus {
    name: String,
    options: Options,
    documents: Vec<(String, f64, Vec<String>)>,
}

impl Corpus {
    fn for_node(&self) -> Value {
        let pipeline = self.options.pipeline;
        let stop = (pipeline.stop_words.len() != Pipeline::LUNR.stop_words.len())
            .then_some(pipeline.stop_words);
        let fields: Vec<_> = self
            .options
            .fields
            .iter()
            .map(|f| (&f.name, f.boost))
            .collect();
        json!({
            "fields": fields,
            "pipeline": { "trim": pipeline.trim, "stop": stop, "stem": pipeline.stem },
            "positions": self.options.positions,
            "k1": self.options.k1,
            "b": self.options.b,
            "documents": self.documents,
        })
    }

    fn json(&self) -> String {
        let mut builder = Builder::new(self.options.clone()).unwrap();
        for (id, boost, texts) in &self.documents {
            let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
            builder
                .add(&Document {
                    id,
                    texts: &texts,
                    boost: *boost,
                })
                .unwrap();
        }
        builder.build().to_json()
    }
}

/// Corpora of every size and oddity, the same on every run.
fn generated() -> Vec<Corpus> {
    (0..48_u64)
        .map(|seed| {
            let mut random = Random(seed);
            let boosts = [1.0, 10.0, 0.0, -1.0, 0.5, 2.0];
            let names = ["q", "t", "k", "a", "a b", "é", ""];
            let mut options = Options::new(
                (0..=random.below(names.len()))
                    .map(|at| Field::new(names[at], boosts[random.below(6)]))
                    .collect(),
            );
            options.pipeline =
                [Pipeline::LUNR, Pipeline::ENGLISH, Pipeline::OTHER][random.below(3)];
            options.positions = random.below(2) == 0;
            if random.below(4) == 0 {
                options.k1 = 2.0;
                options.b = 0.1;
            }
            let odd = [0, 5, 60][random.below(3)];
            let size = [0, 1, 7, 60, 150][usize::try_from(seed % 5).unwrap()];
            let documents = (0..size)
                .map(|row: usize| {
                    let id = match random.below(6) {
                        0 => format!("doc-{row}"),
                        1 => format!("{}", 4_294_967_290_u64 + row as u64),
                        2 => format!("0{row}/😀\"\\"),
                        3 if row == 3 => "__proto__".to_owned(),
                        _ => format!("{}", size - row),
                    };
                    let texts = (0..options.fields.len())
                        .map(|_| {
                            let words = [0, 1, 8, 60][random.below(4)];
                            random.text(words, odd)
                        })
                        .collect();
                    (id, boosts[random.below(6)], texts)
                })
                .collect();
            Corpus {
                name: format!("generated {seed}"),
                options,
                documents,
            }
        })
        .collect()
}

/// A corpus of each shared file: a document of each paragraph.
fn real() -> Vec<Corpus> {
    let fields = || vec![Field::new("q", 10.0), Field::new("a", 1.0)];
    shared_texts()
        .into_iter()
        .enumerate()
        .map(|(at, (name, text))| {
            let mut options = Options::new(fields());
            options.positions = at % 2 == 0;
            let gap = if text.contains("\n\n") { "\n\n" } else { "\n" };
            let documents = text
                .split(gap)
                .enumerate()
                .map(|(row, part)| {
                    let (head, rest) = part.split_once('\n').unwrap_or((part, ""));
                    (row.to_string(), 1.0, vec![head.to_owned(), rest.to_owned()])
                })
                .collect();
            Corpus {
                name,
                options,
                documents,
            }
        })
        .collect()
}

#[test]
fn index_is_byte_identical() {
    let Some(lunr) = npm_lunr() else { return };
    let mut corpora = generated();
    corpora.extend(real());
    let input = Value::from(corpora.iter().map(Corpus::for_node).collect::<Vec<_>>()).to_string();
    let output = node("oracle.js", &[lunr.to_str().unwrap(), "index"], &input);
    let lines: Vec<&str> = output.lines().collect();
    assert_eq!(lines.len(), corpora.len());
    let (mut bytes, mut documents) = (0, 0);
    for (corpus, theirs) in corpora.iter().zip(lines) {
        let ours = corpus.json();
        if ours != theirs {
            let at = ours
                .bytes()
                .zip(theirs.bytes())
                .take_while(|(a, b)| a == b)
                .count();
            let near = |text: &str| {
                String::from_utf8_lossy(
                    &text.as_bytes()[at.saturating_sub(80)..text.len().min(at + 80)],
                )
                .into_owned()
            };
            panic!(
                "{}: differs at byte {at}\n ours: {}\nlunr's: {}",
                corpus.name,
                near(&ours),
                near(theirs)
            );
        }
        bytes += ours.len();
        documents += corpus.documents.len();
    }
    assert!(corpora.len() >= 30);
    eprintln!(
        "{} corpora, {documents} documents, {bytes} bytes: identical",
        corpora.len()
    );
}

/// Words with and without sense; a third of them made to be hard.
fn words() -> Vec<String> {
    const ENDINGS: [&str; 40] = [
        "s", "es", "ies", "sses", "ed", "ing", "eed", "y", "ational", "tional", "enci", "izer",
        "bli", "alli", "entli", "eli", "ousli", "ization", "ation", "ator", "alism", "iveness",
        "fulness", "ousness", "aliti", "iviti", "biliti", "logi", "icate", "ative", "alize",
        "iciti", "ical", "ful", "ness", "ement", "sion", "e", "ll", "le",
    ];
    let mut random = Random(7);
    let mut words: Vec<String> = shared_texts()
        .iter()
        .flat_map(|(_, text)| tokenize(text))
        .map(|t| t.text)
        .collect();
    words.sort();
    words.dedup();
    let real = words.len();
    while words.len() < 200_000 {
        let mut word = if real > 0 && random.below(2) == 0 {
            words[random.below(real)].clone()
        } else {
            random.pick(&WORDS).to_lowercase()
        };
        for _ in 0..=random.below(2) {
            word.push_str(random.pick(&ENDINGS));
        }
        words.push(word);
    }
    for _ in 0..110_000 {
        let alphabets = [
            "aeiouy",
            "yaebsl",
            "abtlizedngs",
            "yY\u{e9}😀\u{301}esd",
            "aeiouysmtlznwx1_'.",
        ];
        let letters: Vec<char> = random.pick(&alphabets).chars().collect();
        let mut word: String = (0..random.below(9))
            .map(|_| letters[random.below(letters.len())])
            .collect();
        if random.below(2) == 0 {
            word.push_str(random.pick(&ENDINGS));
        }
        words.push(word);
    }
    words
}

#[test]
fn stems_are_equal() {
    let Some(lunr) = npm_lunr() else { return };
    let words = words();
    let output = node(
        "oracle.js",
        &[lunr.to_str().unwrap(), "stem"],
        &words.join("\n"),
    );
    let stems: Vec<&str> = output.split('\n').collect();
    assert_eq!(
        stems.len(),
        words.len() + 1,
        "one line each and the last line break"
    );
    let wrong: Vec<_> = words
        .iter()
        .zip(&stems)
        .filter(|(word, theirs)| stem(word) != **theirs)
        .take(10)
        .collect();
    assert!(wrong.is_empty(), "(word, lunr's stem): {wrong:?}");
    assert!(words.len() >= 200_000);
    eprintln!(
        "{} words, 110000 of them adversarial: equal stems",
        words.len()
    );
}

#[test]
fn logarithms_are_equal() {
    if !support::has_node() {
        return skipped("no node");
    }
    let Some(lunr) = npm_lunr() else { return };
    let mut random = Random(11);
    let mut values: Vec<f64> = Vec::new();
    // The values that occur: 1 + |(N - n + 0.5) / (n + 0.5)|.
    for _ in 0..80_000 {
        let all = f64::from(u32::try_from(1 + random.below(10_000)).unwrap());
        let some = f64::from(u32::try_from(1 + random.below(12_000)).unwrap());
        values.push(1.0 + ((all - some + 0.5) / (some + 0.5)).abs());
    }
    // Any positive number, near one and subnormal too.
    for _ in 0..80_000 {
        values.push(f64::from_bits(random.next() >> 1));
        values.push(1.0 + f64::from_bits((random.next() >> 2) & 0x3fff_ffff_ffff_ffff) % 1e-5);
        values.push(f64::from_bits(random.next() >> 12));
    }
    values.retain(|x| x.is_finite());
    let input: Vec<String> = values
        .iter()
        .map(|x| format!("{:016x}", x.to_bits()))
        .collect();
    let output = node(
        "oracle.js",
        &[lunr.to_str().unwrap(), "log"],
        &input.join("\n"),
    );
    let mut compared = 0;
    for (&x, theirs) in values.iter().zip(output.lines()) {
        assert_eq!(format!("{:016x}", ln(x).to_bits()), theirs, "ln({x:e})");
        compared += 1;
    }
    assert_eq!(compared, values.len());
    eprintln!("{compared} logarithms: equal bits");
}
