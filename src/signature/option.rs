//! The options of a line: `namespaces="…"`, `valid-after="…"`, `valid-before="…"`.

use std::ops::Range;

use super::mistake::Mistake;
use super::moment::Moment;
use super::pattern::PatternList;

/// What a line asks for beside the key.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Options {
    pub(super) namespaces: Option<PatternList>,
    pub(super) valid_after: Option<Moment>,
    pub(super) valid_before: Option<Moment>,
}

impl Options {
    /// Reads options between commas. `start` is where they stand in the file.
    pub(super) fn parse(text: &str, start: usize) -> Result<Self, Mistake> {
        let mut options = Self::default();
        let mut at = 0;
        loop {
            let option = Written::read(text, start, at)?;
            at = option.end;
            options.set(&option)?;
            match text.as_bytes().get(at) {
                None => break,
                Some(b',') => at += 1,
                Some(_) => {
                    return Err(Mistake::new(
                        start + at..start + text.len(),
                        "a comma belongs between two options",
                        "write them as `valid-after=\"20260101Z\",valid-before=\"20270101Z\"`",
                    ));
                }
            }
        }
        match (options.valid_after, options.valid_before) {
            (Some(after), Some(before)) if before <= after => Err(Mistake::new(
                start..start + text.len(),
                "`valid-before` is not later than `valid-after`",
                "give the key some time between the two",
            )),
            _ => Ok(options),
        }
    }

    fn set(&mut self, option: &Written<'_>) -> Result<(), Mistake> {
        let is_new = match option.name.to_ascii_lowercase().as_str() {
            "namespaces" => {
                let list = PatternList::new(option.value.as_str());
                self.namespaces.replace(list).is_none()
            }
            "valid-after" => self.valid_after.replace(option.moment()?).is_none(),
            "valid-before" => self.valid_before.replace(option.moment()?).is_none(),
            _ => return Err(option.unknown()),
        };
        if is_new {
            Ok(())
        } else {
            let message = format!("`{}` is given twice", option.name);
            Err(Mistake::new(
                option.range.clone(),
                message,
                "keep one of the two",
            ))
        }
    }
}

/// One option as it is written.
struct Written<'a> {
    name: &'a str,
    /// Without its quotes.
    value: String,
    /// Where it stands in the file.
    range: Range<usize>,
    /// Where it ends in the options.
    end: usize,
}

impl<'a> Written<'a> {
    fn read(text: &'a str, start: usize, at: usize) -> Result<Self, Mistake> {
        let rest = &text[at..];
        let name_end = rest.find(['=', ',', '"']).unwrap_or(rest.len());
        let name = &rest[..name_end];
        let place = |end: usize| start + at..start + at + end;
        if !rest[name_end..].starts_with('=') {
            return Err(flag(name, place(name_end.max(1).min(rest.len()))));
        }
        let Some(quoted) = rest[name_end + 1..].strip_prefix('"') else {
            let message = format!("the value of `{name}` stands in quotes");
            let help = format!("write `{name}=\"…\"`");
            return Err(Mistake::new(place(rest.len()), message, help));
        };
        // The quotes are closed: otherwise the line would not have been taken apart.
        let (value, length) = unquote(quoted);
        let end = name_end + 2 + length;
        Ok(Self {
            name,
            value,
            range: place(end),
            end: at + end,
        })
    }

    fn moment(&self) -> Result<Moment, Mistake> {
        Moment::parse(&self.value).ok_or_else(|| {
            let message = format!("`{}` is not a time", self.value);
            let help = format!(
                "write it in UTC, as `{}=\"20260331Z\"` or with the time of day, `20260331120000Z`",
                self.name
            );
            Mistake::new(self.range.clone(), message, help)
        })
    }

    fn unknown(&self) -> Mistake {
        unknown(self.name, self.range.clone())
    }
}

/// An option without a value: there is one in OpenSSH, and it is not supported.
fn flag(name: &str, range: Range<usize>) -> Mistake {
    if name.eq_ignore_ascii_case("cert-authority") {
        Mistake::new(
            range,
            "candor does not accept certificates: `cert-authority` vouches for keys that nobody lists",
            "list each signer's own key, one a line",
        )
    } else {
        unknown(name, range)
    }
}

fn unknown(name: &str, range: Range<usize>) -> Mistake {
    Mistake::new(
        range,
        format!("`{name}` is no option"),
        "the options are `namespaces=\"…\"`, `valid-after=\"…\"` and `valid-before=\"…\"`, then comes the key",
    )
}

/// The text up to the closing quote, with `\"` as a quote; and how many bytes that took.
fn unquote(text: &str) -> (String, usize) {
    let mut value = String::new();
    let mut letters = text.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '"' => return (value, at + 1),
            '\\' if letters.next_if(|(_, next)| *next == '"').is_some() => value.push('"'),
            _ => value.push(letter),
        }
    }
    (value, text.len())
}
