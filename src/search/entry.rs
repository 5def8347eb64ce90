//! Candor's own way to index a record: which fields, which weights, which
//! spelling. Everything that is searched goes through here, so that a site, the
//! room, a questionnaire and `find` rank alike.

use rayon::prelude::*;

use super::batch::Batch;
use super::index::{Builder, Field, Index, IndexError, Options, Pipeline};
use super::synonyms::Synonyms;

/// The fewest entries that are worth a memory of their words of their own.
const TOGETHER: usize = 128;

/// The fields with their weights: question, tags, hidden field, answer.
pub const FIELDS: [(&str, f64); 4] = [("q", 10.0), ("t", 6.0), ("k", 2.0), ("a", 1.0)];

/// A record as text.
#[derive(Debug, Clone, Copy, Default)]
pub struct Entry<'a> {
    /// What a search returns: in a site the row of its store.
    pub id: &'a str,
    /// The question or title.
    pub question: &'a str,
    /// Tags and aliases.
    pub tags: &'a str,
    /// The answer; empty in an index of questions alone.
    pub answer: &'a str,
    /// Multiplies every score of the entry; 0 counts as 1.
    pub boost: f64,
}

/// What the language of the entries allows.
#[derive(Debug, Clone, Copy)]
pub enum Language<'a> {
    /// Stems, a short stop list and synonyms.
    English(&'a Synonyms),
    /// Words as they are, accents folded.
    Other,
}

/// The index of these entries, in their order.
///
/// # Errors
/// If an id occurs twice.
pub fn index_entries<'a>(
    entries: impl IntoIterator<Item = Entry<'a>>,
    language: Language<'_>,
) -> Result<Index, IndexError> {
    let mut options = Options::new(FIELDS.map(|(name, boost)| Field::new(name, boost)).to_vec());
    options.pipeline = match language {
        Language::English(_) => Pipeline::ENGLISH,
        Language::Other => Pipeline::OTHER,
    };
    let none = Synonyms::default();
    let synonyms = match language {
        Language::English(synonyms) => synonyms,
        Language::Other => &none,
    };
    let entries: Vec<Entry<'a>> = entries.into_iter().collect();
    // What comes of it does not depend on where the entries are divided: a term is numbered where it is first met.
    let shares = 4 * rayon::current_num_threads();
    let batches: Vec<_> = entries
        .par_chunks(entries.len().div_ceil(shares).max(TOGETHER))
        .map(|entries| {
            let mut batch = Batch::new(options.pipeline, synonyms);
            for entry in entries {
                batch.add(entry);
            }
            batch.done()
        })
        .collect();
    let mut builder = Builder::new(options)?;
    let mut entries = entries.iter();
    for (terms, texts) in batches {
        let documents = entries.by_ref().take(texts.len() / FIELDS.len());
        builder.append(
            documents.map(|entry| (entry.id, entry.boost)),
            &terms,
            texts,
        )?;
    }
    Ok(builder.build())
}

#[cfg(test)]
mod tests {
    use super::{Entry, Language, index_entries};
    use crate::search::{Searcher, Synonyms};

    #[test]
    fn accents_and_synonyms() {
        let entries = [
            Entry {
                id: "0",
                question: "Chiffrez-vous les données ?",
                tags: "",
                answer: "Oui, AES-256.",
                boost: 1.0,
            },
            Entry {
                id: "1",
                question: "Two-factor authentication?",
                tags: "",
                answer: "Yes.",
                boost: 1.0,
            },
        ];
        let other = index_entries(entries, Language::Other).unwrap();
        let hits = Searcher::new(&other).search("donnees aes256", 5);
        assert_eq!(
            hits.iter()
                .map(|hit| (hit.id, hit.words))
                .collect::<Vec<_>>(),
            [("0", 2)]
        );
        assert!(Searcher::new(&other).search("mfa", 5).is_empty());

        let english = index_entries(entries, Language::English(&Synonyms::built_in())).unwrap();
        assert_eq!(Searcher::new(&english).search("mfa", 5)[0].id, "1");
    }
}
