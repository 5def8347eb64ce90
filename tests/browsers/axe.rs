//! axe-core with every rule on: those of WCAG AA and AAA, best practice, experimental ones.

use std::fs;
use std::path::PathBuf;

use serde_json::json;

use crate::World;
use crate::client::Tab;
use crate::look::Mode;

/// Rules that cannot hold on this site, each with its reason. Everything else must.
pub(crate) const CANNOT_HOLD: [(&str, &str); 0] = [];

/// Runs every rule there is, those that are off by default too; gives what does not hold.
const RUN: &str = "(async (cannotHold) => {
    const rules = Object.fromEntries(axe.getRules().map(({ ruleId }) => [ruleId, { enabled: !cannotHold.includes(ruleId) }]));
    const found = await axe.run(document, { rules, resultTypes: ['violations'] });
    return found.violations.map(({ id, help, nodes }) =>
        `${id}: ${help} (${nodes.length}): ${nodes.slice(0, 3).map(({ target }) => target.join(' ')).join(', ')}`);
})";

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

/// The script of axe-core that `tests/run` installs.
pub(crate) fn script() -> Option<String> {
    let modules = std::env::var_os("CANDOR_NODE_MODULES");
    let modules = modules.map_or_else(
        || PathBuf::from("tests/browser/node_modules"),
        PathBuf::from,
    );
    fs::read_to_string(modules.join("axe-core/axe.min.js")).ok()
}

/// One page in one state, light or dark, on a laptop and on a phone.
pub(crate) fn check(
    world: &World,
    axe: &str,
    page: &str,
    mode: Mode,
    opened: Opened,
) -> Vec<String> {
    let mut problems = Vec::new();
    // On a phone only the front page and the search page have a field.
    let is_wide_only = opened == Opened::Suggestions && page != "index.html";
    let widths: &[u32] = if is_wide_only { &[1280] } else { &[1280, 390] };
    for width in widths.iter().copied() {
        let tab = world.browser.tab();
        // For what axe adds to the page. Whether the policy holds is tested without this, in `pages.rs`.
        tab.ask("Page.setBypassCSP", json!({ "enabled": true }));
        tab.look(mode);
        tab.widen(mode, width);
        open(world, &tab, page, opened);
        let found = violations(&tab, axe);
        problems.extend(
            found
                .into_iter()
                .map(|problem| format!("{width} px: {problem}")),
        );
    }
    problems
}

pub(crate) fn violations(tab: &Tab<'_>, axe: &str) -> Vec<String> {
    tab.value(&format!("{axe}; true"));
    let cannot_hold: Vec<&str> = CANNOT_HOLD.iter().map(|(rule, _)| *rule).collect();
    tab.texts(&format!("{RUN}({})", json!(cannot_hold)))
}

fn open(world: &World, tab: &Tab<'_>, page: &str, opened: Opened) {
    let at = |path: &str| world.site.at(path);
    match opened {
        Opened::Nothing => {
            tab.open(&at(page));
        }
        Opened::Folds => {
            tab.open(&at(page));
            tab.value(
                "document.querySelectorAll('details:not([open]) > summary, [aria-expanded=false]:not(input)') \
                 .forEach((one) => one.click())",
            );
        }
        Opened::Suggestions => {
            tab.open(&at(page));
            suggest(tab, "encryption");
            tab.press("ArrowDown");
        }
        Opened::Results | Opened::NoResults => {
            let (query, there) = if opened == Opened::Results {
                ("encryption", ".results a")
            } else {
                ("qqxyzzy", "#_results a[href^=mailto]")
            };
            tab.open(&at(&format!("{page}?q={query}")));
            tab.until(&format!("document.querySelector('{there}')"));
        }
        Opened::Room => {
            tab.open(&world.site.room());
            tab.until("document.querySelector('[data-state=open]:not([hidden])')");
        }
        Opened::Refused => {
            tab.open(&at(&format!("{page}#AGE-SECRET-KEY-1QQ")));
            tab.until("document.querySelector('[data-trouble]:not([hidden])')");
        }
    }
    tab.drawn();
}

/// Types into the search field of a page and waits for the list.
pub(crate) fn suggest(tab: &Tab<'_>, text: &str) {
    tab.value("document.querySelector('input[name=q]').focus()");
    tab.write(text);
    tab.until("document.querySelector('[role=option]')");
}
