//! The prose family: what no text may hold, and where no link may lead.

use std::collections::HashMap;

use rayon::prelude::*;

use crate::check::checked::Raised;
use crate::check::context::Context;
use crate::diagnostic::{Finding, RuleId};
use crate::library::record::AnyRecord;
use crate::library::value::{Audience, Id, ItemId, Kind};
use crate::markdown::{self, Refused};

pub(in crate::check) fn check(context: &Context<'_>) -> Vec<Raised> {
    let audiences: HashMap<&ItemId, Audience> = context
        .originals
        .iter()
        .map(|(item, record)| (*item, record.audience()))
        .collect();
    let with_prose: Vec<&dyn AnyRecord> = context
        .library
        .records()
        .filter(|record| !record.body().text.trim().is_empty())
        .collect();
    with_prose
        .into_par_iter()
        .flat_map_iter(|record| {
            let refused = markdown::refused(&record.body().text)
                .into_iter()
                .map(|refused| finding(record, refused));
            let links = internal_links(record, &audiences);
            refused
                .chain(links)
                .map(|finding| Raised::about(record.item(), finding))
                .collect::<Vec<_>>()
        })
        .collect()
}

fn finding(record: &dyn AnyRecord, refused: Refused) -> Finding {
    let body = record.body();
    let place = |range: std::ops::Range<usize>| {
        record
            .origin()
            .range(body.start + range.start..body.start + range.end)
    };
    match refused {
        Refused::Html(range) => Finding::deny(
            RuleId("raw-html"),
            place(range),
            "raw HTML does not belong in prose",
        )
        .help("write it in Markdown; for the sign itself, write `\\<`"),
        Refused::Image(range) => Finding::deny(
            RuleId("raw-html"),
            place(range),
            "an image does not belong in prose",
        )
        .help("say it in words"),
        Refused::Scheme(range, target) => Finding::deny(
            RuleId("bad-link"),
            place(range),
            format!("a link may not lead to `{target}`"),
        )
        .help("links are relative, or start with `https:`, `http:`, `mailto:` or `tel:`"),
    }
}

/// Links from this record's prose to the page of a record that its readers may not read.
fn internal_links(record: &dyn AnyRecord, audiences: &HashMap<&ItemId, Audience>) -> Vec<Finding> {
    let body = record.body();
    markdown::links(&body.text)
        .into_iter()
        .filter_map(|link| {
            let item = answer_of(&link.target)?;
            let audience = *audiences.get(&item)?;
            if record.audience().may_read(audience) {
                return None;
            }
            let place = record
                .origin()
                .range(body.start + link.range.start..body.start + link.range.end);
            let message = format!(
                "`{}` is for {} readers and links to `{item}`, which is for {audience} readers",
                record.item(),
                record.audience()
            );
            Some(Finding::deny(RuleId("internal-link"), place, message).help("leave the link out"))
        })
        .collect()
}

/// The answer whose page a relative link leads to.
fn answer_of(target: &str) -> Option<ItemId> {
    let path = target.split(['#', '?']).next()?;
    if path.contains(':') {
        return None;
    }
    let file = path.rsplit('/').next()?;
    let stem = file
        .strip_suffix(".html")
        .or_else(|| file.strip_suffix(".md"))?;
    let id: Id = stem.parse().ok()?;
    Some(ItemId::new(Kind::Answer, id))
}
