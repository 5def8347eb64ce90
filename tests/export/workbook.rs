//! The workbook, in openpyxl and in `LibreOffice`.

use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::desk::{DAY, HOSTILE, answers, approve, hostile, json, oracle, with_grants};
use crate::support::Desk;

/// The parts of a workbook, by name.
fn parts(file: &Path) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(fs::File::open(file).unwrap()).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut part = archive.by_index(at).unwrap();
            let mut text = String::new();
            part.read_to_string(&mut text).unwrap();
            (part.name().unwrap().into_owned(), text)
        })
        .collect()
}

/// Nothing in it runs, and nothing leads out of it.
fn is_inert(file: &Path) {
    for (name, text) in parts(file) {
        assert!(!name.to_lowercase().contains("external"), "{name}");
        for out in [
            "<f>",
            "<f ",
            "TargetMode=\"External\"",
            "<ddeLink",
            "<oleObject",
        ] {
            assert!(!text.contains(out), "{name} holds {out}");
        }
        assert!(!name.contains(".bin") && !name.contains("vba"), "{name}");
    }
}

/// Every answer of the export in JSON stands in the sheet, word for word.
fn holds(sheet: &Value, file: &Value) {
    let rows = sheet["rows"].as_array().unwrap();
    let expected = answers(file);
    assert_eq!(rows.len(), expected.len() + 1);
    for (row, expected) in rows[1..].iter().zip(&expected) {
        for (cell, expected) in row.as_array().unwrap().iter().zip(expected) {
            // The writer takes a text from <r> to </r> for markup: a space is behind it.
            let cell = cell.as_str().unwrap();
            let cell = cell
                .strip_suffix("</r> ")
                .map_or(cell.to_owned(), |text| format!("{text}</r>"));
            assert_eq!(cell, *expected);
        }
    }
}

fn exported(desk: &Desk) -> (std::path::PathBuf, Value) {
    for file in ["a.xlsx", "a.json"] {
        desk.ok(&format!("export --audience nda -o {file} {DAY}"));
    }
    (desk.path("a.xlsx"), json(&desk.path("a.json")))
}

#[test]
fn openpyxl_reads_every_value_of_the_sample() {
    let desk = Desk::of(Path::new("content"));
    desk.ok("export --audience nda -o a.xlsx");
    desk.ok("export --audience nda -o a.json");
    let (workbook, file) = (desk.path("a.xlsx"), json(&desk.path("a.json")));
    is_inert(&workbook);
    let Some(read) = oracle("xlsx", &[&workbook]) else {
        return;
    };
    let book = &read[0];
    assert_eq!(book["created"], "2026-09-15T00:00:00");
    let names: Vec<&String> = book["sheets"].as_object().unwrap().keys().collect();
    assert_eq!(
        names,
        [
            "Answers",
            "Attestations",
            "Controls",
            "Cover",
            "Evidence",
            "Gaps",
            "Vendors"
        ]
    );
    holds(&book["sheets"]["Answers"], &file);
    for (name, register) in [
        ("Vendors", "vendors"),
        ("Controls", "controls"),
        ("Evidence", "evidence"),
        ("Attestations", "attestations"),
        ("Gaps", "gaps"),
    ] {
        let sheet = &book["sheets"][name];
        let rows = sheet["rows"].as_array().unwrap();
        let records = file[register].as_array().unwrap();
        assert_eq!(rows.len(), records.len() + 1);
        for (row, record) in rows[1..].iter().zip(records) {
            let row = row.as_array().unwrap();
            for value in [
                &record["item"],
                &record["digest"],
                &record["approval"]["until"],
            ] {
                assert!(row.contains(value), "{row:?} has no {value}");
            }
        }
        let last = rows[0].as_array().unwrap().len() - 1;
        assert_eq!(rows[0][last], "Digest of the text");
    }
    for (name, sheet) in book["sheets"].as_object().unwrap() {
        assert_eq!(
            sheet["types"],
            serde_json::json!(["s"]),
            "{name} holds texts alone"
        );
        assert_eq!(sheet["landscape"], true, "{name}");
        if name != "Cover" {
            assert_eq!(sheet["frozen"], "C2", "{name}");
            assert_eq!(sheet["repeated"], "$1:$1", "{name}");
            assert!(
                sheet["filter"].as_str().unwrap().starts_with("A1:"),
                "{name}"
            );
        }
    }
    assert!(book["sheets"]["Answers"]["links"].as_u64().unwrap() > 10);
}

#[test]
fn hostile_texts_stay_texts() {
    let desk = hostile();
    let (workbook, file) = exported(&desk);
    is_inert(&workbook);
    let Some(read) = oracle("xlsx", &[&workbook]) else {
        return;
    };
    let sheet = &read[0]["sheets"]["Answers"];
    assert_eq!(sheet["types"], serde_json::json!(["s"]));
    holds(sheet, &file);
    let questions: Vec<&str> = sheet["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row[1].as_str().unwrap())
        .collect();
    let known = HOSTILE.iter().filter(|text| {
        questions
            .iter()
            .any(|question| question.trim() == text.trim())
    });
    assert_eq!(known.count(), HOSTILE.len(), "{questions:?}");
}

#[test]
fn libreoffice_reads_what_openpyxl_reads() {
    let desk = hostile();
    let (workbook, _) = exported(&desk);
    let home = format!(
        "-env:UserInstallation=file://{}",
        desk.path("office").display()
    );
    let every_sheet =
        "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1";
    let converted = Command::new("soffice")
        .args([&home, "--headless", "--convert-to", every_sheet, "--outdir"])
        .arg(desk.path("tables"))
        .arg(&workbook)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    if !converted.is_ok_and(|status| status.success()) {
        println!("SKIPPED: no soffice (LibreOffice)");
        return;
    }
    let Some(read) = oracle("xlsx", &[&workbook]) else {
        return;
    };
    for (name, sheet) in read[0]["sheets"].as_object().unwrap() {
        let table = desk.path(&format!("tables/a-{name}.csv"));
        let rows = oracle("csv", &[&table]).unwrap();
        assert_eq!(filled(&rows[0]), filled(&sheet["rows"]), "{name}");
    }
}

/// The cells that hold something: `LibreOffice` leaves out what is empty at the end.
fn filled(rows: &Value) -> Vec<String> {
    let cells = rows
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|row| row.as_array().unwrap());
    let texts = cells.map(|cell| cell.as_str().unwrap().to_owned());
    texts.filter(|text| !text.is_empty()).collect()
}

#[test]
fn the_cover_names_the_recipient() {
    let (desk, _) = with_grants();
    approve(&desk);
    desk.ok(&format!("export --for acme -o a.xlsx {DAY}"));
    let line = "Confidential. For Acme &amp; Sons only under the non-disclosure agreement \
                (version 2, accepted on 2026-01-05). Not to be passed on.";
    let parts = parts(&desk.path("a.xlsx"));
    let of = |end: &str| {
        &parts
            .iter()
            .find(|(name, _)| name.ends_with(end))
            .unwrap()
            .1
    };
    assert!(of("sharedStrings.xml").contains(line));
    // On every printed page too; `&` begins a code there.
    let sheet = of("sheet2.xml");
    assert!(
        sheet.contains("For Acme &amp;&amp; Sons only"),
        "{}",
        &sheet[sheet.len() - 900..]
    );
}
