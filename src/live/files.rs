//! The public files: the site's sums against today's, and the bytes against both.

use rayon::ThreadPool;
use rayon::prelude::*;

use crate::diagnostic::{Finding, Place, RuleId};
use crate::live::host::Reply;
use crate::live::{Expected, Host, Listing, Unreachable};
use crate::output::SUMS;

/// Hosts that act on `_headers` do not serve it.
const FOR_THE_HOST: &str = "_headers";

/// What was fetched, by its path from the site's root.
pub(super) type Replies = Vec<(String, Reply<String>)>;

/// What does not hold of the public files, and every answer that came.
pub(super) fn look(
    host: &Host,
    expected: &Expected,
    pool: &ThreadPool,
) -> Result<(Vec<Finding>, Replies), Unreachable> {
    let sums = host.text(SUMS)?;
    let listed = match read(&sums, SUMS) {
        Ok(listed) => listed,
        Err(finding) => {
            return Ok((vec![*finding], vec![(SUMS.to_owned(), sums)]));
        }
    };
    let mut findings = against_today(host, expected, &listed);
    let both: Vec<(&str, &str)> = listed
        .iter()
        .filter(|(path, _)| expected.public(path).is_some())
        .collect();
    let mut replies = fetch(host, pool, both.iter().map(|(path, _)| (*path).to_owned()))?;
    for ((path, listed), (_, reply)) in both.into_iter().zip(&replies) {
        let today = expected.public(path);
        findings.extend(
            changed(path, listed, reply).or_else(|| out_of_date(listed, today, reply.url.as_str())),
        );
    }
    replies.push((SUMS.to_owned(), sums));
    Ok((findings, replies))
}

/// Asks for the digests of files, several at a time, in the order given.
pub(super) fn fetch(
    host: &Host,
    pool: &ThreadPool,
    paths: impl Iterator<Item = String>,
) -> Result<Replies, Unreachable> {
    let paths: Vec<String> = paths.collect();
    pool.install(|| {
        paths
            .into_par_iter()
            .map(|path| host.digest(&path).map(|reply| (path, reply)))
            .collect()
    })
}

/// The list that a host sent, or why there is none.
pub(super) fn read(reply: &Reply<String>, name: &str) -> Result<Listing, Box<Finding>> {
    let wrong = |why: String| {
        Box::new(
            Finding::deny(RuleId("no-sums"), at(&reply.url), why)
                .help("publish everything that `candor build` wrote, sums included"),
        )
    };
    if reply.status != 200 {
        return Err(wrong(format!(
            "the host answers {} for `{name}`: what was published cannot be told",
            reply.status
        )));
    }
    reply
        .body
        .as_deref()
        .and_then(Listing::parse)
        .ok_or_else(|| wrong(format!("`{name}` is not a list of sums that candor writes")))
}

/// A file whose bytes are not those that the site's own sums list.
pub(super) fn changed(path: &str, listed: &str, reply: &Reply<String>) -> Option<Finding> {
    if reply.status != 200 {
        let is_kept_back = path == FOR_THE_HOST && matches!(reply.status, 403 | 404);
        return (!is_kept_back).then(|| {
            Finding::deny(
                RuleId("missing-file"),
                at(&reply.url),
                format!(
                    "the site's sums list this file, and the host answers {}",
                    reply.status
                ),
            )
            .help("publish the whole output folder again")
        });
    }
    (reply.body.as_deref() != Some(listed)).then(|| {
        Finding::deny(
            RuleId("changed-file"),
            at(&reply.url),
            "this file is not what the site's sums list: somebody or something changed it after the build",
        )
        .help("find out who did, and publish the whole output folder again; a host that rewrites pages must not")
    })
}

/// A file that today's build makes otherwise.
fn out_of_date(listed: &str, today: Option<&str>, url: &str) -> Option<Finding> {
    (today != Some(listed)).then(|| {
        Finding::deny(
            RuleId("stale-file"),
            at(url),
            "today's build makes this file otherwise",
        )
        .help(PUBLISH)
    })
}

const PUBLISH: &str = "run `candor build` and publish what it wrote";

/// What only one of the two has.
fn against_today(host: &Host, expected: &Expected, listed: &Listing) -> Vec<Finding> {
    let missing = expected
        .site
        .iter()
        .filter(|(path, _)| listed.get(path).is_none())
        .map(|(path, _)| {
            let message = "today's build makes this file, and the site does not list it";
            Finding::deny(RuleId("missing-file"), at(&host.url(path)), message).help(PUBLISH)
        });
    let extra = listed
        .iter()
        .filter(|(path, _)| expected.public(path).is_none())
        .map(|(path, _)| {
            let message = "the site lists this file, and today's build does not make it";
            Finding::deny(RuleId("extra-file"), at(&host.url(path)), message)
                .help("run `candor build`, and publish so that what is gone is removed")
        });
    missing.chain(extra).collect()
}

/// An address, where other findings have a file.
pub(super) fn at(url: &str) -> Place {
    Place::whole_file(url.into())
}
