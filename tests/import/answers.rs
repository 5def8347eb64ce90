//! Answers in Markdown.

use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

use candor::import;
use candor::library::value::{Audience, ShortAnswer};
use tempfile::tempdir;

use crate::{assert_nothing_dropped, file, files, load, options, shared};

/// The eleven files of plainanswer.
fn plainanswer() -> Option<Vec<PathBuf>> {
    let folder = shared::path("answers/plainanswer")?;
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.retain(|path| {
        path.file_name()
            .unwrap()
            .to_string_lossy()
            .starts_with(|c: char| c.is_ascii_digit())
    });
    files.sort();
    Some(files)
}

#[test]
fn all_101_answers_of_plainanswer() {
    let Some(sources) = plainanswer() else { return };
    let folder = tempdir().unwrap();
    let into = folder.path().join("content");
    let report = import::answers(&sources, &into, &options()).unwrap();
    assert_eq!((report.rows_in, report.records_out), (101, 101));
    assert_eq!(
        (
            report.not_understood.len(),
            report.renamed.len(),
            report.written.len()
        ),
        (0, 0, 102)
    );

    let library = load(&into);
    let ids: Vec<String> = library
        .answers
        .iter()
        .map(|answer| answer.item.id().to_string())
        .collect();
    let expected = sources.iter().enumerate().flat_map(|(file, source)| {
        let questions = fs::read_to_string(source)
            .unwrap()
            .lines()
            .filter(|line| line.starts_with("### "))
            .count();
        (1..=questions).map(move |order| format!("pa-{:02}-{order:02}", file + 1))
    });
    assert_eq!(ids, expected.collect::<Vec<_>>());

    let count = |short: &ShortAnswer| {
        library
            .answers
            .iter()
            .filter(|answer| answer.fields.short_answer == *short)
            .count()
    };
    assert_eq!(
        [ShortAnswer::Yes, ShortAnswer::No, ShortAnswer::Partial].map(|short| count(&short)),
        [14, 15, 11]
    );
    let mut advised = 0;
    for answer in &library.answers {
        assert_eq!(
            (answer.common.audience, answer.common.owner.as_str()),
            (Audience::Internal, "unassigned")
        );
        assert_eq!(answer.common.review_by.to_string(), "2027-03-01");
        assert!(
            answer.body.text.lines().all(|line| !line.starts_with('>')),
            "{}",
            answer.item
        );
        advised += usize::from(answer.fields.note.is_some());
        assert!(!answer.fields.question.is_empty() && answer.fields.compensating_control.is_none());
    }
    let texts: String = sources
        .iter()
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    let quotes = texts
        .split("\n### ")
        .skip(1)
        .filter(|part| part.contains("\n> "))
        .count();
    // An answer without a quote of advice have a remark beside the verdict.
    assert!(advised >= quotes, "{advised} notes of {quotes}");
    let one_line = texts.split_whitespace().collect::<Vec<_>>().join(" ");
    let aliases =
        one_line.matches("*Also asked as: \"").count() + one_line.matches("\" / \"").count();
    assert_eq!(
        library
            .answers
            .iter()
            .map(|answer| answer.fields.aliases.len())
            .sum::<usize>(),
        aliases
    );

    for source in &sources {
        let written: String = files(&into).into_iter().map(|(_, text)| text).collect();
        assert_nothing_dropped(source, &report, &written);
    }
}

#[test]
fn every_blank_is_listed_where_it_is() {
    let Some(sources) = plainanswer() else { return };
    let folder = tempdir().unwrap();
    let report = import::answers(&sources, folder.path(), &options()).unwrap();
    let mut expected = Vec::new();
    let mut outside = 0;
    for source in &sources {
        let text = fs::read_to_string(source).unwrap();
        let first_question = text
            .lines()
            .position(|line| line.starts_with("### "))
            .unwrap();
        for (at, line) in text.lines().enumerate() {
            for _ in line.matches("[[") {
                expected.push((source.to_string_lossy().into_owned(), at + 1));
                outside += usize::from(at < first_question);
            }
        }
    }
    let listed: Vec<_> = report
        .blanks
        .iter()
        .map(|blank| (blank.file.clone(), blank.line))
        .collect();
    assert_eq!(listed, expected);
    assert_eq!(
        report
            .blanks
            .iter()
            .filter(|blank| blank.record.is_none())
            .count(),
        outside
    );
    assert!(
        report
            .blanks
            .iter()
            .all(|blank| blank.text.starts_with("[[") && blank.text.ends_with("]]"))
    );
    let not_fill_in = report
        .blanks
        .iter()
        .filter(|blank| !blank.text.starts_with("[[ FILL IN"));
    println!(
        "{} blanks, {} of them not `FILL IN`, {outside} outside answers",
        listed.len(),
        not_fill_in.count()
    );
    assert!(
        report
            .blanks
            .iter()
            .any(|blank| blank.text == "[[ country ]]")
    );
}

