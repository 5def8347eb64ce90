//! The data-flow diagram, drawn from the register.

use crate::release::{Release, Stage};

/// The diagram as SVG.
pub(super) fn draw<S: Stage>(_release: &Release<S>) -> String {
    String::new()
}
