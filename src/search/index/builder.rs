use std::collections::HashSet;
use std::sync::OnceLock;

use foldhash::{HashMap, HashMapExt as _};
use rayon::prelude::*;

use super::{Document, Index, IndexError, Options, Positions};
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
#[derive(Debug, Clone, Default)]
pub(in crate::search) struct Text {
    /// Terms, ascending, with how often they occur.
    pub(in crate::search) counts: Vec<(u32, u32)>,
    /// All terms after the pipeline, also the empty one.
    pub(in crate::search) len: usize,
    /// Beside `counts`, if positions were asked for.
    pub(in crate::search) places: Vec<Positions>,
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
        self.name(document.id, document.boost)?;
        for text in document.texts {
            let text = self.count(text);
            self.texts.push(text);
        }
        Ok(())
    }

    /// Adds documents, each an id and a boost, whose texts were counted elsewhere with numbers of `terms`.
    pub(in crate::search) fn append<'a>(
        &mut self,
        documents: impl Iterator<Item = (&'a str, f64)>,
        terms: &[String],
        mut texts: Vec<Text>,
    ) -> Result<(), IndexError> {
        for (id, boost) in documents {
            self.name(id, boost)?;
        }
        let numbers: Vec<u32> = terms.iter().map(|term| self.number(term)).collect();
        texts.par_iter_mut().for_each(|text| {
            for (term, _) in &mut text.counts {
                *term = numbers[*term as usize];
            }
            text.counts.sort_unstable();
        });
        self.texts.append(&mut texts);
        Ok(())
    }

    fn name(&mut self, id: &str, boost: f64) -> Result<(), IndexError> {
        if !self.seen.insert(id.to_owned()) {
            return Err(IndexError::DuplicateId(id.to_owned()));
        }
        self.ids.push(id.to_owned());
        self.boosts.push(boost);
        Ok(())
    }

    /// The finished index.
    #[must_use]
    pub fn build(self) -> Index {
        let mut sorted: Vec<u32> = (0..).take(self.terms.len()).collect();
        sorted.sort_unstable_by(|&a, &b| {
            js::compare(&self.terms[a as usize], &self.terms[b as usize])
        });
        let fields = self.options.fields.iter();
        Index {
            fields: fields.map(|field| field.name.clone()).collect(),
            stemmed: self.options.pipeline.stem,
            options: self.options,
            boosts: self.boosts,
            texts: self.texts,
            ids: self.ids,
            terms: self.terms,
            sorted,
            vectors: OnceLock::new(),
            postings: OnceLock::new(),
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
            Some(self.number(&term))
        };
        self.known.insert(token.to_owned(), number);
        number
    }

    /// The number of a term, which is numbered when it is first met.
    fn number(&mut self, term: &str) -> u32 {
        if let Some(&number) = self.numbers.get(term) {
            return number;
        }
        let number = u32::try_from(self.terms.len()).unwrap_or(u32::MAX);
        self.terms.push(term.to_owned());
        self.numbers.insert(term.to_owned(), number);
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
