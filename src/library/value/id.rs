//! A record's id.

use crate::library::value::{deserialize_from_str, serialize_as_display};

/// A record's id: lower-case ASCII letters, digits, `-` and `.`, starting with a
/// letter or digit, 100 characters at most.
///
/// Ids become file names and URLs. ASCII alone keeps out look-alike letters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Box<str>);

impl Id {
    /// The id as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Id {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::str::FromStr for Id {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let inner = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '.';
        let starts = text.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit());
        if starts
            && text.len() <= 100
            && text.chars().all(inner)
            && !text.ends_with('.')
            && !text.contains("..")
        {
            Ok(Self(text.into()))
        } else {
            Err(format!(
                "`{text}` is not an id: use lower-case letters, digits, `-` and `.`, such as `data-deletion`"
            ))
        }
    }
}

deserialize_from_str!(Id, "^[a-z0-9][a-z0-9.-]*$");
serialize_as_display!(Id);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_safe_as_file_names() {
        for right in ["deletion", "pa-01-01", "gpt-4.1", "27001"] {
            assert!(right.parse::<Id>().is_ok(), "{right}");
        }
        for wrong in [
            "",
            "-a",
            ".a",
            "a..b",
            "a/b",
            "A",
            "a b",
            "é",
            "a.",
            &"a".repeat(101),
        ] {
            assert!(wrong.parse::<Id>().is_err(), "{wrong}");
        }
    }
}
