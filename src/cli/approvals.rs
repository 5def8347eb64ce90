//! `candor approvals`: the ledger itself.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::approval::{APPROVALS, APPROVED, ActFiles, unused};
use crate::cli::approvals_verify::Verify;
use crate::cli::workspace::Workspace;
use crate::cli::{Failure, Shared, terminal};
use crate::expand::Digest;

/// Look after the ledger of approvals
#[derive(Debug, clap::Subcommand)]
pub(super) enum Approvals {
    /// Remove acts and texts that no present record needs
    Prune,
    Verify(Verify),
}

impl Approvals {
    pub(super) fn run(self, shared: &Shared) -> Result<(), Failure> {
        match self {
            Self::Prune => prune(shared),
            Self::Verify(command) => command.run(shared),
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
    let sent = sent_texts(&workspace)?;
    // Acts first: a text without an act is harmless, an act without its text is not.
    let folder = shared.content.join(APPROVALS);
    for act in &unused.acts {
        remove(shared, &folder.join(&act.name))?;
    }
    // What is left of a run that was killed, and what has just lost its act.
    for signature in ActFiles::load(&shared.content)?.lone_signatures() {
        remove(shared, &folder.join(&signature.name))?;
    }
    let mut texts = 0;
    for name in names(&shared.content.join(APPROVED))? {
        let kept = name
            .strip_suffix(".json")
            .and_then(|digest| digest.parse().ok())
            .is_none_or(|digest| unused.kept_texts.contains(&digest) || sent.contains(&digest));
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

/// The texts that went to somebody: `candor drift` shows them beside what holds now.
fn sent_texts(workspace: &Workspace) -> Result<BTreeSet<Digest>, Failure> {
    let exports = workspace.exports()?;
    let lines = exports.iter().flat_map(|filed| &filed.record.lines);
    Ok(lines.map(|line| line.digest).collect())
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
