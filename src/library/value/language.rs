//! A language that a site is translated into.

use crate::library::value::{deserialize_from_str, is_language, serialize_as_display};

/// The language that every site is written in.
pub const OWN: &str = "en";

/// A language beside English, by its tag: `de`, `fr`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(Box<str>);

impl Language {
    /// The tag.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Language {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::str::FromStr for Language {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if text == OWN {
            return Err(format!("`{OWN}` is the language of the site: name others"));
        }
        if is_language(text) {
            return Ok(Self(text.into()));
        }
        Err(format!(
            "`{text}` is not a language: write its tag of two or three letters, such as `de`"
        ))
    }
}

deserialize_from_str!(Language, "^[a-z]{2,3}$");
serialize_as_display!(Language);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_a_tag_and_not_the_sites_own() {
        assert_eq!("de".parse::<Language>().unwrap().as_str(), "de");
        for wrong in ["en", "German", "de-CH", ""] {
            assert!(wrong.parse::<Language>().is_err(), "{wrong}");
        }
    }
}
