//! `candor changes`: what readers would read differently than from another content folder.

use std::path::PathBuf;

use crate::changes::{self, Change, Changes as Found, What};
use crate::cli::{Failure, Shared, terminal};
use crate::expand::{Expanded, expand};
use crate::library::{Library, LoadError};

/// Show what readers would read differently than from another content folder
///
/// For a review: raised audiences first, then public records that are new, removed or reworded, line by line.
/// Of what is not public only the number is said. It ends with 0 whatever has changed; whether the
/// content holds is for `candor check`.
#[derive(Debug, clap::Args)]
pub(super) struct Changes {
    /// The content folder to compare with, such as that of another checkout
    #[arg(long, value_name = "DIR")]
    from: PathBuf,
    /// How to show it; `md` is a comment for a pull request
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
}

/// How to show changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// Text for a person here
    Human,
    /// JSON on standard output
    Json,
    /// Markdown for a comment
    Md,
}

impl Changes {
    pub(super) fn run(self, shared: &Shared) -> Result<(), Failure> {
        let found = changes::changes(&self.before()?, &expanded(&Library::load(&shared.content)?));
        let text = match self.format {
            Format::Human => human(&found),
            // Strings and numbers are always JSON.
            Format::Json => serde_json::to_string_pretty(&found).unwrap_or_default() + "\n",
            Format::Md => changes::letter(&found),
        };
        terminal::print(&text)?;
        if self.format == Format::Human {
            terminal::say(shared.quiet, &summary(&found));
        }
        Ok(())
    }

    /// The records to compare with. A folder that is none is named by its own option.
    fn before(&self) -> Result<Vec<Expanded>, Failure> {
        let from = self.from.display();
        let problem = match Library::load(&self.from) {
            Ok(library) => return Ok(expanded(&library)),
            Err(LoadError::NotAFolder { exists: true, .. }) => format!("`{from}` is a file"),
            Err(LoadError::NotAFolder { .. }) => format!("there is no folder `{from}`"),
            Err(LoadError::NoSite { .. }) => format!("`{from}` has no `site.yaml`"),
            Err(other) => return Err(other.into()),
        };
        Err(Failure::Use(format!(
            "{problem}: give a content folder with `--from DIR`"
        )))
    }
}

/// The records of a library as their readers get them. A quote that leads nowhere stands as it was written:
/// `candor check` says so.
fn expanded(library: &Library) -> Vec<Expanded> {
    expand(library).0
}

fn human(found: &Found) -> String {
    let texts = found.records.iter().map(one);
    texts.collect::<Vec<_>>().join("\n")
}

fn one(change: &Change) -> String {
    let what = match change.what {
        What::Raised => "more readers",
        What::Lowered => "fewer readers",
        What::New => "new",
        What::Removed => "removed",
        What::Reworded => "reworded",
    };
    let audiences = match (change.was, change.is) {
        (Some(was), Some(is)) if was != is => format!(", {was} to {is}"),
        _ => String::new(),
    };
    let diff = change.diff.as_deref().unwrap_or_default();
    format!("{}  {what}{audiences}\n{diff}", change.item)
}

fn summary(found: &Found) -> String {
    let more = match found.not_public {
        0 => String::new(),
        1 => ", and 1 record that is not public".to_owned(),
        n => format!(", and {n} records that are not public"),
    };
    if found.records.is_empty() {
        return format!("no public change{more}");
    }
    let count = terminal::count(found.records.len(), "record");
    format!("{count} changed for readers{more}")
}
