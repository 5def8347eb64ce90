//! The theme's words in one language: `i18n/LANGUAGE.yaml`.

use std::collections::BTreeMap;

use crate::release::ShortAnswer;
use crate::words::wording;
use crate::yaml;

/// The theme's words in one language, by key such as `vendor-kind.llm-provider`.
#[derive(Debug, Default)]
pub struct Words {
    language: String,
    known: BTreeMap<String, String>,
}

impl Words {
    /// Reads a file of words, a mapping of keys to texts, nested by dots.
    ///
    /// # Errors
    /// When it is not YAML, with the message of the parser.
    pub fn read(language: &str, text: &str) -> Result<Self, String> {
        let node = yaml::parse(text, 0).map_err(|error| error.message)?;
        let mut known = BTreeMap::new();
        flatten(&node, String::new(), &mut known);
        Ok(Self {
            language: language.to_owned(),
            known,
        })
    }

    /// With the words of a theme of the user's own in place of those of the same key.
    #[must_use]
    pub fn under(mut self, own: Self) -> Self {
        self.known.extend(own.known);
        self
    }

    /// The language, such as `en`.
    #[must_use]
    pub fn language(&self) -> &str {
        &self.language
    }

    /// The words of a key, where there are any.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&str> {
        self.known.get(key).map(String::as_str)
    }

    /// The words of a key; the key itself where there are none, so that what is missing can be seen.
    #[must_use]
    pub fn word(&self, key: &str) -> String {
        self.get(key).unwrap_or(key).to_owned()
    }

    /// The words of a group, by the rest of their key.
    #[must_use]
    pub fn group(&self, name: &str) -> BTreeMap<&str, &str> {
        let start = format!("{name}.");
        let of_group = self.known.iter().filter_map(|(key, word)| {
            let rest = key.strip_prefix(&start)?;
            Some((rest, word.as_str()))
        });
        of_group.collect()
    }

    /// The word for a value of a kind; a value without one reads as itself, as a sentence unless it is one already.
    #[must_use]
    pub fn say(&self, of: &str, value: &str) -> String {
        let read = || {
            if value.contains(' ') {
                value.to_owned()
            } else {
                wording::sentence(value)
            }
        };
        let word = self.get(&format!("{of}.{value}"));
        word.map_or_else(read, str::to_owned)
    }

    /// A short answer as its reader gets it.
    #[must_use]
    pub fn short(&self, answer: &ShortAnswer) -> String {
        let key = match answer {
            ShortAnswer::Yes => "short-answer.yes",
            ShortAnswer::No => "short-answer.no",
            ShortAnswer::Partial => "short-answer.partial",
            ShortAnswer::NotApplicable => "short-answer.not-applicable",
            ShortAnswer::Sentence(text) => return text.clone(),
        };
        self.word(key)
    }

    /// The name of a fact: `fact.vendor.retention`, else `fact.retention`.
    #[must_use]
    pub fn label(&self, kind: &str, key: &str) -> String {
        let named = self
            .get(&format!("fact.{kind}.{key}"))
            .or_else(|| self.get(&format!("fact.{key}")));
        named.map_or_else(|| wording::sentence(key), str::to_owned)
    }

    /// A phrase with what stands in its braces filled in: `{day} {month} {year}`.
    #[must_use]
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        filled(&self.word(key), values)
    }

    /// A phrase that counts: `KEY.one` for one, `KEY.other` for another number.
    #[must_use]
    pub fn count(&self, key: &str, count: u64) -> String {
        let form = if count == 1 { "one" } else { "other" };
        self.fill(&format!("{key}.{form}"), &[("count", &count.to_string())])
    }
}

/// A text with what stands in its braces filled in. A name that is not among the values stays as it is.
#[must_use]
pub fn filled(text: &str, values: &[(&str, &str)]) -> String {
    let mut rest = text;
    let mut filled = String::with_capacity(text.len());
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let value = after.split_once('}').and_then(|(name, after)| {
            let value = values.iter().find(|(known, _)| *known == name)?;
            Some((value.1, after))
        });
        if let Some((value, after)) = value {
            filled.push_str(value);
            rest = after;
        } else {
            filled.push('{');
            rest = after;
        }
    }
    filled.push_str(rest);
    filled
}

fn flatten(node: &yaml::Node, key: String, words: &mut BTreeMap<String, String>) {
    match &node.value {
        yaml::Value::Map(entries) => entries.iter().for_each(|entry| {
            let key = if key.is_empty() {
                entry.key.to_string()
            } else {
                format!("{key}.{}", entry.key)
            };
            flatten(&entry.node, key, words);
        }),
        yaml::Value::Scalar { text, .. } => {
            words.insert(key, text.to_string());
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_filled_in_once() {
        let values = [("a", "{b}"), ("b", "two")];
        assert_eq!(filled("{a}, {b}, {c} {", &values), "{b}, two, {c} {");
    }

    #[test]
    fn a_theme_of_ones_own_needs_only_the_words_that_differ() {
        let theirs = Words::read("en", "a: {one: 1 day, other: \"{count} days\"}\nb: B").unwrap();
        let words = theirs.under(Words::read("en", "b: mine").unwrap());
        assert_eq!(
            (words.count("a", 1), words.count("a", 3)),
            ("1 day".into(), "3 days".into())
        );
        assert_eq!(words.word("b"), "mine");
    }
}
