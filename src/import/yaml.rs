//! A small writer of YAML: every text comes back from `library` as it went in.

use std::fmt::Write;

/// A text as a YAML scalar on one line: plain where that is safe, else in double quotes.
pub(super) fn scalar(text: &str) -> String {
    if is_plain(text) {
        text.to_owned()
    } else {
        quoted(text)
    }
}

/// `key: value` with a line end; a text of several lines becomes a block where it can.
pub(super) fn field(out: &mut String, indent: usize, key: &str, text: &str) {
    let pad = " ".repeat(indent);
    if !is_block(text) {
        let _ = writeln!(out, "{pad}{key}: {}", scalar(text));
        return;
    }
    let _ = writeln!(out, "{pad}{key}: |-");
    for line in text.lines() {
        if line.is_empty() {
            out.push('\n');
        } else {
            let _ = writeln!(out, "{pad}  {line}");
        }
    }
}

/// `key: value` for a value that YAML reads as it is: a day, `true`, nothing at all.
pub(super) fn word(out: &mut String, indent: usize, key: &str, value: impl std::fmt::Display) {
    let line = format!("{}{key}: {value}", " ".repeat(indent));
    let _ = writeln!(out, "{}", line.trim_end());
}

/// A key with a list of texts under it; nothing for an empty list.
pub(super) fn list(out: &mut String, indent: usize, key: &str, texts: &[String]) {
    if texts.is_empty() {
        return;
    }
    let pad = " ".repeat(indent);
    let _ = writeln!(out, "{pad}{key}:");
    for text in texts {
        let _ = writeln!(out, "{pad}  - {}", scalar(text));
    }
}

/// A comment on one line.
pub(super) fn comment(out: &mut String, indent: usize, text: &str) {
    let printable: String = text
        .chars()
        .map(|c| if is_printable(c) { c } else { ' ' })
        .collect();
    let line = printable.split_whitespace().collect::<Vec<_>>().join(" ");
    let _ = writeln!(out, "{}# {line}", " ".repeat(indent));
}

/// Letters first, and nothing that YAML could read as anything but text.
fn is_plain(text: &str) -> bool {
    let safe = |c: char| {
        c.is_alphanumeric()
            || matches!(
                c,
                ' ' | '-'
                    | '_'
                    | '.'
                    | ','
                    | '/'
                    | '('
                    | ')'
                    | '\''
                    | '?'
                    | ';'
                    | '+'
                    | '–'
                    | '—'
                    | '’'
            )
    };
    let words = ["true", "false", "null", "nan", "inf", "on", "off", "y"];
    text.starts_with(char::is_alphabetic)
        && !text.ends_with(' ')
        && !words.contains(&text.to_lowercase().as_str())
        && text.chars().all(safe)
}

fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if is_printable(c) => out.push(c),
            c => {
                let code = u32::from(c);
                let _ = if code > 0xffff {
                    write!(out, "\\U{code:08X}")
                } else {
                    write!(out, "\\u{code:04X}")
                };
            }
        }
    }
    out.push('"');
    out
}

/// Several lines, none of which a block would change.
fn is_block(text: &str) -> bool {
    let line = |line: &str| !line.ends_with([' ', '\t']) && line.chars().all(is_printable);
    text.contains('\n')
        && !text.ends_with('\n')
        && !text.starts_with([' ', '\t', '\n'])
        && text.split('\n').all(line)
}

