//! One look at a deployed site.

use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::diagnostic::{self, Finding};
use crate::library::value::Day;
use crate::live::tally::Tally;
use crate::live::{Expected, Host, Unreachable, files, room};
use crate::site::headers::Part;

/// How many files are asked for at a time.
const AT_A_TIME: usize = 6;

/// A path that no site has: what is not there carries the headers of pages too.
const NOTHING: &str = "candor-live/nothing-is-here";

/// Holds a deployed site against what a build makes today, and gives what does not hold.
///
/// # Errors
/// When the host gives no whole answer, to any request: then nothing is known of the site.
pub fn inspect(host: &Host, expected: &Expected, today: Day) -> Result<Vec<Finding>, Unreachable> {
    let pool = pool(host)?;
    let (mut findings, mut replies) = files::look(host, expected, &pool)?;
    let (of_room, more) = room::look(host, expected, &pool, today)?;
    findings.extend(of_room);
    replies.extend(more);
    let mut tally = Tally::default();
    for (path, reply) in replies.iter().filter(|(_, reply)| reply.status == 200) {
        tally.add(kind(path), path, reply);
    }
    tally.add("paths that are not there", NOTHING, &host.digest(NOTHING)?);
    findings.extend(tally.findings());
    diagnostic::sort(&mut findings);
    Ok(findings)
}

fn kind(path: &str) -> &'static str {
    match Part::of(path) {
        Part::Pages => "pages",
        Part::Assets => "files of `assets/`",
        Part::Room => "files of `room/`",
    }
}

/// Requests wait more than they work: as many threads whatever the number of cores.
fn pool(host: &Host) -> Result<ThreadPool, Unreachable> {
    ThreadPoolBuilder::new()
        .num_threads(AT_A_TIME)
        .build()
        .map_err(|error| Unreachable {
            url: host.url(""),
            why: error.to_string(),
        })
}
