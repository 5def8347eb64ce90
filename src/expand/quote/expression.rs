//! What stands between `{{` and `}}`, read.

use crate::diagnostic::did_you_mean;
use crate::expand::quote::QuoteError;
use crate::library::value::{Id, ItemId, Kind};

/// `source.field.field | filter | filter`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::expand) struct Expression {
    pub(in crate::expand) source: Source,
    pub(in crate::expand) fields: Vec<String>,
    pub(in crate::expand) filters: Vec<Filter>,
}

/// Where a quote begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::expand) enum Source {
    /// `vendor("mail")`.
    Record(ItemId),
    /// `site`, `scope`, `training`: the only record of its kind.
    Only(Kind),
    /// `vendors`: all of a kind.
    All(Kind),
}

/// What a bar does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::expand) enum Filter {
    /// Vendors that process personal data and are in use.
    Subprocessors,
    /// Vendors in use: without an `until`.
    Current,
    /// Vendors no longer in use: with an `until`.
    Past,
    /// The names of records.
    Names,
    /// How many.
    Length,
}

const FILTERS: [(&str, Filter); 5] = [
    ("subprocessors", Filter::Subprocessors),
    ("current", Filter::Current),
    ("past", Filter::Past),
    ("names", Filter::Names),
    ("length", Filter::Length),
];

const ALL: [(&str, Kind); 11] = [
    ("answers", Kind::Answer),
    ("vendors", Kind::Vendor),
    ("controls", Kind::Control),
    ("flows", Kind::Flow),
    ("incidents", Kind::Incident),
    ("logs", Kind::Log),
    ("risks", Kind::Risk),
    ("evidence", Kind::Evidence),
    ("attestations", Kind::Attestation),
    ("gaps", Kind::Gap),
    ("updates", Kind::Update),
];

const ONLY: [(&str, Kind); 3] = [
    ("site", Kind::Site),
    ("scope", Kind::Scope),
    ("training", Kind::Training),
];

impl Expression {
    /// Reads what stands between the braces.
    pub(in crate::expand) fn parse(text: &str) -> Result<Self, QuoteError> {
        let mut parts = text.split('|');
        let mut reader = Reader {
            rest: parts.next().unwrap_or_default().trim(),
        };
        let source = reader.source()?;
        let mut fields = Vec::new();
        while reader.eat(".") {
            fields.push(reader.word()?.to_owned());
        }
        reader.end()?;
        let filters = parts.map(filter).collect::<Result<_, _>>()?;
        Ok(Self {
            source,
            fields,
            filters,
        })
    }
}

fn filter(text: &str) -> Result<Filter, QuoteError> {
    let name = text.trim();
    let known = FILTERS
        .iter()
        .find(|(word, _)| *word == name)
        .map(|(_, filter)| *filter);
    known.ok_or_else(|| {
        QuoteError::new(format!("there is no filter `{name}`"))
            .help(near(name, FILTERS.iter().map(|(word, _)| *word)))
    })
}

fn near<'a>(written: &str, words: impl Iterator<Item = &'a str> + Clone) -> String {
    did_you_mean(written, words.clone()).map_or_else(
        || {
            format!(
                "there are {}",
                words
                    .map(|word| format!("`{word}`"))
                    .collect::<Vec<_>>()
                    .join(", ")
            )
        },
        |near| format!("did you mean `{near}`?"),
    )
}

struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    fn source(&mut self) -> Result<Source, QuoteError> {
        let word = self.word()?;
        if self.eat("(") {
            return self.record(word);
        }
        if let Some((_, kind)) = ONLY.iter().find(|(name, _)| *name == word) {
            return Ok(Source::Only(*kind));
        }
        if let Some((_, kind)) = ALL.iter().find(|(name, _)| *name == word) {
            return Ok(Source::All(*kind));
        }
        let names = ALL.iter().chain(&ONLY).map(|(name, _)| *name);
        let error = QuoteError::new(format!("there is nothing called `{word}` to quote"));
        Err(match Kind::ALL.iter().find(|kind| kind.as_str() == word) {
            Some(kind) => error.help(format!("name the record: `{kind}(\"ID\")`")),
            None => error.help(near(word, names)),
        })
    }

    fn record(&mut self, word: &str) -> Result<Source, QuoteError> {
        let named = |kind: &&Kind| kind.as_str() == word && !kind.is_single();
        let kind = Kind::ALL.iter().find(named).copied().ok_or_else(|| {
            let words = Kind::ALL
                .iter()
                .filter(|kind| !kind.is_single())
                .map(|kind| kind.as_str());
            QuoteError::new(format!("there is no function `{word}`")).help(near(word, words))
        })?;
        let call =
            || QuoteError::new("this quote does not close").help(format!("write `{word}(\"ID\")`"));
        self.rest = self.rest.trim_start();
        let inner = self.rest.strip_prefix('"').ok_or_else(call)?;
        let (id, rest) = inner.split_once('"').ok_or_else(call)?;
        self.rest = rest.trim_start().strip_prefix(')').ok_or_else(call)?;
        let id: Id = id.parse().map_err(QuoteError::new)?;
        Ok(Source::Record(ItemId::new(kind, id)))
    }

    fn word(&mut self) -> Result<&'a str, QuoteError> {
        self.rest = self.rest.trim_start();
        let end = self
            .rest
            .find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-'))
            .unwrap_or(self.rest.len());
        if end == 0 {
            return Err(self.unexpected());
        }
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest.trim_start();
        Ok(word)
    }

    fn eat(&mut self, token: &str) -> bool {
        let next = self.rest.strip_prefix(token);
        self.rest = next.unwrap_or(self.rest);
        next.is_some()
    }

    fn end(&self) -> Result<(), QuoteError> {
        if self.rest.trim().is_empty() {
            Ok(())
        } else {
            Err(self.unexpected())
        }
    }

    fn unexpected(&self) -> QuoteError {
        let found = if self.rest.is_empty() {
            "nothing".to_owned()
        } else {
            format!("`{}`", self.rest)
        };
        QuoteError::new(format!("a quote cannot be read at {found}"))
            .help("write a record and a field, such as `{{ flow(\"prompt-text\").retention }}`, or `\\{{` for the braces themselves")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_forms_of_the_design() {
        let parsed = Expression::parse(" vendors | subprocessors | length ").unwrap();
        assert_eq!(parsed.source, Source::All(Kind::Vendor));
        assert_eq!(parsed.filters, [Filter::Subprocessors, Filter::Length]);
        let parsed = Expression::parse(r#"flow("prompt-text").retention"#).unwrap();
        assert_eq!(
            parsed.source,
            Source::Record("flow/prompt-text".parse().unwrap())
        );
        assert_eq!(parsed.fields, ["retention"]);
        assert_eq!(
            Expression::parse("site.name").unwrap().source,
            Source::Only(Kind::Site)
        );
    }

    #[test]
    fn refuses_everything_else() {
        for wrong in [
            "",
            "1 + 1",
            "vendor",
            "vendor(mail)",
            "vendor(\"mail\"",
            "vendors | sort",
            "env(\"HOME\")",
            "site.name x",
            "a b",
            "site..name",
            "{% x %}",
        ] {
            assert!(Expression::parse(wrong).is_err(), "{wrong}");
        }
    }
}
