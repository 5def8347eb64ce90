//! The commands as a seller runs them.

use std::fs;

use candor::questionnaire::Document;
use serde_json::Value;

use crate::book;
use crate::support::Desk;

const QUESTION: &str = "Can we delete our data?";

/// A workbook that asks the small content's question, another that is near it, and one
/// that nobody can answer; answers are a list, with a comment column.
fn workbook() -> Vec<u8> {
    let rows = book::rows(&[
        &["ID", "Question", "Vendor answer", "Comments"],
        &["Q-1.1", QUESTION],
        &["Q-1.2", "Can we never delete our data?"],
        &["Q-1.3", "Which colours do your llamas have?"],
    ]);
    let list = "<dataValidations><dataValidation type=\"list\" sqref=\"C2:C4\"><formula1>\"Yes,No,NA\"</formula1></dataValidation></dataValidations>";
    book::workbook(&[("Ask", "visible", &(rows + list))], &[])
}

pub(crate) fn desk() -> Desk {
    let desk = Desk::approved();
    fs::write(desk.path("in.xlsx"), workbook()).unwrap();
    desk
}

fn text(desk: &Desk, file: &str, place: &str) -> String {
    let document = Document::read(file, fs::read(desk.path(file)).unwrap()).unwrap();
    document.sheets()[0].text(place.parse().unwrap()).to_owned()
}

pub(crate) const TODAY: &str = "--today 2026-03-02";

#[test]
fn the_exact_question_is_filled_and_nothing_else() {
    let desk = desk();
    let said = desk.ok(&format!(
        "fill in.xlsx -o out.xlsx --audience public --report r.json {TODAY}"
    ));
    assert_eq!(
        said,
        "1 filled, 1 suggested, 1 unmatched, 0 skipped, in `out.xlsx`; `--review FILE.yaml` writes what is suggested, for you to accept with `--accept`\n"
    );
    assert_eq!(text(&desk, "out.xlsx", "C2"), "Yes");
    assert_eq!(text(&desk, "out.xlsx", "D2"), "Yes, at any time.");
    for place in ["C3", "D3", "C4", "D4"] {
        assert_eq!(text(&desk, "out.xlsx", place), "");
    }
    let report: Value = serde_json::from_slice(&fs::read(desk.path("r.json")).unwrap()).unwrap();
    assert_eq!(
        report["summary"],
        serde_json::json!({"filled": 1, "suggested": 1, "unmatched": 1, "skipped": 0})
    );
    let row = &report["rows"][0];
    assert_eq!(row["cell"], "B2");
    assert_eq!(row["sheet"], "Ask");
    assert_eq!(row["band"], "exact");
    assert_eq!(row["answer"]["id"], "answer/deletion");
    assert_eq!(row["answer"]["digest"].as_str().unwrap().len(), 64);
    assert!(
        report["rows"][1]["reason"]
            .as_str()
            .unwrap()
            .contains("`never` may turn the question round")
    );
    assert_eq!(report["rows"][2]["band"], "none");
    // The same again gives the same bytes.
    let first = fs::read(desk.path("out.xlsx")).unwrap();
    desk.ok(&format!(
        "fill in.xlsx -o out.xlsx --audience public {TODAY}"
    ));
    assert_eq!(fs::read(desk.path("out.xlsx")).unwrap(), first);
}

#[test]
fn a_review_fills_what_a_person_accepts_and_learn_keeps_it() {
    let desk = desk();
    desk.ok(&format!(
        "fill in.xlsx --dry-run --audience public --review r.yaml {TODAY}"
    ));
    let review = fs::read_to_string(desk.path("r.yaml")).unwrap();
    assert_eq!(review.matches("cell: B").count(), 2, "{review}");
    let mark = |short: &str| {
        let marked = review.replacen(
            "accept:\n    short:\n",
            &format!("accept: answer/deletion\n    short: {short}\n"),
            1,
        );
        fs::write(desk.path("r.yaml"), marked).unwrap();
    };
    // Without a short answer of its own, the list stays empty.
    mark("");
    desk.ok(&format!(
        "fill in.xlsx -o a.xlsx --audience public --accept r.yaml {TODAY}"
    ));
    assert_eq!(
        [text(&desk, "a.xlsx", "C3"), text(&desk, "a.xlsx", "D3")],
        ["", "Yes, at any time."]
    );
    mark("no");
    desk.ok(&format!(
        "fill in.xlsx -o b.xlsx --audience public --accept r.yaml {TODAY}"
    ));
    assert_eq!(text(&desk, "b.xlsx", "C3"), "No");
    let said = desk.ok(&format!("learn r.yaml {TODAY}"));
    assert_eq!(
        said,
        "answer/deletion: 1 new alias\nread the changes, then: candor approve answer/deletion --by ROLE\n"
    );
    let answer = fs::read_to_string(desk.path("content/answers/deletion/deletion.md")).unwrap();
    assert!(
        answer.contains("aliases:\n  - \"Can we never delete our data?\"\n"),
        "{answer}"
    );
    // Nobody approved the alias yet.
    desk.fails(
        1,
        &format!("fill in.xlsx -o c.xlsx --audience public {TODAY}"),
    );
    assert!(!desk.path("c.xlsx").exists());
    let said = desk.ok(&format!(
        "fill in.xlsx --dry-run --drafts --audience public --report d.json {TODAY}"
    ));
    assert_eq!(
        said,
        "0 filled, 2 suggested, 1 unmatched, 0 skipped (nothing was written into a copy); `--review FILE.yaml` writes what is suggested, for you to accept with `--accept`\n"
    );
}

