//! `candor changes`: what readers would read differently than from another content folder.

use std::path::{Path, PathBuf};

use crate::changes::{self, Change, Changes as Found, What};
use crate::cli::{Failure, Shared, terminal};
use crate::expand::{Expanded, expand};
use crate::library::Library;

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
        let found = changes::changes(&records(&self.from)?, &records(&shared.content)?);
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
}

/// The records of a folder as their readers get them. A quote that leads nowhere stands as it was written:
/// `candor check` says so.
fn records(content: &Path) -> Result<Vec<Expanded>, Failure> {
    Ok(expand(&Library::load(content)?).0)
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
        n => format!(", and {} that are not public", terminal::count(n, "record")),
    };
    if found.records.is_empty() {
        return format!("no public change{more}");
    }
    let count = terminal::count(found.records.len(), "record");
    format!("{count} changed for readers{more}")
}
