//! Where `fill` and `framework` write, and what they refuse before a byte is written.

use crate::command::{TODAY, desk};

#[test]
fn sources_and_missing_folders_are_refused_before_anything_is_written() {
    let desk = desk();
    let csv = "Question,Answer\nCan we delete our data?,\nWhich llamas do you have?,\n";
    desk.write("in.csv", csv);
    let before = desk.bytes("content");
    let fill = "fill in.csv --audience public";
    for words in [
        format!("{fill} -o content/out.csv"),
        format!("{fill} -o content/answers/out.csv"),
        format!("{fill} -o out.csv --report content/r.md"),
        format!("{fill} -o out.csv --review content/answers/x.yaml"),
        format!("{fill} --dry-run --review content/access.yaml"),
        "framework in.xlsx -o content/answers/deletion/deletion.md".to_owned(),
    ] {
        let said = desk.fails(2, &format!("{words} {TODAY}"));
        assert!(
            said.contains("lies in the content folder `content`"),
            "{words}: {said}"
        );
    }
    for words in [
        format!("{fill} -o no/out.csv"),
        format!("{fill} -o out.csv --report no/r.md"),
        format!("{fill} -o out.csv --review no/r.yaml"),
        "framework in.xlsx -o no/f.tsv".to_owned(),
    ] {
        let said = desk.fails(2, &format!("{words} {TODAY}"));
        assert!(
            said.contains("there is no folder `no`: make it first"),
            "{words}: {said}"
        );
    }
    assert_eq!(desk.bytes("content"), before);
    assert!(!desk.path("out.csv").exists() && !desk.path("no").exists());
}

#[test]
fn a_file_is_called_what_it_is() {
    let desk = desk();
    desk.write(
        "in.csv",
        "Question,Answer\nCan we delete our data?,\nWhich llamas do you have?,\n",
    );
    for (words, says) in [
        (
            "fill in.csv -o out.xlsx",
            "`out.xlsx` ends like `xlsx` and `in.csv` is `csv`: end its name with `.csv`",
        ),
        ("fill in.xlsx -o out.csv", "end its name with `.xlsx`"),
        ("fill in.xlsx -o out.xls", "end its name with `.xlsx`"),
        ("fill in.xlsx -o out.xlsm", "end its name with `.xlsx`"),
        (
            "fill in.xlsx -o out",
            "`out` does not say what it is: end its name with `.xlsx`",
        ),
        (
            "fill in.xlsx --dry-run --review r.txt",
            "`r.txt` does not say that it is a review: end its name with `.yaml`",
        ),
    ] {
        let said = desk.fails(2, &format!("{words} --audience public {TODAY}"));
        assert!(said.contains(says), "{words}: {said}");
    }
    for out in ["out.xlsx", "out.csv", "out.xls", "out.xlsm", "out", "r.txt"] {
        assert!(!desk.path(out).exists(), "{out}");
    }
    desk.ok(&format!(
        "fill in.xlsx -o OUT.XLSX --audience public {TODAY}"
    ));
}

/// What a person accepted is written, or it is said that it is not.
#[test]
fn no_decision_is_dropped_in_silence() {
    let desk = desk();
    let accept = |id: &str| {
        let row = format!(
            "rows:\n  - sheet: Ask\n    cell: B3\n    question: Can we never delete our data?\n    accept: {id}\n"
        );
        desk.write("r.yaml", &row);
    };
    for (id, says) in [
        (
            "answer/deletoin",
            "`answer/deletoin`, which is no answer: did you mean `answer/deletion`?",
        ),
        ("vendor/mail", "`vendor/mail`, which is no answer"),
    ] {
        accept(id);
        let said = desk.fails(
            2,
            &format!("fill in.xlsx -o out.xlsx --audience public --accept r.yaml {TODAY}"),
        );
        assert!(said.contains(says), "{said}");
        assert!(!desk.path("out.xlsx").exists());
    }
    accept("answer/deletion");
    desk.edit(
        "answers/deletion/deletion.md",
        "audience: public",
        "audience: nda",
    );
    desk.ok(&format!("approve answer/deletion --by Lead --yes {TODAY}"));
    let said = desk.ok(&format!(
        "fill in.xlsx -o out.xlsx --audience public --accept r.yaml -q {TODAY}"
    ));
    assert!(
        said.contains("warning: `answer/deletion`, which the review accepts, is not among the answers for public readers: 1 question left open"),
        "{said}"
    );
}

/// A record of a file that was never written would accuse of having sent it.
#[test]
#[cfg(unix)]
fn a_failed_fill_takes_its_record_back() {
    let desk = desk();
    desk.ok("grant add Acme --expires 2026-12-31 --nda 1 --accepted 2026-02-01 --print --quiet --today 2026-03-01");
    let mut csv = "Question,Answer\nCan we delete our data?,\n".to_owned();
    for n in 0..200 {
        csv += &format!("How many llamas of kind {n} do you keep?,\n");
    }
    desk.write("in.csv", &csv);
    let fill = format!("fill in.csv -o out.csv --for acme {TODAY}");
    // No file may grow past 8 blocks of 512 bytes: the record can be written, the file not.
    let output = std::process::Command::new("sh")
        .args(["-c", &format!("ulimit -f 8; exec \"$0\" {fill}")])
        .arg(env!("CARGO_BIN_EXE_candor"))
        .current_dir(desk.folder.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(3), "{said}");
    assert!(!desk.path("out.csv").exists());
    assert_eq!(desk.bytes("content/exports").len(), 0);
    desk.ok(&fill);
    assert_eq!(desk.bytes("content/exports").len(), 1);
}
