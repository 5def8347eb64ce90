//! Points in time, as `valid-after` and `valid-before` name them.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;

/// A point in time, to the second, in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(Timestamp);

impl Moment {
    /// The first second of a day: what `ssh-keygen -Y verify -Overify-time=YYYYMMDDZ` means.
    #[must_use]
    pub fn start_of(day: Date) -> Self {
        Self::at(day.to_datetime(Time::midnight())).unwrap_or(Self(Timestamp::MAX))
    }

    /// `YYYYMMDD`, `YYYYMMDDHHMM` or `YYYYMMDDHHMMSS`, with or without `Z`; always UTC.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_suffix(['Z', 'z']).unwrap_or(text);
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) || !matches!(digits.len(), 8 | 12 | 14)
        {
            return None;
        }
        let part = |from: usize, to: usize| digits.get(from..to).unwrap_or("00").parse::<i8>().ok();
        let year = digits.get(..4)?.parse().ok()?;
        let date = Date::new(year, part(4, 6)?, part(6, 8)?).ok()?;
        let time = Time::new(part(8, 10)?, part(10, 12)?, part(12, 14)?, 0).ok()?;
        Self::at(date.to_datetime(time))
    }

    /// `YYYYMMDDHHMMSSZ`.
    pub(super) fn written(self) -> String {
        let moment = Offset::UTC.to_datetime(self.0);
        let (date, time) = (moment.date(), moment.time());
        format!(
            "{:04}{:02}{:02}{:02}{:02}{:02}Z",
            date.year(),
            date.month(),
            date.day(),
            time.hour(),
            time.minute(),
            time.second()
        )
    }

    fn at(moment: DateTime) -> Option<Self> {
        Offset::UTC.to_timestamp(moment).ok().map(Self)
    }
}

impl std::fmt::Display for Moment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_of_ssh_keygen() {
        let shown = |text| Moment::parse(text).map(|moment| moment.to_string());
        assert_eq!(shown("20260301").unwrap(), "2026-03-01T00:00:00Z");
        assert_eq!(shown("20260301Z").unwrap(), "2026-03-01T00:00:00Z");
        assert_eq!(shown("202603011230").unwrap(), "2026-03-01T12:30:00Z");
        assert_eq!(shown("20260301123059Z").unwrap(), "2026-03-01T12:30:59Z");
        for wrong in [
            "",
            "Z",
            "2026",
            "2026-03-01",
            "20260230",
            "202603012500",
            "2026030112",
            "+2026030",
        ] {
            assert_eq!(shown(wrong), None, "{wrong}");
        }
        let day = Date::new(2026, 3, 1).unwrap();
        let moment = Moment::parse("20260301123059").unwrap();
        assert_eq!(moment.written(), "20260301123059Z");
        assert_eq!(Moment::parse("20260301Z"), Some(Moment::start_of(day)));
    }
}
