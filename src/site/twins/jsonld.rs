//! `trust.jsonld`: the company and its answers in the words of schema.org.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::release::{Approval, Contacts, Day, ItemId, OWN, Release, Stage};
use crate::site::languages::{self, path_in};
use crate::site::link::path_of;
use crate::site::page::Page;
use crate::site::twins::trust::pretty;

#[derive(Serialize)]
struct Document<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: Vec<Node<'a>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Node<'a> {
    Organization(Organization<'a>),
    FaqPage(FaqPage<'a>),
}

#[derive(Serialize)]
struct Organization<'a> {
    #[serde(rename = "@type")]
    is_a: &'static str,
    #[serde(rename = "@id")]
    id: String,
    name: &'a str,
    url: &'a str,
    description: &'a str,
    #[serde(rename = "contactPoint")]
    contact_point: Vec<ContactPoint<'a>>,
}

#[derive(Serialize)]
struct ContactPoint<'a> {
    #[serde(rename = "@type")]
    is_a: &'static str,
    #[serde(rename = "contactType")]
    contact_type: &'static str,
    email: &'a str,
}

#[derive(Serialize)]
struct FaqPage<'a> {
    #[serde(rename = "@type")]
    is_a: &'static str,
    #[serde(rename = "@id")]
    id: String,
    url: String,
    name: String,
    /// Where a site has several.
    #[serde(rename = "inLanguage", skip_serializing_if = "Option::is_none")]
    in_language: Option<&'a str>,
    publisher: Reference,
    #[serde(rename = "mainEntity")]
    main_entity: Vec<Question<'a>>,
}

#[derive(Serialize)]
struct Reference {
    #[serde(rename = "@id")]
    id: String,
}

#[derive(Serialize)]
struct Question<'a> {
    #[serde(rename = "@type")]
    is_a: &'static str,
    #[serde(rename = "@id")]
    id: String,
    name: &'a str,
    #[serde(rename = "alternateName", skip_serializing_if = "<[String]>::is_empty")]
    alternate_name: &'a [String],
    #[serde(rename = "acceptedAnswer")]
    accepted_answer: Answer,
}

/// An answer: its first paragraph is the short answer. It "expires" with its approval.
#[derive(Serialize)]
struct Answer {
    #[serde(rename = "@type")]
    is_a: &'static str,
    text: String,
    #[serde(rename = "encodingFormat")]
    encoding_format: &'static str,
    url: String,
    #[serde(rename = "dateModified", skip_serializing_if = "Option::is_none")]
    date_modified: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expires: Option<Day>,
}

/// The document. Each language has a page of its own, with the questions that are written or translated in it.
pub(super) fn json<S: Stage>(
    release: &Release<S>,
    pages: &[Page<'_>],
    base: &str,
    out: &mut Vec<u8>,
) {
    let site = release.site().fields();
    let organization = format!("{base}/#organization");
    // The short answer of an answer, in the words of its language, is what its page leads with.
    let leads: BTreeMap<&str, &str> = pages
        .iter()
        .map(|page| (page.path.as_str(), page.lead.as_str()))
        .collect();
    let has_languages = !site.languages.is_empty();
    let page = |language| {
        let path = path_in("faq.html", language);
        let url = format!("{base}/{path}");
        let title = match pages.iter().find(|page| page.path == path) {
            Some(page) if language != OWN => &page.title,
            _ => "questions and answers",
        };
        FaqPage {
            is_a: "FAQPage",
            id: url.clone(),
            url,
            name: format!("{}: {title}", site.name),
            in_language: Some(language).filter(|_| has_languages),
            publisher: Reference {
                id: organization.clone(),
            },
            main_entity: questions(release, &leads, base, language),
        }
    };
    let pages = languages::of(release).map(page);
    let pages = pages.filter(|page| !page.main_entity.is_empty());
    let company = Organization {
        is_a: "Organization",
        id: organization.clone(),
        name: &site.name,
        url: base,
        description: &site.tagline,
        contact_point: contacts(&site.contacts),
    };
    let graph = std::iter::once(Node::Organization(company)).chain(pages.map(Node::FaqPage));
    let document = Document {
        context: "https://schema.org",
        graph: graph.collect(),
    };
    pretty(&document, out);
}

/// The answers that are in a language, training-data answers first.
fn questions<'r, S: Stage>(
    release: &'r Release<S>,
    leads: &BTreeMap<&str, &str>,
    base: &str,
    language: &str,
) -> Vec<Question<'r>> {
    let own = |item: &ItemId| item.language().unwrap_or(OWN) == language;
    let training = [release.training(), release.training_translations()];
    let training = training.into_iter().flatten();
    let training = training.filter(|one| own(one.item()));
    let training = training.map(|training| {
        let fields = training.fields();
        let url = format!("{base}/{}", path_of(training.item()));
        question(
            training.title(),
            &fields.aliases,
            url,
            &fields.short_answer,
            &fields.body,
            training.approval(),
        )
    });
    let answers = release.answers().iter().filter(|one| own(one.item()));
    let answers = answers.map(|answer| {
        let fields = answer.fields();
        let path = path_of(answer.item());
        let url = format!("{base}/{path}");
        let short = leads.get(path.as_str()).copied();
        let short = short.unwrap_or_else(|| fields.short_answer.in_words());
        question(
            answer.title(),
            &fields.aliases,
            url,
            short,
            &fields.body,
            answer.approval(),
        )
    });
    training.chain(answers).collect()
}

fn question<'a>(
    name: &'a str,
    aliases: &'a [String],
    url: String,
    short: &str,
    body: &str,
    approval: &Approval,
) -> Question<'a> {
    let body = body.trim();
    let text = if body.is_empty() {
        short.to_owned()
    } else {
        format!("{short}\n\n{body}")
    };
    Question {
        is_a: "Question",
        id: url.clone(),
        name,
        alternate_name: aliases,
        accepted_answer: Answer {
            is_a: "Answer",
            text,
            encoding_format: "text/markdown",
            url,
            date_modified: approval.on,
            expires: approval.until,
        },
    }
}

fn contacts(contacts: &Contacts) -> Vec<ContactPoint<'_>> {
    let named = [
        ("security", Some(&contacts.security)),
        ("privacy", contacts.privacy.as_ref()),
        ("sales", contacts.sales.as_ref()),
    ];
    named
        .into_iter()
        .filter_map(|(contact_type, email)| {
            Some(ContactPoint {
                is_a: "ContactPoint",
                contact_type,
                email: email?,
            })
        })
        .collect()
}
