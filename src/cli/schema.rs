//! `candor schema`: what an editor may know of a register.

use crate::cli::{Failure, Shared, terminal};
use crate::diagnostic::did_you_mean;
use crate::library::{registers, schema};

/// Print the JSON Schema of a register
///
/// Editors with a YAML language server complete and check a file that starts with
/// `# yaml-language-server: $schema=.schema/vendors.json`.
#[derive(Debug, clap::Args)]
pub(super) struct Schema {
    /// The register, such as `vendors`
    register: String,
}

impl Schema {
    pub(super) fn run(self, _shared: &Shared) -> Result<(), Failure> {
        let name = self
            .register
            .trim_end_matches(".yaml")
            .trim_end_matches(".md");
        let Some(schema) = schema(name) else {
            let near = did_you_mean(name, registers()).map_or_else(
                || format!("there are {}", registers().collect::<Vec<_>>().join(", ")),
                |near| format!("did you mean `{near}`?"),
            );
            return Err(Failure::Use(format!(
                "there is no register `{name}`: {near}"
            )));
        };
        let text = serde_json::to_string_pretty(&schema).unwrap_or_default();
        terminal::print(&format!("{text}\n"))
    }
}
