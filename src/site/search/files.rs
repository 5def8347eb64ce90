//! The files that a page searches with, and where it finds them.
//!
//! A page names none of the index: it names a script that stays under its name, [`POINTER`], and that one names them
//! by their hashes. So one answer changes its own page and a few lists, and every other page keeps its bytes: nothing
//! has to be sent again, and a page that was opened before an update still finds the index of the day.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use rayon::prelude::*;
use serde_json::{Value, json};

use crate::release::{OWN, Release, Shortcut, Stage};
use crate::search::{Index, IndexError};
use crate::site::search::corpus::Tier;
use crate::site::search::program::{Program, worker};
use crate::site::search::{Corpus, store, weight};
use crate::site::theme::hashed;
use crate::site::{SiteError, SiteFile, Theme, languages};
use crate::words::Words;

/// The files of the search, made when they are first asked for. One belongs to one release and theme.
#[derive(Default)]
pub struct SearchIndex(OnceLock<Result<Vec<SiteFile>, IndexError>>);

/// The script that names the files of the index, beside the front page of each language. It is a script and not JSON
/// because a page that is read from a disk may load one and not fetch the other.
const POINTER: &str = "search.js";

impl SearchIndex {
    /// Whether a path from the site's root is one of its files.
    pub(in crate::site) fn is_at(path: &str) -> bool {
        let file = path.rsplit_once('/').map_or(path, |(_, file)| file);
        path.starts_with("assets/search/") || file == POINTER
    }

    /// Every file.
    pub(in crate::site) fn files<S: Stage>(
        &self,
        release: &Release<S>,
        theme: &Theme,
    ) -> Result<&[SiteFile], SiteError> {
        let words = words(release, theme)?;
        let made = self.0.get_or_init(|| all(release, &theme.program, &words));
        let made = made.as_ref();
        made.map(Vec::as_slice)
            .map_err(|error| SiteError::Search(error.clone()))
    }

    /// A file by its path.
    pub(in crate::site) fn file<S: Stage>(
        &self,
        release: &Release<S>,
        theme: &Theme,
        path: &str,
    ) -> Result<Option<Vec<u8>>, SiteError> {
        // The programs are known without the index.
        let program = programs(&theme.program, &words(release, theme)?)
            .into_iter()
            .find(|(name, _)| name == path);
        if let Some((_, bytes)) = program {
            return Ok(Some(bytes));
        }
        let mut files = self.files(release, theme)?.iter();
        let found = files.find(|(name, _)| name == path);
        Ok(found.map(|(_, bytes)| bytes.clone()))
    }
}

/// What the script of a page is told, as JSON: nothing that follows from the records.
pub(in crate::site) fn settings<S: Stage>(
    language: &str,
    release: &Release<S>,
    program: &Program,
) -> String {
    let site = release.site().fields();
    let settings = json!({
        "worker": worker(program).0,
        "files": languages::path_in(POINTER, language),
        "keys": keys(site.search.shortcut),
        "contact": site.contacts.security,
    });
    settings.to_string()
}

/// Makes every file, the index of one language after the other.
fn all<S: Stage>(
    release: &Release<S>,
    program: &Program,
    words: &BTreeMap<&str, &Words>,
) -> Result<Vec<SiteFile>, IndexError> {
    let mut all = programs(program, words);
    for (language, words) in words {
        let corpus = if *language == OWN {
            Corpus::of(release)
        } else {
            Corpus::translated(release, words)
        };
        let data = data(&corpus, words)?;
        let offline = offline(program, &data.answers, &data.records);
        let files = [
            ("offline", "js", offline),
            ("questions", "json", data.questions),
            ("answers", "json", data.answers),
            ("records", "json", data.records),
        ];
        let files = files.into_par_iter().map(|(stem, kind, text)| {
            let path = hashed(&data_name(stem, language, kind), text.as_bytes());
            (stem, path, text)
        });
        let files: Vec<_> = files.collect();
        let named: BTreeMap<_, _> = files.iter().map(|(stem, path, _)| (stem, path)).collect();
        let pointer = format!("self.CandorSearch = {};\n", json!(named));
        all.push((languages::path_in(POINTER, language), pointer.into_bytes()));
        let files = files.into_iter();
        all.extend(files.map(|(_, path, text)| (path, text.into_bytes())));
    }
    Ok(all)
}

/// Another language than the site's has files of its own.
fn data_name(stem: &str, language: &str, kind: &str) -> String {
    if language == OWN {
        format!("search/{stem}.{kind}")
    } else {
        format!("search/{stem}.{language}.{kind}")
    }
}

/// The script of every page, a language, and the one that searches.
fn programs(program: &Program, words: &BTreeMap<&str, &Words>) -> Vec<SiteFile> {
    let mut programs = vec![worker(program)];
    programs.extend(words.values().map(|words| program.page(words)));
    programs
}

/// The words of each language of the site.
fn words<'r, S: Stage>(
    release: &'r Release<S>,
    theme: &'r Theme,
) -> Result<BTreeMap<&'r str, &'r Words>, SiteError> {
    let languages = languages::of(release);
    languages
        .map(|language| Ok((language, theme.words(language)?)))
        .collect()
}

struct Data {
    questions: String,
    answers: String,
    records: String,
}

/// The indexes in the form that suits their size, and the store.
fn data(corpus: &Corpus, words: &Words) -> Result<Data, IndexError> {
    let index = |tier| corpus.index_of(tier);
    let indexes = || rayon::join(|| index(Tier::Questions), || index(Tier::Answers));
    let (records, (first, second)) = rayon::join(|| store::json(corpus, words), indexes);
    let (first, second) = (first?, second?);
    let compact = |index: &Index| index.to_compact_json();
    if first.postings() + second.postings() > weight::ALWAYS_COMPACT {
        let (questions, answers) = rayon::join(|| compact(&first), || compact(&second));
        return Ok(Data {
            questions,
            answers,
            records,
        });
    }
    let (questions, answers) = (first.to_json(), second.to_json());
    let spelled_out = [questions.as_bytes(), answers.as_bytes(), records.as_bytes()];
    let raw: usize = spelled_out.iter().map(|text| text.len()).sum();
    // What is small before it is compressed needs no measuring.
    if raw <= weight::COMPACT || weight::within(weight::COMPACT, &spelled_out).is_some() {
        return Ok(Data {
            questions,
            answers,
            records,
        });
    }
    Ok(Data {
        questions: compact(&first),
        answers: compact(&second),
        records,
    })
}

/// One script with the program and its data: a page from `file://` may not fetch.
fn offline(program: &Program, answers: &str, records: &str) -> String {
    let data = json!({ "answers": answers, "records": records });
    format!("self.CandorOffline = {data};\n{}", program.worker)
}

/// The keys that lead to the search field.
fn keys(shortcut: Shortcut) -> Value {
    match shortcut {
        Shortcut::Both => json!(["/", "k"]),
        Shortcut::Slash => json!(["/"]),
        Shortcut::CtrlK => json!(["k"]),
        Shortcut::None => json!([]),
    }
}