/// What may stand in a YAML file as it is: neither control, nor line break of any
/// script, nor hidden, nor a byte order mark.
fn is_printable(c: char) -> bool {
    !(c.is_control()
        || matches!(
            c,
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
        )
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{e0000}'..='\u{e007f}'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn quotes_only_where_needed() {
        for plain in [
            "yes",
            "no",
            "n/a",
            "partial",
            "Is data encrypted at rest?",
            "Größe, etwa (5 TB)",
        ] {
            assert_eq!(scalar(plain), plain);
        }
        for (text, written) in [
            ("true", "\"true\""),
            ("a: b", "\"a: b\""),
            ("a # b", "\"a # b\""),
            ("[[ x ]]", "\"[[ x ]]\""),
            ("4.0", "\"4.0\""),
            ("a\nb \"c\" \\", "\"a\\nb \\\"c\\\" \\\\\""),
            ("\u{7}\u{feff}", "\"\\u0007\\uFEFF\""),
            ("", "\"\""),
        ] {
            assert_eq!(scalar(text), written);
        }
    }

    #[test]
    fn several_lines_are_a_block_where_it_changes_nothing() {
        let mut out = String::new();
        field(&mut out, 0, "note", "a: \"b\"\n\n  c");
        field(&mut out, 2, "note", " a\nb");
        comment(&mut out, 2, "two\nlines");
        assert_eq!(
            out,
            "note: |-\n  a: \"b\"\n\n    c\n  note: \" a\\nb\"\n  # two lines\n"
        );
    }

    /// What `library` reads of a list of texts and of a note.
    fn read_back(texts: &[String]) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        let options = crate::import::Options::new("security", "2026-03-01".parse().unwrap());
        std::fs::write(
            folder.path().join("site.yaml"),
            crate::import::plan::minimal_site(&options),
        )
        .unwrap();
        std::fs::create_dir(folder.path().join("answers")).unwrap();
        let mut out = String::from(
            "---\nquestion: q\nshort_answer: no\ntopic: t\nowner: o\nreview_by: 2026-03-01\n",
        );
        list(&mut out, 0, "aliases", texts);
        field(&mut out, 0, "note", &texts[0]);
        out.push_str("---\n");
        std::fs::write(folder.path().join("answers/a.md"), out).unwrap();
        let library = crate::library::Library::load(folder.path()).unwrap();
        let answer = &library.answers[0].fields;
        assert_eq!(answer.note.as_ref(), Some(&texts[0]));
        answer.aliases.clone()
    }

    #[test]
    fn hard_texts_come_back() {
        let texts = [
            "a\n---\nb",
            "- a",
            "? a",
            "a:",
            "#",
            "a #b",
            "null",
            "~",
            "[a",
            "{a",
            "&a",
            "*a",
            "!a",
            "|",
            ">",
            "'",
            "\"",
            "%a",
            "@",
            "`",
            "0o7",
            "1e3",
            "2026-03-01",
            ".inf",
            "a\r\nb",
            "a\rb",
            "\u{85}",
            "\u{2028}a\nb",
            "\u{feff}",
            "\u{202e}x",
            "\0",
            "\u{1f600}",
            "a\n\n\n b",
            "\ta\nb",
            "a\n\tb",
            "a \nb",
            "é",
            "e\u{301}",
            "<<",
            "...",
            "yes\n",
            "a\tb",
            "\\",
            "=",
        ];
        // What is white space alone is no text to `library`.
        let texts: Vec<String> = texts
            .iter()
            .map(|text| (*text).to_owned())
            .filter(|text| !text.trim().is_empty())
            .collect();
        assert_eq!(read_back(&texts), texts);
        for text in texts {
            read_back(&[text]);
        }
    }

    proptest! {
        #[test]
        fn any_text_comes_back(texts in prop::collection::vec(
            prop_oneof!["\\PC{0,40}", any::<String>(), "[-a:#\\[\\]{}>|'\"\\\\ \n\t?&*!%@`,.~0-9]{1,20}"], 1..20)
        ) {
            // A source has no hidden characters any more when its texts are written.
            let seen = |text: String| text.replace(crate::library::is_hidden, "");
            let texts: Vec<String> = texts.into_iter().map(seen).filter(|text| !text.trim().is_empty()).collect();
            prop_assume!(!texts.is_empty());
            prop_assert_eq!(read_back(&texts), texts);
        }
    }
}
