//! One function a target: any bytes go in, nothing may panic, and what is said of the result holds.
//!
//! They use the public interface of the library and nothing else, so that no private part is
//! opened for them.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use candor::approval::Act;
use candor::expand;
use candor::grants::ExportRecord;
use candor::library::{Library, LoadError};
use candor::markdown;
use candor::questionnaire::workbook::edit;
use candor::questionnaire::{Content, Document, Place};
use candor::search::{Entry, Index, Language, Searcher, Synonyms, index_entries};
use candor::signature::AllowedSigners;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

/// A target by its name, as `fuzz/corpus/` has it.
pub type Target = (&'static str, fn(&[u8]));

/// Every target.
pub const ALL: [Target; 10] = [
    ("records", records),
    ("markdown", markdown),
    ("expansion", expansion),
    ("workbook", workbook),
    ("cells", cells),
    ("editor", editor),
    ("table", table),
    ("allowed_signers", allowed_signers),
    ("act", act),
    ("query", query),
];

/// The files of a content folder that `records` writes, by its first byte.
const FILES: [&str; 16] = [
    "answers/a/a.md",
    "vendors.yaml",
    "data-flow.yaml",
    "training-data.md",
    "updates/2026-01-01-start.md",
    "site.yaml",
    "controls.yaml",
    "evidence.yaml",
    "attestations.yaml",
    "recipients.yaml",
    "scope.yaml",
    "gaps.yaml",
    "logging.yaml",
    "access.yaml",
    "allowed_signers",
    "assets/logo.svg",
];

/// Front matter and YAML to records: the first byte says which file, the rest is its bytes. A folder
/// that loads is expanded too.
pub fn records(data: &[u8]) {
    let Some((&which, bytes)) = data.split_first() else {
        return;
    };
    let name = FILES[usize::from(which) % FILES.len()];
    let others: &[(&str, &[u8])] = if name == "site.yaml" {
        &[]
    } else {
        &[("site.yaml", SITE.as_bytes())]
    };
    let folder = Folder::of(others.iter().copied().chain([(name, bytes)]));
    load(folder.path(), |library| {
        let (expanded, _) = expand::expand(library);
        for record in &expanded {
            // The text that is approved is one text, however often it is made.
            let text = expand::canonical(&record.json).unwrap_or_else(|error| panic!("{error}"));
            let read: serde_json::Value =
                serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}"));
            assert_eq!(expand::canonical(&read).ok().as_ref(), Some(&text));
        }
    });
}

const SITE: &str = include_str!("../../tests/cases/base/site.yaml");

/// Quotes in prose: the text of an answer beside registers that it can quote.
pub fn expansion(data: &[u8]) {
    let Ok(prose) = std::str::from_utf8(data) else {
        return;
    };
    let answer = format!(
        "---\nowner: S\nreview_by: 2027-01-01\nquestion: Q?\nshort_answer: yes\ntopic: t\n---\n{prose}\n"
    );
    let folder = base().copy_with("answers/fuzzed.md", answer.as_bytes());
    load(folder.path(), |library| {
        let (expanded, findings) = expand::expand(library);
        let (again, findings_again) = expand::expand(library);
        assert_eq!(findings.len(), findings_again.len());
        for (one, other) in expanded.iter().zip(&again) {
            assert_eq!(one.json, other.json);
        }
    });
}

fn load(folder: &Path, then: impl FnOnce(&Library)) {
    match Library::load(folder) {
        Ok(library) => then(&library),
        Err(LoadError::DoesNotHold { findings, .. }) => assert!(!findings.is_empty()),
        Err(LoadError::NoSite { .. }) => {}
        Err(error) => panic!("{error}"),
    }
}

/// Markdown to HTML, to text and to links.
pub fn markdown(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let html = markdown::to_html(text);
    assert!(only_ours(&html), "{html}");
    let _ = (
        markdown::to_plain(text),
        markdown::to_text(text),
        markdown::links(text),
        markdown::refused(text),
    );
    let absolute = markdown::with_absolute_links(text, "https://trust.example.com/faq/a.html");
    assert!(only_ours(&markdown::to_html(&absolute)), "{absolute}");
    // What is escaped is text, whatever it was.
    let escaped = markdown::to_html(&markdown::escape(text));
    assert!(
        !escaped.contains("<a ") && !escaped.contains("<code>"),
        "{escaped}"
    );
}

