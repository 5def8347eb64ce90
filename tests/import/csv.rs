//! Answers in CSV.

use candor::import;
use candor::library::value::ShortAnswer;
use tempfile::tempdir;

use crate::{file, load, options};

#[test]
fn marks_semicolons_and_quoted_lines() {
    let folder = tempdir().unwrap();
    let text = "\u{feff}ID;Question;Answer;Comment\r\n\
        A1;\"Is it\r\nencrypted?\";\"**Yes.** With \"\"AES\"\".\r\n\r\n> 90 days; <b>always</b>\";ask Bo\r\n\
        \r\n\
        A2;Is it {{new}}?;Yes;\r\n\
        A3;No answer?;;\r\n\
        A4;Too many?;a;b;c\r\n\
        A5;;An answer alone;\r\n\
        A6;Where?;[[ country ]];\r\n";
    let source = file(folder.path(), "list.csv", text);
    let report = import::answers(&[source], &folder.path().join("c"), &options()).unwrap();
    assert_eq!(
        (
            report.rows_in,
            report.records_out,
            report.not_understood.len()
        ),
        (6, 3, 3)
    );
    assert_eq!(
        report
            .not_understood
            .iter()
            .map(|row| row.line)
            .collect::<Vec<_>>(),
        [8, 9, 10]
    );
    assert_eq!(
        report
            .blanks
            .iter()
            .map(|blank| (blank.line, blank.text.as_str()))
            .collect::<Vec<_>>(),
        [(7, "{{new}}"), (11, "[[ country ]]")]
    );

    let library = load(&folder.path().join("c"));
    let answer = |id: &str| {
        library
            .answers
            .iter()
            .find(|answer| answer.item.id().as_str() == id)
            .unwrap()
    };
    let first = answer("is-it-encrypted");
    assert_eq!(first.fields.question, "Is it encrypted?");
    assert_eq!(first.fields.short_answer, ShortAnswer::Yes);
    assert_eq!(
        first.body.text,
        "\nWith \"AES\".\n\n\\> 90 days; \\<b>always\\</b>\n"
    );
    assert_eq!(
        first.fields.note.as_deref(),
        Some("ID: A1\n\nComment: ask Bo")
    );
    assert_eq!(answer("is-it-new").fields.question, "Is it \\{{new}}?");
    assert_eq!(
        answer("where").fields.short_answer,
        ShortAnswer::Sentence("[[ country ]]".into())
    );
}
