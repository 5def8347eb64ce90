//! The headers that a server sends with the site: one table for every kind of server.
//!
//! `_headers`, `candor deploy nginx|caddy` and the preview server are all made
//! from here, so that what a company tries at home is what its buyers get.
//!
//! A path belongs to exactly one [`Part`]. Hosts that read `_headers` join the
//! values of every block that matches a path with commas, so that two blocks
//! must never set the same header: what varies, varies by part.

use std::borrow::Cow;

use crate::release::Language;
use crate::site::CSP;

/// A header: its name and its value.
pub type Header = (&'static str, Cow<'static, str>);

/// A part of the site whose files are kept and found alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Pages and what machines read beside them.
    Pages,
    /// `assets/`: their names hold a digest of their bytes, so that they never change.
    Assets,
    /// `room/`: what is sealed, and `de/room/`: the page that opens it in another language.
    Room,
}

impl Part {
    /// Every part.
    pub const ALL: [Self; 3] = [Self::Pages, Self::Assets, Self::Room];

    /// The part that a file is in, by its path from the site's root without a slash at the start.
    #[must_use]
    pub fn of(path: &str) -> Self {
        let language = path
            .split_once('/')
            .filter(|(folder, _)| folder.parse::<Language>().is_ok());
        let languages = language.map(|(folder, _)| folder);
        let inside = |part: &Self| {
            let mut folders = part.folders(languages).into_iter();
            folders.any(|folder| path.starts_with(&folder))
        };
        Self::ALL.into_iter().find(inside).unwrap_or(Self::Pages)
    }

    /// Its folders on a site that is translated into these languages, each with a slash at the end; pages are everything
    /// else, and have none.
    #[must_use]
    pub fn folders<L: AsRef<str>>(self, languages: impl IntoIterator<Item = L>) -> Vec<String> {
        let room = "room/".to_owned();
        match self {
            Self::Pages => Vec::new(),
            Self::Assets => vec!["assets/".to_owned()],
            Self::Room => {
                let languages = languages.into_iter();
                let translated = languages.map(|language| format!("{}/{room}", language.as_ref()));
                std::iter::once(room.clone()).chain(translated).collect()
            }
        }
    }

    /// Who may keep a copy, and for how long.
    ///
    /// A page is asked for again each time, which costs a few bytes when nothing
    /// changed: an answer that has lapsed or was withdrawn must not live on in a cache.
    #[must_use]
    pub fn cache_control(self) -> &'static str {
        match self {
            Self::Pages => "public, max-age=0, must-revalidate",
            Self::Assets => "public, max-age=31536000, immutable",
            Self::Room => "no-store",
        }
    }

    /// What search engines are told; `None` lets them look.
    #[must_use]
    pub fn robots(self) -> Option<&'static str> {
        match self {
            Self::Room => Some("noindex"),
            Self::Pages | Self::Assets => None,
        }
    }
}

/// What goes with every file.
#[must_use]
pub fn everywhere() -> Vec<Header> {
    vec![
        (
            "Content-Security-Policy",
            Cow::Owned(format!("{CSP}; frame-ancestors 'none'")),
        ),
        // Two years. Without `includeSubDomains`: candor does not know what else is below the host.
        (
            "Strict-Transport-Security",
            Cow::Borrowed("max-age=63072000"),
        ),
        ("X-Content-Type-Options", Cow::Borrowed("nosniff")),
        ("Referrer-Policy", Cow::Borrowed("no-referrer")),
        // Only names that every current browser knows: an unknown one is a line in its console.
        (
            "Permissions-Policy",
            Cow::Borrowed(
                "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), \
                 magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=(), xr-spatial-tracking=()",
            ),
        ),
        ("Cross-Origin-Opener-Policy", Cow::Borrowed("same-origin")),
        ("Cross-Origin-Resource-Policy", Cow::Borrowed("same-origin")),
    ]
}

/// Everything that goes with one file, by its path from the site's root.
#[must_use]
pub fn of(path: &str) -> Vec<Header> {
    let part = Part::of(path);
    let mut headers = everywhere();
    headers.push(("Cache-Control", Cow::Borrowed(part.cache_control())));
    headers.extend(
        part.robots()
            .map(|robots| ("X-Robots-Tag", Cow::Borrowed(robots))),
    );
    headers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_has_one_part_and_one_value_of_each_header() {
        assert_eq!(Part::of("faq/assets/x.html"), Part::Pages);
        assert_eq!(Part::of("room.html"), Part::Pages);
        assert_eq!(Part::of("room/index.html"), Part::Room);
        assert_eq!(Part::of("de/room/index.html"), Part::Room);
        assert_eq!(Part::of("de/index.html"), Part::Pages);
        assert_eq!(Part::of("de/assets/x.css"), Part::Pages);
        assert_eq!(Part::of("assets/site.0123456789.css"), Part::Assets);
        for path in ["index.html", "assets/a.css", "room/pack.age"] {
            let mut names: Vec<_> = of(path).into_iter().map(|(name, _)| name).collect();
            names.sort_unstable();
            let count = names.len();
            names.dedup();
            assert_eq!(names.len(), count, "{path}");
        }
    }

    #[test]
    fn nothing_inline_and_nobody_elses_files() {
        let headers = of("index.html");
        let (_, csp) = headers
            .iter()
            .find(|(name, _)| *name == "Content-Security-Policy")
            .unwrap();
        assert!(!csp.contains("unsafe") && !csp.contains("http"), "{csp}");
        assert!(csp.ends_with("; frame-ancestors 'none'"));
    }
}
