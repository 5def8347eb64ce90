//! `/_candor/`: approvals by state and age, findings by rule, what changed. It only reads.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::approval::State;
use crate::check::CheckedRecord;
use crate::diagnostic::{Finding, Level};
use crate::preview::Editor;
use crate::preview::html::banner::{changed, command};
use crate::preview::html::escape::{escape, message};
use crate::preview::html::finding::place;
use crate::preview::html::frame::frame;
use crate::preview::html::strip::Strip;
use crate::preview::version::Version;
use crate::site::path_of;

/// A table shows this many rows; the rest is counted.
const ROWS: usize = 500;
/// As many differences are worked out.
const CHANGES: usize = 25;
/// The ages of an approval in days, each up to and with its figure.
const AGES: [(i32, &str); 4] = [
    (30, "up to 30 days"),
    (90, "up to 90 days"),
    (180, "up to 180 days"),
    (365, "up to a year"),
];

/// The status page.
pub(in crate::preview) fn status(
    version: &Version,
    editor: Option<&Editor>,
    strip: &Strip,
    tag: &str,
) -> String {
    let mut main = format!("<h1>Status on {}</h1>\n", version.weighed.today());
    main.push_str(&by_state(version));
    main.push_str(&by_rule(version, editor));
    main.push_str(&changes(version));
    main.push_str(&records(version, editor));
    frame("Status", &main, strip, tag)
}

/// How many records there are in each state, by how long ago they were approved.
fn by_state(version: &Version) -> String {
    let all = version.weighed.records();
    let mut html = String::from(
        "<h2>Approvals by state and age</h2>\n<table>\n<thead><tr><th scope=\"col\">State</th>",
    );
    for (_, label) in AGES {
        let _ = write!(html, "<th scope=\"col\">{label}</th>");
    }
    html.push_str("<th scope=\"col\">Older</th><th scope=\"col\">Never</th><th scope=\"col\">All</th></tr></thead>\n<tbody>\n");
    for state in State::ALL {
        let mut cells = [0_usize; 6];
        for record in all.iter().filter(|record| record.standing.state == state) {
            if let Some(cell) = cells.get_mut(column(version, record)) {
                *cell += 1;
            }
        }
        let _ = write!(html, "<tr><th scope=\"row\">{state}</th>");
        for cell in cells {
            let _ = write!(html, "<td>{cell}</td>");
        }
        let _ = writeln!(html, "<td>{}</td></tr>", cells.iter().sum::<usize>());
    }
    html.push_str("</tbody>\n</table>\n");
    html
}

fn column(version: &Version, record: &CheckedRecord) -> usize {
    let Some(on) = record.standing.on else {
        return 5;
    };
    let age = on.days_until(version.weighed.today());
    AGES.iter().position(|(days, _)| age <= *days).unwrap_or(4)
}

fn by_rule(version: &Version, editor: Option<&Editor>) -> String {
    let mut html = String::from("<h2>Findings by rule</h2>\n");
    let Some(checked) = version.checked.get() else {
        html.push_str("<p>The rules are still looking.</p>\n");
        return html;
    };
    let mut rules: BTreeMap<(Level, &str), Vec<&Finding>> = BTreeMap::new();
    for raised in checked.findings() {
        let finding = &raised.finding;
        rules
            .entry((finding.level, finding.rule.0))
            .or_default()
            .push(finding);
    }
    if rules.is_empty() {
        html.push_str("<p>None.</p>\n");
    }
    for ((level, rule), findings) in rules {
        let (class, does) = match level {
            Level::Deny => ("candor-deny", "would stop a build"),
            Level::Warn => ("candor-warn", "to look at"),
        };
        let _ = writeln!(
            html,
            "<details class=\"{class}\"><summary><code>{}</code> {} {does}</summary>\n<ul>",
            escape(rule),
            findings.len()
        );
        for finding in findings.iter().take(ROWS) {
            html.push_str(&row_of(finding, editor));
        }
        let _ = writeln!(html, "</ul>\n{}</details>", more(findings.len()));
    }
    html
}

fn row_of(finding: &Finding, editor: Option<&Editor>) -> String {
    let help = finding
        .help
        .as_ref()
        .map_or_else(String::new, |help| format!("<br>Help: {}", message(help)));
    let place = place(&finding.place, editor);
    format!("<li>{place} {}{help}</li>\n", message(&finding.message))
}

fn changes(version: &Version) -> String {
    let all = version.weighed.records().iter();
    let those: Vec<&CheckedRecord> = all
        .filter(|record| record.standing.state == State::Changed)
        .collect();
    let mut html = String::from("<h2>Changed since the last approval</h2>\n");
    if those.is_empty() {
        html.push_str("<p>Nothing.</p>\n");
    }
    for record in those.iter().take(CHANGES) {
        let change = changed(version, record).unwrap_or_else(|| {
            "<p>The approved text is not kept in <code>approved/</code>.</p>".to_owned()
        });
        let item = &record.expanded.item;
        let _ = writeln!(
            html,
            "<details><summary><code>{item}</code></summary>\n{change}\n</details>"
        );
    }
    let left = those.len().saturating_sub(CHANGES);
    if left > 0 {
        let _ = writeln!(html, "<p>And {left} more.</p>");
    }
    html
}

/// Every record, what needs work first, with the command that would approve it.
fn records(version: &Version, editor: Option<&Editor>) -> String {
    let mut all: Vec<&CheckedRecord> = version.weighed.records().iter().collect();
    all.sort_by_key(|record| std::cmp::Reverse(record.standing.state));
    let mut html = String::from(
        "<h2>Records</h2>\n<table>\n<thead><tr><th scope=\"col\">State</th><th scope=\"col\">Record</th>\
         <th scope=\"col\">Readers</th><th scope=\"col\">Approved</th><th scope=\"col\">Place</th>\
         <th scope=\"col\">To approve it</th></tr></thead>\n<tbody>\n",
    );
    for record in all.iter().take(ROWS) {
        let expanded = &record.expanded;
        let standing = &record.standing;
        let approved = match (standing.on, standing.until) {
            (Some(on), Some(until)) => {
                format!("{} on {on}, until {until}", standing.by.join(" and "))
            }
            _ => String::new(),
        };
        let command = command(record).map_or_else(String::new, |command| {
            format!("<code>{}</code>", escape(&command))
        });
        let _ = writeln!(
            html,
            "<tr class=\"candor-{state}\"><td>{state}</td><td><a href=\"/{}\">{}</a></td><td>{}</td><td>{}</td><td>{}</td><td>{command}</td></tr>",
            escape(&path_of(&expanded.item)),
            expanded.item,
            expanded.audience,
            escape(&approved),
            place(&expanded.place, editor),
            state = standing.state,
        );
    }
    html.push_str("</tbody>\n</table>\n");
    html.push_str(&more(all.len()));
    html
}

fn more(all: usize) -> String {
    match all.saturating_sub(ROWS) {
        0 => String::new(),
        more => format!("<p>And {more} more: <code>candor status</code> lists them all.</p>\n"),
    }
}
