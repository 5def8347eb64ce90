//! A calendar day.

use jiff::civil::Date;

use crate::library::value::{Duration, deserialize_from_str, serialize_as_display};

/// A day of the Gregorian calendar, written `2026-03-31` (ISO 8601).
///
/// Candor knows no time of day and no time zone: "today" is read once, in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(Date);

impl Day {
    /// Today in UTC by the system's clock. Read once a run, by `cli`.
    #[must_use]
    pub fn today() -> Self {
        Self(
            jiff::tz::Offset::UTC
                .to_datetime(jiff::Timestamp::now())
                .date(),
        )
    }

    /// From a calendar date.
    #[must_use]
    pub fn new(date: Date) -> Self {
        Self(date)
    }

    /// The calendar date.
    #[must_use]
    pub fn date(self) -> Date {
        self.0
    }

    /// This day and a duration later; the last day of the calendar when that is past it.
    #[must_use]
    pub fn plus(self, duration: Duration) -> Self {
        Self(self.0.saturating_add(duration.span()))
    }

    /// Days from this day until `later`; negative when it is earlier.
    #[must_use]
    pub fn days_until(self, later: Self) -> i32 {
        self.0.until(later.0).map_or(0, |span| span.get_days())
    }
}

impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl std::str::FromStr for Day {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let well_formed = text.len() == 10
            && text.bytes().enumerate().all(|(at, byte)| match at {
                4 | 7 => byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        if !well_formed {
            return Err(format!(
                "`{text}` is not a date: write it as year-month-day, such as `2026-03-31`"
            ));
        }
        text.parse()
            .map(Self)
            .map_err(|_| format!("`{text}` is not a day of the calendar"))
    }
}

deserialize_from_str!(Day, "^\\d{4}-\\d{2}-\\d{2}$");
serialize_as_display!(Day);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_iso_days_that_exist() {
        assert_eq!(
            "2028-02-29".parse::<Day>().unwrap().to_string(),
            "2028-02-29"
        );
        for wrong in [
            "2026-02-29",
            "2026-2-9",
            "20260209",
            "2026-03-31T00:00",
            "soon",
            "",
        ] {
            assert!(wrong.parse::<Day>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn months_stop_at_the_end_of_a_short_month() {
        let day: Day = "2026-01-31".parse().unwrap();
        assert_eq!(day.plus("1m".parse().unwrap()).to_string(), "2026-02-28");
        assert_eq!(day.days_until(day.plus("30d".parse().unwrap())), 30);
    }
}
