//! The strip at the foot: whose view this is.

use crate::library::value::Audience;
use crate::preview::html::escape::escape;

/// The strip at the foot of every page.
#[derive(Debug, Clone)]
pub(in crate::preview) struct Strip {
    /// The reader.
    pub(in crate::preview) audience: Audience,
    /// What the page is.
    pub(in crate::preview) place: Place,
    /// How many findings stop a build and how many do not, once they are known.
    pub(in crate::preview) counts: Option<(usize, usize)>,
}

/// What a page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::preview) enum Place {
    /// A page of the site as it is now.
    Site,
    /// A page of the last site that could be made.
    Last,
    /// Why there is no page.
    Overlay,
    /// A page of the preview itself.
    Own,
}

impl Strip {
    /// The strip as HTML, and the script that keeps the page up to date.
    pub(super) fn html(&self, tag: &str) -> String {
        let what = match self.place {
            Place::Last => "the last good page, not what the files say now; ",
            Place::Site | Place::Overlay | Place::Own => "",
        };
        let counts = self.counts.map_or_else(|| "checking".to_owned(), in_words);
        let kind = match self.place {
            Place::Site => "site",
            Place::Last => "last",
            Place::Overlay => "overlay",
            Place::Own => "own",
        };
        format!(
            "<aside class=\"candor-strip\" aria-label=\"Preview\"><strong>Preview</strong> {what}as \
             <strong>{}</strong> readers get it · <span data-candor-findings role=\"status\">{counts}</span> · \
             <a href=\"/_candor/\">Status</a></aside>\n\
             <script defer src=\"/_candor/preview.js\" data-tag=\"{}\" data-place=\"{kind}\"></script>\n",
            self.audience,
            escape(tag),
        )
    }
}

/// The same words as in `preview.js`.
fn in_words((deny, warn): (usize, usize)) -> String {
    match (deny, warn) {
        (0, 0) => "nothing would stop a build".to_owned(),
        (0, warn) => format!("nothing would stop a build, {warn} to look at"),
        (deny, 0) => format!("{deny} would stop a build"),
        (deny, warn) => format!("{deny} would stop a build, {warn} to look at"),
    }
}
