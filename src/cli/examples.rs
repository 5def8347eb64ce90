//! What `--help` ends with: how a command is used, each line as it is typed.

use clap::Command;

/// An example: what it is for, and the line.
pub(super) type Example = (&'static str, &'static str);

/// Every command, by its words, with one to three examples.
pub(super) const EXAMPLES: &[(&str, &[Example])] = &[
    (
        "init",
        &[("start a site that builds at once", "candor init trust")],
    ),
    (
        "new",
        &[
            (
                "an answer, in a file of its own",
                "candor new answer data-deletion",
            ),
            (
                "a vendor, at the end of vendors.yaml",
                "candor new vendor mailgate",
            ),
        ],
    ),
    (
        "build",
        &[
            ("the public site, into public/", "candor build"),
            (
                "what somebody stands for today, and a list of the rest",
                "candor build --withhold",
            ),
            (
                "everything, approved or not, each page marked",
                "candor build --drafts --out drafts",
            ),
        ],
    ),
    (
        "room",
        &[(
            "the room for your own people",
            "candor room --audience internal --out ../room",
        )],
    ),
    (
        "check",
        &[
            ("every finding, with its line", "candor check"),
            (
                "annotations on a pull request",
                "candor check --format github",
            ),
        ],
    ),
    (
        "explain",
        &[(
            "why a rule is there, and how to mend it",
            "candor explain training-contradiction",
        )],
    ),
    ("rules", &[("every rule with its level", "candor rules")]),
    (
        "facts",
        &[("what answers may claim, and from where", "candor facts")],
    ),
    (
        "readiness",
        &[
            ("the ten questions of a buyer", "candor readiness"),
            (
                "another profile, as Markdown",
                "candor readiness --profile profiles/mvsp-3.0.yaml --format md",
            ),
        ],
    ),
    (
        "find",
        &[
            (
                "the answer that the site finds first",
                "candor find where is data hosted",
            ),
            (
                "also what readers under NDA may have",
                "candor find --audience nda penetration test",
            ),
        ],
    ),
    (
        "serve",
        &[(
            "the site while you write, at http://localhost:4111",
            "candor serve --open",
        )],
    ),
    (
        "approve",
        &[
            (
                "one record, after reading what changed",
                "candor approve answer/deletion --by 'Security lead'",
            ),
            (
                "all vendors, signed",
                "candor approve 'vendor/*' --by 'Privacy lead' --sign",
            ),
        ],
    ),
    (
        "withdraw",
        &[(
            "nobody stands for it any more",
            "candor withdraw answer/deletion --why 'the export is gone'",
        )],
    ),
    (
        "status",
        &[
            ("who stands for what, and until when", "candor status"),
            ("the same for a program", "candor status --format json"),
        ],
    ),
    (
        "grant add",
        &[(
            "a link for a company, shown once",
            "candor grant add 'Acme AG' --expires 2027-06-30 --nda 2026-1 --accepted 2026-09-01",
        )],
    ),
    (
        "grant list",
        &[("who may open the room", "candor grant list")],
    ),
    (
        "grant revoke",
        &[(
            "the next build lets them in no more",
            "candor grant revoke acme --why 'the talks ended'",
        )],
    ),
    (
        "grant renew",
        &[(
            "another year",
            "candor grant renew acme --expires 2028-06-30",
        )],
    ),
    (
        "verify",
        &[(
            "is this file ours, and does it still hold",
            "candor verify answers.xlsx",
        )],
    ),
    (
        "drift",
        &[
            ("who has something that no longer holds", "candor drift"),
            (
                "the correction list for one of them",
                "candor drift --for acme --format md",
            ),
        ],
    ),
    (
        "approvals prune",
        &[(
            "acts that nothing rests on any more",
            "candor approvals prune",
        )],
    ),
    (
        "approvals verify",
        &[(
            "every act, and whose signature it has",
            "candor approvals verify",
        )],
    ),
    (
        "schema",
        &[(
            "what an editor needs to check vendors.yaml",
            "candor schema vendors",
        )],
    ),
    (
        "deploy",
        &[("a server block with every header", "candor deploy nginx")],
    ),
    (
        "live",
        &[(
            "is the deployed site what the content says",
            "candor live https://trust.example.com",
        )],
    ),
    (
        "fill",
        &[
            (
                "where it would write, and what it would not",
                "candor fill buyer.xlsx --dry-run --audience public",
            ),
            (
                "fill what is certain, and list the rest for review",
                "candor fill buyer.xlsx -o filled.xlsx --for acme --review review.yaml",
            ),
            (
                "fill also what you accepted in the review",
                "candor fill buyer.xlsx -o filled.xlsx --for acme --accept review.yaml",
            ),
        ],
    ),
    (
        "export",
        &[
            (
                "a workbook for one company",
                "candor export --for acme -o answers.xlsx",
            ),
            (
                "what everybody may read on two topics",
                "candor export --audience public --topic deletion,vendors -o answers.csv",
            ),
        ],
    ),
    (
        "learn",
        &[(
            "accepted phrasings become aliases",
            "candor learn review.yaml",
        )],
    ),
    (
        "coverage",
        &[(
            "what buyers ask and no answer says",
            "candor coverage past/2025.xlsx past/2026.csv",
        )],
    ),
    (
        "framework",
        &[(
            "ids and hashes, no wording",
            "candor framework caiq.xlsx -o profiles/frameworks/caiq-4.0.3.tsv",
        )],
    ),
    (
        "import answers",
        &[(
            "Markdown or CSV into a content folder",
            "candor import answers faq.md --into content",
        )],
    ),
    (
        "import vendors",
        &[(
            "a list of subprocessors",
            "candor import vendors subprocessors.md --into content",
        )],
    ),
    (
        "completions",
        &[(
            "for the shell of this user",
            "candor completions bash > ~/.local/share/bash-completion/completions/candor",
        )],
    ),
    (
        "man",
        &[("a page for each command", "candor man --out man/man1")],
    ),
];

/// A command with its examples, and all its subcommands with theirs.
pub(super) fn with_examples(command: Command) -> Command {
    add(command, "")
}

fn add(command: Command, words: &str) -> Command {
    let found = EXAMPLES.iter().find(|(of, _)| *of == words);
    let command = match found {
        Some((_, examples)) => command.after_help(shown(examples)),
        None => command,
    };
    let names: Vec<String> = command
        .get_subcommands()
        .map(|command| command.get_name().to_owned())
        .collect();
    names.into_iter().fold(command, |command, name| {
        let words = format!("{words} {name}");
        command.mut_subcommand(name, |command| add(command, words.trim_start()))
    })
}

fn shown(examples: &[Example]) -> String {
    let lines = examples
        .iter()
        .map(|(what, line)| format!("\n  # {what}\n  {line}"));
    format!("Examples:{}", lines.collect::<String>())
}
