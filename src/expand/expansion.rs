//! Every record's shown form with its quotes filled in.

use std::collections::BTreeSet;
use std::sync::Arc;

use foldhash::HashMap;
use rayon::prelude::*;
use serde_json::Value;

use crate::diagnostic::{Finding, Place, did_you_mean};
use crate::expand::audiences::Audiences;
use crate::expand::canonical;
use crate::expand::escape::escape_markdown;
use crate::expand::memo::{Form, Memo};
use crate::expand::quote::{self, Expression, Filter, QuoteError, Segment, Source, View};
use crate::expand::show::{Show, shown};
use crate::expand::texts::{has_quote, set, texts_with_quotes};
use crate::library::Library;
use crate::library::record::{Body, Origin, Record};
use crate::library::value::{Audience, ItemId, Kind};

/// Quotes that lead through more records than this are refused.
const MAX_CHAIN: usize = 32;

/// A record as its reader gets it, as JSON, with the records that it quotes.
#[derive(Debug, Clone)]
pub struct Expanded {
    /// Its name.
    pub item: ItemId,
    /// Who may read it.
    pub audience: Audience,
    /// The shown form, normalised: the value whose RFC 8785 text is approved. The same value, by
    /// address, as long as a [`Memo`] knows that it is the same.
    pub json: Arc<Value>,
    /// The records whose text or number is part of this text.
    pub quotes: BTreeSet<ItemId>,
    /// Where the record stands.
    pub place: Place,
}

impl Expanded {
    /// What a link to the record says.
    #[must_use]
    pub fn title(&self) -> String {
        let fields =
            crate::expand::shown::ShownFields::from_json(self.item.kind(), &self.json["fields"]);
        fields.map_or_else(|_| self.item.to_string(), |fields| fields.title())
    }
}

/// Every record, expanded, in the library's order, and what is wrong with their quotes.
#[must_use]
pub fn expand(library: &Library) -> (Vec<Expanded>, Vec<Finding>) {
    expand_again(library, &mut Memo::none())
}

/// The same, making only those forms again that are not as the memo knows them.
#[must_use]
pub fn expand_again(library: &Library, memo: &mut Memo) -> (Vec<Expanded>, Vec<Finding>) {
    let audiences: HashMap<ItemId, Audience> = library
        .records()
        .map(|record| (record.item().clone(), record.audience()))
        .collect();
    memo.meet(&audiences);
    let drafts = drafts(library, Audiences::new(&audiences), memo);
    let index = drafts
        .iter()
        .enumerate()
        .map(|(at, draft)| (draft.item.clone(), at))
        .collect();
    let mut expansion = Expansion {
        drafts,
        index,
        findings: Vec::new(),
    };
    for at in 0..expansion.drafts.len() {
        expansion.ensure(at, 0);
    }
    let Expansion {
        drafts, findings, ..
    } = expansion;
    memo.keep(&drafts);
    let expanded = drafts.into_iter().map(|draft| draft.done(memo)).collect();
    (expanded, findings)
}

/// A record on its way.
pub(super) struct Draft<'a> {
    pub(super) item: ItemId,
    audience: Audience,
    /// Before its quotes are filled in.
    pub(super) form: Arc<Value>,
    pub(super) has_quote: bool,
    json: Arc<Value>,
    quotes: BTreeSet<ItemId>,
    state: State,
    pub(super) origin: &'a Origin,
    body: &'a Body,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Waiting,
    Open,
    Done,
}

impl Draft<'_> {
    fn done(self, memo: &mut Memo) -> Expanded {
        Expanded {
            place: self.origin.place(),
            audience: self.audience,
            json: memo.filled(&self.item, self.json),
            item: self.item,
            quotes: self.quotes,
        }
    }

    /// The place of the nth quote of a field.
    fn place(&self, path: &[String], n: usize) -> Place {
        let path: Vec<&str> = path.iter().skip(1).map(String::as_str).collect();
        let (start, raw) = if path == ["body"] {
            (self.body.start, self.body.text.as_str())
        } else {
            let Some(node) = self.origin.node.at(&path) else {
                return self.origin.place();
            };
            let span = node.span.start as usize..node.span.end as usize;
            (span.start, self.origin.text.get(span).unwrap_or_default())
        };
        let Some(at) = quote::nth_opening(raw, n) else {
            return self.origin.place();
        };
        let length = raw[at..].find("}}").map_or(2, |end| end + 2);
        self.origin.range(start + at..start + at + length)
    }
}