/// Who fills in a file chooses among approved texts, and writes none.
#[test]
fn a_review_brings_no_word_into_a_file_that_nobody_approved() {
    let desk = desk();
    let accept = |cell: &str, question: &str, short: &str| {
        let row = format!(
            "rows:\n  - sheet: Ask\n    cell: {cell}\n    question: \"{question}\"\n    accept: answer/deletion\n    short: {short}\n"
        );
        fs::write(desk.path("r.yaml"), row).unwrap();
        format!("fill in.xlsx -o a.xlsx --audience public --accept r.yaml {TODAY}")
    };
    let other = "Can we never delete our data?";
    let fill = accept("B3", other, "Yes, and we are liable for everything.");
    let refused = desk.fails(2, &fill);
    assert!(refused.contains("is not a short answer"), "{refused}");
    // To its own question an answer has the short answer that was approved.
    let own = "Can we delete our data?";
    let refused = desk.fails(2, &accept("B2", own, "no"));
    assert!(
        refused.contains("`answer/deletion` is approved with `yes`"),
        "{refused}"
    );
    assert!(!desk.path("a.xlsx").exists());
    desk.ok(&accept("B2", own, "yes"));
    // What a person chose goes into the list, and not before the approved words.
    desk.ok(&accept("B3", other, "no"));
    assert_eq!(
        [text(&desk, "a.xlsx", "C3"), text(&desk, "a.xlsx", "D3")],
        ["No", "Yes, at any time."]
    );
}

#[test]
fn wrong_use_says_what_to_do_and_writes_nothing() {
    let desk = desk();
    fs::write(desk.path("locked.xlsx"), b"\xD0\xCF\x11\xE0".repeat(99)).unwrap();
    fs::write(
        desk.path("bank.json"),
        "[{\"question\": \"Can we delete our data?\"}]",
    )
    .unwrap();
    fs::write(
        desk.path("odd.csv"),
        format!("Question,Notes,Remarks\n{QUESTION},,\nWho are you and why?,,\n"),
    )
    .unwrap();
    fs::write(
        desk.path("none.csv"),
        format!("Question\n{QUESTION}\nWho are you and why?\n"),
    )
    .unwrap();
    for (words, says) in [
        (
            "fill in.xlsx -o out.xlsx --for acme",
            "error: there is no grant `acme`: `candor grant list` shows them\n",
        ),
        (
            "fill in.xlsx -o in.xlsx --audience public",
            "is named for two things",
        ),
        (
            "fill in.xlsx -o out.xlsx --audience public --report r.txt",
            "end its name with `.json`",
        ),
        (
            "fill absent.xlsx -o out.xlsx --audience public",
            "there is no file `absent.xlsx`",
        ),
        (
            "fill locked.xlsx -o out.xlsx --audience public",
            "encrypted or of the old `.xls` kind",
        ),
        (
            "fill bank.json -o out.xlsx --audience public",
            "no place for answers",
        ),
        (
            "fill none.csv -o out.csv --audience public",
            "has no place to answer them",
        ),
        (
            "fill odd.csv -o out.csv --audience public",
            "below 0.8 nothing is written; `--dry-run` prints a mapping",
        ),
    ] {
        let said = desk.fails(2, &format!("{words} {TODAY}"));
        assert!(said.contains(says), "{words}: {said}");
        for out in ["out.xlsx", "out.csv", "r.txt"] {
            assert!(!desk.path(out).exists(), "{words}");
        }
    }
    assert_eq!(fs::read(desk.path("in.xlsx")).unwrap(), workbook());
}

