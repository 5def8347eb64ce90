//! The pack as JSON and as Markdown, the manifest, and what a selection holds.

use std::fs;

use sha2::{Digest as _, Sha256};

use crate::desk::{DAY, answer, approve, json, with_grants};
use crate::support::Desk;

#[test]
fn the_manifest_says_what_whose_and_how_to_verify() {
    let (desk, _) = with_grants();
    approve(&desk);
    desk.ok(&format!("export --for acme -o a.md {DAY}"));
    let manifest = json(&desk.path("a.md.manifest.json"));
    assert_eq!(manifest["shape"], "candor-pack-v1");
    assert_eq!(manifest["candor"], env!("CARGO_PKG_VERSION"));
    assert_eq!(manifest["site"], "https://trust.example.com");
    assert_eq!(manifest["as_of"], "2026-03-02");
    assert_eq!(
        manifest["for"],
        serde_json::json!({"audience": "nda", "grant": "acme", "company": "Acme & Sons"})
    );
    let bytes = fs::read(desk.path("a.md")).unwrap();
    let sum: String = Sha256::digest(&bytes)
        .iter()
        .fold(String::new(), |sum, byte| format!("{sum}{byte:02x}"));
    assert_eq!(manifest["file"]["sha256"], sum);
    assert_eq!(manifest["file"]["name"], "a.md");
    // Each digest is that of the approved text, as `status` has it.
    let status = desk.run(&format!("status --format json {DAY}"));
    let status: serde_json::Value = serde_json::from_slice(&status.stdout).unwrap();
    for record in manifest["records"].as_array().unwrap() {
        let items = status["items"].as_array().unwrap();
        let item = items
            .iter()
            .find(|item| item["id"] == record["item"])
            .unwrap();
        assert_eq!(record["digest"], item["digest"]);
        assert_eq!(record["until"], item["until"]);
        assert_eq!(record["approved_by"], serde_json::json!(["Lead"]));
    }
    assert!(manifest["records"].as_array().unwrap().len() > 4);
}

#[test]
fn candor_verify_knows_what_was_exported_and_what_was_altered() {
    let (desk, _) = with_grants();
    approve(&desk);
    for file in ["a.xlsx", "b.csv", "c.json", "d.md"] {
        desk.ok(&format!("export --for acme -o {file} {DAY}"));
        let output = desk.run(&format!("verify {file} {DAY}"));
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(
            output.status.success() && text.contains("is ours, and unaltered"),
            "{text}"
        );
    }
    let beside = desk.path("b.csv.manifest.json");
    let manifest = fs::read_to_string(&beside).unwrap();
    for (from, to) in [
        ("\"until\": \"2027", "\"until\": \"2037"),
        ("\"Lead\"", "\"Auditor\""),
    ] {
        assert!(manifest.contains(from));
        fs::write(&beside, manifest.replacen(from, to, 1)).unwrap();
        let output = desk.run(&format!("verify b.csv {DAY}"));
        assert_eq!(output.status.code(), Some(1), "{from}");
        assert!(String::from_utf8_lossy(&output.stdout).contains("its manifest was altered"));
    }
    fs::write(&beside, &manifest).unwrap();
    let table = fs::read_to_string(desk.path("b.csv")).unwrap();
    fs::write(desk.path("b.csv"), table.replacen("Yes", "No", 1)).unwrap();
    let output = desk.run(&format!("verify b.csv {DAY}"));
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stdout).contains("is not what we sent"));
}

#[test]
fn a_pack_in_json_verifies_itself() {
    let desk = Desk::approved();
    desk.ok(&format!("export --audience public -o a.json {DAY}"));
    assert!(!desk.path("a.json.manifest.json").exists());
    let mut pack = json(&desk.path("a.json"));
    let manifest = pack.as_object_mut().unwrap().remove("manifest").unwrap();
    let canonical = serde_json_canonicalizer::to_vec(&pack).unwrap();
    let sum: String = Sha256::digest(&canonical)
        .iter()
        .fold(String::new(), |sum, byte| format!("{sum}{byte:02x}"));
    assert_eq!(manifest["content_sha256"], sum);
}

