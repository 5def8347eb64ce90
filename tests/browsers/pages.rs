//! Every type of page, in every mode, at every width; and what the browser says about every page.

use std::collections::BTreeSet;
use std::fs;

use serde_json::{Value, json};

use crate::World;
use crate::client::Tab;
use crate::look::{Mode, WIDTHS};
use crate::opened::Opened;
use crate::server::MOVED;
use crate::{axe, told};

/// What is measured in a page.
pub(crate) const MEASURE: &str = include_str!("measure.js");

/// Templates that make no page of the sample, each with its reason.
const WITHOUT_A_PAGE: [(&str, &str); 5] = [
    ("base", "what the others extend"),
    ("frame-foot", "the foot of every page"),
    ("frame-head", "the head of every page"),
    ("frame-links", "what every page links to and does not show"),
    ("ui", "the parts that the others share"),
];

/// A large screen, looked at once.
const WIDEST: u32 = 1920;

/// What there is only while scripts run: filters, copying, the keys of the search, what the room does.
const FOR_SCRIPTS: &str = ".filter, .copy, .search-keys, [data-state]";

pub(crate) fn measure(tab: &Tab<'_>, call: &str) -> Vec<String> {
    tab.texts(&format!("({MEASURE}).{call}"))
}

/// Every template has a page that is looked at.
pub(crate) fn every_template(world: &World) -> Vec<String> {
    let mut problems = Vec::new();
    for entry in fs::read_dir("themes/default/templates").unwrap() {
        let file = entry.unwrap().file_name().into_string().unwrap();
        let Some(template) = file.strip_suffix(".html") else {
            continue;
        };
        let is_known = WITHOUT_A_PAGE.iter().any(|(name, _)| *name == template);
        if !is_known && !world.site.types.contains_key(template) {
            problems.push(format!("{file} makes no page of the sample: say why in WITHOUT_A_PAGE, or give the sample one"));
        }
    }
    problems
}

/// Whether a page is a translation: its template is looked at in every mode in the first language.
pub(crate) fn is_translated(page: &str) -> bool {
    page.starts_with("de/")
}

/// One page in every mode, at every width; a translation in those in which its words can look wrong.
pub(crate) fn look(world: &World, page: &str, opened: Opened) -> Vec<String> {
    let tab = world.browser.tab();
    let mut problems = Vec::new();
    // Nothing opens where no script runs.
    let modes = Mode::ALL
        .into_iter()
        .filter(|mode| *mode != Mode::Scriptless || opened == Opened::Nothing)
        .filter(|mode| mode.is_of_words() || !is_translated(page));
    for mode in modes {
        tab.look(mode);
        tab.widen(mode, WIDTHS[0]);
        opened.open(world, &tab, page);
        let mut found = Vec::new();
        let widest = (mode == Mode::Light).then_some(WIDEST);
        for width in WIDTHS.into_iter().chain(widest) {
            tab.widen(mode, width);
            if mode != Mode::Scriptless {
                tab.drawn();
            }
            let seen = measure(&tab, "layout()").into_iter();
            found.extend(seen.map(|problem| format!("{width} px: {problem}")));
        }
        match mode {
            Mode::Still => found.extend(measure(&tab, "motion()")),
            Mode::Forced => found.extend(measure(&tab, "forced()")),
            Mode::Scriptless => found.extend(lost(world, &tab, page)),
            _ => {}
        }
        problems.extend(
            found
                .into_iter()
                .map(|problem| format!("{mode:?}: {problem}")),
        );
    }
    problems
}

/// What a reader without scripts does not get to read.
fn lost(world: &World, without: &Tab<'_>, page: &str) -> Vec<String> {
    let with = world.browser.tab();
    with.look(Mode::Light);
    with.widen(Mode::Light, 1280);
    with.open(&world.site.at(page));
    difference(&with, without)
}

/// The texts of one tab that another does not show, but for those that a script is for.
pub(crate) fn difference(with: &Tab<'_>, without: &Tab<'_>) -> Vec<String> {
    let call = format!("shown({FOR_SCRIPTS:?})");
    let there: BTreeSet<String> = measure(without, "shown('nothing')").into_iter().collect();
    let all = measure(with, &call).into_iter();
    all.filter(|text| !there.contains(text))
        .map(|text| format!("not there without scripts: {text}"))
        .collect()
}

/// A share of all pages, loaded under the site's own headers: nothing is said and nothing fails.
pub(crate) fn quiet(world: &World, share: usize, shares: usize) -> Vec<String> {
    let tab = world.browser.tab();
    tab.listen();
    let pages = world.site.lasting().skip(share).step_by(shares);
    let mut problems = Vec::new();
    for page in pages {
        let told = visit(&tab, &world.site.at(page));
        let found = told::problems(&told, &world.site.url, false);
        problems.extend(
            found
                .into_iter()
                .map(|problem| format!("{page}: {problem}")),
        );
    }
    problems
}

/// What is not there has the site's own page, which is quiet too.
pub(crate) fn missing(world: &World) -> Vec<String> {
    let tab = world.browser.tab();
    tab.listen();
    let mut problems = Vec::new();
    for path in ["nothing.html", "faq/nothing.html"] {
        let told = visit(&tab, &world.site.at(path));
        let of_page = |event: &&Value| {
            event["method"] == "Network.responseReceived" && event["params"]["type"] == "Document"
        };
        let answer = told
            .iter()
            .find(of_page)
            .map(|event| event["params"]["response"]["status"].clone());
        if answer != Some(404.into()) {
            problems.push(format!("{path}: {answer:?} and no 404"));
        }
        if tab.text("document.body.className") != "page-404" {
            problems.push(format!("{path}: not the site's own page"));
        }
        problems.extend(told::problems(&told, &world.site.url, true));
    }
    problems
}

/// A page of an answer that has another name now: it can be read while it stands, and it leads on.
pub(crate) fn moved(world: &World) -> Vec<String> {
    let tab = world.browser.tab();
    tab.ask("Page.setBypassCSP", json!({ "enabled": true }));
    // With 204 for where it leads the browser stays, and the page can be looked at.
    let held = json!({ "patterns": [{ "urlPattern": format!("*{}", MOVED.1) }] });
    tab.ask("Fetch.enable", held);
    tab.look(Mode::Light);
    tab.widen(Mode::Light, WIDTHS[0]);
    tab.open(&world.site.at(MOVED.0));
    let asked = tab.told("Fetch.requestPaused");
    let nothing = json!({ "requestId": asked["requestId"], "responseCode": 204 });
    tab.ask("Fetch.fulfillRequest", nothing);
    let mut problems = measure(&tab, "layout()");
    if let Some(axe) = axe::script() {
        problems.extend(axe::violations(&tab, &axe));
    }
    tab.ask("Fetch.disable", json!({}));
    tab.open(&world.site.at(MOVED.0));
    tab.until(&format!("location.href === {:?}", world.site.at(MOVED.1)));
    problems
}

/// Loads a page; gives what was told until it was on the screen.
pub(crate) fn visit(tab: &Tab<'_>, url: &str) -> Vec<Value> {
    let mut told = tab.open(url);
    tab.drawn();
    told.extend(tab.events());
    told
}