fn drafts<'a>(library: &'a Library, audiences: Audiences<'_>, memo: &Memo) -> Vec<Draft<'a>> {
    fn one<'a, T: Show>(record: &'a Record<T>, audiences: Audiences<'_>, memo: &Memo) -> Draft<'a> {
        let Form { json, has_quote } = memo.form(record).unwrap_or_else(|| {
            // A shown form holds texts, numbers, lists and mappings with string keys: it is always JSON.
            let mut json = serde_json::to_value(shown(record, audiences)).unwrap_or_default();
            canonical::normalise(&mut json);
            Form {
                has_quote: has_quote(&json),
                json: Arc::new(json),
            }
        });
        let state = if has_quote {
            State::Waiting
        } else {
            State::Done
        };
        Draft {
            item: record.item.clone(),
            audience: record.common.audience,
            form: Arc::clone(&json),
            has_quote,
            json,
            quotes: BTreeSet::new(),
            state,
            origin: &record.origin,
            body: &record.body,
        }
    }
    fn each<'a, T: Show + Sync>(
        records: &'a [Record<T>],
        audiences: Audiences<'_>,
        memo: &Memo,
    ) -> Vec<Draft<'a>> {
        records
            .par_iter()
            .map(|record| one(record, audiences, memo))
            .collect()
    }
    let mut drafts = vec![one(&library.site, audiences, memo)];
    drafts.extend(each(&library.training, audiences, memo));
    drafts.extend(each(&library.training_translations, audiences, memo));
    drafts.extend(each(&library.answers, audiences, memo));
    drafts.extend(each(&library.vendors, audiences, memo));
    drafts.extend(each(&library.controls, audiences, memo));
    drafts.extend(each(&library.flows, audiences, memo));
    drafts.extend(
        library
            .scope
            .as_ref()
            .map(|scope| one(scope, audiences, memo)),
    );
    drafts.extend(each(&library.access, audiences, memo));
    drafts.extend(each(&library.logs, audiences, memo));
    drafts.extend(each(&library.incidents, audiences, memo));
    drafts.extend(each(&library.risks, audiences, memo));
    drafts.extend(each(&library.evidence, audiences, memo));
    drafts.extend(each(&library.attestations, audiences, memo));
    drafts.extend(each(&library.gaps, audiences, memo));
    drafts.extend(each(&library.updates, audiences, memo));
    drafts
}

struct Expansion<'a> {
    drafts: Vec<Draft<'a>>,
    index: HashMap<ItemId, usize>,
    findings: Vec<Finding>,
}

