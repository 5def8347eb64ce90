//! Lists of subprocessors.

use std::fs;

use candor::import;
use candor::library::record::{VendorKind, VendorTrains};
use tempfile::tempdir;

use crate::{assert_nothing_dropped, file, files, load, options, shared};

const LISTS: [(&str, usize); 5] = [
    ("github", 30),
    ("basecamp", 11),
    ("hey", 10),
    ("highlight", 8),
    ("zed", 11),
];

#[test]
fn all_70_vendors_of_the_five_lists() {
    let Some(folder) = shared::path("vendors") else {
        return;
    };
    let content = tempdir().unwrap();
    let mut count = 0;
    for (name, rows) in LISTS {
        let source = folder.join(format!("{name}.md"));
        let before = fs::read_to_string(content.path().join("vendors.yaml")).unwrap_or_default();
        let report = import::vendors(&source, content.path(), &options()).unwrap();
        assert_eq!(
            (
                report.rows_in,
                report.records_out,
                report.not_understood.len()
            ),
            (rows, rows, 0),
            "{name}"
        );
        count += rows;
        let written = fs::read_to_string(content.path().join("vendors.yaml")).unwrap();
        assert!(written.starts_with(&before));
        assert_nothing_dropped(&source, &report, &written);
        let library = load(content.path());
        assert_eq!(library.vendors.len(), count);
        for vendor in &library.vendors {
            assert!(
                vendor.fields.subprocessor && !vendor.fields.locations.processed.is_empty(),
                "{}",
                vendor.item
            );
            assert_eq!(vendor.fields.trains_on_customer_data, VendorTrains::Unknown);
        }
    }
    assert_eq!(count, 70);
    let library = load(content.path());
    let vendor = |id: &str| {
        &library
            .vendors
            .iter()
            .find(|vendor| vendor.item.id().as_str() == id)
            .unwrap()
            .fields
    };
    let fireworks = vendor("fireworks-ai");
    assert_eq!(
        fireworks.locations.processed,
        ["United States", "Iceland", "Germany"]
    );
    assert_eq!(fireworks.kind, VendorKind::LlmProvider);
    assert_eq!(
        vendor("elasticsearch").legal_entity.as_deref(),
        Some("Elasticsearch, Inc.")
    );
    assert_eq!(
        vendor("microsoft-azure-2").purpose,
        "Cognitive Services and customer support ticketing analysis"
    );
    assert_eq!(vendor("appsignal").locations.processed, ["EU"]);
    assert_eq!(vendor("convert-com").purpose, "A/B testing software.");
    assert_eq!(vendor("twilio-sendgrid").name, "Twilio (SendGrid)");
}

#[test]
fn what_has_no_field_is_kept_and_the_old_text_too() {
    let folder = tempdir().unwrap();
    let here = folder.path();
    let old = "# ours\n  - id: acme   # the first\n    name: \"Acme\"\n    kind: other\n    purpose: Mail\n    owner: it\n    review_by: 2026-09-01\r\n";
    file(here, "content/vendors.yaml", old.trim_end());
    let list = "Vendor;Service;Country;Corporate location;DPA\n\
        Acme GmbH;Hosting;Germany, France;Berlin;\"signed\n2025\"\n\
        ;nobody;x;;\n\
        \"Bolt: #1\";;;;\n";
    let list = file(here, "list.csv", list);
    let report = import::vendors(&list, &here.join("content"), &options()).unwrap();
    assert_eq!((report.rows_in, report.records_out), (3, 2));
    assert_eq!(report.not_understood[0].line, 4);
    assert_eq!(
        (report.renamed[0].given.as_str(), report.renamed.len()),
        ("acme-2", 1)
    );
    assert_eq!(load(&here.join("content")).vendors.len(), 3);
    let text = fs::read_to_string(here.join("content/vendors.yaml")).unwrap();
    assert!(text.starts_with(old.trim_end()));
    insta::assert_snapshot!(format!(
        "{}\n{text}",
        report.to_string().replace(&*here.to_string_lossy(), "HERE")
    ));
}

#[test]
fn lists_that_are_not_of_vendors_are_left_out() {
    let folder = tempdir().unwrap();
    let text = "We promise:\n\n- to tell you: always\n- more\n\nOur vendors, located in Japan:\n\n1. **Acme** Mail\n2. Bolt\n";
    let list = file(folder.path(), "list.md", text);
    let report = import::vendors(&list, &folder.path().join("c"), &options()).unwrap();
    assert_eq!((report.rows_in, report.records_out), (2, 1));
    assert_eq!(report.not_understood[0].line, 9);
    assert!(
        report
            .notes
            .iter()
            .any(|note| note.line == 3 && note.text.contains("to tell you"))
    );
    assert_eq!(files(&folder.path().join("c")).len(), 2);
}
