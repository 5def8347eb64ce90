use std::collections::HashMap;

use rayon::prelude::*;

use crate::release::{OWN, Release, Released, Stage};
use crate::search::{Entry, Index, IndexError, Language, Searcher, Synonyms, index_entries};
use crate::site::languages::path_in;
use crate::site::link::place_of;
use crate::site::search::texts::{Searched, Texts};
use crate::site::search::{Row, RowKind};
use crate::words::Words;

/// What is searched of a release in one language, in the order of its rows.
#[derive(Debug)]
pub struct Corpus {
    rows: Vec<Row>,
    synonyms: Synonyms,
    english: bool,
}

/// How much of each record an index holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tier {
    /// Questions and titles, tags, synonyms.
    Questions,
    /// All of it.
    Answers,
}

impl Corpus {
    /// The records in the language of the site, which is English.
    #[must_use]
    pub fn of<S: Stage>(release: &Release<S>) -> Self {
        let rows = rows(release, OWN);
        let search = &release.site().fields().search;
        Self {
            rows,
            // A check has seen that every name in `without` is a group's.
            synonyms: Synonyms::new(&search.synonyms, &search.without)
                .unwrap_or_else(|_| Synonyms::built_in()),
            english: true,
        }
    }

    /// The records as the pages of another language show them: those that are translated in it, the others as they
    /// were written. Its short answers are the theme's words.
    pub(in crate::site) fn translated<S: Stage>(release: &Release<S>, words: &Words) -> Self {
        let mut rows = rows(release, words.language());
        let answers = release.answers().iter();
        let answers: HashMap<_, _> = answers.map(|answer| (answer.item(), answer)).collect();
        for row in &mut rows {
            if let Some(answer) = answers.get(&row.item) {
                row.short = words.short(&answer.fields().short_answer);
            }
        }
        Self {
            rows,
            synonyms: Synonyms::default(),
            english: false,
        }
    }

    /// The records; the number of a row is its id in the index.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The index of everything, as the site has it.
    ///
    /// # Errors
    /// Never: rows have numbers, and no two are the same. The type is that of the index.
    pub fn index(&self) -> Result<Index, IndexError> {
        self.index_of(Tier::Answers)
    }

    /// The best rows for a query with their scores, by a searcher of [`Self::index`]: what the site shows first.
    #[must_use]
    pub fn find(&self, searcher: &Searcher<'_>, query: &str, limit: usize) -> Vec<(&Row, f64)> {
        let hits = searcher.search(query, limit).into_iter();
        let row = |id: &str| self.rows.get(id.parse::<usize>().ok()?);
        hits.filter_map(|hit| Some((row(hit.id)?, hit.score)))
            .collect()
    }

    pub(super) fn index_of(&self, tier: Tier) -> Result<Index, IndexError> {
        let ids: Vec<String> = (0..self.rows.len()).map(|row| row.to_string()).collect();
        let answers: Vec<String> = self
            .rows
            .iter()
            .map(|row| match tier {
                Tier::Questions => String::new(),
                Tier::Answers => row.searched_text(),
            })
            .collect();
        let entries = self.rows.iter().zip(&ids).zip(&answers);
        let entries = entries.map(|((row, id), answer)| Entry {
            id,
            question: &row.title,
            tags: &row.tags,
            answer,
            boost: row.kind.boost(),
        });
        let language = if self.english {
            Language::English(&self.synonyms)
        } else {
            Language::Other
        };
        index_entries(entries, language)
    }
}

/// A row a record, as the pages of a language show it.
fn rows<S: Stage>(release: &Release<S>, language: &str) -> Vec<Row> {
    let mut rows = Vec::new();
    let training = release.training().iter();
    let training = training.map(|answer| release.spoken(answer, language));
    add(&mut rows, RowKind::Answer, training);
    let sources = release.answers().iter();
    let sources = sources.filter(|answer| answer.item().language().is_none());
    let answers = sources.map(|answer| release.spoken(answer, language));
    add(&mut rows, RowKind::Answer, answers);
    add(&mut rows, RowKind::Vendor, release.vendors());
    add(&mut rows, RowKind::Control, release.controls());
    add(&mut rows, RowKind::Document, release.evidence());
    add(&mut rows, RowKind::Update, release.updates());
    add(&mut rows, RowKind::Data, release.flows());
    for row in &mut rows {
        row.href = path_in(&place_of(&row.item), language);
    }
    rows
}

fn add<'a, T: Searched + Send + Sync + 'a>(
    rows: &mut Vec<Row>,
    kind: RowKind,
    records: impl IntoIterator<Item = &'a Released<T>>,
) {
    let records: Vec<_> = records.into_iter().collect();
    rows.par_extend(records.into_par_iter().map(|record| {
        let Texts {
            tags,
            short,
            text,
            more,
        } = record.fields().texts();
        Row {
            item: record.item().clone(),
            kind,
            title: record.title().to_owned(),
            href: place_of(record.item()),
            tags,
            short,
            text,
            more,
            audience: record.audience(),
            approval: record.approval().clone(),
            digest: record.shown_digest(),
        }
    }));
}
