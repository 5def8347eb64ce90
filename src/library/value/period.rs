//! The stretch of time that a document or an audit covers.

use jiff::civil::{Date, date};

use crate::library::value::{Day, deserialize_from_str, serialize_as_display};

/// A period: `2026`, `2026-Q1`, `2026-03`, `2026-03-31` (a point in time), or
/// `2025-10-01..2026-09-30`. It keeps its spelling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Period {
    text: Box<str>,
    first: Day,
    last: Day,
}

impl Period {
    /// The first day.
    #[must_use]
    pub fn first(&self) -> Day {
        self.first
    }

    /// The last day.
    #[must_use]
    pub fn last(&self) -> Day {
        self.last
    }
}

impl std::fmt::Display for Period {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.text)
    }
}

impl std::str::FromStr for Period {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || {
            format!(
                "`{text}` is not a period: write `2026`, `2026-Q1`, `2026-03`, a day, or `2025-10-01..2026-09-30`"
            )
        };
        let (first, last) = match text.split_once("..") {
            Some((first, last)) => (
                first.parse::<Day>().map_err(|_| wrong())?,
                last.parse::<Day>().map_err(|_| wrong())?,
            ),
            None => stretch(text).ok_or_else(wrong)?,
        };
        if first > last {
            return Err(format!("the period `{text}` ends before it starts"));
        }
        Ok(Self {
            text: text.into(),
            first,
            last,
        })
    }
}

fn stretch(text: &str) -> Option<(Day, Day)> {
    if let Ok(day) = text.parse::<Day>() {
        return Some((day, day));
    }
    let year_text = text
        .get(..4)
        .filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()))?;
    let year: i16 = year_text.parse().ok()?;
    let (first_month, months) = match text.get(4..)? {
        "" => (1, 12),
        rest => match rest.strip_prefix("-Q") {
            Some(quarter) => (one_of(quarter, 4, 1)? * 3 - 2, 3),
            None => (one_of(rest.strip_prefix('-')?, 12, 2)?, 1),
        },
    };
    let first = Date::new(year, first_month, 1).ok()?;
    let last = date(year, first_month + months - 1, 1).last_of_month();
    Some((Day::new(first), Day::new(last)))
}

/// A number from 1 to `max` in exactly `digits` digits.
fn one_of(text: &str, max: i8, digits: usize) -> Option<i8> {
    let all = text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|n| all && (1..=max).contains(n))
}

deserialize_from_str!(Period, "^\\d{4}", or "integer");
serialize_as_display!(Period);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_spelling_has_its_ends() {
        for (text, first, last) in [
            ("2026", "2026-01-01", "2026-12-31"),
            ("2026-Q1", "2026-01-01", "2026-03-31"),
            ("2026-Q4", "2026-10-01", "2026-12-31"),
            ("2028-02", "2028-02-01", "2028-02-29"),
            ("2026-03-31", "2026-03-31", "2026-03-31"),
            ("2025-10-01..2026-09-30", "2025-10-01", "2026-09-30"),
        ] {
            let period: Period = text.parse().unwrap();
            assert_eq!(period.first().to_string(), first, "{text}");
            assert_eq!(period.last().to_string(), last, "{text}");
        }
        for wrong in [
            "",
            "26",
            "2026-Q5",
            "2026-13",
            "2026-1",
            "2026-02-30",
            "2026-02-02..2026-01-01",
            "é026",
        ] {
            assert!(wrong.parse::<Period>().is_err(), "{wrong}");
        }
    }
}
