//! The translation family: what is said in another language is of the text that stands, and has pages.

use std::collections::HashMap;

use crate::check::context::Context;
use crate::check::report::Report;
use crate::check::rule::Rule;
use crate::library::value::Language;

pub(super) const RULES: &[Rule] = &[
    Rule::deny("translation-stale", "answers", translation_stale),
    Rule::deny("language-unlisted", "answers, site", language_unlisted),
];

/// A translation into a language that the site has no pages in: nobody would read it.
fn language_unlisted(context: &Context<'_>, report: &mut Report) {
    let site = &context.library.site;
    for answer in &context.library.answers {
        let Some(language) = answer.item.language() else {
            continue;
        };
        let listed = &site.fields.languages;
        if listed.iter().any(|known| known.as_str() == language) {
            continue;
        }
        let mut all: Vec<&str> = listed.iter().map(Language::as_str).collect();
        all.push(language);
        let message = format!(
            "the site has no pages in `{language}`, so `{}` is on none",
            answer.item
        );
        report
            .at(answer, &["question"], message)
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
    let answers = context.library.answers.iter();
    let mut translations = answers
        .filter(|answer| answer.item.language().is_some())
        .peekable();
    if translations.peek().is_none() {
        return;
    }
    let records = context.records.iter();
    let records: HashMap<_, _> = records
        .map(|record| (&record.expanded.item, record))
        .collect();
    for answer in translations {
        let source = answer.item.source();
        let Some(record) = records.get(&source) else {
            let message = format!("`{}` translates an answer that is not there", answer.item);
            report
                .at(answer, &["question"], message)
                .help(format!("write `{source}`, or remove the translation"));
            continue;
        };
        if !answer.common.audience.may_read(record.expanded.audience) {
            let message = format!("`{}` goes to more readers than its source", answer.item);
            report
                .at(answer, &["audience"], message)
                .related(record.expanded.place.clone(), "its source")
                .help(format!("write `audience: {}`", record.expanded.audience));
        }
        let digest = record.digest.to_string();
        if answer.fields.of.as_deref() == Some(digest.as_str()) {
            continue;
        }
        let message = match answer.fields.of {
            Some(_) => format!("`{source}` has changed since `{}` was written", answer.item),
            None => format!("`{}` does not say which text it translates", answer.item),
        };
        report
            .at(answer, &["of"], message)
            .related(record.expanded.place.clone(), "its source")
            .help(format!("bring it up to date, and write `of: {digest}`"));
    }
}
