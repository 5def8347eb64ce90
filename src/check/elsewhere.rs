//! What is found elsewhere than by a rule: while content is read, and on a deployed site.
//!
//! No level and no waiver applies to these. They have pages as rules have, so that `candor explain` knows every
//! name that a message prints; a test reads the names out of the source.

/// Names of findings that come of one stage.
#[derive(Debug, Clone, Copy)]
pub struct Elsewhere {
    /// The stage.
    pub name: &'static str,
    /// What its findings have in common, in a few words.
    pub about: &'static str,
    /// What it reads.
    pub reads: &'static str,
    /// The names.
    pub ids: &'static [&'static str],
}

/// Every name that is no rule's.
pub const ELSEWHERE: [Elsewhere; 2] = [
    Elsewhere {
        name: "reading",
        about: "what cannot be read is not guessed at",
        reads: "every file",
        ids: &[
            "yaml-syntax",
            "front-matter",
            "missing-field",
            "unknown-field",
            "duplicate-key",
            "wrong-type",
            "unknown-value",
            "bad-date",
            "bad-duration",
            "bad-id",
            "duplicate-id",
            "unknown-reference",
            "unknown-file",
            "missing-file",
            "not-utf8",
            "too-large",
            "too-deep",
            "outside-content",
            "unsafe-svg",
            "broken-export-record",
        ],
    },
    Elsewhere {
        name: "live",
        about: "what is online is what the content says; `candor live` looks",
        reads: "a deployed site",
        ids: &[
            "stale-file",
            "extra-file",
            "changed-file",
            "no-sums",
            "missing-header",
            "wrong-header",
            "missing-room",
            "extra-room",
            "expired-recipient",
            "stale-room",
            "undated-room",
            "room-not-seen",
        ],
    },
];

/// Whether a finding of this name stops a build, or makes `candor live` end with 1.
#[must_use]
pub fn stops(id: &str) -> bool {
    id != "room-not-seen"
}