#[test]
fn nothing_above_the_reader_is_in_any_format() {
    let (desk, _) = with_grants();
    for audience in ["public", "nda", "internal"] {
        let fields = format!(
            "question: For {audience} eyes?\nshort_answer: It is SECRET-{audience}.\ntopic: deletion\nnote: NOTE-{audience}"
        );
        answer(&desk, audience, audience, &fields, "Yes.");
    }
    approve(&desk);
    for (reader, sees) in [
        ("--audience public", vec!["public"]),
        ("--for acme", vec!["public", "nda"]),
        ("--audience internal", vec!["public", "nda", "internal"]),
    ] {
        for file in ["a.xlsx", "a.csv", "a.json", "a.md"] {
            desk.ok(&format!("export {reader} -o {file} {DAY}"));
            let bytes = fs::read(desk.path(file)).unwrap();
            let text = if file == "a.xlsx" {
                inflated(&bytes)
            } else {
                String::from_utf8(bytes).unwrap()
            };
            for audience in ["public", "nda", "internal"] {
                let found = text.contains(&format!("SECRET-{audience}"));
                assert_eq!(
                    found,
                    sees.contains(&audience),
                    "{reader} {file} {audience}"
                );
            }
            assert!(!text.contains("NOTE-"), "{reader} {file}");
        }
    }
}

fn inflated(bytes: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    for at in 0..archive.len() {
        std::io::Read::read_to_string(&mut archive.by_index(at).unwrap(), &mut text).unwrap();
    }
    text
}

#[test]
fn a_selection_brings_what_it_cites_and_no_more() {
    let desk = Desk::small();
    answer(
        &desk,
        "other",
        "public",
        "question: Other?\nshort_answer: yes\ntopic: other",
        "Yes.",
    );
    approve(&desk);
    let items = |words: &str| {
        desk.ok(&format!("export --audience public -o a.json{words} {DAY}"));
        let manifest = json(&desk.path("a.json"))["manifest"].clone();
        let records = manifest["records"].as_array().unwrap().clone();
        let items = records
            .iter()
            .map(|record| record["item"].as_str().unwrap().to_owned());
        items.collect::<Vec<_>>()
    };
    // The answer cites a vendor and a control, and the control a document.
    let with_cited = [
        "answer/deletion",
        "vendor/mail",
        "control/mfa",
        "evidence/mfa-report",
    ];
    assert_eq!(items(" --topic deletion"), with_cited);
    assert_eq!(items(" --ids answer/deletion"), with_cited);
    assert_eq!(items(" --topic other"), ["answer/other"]);
    assert_eq!(
        items(" --topic other --ids vendor/mail"),
        ["answer/other", "vendor/mail"]
    );
    assert_eq!(
        items(" --ids answer/other,gap/pentest"),
        ["answer/other", "gap/pentest"]
    );
    assert!(items("").len() > 7);
}

#[test]
fn markdown_is_readable_and_its_links_lead_to_the_site() {
    let desk = Desk::small();
    answer(
        &desk,
        "links",
        "public",
        "question: \"*Is* it [so](x)?\"\nshort_answer: yes\ntopic: links",
        "See [the other](deletion.html).",
    );
    approve(&desk);
    desk.ok(&format!(
        "export --audience public -o a.md --ids answer/links {DAY}"
    ));
    let text = fs::read_to_string(desk.path("a.md")).unwrap();
    let digest = json(&desk.path("a.md.manifest.json"))["records"][0]["digest"]
        .as_str()
        .unwrap()
        .to_owned();
    let expected = format!(
        "# Example: security answers\n\n- For Everybody\n- As of 2026-03-02\n- Public. May be passed on.\n\
         - From https://trust.example.com\n- Each text below was approved as it stands by the role under it, \
         and holds until the day under it\n\n## Answers\n\n### \\*Is\\* it \\[so\\](x)?\n\n**Yes**\n\n\
         See [the other](https://trust.example.com/faq/deletion.html).\n\n\
         > `answer/links`, approved by Lead on 2026-03-01, holds until 2027-03-01  \n\
         > For public readers, digest `{digest}`\n"
    );
    assert_eq!(text, expected);
}
