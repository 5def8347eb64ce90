//! Three lists of words that carry little: lunr's own, the short one that Candor
//! builds with, and the one that is left out of queries.
//!
//! An index for a site keeps nearly all words (it grows by a quarter), so that a
//! query of nothing but question words ("who are you") still finds something.
//! Left out of *queries* they no longer outvote the word that matters. "not",
//! "no", "on" and "off" stay everywhere: they change the meaning.

/// lunr's list, in its order: what the stock build pipeline filters.
pub const LUNR: [&str; 119] = [
    "a", "able", "about", "across", "after", "all", "almost", "also", "am", "among", "an", "and",
    "any", "are", "as", "at", "be", "because", "been", "but", "by", "can", "cannot", "could",
    "dear", "did", "do", "does", "either", "else", "ever", "every", "for", "from", "get", "got",
    "had", "has", "have", "he", "her", "hers", "him", "his", "how", "however", "i", "if", "in",
    "into", "is", "it", "its", "just", "least", "let", "like", "likely", "may", "me", "might",
    "most", "must", "my", "neither", "no", "nor", "not", "of", "off", "often", "on", "only", "or",
    "other", "our", "own", "rather", "said", "say", "says", "she", "should", "since", "so", "some",
    "than", "that", "the", "their", "them", "then", "there", "these", "they", "this", "tis", "to",
    "too", "twas", "us", "wants", "was", "we", "were", "what", "when", "where", "which", "while",
    "who", "whom", "why", "will", "with", "would", "yet", "you", "your",
];

/// What Candor's own indexes leave out: articles, and words that are in
/// every second sentence.
pub const BUILD: [&str; 12] = [
    "a", "an", "and", "are", "as", "be", "in", "is", "it", "of", "or", "the",
];

/// What a query drops unless it holds nothing else. `query.js` holds the same
/// list, and a test compares them.
pub const QUERY: [&str; 98] = [
    "a", "able", "about", "also", "am", "an", "and", "any", "are", "as", "at", "be", "because",
    "been", "but", "by", "can", "could", "did", "do", "does", "either", "else", "ever", "for",
    "from", "get", "got", "had", "has", "have", "he", "her", "hers", "him", "his", "how",
    "however", "i", "if", "in", "into", "is", "it", "its", "just", "let", "like", "likely", "may",
    "me", "might", "most", "must", "my", "of", "often", "or", "other", "our", "rather", "said",
    "say", "says", "she", "should", "so", "some", "than", "that", "the", "their", "them", "then",
    "there", "these", "they", "this", "to", "too", "us", "wants", "was", "we", "were", "what",
    "when", "where", "which", "who", "whom", "why", "will", "with", "would", "yet", "you", "your",
];

/// Whether a query drops this word.
#[must_use]
pub fn is_query_stop_word(word: &str) -> bool {
    QUERY.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::{BUILD, LUNR, QUERY};

    #[test]
    fn lists_are_sorted_and_nested() {
        assert!(LUNR.is_sorted());
        assert!(BUILD.is_sorted());
        assert!(QUERY.is_sorted());
        assert!(QUERY.iter().all(|word| LUNR.contains(word)));
        assert!(BUILD.iter().all(|word| QUERY.contains(word)));
    }
}
