//! The headers of every answer, and what of the table is not among them.
//!
//! A host that forgets a header forgets it everywhere: what is missing is told once for each kind of path.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::diagnostic::{Finding, Place, RuleId};
use crate::live::host::Reply;
use crate::site::headers;

/// Longer values are cut when they are shown: they come from a host.
const LONGEST_SHOWN: usize = 120;

/// What is missing or different, by kind of path and header.
#[derive(Debug, Default)]
pub(super) struct Tally(BTreeMap<(&'static str, &'static str), Lack>);

#[derive(Debug)]
struct Lack {
    first: String,
    wanted: String,
    got: Option<String>,
    more: usize,
}

impl Tally {
    /// Holds an answer against the table: `path` says which headers it should carry, `kind` what to call it.
    pub(super) fn add<T>(&mut self, kind: &'static str, path: &str, reply: &Reply<T>) {
        for (name, wanted) in headers::of(path) {
            let got = value(&reply.headers, name);
            if got
                .as_deref()
                .is_some_and(|got| fulfils(name, &wanted, got))
            {
                continue;
            }
            match self.0.entry((kind, name)) {
                Entry::Occupied(mut entry) => entry.get_mut().more += 1,
                Entry::Vacant(entry) => {
                    entry.insert(Lack {
                        first: reply.url.clone(),
                        wanted: wanted.into_owned(),
                        got,
                        more: 0,
                    });
                }
            }
        }
    }

    /// One finding for each kind of path and header.
    pub(super) fn findings(self) -> impl Iterator<Item = Finding> {
        self.0.into_iter().map(|((kind, name), lack)| {
            let more = match lack.more {
                0 => String::new(),
                more => format!(", and {more} more {kind}"),
            };
            let place = Place::whole_file(lack.first.into());
            let finding = match lack.got {
                None => Finding::deny(
                    RuleId("missing-header"),
                    place,
                    format!("`{name}` is not sent with this{more}"),
                ),
                Some(got) => Finding::deny(
                    RuleId("wrong-header"),
                    place,
                    format!("`{name}` is `{}` here{more}", shown(&got)),
                ),
            };
            finding.help(format!(
                "send `{name}: {}`: `_headers` has it, and `candor deploy` prints it",
                lack.wanted
            ))
        })
    }
}

/// The values of a header as one: several lines count as one list (RFC 9110, 5.3).
fn value(headers: &[(String, String)], name: &str) -> Option<String> {
    let values: Vec<&str> = headers
        .iter()
        .filter(|(own, _)| own.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.as_str())
        .collect();
    (!values.is_empty()).then(|| values.join(", "))
}

/// Whether a host sends what the table says, or more of the same kind.
fn fulfils(name: &str, wanted: &str, got: &str) -> bool {
    match name {
        "Strict-Transport-Security" => max_age(got) >= max_age(wanted),
        "X-Robots-Tag" | "Permissions-Policy" => {
            let got = parts(got, ',');
            parts(wanted, ',').iter().all(|part| got.contains(part))
        }
        "Content-Security-Policy" => parts(wanted, ';') == parts(got, ';'),
        _ => parts(wanted, ',') == parts(got, ','),
    }
}

/// The parts of a list, in an order of their own: hosts may bring them into another.
fn parts(value: &str, separator: char) -> Vec<String> {
    let mut parts: Vec<String> = value
        .split(separator)
        .map(|part| part.trim().to_ascii_lowercase())
        .filter(|part| !part.is_empty())
        .collect();
    parts.sort();
    parts
}

fn max_age(value: &str) -> Option<u64> {
    parts(value, ';')
        .iter()
        .find_map(|part| part.strip_prefix("max-age="))
        .and_then(|seconds| seconds.trim_matches('"').parse().ok())
}

fn shown(value: &str) -> String {
    let plain = value.chars().filter(|c| !c.is_control());
    let mut text: String = plain.clone().take(LONGEST_SHOWN).collect();
    if plain.count() > LONGEST_SHOWN {
        text.push('…');
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_of_the_same_kind_is_enough_and_less_is_not() {
        let hsts = "Strict-Transport-Security";
        for (name, wanted, got, holds) in [
            (
                hsts,
                "max-age=60",
                "max-age=61; includeSubDomains; preload",
                true,
            ),
            (hsts, "max-age=60", "max-age=59", false),
            (hsts, "max-age=60", "soon", false),
            ("X-Robots-Tag", "noindex", "noindex, nofollow", true),
            ("X-Robots-Tag", "noindex", "nofollow", false),
            (
                "Cache-Control",
                "public, max-age=0",
                "max-age=0,public",
                true,
            ),
            ("Cache-Control", "no-store", "no-store, public", false),
            ("Content-Security-Policy", "a 'b'; c", "c; a 'b'", true),
            (
                "Content-Security-Policy",
                "script-src 'self'",
                "script-src 'self' 'unsafe-inline'",
                false,
            ),
        ] {
            assert_eq!(fulfils(name, wanted, got), holds, "{name}: {got}");
        }
    }

    #[test]
    fn what_a_host_says_is_shown_without_what_a_terminal_would_obey() {
        assert_eq!(shown("a\u{1b}[31m"), "a[31m");
        assert_eq!(shown(&"x".repeat(500)).chars().count(), 121);
    }
}
