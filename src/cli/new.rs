//! `candor new`: a record to fill in.

use std::fs;

use crate::cli::{Failure, Shared, terminal};
use crate::diagnostic::did_you_mean;
use crate::library::Library;
use crate::library::value::{Day, Id, ItemId, Kind};
use crate::output;
use crate::starter::{self, NewRecord};

/// Write a record to fill in
///
/// An answer, an update or a product's training-data answer becomes a file of its
/// own; any other record goes to the end of its register.
#[derive(Debug, clap::Args)]
pub(super) struct New {
    #[arg(help = format!("What it is: {}", kinds().join(", ")))]
    kind: String,
    /// Its id, such as `data-deletion`
    id: Id,
}

impl New {
    pub(super) fn run(self, shared: &Shared) -> Result<(), Failure> {
        let kind = self.kind()?;
        let library = Library::load(&shared.content)?;
        let item = ItemId::new(kind, self.id.clone());
        if let Some(taken) = library.record(&item) {
            let place = taken.origin().place();
            return Err(Failure::Use(format!(
                "there is a record `{item}` at {place}: choose another id"
            )));
        }
        if kind == Kind::Training {
            self.names_a_product(&library)?;
        }
        let today = shared
            .today
            .or(library.site.fields.frozen_on)
            .unwrap_or_else(Day::today);
        let Some(record) = starter::record(kind, &self.id, today) else {
            return Err(Failure::Use(format!(
                "there is one `{kind}` only: edit its file"
            )));
        };
        let path = match &record {
            NewRecord::File(path, _) => shared.content.join(path),
            NewRecord::AtTheEndOf(register, _) => shared.content.join(register),
        };
        let failed =
            |error| Failure::Machine(format!("cannot write `{}`: {error}", path.display()));
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(failed)?;
        }
        match record {
            NewRecord::File(_, text) => output::create_whole(&path, text.as_bytes())?,
            NewRecord::AtTheEndOf(_, text) => {
                let mut register = if path.exists() {
                    fs::read_to_string(&path).map_err(failed)?
                } else {
                    String::new()
                };
                if !register.is_empty() && !register.ends_with('\n') {
                    register.push('\n');
                }
                output::write_whole(&path, (register + &text).as_bytes())?;
            }
        }
        terminal::say(
            shared.quiet,
            &format!(
                "wrote `{item}` into `{}`: fill in each `[[ … ]]`",
                path.display()
            ),
        );
        Ok(())
    }

    /// A training-data answer of its own is for a product that `site.yaml` names.
    fn names_a_product(&self, library: &Library) -> Result<(), Failure> {
        let products = &library.site.fields.products;
        if products.iter().any(|product| product.id == self.id) {
            return Ok(());
        }
        let known = products.iter().map(|product| product.id.as_str());
        let help = did_you_mean(self.id.as_str(), known).map_or_else(
            || "add it to `products` in `site.yaml` first".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        Err(Failure::Use(format!(
            "there is no product `{}`: {help}",
            self.id
        )))
    }

    fn kind(&self) -> Result<Kind, Failure> {
        let wanted = self.kind.trim_end_matches('s');
        let known = Kind::ALL
            .iter()
            .find(|kind| kind.as_str() == self.kind || kind.as_str() == wanted)
            .copied();
        known.ok_or_else(|| {
            let words = kinds();
            let near = did_you_mean(&self.kind, words.iter().copied()).map_or_else(
                || format!("there are {}", words.join(", ")),
                |near| format!("did you mean `{near}`?"),
            );
            Failure::Use(format!(
                "there is no kind of record called `{}`: {near}",
                self.kind
            ))
        })
    }
}

/// The kinds of which there can be another record.
fn kinds() -> Vec<&'static str> {
    let several = Kind::ALL.iter().filter(|kind| !kind.is_single());
    several.map(|kind| kind.as_str()).collect()
}