/// Whether every tag is one that candor writes, spelled as candor spells it.
fn only_ours(html: &str) -> bool {
    html.split('<').skip(1).all(|rest| {
        let Some((tag, _)) = rest.split_once('>') else {
            return false;
        };
        let plain = tag.trim_start_matches('/').trim_end_matches(" /");
        match plain.split_once(' ') {
            None => matches!(
                plain,
                "p" | "h2"
                    | "h3"
                    | "h4"
                    | "h5"
                    | "h6"
                    | "em"
                    | "strong"
                    | "del"
                    | "code"
                    | "pre"
                    | "ul"
                    | "ol"
                    | "li"
                    | "blockquote"
                    | "hr"
                    | "br"
                    | "table"
                    | "thead"
                    | "tbody"
                    | "tr"
                    | "th"
                    | "td"
                    | "a"
            ),
            Some(("ol", start)) => start.starts_with("start=\"") && start.ends_with('"'),
            Some(("a", rest)) => {
                let target = rest.strip_prefix("href=\"");
                let target =
                    target.and_then(|rest| rest.strip_suffix("\" rel=\"noopener noreferrer\""));
                target.is_some_and(|target| !target.contains('"'))
            }
            Some(_) => false,
        }
    })
}

/// A workbook as it came by mail: read, changed, and read again.
pub fn workbook(data: &[u8]) {
    read("fuzzed.xlsx", data.to_vec());
}

/// The parts of a workbook without its zip: sheet, strings, styles and the book itself, with a zero
/// byte between them.
pub fn cells(data: &[u8]) {
    let mut parts = data.split(|byte| *byte == 0);
    let mut part = |otherwise: &'static [u8]| {
        parts
            .next()
            .filter(|part| !part.is_empty())
            .unwrap_or(otherwise)
    };
    let sheet = part(b"<worksheet/>");
    let strings = part(b"<sst/>");
    let styles = part(b"<styleSheet/>");
    let book = part(BOOK.as_bytes());
    let bytes = zipped(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", PACKAGE.as_bytes()),
        ("xl/workbook.xml", book),
        ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/sharedStrings.xml", strings),
        ("xl/styles.xml", styles),
    ]);
    read("fuzzed.xlsx", bytes);
}

const PACKAGE: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const BOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>"#;
const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="r3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;

/// CSV, or a bank of questions in JSON when the first byte says so.
pub fn table(data: &[u8]) {
    let name = if data.first() == Some(&b'{') || data.first() == Some(&b'[') {
        "fuzzed.json"
    } else {
        "fuzzed.csv"
    };
    read(name, data.to_vec());
}

/// Reads a buyer's file, writes an answer into it, and reads the answer back.
fn read(name: &str, bytes: Vec<u8>) {
    let Ok(mut document) = Document::read(name, bytes) else {
        return;
    };
    if !document.takes_answers() {
        return;
    }
    // Beside what stands in the first row, as an answer stands beside its question.
    let Some(row) = document
        .sheets()
        .first()
        .and_then(|sheet| sheet.rows.first())
    else {
        return;
    };
    let number = row.number;
    let column = row.cells.iter().map(|cell| cell.column).max().unwrap_or(0) + 1;
    let answer = "Yes & <no> \"x\"";
    let cell = BTreeMap::from([(Place::new(number, column), Content::Text(answer.to_owned()))]);
    let Ok(written) = document.write(&BTreeMap::from([(0, cell)])) else {
        return;
    };
    let again = Document::read(name, written)
        .unwrap_or_else(|refusal| panic!("what candor wrote is refused: {refusal}"));
    // What parts the columns of a CSV is a guess, which one more cell can change.
    if name
        .rsplit_once('.')
        .is_some_and(|(_, ending)| ending == "csv")
    {
        return;
    }
    let sheets = again.sheets();
    let found = sheets.iter().take(1).flat_map(|sheet| &sheet.rows);
    let found = found
        .filter(|row| row.number == number)
        .flat_map(|row| &row.cells);
    assert!(
        found
            .filter(|cell| cell.column == column)
            .any(|cell| cell.text == answer),
        "the answer is not where it was written: {sheets:?}"
    );
}

