//! Which words of a record are searched, register by register.

use serde::Serialize;

use crate::markdown::to_text;
use crate::release::{
    ShownAnswer, ShownControl, ShownEvidence, ShownFlow, ShownTraining, ShownUpdate, ShownVendor,
};
use crate::site::value::value;

/// The words of a record beside its title.
#[derive(Debug, Default)]
pub(super) struct Texts {
    pub(super) tags: String,
    pub(super) short: String,
    pub(super) text: String,
    pub(super) more: String,
}

/// A record that is searched.
pub(super) trait Searched {
    fn texts(&self) -> Texts;
}

impl Searched for ShownTraining {
    fn texts(&self) -> Texts {
        Texts {
            tags: lines(&self.aliases),
            short: self.short_answer.clone(),
            text: to_text(&self.body),
            more: lines(
                self.exceptions
                    .iter()
                    .chain(&self.opt_in)
                    .chain(&self.opt_out),
            ),
        }
    }
}

impl Searched for ShownAnswer {
    fn texts(&self) -> Texts {
        Texts {
            tags: lines(&self.aliases),
            short: self.short_answer.in_words().to_owned(),
            text: to_text(&self.body),
            more: lines(
                self.compensating_control
                    .iter()
                    .chain([&self.topic.replace('-', " ")]),
            ),
        }
    }
}

impl Searched for ShownVendor {
    fn texts(&self) -> Texts {
        let models = self.models.iter().map(|model| {
            format!(
                "{} {}",
                model.name,
                model.version.as_deref().unwrap_or_default()
            )
        });
        let certifications = self.certifications.iter().map(|one| one.kind.clone());
        let places = self
            .locations
            .stored
            .iter()
            .chain(&self.locations.processed);
        let more = places
            .chain(&self.transfer)
            .chain(&self.human_review)
            .chain(&self.deletion)
            .cloned()
            .chain(models)
            .chain(certifications);
        Texts {
            tags: lines(
                [
                    word(&self.kind),
                    if self.subprocessor {
                        "subprocessor".to_owned()
                    } else {
                        String::new()
                    },
                ]
                .iter()
                .chain(&self.legal_entity),
            ),
            text: self.purpose.clone(),
            more: lines(&more.collect::<Vec<_>>()),
            ..Texts::default()
        }
    }
}

impl Searched for ShownControl {
    fn texts(&self) -> Texts {
        let criteria = self
            .frameworks
            .iter()
            .map(|(framework, criteria)| format!("{framework} {}", criteria.join(" ")));
        Texts {
            tags: self.area.replace('-', " "),
            text: self.statement.clone(),
            more: lines(&criteria.chain(self.why.clone()).collect::<Vec<_>>()),
            ..Texts::default()
        }
    }
}

impl Searched for ShownEvidence {
    fn texts(&self) -> Texts {
        Texts {
            tags: lines(&[self.kind.replace('-', " "), self.subject.clone()]),
            text: self.request.clone(),
            more: lines(&[word(&self.area), "document report evidence".to_owned()]),
            ..Texts::default()
        }
    }
}

impl Searched for ShownUpdate {
    fn texts(&self) -> Texts {
        Texts {
            // The day first, or kind and year would read as one word.
            tags: lines(&[self.date.to_string(), word(&self.kind)]),
            text: to_text(&self.body),
            ..Texts::default()
        }
    }
}

impl Searched for ShownFlow {
    fn texts(&self) -> Texts {
        let more = self.storage.iter().chain(&self.access).chain(&self.regions);
        Texts {
            tags: word(&self.classification),
            text: lines(&[self.source.clone(), self.processing.clone()]),
            more: lines(more.chain([&self.deletable])),
            ..Texts::default()
        }
    }
}

/// Texts one after the other.
fn lines<'a>(texts: impl IntoIterator<Item = &'a String>) -> String {
    let texts: Vec<&str> = texts
        .into_iter()
        .map(String::as_str)
        .filter(|text| !text.is_empty())
        .collect();
    texts.join(" ")
}

/// A value of a list as content spells it, in words.
fn word<T: Serialize>(of: &T) -> String {
    value(of).as_str().unwrap_or_default().replace('-', " ")
}
