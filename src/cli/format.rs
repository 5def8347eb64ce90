//! The choice that most commands have: text for a person, or JSON for a program.

/// How to show a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum Format {
    /// Text for a person
    Human,
    /// JSON on standard output
    Json,
}
