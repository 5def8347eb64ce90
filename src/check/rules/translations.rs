//! The translation family: what is said in another language is of the text that stands, agrees with it, and has pages.

use std::collections::HashMap;

use crate::check::context::Context;
use crate::check::facts::position_word;
use crate::check::report::Report;
use crate::check::rule::Rule;
use crate::library::record::{Answer, Record, Training};
use crate::library::value::{ItemId, Language, ShortAnswer};

const REGISTERS: &str = "answers, training-data";

pub(super) const RULES: &[Rule] = &[
    Rule::deny("translation-stale", REGISTERS, translation_stale),
    Rule::deny("translation-differs", REGISTERS, translation_differs),
    Rule::deny(
        "language-unlisted",
        "answers, training-data, site",
        language_unlisted,
    ),
];

/// A translation into a language that the site has no pages in: nobody would read it.
fn language_unlisted(context: &Context<'_>, report: &mut Report) {
    let site = &context.library.site;
    for translation in context.library.translations() {
        let item = translation.record.item();
        let Some(language) = item.language() else {
            continue;
        };
        let listed = &site.fields.languages;
        if listed.iter().any(|known| known.as_str() == language) {
            continue;
        }
        let mut all: Vec<&str> = listed.iter().map(Language::as_str).collect();
        all.push(language);
        let message = format!("the site has no pages in `{language}`, so `{item}` is on none");
        report
            .at(translation.record, &["question"], message)
            .related(
                site.origin.place_of(&["languages"]),
                "its languages are listed here",
            )
            .help(format!(
                "write `languages: [{}]` in `site.yaml`",
                all.join(", ")
            ));
    }
}

fn translation_stale(context: &Context<'_>, report: &mut Report) {
    let mut translations = context.library.translations().peekable();
    if translations.peek().is_none() {
        return;
    }
    let records = context.records.iter();
    let records: HashMap<_, _> = records
        .map(|record| (&record.expanded.item, record))
        .collect();
    for translation in translations {
        let (item, original) = (translation.record.item(), translation.record);
        let source = item.source();
        let Some(record) = records.get(&source) else {
            let message = format!("`{item}` translates an answer that is not there");
            report
                .at(original, &["question"], message)
                .help(format!("write `{source}`, or remove the translation"));
            continue;
        };
        if !original.audience().may_read(record.expanded.audience) {
            let message = format!("`{item}` goes to more readers than its source");
            report
                .at(original, &["audience"], message)
                .related(record.expanded.place.clone(), "its source")
                .help(format!("write `audience: {}`", record.expanded.audience));
        }
        let digest = record.digest.to_string();
        if translation.of == Some(digest.as_str()) {
            continue;
        }
        let message = match translation.of {
            Some(_) => format!("`{source}` has changed since `{item}` was written"),
            None => format!("`{item}` does not say which text it translates"),
        };
        report
            .at(original, &["of"], message)
            .related(record.expanded.place.clone(), "its source")
            .help(format!("bring it up to date, and write `of: {digest}`"))
            .can_withhold();
    }
}

/// A translation that says another word than its source, where both say one that a program can read.
fn translation_differs(context: &Context<'_>, report: &mut Report) {
    let library = context.library;
    differs(report, &library.training_translations, &library.training);
    differs(report, &library.answers, &library.answers);
}

fn differs<T: Worded + Sync>(
    report: &mut Report,
    translations: &[Record<T>],
    sources: &[Record<T>],
) {
    let is_translation = |record: &&Record<T>| record.item.language().is_some();
    let mut translations = translations.iter().filter(is_translation).peekable();
    if translations.peek().is_none() {
        return;
    }
    let sources: HashMap<&ItemId, &Record<T>> = sources
        .iter()
        .map(|record| (&record.item, record))
        .collect();
    for translation in translations {
        let Some(source) = sources.get(&translation.item.source()) else {
            continue;
        };
        let (Some(said), Some(word)) = (translation.fields.word(), source.fields.word()) else {
            continue;
        };
        if said != word {
            let item = &translation.item;
            let message = format!("`{item}` says `{said}`, and its source says `{word}`");
            report
                .at(translation, &[T::FIELD], message)
                .related(source.origin.place_of(&[T::FIELD]), "its source")
                .help(format!("write `{}: {word}`", T::FIELD));
        }
    }
}

/// A record whose outcome is one of a few words.
trait Worded {
    /// The field that holds it.
    const FIELD: &'static str;
    /// The word, unless it is a sentence.
    fn word(&self) -> Option<String>;
}

impl Worded for Answer {
    const FIELD: &'static str = "short_answer";
    fn word(&self) -> Option<String> {
        let is_word = !matches!(self.short_answer, ShortAnswer::Sentence(_));
        is_word.then(|| self.short_answer.to_string())
    }
}

impl Worded for Training {
    const FIELD: &'static str = "position";
    fn word(&self) -> Option<String> {
        Some(position_word(self.position).to_owned())
    }
}
