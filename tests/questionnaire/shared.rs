//! Files that are not ours to keep here.

use std::fs;

use candor::questionnaire::Document;

pub(crate) use crate::support::shared::path;

/// The real questionnaires.
pub(crate) const FILES: [&str; 12] = [
    "ai-caiq-1.1.0.csv",
    "asvs-checklist-3.0.1.xlsx",
    "asvs-excel-3.0.1.xlsx",
    "caiq-1.1.xlsx",
    "caiq-3.0.1.xlsx",
    "caiq-4.0.3-filled.xlsx",
    "caiq-4.0.3.xlsx",
    "cisa-vendor-scrm.xlsx",
    "framework-example.xlsx",
    "one-column-zh.xlsx",
    "vsaq-physical.json",
    "vsaq-webapp.json",
];

/// The bytes of a real questionnaire.
pub(crate) fn bytes(name: &str) -> Option<Vec<u8>> {
    path(&format!("questionnaires/{name}")).map(|path| fs::read(path).unwrap())
}

/// A real questionnaire, read.
pub(crate) fn document(name: &str) -> Option<Document> {
    bytes(name).map(|bytes| Document::read(name, bytes).unwrap())
}
