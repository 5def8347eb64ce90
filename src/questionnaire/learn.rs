//! Puts an accepted phrasing into an answer's front matter, as an alias.

use super::layout::quoted;
use super::refusal::Refusal;

/// An answer file's text with one alias more; every other byte as it was. Braces in it are
/// written literally: what a buyer wrote quotes no register.
///
/// # Errors
/// When the file has no front matter, or its aliases are a list over several lines in
/// brackets, which a person extends better.
pub fn with_alias(text: &str, alias: &str) -> Result<String, Refusal> {
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let alias = alias.split_whitespace().collect::<Vec<_>>().join(" ");
    let alias = quoted(&alias.replace("{{", "\\{{"));
    let mut at = 0;
    let mut fences = 0;
    let mut lines = Vec::new();
    for line in text.split_inclusive('\n') {
        if line.trim_end().trim_start_matches('\u{feff}') == "---" {
            fences += 1;
            if fences == 2 {
                break;
            }
        }
        lines.push((at, line));
        at += line.len();
    }
    if fences < 2 {
        return Err(Refusal::new("the answer has no front matter"));
    }
    let end = at;
    let Some(found) = lines
        .iter()
        .position(|(_, line)| line.starts_with("aliases:"))
    else {
        return Ok(format!(
            "{}aliases:{line_end}  - {alias}{line_end}{}",
            &text[..end],
            &text[end..]
        ));
    };
    let (start, line) = lines[found];
    let value = line["aliases:".len()..].trim();
    if value.is_empty() || value.starts_with('#') {
        let after = start + line.len();
        let indent = lines
            .get(found + 1)
            .and_then(|(_, next)| {
                next.find('-')
                    .filter(|at| next[..*at].trim().is_empty())
                    .map(|at| &next[..at])
            })
            .unwrap_or("  ");
        return Ok(format!(
            "{}{indent}- {alias}{line_end}{}",
            &text[..after],
            &text[after..]
        ));
    }
    match (value.starts_with('['), line.rfind(']')) {
        (true, Some(close)) if value.ends_with(']') => {
            let inner = &line[line.find('[').map_or(0, |at| at + 1)..close];
            let comma = if inner.trim().is_empty() { "" } else { ", " };
            let close = start + close;
            Ok(format!(
                "{}{comma}{alias}{}",
                text[..close].trim_end(),
                &text[close..]
            ))
        }
        _ => Err(Refusal::new(
            "its `aliases` are written in a way that candor does not extend: add the alias by hand",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::with_alias;

    #[test]
    fn one_line_more() {
        for (before, after) in [
            (
                "---\na: 1\n---\nBody\n",
                "---\na: 1\naliases:\n  - \"x \\\"y\\\"?\"\n---\nBody\n",
            ),
            (
                "---\naliases:\n- b\n---\n",
                "---\naliases:\n- \"x \\\"y\\\"?\"\n- b\n---\n",
            ),
            (
                "---\r\naliases: [b]\r\nc: d\r\n---\r\n",
                "---\r\naliases: [b, \"x \\\"y\\\"?\"]\r\nc: d\r\n---\r\n",
            ),
            (
                "---\naliases: []\n---\n",
                "---\naliases: [\"x \\\"y\\\"?\"]\n---\n",
            ),
        ] {
            assert_eq!(with_alias(before, "x\n \"y\"?").unwrap(), after);
        }
        assert_eq!(
            with_alias("---\na: 1\n---\n", "x {{ a }}?").unwrap(),
            "---\na: 1\naliases:\n  - \"x \\\\{{ a }}?\"\n---\n"
        );
        assert!(with_alias("---\naliases: [a,\n  b]\n---\n", "x").is_err());
        assert!(with_alias("Body", "x").is_err());
    }
}
