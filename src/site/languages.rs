//! The languages of a site, and where a page is in each.

use std::collections::HashMap;

use crate::release::{Language, OWN, Release, Stage};
use crate::site::page::{Data, Page};
use crate::site::value::{Value, at, object};
use crate::site::{SiteError, Theme};

/// The languages of a site: its own first.
pub(super) fn of<S: Stage>(release: &Release<S>) -> impl Iterator<Item = &str> {
    let others = &release.site().fields().languages;
    std::iter::once(OWN).chain(others.iter().map(Language::as_str))
}

/// The languages of a site with what each calls itself; none where there is only one.
pub(super) fn named<S: Stage>(
    release: &Release<S>,
    theme: &Theme,
) -> Result<Vec<(String, String)>, SiteError> {
    if release.site().fields().languages.is_empty() {
        return Ok(Vec::new());
    }
    let name = |language: &str| {
        let name = theme.words(language)?.word("language");
        Ok((language.to_owned(), name))
    };
    of(release).map(name).collect()
}

/// The path of a page in a language, from the site's root.
pub(super) fn path_in(place: &str, language: &str) -> String {
    if language == OWN {
        place.to_owned()
    } else {
        format!("{language}/{place}")
    }
}

/// What the head of a page leads to: the same page in each language, as `language`, `name`, `href` and `is_current`.
pub(super) fn switch(page: &Page<'_>, named: &[(String, String)]) -> Value {
    let way = |(language, name): &(String, String)| {
        object!({
            "language": language,
            "name": name,
            "href": format!("{}{}", page.top(), path_in(&page.place, language)),
            "is_current": *language == page.language,
        })
    };
    Value::from(named.iter().map(way).collect::<Vec<_>>())
}

/// The languages that pages are translated into, for search engines.
#[derive(Default)]
pub(super) struct Alternates(HashMap<String, Vec<(String, String)>>);

impl Alternates {
    /// Those of all pages.
    pub(super) fn of(pages: &[Page<'_>]) -> Self {
        let mut found: HashMap<String, Vec<_>> = HashMap::new();
        let is_found =
            |page: &&Page<'_>| is_translated(page) && !matches!(page.template, "404" | "redirect");
        for page in pages.iter().filter(is_found) {
            let same = found.entry(page.place.clone()).or_default();
            same.push((page.language.clone(), page.path.clone()));
        }
        found.retain(|_, same| same.len() > 1);
        Self(found)
    }

    /// The languages of a page, and its path in each. An answer that is in one language only is the same page under two
    /// addresses, and no translation.
    pub(super) fn of_page(&self, page: &Page<'_>) -> &[(String, String)] {
        let same = self.0.get(&page.place).filter(|_| is_translated(page));
        same.map_or(&[], Vec::as_slice)
    }
}

fn is_translated(page: &Page<'_>) -> bool {
    page.only_in.is_none()
}

/// What a page says of text that is in another language than its own: the key of the theme's words. Pages that only
/// list answers mark each.
pub(super) fn note(page: &Page<'_>, data: &Data) -> Option<&'static str> {
    let has_foreign = || data.iter().any(|(_, value)| is_foreign(value));
    let is_foreign_in = |part: &str| {
        data.iter()
            .any(|(key, value)| *key == part && is_foreign(value))
    };
    match page.template {
        "answer" => page.only_in.map(|_| "languages.only-answer"),
        "training-data" if is_foreign_in("training") => Some("languages.only-answer"),
        "training-data" => has_foreign().then_some("languages.only-below"),
        "index" | "faq" | "search" | "summary" | "404" | "redirect" => None,
        _ => has_foreign().then_some("languages.only-records"),
    }
}

/// Whether there is a record in another language in what a page shows.
fn is_foreign(value: &Value) -> bool {
    if let Some(values) = value.as_array() {
        return values.iter().any(is_foreign);
    }
    let Some(fields) = value.as_map() else {
        return false;
    };
    if at(fields, "approval").is_some() {
        return at(fields, "lang").is_some_and(Value::is_string);
    }
    fields.values().any(is_foreign)
}
