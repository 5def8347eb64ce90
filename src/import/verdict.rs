//! The verdict that an answer starts with: `**Yes.**`, `**No** *(most likely)*.`

/// A verdict at the start of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Word {
    Yes,
    No,
    Partial,
    NotApplicable,
    /// `Info`: the answer is neither yes nor no.
    Info,
}

/// What stands at the start of an answer.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Verdict<'a> {
    pub(super) word: Word,
    /// What the writer put beside it, such as `(most likely)`.
    pub(super) qualifier: Option<&'a str>,
    /// The text after it; the whole text where the sentence goes on after the verdict.
    pub(super) rest: &'a str,
}

impl Word {
    /// The short answer; none when the first sentence must give it.
    pub(super) fn short_answer(self) -> Option<&'static str> {
        match self {
            Self::Yes => Some("yes"),
            Self::No => Some("no"),
            Self::Partial => Some("partial"),
            Self::NotApplicable => Some("n/a"),
            Self::Info => None,
        }
    }

    fn of(text: &str) -> Option<Self> {
        match text
            .trim()
            .trim_end_matches(['.', ':', '!'])
            .trim()
            .to_lowercase()
            .as_str()
        {
            "yes" => Some(Self::Yes),
            "no" => Some(Self::No),
            "partial" | "partly" | "partially" => Some(Self::Partial),
            "n/a" | "na" | "not applicable" => Some(Self::NotApplicable),
            "info" | "information" => Some(Self::Info),
            _ => None,
        }
    }
}

/// The verdict of a Markdown text: in bold at its start, or a plain word that is a
/// sentence or a cell of its own.
pub(super) fn of(text: &str) -> Option<Verdict<'_>> {
    bold(text).or_else(|| plain(text))
}

/// The verdict in bold at the start of a text.
pub(super) fn bold(text: &str) -> Option<Verdict<'_>> {
    let text = text.trim();
    let (inner, after) = ["**", "__"]
        .iter()
        .find_map(|mark| text.strip_prefix(mark)?.split_once(mark))?;
    let word = Word::of(inner)?;
    let (qualifier, after) = qualifier(after);
    let closed = inner.trim_end().ends_with(['.', ':', '!']) || after.trim().is_empty();
    let stripped = after.trim_start().strip_prefix(['.', ':', '—', '–']);
    match stripped {
        Some(rest) => Some(Verdict {
            word,
            qualifier,
            rest: rest.trim_start(),
        }),
        None if closed => Some(Verdict {
            word,
            qualifier,
            rest: after.trim_start(),
        }),
        None => Some(Verdict {
            word,
            qualifier: None,
            rest: text,
        }),
    }
}

fn qualifier(after: &str) -> (Option<&str>, &str) {
    for (open, close) in [("*(", ")*"), ("_(", ")_")] {
        let found = after
            .trim_start()
            .strip_prefix(open)
            .and_then(|inner| inner.split_once(close));
        if let Some((inner, rest)) = found {
            return (Some(inner), rest);
        }
    }
    (None, after)
}

fn plain(text: &str) -> Option<Verdict<'_>> {
    let text = text.trim();
    if let Some(word) = Word::of(text).filter(|word| *word != Word::Info) {
        return Some(Verdict {
            word,
            qualifier: None,
            rest: "",
        });
    }
    let (first, rest) = text.split_once('.')?;
    let word = Word::of(first).filter(|word| *word != Word::Info)?;
    let starts_anew = rest.starts_with(char::is_whitespace)
        && rest
            .trim_start()
            .starts_with(|c: char| !c.is_lowercase() && !c.is_numeric());
    starts_anew.then(|| Verdict {
        word,
        qualifier: None,
        rest: rest.trim_start(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(Word, Option<&str>, &str)> {
        of(text).map(|verdict| (verdict.word, verdict.qualifier, verdict.rest))
    }

    #[test]
    fn verdicts_are_read_and_their_text_kept() {
        for (text, expected) in [
            ("**Yes.** We do.", (Word::Yes, None, "We do.")),
            ("**Partly.**\nWe do.", (Word::Partial, None, "We do.")),
            ("**N/A.** None.", (Word::NotApplicable, None, "None.")),
            (
                "**No** *(most likely)*. We do not.",
                (Word::No, Some("most likely"), "We do not."),
            ),
            (
                "**Yes**, with limits.",
                (Word::Yes, None, "**Yes**, with limits."),
            ),
            ("__No__ — never.", (Word::No, None, "never.")),
            ("**Info.** [[ x ]]", (Word::Info, None, "[[ x ]]")),
            ("No.  {{x}} builds.", (Word::No, None, "{{x}} builds.")),
            ("Yes", (Word::Yes, None, "")),
        ] {
            assert_eq!(read(text), Some(expected), "{text}");
        }
        for text in [
            "**Render** — SOC 2",
            "Yes we have scans.",
            "No. 4 of the list",
            "Yes — every",
            "Info.",
            "",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
