use std::collections::BTreeSet;

use super::IndexError;
use crate::search::js;
use crate::search::stop_words;

/// A field and its weight.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Its name in the file; short names keep the file small.
    pub name: String,
    /// Multiplies every score in the field; 0 counts as 1, as in lunr.
    pub boost: f64,
}

impl Field {
    /// A field with a boost.
    #[must_use]
    pub fn new(name: &str, boost: f64) -> Self {
        Self {
            name: name.to_owned(),
            boost,
        }
    }
}

/// What happens to a token before it is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pipeline {
    /// Whether lunr's trimmer runs.
    pub trim: bool,
    /// Words that are left out, compared after trimming and before stemming.
    pub stop_words: &'static [&'static str],
    /// Whether words are stemmed, in the index and in queries.
    pub stem: bool,
}

impl Pipeline {
    /// lunr's own: trimmer, its 119 stop words, stemmer.
    pub const LUNR: Self = Self {
        trim: true,
        stop_words: &stop_words::LUNR,
        stem: true,
    };

    /// For normalised English: a short stop list, the stemmer, no trimmer, which
    /// would empty the words of other scripts.
    pub const ENGLISH: Self = Self {
        trim: false,
        stop_words: &stop_words::BUILD,
        stem: true,
    };

    /// For normalised text in another language: the words as they are.
    pub const OTHER: Self = Self {
        trim: false,
        stop_words: &[],
        stem: false,
    };
}

/// The settings of an index.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// The fields, in the order of the file.
    pub fields: Vec<Field>,
    /// What happens to tokens.
    pub pipeline: Pipeline,
    /// Whether the place of each word is stored (`metadataWhitelist`). It adds
    /// 80 % to the file and lets anybody rebuild the text.
    pub positions: bool,
    /// How soon more of the same word stops counting: 1.2 in lunr.
    pub k1: f64,
    /// How much a long text is held against it, 0 to 1: 0.75 in lunr.
    pub b: f64,
}

impl Options {
    /// lunr's defaults for these fields.
    #[must_use]
    pub fn new(fields: Vec<Field>) -> Self {
        Self {
            fields,
            pipeline: Pipeline::LUNR,
            positions: false,
            k1: 1.2,
            b: 0.75,
        }
    }

    /// Refuses names that lunr cannot take: with a `/` it throws, the others
    /// are moved or shadowed by JavaScript.
    pub(super) fn check(&self) -> Result<(), IndexError> {
        let mut seen = BTreeSet::new();
        for Field { name, .. } in &self.fields {
            let taken = name == "_index" || OBJECT_PROTOTYPE.contains(&name.as_str());
            if taken || name.contains('/') || js::array_index(name).is_some() {
                return Err(IndexError::FieldName(name.clone()));
            }
            if !seen.insert(name) {
                return Err(IndexError::DuplicateField(name.clone()));
            }
        }
        Ok(())
    }
}

/// What every object of JavaScript has already; lunr counts in plain objects.
const OBJECT_PROTOTYPE: [&str; 12] = [
    "__defineGetter__",
    "__defineSetter__",
    "__lookupGetter__",
    "__lookupSetter__",
    "__proto__",
    "constructor",
    "hasOwnProperty",
    "isPrototypeOf",
    "propertyIsEnumerable",
    "toLocaleString",
    "toString",
    "valueOf",
];
