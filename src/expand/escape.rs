//! A quoted value in prose.

/// A value as Markdown that shows the value: every character that could mean
/// something is escaped, and line ends become spaces. What has a meaning at the
/// start of a line alone is escaped there: the quote may stand at one.
pub(super) fn escape_markdown(value: &str) -> String {
    let value = value.trim_start();
    let mut escaped = String::with_capacity(value.len());
    for (at, c) in value.char_indices() {
        let means_something = match c {
            '\n' | '\r' => {
                escaped.push(' ');
                continue;
            }
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '&' | '~' | '|' | '#' | '{' | '}' => {
                true
            }
            '-' | '+' | '=' => at == 0,
            '.' | ')' => numbers_a_list(&value[..at], &value[at + 1..]),
            _ => false,
        };
        if means_something {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// Whether a full stop after it makes an item of a list: `CommonMark` allows nine digits.
fn numbers_a_list(before: &str, after: &str) -> bool {
    (1..=9).contains(&before.len())
        && before.bytes().all(|byte| byte.is_ascii_digit())
        && (after.is_empty() || after.starts_with(char::is_whitespace))
}

#[cfg(test)]
mod tests {
    use super::escape_markdown;

    #[test]
    fn values_cannot_become_markup() {
        assert_eq!(
            escape_markdown("a_b <i> [x](y)\n# z"),
            r"a\_b \<i\> \[x\](y) \# z"
        );
    }

    #[test]
    fn values_cannot_begin_a_block() {
        assert_eq!(escape_markdown("- 30 days"), r"\- 30 days");
        assert_eq!(escape_markdown("1. x"), r"1\. x");
        assert_eq!(escape_markdown("30) x"), r"30\) x");
        assert_eq!(escape_markdown("3.5 years"), "3.5 years");
        assert_eq!(escape_markdown("==="), r"\===");
        assert_eq!(escape_markdown("    code"), "code");
        assert_eq!(escape_markdown("in 2024. Then"), "in 2024. Then");
    }
}