/// The editor of a sheet's XML. Nothing to change changes nothing.
pub fn editor(data: &[u8]) {
    let Ok(xml) = std::str::from_utf8(data) else {
        return;
    };
    if let Ok(same) = edit(xml, &BTreeMap::new(), &|_| false) {
        assert_eq!(same, xml);
    }
    let cells = BTreeMap::from([
        (Place::new(1, 1), Content::Number(7)),
        (Place::new(2, 3), Content::Text("a & b".to_owned())),
    ]);
    if let Ok(changed) = edit(xml, &cells, &|style| style % 2 == 0) {
        // Done twice it is as done once.
        assert_eq!(
            edit(&changed, &cells, &|style| style % 2 == 0).as_ref(),
            Ok(&changed)
        );
    }
}

/// `allowed_signers`: a line with a mistake allows nobody, and a mistake is where it is.
pub fn allowed_signers(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let (signers, mistakes) = AllowedSigners::parse(text);
    let lines = text.lines().count();
    assert!(signers.iter().count() + mistakes.len() <= lines);
    for signer in signers.iter() {
        let _ = (signer.is("lead@example.com"), signer.may_sign_in("candor"));
        let again = AllowedSigners::parse(&signer.restricted_to("candor"));
        assert!(
            again.1.is_empty() && again.0.iter().count() == 1,
            "{signer:?}"
        );
    }
    for mistake in mistakes {
        assert!(text.get(mistake.range.clone()).is_some(), "{mistake:?}");
    }
}

/// Acts and export records: what parses is what it is written as.
pub fn act(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    if let Ok(act) = text.parse::<Act>() {
        assert_eq!(act.to_string(), text);
    }
    if let Ok(record) = text.parse::<ExportRecord>() {
        assert_eq!(record.to_string(), text);
    }
}

/// A query, of an index of some answers.
pub fn query(data: &[u8]) {
    static INDEX: OnceLock<Index> = OnceLock::new();
    let index = INDEX.get_or_init(|| {
        let synonyms = Synonyms::built_in();
        let words = include_str!("../../themes/default/assets/site.js");
        let texts: Vec<&str> = words.lines().collect();
        let ids: Vec<String> = (0..texts.len()).map(|at| at.to_string()).collect();
        let entries = texts.iter().zip(&ids).map(|(text, id)| Entry {
            id,
            question: text,
            answer: text,
            ..Entry::default()
        });
        index_entries(entries, Language::English(&synonyms))
            .unwrap_or_else(|error| panic!("{error}"))
    });
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let found = Searcher::new(index).search(text, 5);
    assert!(found.len() <= 5);
    assert!(found.iter().all(|hit| hit.score.is_finite()));
}

/// A content folder that goes away with the test.
struct Folder(tempfile::TempDir);

impl Folder {
    fn of<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> Self {
        let folder = Self(tempfile::tempdir().unwrap_or_else(|error| panic!("{error}")));
        for (name, bytes) in files {
            folder.write(name, bytes);
        }
        folder
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.path().join(name);
        let made = path.parent().map_or(Ok(()), fs::create_dir_all);
        made.and_then(|()| fs::write(&path, bytes))
            .unwrap_or_else(|error| panic!("{error}"));
    }
}

/// The sound content of the tests, in memory.
struct Base(Vec<(String, Vec<u8>)>);

fn base() -> &'static Base {
    static BASE: OnceLock<Base> = OnceLock::new();
    BASE.get_or_init(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
        let root = root
            .map(|folder| folder.join("tests/cases/base"))
            .find(|folder| folder.is_dir());
        let root = root.unwrap_or_else(|| panic!("there is no tests/cases/base above here"));
        let mut files = Vec::new();
        collect(&root, &root, &mut files);
        Base(files)
    })
}

impl Base {
    fn copy_with(&self, name: &str, bytes: &[u8]) -> Folder {
        let files = self
            .0
            .iter()
            .map(|(name, bytes)| (name.as_str(), bytes.as_slice()));
        Folder::of(files.chain([(name, bytes)]))
    }
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<(String, Vec<u8>)>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{error}"));
    let paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    for path in paths {
        if path.is_dir() {
            collect(root, &path, files);
        } else if let (Ok(name), Ok(bytes)) = (path.strip_prefix(root), fs::read(&path)) {
            files.push((name.to_string_lossy().into_owned(), bytes));
        }
    }
}

fn zipped(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for (name, bytes) in parts {
        let written = writer
            .start_file(*name, options)
            .map_err(|error| error.to_string());
        written
            .and_then(|()| writer.write_all(bytes).map_err(|error| error.to_string()))
            .unwrap_or_else(|error| panic!("{error}"));
    }
    writer
        .finish()
        .unwrap_or_else(|error| panic!("{error}"))
        .into_inner()
}
