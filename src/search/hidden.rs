//! The hidden field: words that a text does not hold but answers to.
//!
//! Stock lunr sees one more field, named `k` by convention; it is never shown.

use std::collections::BTreeSet;

use super::joined::joined_forms;
use super::normalise::{Words, words};
use super::synonyms::Synonyms;

/// Joined forms and synonyms for the texts of one document, with single spaces
/// between, sorted, each once.
#[must_use]
pub fn hidden_text(texts: &[&str], synonyms: &Synonyms) -> String {
    let texts: Vec<Words> = texts.iter().map(|text| words(text)).collect();
    hidden_words(&texts, |text| synonyms.expand(text))
}

/// The same for texts that are in words already, with what the words of each mean.
pub(super) fn hidden_words<'a, 's>(
    texts: impl IntoIterator<Item = &'a Words>,
    mut meant: impl FnMut(&Words) -> BTreeSet<&'s str>,
) -> String {
    let mut added: BTreeSet<String> = BTreeSet::new();
    for words in texts {
        added.extend(joined_forms(words));
        added.extend(meant(words).into_iter().map(str::to_owned));
    }
    added.into_iter().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::hidden_text;
    use crate::search::synonyms::Synonyms;

    #[test]
    fn both_kinds_in_one_text() {
        let hidden = hidden_text(&["An anti-virus tool", "with SSL"], &Synonyms::built_in());
        let words: Vec<&str> = hidden.split(' ').collect();
        assert!(
            ["antivirus", "edr", "tls", "https"]
                .iter()
                .all(|word| words.contains(word)),
            "{hidden}"
        );
        assert!(words.is_sorted());
    }
}
