//! A profile: what somebody asks of a company, as data.

use std::collections::BTreeSet;

use crate::diagnostic::did_you_mean;
use crate::library::value::Kind;
use crate::yaml::{self, Node, Value};

/// The profile that candor brings: every item of an AI product's review.
const AI_PLATFORM: &str = include_str!("../../profiles/ai-platform.yaml");

/// What somebody asks of a company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// Its name.
    pub id: String,
    /// What it is about.
    pub title: String,
    /// The key under which answers' `maps` and controls' `frameworks` name its items.
    pub framework: Option<String>,
    /// Its questions, each a yes or a no.
    pub questions: Vec<AskedQuestion>,
    /// Its areas.
    pub areas: Vec<AskedArea>,
}

/// A question with a yes or a no.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedQuestion {
    /// Its id.
    pub id: String,
    /// The question.
    pub question: String,
    /// The rules whose findings make it a no.
    pub rules: Vec<String>,
}

/// Items that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedArea {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its items.
    pub items: Vec<AskedItem>,
}

/// An item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedItem {
    /// Its id, as `satisfies` names it.
    pub id: String,
    /// What it means.
    pub meaning: String,
    /// The registers whose records answer it.
    pub by: Vec<Kind>,
    /// The question that needs it.
    pub question: Option<String>,
    /// Whether a company without it is not the worse for it.
    pub optional: bool,
    /// Ids whose records answer it too.
    pub like: Vec<String>,
}

/// Why a text is not a profile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProfileError {
    /// What is wrong.
    pub message: String,
    /// The line, from 1.
    pub line: usize,
}

impl Profile {
    /// The profile that candor brings.
    ///
    /// # Errors
    /// Never, as a test reads it; the type is that of [`Profile::parse`].
    pub fn ai_platform() -> Result<Self, ProfileError> {
        Self::parse(AI_PLATFORM)
    }

    /// Reads a profile.
    ///
    /// # Errors
    /// When the text is not YAML, lacks a field, has one that no profile has, or
    /// names a question that it does not ask.
    pub fn parse(text: &str) -> Result<Self, ProfileError> {
        let node = yaml::parse(text, 0).map_err(|error| ProfileError {
            message: format!("this is not YAML: {}", error.message),
            line: line_of(text, error.at),
        })?;
        let reader = Reader { text };
        let profile = reader.profile(&node)?;
        reader.holds_together(&node, &profile)?;
        Ok(profile)
    }

    /// Every item.
    pub fn items(&self) -> impl Iterator<Item = &AskedItem> {
        self.areas.iter().flat_map(|area| &area.items)
    }
}

fn line_of(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}

struct Reader<'t> {
    text: &'t str,
}

