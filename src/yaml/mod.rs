//! The one door for YAML: text to [`Node`], on `serde-saphyr` with a budget.
//!
//! It knows nothing of records; whoever reads YAML, be it content, a theme's
//! words or a profile, reads it here.

mod node;
mod parse;

pub use node::{Entry, Node, Value};
pub use parse::{YamlError, parse};
