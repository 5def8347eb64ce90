//! What the browser says about a page while it loads: console, exceptions, policy, requests.

use serde_json::{Value, json};

use crate::client::Tab;

/// Violations of the policy, told by the page's own event too: whatever the console makes of it.
const VIOLATIONS: &str = "addEventListener('securitypolicyviolation', (event) => \
     candorViolated(`${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`), true)";

impl Tab<'_> {
    /// From now on everything is told.
    pub(crate) fn listen(&self) {
        for domain in ["Log", "Network", "Audits"] {
            self.ask(&format!("{domain}.enable"), json!({}));
        }
        self.ask("Runtime.addBinding", json!({ "name": "candorViolated" }));
        let source = json!({ "source": VIOLATIONS });
        self.ask("Page.addScriptToEvaluateOnNewDocument", source);
    }
}

/// What of it is a problem: nothing may be said, nothing may fail, nothing may lead elsewhere.
///
/// `is_missing` is for an address that is not there on purpose: its own answer is 404.
pub(crate) fn problems(events: &[Value], origin: &str, is_missing: bool) -> Vec<String> {
    let mut problems: Vec<String> = Vec::new();
    for event in events {
        let about = &event["params"];
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let problem = match event["method"].as_str().unwrap_or_default() {
            "Runtime.consoleAPICalled" => format!("console: {}", about["args"]),
            "Runtime.exceptionThrown" => {
                format!(
                    "exception: {}",
                    about["exceptionDetails"]["exception"]["description"]
                )
            }
            "Runtime.bindingCalled" => format!("policy: {}", text(&about["payload"])),
            "Log.entryAdded" if is_missing && about["entry"]["source"] == "network" => continue,
            "Log.entryAdded" => {
                format!("log: {} {}", about["entry"]["text"], about["entry"]["url"])
            }
            "Audits.issueAdded" => format!("issue: {}", about["issue"]),
            "Network.loadingFailed" if about["canceled"] != true => {
                format!("not loaded: {}", text(&about["errorText"]))
            }
            "Network.responseReceived" => {
                let status = about["response"]["status"].as_u64().unwrap_or_default();
                let is_page = about["type"] == "Document";
                if status < 400 || (is_missing && is_page && status == 404) {
                    continue;
                }
                format!("{status}: {}", text(&about["response"]["url"]))
            }
            "Network.requestWillBeSent" => {
                let url = text(&about["request"]["url"]);
                if ["data:", "blob:", origin]
                    .iter()
                    .any(|start| url.starts_with(start))
                {
                    continue;
                }
                format!("leads elsewhere: {url}")
            }
            _ => continue,
        };
        problems.push(problem);
    }
    problems
}
