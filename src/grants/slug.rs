//! An id from a company's name.

use unicode_normalization::UnicodeNormalization as _;

use crate::library::value::Id;

/// The longest part of a name that goes into an id.
const LONGEST: usize = 60;

/// An id that reads as the company's name and that nobody has: `Änd & Co.` is `and-co`,
/// the second one `and-co-2`. A name without Latin letters is `recipient`.
pub(super) fn free_id(company: &str, taken: impl Fn(&str) -> bool) -> Id {
    let slug = slug(company);
    let mut number = 1;
    loop {
        let id = match number {
            1 => slug.clone(),
            _ => format!("{slug}-{number}"),
        };
        match id.parse() {
            Ok(free) if !taken(&id) => return free,
            _ => number += 1,
        }
    }
}

fn slug(company: &str) -> String {
    let mut slug = String::new();
    let is_mark = unicode_normalization::char::is_combining_mark;
    for c in company.nfkd().filter(|c| !is_mark(*c)) {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.len() == LONGEST {
            break;
        }
    }
    match slug.trim_matches('-') {
        "" => "recipient".to_owned(),
        slug => slug.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_read_as_the_name_and_are_free() {
        for (company, id) in [
            ("Acme Inc.", "acme-inc"),
            ("Änd & Cø: [x]", "and-c-x"),
            ("株式会社", "recipient"),
            ("#1 \"Fans\"", "1-fans"),
        ] {
            assert_eq!(free_id(company, |_| false).as_str(), id);
        }
        let taken = ["acme", "acme-2"];
        assert_eq!(free_id("ACME", |id| taken.contains(&id)).as_str(), "acme-3");
        assert!(free_id(&"x".repeat(500), |_| false).as_str().len() <= LONGEST);
    }
}
