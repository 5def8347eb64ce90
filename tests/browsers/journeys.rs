//! What people come for, with a keyboard and nothing else: each key is pressed, and at each stop the focus is seen.

use std::fs;
use std::thread;
use std::time::Duration;

use serde_json::json;

use crate::World;
use crate::client::Tab;
use crate::look::Mode;
use crate::server::{DOCUMENT, READER};
use crate::told;
use crate::walk::Stop;

/// No page is so long that somebody presses Tab more often.
const MOST_STOPS: usize = 400;

/// What the browser said on the way: nothing.
fn said(world: &World, tab: &Tab<'_>) -> Vec<String> {
    told::problems(&tab.events(), &world.site.url, false)
}

/// Where every journey begins.
fn start<'b>(world: &'b World, page: &str) -> Tab<'b> {
    let tab = world.browser.tab();
    tab.listen();
    tab.look(Mode::Light);
    tab.widen(Mode::Light, 1280);
    tab.open(&world.site.at(page));
    tab
}

/// Whether there is a list, and it has been the same for 400 ms: the field waits 80 ms after each letter.
const SETTLED: &str = "(() => {
    const list = [...document.querySelectorAll('[role=option]')].map((option) => option.textContent).join('|');
    if (list !== window.listBefore) { window.listBefore = list; window.listSince = performance.now(); }
    return list !== '' && performance.now() - window.listSince > 400;
})()";

impl Tab<'_> {
    /// Presses Tab until the keyboard is where somebody wants it.
    fn walk_to(&self, what: &str, is_it: impl Fn(&Stop) -> bool) -> Stop {
        for _ in 0..MOST_STOPS {
            self.press("Tab");
            let stop = self.stop();
            let stop = stop.unwrap_or_else(|| panic!("the page ends before {what}"));
            if let Some(problem) = stop.problem() {
                panic!("{problem}");
            }
            if is_it(&stop) {
                return stop;
            }
        }
        panic!("{what} is too far away");
    }

    fn walk_to_link(&self, href: &str) -> Stop {
        let leads = |stop: &Stop| {
            stop.href
                .as_deref()
                .is_some_and(|own| own.starts_with(href))
        };
        self.walk_to(&format!("a link to {href}"), leads)
    }

    /// Presses Enter on a link and waits until its page is there.
    fn follow(&self, path: &str) {
        self.press("Enter");
        let there = format!(
            "location.pathname + location.hash === {:?}",
            format!("/{path}")
        );
        self.until(&format!("{there} && document.readyState === 'complete'"));
    }

    /// The search's own key, a question, the first of what it finds.
    fn search_for(&self, question: &str) {
        self.press("/");
        let field = self.stop().unwrap();
        assert_eq!(field.problem(), None);
        self.write(question);
        // The list of what was typed so far may be open already: the one to choose from stays as it is for a while.
        self.until(SETTLED);
        self.press("ArrowDown");
        self.until("document.querySelector('[role=option][aria-selected=true]')");
    }
}

/// “Do you train on our data?”, from the front page, by its link.
pub(crate) fn the_training_answer(world: &World) -> Vec<String> {
    let tab = start(world, "index.html");
    tab.walk_to_link("training-data.html");
    tab.follow("training-data.html");
    is_the_training_answer(&tab);
    said(world, &tab)
}

/// The same question, asked in the search field of another page.
pub(crate) fn the_training_answer_by_search(world: &World) -> Vec<String> {
    let tab = start(world, "vendors.html");
    tab.search_for("do you train on our data");
    tab.press("Enter");
    tab.until("location.pathname === '/training-data.html' && document.readyState === 'complete'");
    is_the_training_answer(&tab);
    said(world, &tab)
}

fn is_the_training_answer(tab: &Tab<'_>) {
    let main = tab.text("document.querySelector('main').innerText");
    assert!(
        main.contains("train") && main.contains("Approved by"),
        "{main}"
    );
}

/// “Which vendors see our prompts?”: the path of prompts, then a vendor on it.
pub(crate) fn the_vendors_that_see_prompts(world: &World) -> Vec<String> {
    let tab = start(world, "index.html");
    tab.walk_to_link("data-flow.html");
    tab.follow("data-flow.html");
    tab.walk_to_link("#prompt-text");
    tab.follow("data-flow.html#prompt-text");
    // From there the next link to a vendor is one that gets prompts.
    let vendor = tab.walk_to_link("vendors.html#");
    let path = vendor.href.unwrap();
    tab.follow(&path);
    let shown = tab.text("document.querySelector(':target').innerText");
    assert!(shown.contains(&vendor.name), "{shown}");
    assert_eq!(
        tab.value("document.querySelector(':target').checkVisibility()"),
        true
    );
    said(world, &tab)
}

/// “Send us your reports”: the list of documents, then the way to those under NDA.
pub(crate) fn the_documents(world: &World) -> Vec<String> {
    let tab = start(world, "index.html");
    tab.walk_to_link("documents.html");
    tab.follow("documents.html");
    tab.walk_to_link("https://");
    // The address is somebody else's: it is enough that the browser would go there.
    tab.ask(
        "Fetch.enable",
        json!({ "patterns": [{ "urlPattern": "https://*" }] }),
    );
    tab.press("Enter");
    let asked = tab.told("Fetch.requestPaused");
    assert_eq!(
        asked["request"]["url"],
        "https://www.fernwright.example/request-documents"
    );
    Vec::new()
}

/// The room: the key typed, the room open, a document saved.
pub(crate) fn the_room(world: &World) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let tab = start(world, "room/");
    let downloads = json!({
        "behavior": "allow",
        "browserContextId": tab.context,
        "downloadPath": folder.path(),
    });
    tab.ask_browser("Browser.setDownloadBehavior", downloads);
    tab.until("document.querySelector('[data-state=locked]:not([hidden])')");
    tab.walk_to("the field for the key", |stop| {
        stop.place_name.contains("#_key")
    });
    tab.write(&world.site.key);
    tab.press("Enter");
    tab.until("document.querySelector('[data-state=open]:not([hidden])')");
    let card = tab.text("document.querySelector('.room-card').innerText");
    assert!(card.contains(READER), "{card}");
    let name = format!("Download {DOCUMENT}");
    tab.walk_to(&name, |stop| stop.name.starts_with(&name[..40]));
    tab.press("Enter");
    let saved = saved(&tab, folder.path());
    assert_eq!(saved, fs::read(world.site.document()).unwrap());
    said(world, &tab)
}

/// The bytes of the one file that is saved into a folder, once it is whole.
fn saved(tab: &Tab<'_>, folder: &std::path::Path) -> Vec<u8> {
    for _ in 0..500 {
        let files: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|file| file.unwrap().path())
            .collect();
        let is_whole =
            |path: &std::path::PathBuf| path.extension().is_some_and(|ending| ending == "pdf");
        if let [file] = files.as_slice()
            && is_whole(file)
        {
            return fs::read(file).unwrap();
        }
        thread::sleep(Duration::from_millis(20));
    }
    panic!(
        "nothing was saved: {}",
        tab.text("document.querySelector('main').innerText")
    );
}
