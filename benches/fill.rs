//! A questionnaire from bytes to bytes: read, find the layout, match, decide, write.
//!
//! ```text
//! cargo bench --bench fill
//! ```
//!
//! 300 rows against 500 answers (goal 150 ms and 40 MB), then 5,000 rows (goal 1 s and
//! 100 MB). Memory is the peak of the whole process (`VmHWM`), so the small case runs
//! first.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    missing_docs,
    reason = "a measurement, not the program"
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use std::time::Instant;

use candor::questionnaire::Document;
use candor::questionnaire::fill::{Accepted, Options, Summary, plan};
use candor::questionnaire::layout::detect;
use candor::questionnaire::matcher::{Entry, Frameworks, Matcher, Standing};
use candor::release::ShortAnswer;

const NOUNS: [&str; 12] = [
    "backups",
    "laptops",
    "vendors",
    "passwords",
    "logs",
    "incidents",
    "changes",
    "keys",
    "tenants",
    "prompts",
    "models",
    "offices",
];
const VERBS: [&str; 10] = [
    "encrypt", "review", "test", "delete", "approve", "restrict", "monitor", "document", "rotate",
    "export",
];
const WHEN: [&str; 9] = [
    "every year",
    "before release",
    "at the end of a contract",
    "for each customer",
    "in production",
    "on request",
    "by policy",
    "with approval",
    "within a day",
];

fn question(n: usize) -> String {
    let (noun, verb, when) = (NOUNS[n % 12], VERBS[n / 12 % 10], WHEN[n / 120 % 9]);
    format!("Do you {verb} {noun} {when}, and who is told of it in case {n}?")
}

fn entries(count: usize) -> Vec<Entry> {
    (0..count)
        .map(|n| Entry {
            item: format!("answer/a{n}"),
            question: question(n * 3),
            aliases: vec![format!("Is there a rule for {} number {n}?", NOUNS[n % 12])],
            short: ShortAnswer::Yes,
            body: format!(
                "Yes. We {} {} {}. {}",
                VERBS[n % 10],
                NOUNS[n % 12],
                WHEN[n % 9],
                "The owner reads the record and signs it. ".repeat(6)
            ),
            terms: Vec::new(),
            maps: BTreeMap::new(),
            standing: Standing::default(),
        })
        .collect()
}

fn workbook(rows: usize) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let mut sheet = format!("<worksheet xmlns=\"{main}\"><sheetData><row r=\"1\">");
    for (column, text) in ["ID", "Question", "Answer", "Comments"].iter().enumerate() {
        let letter = char::from(b'A' + u8::try_from(column).unwrap());
        write!(
            sheet,
            "<c r=\"{letter}1\" t=\"inlineStr\"><is><t>{text}</t></is></c>"
        )
        .unwrap();
    }
    sheet.push_str("</row>");
    for n in 0..rows {
        let row = n + 2;
        write!(
            sheet,
            "<row r=\"{row}\"><c r=\"A{row}\" t=\"inlineStr\"><is><t>Q-{n}.1</t></is></c><c r=\"B{row}\" t=\"inlineStr\"><is><t>{}</t></is></c><c r=\"C{row}\" s=\"0\"/><c r=\"D{row}\" s=\"0\"/></row>",
            question(n)
        )
        .unwrap();
    }
    write!(sheet, "</sheetData><dataValidations><dataValidation type=\"list\" sqref=\"C2:C{}\"><formula1>\"Yes,No,NA\"</formula1></dataValidation></dataValidations></worksheet>", rows + 1).unwrap();
    let parts = [
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{package}\"><Relationship Id=\"a\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{package}\"><Relationship Id=\"b\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"Q\" sheetId=\"1\" r:id=\"b\"/></sheets></workbook>"
            ),
        ),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer
            .start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// The most memory that the process ever held, in MB.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM"));
    let kilobytes = line
        .and_then(|line| line.split_whitespace().nth(1))
        .and_then(|text| text.parse::<u64>().ok());
    kilobytes.map_or("unknown".to_owned(), |kb| format!("{} MB", kb / 1024))
}

fn main() {
    for (rows, runs) in [(300, 5), (5_000, 3)] {
        let bytes = workbook(rows);
        let mut best = f64::INFINITY;
        let mut summary = Summary::default();
        for _ in 0..runs {
            let started = Instant::now();
            let matcher = Matcher::new(entries(500), Frameworks::built_in());
            let mut document = Document::read("x.xlsx", bytes.clone()).unwrap();
            let mapping = detect(document.sheets()).unwrap();
            let plan = plan(
                &document,
                &mapping,
                &matcher,
                &Accepted::default(),
                Options::default(),
            )
            .unwrap();
            let filled = document.write(&plan.changes).unwrap();
            summary = Summary::of(&plan.lines);
            assert!(!filled.is_empty());
            best = best.min(started.elapsed().as_secs_f64() * 1000.0);
        }
        println!(
            "{rows} rows, 500 answers: {best:.0} ms, peak {} ({summary})",
            peak()
        );
    }
}
