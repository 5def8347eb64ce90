//! An answer's `claims`, decoded into the vocabulary of facts.

use std::collections::BTreeSet;

use crate::check::facts::{Meaning, Statement, Topic};
use crate::diagnostic::{Place, did_you_mean};
use crate::library::record::{Answer, Node, NodeValue, Record};
use crate::library::value::{Duration, Id, Retention};

/// A claim, and where it stands.
#[derive(Debug, Clone)]
pub(in crate::check) struct Claim {
    pub(in crate::check) statement: Statement,
    pub(in crate::check) place: Place,
}

/// What is not a claim, and what to write instead.
#[derive(Debug, Clone)]
pub(in crate::check) struct BadClaim {
    pub(in crate::check) place: Place,
    pub(in crate::check) message: String,
    pub(in crate::check) help: String,
}

/// Keys that stand for another one.
const PROMPT_RETENTION: &str = "prompt_retention";
const DATA_REGIONS: &str = "data_regions";

/// Every claim of an answer, and every entry that is none.
pub(in crate::check) fn claims(answer: &Record<Answer>) -> (Vec<Claim>, Vec<BadClaim>) {
    let mut reader = Reader {
        answer,
        claims: Vec::new(),
        bad: Vec::new(),
    };
    let entry = answer.origin.node.get("claims");
    if let Some(NodeValue::Map(entries)) = entry.map(|entry| &entry.node.value) {
        for entry in entries {
            reader.entry(&entry.key, &entry.node);
        }
    }
    (reader.claims, reader.bad)
}

struct Reader<'a> {
    answer: &'a Record<Answer>,
    claims: Vec<Claim>,
    bad: Vec<BadClaim>,
}

impl Reader<'_> {
    fn entry(&mut self, key: &str, node: &Node) {
        match key {
            PROMPT_RETENTION => {
                let subject = "prompt-text".parse().ok();
                self.one(Topic::Retention, subject, node);
            }
            DATA_REGIONS => self.each(Topic::Regions, node),
            _ => match Topic::ALL.into_iter().find(|topic| topic.as_str() == key) {
                Some(topic @ (Topic::Retention | Topic::Attestations)) => self.each(topic, node),
                Some(topic @ (Topic::Deletable | Topic::ZeroRetention)) => self.list(topic, node),
                Some(topic) => self.one(topic, None, node),
                None => self.unknown(key, node),
            },
        }
    }

    fn unknown(&mut self, key: &str, node: &Node) {
        let known = Topic::ALL.iter().map(|topic| topic.as_str());
        let known = known.chain([PROMPT_RETENTION, DATA_REGIONS]);
        let help = did_you_mean(key, known).map_or_else(
            || "`candor facts` lists what can be claimed".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        self.wrong(node, format!("there is no claim `{key}`"), help);
    }

    fn wrong(&mut self, node: &Node, message: String, help: impl Into<String>) {
        let span = node.span.start as usize..node.span.end as usize;
        self.bad.push(BadClaim {
            place: self.answer.origin.range(span),
            message,
            help: help.into(),
        });
    }

    /// `{prompt-text: 30d}`.
    fn each(&mut self, topic: Topic, node: &Node) {
        let NodeValue::Map(entries) = &node.value else {
            let message = format!("`{}` takes a mapping of ids to values", topic.as_str());
            return self.wrong(node, message, "write it as `{prompt-text: …}`");
        };
        for entry in entries {
            match entry.key.parse::<Id>() {
                Ok(id) => self.one(topic, Some(id), &entry.node),
                Err(message) => self.wrong(&entry.node, message, "write the id of a record"),
            }
        }
    }

    /// `[prompt-text, model-output]`.
    fn list(&mut self, topic: Topic, node: &Node) {
        let NodeValue::Seq(items) = &node.value else {
            let message = format!("`{}` takes a list of ids", topic.as_str());
            return self.wrong(node, message, "write it as `[prompt-text, …]`");
        };
        for item in items {
            match item.text().unwrap_or_default().parse::<Id>() {
                Ok(id) => self.keep(topic, Some(id), Meaning::Holds(true), item),
                Err(message) => self.wrong(item, message, "write the id of a record"),
            }
        }
    }

    fn one(&mut self, topic: Topic, subject: Option<Id>, node: &Node) {
        match meaning(topic, node) {
            Ok(meaning) => self.keep(topic, subject, meaning, node),
            Err(help) => {
                let written = node.text().map_or(node.kind(), |text| text).to_owned();
                let message = format!("`{written}` is nothing that `{}` can be", topic.as_str());
                self.wrong(node, message, help);
            }
        }
    }

    fn keep(&mut self, topic: Topic, subject: Option<Id>, meaning: Meaning, node: &Node) {
        let span = node.span.start as usize..node.span.end as usize;
        self.claims.push(Claim {
            statement: Statement {
                topic,
                subject,
                meaning,
            },
            place: self.answer.origin.range(span),
        });
    }
}

/// What a value says on a topic, or what it could say.
fn meaning(topic: Topic, node: &Node) -> Result<Meaning, String> {
    let word = |words: &[&'static str]| {
        let text = node.text().unwrap_or_default();
        words
            .iter()
            .find(|word| **word == text)
            .map(|word| Meaning::Word(word))
            .ok_or_else(|| format!("write one of `{}`", words.join("`, `")))
    };
    match topic {
        Topic::Trains if node.text() == Some("no") => Ok(Meaning::Word("never")),
        Topic::Trains => word(&[
            "never",
            "opt-in",
            "de-identified",
            "provider-trains",
            "per-customer",
        ]),
        Topic::ProviderTrains => word(&["no", "yes", "opt-in"]),
        Topic::EmployeeAccess => word(&["none", "on-approval", "standing"]),
        Topic::Attestations => word(&["attested", "in-progress", "planned"]),
        Topic::Retention => node
            .text()
            .unwrap_or_default()
            .parse::<Retention>()
            .map(Meaning::Kept)
            .map_err(|_| "write `30d`, `12m`, `none`, `until-deleted` or `contract-term`".into()),
        Topic::AccessReview | Topic::NoticePeriod | Topic::NotifyWithin => node
            .text()
            .unwrap_or_default()
            .parse::<Duration>()
            .map(Meaning::Within)
            .map_err(|_| "write days as `30d` or months as `12m`".into()),
        Topic::Regions => regions(node)
            .map(Meaning::In)
            .ok_or_else(|| "write a list of regions, such as `[EU]`".into()),
        _ => match node.text() {
            Some("true") => Ok(Meaning::Holds(true)),
            Some("false") => Ok(Meaning::Holds(false)),
            _ => Err("write `true` or `false`".into()),
        },
    }
}

fn regions(node: &Node) -> Option<BTreeSet<String>> {
    match &node.value {
        NodeValue::Seq(items) => items
            .iter()
            .map(|item| item.text().map(str::to_owned))
            .collect(),
        _ => None,
    }
}
