//! Chromium over its own pipe: the `DevTools` protocol, as much of it as these tests need.
//!
//! The pipe is two descriptors, 3 and 4, and messages of JSON that end with a zero byte. No port is open for another
//! program to find, and nothing is between a test and what the browser said.

use std::collections::HashMap;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;

/// How long one answer may take before the test is given up. It bounds a hang and measures nothing.
pub(crate) const PATIENCE: Duration = Duration::from_mins(1);

/// A shell puts the pipe where Chromium looks for it: Rust can hand over no descriptor but the first three.
const ON_THE_PIPE: &str = r#"exec "$0" "$@" 3<&0 4>&1 0</dev/null 1>&2"#;

const ARGUMENTS: [&str; 14] = [
    "--headless=new",
    "--remote-debugging-pipe",
    // As root in CI, and it opens our own pages alone.
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-extensions",
    "--no-first-run",
    "--no-default-browser-check",
    // Letters are drawn the same way on every machine.
    "--force-color-profile=srgb",
    "--font-render-hinting=none",
    "--disable-lcd-text",
    "--hide-scrollbars",
];

/// One browser, until dropped.
pub(crate) struct Browser {
    child: Child,
    wire: Arc<Wire>,
    _profile: TempDir,
}

/// What goes in and out, shared with the thread that reads.
struct Wire {
    to: Mutex<ChildStdin>,
    next: AtomicU64,
    waiting: Mutex<HashMap<u64, Sender<Value>>>,
    tabs: Mutex<HashMap<String, Sender<Value>>>,
}

/// The installed Chromium, without its window where Debian has it so: the window of a test is made of pages too, and they
/// cost more than the one that is looked at. `CHROMIUM` names another.
pub(crate) fn program() -> Option<PathBuf> {
    let named = std::env::var_os("CHROMIUM").map(PathBuf::from);
    let usual = [
        "/usr/bin/chromium-headless-shell",
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
    ];
    let mut all = named.into_iter().chain(usual.map(PathBuf::from));
    all.find(|path| path.exists())
}

impl Browser {
    pub(crate) fn start(program: &Path) -> Self {
        let profile = tempfile::tempdir().unwrap();
        let mut child = Command::new("sh")
            .args(["-c", ON_THE_PIPE])
            .arg(program)
            .args(ARGUMENTS)
            .arg(format!("--user-data-dir={}", profile.path().display()))
            .arg("about:blank")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let wire = Arc::new(Wire {
            to: Mutex::new(child.stdin.take().unwrap()),
            next: AtomicU64::new(1),
            waiting: Mutex::default(),
            tabs: Mutex::default(),
        });
        let from = BufReader::new(child.stdout.take().unwrap());
        let reading = Arc::clone(&wire);
        thread::spawn(move || {
            for message in from.split(0).map_while(Result::ok) {
                reading.deliver(serde_json::from_slice(&message).unwrap());
            }
            // Nobody waits for a browser that has ended.
            reading.waiting.lock().unwrap().clear();
            reading.tabs.lock().unwrap().clear();
        });
        Self {
            child,
            wire,
            _profile: profile,
        }
    }

    /// Asks the browser itself, which must do it.
    pub(crate) fn ask(&self, method: &str, parameters: Value) -> Value {
        told(method, self.wire.ask(None, method, parameters))
    }

    /// A new tab in a context of its own: no cookie, cache or permission of another test.
    pub(crate) fn tab(&self) -> Tab<'_> {
        let id = |reply: Value, key: &str| reply[key].as_str().unwrap().to_owned();
        let context = self.ask("Target.createBrowserContext", json!({}));
        let context = id(context, "browserContextId");
        let target = json!({ "url": "about:blank", "browserContextId": context });
        let target = id(self.ask("Target.createTarget", target), "targetId");
        let session = json!({ "targetId": target, "flatten": true });
        let session = id(self.ask("Target.attachToTarget", session), "sessionId");
        let (sender, events) = channel();
        self.wire
            .tabs
            .lock()
            .unwrap()
            .insert(session.clone(), sender);
        let tab = Tab {
            browser: self,
            context,
            session,
            events,
        };
        tab.ask("Page.enable", json!({}));
        tab.ask("Page.setLifecycleEventsEnabled", json!({ "enabled": true }));
        tab.ask("Runtime.enable", json!({}));
        // Several tabs, and each believes that it has the keyboard.
        tab.ask(
            "Emulation.setFocusEmulationEnabled",
            json!({ "enabled": true }),
        );
        tab
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Wire {
    fn deliver(&self, message: Value) {
        if let Some(number) = message["id"].as_u64() {
            if let Some(asked) = self.waiting.lock().unwrap().remove(&number) {
                let _ = asked.send(message);
            }
        } else if let Some(session) = message["sessionId"].as_str()
            && let Some(tab) = self.tabs.lock().unwrap().get(session)
        {
            let _ = tab.send(message);
        }
    }

    fn ask(&self, session: Option<&str>, method: &str, parameters: Value) -> Result<Value, String> {
        let number = self.next.fetch_add(1, Ordering::Relaxed);
        let mut message = json!({ "id": number, "method": method });
        message["params"] = parameters;
        if let Some(session) = session {
            message["sessionId"] = session.into();
        }
        let (sender, answer) = channel();
        self.waiting.lock().unwrap().insert(number, sender);
        let mut bytes = serde_json::to_vec(&message).unwrap();
        bytes.push(0);
        let sent = self.to.lock().unwrap().write_all(&bytes);
        sent.map_err(|error| format!("the browser has ended: {error}"))?;
        let mut answer = answer
            .recv_timeout(PATIENCE)
            .map_err(|error| format!("no answer: {error}"))?;
        match answer["error"]["message"].as_str() {
            Some(error) => Err(error.to_owned()),
            None => Ok(answer["result"].take()),
        }
    }
}

fn told(method: &str, answer: Result<Value, String>) -> Value {
    answer.unwrap_or_else(|error| panic!("{method}: {error}"))
}

/// One tab, until dropped.
pub(crate) struct Tab<'b> {
    browser: &'b Browser,
    /// What `Browser.*` calls it by.
    pub(crate) context: String,
    session: String,
    events: Receiver<Value>,
}

