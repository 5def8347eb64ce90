//! `candor grant`: who may open the room, and until when.

mod add;
mod list;

use crate::cli::workspace::Workspace;
use crate::cli::{Failure, Shared, terminal};
use crate::grants;
use crate::library::value::Day;

/// Say who may open the room, and until when
#[derive(Debug, clap::Subcommand)]
pub(super) enum Grant {
    Add(Box<add::Add>),
    List(list::List),
    Revoke(Revoke),
    Renew(Renew),
}

/// Take a grant back, from today on
///
/// The next build leaves it out. What was read or downloaded before cannot be taken back.
#[derive(Debug, clap::Args)]
pub(super) struct Revoke {
    /// The grant's id
    #[arg(value_name = "ID")]
    id: String,
    /// The reason, in one line
    #[arg(long, value_name = "TEXT")]
    why: String,
}

/// Give a grant another last day
#[derive(Debug, clap::Args)]
pub(super) struct Renew {
    /// The grant's id
    #[arg(value_name = "ID")]
    id: String,
    /// The new last day
    #[arg(long, value_name = "DATE")]
    expires: Day,
}

impl Grant {
    pub(super) fn run(self, shared: &Shared) -> Result<(), Failure> {
        match self {
            Self::Add(command) => command.run(shared),
            Self::List(command) => command.run(shared),
            Self::Revoke(command) => command.run(shared),
            Self::Renew(command) => command.run(shared),
        }
    }
}

impl Revoke {
    fn run(self, shared: &Shared) -> Result<(), Failure> {
        let workspace = Workspace::open(shared)?;
        let id = &self.id;
        known(&workspace, id)?;
        grants::revoke(&shared.content, id, workspace.today, self.why.trim())?;
        terminal::say(
            shared.quiet,
            &format!(
                "revoked `{id}`: the next build leaves it out; what was read before cannot be taken back"
            ),
        );
        Ok(())
    }
}

impl Renew {
    fn run(self, shared: &Shared) -> Result<(), Failure> {
        let workspace = Workspace::open(shared)?;
        let (id, expires) = (&self.id, self.expires);
        known(&workspace, id)?;
        not_over(expires, workspace.today)?;
        grants::renew(&shared.content, id, expires)?;
        let outcome = format!("`{id}` may open the room until {expires}, from the next build on");
        terminal::say(shared.quiet, &outcome);
        Ok(())
    }
}

/// An id with a typo gets the nearest one; a grant that is shut may well be meant.
fn known(workspace: &Workspace, id: &str) -> Result<(), Failure> {
    match workspace.grants()?.for_reader(id, workspace.today) {
        Err(unknown @ grants::NoReader::Unknown { .. }) => Err(Failure::Use(unknown.to_string())),
        _ => Ok(()),
    }
}

fn not_over(expires: Day, today: Day) -> Result<(), Failure> {
    if expires < today {
        return Err(Failure::Use(format!(
            "`--expires {expires}` is before today, {today}: give the last day on which the room opens"
        )));
    }
    Ok(())
}
