//! Lists of patterns, as OpenSSH matches them (PATTERNS in `ssh_config(5)`).

/// A pattern of this length or more is one that OpenSSH does not read.
const LONGEST: usize = 1023;

/// Patterns between commas, over bytes: `*` is any run, `?` any one, and `!` before a pattern
/// takes out what it matches, whatever else matches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PatternList(String);

impl PatternList {
    pub(super) fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    pub(super) fn matches(&self, text: &str) -> bool {
        let mut matched = false;
        for pattern in self.0.split(',') {
            let (pattern, is_negated) = match pattern.strip_prefix('!') {
                Some(pattern) => (pattern, true),
                None => (pattern, false),
            };
            // OpenSSH then takes the whole list for none (`match_pattern_list`).
            if pattern.len() >= LONGEST {
                return false;
            }
            if glob(pattern.as_bytes(), text.as_bytes()) {
                if is_negated {
                    return false;
                }
                matched = true;
            }
        }
        matched
    }
}

/// Whether a pattern matches the whole text. It goes back to the last star alone, so that the
/// time is bounded by the product of the lengths.
fn glob(pattern: &[u8], text: &[u8]) -> bool {
    let (mut at, mut read) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while read < text.len() {
        match pattern.get(at) {
            Some(b'*') => {
                star = Some((at, read));
                at += 1;
            }
            Some(byte) if *byte == b'?' || *byte == text[read] => {
                at += 1;
                read += 1;
            }
            _ => {
                let Some((star_at, taken)) = star else {
                    return false;
                };
                star = Some((star_at, taken + 1));
                at = star_at + 1;
                read = taken + 1;
            }
        }
    }
    pattern[at..].iter().all(|byte| *byte == b'*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_openssh_matches() {
        for (list, text, matches) in [
            ("a@b", "a@b", true),
            ("a@b", "A@b", false),
            ("*@b", "x@b", true),
            ("*@b", "x@b.c", false),
            ("a?c", "abc", true),
            ("a?c", "ac", false),
            ("*a*b", "aaabab", true),
            ("**", "", true),
            ("", "", true),
            ("x,a@*", "a@b", true),
            ("*@b,!a@b", "a@b", false),
            ("!a@b,*@b", "a@b", false),
            ("!a@b", "c@b", false),
            ("*@b,!a@b", "c@b", true),
        ] {
            assert_eq!(
                PatternList::new(list).matches(text),
                matches,
                "{list} {text}"
            );
        }
    }

    #[test]
    fn a_pattern_that_openssh_does_not_read_lets_nobody_sign() {
        let longest = "b".repeat(LONGEST - 1);
        for (more, reads) in [("", true), ("b", false)] {
            let list = PatternList::new(format!("lead,{longest}{more}"));
            assert_eq!(list.matches("lead"), reads);
        }
    }
}
