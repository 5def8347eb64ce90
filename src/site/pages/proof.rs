//! The proof strip of the front page: what a reviewer looks for, each on its own page.

use crate::release::{Day, ItemId, Release, Released, ScopeStatus, ShownEvidence, Stage};
use crate::site::link::path_of;
use crate::site::page::Page;
use crate::site::pages::lists;
use crate::site::tree::Tree;
use crate::site::value::{Value, object};
use crate::words::Words;
use crate::words::wording;

/// An item of the strip: where it leads, and the one figure or day that says it is alive.
struct Proof {
    /// The theme's word for it, `proof.ID`.
    id: &'static str,
    /// The page, and the place on it.
    href: Option<String>,
    /// How many of what.
    count: Option<(usize, &'static str)>,
    /// When what was last done.
    day: Option<(Day, &'static str)>,
    /// The period of the document, in words.
    period: Option<String>,
}

/// The items that have something to show, in the order of `mission-map.md`, section 15: `id`, `href`, and
/// `count` with `unit`, `day` with `day_of`, or `period`.
pub(super) fn strip<S: Stage>(tree: Tree<'_, S>, pages: &[Page<'_>]) -> Vec<Value> {
    let there = |href: &String| {
        let path = href.split('#').next().unwrap_or_default();
        pages.iter().any(|page| page.path == path)
    };
    let item = |proof: Proof| {
        let href = proof.href.filter(there)?;
        let (count, unit) = proof.count.filter(|(count, _)| *count > 0).unzip();
        let (day, day_of) = proof.day.unzip();
        Some(
            object!({ "id": proof.id, "href": href, "count": count, "unit": unit, "day": day, "day_of": day_of, "period": proof.period }),
        )
    };
    all(tree).into_iter().filter_map(item).collect()
}

fn all<S: Stage>(tree: Tree<'_, S>) -> [Proof; 14] {
    let (release, words) = (tree.release, tree.words);
    let in_scope = release.scope().map_or(0, |scope| {
        scope
            .fields()
            .areas
            .iter()
            .filter(|area| area.status == ScopeStatus::In)
            .count()
    });
    let outputs = release
        .flows()
        .iter()
        .filter(|flow| flow.fields().output)
        .count();
    let reviewed = release
        .vendors()
        .iter()
        .filter_map(|vendor| Some(vendor.fields().review.as_ref()?.on))
        .max();
    let access = release
        .access()
        .iter()
        .filter_map(|access| access.fields().reviewed_on)
        .max();
    let exercised = release
        .incidents()
        .iter()
        .filter_map(|incident| incident.fields().exercised_on)
        .max();
    let retention = answer(release, "buyer.retention").map(path_of);
    let changes = release
        .controls()
        .iter()
        .filter(|control| control.satisfies().iter().any(|id| id.starts_with("sdlc.")));
    let support = release.logs().iter().find(|log| {
        log.satisfies()
            .iter()
            .any(|id| id == "logging.support-access")
    });
    let policy = document(release, "ai-data-use-policy");
    let support_log = document(release, "support-access-log");
    [
        to("scope", page("scope")).count(in_scope, "areas"),
        to("data-flow-map", page("data-flow")).count(release.flows().len(), "kinds"),
        to(
            "data-use-rules",
            place(policy).or_else(|| page("training-data")),
        )
        .period(policy, words),
        to("output-controls", page("outputs")).count(outputs, "outputs"),
        to("vendor-reviews", page("vendors")).day(reviewed, "last-review"),
        to("retention-rules", retention.or_else(|| page("data-flow")))
            .count(release.flows().len(), "kinds"),
        to("access-reviews", page("access")).day(access, "last-review"),
        to(
            "support-access-logs",
            support
                .map(|log| path_of(log.item()))
                .or_else(|| place(support_log)),
        )
        .period(support_log, words),
        to("change-records", page("development")).count(changes.count(), "controls"),
        to("logging", page("logging")).count(release.logs().len(), "events"),
        to("incident-plan", page("incidents")).count(release.incidents().len(), "scenarios"),
        to(
            "tabletop",
            place(document(release, "tabletop-record")).or_else(|| page("incidents")),
        )
        .day(exercised, "last-exercise"),
        to("risks", page("risks")).count(release.risks().len(), "risks"),
        to("summary", page("summary")).count(1, "sheets"),
    ]
}

fn to(id: &'static str, href: Option<String>) -> Proof {
    Proof {
        id,
        href,
        count: None,
        day: None,
        period: None,
    }
}

impl Proof {
    fn count(mut self, count: usize, unit: &'static str) -> Self {
        self.count = Some((count, unit));
        self
    }

    fn day(mut self, day: Option<Day>, of: &'static str) -> Self {
        self.day = day.map(|day| (day, of));
        self
    }

    fn period(mut self, document: Option<&Released<ShownEvidence>>, words: &Words) -> Self {
        let period = document.and_then(|document| document.fields().period.as_ref());
        self.period = period.map(|period| wording::period(words, &period.to_string()));
        self
    }
}

#[expect(
    clippy::unnecessary_wraps,
    reason = "a page stands beside a record that may not be there"
)]
fn page(name: &str) -> Option<String> {
    Some(format!("{name}.html"))
}

/// The first document of a kind.
fn document<'r, S: Stage>(
    release: &'r Release<S>,
    kind: &str,
) -> Option<&'r Released<ShownEvidence>> {
    let id = format!("evidence.kind.{kind}");
    let mut documents = release.evidence().iter();
    documents.find(|document| document.fields().kind == kind || document.satisfies().contains(&id))
}

fn place(document: Option<&Released<ShownEvidence>>) -> Option<String> {
    document.map(|document| path_of(document.item()))
}

fn answer<'r, S: Stage>(release: &'r Release<S>, id: &str) -> Option<&'r ItemId> {
    let found = lists::own(release)
        .find(|answer| answer.satisfies().iter().any(|satisfied| satisfied == id));
    found.map(Released::item)
}
