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
    /// The same list, when nothing is found.
    NoSuggestions,
    /// The results of the search page.
    Results,
    /// The results, when there are none.
    NoResults,
    /// The room, with a key.
    Room,
    /// The room, searched.
    Found,
    /// The room, refused, with every text that can say why.
    Refused,
}

/// What there is to open on the sample, and on which page.
pub(crate) const STATES: [(&str, Opened); 12] = [
    ("index.html", Opened::Folds),
    ("room/index.html", Opened::Folds),
    ("index.html", Opened::Suggestions),
    ("vendors.html", Opened::Suggestions),
    ("index.html", Opened::NoSuggestions),
    ("search.html", Opened::Results),
    ("search.html", Opened::NoResults),
    ("room/index.html", Opened::Room),
    ("room/index.html", Opened::Found),
    ("room/index.html", Opened::Refused),
    ("de/room/index.html", Opened::Found),
    ("de/room/index.html", Opened::Refused),
];

impl Opened {
    /// Whether it lies on what is below it, as it is meant to.
    pub(crate) fn covers(self) -> bool {
        matches!(self, Self::Suggestions | Self::NoSuggestions)
    }

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
            Self::Suggestions | Self::NoSuggestions => {
                tab.open(&at(page));
                let is_there = self == Self::Suggestions;
                suggest(tab, if is_there { "encryption" } else { "qqxyzzy" });
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
            Self::Room | Self::Found => {
                tab.open(&world.site.room_at(page));
                tab.until("document.querySelector('[data-state=open]:not([hidden])')");
                tab.value("document.querySelector('summary').click()");
                if self == Self::Found {
                    tab.value("document.querySelector('#_find').focus()");
                    tab.write("encryption");
                    tab.until("document.querySelector('[data-part=rows] mark')");
                }
            }
            Self::Refused => {
                tab.open(&at(&format!("{page}#AGE-SECRET-KEY-1QQ")));
                tab.until("document.querySelector('[data-trouble]:not([hidden])')");
                tab.value("document.querySelectorAll('[data-trouble]').forEach((one) => (one.hidden = false))");
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
