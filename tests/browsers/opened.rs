//! What a reader has opened on a page before it is looked at.

use crate::World;
use crate::client::Tab;

/// What a reader has opened on a page before it is checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Opened {
    /// As it comes.
    Nothing,
    /// Every menu and every part that folds.
    Folds,
    /// The list under the search field.
    Suggestions,
    /// The results of the search page.
    Results,
    /// The results, when there are none.
    NoResults,
    /// The room, with a key.
    Room,
    /// The room, refused.
    Refused,
}

/// What there is to open on the sample, and on which page.
pub(crate) const STATES: [(&str, Opened); 8] = [
    ("index.html", Opened::Folds),
    ("room/index.html", Opened::Folds),
    ("index.html", Opened::Suggestions),
    ("vendors.html", Opened::Suggestions),
    ("search.html", Opened::Results),
    ("search.html", Opened::NoResults),
    ("room/index.html", Opened::Room),
    ("room/index.html", Opened::Refused),
];

impl Opened {
    /// Opens a page, and that.
    pub(crate) fn open(self, world: &World, tab: &Tab<'_>, page: &str) {
        // From one place on a page to another nothing is loaded again.
        tab.open("about:blank");
        let at = |path: &str| world.site.at(path);
        match self {
            // Where no script runs, nothing tells that the page is drawn: what is measured lays it out.
            Self::Nothing => {
                tab.open(&at(page));
                return;
            }
            Self::Folds => {
                tab.open(&at(page));
                tab.value(
                    "document.querySelectorAll('details:not([open]) > summary, [aria-expanded=false]:not(input)') \
                     .forEach((one) => one.click())",
                );
            }
            Self::Suggestions => {
                tab.open(&at(page));
                suggest(tab, "encryption");
                tab.press("ArrowDown");
            }
            Self::Results | Self::NoResults => {
                let (query, there) = if self == Self::Results {
                    ("encryption", ".results a")
                } else {
                    ("qqxyzzy", "#_results a[href^=mailto]")
                };
                tab.open(&at(&format!("{page}?q={query}")));
                tab.until(&format!("document.querySelector('{there}')"));
            }
            Self::Room => {
                tab.open(&world.site.room());
                tab.until("document.querySelector('[data-state=open]:not([hidden])')");
            }
            Self::Refused => {
                tab.open(&at(&format!("{page}#AGE-SECRET-KEY-1QQ")));
                tab.until("document.querySelector('[data-trouble]:not([hidden])')");
            }
        }
        tab.drawn();
    }
}

/// Types into the search field of a page and waits for the list.
fn suggest(tab: &Tab<'_>, text: &str) {
    tab.value("document.querySelector('input[name=q]').focus()");
    tab.write(text);
    tab.until("document.querySelector('[role=option]')");
}