impl Expansion<'_> {
    /// Fills in a record's quotes, those of the records it quotes first.
    fn ensure(&mut self, at: usize, depth: usize) {
        if self.drafts[at].state != State::Waiting {
            return;
        }
        self.drafts[at].state = State::Open;
        for (path, text) in texts_with_quotes(&self.drafts[at].json) {
            let filled = self.fill(at, &path, &text, depth);
            set(Arc::make_mut(&mut self.drafts[at].json), &path, filled);
        }
        self.drafts[at].state = State::Done;
    }

    fn fill(&mut self, at: usize, path: &[String], text: &str, depth: usize) -> String {
        let is_markdown = path.last().is_some_and(|name| name == "body");
        let mut filled = String::with_capacity(text.len());
        let mut n = 0;
        for segment in quote::split(text) {
            let value = match segment {
                Segment::Literal(literal) => {
                    filled.push_str(literal);
                    continue;
                }
                Segment::Quote(inner) => self.quote(at, inner, depth),
                Segment::Unclosed => Err(QuoteError::new("this `{{` has no `}}`")
                    .help("close it, or write `\\{{` for the braces themselves")),
            };
            match value {
                Ok(value) if is_markdown => filled.push_str(&escape_markdown(&value)),
                Ok(value) => filled.push_str(&value),
                Err(error) => {
                    let place = self.drafts[at].place(path, n);
                    self.findings
                        .push(Finding::deny(error.rule, place, error.message).help_if(error.help));
                }
            }
            n += 1;
        }
        filled
    }

    fn quote(&mut self, at: usize, inner: &str, depth: usize) -> Result<String, QuoteError> {
        let expression = Expression::parse(inner)?;
        // How many there are does not hang on what they say.
        let sources = match expression.filters.last() {
            Some(Filter::Length) => Vec::new(),
            _ => self.sources(&expression.source),
        };
        for source in sources {
            if source == at && self.has_its_name(at, &expression) {
                continue;
            }
            if self.drafts[source].state == State::Open {
                let item = &self.drafts[source].item;
                return Err(QuoteError::new(format!(
                    "the quotes go in a circle: `{item}` is quoted while it is being filled in"
                ))
                .help("write out one of them"));
            }
            if depth == MAX_CHAIN {
                return Err(QuoteError::new(format!(
                    "quotes lead through more than {MAX_CHAIN} records"
                )));
            }
            self.ensure(source, depth + 1);
        }
        let reader = self.drafts[at].audience;
        let (text, sources) = quote::evaluate(
            &expression,
            &Readable {
                expansion: self,
                reader,
            },
        )?;
        self.drafts[at].quotes.extend(sources);
        Ok(text)
    }

    fn sources(&self, source: &Source) -> Vec<usize> {
        match source {
            Source::Record(item) => self.index.get(item).copied().into_iter().collect(),
            Source::Only(kind) | Source::All(kind) => {
                let of_kind = |at: &usize| self.drafts[*at].item.kind() == *kind;
                (0..self.drafts.len()).filter(of_kind).collect()
            }
        }
    }

    /// Whether a record that is being filled in is only named, and no quote is in its name.
    fn has_its_name(&self, at: usize, expression: &Expression) -> bool {
        let of_all = matches!(expression.source, Source::All(_));
        let named = matches!(expression.filters.last(), Some(Filter::Names));
        let texts = texts_with_quotes(&self.drafts[at].json);
        let in_its_prose = |path: &[String]| path.last().is_some_and(|name| name == "body");
        of_all && named && texts.iter().all(|(path, _)| in_its_prose(path))
    }
}

/// The records that a quoting record's readers may see.
struct Readable<'e, 'a> {
    expansion: &'e Expansion<'a>,
    reader: Audience,
}

impl View for Readable<'_, '_> {
    fn record(&self, item: &ItemId) -> Result<&Value, QuoteError> {
        let Some(at) = self.expansion.index.get(item) else {
            let same_kind = self
                .expansion
                .index
                .keys()
                .filter(|name| name.kind() == item.kind());
            let mut ids: Vec<&str> = same_kind.map(|name| name.id().as_str()).collect();
            ids.sort_unstable();
            let error = QuoteError::new(format!("there is no {} `{}`", item.kind(), item.id()));
            return Err(match did_you_mean(item.id().as_str(), ids) {
                Some(near) => error.help(format!("did you mean `{near}`?")),
                None => error,
            });
        };
        let draft = &self.expansion.drafts[*at];
        if !self.reader.may_read(draft.audience) {
            return Err(QuoteError::new(format!(
                "`{item}` is for {} readers, and this record is for {} readers",
                draft.audience, self.reader
            ))
            .help(format!(
                "leave the quote out, or narrow this record to `audience: {}`",
                draft.audience
            ))
            .leak());
        }
        Ok(&draft.json["fields"])
    }

    fn all(&self, kind: Kind) -> Vec<(&ItemId, &Value)> {
        let readable = |draft: &&Draft<'_>| {
            draft.item.kind() == kind
                && draft.item.language().is_none()
                && self.reader.may_read(draft.audience)
        };
        self.expansion
            .drafts
            .iter()
            .filter(readable)
            .map(|draft| (&draft.item, &draft.json["fields"]))
            .collect()
    }
}
