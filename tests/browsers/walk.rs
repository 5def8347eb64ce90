//! By keyboard alone: every place that it comes to shows that it is there.

use serde::Deserialize;

use crate::World;
use crate::client::Tab;
use crate::look::Mode;
use crate::opened::Opened;
use crate::pages::MEASURE;

/// More presses of Tab than any page needs.
const MOST: usize = 1500;

/// Where the keyboard is.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Stop {
    /// What a screen reader calls it.
    pub(crate) name: String,
    /// The element, as a selector.
    pub(crate) place_name: String,
    pub(crate) href: Option<String>,
    is_ringed: bool,
    is_on_screen: bool,
    is_uncovered: bool,
    /// Which element of the page it is, counted from its start.
    order: usize,
}

impl Stop {
    /// What is wrong with it for somebody who sees and has no mouse.
    pub(crate) fn problem(&self) -> Option<String> {
        let what = if !self.is_on_screen {
            "off the screen"
        } else if !self.is_ringed {
            "nothing shows the focus"
        } else if !self.is_uncovered {
            "something lies on it"
        } else {
            return None;
        };
        Some(format!("{what}: “{}”, {}", self.name, self.place_name))
    }
}

impl Tab<'_> {
    /// Where the keyboard is; nowhere at the end of a page.
    pub(crate) fn stop(&self) -> Option<Stop> {
        serde_json::from_value(self.value(&format!("({MEASURE}).focus()"))).unwrap()
    }
}

/// Tab from the start of a page to its end: each stop is seen, in the order of the page, and none is left out.
pub(crate) fn through(
    world: &World,
    page: &str,
    mode: Mode,
    width: u32,
    opened: Opened,
) -> Vec<String> {
    let tab = world.browser.tab();
    tab.look(mode);
    tab.widen(mode, width);
    opened.open(world, &tab, page);
    problems(&tab)
}

pub(crate) fn problems(tab: &Tab<'_>) -> Vec<String> {
    let expected = tab.value(&format!("({MEASURE}).stops()")).as_u64();
    let mut problems = Vec::new();
    let mut last = 0;
    for reached in 0..MOST {
        tab.press("Tab");
        let Some(stop) = tab.stop() else {
            if expected != Some(reached as u64) {
                problems.push(format!("{reached} stops of {expected:?}"));
            }
            return problems;
        };
        problems.extend(stop.problem());
        if stop.order <= last {
            problems.push(format!(
                "out of order: “{}”, {}",
                stop.name, stop.place_name
            ));
            return problems;
        }
        last = stop.order;
    }
    problems.push("Tab comes to no end".to_owned());
    problems
}
