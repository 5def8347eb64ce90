//! Any text: an import loads or says why not, panics at nothing, drops nothing.

use candor::import;
use proptest::prelude::*;
use tempfile::tempdir;

use crate::{assert_nothing_dropped, file, files, load, options};

/// Lines of which Markdown's shapes are made.
fn line() -> impl Strategy<Value = String> {
    let shape = prop::sample::select(vec![
        "# ",
        "## ",
        "### Q: ",
        "## Who? ",
        "> ",
        ">",
        "- ",
        "  - ",
        "1. ",
        "* [x](https://a.example). ",
        "    ",
        "```",
        "---",
        "===",
        "***",
        "| ",
        "| Question | Answer |",
        "|---|---|",
        "| a? | b |",
        "| Vendor | Purpose |",
        "*Also asked as: \"x\" / ",
        "**Yes.** ",
        "**No** *(y)*. ",
        "**Info.** ",
        "<div>",
        "<!-- ",
        "--> ",
        "[[ x",
        "]] ",
        "{{",
        "}} ",
        "[r]: /x ",
        "[r][] ",
        "<br> ",
        "\\",
        "",
        "",
        "",
    ]);
    (
        shape,
        "( [a-z]{1,4} |[<>|*_`\\\\\\[\\]{}\"#:.!?&;~-]| | é |—){0,8}",
    )
        .prop_map(|(shape, text)| format!("{shape}{text}"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_markdown(lines in prop::collection::vec(line(), 0..25)) {
        let folder = tempdir().unwrap();
        let source = file(folder.path(), "x/01-any.md", lines.join("\n"));
        let content = folder.path().join("content");
        match import::answers(std::slice::from_ref(&source), &content, &options()) {
            Ok(report) if report.records_out > 0 => {
                prop_assert_eq!(report.rows_in, report.records_out + report.not_understood.len());
                prop_assert_eq!(load(&content).answers.len(), report.records_out);
                let written: String = files(&content).into_iter().map(|(_, text)| text).collect();
                assert_nothing_dropped(&source, &report, &written);
            }
            Ok(_) => prop_assert!(!content.exists()),
            Err(error) => prop_assert_eq!(error.exit_code(), 2),
        }
        let content = folder.path().join("vendors");
        if let Ok(report) = import::vendors(&source, &content, &options()) {
            prop_assert_eq!(report.rows_in, report.records_out + report.not_understood.len());
            if report.records_out > 0 {
                prop_assert_eq!(load(&content).vendors.len(), report.records_out);
                let written: String = files(&content).into_iter().map(|(_, text)| text).collect();
                assert_nothing_dropped(&source, &report, &written);
            }
        }
    }

    #[test]
    fn any_csv(text in "Question;Answer;More\n([a-z\"; \n,|<>\\[\\]{}*.#-]|\"[a-z\n;]{0,9}\"|;|\n){0,60}") {
        let folder = tempdir().unwrap();
        let source = file(folder.path(), "any.csv", text);
        let content = folder.path().join("content");
        match import::answers(std::slice::from_ref(&source), &content, &options()) {
            Ok(report) if report.records_out > 0 => {
                prop_assert_eq!(load(&content).answers.len(), report.records_out);
            }
            Ok(_) => prop_assert!(!content.exists()),
            Err(error) => prop_assert_eq!(error.exit_code(), 2),
        }
    }
}
