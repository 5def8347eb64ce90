//! axe-core with every rule on: those of WCAG AA and AAA, best practice, experimental ones.

use std::fs;
use std::path::PathBuf;

use serde_json::json;

use crate::World;
use crate::client::Tab;
use crate::look::Mode;
use crate::opened::Opened;
use crate::pages::is_translated;

/// Rules that cannot hold on this site, each with its reason. Everything else must.
pub(crate) const CANNOT_HOLD: [(&str, &str); 0] = [];

/// Runs every rule there is, those that are off by default too; gives what does not hold.
const RUN: &str = "(async (cannotHold) => {
    const rules = Object.fromEntries(axe.getRules().map(({ ruleId }) => [ruleId, { enabled: !cannotHold.includes(ruleId) }]));
    const found = await axe.run(document, { rules, resultTypes: ['violations'] });
    return found.violations.map(({ id, help, nodes }) =>
        `${id}: ${help} (${nodes.length}): ${nodes.slice(0, 3).map(({ target }) => target.join(' ')).join(', ')}`);
})";

/// The script of axe-core that `tests/run` installs.
pub(crate) fn script() -> Option<String> {
    let modules = std::env::var_os("CANDOR_NODE_MODULES");
    let modules = modules.map_or_else(
        || PathBuf::from("tests/browser/node_modules"),
        PathBuf::from,
    );
    fs::read_to_string(modules.join("axe-core/axe.min.js")).ok()
}

/// One page in one state, light and dark, on a laptop and on a phone; a translation, whose colours are those of its
/// source, in light.
pub(crate) fn check(world: &World, axe: &str, page: &str, opened: Opened) -> Vec<String> {
    let tab = world.browser.tab();
    // For what axe adds to the page. Whether the policy holds is tested without this, in `pages.rs`.
    tab.ask("Page.setBypassCSP", json!({ "enabled": true }));
    let mut problems = Vec::new();
    for (mode, width) in [
        (Mode::Light, 1280),
        (Mode::Dark, 1280),
        (Mode::Light, 390),
        (Mode::Dark, 390),
    ] {
        // On a phone only the front page and the search page have a field.
        if opened.covers() && width == 390 && page != "index.html" {
            continue;
        }
        if is_translated(page) && !mode.is_of_words() {
            continue;
        }
        tab.look(mode);
        tab.widen(mode, width);
        opened.open(world, &tab, page);
        let found = violations(&tab, axe).into_iter();
        problems.extend(found.map(|problem| format!("{mode:?}, {width} px: {problem}")));
    }
    problems
}

pub(crate) fn violations(tab: &Tab<'_>, axe: &str) -> Vec<String> {
    tab.value(&format!("{axe}; true"));
    let cannot_hold: Vec<&str> = CANNOT_HOLD.iter().map(|(rule, _)| *rule).collect();
    tab.texts(&format!("{RUN}({})", json!(cannot_hold)))
}
