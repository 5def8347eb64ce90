//! The prose family: what no text may hold, and where no link may lead.
//!
//! It reads prose as its reader gets it, with its quotes filled in: a quote may complete a link.

use std::ops::Range;

use foldhash::HashMap;
use rayon::prelude::*;

use crate::check::address::Addresses;
use crate::check::checked::Raised;
use crate::check::context::{self, Context};
use crate::diagnostic::{Finding, Place, RuleId};
use crate::library::record::AnyRecord;
use crate::library::value::{Audience, Day, ItemId};
use crate::markdown::{self, Link, Refused};

pub(in crate::check) fn check(context: &Context<'_>) -> Vec<Raised> {
    let audiences: HashMap<&ItemId, Audience> = context
        .originals
        .iter()
        .map(|(item, record)| (*item, record.audience()))
        .collect();
    let held = context.held_back();
    let addresses = Addresses::of(context);
    context
        .records
        .par_iter()
        .filter_map(|record| {
            let shown = record.expanded.json["fields"]["body"].as_str()?;
            let original = *context.originals.get(&record.expanded.item)?;
            (!shown.trim().is_empty()).then(|| Prose::of(original, shown))
        })
        .flat_map_iter(|prose| {
            let filled_in;
            let read = match context.prose(prose.record.item()) {
                Some(read) if prose.as_written => read,
                _ => {
                    let (refused, links) = markdown::refused_and_links(prose.shown);
                    filled_in = context::Prose { refused, links };
                    &filled_in
                }
            };
            let refused = read.refused.iter();
            let refused = refused.map(|refused| finding(&prose, refused));
            let links = read.links.iter();
            let links = links.filter_map(|link| {
                let item = addresses.record(prose.record.item().kind(), &link.target)?;
                internal_link(&prose, link, item, &audiences)
                    .or_else(|| held_link(&prose, link, item, &held))
            });
            refused
                .chain(links)
                .map(|finding| Raised::about(prose.record.item(), finding))
                .collect::<Vec<_>>()
        })
        .collect()
}

/// A record's prose as its reader gets it.
struct Prose<'a> {
    record: &'a dyn AnyRecord,
    shown: &'a str,
    /// Whether it is what the file holds, so that its bytes are the file's.
    as_written: bool,
}

impl<'a> Prose<'a> {
    /// What differs in white space alone can differ in what it is: a fence that ends with a no-break space closes
    /// nothing, and does without it. So it is read as it is shown.
    fn of(record: &'a dyn AnyRecord, shown: &'a str) -> Self {
        let rest = record.body().text.strip_prefix(shown);
        Self {
            record,
            shown,
            as_written: rest
                .is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_whitespace())),
        }
    }

    /// Where some bytes of the shown text stand in the file. Those that a quote helped to
    /// make stand where the first quote is.
    fn place(&self, range: Range<usize>) -> Place {
        let body = self.record.body();
        let written = body.text.as_str();
        let range = if self.as_written {
            range
        } else {
            let same = self.shown.get(range).filter(|text| !text.is_empty());
            let found = same.and_then(|text| Some((written.find(text)?, text.len())));
            let (start, length) = found.unwrap_or_else(|| (written.find("{{").unwrap_or(0), 2));
            start..start + length
        };
        let origin = self.record.origin();
        origin.range(body.start + range.start..body.start + range.end)
    }
}

fn finding(prose: &Prose<'_>, refused: &Refused) -> Finding {
    match refused {
        Refused::Html(range) => Finding::deny(
            RuleId("raw-html"),
            prose.place(range.clone()),
            "raw HTML does not belong in prose",
        )
        .help("write it in Markdown; for the sign itself, write `\\<`"),
        Refused::Image(range) => Finding::deny(
            RuleId("raw-html"),
            prose.place(range.clone()),
            "an image does not belong in prose",
        )
        .help("say it in words"),
        Refused::Struck(range) => Finding::deny(
            RuleId("raw-html"),
            prose.place(range.clone()),
            "words that are struck out do not belong in prose",
        )
        .help("leave them out: where there is no line through them, as in a workbook, they would be said"),
        Refused::Scheme(range, target) => Finding::deny(
            RuleId("bad-link"),
            prose.place(range.clone()),
            format!("a link may not lead to `{target}`"),
        )
        .help("links are relative, or start with `https:`, `http:`, `mailto:` or `tel:`"),
    }
}

/// A link from this record's prose to the page of a record that its readers may not read.
fn internal_link(
    prose: &Prose<'_>,
    link: &Link,
    item: &ItemId,
    audiences: &HashMap<&ItemId, Audience>,
) -> Option<Finding> {
    let record = prose.record;
    let audience = *audiences.get(item)?;
    if record.audience().may_read(audience) {
        return None;
    }
    let message = format!(
        "`{}` is for {} readers and links to `{item}`, which is for {audience} readers",
        record.item(),
        record.audience()
    );
    let place = prose.place(link.range.clone());
    Some(Finding::deny(RuleId("internal-link"), place, message).help("leave the link out"))
}

/// A link from prose that is shown to a record that is held back: its name is in the address.
fn held_link(
    prose: &Prose<'_>,
    link: &Link,
    item: &ItemId,
    held: &HashMap<&ItemId, Option<Day>>,
) -> Option<Finding> {
    let own = prose.record.item();
    let until = held.get(item).filter(|_| !held.contains_key(own))?;
    let until = until.map_or_else(String::new, |day| format!(" until {day}"));
    let message = format!("`{own}` links to `{item}`, which is held back{until}");
    let place = prose.place(link.range.clone());
    Some(
        Finding::deny(RuleId("embargo-quoted"), place, message)
            .help("leave the link out until then"),
    )
}
