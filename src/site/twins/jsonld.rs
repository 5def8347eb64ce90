//! `trust.jsonld`: the company and its answers in the words of schema.org.

use serde::Serialize;

use crate::release::{Approval, Contacts, Day, Release, Stage};
use crate::site::link::path_of;
use crate::site::twins::trust::pretty;

#[derive(Serialize)]
struct Document<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: (Organization<'a>, FaqPage<'a>),
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

/// The document. Translations are left out: each is the same question again.
pub(super) fn json<S: Stage>(release: &Release<S>, base: &str) -> String {
    let site = release.site().fields();
    let organization = format!("{base}/#organization");
    let training = release.training().iter().map(|training| {
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
    let answers = release
        .answers()
        .iter()
        .filter(|answer| answer.item().language().is_none())
        .map(|answer| {
            let fields = answer.fields();
            let url = format!("{base}/{}", path_of(answer.item()));
            let short = fields.short_answer.in_words();
            question(
                answer.title(),
                &fields.aliases,
                url,
                short,
                &fields.body,
                answer.approval(),
            )
        });
    pretty(&Document {
        context: "https://schema.org",
        graph: (
            Organization {
                is_a: "Organization",
                id: organization.clone(),
                name: &site.name,
                url: base,
                description: &site.tagline,
                contact_point: contacts(&site.contacts),
            },
            FaqPage {
                is_a: "FAQPage",
                id: format!("{base}/faq.html"),
                url: format!("{base}/faq.html"),
                name: format!("{}: questions and answers", site.name),
                publisher: Reference { id: organization },
                main_entity: training.chain(answers).collect(),
            },
        ),
    })
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
