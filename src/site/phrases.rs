//! Phrases of the theme that nothing fills in, put into the templates of a language when these are read.
//!
//! An answer's page has a dozen of them. Looked up for each page, they took three per cent of a build.

use crate::site::escape::escape;
use crate::words::Words;

const OPENS: &str = "{{ t(key=\"";
const CLOSES: &str = "\") }}";

/// A template with the words of a language in place of `{{ t(key="…") }}`. Whatever is written in another way stays a
/// call, and so does a phrase that the theme does not have, which is told where it stands when the page is made.
pub(super) fn settled(template: &str, words: &Words) -> String {
    let mut settled = String::with_capacity(template.len());
    let mut pieces = template.split(OPENS);
    settled.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let call = piece.split_once(CLOSES);
        let phrase =
            call.and_then(|(key, rest)| Some((words.get(key).filter(|it| is_plain(it))?, rest)));
        if let Some((phrase, rest)) = phrase {
            settled.push_str(phrase);
            settled.push_str(rest);
        } else {
            settled.push_str(OPENS);
            settled.push_str(piece);
        }
    }
    settled
}

/// Whether a phrase reads the same as text of a template, of HTML and of Markdown: nothing in it is escaped, is syntax
/// of a template, or is white space that a `-` beside it would take.
fn is_plain(phrase: &str) -> bool {
    !phrase.is_empty()
        && phrase.trim() == phrase
        && !phrase.contains(['{', '}', '#', '%', '\n'])
        && escape(phrase) == phrase
}

#[cfg(test)]
mod tests {
    use super::settled;
    use crate::words::Words;

    #[test]
    fn only_what_reads_the_same_is_put_in_place() {
        let words = "a: Plain words\nb: \"{day} days\"\nc: R&D\nd: \"Say \"\n";
        let words = Words::read("en", words).unwrap();
        for (template, expected) in [
            (
                "<p>{{ t(key=\"a\") }}</p>{{ x }}",
                "<p>Plain words</p>{{ x }}",
            ),
            (
                "{{ t(key=\"a\") }} {{ t(key=\"a\") }}",
                "Plain words Plain words",
            ),
        ] {
            assert_eq!(settled(template, &words), expected);
        }
        for same in [
            "{{ t(key=\"b\") }}",
            "{{ t(key=\"c\") }}",
            "{{ t(key=\"d\") }}",
            "{{ t(key=\"none\") }}",
            "{{- t(key=\"a\") -}}",
            "{{ t(key=\"a\", day=x) }}",
            "{{ t(key=\"a",
        ] {
            assert_eq!(settled(same, &words), same);
        }
    }
}
