//! The stems of a text that tell something.

use crate::search::normalise::words;
use crate::search::stemmer::stem;

/// The stems of a text's words without those that are `noise`; of all its words when
/// it has no other. In their order, each as often as it stands.
#[must_use]
pub fn stems_without(text: &str, noise: impl Fn(&str) -> bool) -> Vec<String> {
    let words = words(text);
    let kept: Vec<String> = words
        .iter()
        .filter(|word| !noise(word.text))
        .map(|word| stem(word.text))
        .collect();
    if kept.is_empty() {
        words.iter().map(|word| stem(word.text)).collect()
    } else {
        kept
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn noise_stays_only_where_there_is_nothing_else() {
        let noise = |word: &str| word == "where";
        assert_eq!(stems_without("Where hosted?", noise), ["host"]);
        assert_eq!(
            stems_without("Where, where?", noise),
            ["where", "where"].map(|_| stem("where"))
        );
    }
}
