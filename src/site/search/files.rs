//! The files that a page searches with, and where it finds them.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::release::{Release, Shortcut, Stage};
use crate::search::{Index, IndexError};
use crate::site::SiteFile;
use crate::site::search::corpus::{Tier, languages};
use crate::site::search::program::Program;
use crate::site::search::{Corpus, store, weight};
use crate::site::theme::hashed;

/// The files, and for each language what its pages are told.
pub(in crate::site) struct Files {
    pub(in crate::site) all: Vec<SiteFile>,
    /// The path of the script that every page has.
    pub(in crate::site) script: String,
    settings: BTreeMap<String, String>,
}

impl Files {
    pub(in crate::site) fn of<S: Stage>(
        release: &Release<S>,
        program: &Program,
    ) -> Result<Self, IndexError> {
        let mut files = Vec::new();
        let mut add = |name: &str, bytes: Vec<u8>| {
            let path = hashed(name, &bytes);
            files.push((path.clone(), bytes));
            path
        };
        let script = add("search/box.js", program.page.clone().into_bytes());
        let worker = add("search/worker.js", program.worker.clone().into_bytes());
        let mut corpora = vec![("en", "", Corpus::of(release))];
        corpora.extend(
            languages(release)
                .into_iter()
                .map(|language| (language, language, Corpus::translated(release, language))),
        );
        let site = release.site().fields();
        let mut settings = BTreeMap::new();
        for (language, ending, corpus) in corpora {
            let Data {
                questions,
                answers,
                records,
            } = data(&corpus)?;
            let name = |stem: &str, kind: &str| match ending {
                "" => format!("search/{stem}.{kind}"),
                ending => format!("search/{stem}.{ending}.{kind}"),
            };
            let offline = offline(program, &answers, &records);
            let setting = json!({
                "worker": worker,
                "offline": add(&name("offline", "js"), offline.into_bytes()),
                "questions": add(&name("questions", "json"), questions.into_bytes()),
                "answers": add(&name("answers", "json"), answers.into_bytes()),
                "records": add(&name("records", "json"), records.into_bytes()),
                "keys": keys(site.search.shortcut),
                "contact": site.contacts.security,
            });
            settings.insert(language.to_owned(), setting.to_string());
        }
        Ok(Self {
            all: files,
            script,
            settings,
        })
    }

    /// What a page in a language is told, as JSON; a language without files gets the site's own.
    pub(in crate::site) fn settings(&self, language: &str) -> &str {
        let own = self
            .settings
            .get(language)
            .or_else(|| self.settings.get("en"));
        own.map_or("{}", String::as_str)
    }
}

struct Data {
    questions: String,
    answers: String,
    records: String,
}

/// The indexes in the form that suits their size, and the store.
fn data(corpus: &Corpus) -> Result<Data, IndexError> {
    let index = |tier| corpus.index_of(tier).map(|index| (index.to_json(), index));
    let (questions, answers) = rayon::join(|| index(Tier::Questions), || index(Tier::Answers));
    let ((questions, first), (answers, second)) = (questions?, answers?);
    let records = store::json(corpus);
    let spelled_out = [questions.as_bytes(), answers.as_bytes(), records.as_bytes()];
    let raw: usize = spelled_out.iter().map(|text| text.len()).sum();
    // What is small before it is compressed needs no measuring.
    if raw <= weight::COMPACT || weight::compressed(&spelled_out) <= weight::COMPACT {
        return Ok(Data {
            questions,
            answers,
            records,
        });
    }
    let compact = |index: &Index| index.to_compact_json();
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
