//! The room: its bytes against its own sums, and who is in the pack still.
//!
//! A pack names nobody: an X25519 stanza of age cannot be told from another, even by who knows the public
//! keys. So the day is compared: the pack holds every grant that was open when it was sealed.

use rayon::ThreadPool;

use crate::diagnostic::{Finding, RuleId};
use crate::grants::Grant;
use crate::library::value::Day;
use crate::live::files::{self, Replies, at};
use crate::live::host::Reply;
use crate::live::{Expected, Host, Listing, Unreachable};
use crate::output::SUMS;
use crate::room::{FOLDER, SEALED_ON};

/// As many files of a room are asked for: a host lists them, and no build says how many there are.
const MOST_FILES: usize = 2000;

const SEAL_AGAIN: &str = "run `candor build` and publish the room that it seals";

/// What does not hold of the room, and every answer that came.
pub(super) fn look(
    host: &Host,
    expected: &Expected,
    pool: &ThreadPool,
    today: Day,
) -> Result<(Vec<Finding>, Replies), Unreachable> {
    let path = format!("{FOLDER}{SUMS}");
    let sums = host.text(&path)?;
    let listed = match listed(&sums, &path, expected.has_room()) {
        Ok(listed) => listed,
        Err(finding) => {
            let findings = finding.into_iter().map(|finding| *finding);
            return Ok((findings.collect(), Vec::new()));
        }
    };
    let names = listed.iter().take(MOST_FILES);
    let paths = names.map(|(name, _)| format!("{FOLDER}{name}"));
    let mut replies = files::fetch(host, pool, paths)?;
    let mut findings = page_missing(host, expected, &listed);
    for ((name, sum), (_, reply)) in listed.iter().zip(&replies) {
        let ours = expected.room.get(name).unwrap_or(sum);
        findings.extend(files::changed(name, sum, reply).or_else(|| other_page(ours, sum, reply)));
    }
    findings.extend(since_sealed(host, expected, today)?);
    replies.push((path, sums));
    Ok((findings, replies))
}

/// What the room lists; where there is nothing to compare, what is to be said of that.
fn listed(sums: &Reply<String>, path: &str, wanted: bool) -> Result<Listing, Option<Box<Finding>>> {
    let read = files::read(sums, path);
    if !wanted {
        // Some hosts send a page for whatever is not there: only a list is a room.
        return Err(read.ok().map(|_| {
            let message = "the site has a room, and `recipients.yaml` has nobody for it";
            let finding = Finding::deny(RuleId("extra-room"), at(&sums.url), message);
            Box::new(finding.help("publish so that what is gone is removed"))
        }));
    }
    let status = sums.status;
    match status {
        200 => read.map_err(Some),
        // Behind a sign-in: refused, or sent to another host.
        300..=399 | 401 | 403 => {
            let message = format!(
                "the room asks who is there (the host answers {status}): nothing of it was compared"
            );
            let rule = RuleId("room-not-seen");
            Err(Some(Box::new(Finding::warn(rule, at(&sums.url), message))))
        }
        _ => {
            let message = format!(
                "there are recipients, and the site has no room: the host answers {status}"
            );
            let finding = Finding::deny(RuleId("missing-room"), at(&sums.url), message);
            Err(Some(Box::new(finding.help(SEAL_AGAIN))))
        }
    }
}

/// What opens the room, where the room does not list it.
fn page_missing(host: &Host, expected: &Expected, listed: &Listing) -> Vec<Finding> {
    let ours = expected.room.iter();
    ours.filter(|(name, _)| listed.get(name).is_none())
        .map(|(name, _)| {
            let place = at(&host.url(&format!("{FOLDER}{name}")));
            let message = "today's build makes this file, and the room does not list it";
            Finding::deny(RuleId("missing-file"), place, message).help(SEAL_AGAIN)
        })
        .collect()
}

/// The page that opens the room is the one file there that a build can be held against.
fn other_page(ours: &str, listed: &str, reply: &Reply<String>) -> Option<Finding> {
    (ours != listed).then(|| {
        let message = "today's build makes this file otherwise: readers type their keys into it";
        Finding::deny(RuleId("stale-file"), at(&reply.url), message).help(SEAL_AGAIN)
    })
}

/// What has happened since the room was sealed: grants that have ended, texts that were approved or taken back.
fn since_sealed(host: &Host, expected: &Expected, today: Day) -> Result<Vec<Finding>, Unreachable> {
    let reply = host.text(&format!("{FOLDER}{SEALED_ON}"))?;
    let text = reply.body.as_deref().filter(|_| reply.status == 200);
    let Some(sealed) = text.and_then(|text| text.trim_end().parse::<Day>().ok()) else {
        let message = "the room does not say on which day it was sealed: who can open it, and what it holds, is not known";
        let finding = Finding::deny(RuleId("undated-room"), at(&reply.url), message);
        return Ok(vec![finding.help(SEAL_AGAIN)]);
    };
    let grants = expected.grants.iter();
    let ended = grants
        .filter_map(|grant| Some((grant, still_in(grant, sealed, today)?)))
        .map(|(grant, why)| told(grant, why, sealed, today, &reply.url));
    let decided = expected.decided_on.filter(|day| *day > sealed);
    let old = decided.map(|day| {
        let message = format!(
            "texts were approved or taken back on {day}, and the room was sealed on {sealed}: it holds what stood then"
        );
        Finding::deny(RuleId("stale-room"), at(&reply.url), message).help(SEAL_AGAIN)
    });
    Ok(ended.chain(old).collect())
}

/// Why a grant that opens nothing today opens the pack still.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum StillIn {
    /// Its last day was this.
    Expired(Day),
    /// It was taken back on this day, after the room was sealed.
    Revoked(Day),
    /// It was taken back on the day that the room was sealed. Days do not tell which came first.
    SameDay,
}

/// Whether a grant was open on the day `sealed`, and has ended by `today`.
fn still_in(grant: &Grant, sealed: Day, today: Day) -> Option<StillIn> {
    if grant.granted_on > sealed || grant.expires_on < sealed {
        return None;
    }
    match grant.revoked {
        Some((day, _)) if day > sealed => Some(StillIn::Revoked(day)),
        Some((day, _)) if day == sealed => Some(StillIn::SameDay),
        Some(_) => None,
        None => (grant.expires_on < today).then_some(StillIn::Expired(grant.expires_on)),
    }
}

fn told(grant: &Grant, why: StillIn, sealed: Day, today: Day, url: &str) -> Finding {
    let id = &grant.id;
    let message = match why {
        StillIn::Expired(day) => {
            format!("`{id}` expired on {day} and can open the room, which was sealed on {sealed}")
        }
        StillIn::Revoked(day) => {
            format!(
                "`{id}` was revoked on {day} and can open the room, which was sealed on {sealed}"
            )
        }
        StillIn::SameDay => {
            format!(
                "`{id}` was revoked on {sealed}, and the room was sealed that day, perhaps before"
            )
        }
    };
    let (rule, place) = (RuleId("expired-recipient"), at(url));
    // On the day itself most have just published what the revocation changed. From the next day on a
    // room of that day is one that nobody sealed again.
    let finding = if why == StillIn::SameDay && today <= sealed {
        Finding::warn(rule, place, message)
    } else {
        Finding::deny(rule, place, message)
    };
    finding.help(SEAL_AGAIN)
}
