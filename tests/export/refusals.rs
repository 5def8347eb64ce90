//! What is not sent, why, and what to do about it.

use crate::desk::{DAY, answer, approve, with_grants};
use crate::support::Desk;

/// The message, and that nothing was written.
fn refused(desk: &Desk, code: i32, words: &str, expected: &str) {
    let text = desk.fails(code, &format!("export {words} {DAY}"));
    assert!(text.contains(expected), "export {words}\n{text}");
    let left: Vec<_> = std::fs::read_dir(desk.folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .filter(|name| name != "content" && name != "folder")
        .collect();
    assert!(left.is_empty(), "{left:?}");
    assert!(!desk.path("content/exports").exists());
}

#[test]
fn a_grant_must_be_open() {
    let (desk, _) = with_grants();
    approve(&desk);
    for (grant, expected) in [
        ("acne", "there is no grant `acne`: did you mean `acme`?"),
        ("zzzzzz", "`candor grant list` shows them"),
        (
            "past",
            "the grant `past` expired on 2026-01-31: `candor grant renew past --expires DATE`",
        ),
        (
            "soon",
            "the grant `soon` begins on 2026-04-01: wait until 2026-04-01",
        ),
        (
            "gone",
            "the grant `gone` was revoked on 2026-02-01: `candor grant add` makes a new one",
        ),
    ] {
        refused(&desk, 2, &format!("--for {grant} -o a.xlsx"), expected);
    }
}

#[test]
fn one_reader_one_format_one_place() {
    let (desk, _) = with_grants();
    approve(&desk);
    std::fs::create_dir(desk.path("folder")).unwrap();
    for (words, expected) in [
        ("--for acme --audience nda -o a.xlsx", "cannot be used with"),
        (
            "-o a.xlsx",
            "say who will read it: `--audience nda`, or `--for GRANT`",
        ),
        ("--audience nda --format csv -o -", "`-` is no file"),
        ("--audience secret -o a.xlsx", "secret"),
        ("--audience nda --seal -o a.xlsx", "--for"),
        ("--audience nda -o a.pdf", "`a.pdf` does not say what it is"),
        (
            "--audience nda --format pdf -o a.pdf",
            "`pdf` is not a format",
        ),
        (
            "--audience nda --format csv -o a.xlsx",
            "end its name with `.csv`",
        ),
        (
            "--audience nda --format oscal -o a.xlsx",
            "end its name with `.json`",
        ),
        (
            "--audience nda -o folder",
            "`folder` is a folder: name a file",
        ),
        ("--audience nda -o none/a.xlsx", "there is no folder `none`"),
        (
            "--audience nda -o content/a.xlsx",
            "lies in the content folder",
        ),
        (
            "--audience nda -o folder/../content/updates/a.csv",
            "lies in the content folder",
        ),
        ("--audience nda -o a.xlsx --sign no-such-key", "no-such-key"),
    ] {
        refused(&desk, 2, words, expected);
    }
}

#[test]
fn a_named_record_must_be_there_for_that_reader() {
    let (desk, _) = with_grants();
    answer(
        &desk,
        "inside",
        "internal",
        "question: Inside?\nshort_answer: yes\ntopic: keys",
        "Yes.",
    );
    approve(&desk);
    for (words, expected) in [
        (
            "--ids answer/deletoin",
            "no record is called `answer/deletoin`: did you mean `answer/deletion`?",
        ),
        ("--ids deletion", "did you mean `answer/deletion`?"),
        (
            "--ids flow/prompt-text",
            "`flow/prompt-text` is on the site and not in exports",
        ),
        (
            "--ids answer/inside",
            "`answer/inside` is for internal readers, and the grant `acme` is for nda readers: leave it out of `--ids`",
        ),
        (
            "--topic deletoin",
            "has the topic `deletoin`: did you mean `deletion`?",
        ),
        // A topic of which the reader may have nothing is not told apart from none.
        (
            "--topic keys",
            "no approved answer for nda readers has the topic `keys`: there are `deletion`",
        ),
    ] {
        refused(&desk, 2, &format!("--for acme -o a.xlsx {words}"), expected);
    }
}

#[test]
fn nobody_sends_what_nobody_stands_for() {
    let desk = Desk::small();
    for id in ["changed", "withdrawn", "lapsed"] {
        answer(
            &desk,
            id,
            "public",
            &format!("question: {id}?\nshort_answer: yes\ntopic: {id}"),
            "Yes.",
        );
    }
    desk.ok("approve answer/lapsed --by Lead --yes --today 2026-01-31 --until 2026-02-20");
    for items in [
        "answer/deletion answer/changed answer/withdrawn",
        "training/* vendor/* site scope",
        "control/* evidence/* flow/* attestation/* gap/* access/* log/* incident/* risk/* update/*",
    ] {
        desk.ok(&format!(
            "approve {items} --by Lead --yes --today 2026-02-01"
        ));
    }
    desk.edit("answers/deletion/changed.md", "Yes.", "No longer.");
    desk.ok("withdraw answer/withdrawn --why Wrong --today 2026-03-01");
    answer(
        &desk,
        "new",
        "public",
        "question: New?\nshort_answer: yes\ntopic: new",
        "Yes.",
    );
    answer(
        &desk,
        "quoting",
        "public",
        "question: Quoting?\nshort_answer: yes\ntopic: quoting",
        "See {{ answer(\"changed\").short }}.",
    );
    desk.ok("approve answer/quoting --by Lead --yes --today 2026-03-01");
    let renew = "`candor approve answer/lapsed --by ROLE` renews it";
    for (id, expected) in [
        ("changed", "`answer/changed` was changed after its approval"),
        ("withdrawn", "`answer/withdrawn` was withdrawn: mend it"),
        (
            "lapsed",
            "the approval of `answer/lapsed` ended on 2026-02-20",
        ),
        ("lapsed", renew),
        ("new", "nobody has approved `answer/new`"),
    ] {
        for withhold in ["", " --withhold"] {
            let words = format!("--audience public -o a.xlsx --ids answer/{id}{withhold}");
            refused(&desk, 1, &words, expected);
        }
    }
    refused(&desk, 1, "--audience public -o a.xlsx", "error[");
    refused(
        &desk,
        1,
        "--audience public -o a.xlsx --withhold --ids answer/quoting",
        "`answer/quoting` cannot be sent: quotes answer/changed",
    );
    // Without a name for them, they can stay behind, and it is said.
    let text = desk.ok(&format!(
        "export --audience public -o a.csv --withhold {DAY}"
    ));
    for id in ["changed", "withdrawn", "lapsed", "new", "quoting"] {
        assert!(text.contains(&format!("left out `answer/{id}`")), "{text}");
    }
    let table = std::fs::read_to_string(desk.path("a.csv")).unwrap();
    assert!(table.contains("answer/deletion") && !table.contains("answer/changed"));
}

#[test]
fn a_format_says_when_it_cannot_hold_the_pack() {
    let desk = Desk::small();
    let long = "A long text. ".repeat(3_000);
    answer(
        &desk,
        "long",
        "public",
        "question: Long?\nshort_answer: yes\ntopic: long",
        &long,
    );
    approve(&desk);
    for format in ["xlsx", "csv"] {
        refused(
            &desk,
            2,
            &format!("--audience public -o a.{format}"),
            "a text of `answer/long` has 38999 characters and a spreadsheet cell holds 32767: export it with `-o NAME.json`",
        );
    }
    refused(
        &desk,
        2,
        "--audience public -o a.csv --ids vendor/mail",
        "no answer is chosen, and `csv` holds answers alone: choose one, or write a workbook with `-o NAME.xlsx`",
    );
    refused(
        &desk,
        2,
        "--audience public --format oscal -o a.json --ids vendor/mail",
        "no control is chosen, and `oscal` holds controls alone: choose one, or write `json` with `-o NAME.json`",
    );
    for format in ["json", "md"] {
        desk.ok(&format!("export --audience public -o a.{format} {DAY}"));
    }
}

/// What a host serves to everybody is no place for what one reader gets.
#[test]
fn what_is_not_public_does_not_go_into_a_site() {
    let (desk, _) = with_grants();
    approve(&desk);
    desk.ok(&format!("build {DAY}"));
    for out in ["public/a.csv", "public/room/a.csv"] {
        let refused = desk.fails(2, &format!("export --for acme -o {out} {DAY}"));
        assert!(refused.contains("choose another place"), "{refused}");
        desk.fails(2, &format!("export --audience internal -o {out} {DAY}"));
        assert!(!desk.path(out).exists());
    }
    assert!(!desk.path("content/exports").exists());
    desk.ok(&format!("export --audience public -o public/a.csv {DAY}"));
}
