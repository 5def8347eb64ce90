//! The leak family: nothing that must stay inside.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::check::context::Context;
use crate::check::report::Report;
use crate::check::rule::Rule;
use crate::check::text::{AnyOf, Sort, any_byte};
use crate::library::value::Audience;

pub(super) const RULES: &[Rule] = &[
    Rule::gate("internal-link", "prose, quotes"),
    Rule::deny("secret", "every file", secret),
    Rule::deny("private-address", "every shown text", private_address),
];

/// How secrets start, what they are, and how many characters follow at the least.
const SECRETS: [(&str, &str, usize); 16] = [
    ("AGE-SECRET-KEY-1", "an age secret key", 40),
    ("AGE-SECRET-KEY-PQ-1", "an age secret key", 40),
    ("-----BEGIN PRIVATE KEY", "a private key", 0),
    ("-----BEGIN RSA PRIVATE KEY", "a private key", 0),
    ("-----BEGIN EC PRIVATE KEY", "a private key", 0),
    ("-----BEGIN OPENSSH PRIVATE KEY", "a private key", 0),
    ("-----BEGIN PGP PRIVATE KEY", "a private key", 0),
    ("AKIA", "an AWS access key", 16),
    ("ASIA", "an AWS access key", 16),
    ("ghp_", "a GitHub token", 30),
    ("github_pat_", "a GitHub token", 30),
    ("glpat-", "a GitLab token", 18),
    ("xoxb-", "a Slack token", 20),
    ("xoxp-", "a Slack token", 20),
    ("sk_live_", "a Stripe key", 16),
    ("AIza", "a Google API key", 35),
];

/// A key or token in any file, working fields and comments too: git keeps it for ever.
fn secret(context: &Context<'_>, report: &mut Report) {
    // One pass for all: most files hold none of them.
    // No prefix is within another, so that any kind of match finds the same; this one reads 16 bytes at once.
    let mut builder = AhoCorasick::builder();
    builder.match_kind(MatchKind::LeftmostFirst);
    let Ok(prefixes) = builder.build(SECRETS.map(|(prefix, _, _)| prefix)) else {
        return;
    };
    let mut seen = BTreeSet::new();
    for record in context.library.records() {
        let origin = record.origin();
        if !seen.insert(origin.file.clone()) {
            continue;
        }
        for found in prefixes.find_iter(origin.text.as_bytes()) {
            let (_, what, least) = SECRETS[found.pattern().as_usize()];
            let length = origin.text[found.end()..]
                .bytes()
                .take_while(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(byte))
                .count();
            if length < least {
                continue;
            }
            report
                .about(
                    record,
                    origin.range(found.range()),
                    format!("this is {what}"),
                )
                .help("revoke it now, then remove it; git keeps every version of this file");
        }
    }
}

/// Endings of hosts that no buyer can reach.
const PRIVATE_ENDINGS: [&str; 7] = [
    ".internal",
    ".local",
    ".corp",
    ".lan",
    ".intranet",
    ".localdomain",
    ".home.arpa",
];
/// Mail services of private persons.
const PERSONAL: [&str; 9] = [
    "gmail.com",
    "googlemail.com",
    "outlook.com",
    "hotmail.com",
    "yahoo.com",
    "icloud.com",
    "proton.me",
    "gmx.de",
    "web.de",
];

/// An internal host, or a person's own mail, in a text that leaves the company.
fn private_address(context: &Context<'_>, report: &mut Report) {
    for (record, texts) in context.texts() {
        if record.audience() == Audience::Internal {
            continue;
        }
        for text in texts.iter().filter(|text| text.sort != Sort::Working) {
            if !may_hold_address(text.raw) {
                continue;
            }
            for (at, token) in tokens(text.raw) {
                let place = || text.place(at..at + token.len());
                if let Some((name, host)) = token.split_once('@') {
                    if is_personal(name, host) {
                        let message = format!("`{token}` is a person's mail");
                        report
                            .about(*record, place(), message)
                            .help("write the address of a role, such as `security@…`");
                    }
                } else if is_private_host(token) {
                    let message = format!("`{token}` is an address inside the company");
                    report
                        .about(*record, place(), message)
                        .help("leave it out: no buyer can reach it, and it tells an attacker where to look");
                }
            }
        }
    }
}

/// A quick look: an address has an `@`, a digit, or a name that is known.
fn may_hold_address(text: &str) -> bool {
    static NAMES: LazyLock<AnyOf> = LazyLock::new(|| {
        let mut names = PRIVATE_ENDINGS.to_vec();
        names.push("localhost");
        AnyOf::exactly(&names)
    });
    any_byte(text, |byte| byte == b'@' || byte.is_ascii_digit()) || NAMES.may_be_in(text)
}

/// Runs of what addresses are made of, when they have a dot or are `localhost`.
fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '@' | '+');
    text.split(move |c| !part(c))
        .map(|token| token.trim_matches(['.', '-']))
        .filter(|token| token.contains('.') || *token == "localhost")
        .map(move |token| (token.as_ptr() as usize - text.as_ptr() as usize, token))
}

fn is_personal(name: &str, host: &str) -> bool {
    if PERSONAL.contains(&host.to_ascii_lowercase().as_str()) {
        return true;
    }
    // `jane.doe@`: two names of letters.
    let mut parts = name.split('.');
    let is_name = |part: Option<&str>| {
        part.is_some_and(|part| {
            part.len() >= 2 && part.bytes().all(|byte| byte.is_ascii_alphabetic())
        })
    };
    host.contains('.') && is_name(parts.next()) && is_name(parts.next()) && parts.next().is_none()
}

fn is_private_host(token: &str) -> bool {
    let host = token.to_ascii_lowercase();
    if host == "localhost" || PRIVATE_ENDINGS.iter().any(|ending| host.ends_with(ending)) {
        return true;
    }
    let numbers: Vec<Option<u8>> = host.split('.').map(|part| part.parse().ok()).collect();
    match numbers[..] {
        [Some(10 | 127), Some(_), Some(_), Some(_)] | [Some(192), Some(168), Some(_), Some(_)] => {
            true
        }
        [Some(172), Some(second), Some(_), Some(_)] => (16..32).contains(&second),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inside_and_outside_are_told_apart() {
        for inside in [
            "db1.prod.internal",
            "10.1.2.3",
            "172.20.0.1",
            "localhost",
            "wiki.corp",
        ] {
            assert!(is_private_host(inside), "{inside}");
        }
        for outside in ["172.40.0.1", "trust.example.com", "1.10.2.3", "10.1.2"] {
            assert!(!is_private_host(outside), "{outside}");
        }
        assert!(is_personal("jane.doe", "example.com") && is_personal("x", "gmail.com"));
        assert!(
            !is_personal("security", "example.com")
                && !is_personal("head-of.engineering", "example.com")
        );
        let found: Vec<_> = tokens("see db.internal, or localhost.").collect();
        assert_eq!(found, [(4, "db.internal"), (20, "localhost")]);
    }
}
