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
    /// One sentence on what it holds, for its head and for search engines.
    pub(super) lead: String,
    /// The language of its content, such as `en`.
    pub(super) language: String,
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
            lead: String::new(),
            language: "en".to_owned(),
            data: Map::new(),
            twin: true,
        }
    }

    pub(super) fn with(mut self, key: &str, value: impl Into<Value>) -> Self {
        self.data.insert(key.to_owned(), value.into());
        self
    }

    pub(super) fn lead(mut self, lead: impl Into<String>) -> Self {
        self.lead = lead.into();
        self
    }

    pub(super) fn language(mut self, language: Option<&str>) -> Self {
        if let Some(language) = language {
            language.clone_into(&mut self.language);
        }
        self
    }

    pub(super) fn without_twin(mut self) -> Self {
        self.twin = false;
        self
    }

    /// The path of its Markdown twin.
    pub(super) fn twin_path(&self) -> Option<String> {
        self.twin
            .then(|| format!("{}.md", self.path.trim_end_matches(".html")))
    }

    /// The way back to the root from where the page is.
    pub(super) fn root(&self) -> &'static str {
        if self.path.contains('/') { "../" } else { "" }
    }
}