#[test]
fn a_second_import_loses_nothing() {
    let Some(sources) = plainanswer() else { return };
    let folder = tempdir().unwrap();
    import::answers(&sources, folder.path(), &options()).unwrap();
    let before = files(folder.path());
    let report = import::answers(&sources[..1], folder.path(), &options()).unwrap();
    assert_eq!(
        (
            report.records_out,
            report.renamed.len(),
            report.written.len()
        ),
        (8, 8, 8)
    );
    assert_eq!(
        (
            report.renamed[0].wanted.as_str(),
            report.renamed[0].given.as_str()
        ),
        ("pa-01-01", "pa-01-01-2")
    );
    let after = files(folder.path());
    assert!(before.iter().all(|file| after.contains(file)));
    assert_eq!(load(folder.path()).answers.len(), 109);
}

#[test]
fn jemurai_and_whitepact() {
    let Some(folder) = shared::path("answers") else {
        return;
    };
    let (jemurai, whitepact) = (
        folder.join("jemurai-faq.md"),
        folder.join("whitepact-caiq.md"),
    );
    let content = tempdir().unwrap();
    let report = import::answers(
        &[jemurai.clone(), whitepact.clone()],
        content.path(),
        &options(),
    )
    .unwrap();
    let library = load(content.path());
    let rows = fs::read_to_string(&whitepact)
        .unwrap()
        .lines()
        .filter(|line| line.starts_with("| "))
        .count();
    // Seventeen headers of questions; and a table of milestones, whose 12 rows answer nothing.
    let questions = rows - 17 - 13;
    assert_eq!(
        (report.records_out, report.not_understood.len()),
        (8 + questions, 12)
    );
    assert_eq!(
        report.rows_in,
        report.records_out + report.not_understood.len()
    );
    println!("8 answers of jemurai, {questions} of whitepact");
    let answer = |id: &str| {
        library
            .answers
            .iter()
            .find(|answer| answer.item.id().as_str() == id)
            .unwrap()
    };
    let first = answer("tell-me-about-company-name-s-security-program");
    assert_eq!(
        first.fields.question,
        "Tell me about \\{{company_name}}’s Security Program?"
    );
    assert!(
        first
            .body
            .text
            .starts_with("\n\\{{company_name}} has a robust"),
        "{}",
        first.body.text
    );
    let braces = fs::read_to_string(&jemurai)
        .unwrap()
        .matches("{{company_name}}")
        .count();
    assert_eq!(
        report
            .blanks
            .iter()
            .filter(|blank| blank.text == "{{company_name}}")
            .count(),
        braces
    );
    let written: String = files(content.path())
        .into_iter()
        .map(|(_, text)| text)
        .collect();
    assert_nothing_dropped(&jemurai, &report, &written);
    assert_nothing_dropped(&whitepact, &report, &written);
    assert!(
        library
            .answers
            .iter()
            .any(|answer| answer.fields.short_answer == ShortAnswer::No)
    );
}

#[test]
fn a_small_file_in_full() {
    let folder = tempdir().unwrap();
    let text = include_str!("fixtures/everything.md");
    let source = file(folder.path(), "our-answers/07-access.md", text);
    let content = folder.path().join("content");
    let report = import::answers(std::slice::from_ref(&source), &content, &options()).unwrap();
    load(&content);
    let here = folder.path().to_string_lossy().into_owned();
    let mut shown = report.to_string().replace(&here, "HERE");
    for (name, text) in files(&content) {
        write!(shown, "\n======== {name}\n{text}").unwrap();
    }
    insta::assert_snapshot!(shown);
    let json = serde_json::to_value(&report).unwrap();
    let mut keys: Vec<&String> = json.as_object().unwrap().keys().collect();
    keys.sort();
    assert_eq!(
        keys,
        [
            "blanks",
            "not_understood",
            "notes",
            "records_out",
            "renamed",
            "rows_in",
            "written"
        ]
    );
}

#[test]
fn answers_go_into_the_content_that_is_there() {
    let folder = tempdir().unwrap();
    let one = file(folder.path(), "a.md", "# Is it encrypted?\n\nIt is.\n");
    let content = folder.path().join("content");
    let report = import::answers(std::slice::from_ref(&one), &content, &options()).unwrap();
    assert_eq!(
        report.written,
        [
            content.join("site.yaml"),
            content.join("answers/is-it-encrypted.md")
        ]
    );
    let below = content.join("answers/from/elsewhere");
    let report = import::answers(std::slice::from_ref(&one), &below, &options()).unwrap();
    assert_eq!(report.written, [below.join("is-it-encrypted-2.md")]);
    assert_eq!(load(&content).answers.len(), 2);
}

#[test]
fn a_prefix_may_be_given() {
    let folder = tempdir().unwrap();
    let one = file(
        folder.path(),
        "3_a.md",
        "# Is it?\n\nIt is.\n\n# Was it?\n\nYes\n",
    );
    let options = import::Options {
        prefix: Some("x-y".into()),
        ..options()
    };
    let report = import::answers(&[one], &folder.path().join("c"), &options).unwrap();
    assert!(report.written[2].ends_with("answers/x-y-3-02.md"));
    let wrong = import::Options {
        prefix: Some("X".into()),
        ..options
    };
    assert_eq!(
        import::answers(&[], folder.path(), &wrong)
            .unwrap_err()
            .exit_code(),
        2
    );
}
