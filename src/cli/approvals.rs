//! `candor approvals`: the ledger itself.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::approval::{APPROVALS, APPROVED, unused};
use crate::cli::workspace::Workspace;
use crate::cli::{Failure, Shared, terminal};

/// Look after the ledger of approvals
#[derive(Debug, clap::Subcommand)]
pub(super) enum Approvals {
    /// Remove acts and texts that no present record needs
    Prune,
}

impl Approvals {
    pub(super) fn run(self, shared: &Shared) -> Result<(), Failure> {
        match self {
            Self::Prune => prune(shared),
        }
    }
}

fn prune(shared: &Shared) -> Result<(), Failure> {
    let workspace = Workspace::open(shared)?;
    let present: BTreeMap<_, _> = workspace
        .checked
        .records()
        .iter()
        .map(|record| {
            (
                record.expanded.item.clone(),
                (record.digest, record.expanded.audience),
            )
        })
        .collect();
    let unused = unused(&workspace.ledger, &present);
    // Acts first: a text without an act is harmless, an act without its text is not.
    for act in &unused.acts {
        remove(shared, &shared.content.join(APPROVALS).join(&act.name))?;
    }
    let mut texts = 0;
    for name in names(&shared.content.join(APPROVED))? {
        let kept = name
            .strip_suffix(".json")
            .and_then(|digest| digest.parse().ok())
            .is_none_or(|digest| unused.kept_texts.contains(&digest));
        if !kept {
            remove(shared, &shared.content.join(APPROVED).join(&name))?;
            texts += 1;
        }
    }
    terminal::say(
        shared.quiet,
        &format!(
            "removed {} and {}",
            terminal::count(unused.acts.len(), "act"),
            terminal::count(texts, "text")
        ),
    );
    Ok(())
}

fn remove(shared: &Shared, path: &Path) -> Result<(), Failure> {
    fs::remove_file(path).map_err(|error| {
        Failure::Machine(format!("cannot remove `{}`: {error}", path.display()))
    })?;
    terminal::say(shared.quiet, &format!("removed `{}`", path.display()));
    Ok(())
}

fn names(folder: &Path) -> Result<Vec<String>, Failure> {
    let failed = |error| Failure::Machine(format!("cannot read `{}`: {error}", folder.display()));
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        names.push(
            entry
                .map_err(failed)?
                .file_name()
                .to_string_lossy()
                .into_owned(),
        );
    }
    names.sort();
    Ok(names)
}
