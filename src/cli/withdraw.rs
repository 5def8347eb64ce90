//! `candor withdraw`: nobody stands for a record any more.

use crate::approval::{Decision, State, withdraw};
use crate::cli::approve::write;
use crate::cli::signing::{Sign, sign_acts};
use crate::cli::workspace::Workspace;
use crate::cli::{Failure, Shared, terminal};
use crate::library::value::ItemId;

/// Take back every approval of records
///
/// Writes an act that beats every earlier approval of any text of these records:
/// going back to an old text does not bring it back.
#[derive(Debug, clap::Args)]
pub(super) struct Withdraw {
    /// Records, such as `answer/deletion`, or patterns, such as `'vendor/*'`
    #[arg(required = true, value_name = "ITEM")]
    items: Vec<String>,
    /// The reason, in one line
    #[arg(long, value_name = "TEXT")]
    why: String,
    #[command(flatten)]
    sign: Sign,
}

impl Withdraw {
    pub(super) fn run(self, shared: &Shared) -> Result<(), Failure> {
        let workspace = Workspace::open(shared)?;
        workspace.clock_is_right()?;
        let why = self.why.trim();
        if why.is_empty() || why.chars().any(char::is_control) {
            return Err(Failure::Use(
                "`--why` gives a reason in one line".to_owned(),
            ));
        }
        let key = self.sign.key_for_acts(&workspace.policy)?;
        let (gone, stand): (Vec<_>, Vec<_>) = workspace
            .select(&self.items)?
            .into_iter()
            .partition(|record| record.standing.state == State::Withdrawn);
        if stand.is_empty() {
            let line = format!(
                "{} withdrawn already",
                terminal::count(gone.len(), "record")
            );
            terminal::say(shared.quiet, &line);
            return Ok(());
        }
        let stand = stand.iter();
        let mut items: Vec<ItemId> = stand.map(|record| record.expanded.item.clone()).collect();
        items.sort();
        let act = withdraw(
            items.clone(),
            workspace.policy.host(),
            why,
            workspace.today,
            &workspace.ledger,
        );
        let path = shared.content.join(&act.file.path);
        let mut decision = Decision {
            texts: Vec::new(),
            acts: vec![act],
        };
        if let Some(key) = &key {
            sign_acts(&mut decision, key, &workspace.policy)?;
        }
        write(shared, &decision.files())?;
        terminal::say(
            shared.quiet,
            &format!(
                "withdrew {} in `{}`",
                terminal::count(items.len(), "record"),
                path.display()
            ),
        );
        Ok(())
    }
}
