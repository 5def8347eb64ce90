//! `*Also asked as: "…" / "…"*`: other ways to ask a question.

use super::plain;

/// The other ways to ask that a paragraph lists; nothing when it is another paragraph.
/// The second value is what stands between the quotes and is no separator.
pub(super) fn of(paragraph: &str) -> Option<(Vec<String>, String)> {
    let inner = emphasised(paragraph)?;
    let rest = ["also asked as", "also asked"].iter().find_map(|start| {
        inner
            .get(..start.len())
            .filter(|have| have.eq_ignore_ascii_case(start))
            .map(|_| &inner[start.len()..])
    })?;
    let rest = plain::one_line(rest.trim_start().trim_start_matches(':'));
    let (quoted, between) = quotes(&rest);
    if !quoted.is_empty() {
        return Some((quoted, between));
    }
    let bare = rest
        .split(" / ")
        .map(|part| part.trim_end_matches('.').trim().to_owned());
    Some((
        bare.filter(|part| !part.is_empty()).collect(),
        String::new(),
    ))
}

/// The inside of a paragraph that is one emphasis and no more.
pub(super) fn emphasised(paragraph: &str) -> Option<&str> {
    let text = paragraph.trim();
    let text = text.strip_suffix('.').unwrap_or(text);
    ['*', '_'].iter().find_map(|mark| {
        let inner = text.strip_prefix(*mark)?.strip_suffix(*mark)?;
        (!inner.starts_with(*mark) && !inner.contains(&format!("{mark} ")) && !inner.is_empty())
            .then_some(inner)
    })
}

fn quotes(text: &str) -> (Vec<String>, String) {
    let mut quoted = Vec::new();
    let mut between = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(['"', '“']) {
        let open = if rest[start..].starts_with('"') {
            '"'
        } else {
            '“'
        };
        let close = if open == '"' { '"' } else { '”' };
        let inside = &rest[start + open.len_utf8()..];
        let Some(end) = inside.find(close) else { break };
        between.push_str(&rest[..start]);
        quoted.push(plain::one_line(&inside[..end]));
        rest = &inside[end + close.len_utf8()..];
    }
    between.push_str(rest);
    let separators = |c: char| c.is_whitespace() || matches!(c, '/' | ',' | ';' | '.');
    let said: Vec<&str> = between
        .split(separators)
        .filter(|word| !word.is_empty() && *word != "or")
        .collect();
    quoted.retain(|alias| !alias.is_empty());
    let left = if said.is_empty() {
        String::new()
    } else {
        said.join(" ")
    };
    (quoted, left)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_are_aliases_over_lines_too() {
        let paragraph = "*Also asked as: \"Number of employees\" / \"How many staff have\nprivileged access?\"*";
        let expected = vec![
            "Number of employees".to_owned(),
            "How many staff have privileged access?".to_owned(),
        ];
        assert_eq!(of(paragraph), Some((expected, String::new())));
        assert_eq!(
            of("*Also asked as: “a b” or “c”.*").unwrap().0,
            ["a b", "c"]
        );
        assert_eq!(
            of("*Also asked as: key person / viability.*").unwrap().0,
            ["key person", "viability"]
        );
        assert_eq!(
            of("*Also asked as: \"a\" in annex B*").unwrap(),
            (vec!["a".into()], "in annex B".into())
        );
    }

    #[test]
    fn other_paragraphs_are_not() {
        for paragraph in [
            "Also asked as: \"a\"",
            "*Answer honestly.*",
            "*a* and *b*",
            "**Also asked as: x**",
        ] {
            assert_eq!(of(paragraph), None, "{paragraph}");
        }
        assert_eq!(emphasised("*Answer honestly.*"), Some("Answer honestly."));
    }
}
