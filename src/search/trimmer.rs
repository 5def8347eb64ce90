//! lunr's trimmer: cuts everything but ASCII letters, digits and `_` from both
//! ends of a token.
//!
//! It knows ASCII only (`über` becomes `ber`), and a token that is trimmed to
//! nothing is still a token: both are lunr's behaviour. Text that went through
//! [`normalise`](crate::search::normalise) needs no trimmer.

/// The token without the characters that `\W` matches at either end.
#[must_use]
pub fn trim(token: &str) -> &str {
    token.trim_matches(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
}

#[cfg(test)]
mod tests {
    use super::trim;

    #[test]
    fn ends_only_and_ascii_only() {
        let trimmed = ["(don't)", "café", "über", "日本語", "_x_", "&"].map(trim);
        assert_eq!(trimmed, ["don't", "caf", "ber", "", "_x_", ""]);
    }
}
