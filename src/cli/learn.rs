//! `candor learn`: accepted phrasings become aliases, to be approved like any edit.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::cli::workspace::Workspace;
use crate::cli::{Failure, Shared, buyer_file, terminal};
use crate::output::write_whole;
use crate::questionnaire::fill::Accepted;
use crate::questionnaire::learn::with_alias;
use crate::questionnaire::matcher::Key;

/// Put the phrasings that a review accepted into the answers, as aliases
///
/// Each changed answer has to be approved again: its aliases are part of its text.
#[derive(Debug, clap::Args)]
pub(super) struct Learn {
    /// The review in which a person accepted answers
    #[arg(value_name = "REVIEW")]
    review: PathBuf,
}

impl Learn {
    pub(super) fn run(self, shared: &Shared) -> Result<(), Failure> {
        let accepted = Accepted::read(&buyer_file::text(&self.review)?)
            .map_err(|refusal| buyer_file::of(&self.review, &refusal))?;
        let workspace = Workspace::open(shared)?;
        let mut known: BTreeMap<Key, String> = BTreeMap::new();
        for answer in &workspace.library.answers {
            for text in answer
                .fields
                .aliases
                .iter()
                .chain([&answer.fields.question])
            {
                // Braces are written literally there, as `with_alias` writes them.
                let text = text.replace("\\{{", "{{");
                known.insert(Key::new(&text), answer.item.to_string());
            }
        }
        let mut texts: BTreeMap<String, String> = BTreeMap::new();
        let mut learnt: BTreeMap<String, usize> = BTreeMap::new();
        for choice in accepted.choices() {
            let record = workspace
                .library
                .answers
                .iter()
                .find(|answer| answer.item.to_string() == choice.item);
            let Some(record) = record else {
                return Err(Failure::Use(format!(
                    "`{}` is no answer: `candor status` lists them",
                    choice.item
                )));
            };
            match known.get(&choice.question) {
                Some(item) if *item == choice.item => continue,
                Some(item) => {
                    return Err(Failure::Use(format!(
                        "`{item}` answers that very question already, and the review accepts `{}` for it",
                        choice.item
                    )));
                }
                None => {}
            }
            let file = record.origin.file.to_string();
            let present = match texts.get(&file) {
                Some(text) => text.clone(),
                None => record.origin.text.to_string(),
            };
            let changed = with_alias(&present, &choice.text)
                .map_err(|refusal| buyer_file::of(Path::new(&file), &refusal))?;
            texts.insert(file, changed);
            known.insert(choice.question.clone(), choice.item.clone());
            *learnt.entry(choice.item.clone()).or_default() += 1;
        }
        for (file, text) in &texts {
            write_whole(Path::new(file), text.as_bytes())?;
        }
        for (item, count) in &learnt {
            terminal::say(
                shared.quiet,
                &format!(
                    "{item}: {count} new {}",
                    if *count == 1 { "alias" } else { "aliases" }
                ),
            );
        }
        let items: Vec<&str> = learnt.keys().map(String::as_str).collect();
        let line = if items.is_empty() {
            "nothing new to learn".to_owned()
        } else {
            format!(
                "read the changes, then: candor approve {} --by ROLE",
                items.join(" ")
            )
        };
        terminal::say(shared.quiet, &line);
        Ok(())
    }
}
