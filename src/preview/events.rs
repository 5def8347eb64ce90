//! Server-sent events: a page learns that it may have changed.

use std::sync::Arc;
use std::time::Duration;

use crate::diagnostic::{Level, count};
use crate::preview::board::{Board, Shown};
use crate::preview::http::Peer;

/// How often a connection is looked at when nothing happens: one that has gone ends within it.
const LOOK: Duration = Duration::from_secs(1);
/// How many looks pass between two signs of life.
const LOOKS: u32 = 15;

/// Tells a page of every change until it goes away.
pub(super) fn send(board: &Arc<Board>, peer: &mut Peer<'_>) {
    let mut shown = board.now();
    if peer.send(&event(&shown)).is_err() {
        return;
    }
    let mut quiet = 0;
    loop {
        let seen = shown.number;
        // Not held while waiting: a version that nobody shows any more is torn down.
        drop(shown);
        shown = board.wait(seen, LOOK);
        let sent = if shown.number != seen {
            quiet = 0;
            peer.send(&event(&shown))
        } else if quiet == LOOKS {
            quiet = 0;
            peer.send(": still here\n\n")
        } else {
            quiet += 1;
            Ok(())
        };
        if sent.is_err() || peer.is_gone() {
            return;
        }
    }
}

/// `version`, whether the content is `broken`, and how many findings would stop a build (`deny`) and how many
/// would not (`warn`), once they are known.
fn event(shown: &Shown) -> String {
    let counts = counts(shown);
    let json = serde_json::json!({
        "version": shown.version,
        "broken": shown.broken.is_some(),
        "deny": counts.map(|(deny, _)| deny),
        "warn": counts.map(|(_, warn)| warn),
    });
    format!("id: {}\ndata: {json}\n\n", shown.number)
}

/// How many findings stop a build and how many do not, once they are known.
pub(super) fn counts(shown: &Shown) -> Option<(usize, usize)> {
    if let Some(broken) = &shown.broken {
        return Some(count(&broken.findings));
    }
    let checked = shown.good.as_ref()?.checked.get()?;
    let all = checked.findings();
    let deny = all
        .iter()
        .filter(|raised| raised.finding.level == Level::Deny)
        .count();
    Some((deny, all.len() - deny))
}
