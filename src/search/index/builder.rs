use std::collections::{HashMap, HashSet};

use super::score::Statistics;
use super::{Document, Index, IndexError, Options, Positions, Postings};
use crate::search::js;
use crate::search::stemmer::stem;
use crate::search::tokenizer::each_token;
use crate::search::trimmer::trim;

/// Collects documents for an [`Index`].
///
/// The order of work is lunr's, as it shows in the file: document by document,
/// field by field, token by token, a term is numbered when it is first met.
#[derive(Debug)]
pub struct Builder {
    options: Options,
    stop_words: HashSet<&'static str>,
    ids: Vec<String>,
    seen: HashSet<String>,
    boosts: Vec<f64>,
    terms: Vec<String>,
    numbers: HashMap<String, u32>,
    /// What became of each token so far; none for a stop word. Texts repeat
    /// their words, so most tokens end here.
    known: HashMap<String, Option<u32>>,
    texts: Vec<Text>,
}

/// One field of one document.
#[derive(Debug, Default)]
pub(super) struct Text {
    /// Terms, ascending, with how often they occur.
    pub(super) counts: Vec<(u32, u32)>,
    /// All terms after the pipeline, also the empty one.
    pub(super) len: usize,
    /// Beside `counts`, if positions were asked for.
    pub(super) places: Vec<Positions>,
}

impl Builder {
    /// An empty index with these settings.
    ///
    /// # Errors
    /// If a field has a name that lunr cannot take, or is declared twice.
    pub fn new(options: Options) -> Result<Self, IndexError> {
        options.check()?;
        Ok(Self {
            stop_words: options.pipeline.stop_words.iter().copied().collect(),
            options,
            ids: Vec::new(),
            seen: HashSet::new(),
            boosts: Vec::new(),
            terms: Vec::new(),
            numbers: HashMap::new(),
            known: HashMap::new(),
            texts: Vec::new(),
        })
    }

    /// Adds a document.
    ///
    /// # Errors
    /// If its id was added before, or it has not one text for each field.
    pub fn add(&mut self, document: &Document<'_>) -> Result<(), IndexError> {
        let (fields, texts) = (self.options.fields.len(), document.texts.len());
        if fields != texts {
            return Err(IndexError::TextCount {
                id: document.id.to_owned(),
                fields,
                texts,
            });
        }
        if !self.seen.insert(document.id.to_owned()) {
            return Err(IndexError::DuplicateId(document.id.to_owned()));
        }
        self.ids.push(document.id.to_owned());
        self.boosts.push(document.boost);
        for text in document.texts {
            let text = self.count(text);
            self.texts.push(text);
        }
        Ok(())
    }

    /// The finished index.
    #[must_use]
    pub fn build(self) -> Index {
        let statistics =
            Statistics::of(&self.texts, &self.options, self.ids.len(), self.terms.len());
        let vectors = self
            .texts
            .iter()
            .enumerate()
            .map(|(at, text)| {
                let field = at % self.options.fields.len();
                let boost = self.boosts[at / self.options.fields.len()];
                statistics.vector(text, field, boost, &self.options)
            })
            .collect();
        let mut sorted: Vec<u32> = (0..).take(self.terms.len()).collect();
        sorted.sort_unstable_by(|&a, &b| {
            js::compare(&self.terms[a as usize], &self.terms[b as usize])
        });
        let postings = Postings::of(&self.texts, &self.options, &self.ids, self.terms.len());
        let boosts = self.options.fields.iter().map(|field| field.boost);
        Index {
            boosts: (boosts.collect(), self.boosts),
            counts: self.texts.into_iter().map(|text| text.counts).collect(),
            fields: self
                .options
                .fields
                .into_iter()
                .map(|field| field.name)
                .collect(),
            ids: self.ids,
            terms: self.terms,
            sorted,
            vectors,
            postings,
            stemmed: self.options.pipeline.stem,
        }
    }

    fn count(&mut self, text: &str) -> Text {
        let lower = text.to_lowercase();
        let mut found: Vec<(u32, (usize, usize))> = Vec::new();
        each_token(&lower, |token, start, len| {
            if let Some(term) = self.term(token) {
                found.push((term, (start, len)));
            }
        });
        let mut text = Text {
            len: found.len(),
            ..Text::default()
        };
        // Stable, so that the places of a term stay in the order of the text.
        found.sort_by_key(|&(term, _)| term);
        for run in found.chunk_by(|a, b| a.0 == b.0) {
            let times = u32::try_from(run.len()).unwrap_or(u32::MAX);
            text.counts.push((run[0].0, times));
            if self.options.positions {
                text.places
                    .push(run.iter().map(|&(_, place)| place).collect());
            }
        }
        text
    }

    /// The number of the term that a token becomes; none for a stop word.
    fn term(&mut self, token: &str) -> Option<u32> {
        if let Some(&known) = self.known.get(token) {
            return known;
        }
        let pipeline = self.options.pipeline;
        let trimmed = if pipeline.trim { trim(token) } else { token };
        let number = if self.stop_words.contains(trimmed) {
            None
        } else {
            // A token trimmed to nothing is kept: lunr drops '' but not a token
            // that holds ''.
            let term = if pipeline.stem {
                stem(trimmed)
            } else {
                trimmed.to_owned()
            };
            let next = u32::try_from(self.terms.len()).unwrap_or(u32::MAX);
            let terms = &mut self.terms;
            Some(*self.numbers.entry(term).or_insert_with_key(|term| {
                terms.push(term.clone());
                next
            }))
        };
        self.known.insert(token.to_owned(), number);
        number
    }
}

#[cfg(test)]
mod tests {
    use super::{Builder, Document, IndexError, Options};
    use crate::search::index::Field;

    fn builder(names: &[&str]) -> Result<Builder, IndexError> {
        Builder::new(Options::new(
            names.iter().map(|name| Field::new(name, 1.0)).collect(),
        ))
    }

    #[test]
    fn what_lunr_miscounts_is_refused() {
        for name in ["a/b", "7", "_index", "constructor", "__proto__"] {
            assert_eq!(
                builder(&[name]).unwrap_err(),
                IndexError::FieldName(name.to_owned())
            );
        }
        let twice = builder(&["q", "q"]).unwrap_err();
        assert_eq!(twice.to_string(), "the field `q` is declared twice");
        let mut builder = builder(&["q"]).unwrap();
        builder.add(&Document::new("1", &["a"])).unwrap();
        let again = builder.add(&Document::new("1", &["b"])).unwrap_err();
        assert_eq!(again.to_string(), "the document `1` is added twice");
        let texts = builder.add(&Document::new("2", &[])).unwrap_err();
        assert_eq!(
            texts.to_string(),
            "the document `2` has 0 texts for 1 fields"
        );
    }

    #[test]
    fn the_whole_file() {
        let mut builder = builder(&["q"]).unwrap();
        builder.add(&Document::new("b", &["Keys, keys"])).unwrap();
        builder
            .add(&Document::new("7", &["key — the lock"]))
            .unwrap();
        let expected = concat!(
            r#"{"version":"2.3.9","fields":["q"],"fieldVectors":["#,
            r#"["q/b",[0,0.266]],["q/7",[0,0.169,1,0.641,2,0.641]]],"invertedIndex":["#,
            r#"["",{"_index":1,"q":{"7":{}}}],["key",{"_index":0,"q":{"7":{},"b":{}}}],"#,
            r#"["lock",{"_index":2,"q":{"7":{}}}]],"pipeline":["stemmer"]}"#,
        );
        assert_eq!(builder.build().to_json(), expected);
    }
}
