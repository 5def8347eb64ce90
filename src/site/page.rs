//! A page before it is rendered.

use std::sync::OnceLock;

use crate::release::OWN;
use crate::site::stamp;
use crate::site::value::Value;

/// A page before it is rendered. What its template gets is made when it is asked for: a site is laid out
/// without reading 10,000 answers, and the preview makes the one page that is looked at.
pub(super) struct Page<'r> {
    /// Its path from the site's root, such as `de/faq/deletion.html`.
    pub(super) path: String,
    /// Its path from the front page of its language, such as `faq/deletion.html`.
    pub(super) place: String,
    /// The template, such as `answer`.
    pub(super) template: &'static str,
    /// Its title.
    pub(super) title: String,
    /// One sentence on what it holds, for its head and for search engines.
    pub(super) lead: String,
    /// The language of its words, such as `en`.
    pub(super) language: String,
    /// The language of what it is about, where that is another.
    pub(super) only_in: Option<&'static str>,
    /// Whether it has a Markdown twin beside it.
    pub(super) twin: bool,
    parts: Vec<(&'static str, Part<'r>)>,
    /// The newest day of an approval in what it shows.
    newest: OnceLock<Option<String>>,
}

/// What a template gets for one page, by name.
pub(super) type Data = Vec<(&'static str, Value)>;

/// What makes one value of a page.
type Part<'r> = Box<dyn Fn() -> Value + Send + Sync + 'r>;

impl<'r> Page<'r> {
    pub(super) fn new(
        place: impl Into<String>,
        template: &'static str,
        title: impl Into<String>,
    ) -> Self {
        let place = place.into();
        Self {
            path: place.clone(),
            place,
            template,
            title: title.into(),
            lead: String::new(),
            language: OWN.to_owned(),
            only_in: None,
            twin: true,
            parts: Vec::new(),
            newest: OnceLock::new(),
        }
    }

    /// With a value for the template, made when the page is.
    pub(super) fn with<V: Into<Value>>(
        mut self,
        key: &'static str,
        value: impl Fn() -> V + Send + Sync + 'r,
    ) -> Self {
        self.parts.push((key, Box::new(move || value().into())));
        self
    }

    pub(super) fn lead(mut self, lead: impl Into<String>) -> Self {
        self.lead = lead.into();
        self
    }

    /// As a page of a language. Those of the site's own stand at its root, others in a folder of their own.
    pub(super) fn within(mut self, language: &str) -> Self {
        if language != OWN {
            self.path = format!("{language}/{}", self.place);
            language.clone_into(&mut self.language);
        }
        self
    }

    /// As a page about something that is written in another language.
    pub(super) fn only_in(mut self, language: Option<&'static str>) -> Self {
        self.only_in = language;
        self
    }

    pub(super) fn without_twin(mut self) -> Self {
        self.twin = false;
        self
    }

    /// What the template gets besides what every page gets. It is made anew each time: that of 10,000 pages would
    /// be a library of its own in memory.
    pub(super) fn data(&self) -> Data {
        let parts = self.parts.iter();
        let data: Data = parts.map(|(key, value)| (*key, value())).collect();
        self.newest
            .get_or_init(|| stamp::newest(&data).map(str::to_owned));
        data
    }

    /// The newest day of an approval in what it shows, remembered from when that was made.
    pub(super) fn newest(&self) -> Option<&str> {
        if self.newest.get().is_none() {
            self.data();
        }
        self.newest.get()?.as_deref()
    }

    /// The path of its Markdown twin.
    pub(super) fn twin_path(&self) -> Option<String> {
        self.twin
            .then(|| format!("{}.md", self.path.trim_end_matches(".html")))
    }

    /// The way to the front page of its language.
    pub(super) fn root(&self) -> &'static str {
        if self.place.contains('/') { "../" } else { "" }
    }

    /// The way to the site's root.
    pub(super) fn top(&self) -> &'static str {
        match self.path.matches('/').count() {
            0 => "",
            1 => "../",
            _ => "../../",
        }
    }
}
