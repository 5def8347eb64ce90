//! The examples under each command's help.
//!
//! They stand in one table, so that they have one form and a test can run every one of them: each runs,
//! by itself, where `tests/docs/examples.rs` has put the files that they name.

use clap::Command;

/// What it does, and what to type.
type Example = (&'static str, &'static str);

/// The examples of each command, by its words.
const EXAMPLES: &[(&str, &[Example])] = &[
    (
        "candor",
        &[
            ("Start a site in a new folder", "candor init trust"),
            ("Build it into public/", "candor build"),
        ],
    ),
    (
        "candor init",
        &[("Start a site in a new folder", "candor init trust")],
    ),
    (
        "candor new",
        &[
            (
                "Write an answer to fill in, into content/answers/",
                "candor new answer encryption",
            ),
            (
                "Write a vendor to fill in, at the end of vendors.yaml",
                "candor new vendor example-mail",
            ),
        ],
    ),
    (
        "candor build",
        &[
            ("Build the site into public/", "candor build"),
            (
                "Leave out what is not approved today, and say what that was",
                "candor build --withhold",
            ),
            (
                "See everything before it is approved; never to be published",
                "candor build --drafts --out drafts",
            ),
        ],
    ),
    (
        "candor room",
        &[(
            "Seal what is internal, for your own people, into a folder apart from the site",
            "candor room --audience internal --out sales",
        )],
    ),
    (
        "candor check",
        &[
            ("Show what does not hold, with its place", "candor check"),
            ("The same for a program", "candor check --format json"),
            (
                "Annotate a pull request on GitHub",
                "candor check --format github",
            ),
        ],
    ),
    (
        "candor changes",
        &[
            (
                "After `git worktree add base origin/main`: what a review should read",
                "candor changes --from base/content",
            ),
            (
                "The same as a comment for the pull request",
                "candor changes --from base/content --format md",
            ),
        ],
    ),
    (
        "candor explain",
        &[(
            "Read why a rule matters and how to mend what it finds",
            "candor explain lapsed",
        )],
    ),
    (
        "candor rules",
        &[("List every rule with its level", "candor rules")],
    ),
    (
        "candor facts",
        &[("List what answers can claim", "candor facts")],
    ),
    (
        "candor readiness",
        &[
            (
                "Answer the ten questions of an AI review",
                "candor readiness",
            ),
            (
                "Write the report as Markdown",
                "candor readiness --format md",
            ),
        ],
    ),
    (
        "candor find",
        &[
            (
                "Find an answer as the site's search does",
                "candor find delete data",
            ),
            (
                "Search what readers under NDA may have, for a program",
                "candor find --audience nda --format json retention",
            ),
        ],
    ),
    (
        "candor serve",
        &[
            (
                "Show the site at http://127.0.0.1:4111/, and again at every save",
                "candor serve",
            ),
            (
                "Show it as the public gets it, and open the browser",
                "candor serve --audience public --open",
            ),
        ],
    ),
    (
        "candor approve",
        &[
            (
                "Read what changed in an answer, and approve it",
                "candor approve answer/deletion --by \"Security lead\"",
            ),
            (
                "Approve every vendor, without a question",
                "candor approve 'vendor/*' --by \"Security lead\" --yes",
            ),
        ],
    ),
    (
        "candor withdraw",
        &[(
            "Take back every approval of an answer",
            "candor withdraw answer/deletion --why \"The retention of backups has changed\"",
        )],
    ),
    (
        "candor status",
        &[
            ("Show what is approved, and until when", "candor status"),
            ("The same for a program", "candor status --format json"),
        ],
    ),
    (
        "candor grant",
        &[("Show who may open the room", "candor grant list")],
    ),
    (
        "candor grant add",
        &[(
            "Let a company open the room, and print its link once",
            "candor grant add \"Example Insurance\" --expires 2026-12-31 --nda 2.1 --accepted 2026-03-02 --print",
        )],
    ),
    (
        "candor grant list",
        &[
            ("Show every grant", "candor grant list"),
            ("The same for a program", "candor grant list --format json"),
        ],
    ),
    (
        "candor grant revoke",
        &[(
            "Take a grant back, from today on",
            "candor grant revoke example-bank --why \"The contract has ended\"",
        )],
    ),
    (
        "candor grant renew",
        &[(
            "Let a company read until a later day",
            "candor grant renew example-bank --expires 2027-03-31",
        )],
    ),
    (
        "candor verify",
        &[(
            "See whether a file is ours, and what in it still stands",
            "candor verify answers.xlsx",
        )],
    ),
    (
        "candor drift",
        &[
            (
                "Show what was sent to somebody and is no longer true",
                "candor drift",
            ),
            (
                "Write the corrections for one reader",
                "candor drift --for example-bank --format md",
            ),
        ],
    ),
    (
        "candor approvals",
        &[("Show who signed each approval", "candor approvals verify")],
    ),
    (
        "candor approvals verify",
        &[("Show who signed each approval", "candor approvals verify")],
    ),
    (
        "candor approvals prune",
        &[(
            "Remove what no present record needs",
            "candor approvals prune",
        )],
    ),
    (
        "candor schema",
        &[(
            "Let an editor complete and check vendors.yaml",
            "candor schema vendors > content/.schema/vendors.json",
        )],
    ),
    (
        "candor deploy",
        &[
            (
                "Print a server's configuration for nginx",
                "candor deploy nginx",
            ),
            (
                "Print a Caddyfile for a site that lies in another folder",
                "candor deploy caddy --root /srv/trust",
            ),
        ],
    ),
    (
        "candor live",
        &[(
            "Compare what is online with today's build",
            "candor live https://trust.example.com",
        )],
    ),
    (
        "candor fill",
        &[
            (
                "See where the questions and the answers of a file are",
                "candor fill questions.csv --audience public --dry-run",
            ),
            (
                "Fill it for a company, and write what is open for a person to decide",
                "candor fill questions.csv -o filled.csv --for example-bank --review review.yaml",
            ),
        ],
    ),
    (
        "candor export",
        &[
            (
                "Write everything that a company may read into a workbook",
                "candor export --for example-bank -o bank.xlsx",
            ),
            (
                "Write one public answer as Markdown",
                "candor export --audience public --ids answer/deletion -o deletion.md",
            ),
        ],
    ),
    (
        "candor learn",
        &[(
            "Keep the phrasings that a review accepted",
            "candor learn review.yaml",
        )],
    ),
    (
        "candor coverage",
        &[(
            "Show what past questionnaires ask and nobody answers",
            "candor coverage questions.csv",
        )],
    ),
    (
        "candor framework",
        &[(
            "Make a map of a framework's questions",
            "candor framework questions.csv -o example-1.0.tsv",
        )],
    ),
    (
        "candor import",
        &[(
            "Bring in answers from a table",
            "candor import answers old-answers.csv --into content",
        )],
    ),
    (
        "candor import answers",
        &[(
            "Bring in answers from a table, owned by a role",
            "candor import answers old-answers.csv --into content --owner \"Security lead\"",
        )],
    ),
    (
        "candor import vendors",
        &[(
            "Bring in vendors from a table",
            "candor import vendors old-vendors.csv --into content",
        )],
    ),
    (
        "candor completions",
        &[
            ("For bash", "candor completions bash > candor.bash"),
            ("For fish", "candor completions fish > candor.fish"),
        ],
    ),
    (
        "candor man",
        &[("Write the man pages into man/", "candor man --out man")],
    ),
];

