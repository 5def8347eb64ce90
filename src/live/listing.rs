//! Paths and their sums.

use std::collections::BTreeMap;

/// What a `SHA256SUMS` lists: paths, and the SHA-256 of each as 64 hexadecimal digits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listing(BTreeMap<String, String>);

impl Listing {
    /// Reads the format of GNU coreutils as candor writes it, `HEX  PATH`. `None` for any other text: it
    /// comes from a host, which may answer with a page.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        text.lines()
            .map(line)
            .collect::<Option<BTreeMap<_, _>>>()
            .map(Self)
    }

    /// The sum of a file.
    #[must_use]
    pub fn get(&self, path: &str) -> Option<&str> {
        self.0.get(path).map(String::as_str)
    }

    /// Every path and its sum, ordered by path.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(path, sum)| (path.as_str(), sum.as_str()))
    }
}

fn line(line: &str) -> Option<(String, String)> {
    let (sum, path) = line.split_once("  ")?;
    let is_sum = sum.len() == 64 && sum.bytes().all(|byte| byte.is_ascii_hexdigit());
    (is_sum && is_plain(path)).then(|| (path.to_owned(), sum.to_ascii_lowercase()))
}

/// Relative, and never out of the site.
fn is_plain(path: &str) -> bool {
    !path.contains('\\')
        && !path.chars().any(char::is_control)
        && path.split('/').all(|part| !matches!(part, "" | "." | ".."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_candor_writes_is_read_and_nothing_else() {
        let sums = crate::output::sha256sums([("a/b.html", &b"abc"[..]), ("é", b"")]);
        let listing = Listing::parse(&sums).unwrap();
        let paths: Vec<&str> = listing.iter().map(|(path, _)| path).collect();
        assert_eq!(paths, ["a/b.html", "é"]);
        assert!(listing.get("a/b.html").unwrap().starts_with("ba7816bf"));
        for wrong in ["<!doctype html>", "ba78  x", "../x", "/x", "a//b", "a\\b"] {
            let text = if wrong.contains(' ') {
                wrong.to_owned()
            } else {
                format!("{}  {wrong}\n", "0".repeat(64))
            };
            assert_eq!(Listing::parse(&text), None, "{wrong}");
        }
    }
}
