//! A page before it is rendered.

use serde_json::{Map, Value};

/// A page before it is rendered.
#[derive(Debug)]
pub(super) struct Page {
    /// Its path from the site's root, such as `faq/deletion.html`.
    pub(super) path: String,
    /// The template, such as `answer`.
    pub(super) template: &'static str,
    /// Its title.
    pub(super) title: String,
    /// What the template gets besides what every page gets.
    pub(super) data: Map<String, Value>,
    /// Whether it has a Markdown twin beside it.
    pub(super) twin: bool,
}

impl Page {
    pub(super) fn new(
        path: impl Into<String>,
        template: &'static str,
        title: impl Into<String>,
    ) -> Self {
        Self {
            path: path.into(),
            template,
            title: title.into(),
            data: Map::new(),
            twin: true,
        }
    }

    pub(super) fn with(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.data.insert(key.to_owned(), value.into());
        self
    }

    pub(super) fn without_twin(mut self) -> Self {
        self.twin = false;
        self
    }

    /// The way back to the root from where the page is.
    pub(super) fn root(&self) -> &'static str {
        if self.path.contains('/') { "../" } else { "" }
    }
}
