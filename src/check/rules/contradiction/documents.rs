//! A document's file is the one that its record names.

use std::fs;

use sha2::{Digest as _, Sha256};

use crate::check::context::Context;
use crate::check::report::Report;
use crate::library::record::Evidence;

/// A file that is there and has another digest than its record says. The room hands it out as it is.
pub(super) fn changed(context: &Context<'_>, report: &mut Report) {
    let assets = &context.library.assets;
    for evidence in &context.library.evidence {
        let (Some(file), Some(stated)) = (&evidence.fields.file, &evidence.fields.sha256) else {
            continue;
        };
        let places = Evidence::places(file);
        let Some(disk) = places.iter().find_map(|place| assets.get(place)) else {
            continue;
        };
        // What cannot be read cannot be sealed either: that is told there, with its path.
        let Ok(bytes) = fs::read(disk) else { continue };
        let found: String = Sha256::digest(&bytes)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        if !stated.eq_ignore_ascii_case(&found) {
            let message = format!("`{file}` is not the file that `{}` names", evidence.item);
            report.at(evidence, &["sha256"], message).help(format!(
                "bring the file back, or write `sha256: {found}` if the new one is right"
            ));
        }
    }
}
