//! Import: foreign files to registers.
//!
//! Companies have their answers and vendor lists somewhere already: in Markdown, in a
//! spreadsheet. [`answers`] and [`vendors`] turn such files into records, and account for
//! every line of them in a [`Report`]: it is in a record, or it is named as left out.
//!
//! What arrives is nobody's word yet: `audience: internal`, approved by nobody, blanks listed.
//! Everything is planned in memory and loaded by `library` before the first byte is written;
//! what is there already is never overwritten.
//!
//! The way of a file: [`source`] reads it, [`outline`] and [`csv`] cut it into pieces and rows,
//! [`entry`] and [`list`] find questions and vendors in them, [`draft`] and [`vendor`] make
//! records, [`plan`] writes them.

mod aliases;
mod answers;
mod blanks;
mod columns;
mod csv;
mod destination;
mod draft;
mod entry;
mod error;
mod grid;
mod ids;
mod list;
mod literal;
mod options;
mod outline;
mod plain;
mod plan;
mod quoted;
mod references;
mod register;
mod report;
mod source;
mod vendor;
mod vendors;
mod verdict;
mod write;
mod yaml;

pub use answers::answers;
pub use error::ImportError;
pub use options::Options;
pub use report::{Blank, Passage, Renamed, Report};
pub use vendors::vendors;

/// Writes a plan and completes its report.
fn finish(
    mut plan: plan::Plan,
    destination: &destination::Destination,
    options: &Options,
    mut report: Report,
) -> Result<Report, ImportError> {
    if report.records_out == 0 {
        return Ok(report);
    }
    if destination.is_new {
        plan.site(destination, options);
        let file = destination
            .root
            .join("site.yaml")
            .to_string_lossy()
            .replace('\\', "/");
        let text = "written, so that the folder loads: put in your own name, address and contacts"
            .to_owned();
        report.notes.push(Passage {
            file,
            line: 1,
            last: 1,
            text,
        });
    }
    report.written = plan.write(options)?;
    Ok(report)
}