impl Tab<'_> {
    pub(crate) fn ask(&self, method: &str, parameters: Value) -> Value {
        told(method, self.try_ask(method, parameters))
    }

    fn try_ask(&self, method: &str, parameters: Value) -> Result<Value, String> {
        self.browser
            .wire
            .ask(Some(&self.session), method, parameters)
    }

    pub(crate) fn ask_browser(&self, method: &str, parameters: Value) -> Value {
        self.browser.ask(method, parameters)
    }

    /// What an expression gives in the page, a promise awaited.
    pub(crate) fn value(&self, expression: &str) -> Value {
        self.try_value(expression).unwrap_or_else(|error| {
            let start: String = expression.chars().take(80).collect();
            panic!("{error}\nin: {start}")
        })
    }

    pub(crate) fn text(&self, expression: &str) -> String {
        self.value(expression)
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// A list of texts, such as problems.
    pub(crate) fn texts(&self, expression: &str) -> Vec<String> {
        serde_json::from_value(self.value(expression)).unwrap()
    }

    fn try_value(&self, expression: &str) -> Result<Value, String> {
        let parameters =
            json!({ "expression": expression, "awaitPromise": true, "returnByValue": true });
        let mut answer = self.try_ask("Runtime.evaluate", parameters)?;
        match answer["exceptionDetails"]["exception"]["description"].as_str() {
            Some(error) => Err(error.to_owned()),
            None => Ok(answer["result"]["value"].take()),
        }
    }

    /// Waits until an expression holds. A page that is just being replaced holds nothing.
    pub(crate) fn until(&self, expression: &str) {
        let tries = PATIENCE.as_millis() / 20 / 3;
        for _ in 0..tries {
            if self.try_value(&format!("!!({expression})")) == Ok(Value::Bool(true)) {
                return;
            }
            thread::sleep(Duration::from_millis(20));
        }
        panic!(
            "never held: {expression}\nat {}",
            self.text("location.href")
        );
    }

    /// Opens an address and waits until it is loaded; gives what was told meanwhile.
    pub(crate) fn open(&self, url: &str) -> Vec<Value> {
        let mut told = self.events();
        let opened = self.ask("Page.navigate", json!({ "url": url }));
        if let Some(error) = opened["errorText"].as_str() {
            panic!("{url}: {error}");
        }
        // Without a loader it was a place on the same page.
        let Some(loader) = opened["loaderId"].as_str() else {
            return told;
        };
        loop {
            let event = self.events.recv_timeout(PATIENCE);
            let event = event.unwrap_or_else(|_| panic!("{url} does not load"));
            let is_it = event["method"] == "Page.lifecycleEvent"
                && event["params"]["name"] == "load"
                && event["params"]["loaderId"] == loader;
            told.push(event);
            if is_it {
                return told;
            }
        }
    }

    /// Waits for an event; gives what it says.
    pub(crate) fn told(&self, method: &str) -> Value {
        loop {
            let event = self.events.recv_timeout(PATIENCE);
            let mut event = event.unwrap_or_else(|_| panic!("no {method}"));
            if event["method"] == method {
                return event["params"].take();
            }
        }
    }

    /// What was told since somebody last asked.
    pub(crate) fn events(&self) -> Vec<Value> {
        self.events.try_iter().collect()
    }

    /// Waits until what was changed is on the screen.
    pub(crate) fn drawn(&self) {
        self.value("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))");
    }
}

impl Drop for Tab<'_> {
    fn drop(&mut self) {
        self.browser.wire.tabs.lock().unwrap().remove(&self.session);
        let context = json!({ "browserContextId": self.context });
        let wire = &self.browser.wire;
        let _ = wire.ask(None, "Target.disposeBrowserContext", context);
    }
}
