//! Changes as Markdown, for a comment on a pull request.

use std::fmt::Write as _;

use crate::changes::{Change, Changes, What};

/// What a reviewer can find the comment by, to replace it. Nobody sees it.
const MARK: &str = "<!-- candor changes -->";

/// A comment on GitHub holds 65,536 characters; beyond this, texts are named and not shown.
const LONGEST: usize = 60_000;

/// The comment. Without a change it says so, so that it can take the place of one that told of some.
#[must_use]
pub fn letter(changes: &Changes) -> String {
    let mut text = format!("{MARK}\n### What readers would read differently\n\n");
    if changes.records.is_empty() {
        text.push_str("No public wording changes, and nobody may read more or less than before.\n");
    }
    let mut unshown = 0;
    for what in [
        What::Raised,
        What::Lowered,
        What::New,
        What::Removed,
        What::Reworded,
    ] {
        let records: Vec<_> = changes
            .records
            .iter()
            .filter(|change| change.what == what)
            .collect();
        if records.is_empty() {
            continue;
        }
        // Writing to a string does not fail.
        let _ = writeln!(text, "**{}** ({})\n", heading(what), records.len());
        for change in records {
            let shown = one(change, true);
            if text.len() + shown.len() > LONGEST {
                unshown += 1;
                if text.len() < LONGEST {
                    text.push_str(&one(change, false));
                }
            } else {
                text.push_str(&shown);
            }
        }
        text.push('\n');
    }
    if unshown > 0 {
        let _ = writeln!(
            text,
            "{unshown} texts do not fit here: `candor changes --from DIR` shows them.\n"
        );
    }
    if changes.not_public > 0 {
        let are = if changes.not_public == 1 { "is" } else { "are" };
        let _ = writeln!(
            text,
            "{} more changed that {are} not public, and {are} not shown here.",
            changes.not_public
        );
    }
    text
}

fn heading(what: What) -> &'static str {
    match what {
        What::Raised => {
            ":warning: More readers than before. It cannot be undone: two people must mean it"
        }
        What::Lowered => "Fewer readers than before",
        What::New => "New and public",
        What::Removed => "No longer public: removed",
        What::Reworded => "Other public words",
    }
}

fn one(change: &Change, with_words: bool) -> String {
    let mut text = format!("- `{}`", change.item);
    if let (Some(was), Some(is)) = (change.was, change.is)
        && was != is
    {
        let _ = write!(text, ": {was} → {is}");
    }
    text.push('\n');
    if let Some(diff) = change.diff.as_ref().filter(|_| with_words) {
        let fence = fence(diff);
        let _ = writeln!(text, "\n  {fence}diff");
        for line in diff.lines() {
            let _ = writeln!(text, "  {line}");
        }
        let _ = writeln!(text, "  {fence}\n");
    }
    text
}

/// Longer than every row of backticks in the text, so that no text can end it.
fn fence(text: &str) -> String {
    let longest = text
        .split(|c| c != '`')
        .map(str::len)
        .max()
        .unwrap_or_default();
    "`".repeat(3.max(longest + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::value::Audience;

    fn change(what: What, diff: &str) -> Change {
        Change {
            item: "answer/a".parse().unwrap(),
            what,
            was: Some(Audience::Nda),
            is: Some(Audience::Public),
            diff: Some(diff.to_owned()),
        }
    }

    fn changes(records: Vec<Change>) -> Changes {
        Changes {
            records,
            not_public: 1,
        }
    }

    #[test]
    fn a_raised_audience_comes_first_with_its_words() {
        let text = letter(&changes(vec![change(
            What::Raised,
            "@@ -0,0 +1 @@\n+Open.\n",
        )]));
        assert_eq!(
            text,
            "<!-- candor changes -->\n### What readers would read differently\n\n\
             **:warning: More readers than before. It cannot be undone: two people must mean it** (1)\n\n\
             - `answer/a`: nda → public\n\n  ```diff\n  @@ -0,0 +1 @@\n  +Open.\n  ```\n\n\n\
             1 more changed that is not public, and is not shown here.\n"
        );
    }

    #[test]
    fn no_text_ends_its_own_fence() {
        let text = letter(&changes(vec![change(What::New, "+````\n+@everybody\n")]));
        assert!(
            text.contains("\n  `````diff\n") && text.ends_with("here.\n"),
            "{text}"
        );
    }

    #[test]
    fn a_comment_stays_within_what_the_host_takes() {
        let long = format!("+{}\n", "word ".repeat(8000));
        let many = (0..3).map(|_| change(What::Reworded, &long)).collect();
        let text = letter(&changes(many));
        assert!(text.len() < 65_536, "{}", text.len());
        assert!(
            text.contains("2 texts do not fit here"),
            "{}",
            &text[text.len() - 300..]
        );
        assert_eq!(text.matches("- `answer/a`").count(), 3);
    }

    #[test]
    fn nothing_to_tell_is_said() {
        assert!(letter(&Changes::default()).contains("No public wording changes"));
    }
}