/// What stands above the examples.
pub(super) const HEADING: &str = "Examples:";

/// The command line with the examples beneath each command's help.
pub(super) fn beneath(command: Command) -> Command {
    let name = command.get_name().to_owned();
    walk(command, &name)
}

fn walk(command: Command, path: &str) -> Command {
    let command = match EXAMPLES.iter().find(|(words, _)| *words == path) {
        Some((_, examples)) => command.after_help(text(examples)),
        None => command,
    };
    command.mut_subcommands(|below| {
        let path = format!("{path} {}", below.get_name());
        walk(below, &path)
    })
}

fn text(examples: &[Example]) -> String {
    let one = |(what, typed): &Example| format!("\n  # {what}\n  {typed}\n");
    let all: String = examples.iter().map(one).collect();
    format!("{HEADING}{}", all.trim_end())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn names(command: &Command, path: &str, all: &mut BTreeSet<String>) {
        all.insert(path.to_owned());
        for below in command.get_subcommands() {
            names(below, &format!("{path} {}", below.get_name()), all);
        }
    }

    #[test]
    fn every_command_has_examples_and_every_example_a_command() {
        let mut commands = BTreeSet::new();
        names(&crate::cli::command(), "candor", &mut commands);
        let with: BTreeSet<String> = EXAMPLES
            .iter()
            .map(|(words, _)| (*words).to_owned())
            .collect();
        assert_eq!(commands, with);
        for (words, examples) in EXAMPLES {
            assert!((1..=3).contains(&examples.len()), "{words}");
            for (what, typed) in *examples {
                assert!(
                    !what.ends_with('.') && typed.starts_with("candor "),
                    "{words}: {what}"
                );
            }
        }
    }
}
