//! A length of time in days or months.

use jiff::{Span, ToSpan};

use crate::library::value::{deserialize_from_str, serialize_as_display};

/// A length of time, written `30d` or `12m`. Months are calendar months.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Duration {
    /// Days.
    Days(u16),
    /// Calendar months.
    Months(u16),
}

impl Duration {
    /// As a span to add to a date.
    #[must_use]
    pub fn span(self) -> Span {
        match self {
            Self::Days(n) => i64::from(n).days(),
            Self::Months(n) => i64::from(n).months(),
        }
    }

    /// "30 days", "12 months": how a reader says it.
    #[must_use]
    pub fn in_words(self) -> String {
        match self {
            Self::Days(1) => "1 day".to_owned(),
            Self::Days(n) => format!("{n} days"),
            Self::Months(1) => "1 month".to_owned(),
            Self::Months(n) => format!("{n} months"),
        }
    }

    /// Roughly how many days, to compare: a month counts 30.
    #[must_use]
    pub fn about_days(self) -> u32 {
        match self {
            Self::Days(n) => u32::from(n),
            Self::Months(n) => u32::from(n) * 30,
        }
    }
}

impl std::fmt::Display for Duration {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Days(n) => write!(f, "{n}d"),
            Self::Months(n) => write!(f, "{n}m"),
        }
    }
}

impl std::str::FromStr for Duration {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong =
            || format!("`{text}` is not a duration: write days as `30d` or months as `12m`");
        let (digits, unit) = text
            .split_at_checked(text.len().saturating_sub(1))
            .ok_or_else(wrong)?;
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(wrong());
        }
        let n: u16 = digits.parse().map_err(|_| wrong())?;
        match unit {
            "d" => Ok(Self::Days(n)),
            "m" => Ok(Self::Months(n)),
            _ => Err(wrong()),
        }
    }
}

deserialize_from_str!(Duration, "^\\d+[dm]$");
serialize_as_display!(Duration);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_months_only() {
        assert_eq!("30d".parse(), Ok(Duration::Days(30)));
        assert_eq!("12m".parse::<Duration>().unwrap().in_words(), "12 months");
        for wrong in ["30", "d", "30 days", "1y", "-3d", "+3d", "99999d", "3é", ""] {
            assert!(wrong.parse::<Duration>().is_err(), "{wrong}");
        }
    }
}