#[test]
fn a_mapping_decides_and_a_csv_keeps_its_bytes() {
    let desk = desk();
    let csv = format!(
        "\u{feff}Question;Notes;Remarks\r\n\"{QUESTION}\";;\"kept\r\nas it is\"\r\nWho are you and why?;;\r\n"
    );
    fs::write(desk.path("odd.csv"), &csv).unwrap();
    let output = desk.run(&format!("fill odd.csv --dry-run --audience public {TODAY}"));
    let yaml = String::from_utf8(output.stdout).unwrap();
    assert!(
        yaml.contains("question: A") && yaml.contains("answer: B"),
        "{yaml}"
    );
    fs::write(desk.path("m.yaml"), yaml).unwrap();
    desk.ok(&format!(
        "fill odd.csv -o out.csv --mapping m.yaml --audience public {TODAY}"
    ));
    let filled = fs::read_to_string(desk.path("out.csv")).unwrap();
    assert_eq!(
        filled,
        csv.replacen(";;\"kept", ";Yes, at any time.;\"kept", 1)
    );
}

#[test]
fn what_is_full_stays_unless_it_may_be_replaced() {
    let desk = desk();
    fs::write(desk.path("full.csv"), format!("Question,Answer\n{QUESTION},mine\nWhich llamas do you have?,\nWhat do they eat?,\nWhere do they live?,\n")).unwrap();
    let said = desk.ok(&format!(
        "fill full.csv -o out.csv --audience public {TODAY}"
    ));
    assert!(
        said.starts_with("0 filled") && said.contains("1 skipped"),
        "{said}"
    );
    assert_eq!(
        fs::read(desk.path("out.csv")).unwrap(),
        fs::read(desk.path("full.csv")).unwrap()
    );
    desk.ok(&format!(
        "fill full.csv -o out.csv --overwrite --cite --audience public {TODAY}"
    ));
    let filled = fs::read_to_string(desk.path("out.csv")).unwrap();
    assert!(
        filled.contains("[answer/deletion, approved by Lead until"),
        "{filled}"
    );
}

#[test]
fn an_answer_above_the_reader_is_not_there() {
    let desk = Desk::small();
    desk.edit(
        "answers/deletion/deletion.md",
        "audience: public",
        "audience: nda",
    );
    desk.ok("approve * --by Lead --yes --today 2026-03-01");
    fs::write(desk.path("in.xlsx"), workbook()).unwrap();
    let said = desk.ok(&format!(
        "fill in.xlsx -o out.xlsx --audience public {TODAY}"
    ));
    assert!(said.starts_with("0 filled, 0 suggested"), "{said}");
    let said = desk.ok(&format!("fill in.xlsx -o out.xlsx --audience nda {TODAY}"));
    assert!(said.starts_with("1 filled"), "{said}");
}

#[test]
fn coverage_groups_what_nobody_answers() {
    let desk = desk();
    fs::write(desk.path("b.csv"), "Question,Answer\nWhich colours do the llamas have?,\nWhat do llamas eat?,\nWhere do they live?,\n").unwrap();
    let output = desk.run(&format!("coverage in.xlsx b.csv --format json {TODAY}"));
    let found: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        (found["asked"].as_u64(), found["exact"].as_u64()),
        (Some(6), Some(1))
    );
    assert_eq!(found["open"][0]["count"], 2);
    assert_eq!(
        found["open"][0]["files"],
        serde_json::json!(["b.csv", "in.xlsx"])
    );
}

#[test]
fn one_open_question_is_one() {
    let desk = desk();
    desk.write("one.csv", "Question,Answer\nWhich llamas do you have?,\n");
    let output = desk.run(&format!("coverage one.csv {TODAY}"));
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        text.starts_with("1 question: 0 with") && text.contains("1 open in 1 group\n"),
        "{text}"
    );
}

/// The mapping to start from names the file's own sheet, which has no name in a CSV.
#[test]
fn an_example_of_a_mapping_is_one_that_is_taken() {
    let desk = desk();
    desk.write("odd.csv", "a,b,c\nLlamas,x,\nAlpacas,x,\n");
    let fill = "fill odd.csv -o out.csv --audience public";
    let said = desk.fails(2, &format!("{fill} {TODAY}"));
    let start = said.find("sheets:").unwrap();
    assert!(said.contains("no questions were found"), "{said}");
    desk.write("m.yaml", &said[start..]);
    let said = desk.fails(2, &format!("{fill} --mapping m.yaml {TODAY}"));
    assert!(said.contains("names no row that asks something"), "{said}");
}

