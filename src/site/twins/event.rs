//! What happened, and when: the entries of the feed.

use std::fmt::Write;

use crate::markdown;
use crate::release::{Day, Duration, Release, Released, ShownUpdate, ShownVendor, Stage};
use crate::site::link::path_of;

/// What happened.
pub(super) struct Event {
    /// The record and what happened to it, such as `vendor/mail/added`: the end of its id.
    pub(super) name: String,
    /// Its own day; never the day of the build.
    pub(super) day: Day,
    /// The headline.
    pub(super) title: String,
    /// Where it is told, from the site's root.
    pub(super) path: String,
    /// What it is about.
    pub(super) category: String,
    /// The text.
    pub(super) text: Text,
}

/// The text of an event.
pub(super) enum Text {
    /// As it is.
    Plain(String),
    /// HTML.
    Html(String),
}

/// Every event up to the day of the release, newest first.
///
/// A vendor's addition happens on the day customers are told (`notice_on`), else on
/// its first day; its removal on its last day. One that is still to come is left
/// out until its day: an id with a date to come is not allowed (RFC 4151, 2.1), and
/// readers sort such an entry to the top for as long as that takes.
pub(super) fn all<S: Stage>(release: &Release<S>) -> Vec<Event> {
    let notice = release.site().fields().notice_period;
    let mut events: Vec<Event> = release.updates().iter().map(update).collect();
    for vendor in release.vendors() {
        events.extend(added(vendor, notice));
        events.extend(removed(vendor));
    }
    events.retain(|event| event.day <= release.today());
    events.sort_by(|a, b| b.day.cmp(&a.day).then_with(|| a.name.cmp(&b.name)));
    events
}

fn update(update: &Released<ShownUpdate>) -> Event {
    let kind = serde_json::to_value(update.fields().kind).ok();
    Event {
        name: format!("{}/published", update.item()),
        day: update.fields().date,
        title: update.title().to_owned(),
        path: path_of(update.item()),
        category: kind
            .and_then(|kind| kind.as_str().map(str::to_owned))
            .unwrap_or_default(),
        text: Text::Html(markdown::to_html(&update.fields().body)),
    }
}

fn added(vendor: &Released<ShownVendor>, notice: Option<Duration>) -> Option<Event> {
    let fields = vendor.fields();
    let day = fields.notice_on.or(fields.since)?;
    let mut text = fields.purpose.clone();
    if let Some(since) = fields.since {
        let _ = write!(text, "\nEffective date: {since}.");
    }
    if let (Some(told), Some(notice)) = (fields.notice_on, notice) {
        let deadline = told.plus(notice);
        let _ = write!(
            text,
            "\nObjections until: {deadline}, {} after the notice of {told}.",
            notice.in_words()
        );
    }
    Some(Event {
        name: format!("{}/added", vendor.item()),
        day,
        title: format!("{} added: {}", what(fields), fields.name),
        path: path_of(vendor.item()),
        category: "vendor-added".to_owned(),
        text: Text::Plain(text),
    })
}

fn removed(vendor: &Released<ShownVendor>) -> Option<Event> {
    let fields = vendor.fields();
    let until = fields.until?;
    Some(Event {
        name: format!("{}/removed", vendor.item()),
        day: until,
        title: format!("{} removed: {}", what(fields), fields.name),
        path: path_of(vendor.item()),
        category: "vendor-removed".to_owned(),
        text: Text::Plain(format!(
            "{}\nEffective date: {until}, the last day of use.",
            fields.purpose
        )),
    })
}

fn what(vendor: &ShownVendor) -> &'static str {
    if vendor.subprocessor {
        "Subprocessor"
    } else {
        "Vendor"
    }
}