impl Reader<'_> {
    fn wrong(&self, node: &Node, message: String) -> ProfileError {
        ProfileError {
            message,
            line: line_of(self.text, node.span.start as usize),
        }
    }

    fn profile(&self, node: &Node) -> Result<Profile, ProfileError> {
        self.known(node, &["id", "title", "framework", "questions", "areas"])?;
        Ok(Profile {
            id: self.text(node, "id")?,
            title: self.text(node, "title")?,
            framework: optional_text(node, "framework"),
            questions: self.list(node, "questions", |one| self.question(one))?,
            areas: self.list(node, "areas", |one| self.area(one))?,
        })
    }

    fn question(&self, node: &Node) -> Result<AskedQuestion, ProfileError> {
        self.known(node, &["id", "question", "rules"])?;
        Ok(AskedQuestion {
            id: self.text(node, "id")?,
            question: self.text(node, "question")?,
            rules: self.list(node, "rules", |one| self.word(one))?,
        })
    }

    fn area(&self, node: &Node) -> Result<AskedArea, ProfileError> {
        self.known(node, &["id", "title", "items"])?;
        Ok(AskedArea {
            id: self.text(node, "id")?,
            title: self.text(node, "title")?,
            items: self.list(node, "items", |one| self.item(one))?,
        })
    }

    fn item(&self, node: &Node) -> Result<AskedItem, ProfileError> {
        self.known(
            node,
            &["id", "meaning", "by", "question", "optional", "like"],
        )?;
        Ok(AskedItem {
            id: self.text(node, "id")?,
            meaning: self.text(node, "meaning")?,
            by: self.list(node, "by", |one| self.kind(one))?,
            question: optional_text(node, "question"),
            optional: optional_text(node, "optional").is_some_and(|word| word == "true"),
            like: self.list(node, "like", |one| self.word(one))?,
        })
    }

    fn kind(&self, node: &Node) -> Result<Kind, ProfileError> {
        let word = self.word(node)?;
        let kinds = Kind::ALL.into_iter();
        kinds
            .into_iter()
            .find(|kind| kind.as_str() == word)
            .ok_or_else(|| {
                let near = did_you_mean(&word, Kind::ALL.iter().map(|kind| kind.as_str()))
                    .map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
                self.wrong(node, format!("`{word}` is not a register{near}"))
            })
    }

    fn known(&self, node: &Node, fields: &[&str]) -> Result<(), ProfileError> {
        let Value::Map(entries) = &node.value else {
            return Err(self.wrong(node, format!("expected a mapping, found {}", node.kind())));
        };
        match entries
            .iter()
            .find(|entry| !fields.contains(&entry.key.as_ref()))
        {
            None => Ok(()),
            Some(entry) => {
                let near = did_you_mean(&entry.key, fields.iter().copied())
                    .map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
                Err(self.wrong(
                    &entry.node,
                    format!("there is no field `{}`{near}", entry.key),
                ))
            }
        }
    }

    fn text(&self, node: &Node, field: &str) -> Result<String, ProfileError> {
        optional_text(node, field)
            .ok_or_else(|| self.wrong(node, format!("the field `{field}` is missing")))
    }

    fn word(&self, node: &Node) -> Result<String, ProfileError> {
        node.text()
            .map(str::to_owned)
            .ok_or_else(|| self.wrong(node, format!("expected a text, found {}", node.kind())))
    }

    fn list<T>(
        &self,
        node: &Node,
        field: &str,
        one: impl Fn(&Node) -> Result<T, ProfileError>,
    ) -> Result<Vec<T>, ProfileError> {
        match node.get(field).map(|entry| &entry.node) {
            None => Ok(Vec::new()),
            Some(list) => match &list.value {
                Value::Seq(items) => items.iter().map(one).collect(),
                _ => Err(self.wrong(list, format!("`{field}` is a list"))),
            },
        }
    }

    /// Ids are unique, and items name questions that are asked.
    fn holds_together(&self, node: &Node, profile: &Profile) -> Result<(), ProfileError> {
        let asked: BTreeSet<&str> = profile
            .questions
            .iter()
            .map(|one| one.id.as_str())
            .collect();
        let mut seen = BTreeSet::new();
        for item in profile.items() {
            if !seen.insert(&item.id) {
                return Err(self.wrong(node, format!("the item `{}` stands twice", item.id)));
            }
            if let Some(question) = item.question.as_deref().filter(|one| !asked.contains(one)) {
                let message = format!(
                    "`{}` names the question `{question}`, which is not asked",
                    item.id
                );
                return Err(self.wrong(node, message));
            }
        }
        Ok(())
    }
}

fn optional_text(node: &Node, field: &str) -> Option<String> {
    node.get(field)?.node.text().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profiles_that_candor_brings_hold() {
        let profile = Profile::ai_platform().unwrap();
        assert_eq!(profile.questions.len(), 10);
        assert!(profile.items().count() > 150);
        for rule in profile
            .questions
            .iter()
            .flat_map(|question| &question.rules)
        {
            assert!(crate::check::rule(rule).is_some(), "{rule}");
        }
        let mvsp = Profile::parse(include_str!("../../profiles/mvsp-3.0.yaml")).unwrap();
        assert_eq!(mvsp.items().count(), 25);
    }

    #[test]
    fn a_slip_is_named_with_its_line() {
        let error = Profile::parse("id: a\ntitle: b\nareaz: []\n").unwrap_err();
        assert_eq!(
            (error.line, error.message.as_str()),
            (3, "there is no field `areaz`; did you mean `areas`?")
        );
        let text = "id: a\ntitle: b\nareas:\n  - id: x\n    title: y\n    items:\n      - {id: i, meaning: m, by: [vendr]}\n";
        assert_eq!(Profile::parse(text).unwrap_err().line, 7);
    }
}
