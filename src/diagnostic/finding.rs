//! One thing that does not hold, as data.

use crate::diagnostic::Place;

/// The kebab-case name of a rule, such as `changed-since-approval`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId(pub &'static str);

impl std::fmt::Display for RuleId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0)
    }
}

/// What a finding does to a build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// The build stops.
    Deny,
    /// The build goes on and says so.
    Warn,
}

/// A second place that a finding speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// Where.
    pub place: Place,
    /// What stands there, such as "first used here".
    pub label: String,
}

/// One thing that does not hold: what, where, and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule that fired.
    pub rule: RuleId,
    /// What it does to a build.
    pub level: Level,
    /// What is wrong, in one line: lower case, no full stop, the user's words in backticks.
    pub message: String,
    /// Where.
    pub place: Place,
    /// What the marked text is, shown under it; may be empty.
    pub label: String,
    /// The other places that the message speaks of.
    pub related: Vec<Related>,
    /// What to write instead.
    pub help: Option<String>,
}

impl Finding {
    /// A finding that stops the build.
    #[must_use]
    pub fn deny(rule: RuleId, place: Place, message: impl Into<String>) -> Self {
        Self {
            rule,
            level: Level::Deny,
            message: message.into(),
            place,
            label: String::new(),
            related: Vec::new(),
            help: None,
        }
    }

    /// A finding that the build survives.
    #[must_use]
    pub fn warn(rule: RuleId, place: Place, message: impl Into<String>) -> Self {
        Self {
            level: Level::Warn,
            ..Self::deny(rule, place, message)
        }
    }

    /// With the text to write instead.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// With the text to write instead, where there is one.
    #[must_use]
    pub fn help_if(mut self, help: Option<String>) -> Self {
        self.help = help.or(self.help);
        self
    }

    /// With a word under the marked text.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// With a second place.
    #[must_use]
    pub fn related(mut self, place: Place, label: impl Into<String>) -> Self {
        self.related.push(Related {
            place,
            label: label.into(),
        });
        self
    }
}

/// Puts findings in the order of their places, so that a run always prints the same.
pub fn sort(findings: &mut [Finding]) {
    findings.sort_by(|a, b| {
        (&a.place, a.level, a.rule, &a.message).cmp(&(&b.place, b.level, b.rule, &b.message))
    });
}

/// How many findings stop the build, and how many do not.
#[must_use]
pub fn count(findings: &[Finding]) -> (usize, usize) {
    let denied = findings.iter().filter(|f| f.level == Level::Deny).count();
    (denied, findings.len() - denied)
}
