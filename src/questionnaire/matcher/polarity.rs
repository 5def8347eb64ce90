//! Whether two questions ask the same thing the other way round.

use std::collections::BTreeSet;

use crate::search::normalise::normalise;
use crate::search::stemmer::stem;

const NOT: [&str; 20] = [
    "not", "no", "never", "without", "none", "neither", "nor", "cannot", "cant", "dont", "doesnt",
    "didnt", "isnt", "arent", "wasnt", "havent", "hasnt", "wont", "except", "lack",
];

/// Prefixes that turn a word round, where the rest is a word of its own.
const TURNS: [&str; 5] = ["un", "non", "in", "dis", "im"];

/// Words that end a state that others begin.
const PAIRS: [(&str, &str); 6] = [
    ("allow", "prevent"),
    ("allow", "prohibit"),
    ("permit", "prohibit"),
    ("enabl", "disabl"),
    ("share", "separ"),
    ("allow", "block"),
];

/// The words that turn a question round, when the two differ in them; none when they do
/// not. A difference is a reason to look, not a proof.
#[must_use]
pub fn turned(a: &str, b: &str) -> Option<String> {
    let (a, b) = (normalise(a), normalise(b));
    let (a, b): (BTreeSet<&str>, BTreeSet<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    let nots = |words: &BTreeSet<&str>| words.iter().any(|word| NOT.contains(word));
    if nots(&a) != nots(&b) {
        let word = a.iter().chain(&b).find(|word| NOT.contains(word))?;
        return Some((*word).to_owned());
    }
    for (one, other) in [(&a, &b), (&b, &a)] {
        for word in one {
            let rest = TURNS
                .iter()
                .filter_map(|turn| word.strip_prefix(turn))
                .find(|rest| rest.len() >= 4);
            if rest.is_some_and(|rest| {
                other.iter().any(|there| stem(there) == stem(rest)) && !other.contains(word)
            }) {
                return Some((*word).to_owned());
            }
            let stemmed = stem(word);
            let pair = PAIRS.iter().any(|(x, y)| {
                let has = |wanted: &str| other.iter().any(|there| stem(there) == wanted);
                (stemmed == *x && has(y) && !has(x)) || (stemmed == *y && has(x) && !has(y))
            });
            if pair {
                return Some((*word).to_owned());
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::turned;

    #[test]
    fn the_word_that_turns() {
        for (a, b, word) in [
            (
                "Do you encrypt backups?",
                "Are any backups unencrypted?",
                Some("unencrypted"),
            ),
            (
                "Is access logged?",
                "Is access ever not logged?",
                Some("not"),
            ),
            (
                "Do you allow shared accounts?",
                "Do you prevent shared accounts?",
                Some("allow"),
            ),
            ("Do you encrypt backups?", "Are backups encrypted?", None),
        ] {
            assert_eq!(turned(a, b).as_deref(), word, "{a} / {b}");
        }
    }
}
