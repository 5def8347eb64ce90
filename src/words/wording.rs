//! Days and periods in words.

use crate::release::{Day, Duration, Period, Retention};
use crate::words::Words;

/// `2026-03-31` as "31 March 2026": no reader takes the day for the month.
#[must_use]
pub fn day(words: &Words, text: &str) -> String {
    match text.parse::<Day>() {
        Ok(day) => {
            let date = day.date();
            let values = [
                ("day", date.day().to_string()),
                ("month", month(words, date.month())),
                ("year", date.year().to_string()),
            ];
            let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
            words.fill("date.day", &values)
        }
        Err(_) => text.to_owned(),
    }
}

/// `2026-Q1` as "Q1 2026", `2026-03` as "March 2026", two days as "1 March 2026 to 5 May 2026".
#[must_use]
pub fn period(words: &Words, text: &str) -> String {
    let Ok(period) = text.parse::<Period>() else {
        return text.to_owned();
    };
    if let Some((year, quarter)) = text.split_once("-Q") {
        return words.fill("date.quarter", &[("quarter", quarter), ("year", year)]);
    }
    match text.len() {
        4 => text.to_owned(),
        7 => {
            let first = period.first().date();
            let (month, year) = (month(words, first.month()), first.year().to_string());
            words.fill("date.month", &[("month", &month), ("year", &year)])
        }
        10 => day(words, text),
        _ => {
            let first = day(words, &period.first().to_string());
            let last = day(words, &period.last().to_string());
            words.fill("date.span", &[("first", &first), ("last", &last)])
        }
    }
}

/// `30d` as "30 days", `none` as "not kept"; what is neither reads as itself.
#[must_use]
pub fn retention(words: &Words, text: &str) -> String {
    match text.parse::<Retention>() {
        Ok(Retention::NotKept) => words.word("kept.none"),
        Ok(Retention::UntilDeleted) => words.word("kept.until-deleted"),
        Ok(Retention::ContractTerm) => words.word("kept.contract-term"),
        Ok(Retention::For(Duration::Days(days))) => words.count("kept.days", days.into()),
        Ok(Retention::For(Duration::Months(months))) => words.count("kept.months", months.into()),
        Err(_) => text.to_owned(),
    }
}

/// `["A", "B", "C"]` as "A, B and C".
#[must_use]
pub fn list(words: &Words, texts: &[String]) -> String {
    match texts {
        [first @ .., last] if !first.is_empty() => {
            let first = first.join(", ");
            words.fill("list-of-two", &[("first", &first), ("last", last)])
        }
        _ => texts.join(", "),
    }
}

/// Words that are written in capitals.
const CAPITALS: [&str; 9] = ["ai", "api", "mfa", "sso", "rag", "llm", "nda", "dpa", "soc"];

/// `access-control` as "Access control", `ai-risk` as "AI risk".
#[must_use]
pub fn sentence(value: &str) -> String {
    let spelled = |word: &str| {
        if CAPITALS.contains(&word) {
            word.to_uppercase()
        } else {
            word.to_owned()
        }
    };
    let words: Vec<_> = value.split(['-', '_']).map(spelled).collect();
    capitalised(&words.join(" "))
}

/// With a capital at the start.
#[must_use]
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

fn month(words: &Words, number: i8) -> String {
    words.word(&format!("month.{number}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_periods_read_as_words() {
        let words = Words::read("en", include_str!("../../themes/default/i18n/en.yaml")).unwrap();
        for (text, said) in [
            ("2026", "2026"),
            ("2026-Q1", "Q1 2026"),
            ("2026-03", "March 2026"),
            ("2026-03-31", "31 March 2026"),
            ("2025-04-01..2026-03-31", "1 April 2025 to 31 March 2026"),
            ("soon", "soon"),
        ] {
            assert_eq!(period(&words, text), said);
        }
        assert_eq!(day(&words, "2026-12-01"), "1 December 2026");
        assert_eq!(day(&words, "never"), "never");
        assert_eq!(sentence("ai-risk_register"), "AI risk register");
    }

    #[test]
    fn a_retention_reads_as_everywhere_else() {
        let words = Words::read("en", include_str!("../../themes/default/i18n/en.yaml")).unwrap();
        for text in [
            "none",
            "until-deleted",
            "contract-term",
            "1d",
            "30d",
            "1m",
            "12m",
        ] {
            let kept: Retention = text.parse().unwrap();
            assert_eq!(retention(&words, text), kept.in_words());
        }
    }

    #[test]
    fn a_list_ends_in_a_word() {
        let words = Words::read("en", "list-of-two: \"{first} and {last}\"").unwrap();
        let roles = ["A", "B", "C"].map(str::to_owned);
        assert_eq!(list(&words, &roles), "A, B and C");
        assert_eq!(list(&words, &roles[..1]), "A");
    }
}
