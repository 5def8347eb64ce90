//! The files that a page searches with, and where it finds them.

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
use crate::site::words::Words;
use crate::site::{SiteError, SiteFile, Theme, languages};

/// The files of the search, made when they are first asked for. One belongs to one release and theme.
#[derive(Default)]
pub struct SearchIndex(OnceLock<Result<Files, IndexError>>);

impl SearchIndex {
    /// Where they are, below the site's root.
    pub const FOLDER: &'static str = "assets/search/";

    /// Every file.
    pub(in crate::site) fn files<S: Stage>(
        &self,
        release: &Release<S>,
        theme: &Theme,
    ) -> Result<&[SiteFile], SiteError> {
        Ok(&self.made(release, theme)?.all)
    }

    /// A file by its path, or by the name that stays.
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
        let files = self.made(release, theme)?;
        let path = files.names.hashed.get(path).map_or(path, String::as_str);
        let found = files.all.iter().find(|(name, _)| name == path);
        Ok(found.map(|(_, bytes)| bytes.clone()))
    }

    /// What pages call the files.
    pub(in crate::site) fn names<S: Stage>(
        &self,
        release: &Release<S>,
        theme: &Theme,
    ) -> Result<&Names, SiteError> {
        Ok(&self.made(release, theme)?.names)
    }

    fn made<S: Stage>(&self, release: &Release<S>, theme: &Theme) -> Result<&Files, SiteError> {
        let words = words(release, theme)?;
        let made = self
            .0
            .get_or_init(|| Files::of(release, &theme.program, &words));
        made.as_ref()
            .map_err(|error| SiteError::Search(error.clone()))
    }
}

struct Files {
    all: Vec<SiteFile>,
    names: Names,
}

/// What pages call the files: for each language what its pages are told, as JSON.
#[derive(Default)]
pub(in crate::site) struct Names {
    settings: BTreeMap<String, String>,
    /// The path of each data file by the name that stays.
    hashed: BTreeMap<String, String>,
}

impl Names {
    /// Names that do not follow from what is in the files.
    pub(in crate::site) fn that_stay<S: Stage>(release: &Release<S>, program: &Program) -> Self {
        let mut names = Self::default();
        for language in languages::of(release) {
            names.tell(language, release, program, |name| format!("assets/{name}"));
        }
        names
    }

    /// What a page in a language is told, as JSON; a language without files gets the site's own.
    pub(in crate::site) fn settings(&self, language: &str) -> &str {
        let own = self
            .settings
            .get(language)
            .or_else(|| self.settings.get(OWN));
        own.map_or("{}", String::as_str)
    }

    fn tell<S: Stage>(
        &mut self,
        language: &str,
        release: &Release<S>,
        program: &Program,
        mut path: impl FnMut(&str) -> String,
    ) {
        let site = release.site().fields();
        let setting = json!({
            "worker": worker(program).0,
            "offline": path(&data_name("offline", language, "js")),
            "questions": path(&data_name("questions", language, "json")),
            "answers": path(&data_name("answers", language, "json")),
            "records": path(&data_name("records", language, "json")),
            "keys": keys(site.search.shortcut),
            "contact": site.contacts.security,
        });
        self.settings
            .insert(language.to_owned(), setting.to_string());
    }
}

impl Files {
    fn of<S: Stage>(
        release: &Release<S>,
        program: &Program,
        words: &BTreeMap<&str, &Words>,
    ) -> Result<Self, IndexError> {
        let mut all = programs(program, words);
        let mut names = Names::default();
        for (language, words) in words {
            let corpus = if *language == OWN {
                Corpus::of(release)
            } else {
                Corpus::translated(release, words)
            };
            let data = data(&corpus, words)?;
            let offline = offline(program, &data.answers, &data.records);
            let files = [
                (data_name("offline", language, "js"), offline),
                (data_name("questions", language, "json"), data.questions),
                (data_name("answers", language, "json"), data.answers),
                (data_name("records", language, "json"), data.records),
            ];
            let files = files.into_par_iter().map(|(name, text)| {
                let path = hashed(&name, text.as_bytes());
                (name, path, text)
            });
            for (name, path, text) in files.collect::<Vec<_>>() {
                names.hashed.insert(format!("assets/{name}"), path.clone());
                all.push((path, text.into_bytes()));
            }
            let paths = names.hashed.clone();
            names.tell(language, release, program, |name| {
                let path = paths.get(&format!("assets/{name}"));
                path.cloned().unwrap_or_default()
            });
        }
        Ok(Self { all, names })
    }
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
