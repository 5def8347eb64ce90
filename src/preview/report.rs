//! What the preview tells the one at the terminal.

use std::sync::Arc;

use crate::diagnostic::{Finding, Sources};

/// What the preview tells the one at the terminal.
#[derive(Debug, Clone)]
pub enum Report {
    /// Everything that the rules found in the content as it is now.
    Findings(Vec<Finding>, Arc<Sources>),
    /// The content makes no site: why in a line, and everything that does not hold.
    Broken(String, Vec<Finding>, Sources),
}