#[test]
fn records_that_nobody_stands_for_are_left_out_when_asked() {
    let desk = desk();
    desk.edit("answers/deletion/deletion.md", "Yes, at", "Yes, really at");
    for words in [
        "find delete",
        "coverage in.xlsx",
        "fill in.xlsx -o out.xlsx --audience public",
    ] {
        desk.fails(1, &format!("{words} {TODAY}"));
        let said = desk.ok(&format!("{words} --withhold {TODAY}"));
        assert!(said.contains("left out `answer/deletion`"), "{said}");
        assert!(!said.contains("really"), "{said}");
    }
    assert_eq!(text(&desk, "out.xlsx", "C2"), "");
}

#[test]
fn a_file_that_is_answered_already_is_filled_again_with_overwrite() {
    let desk = Desk::approved();
    let rows = book::rows(&[
        &["ID", "Question", "Answer"],
        &["Q-1.1", QUESTION, "An old answer of last year."],
        &["Q-1.2", "Can we never delete our data?", "Another old one."],
        &[
            "Q-1.3",
            "Which colours do your llamas have?",
            "All of them.",
        ],
    ]);
    let bytes = book::workbook(&[("Ask", "visible", &rows)], &[]);
    fs::write(desk.path("in.xlsx"), bytes).unwrap();
    let said = desk.fails(
        2,
        &format!("fill in.xlsx -o out.xlsx --audience public {TODAY}"),
    );
    assert!(
        said.contains("asks 3 questions in column B and has no place to answer them"),
        "{said}"
    );
    assert!(
        said.contains(
            "replace the answers that stand there with `--overwrite`, add an empty column"
        ),
        "{said}"
    );
    // The mapping that it prints is one that it takes, and its answers go beside.
    let start = said.find("sheets:").unwrap();
    fs::write(desk.path("m.yaml"), &said[start..]).unwrap();
    desk.ok(&format!(
        "fill in.xlsx -o beside.xlsx --mapping m.yaml --audience public {TODAY}"
    ));
    assert_eq!(
        text(&desk, "beside.xlsx", "C2"),
        "An old answer of last year."
    );
    assert_eq!(text(&desk, "beside.xlsx", "D2"), "Yes, at any time.");
    desk.ok(&format!(
        "fill in.xlsx -o out.xlsx --overwrite --audience public {TODAY}"
    ));
    assert_eq!(text(&desk, "out.xlsx", "C2"), "Yes, at any time.");
    assert_eq!(text(&desk, "out.xlsx", "C4"), "All of them.");
}

/// A buyer's question is shown, and is no command to the terminal that shows it.
#[test]
fn a_question_steers_no_terminal() {
    let desk = desk();
    desk.write(
        "in.csv",
        "Question,Answer\r\nDo you \u{1b}]52;c;eA==\u{7} keep \u{9b}2J llamas?,\r\n",
    );
    for format in ["human", "json"] {
        let output = desk.run(&format!("coverage in.csv --format {format} {TODAY}"));
        assert!(output.status.success());
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(!text.contains(['\u{1b}', '\u{7}', '\u{9b}']), "{text}");
        assert!(
            text.contains("Do you \\u001b]52;c;eA==\\u0007 keep \\u009b2J llamas?"),
            "{text}"
        );
    }
}

/// What a buyer writes in braces quotes no register of ours.
#[test]
fn a_learnt_question_quotes_nothing() {
    let desk = desk();
    let asked = "Is {{ vendor(\"mail\").name }} known?";
    let review = serde_json::json!({"rows": [
        {"sheet": "Ask", "cell": "B2", "question": asked, "accept": "answer/deletion"}
    ]});
    desk.write("r.yaml", &review.to_string());
    desk.ok(&format!("learn r.yaml {TODAY}"));
    desk.ok(&format!("approve answer/deletion --by Lead --yes {TODAY}"));
    let csv = format!(
        "Question,Answer\n\"{}\",\n{QUESTION},\nWhich llamas do you have?,\n",
        asked.replace('"', "\"\"")
    );
    desk.write("in.csv", &csv);
    let said = desk.ok(&format!("fill in.csv -o out.csv --audience public {TODAY}"));
    assert!(said.starts_with("2 filled"), "{said}");
    let said = desk.ok(&format!("learn r.yaml {TODAY}"));
    assert_eq!(said, "nothing new to learn\n");
}
