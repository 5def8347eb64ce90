//! Findings as GitHub's workflow commands: an annotation on the line of a pull request.
//!
//! The form and its escapes are those of GitHub's documentation of workflow
//! commands (`toolkit/packages/core/src/command.ts`): `%`, CR and LF in a message,
//! those and `:` and `,` in a property.

use std::fmt::Write as _;

use crate::diagnostic::{Finding, Level, Place};

/// A line for each finding.
#[must_use]
pub fn report(findings: &[Finding]) -> String {
    let mut text = String::new();
    for finding in findings {
        let command = match finding.level {
            Level::Deny => "error",
            Level::Warn => "warning",
        };
        let mut message = finding.message.clone();
        if let Some(help) = &finding.help {
            message.push_str("\nhelp: ");
            message.push_str(help);
        }
        for related in &finding.related {
            let _ = write!(message, "\n{}: {}", related.place, related.label);
        }
        // Writing to a string does not fail.
        let _ = writeln!(
            text,
            "::{command} {}title={}::{}",
            position(&finding.place),
            property(finding.rule.0),
            data(&message)
        );
    }
    text
}

fn position(place: &Place) -> String {
    let file = property(&place.file);
    if place.line == 0 {
        format!("file={file},")
    } else {
        format!("file={file},line={},col={},", place.line, place.column)
    }
}

fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::RuleId;

    #[test]
    fn what_means_something_to_github_is_escaped() {
        let place = Place::in_text("a,b:c.md".into(), "x\ny", 2..3);
        let finding = Finding::warn(RuleId("dead-link"), place, "100% of `a`: gone").help("b\nc");
        assert_eq!(
            report(&[finding]),
            "::warning file=a%2Cb%3Ac.md,line=2,col=1,title=dead-link::100%25 of `a`: gone%0Ahelp: b%0Ac\n"
        );
    }
}
