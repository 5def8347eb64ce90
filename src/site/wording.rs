//! Days and periods in words.

use crate::release::{Day, Period};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `2026-03-31` as "31 March 2026": no reader takes the day for the month.
pub(super) fn day(text: &str) -> String {
    match text.parse::<Day>() {
        Ok(day) => {
            let date = day.date();
            format!("{} {} {}", date.day(), month(date.month()), date.year())
        }
        Err(_) => text.to_owned(),
    }
}

/// `2026-Q1` as "Q1 2026", `2026-03` as "March 2026", two days as "1 March 2026 to 5 May 2026".
pub(super) fn period(text: &str) -> String {
    let Ok(period) = text.parse::<Period>() else {
        return text.to_owned();
    };
    if let Some((year, quarter)) = text.split_once("-Q") {
        return format!("Q{quarter} {year}");
    }
    match text.len() {
        4 => text.to_owned(),
        7 => format!(
            "{} {}",
            month(period.first().date().month()),
            period.first().date().year()
        ),
        10 => day(text),
        _ => format!(
            "{} to {}",
            day(&period.first().to_string()),
            day(&period.last().to_string())
        ),
    }
}

/// Words that are written in capitals.
const CAPITALS: [&str; 9] = ["ai", "api", "mfa", "sso", "rag", "llm", "nda", "dpa", "soc"];

/// `access-control` as "Access control", `ai-risk` as "AI risk".
pub(super) fn sentence(value: &str) -> String {
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
pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

fn month(number: i8) -> &'static str {
    usize::try_from(number - 1)
        .ok()
        .and_then(|at| MONTHS.get(at))
        .copied()
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_periods_read_as_words() {
        for (text, words) in [
            ("2026", "2026"),
            ("2026-Q1", "Q1 2026"),
            ("2026-03", "March 2026"),
            ("2026-03-31", "31 March 2026"),
            ("2025-04-01..2026-03-31", "1 April 2025 to 31 March 2026"),
            ("soon", "soon"),
        ] {
            assert_eq!(period(text), words);
        }
        assert_eq!(day("2026-12-01"), "1 December 2026");
        assert_eq!(day("never"), "never");
        assert_eq!(sentence("ai-risk_register"), "AI risk register");
        assert_eq!(sentence("ai-risk_register"), "AI risk register");
    }
}
