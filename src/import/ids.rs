//! Ids of imported records: made from what the file says, unique, and reported when
//! they could not be what the file suggests.

use std::collections::BTreeSet;
use std::path::Path;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Longer slugs are cut between words: an id is a file name and a web address.
const MAX_SLUG: usize = 60;
/// Words that count as a folder's last word even when written together with the one before.
const LAST_WORDS: [&str; 8] = [
    "answers",
    "answer",
    "questions",
    "faqs",
    "faq",
    "policies",
    "library",
    "bank",
];

/// The ids of a register that are taken.
#[derive(Debug, Default)]
pub(super) struct Ids(BTreeSet<String>);

impl Ids {
    pub(super) fn insert(&mut self, id: String) {
        self.0.insert(id);
    }

    /// Takes an id; where it is taken, the first free one of `ID-2`, `ID-3`, …
    pub(super) fn take(&mut self, wanted: &str) -> String {
        let numbered = (2..).map(|n: u64| format!("{wanted}-{n}"));
        let free = std::iter::once(wanted.to_owned())
            .chain(numbered)
            .find(|id| !self.0.contains(id));
        let id = free.unwrap_or_else(|| wanted.to_owned());
        self.0.insert(id.clone());
        id
    }
}

/// A text as an id: lower-case ASCII letters and digits, words joined by `-`. Empty when it has none.
pub(super) fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in text
        .nfkd()
        .filter(|c| !is_combining_mark(*c) && !matches!(c, '\'' | '’'))
    {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    if slug.len() > MAX_SLUG {
        let cut = slug[..=MAX_SLUG]
            .rfind('-')
            .filter(|at| *at > MAX_SLUG / 2)
            .unwrap_or(MAX_SLUG);
        slug.truncate(cut);
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}

/// A file's number and the rest of its name: `01-company-and-scope.md` has `01` and
/// `company-and-scope`.
pub(super) fn number_and_name(path: &Path) -> (Option<String>, String) {
    let stem = path
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default();
    let digits = stem.len() - stem.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, rest) = stem.split_at(digits);
    let name = rest
        .strip_prefix(['-', '_', '.', ' '])
        .map(slug)
        .filter(|name| !name.is_empty());
    match name {
        Some(name) if (1..=6).contains(&digits) => (Some(number.to_owned()), name),
        _ => (
            None,
            Some(slug(&stem))
                .filter(|name| !name.is_empty())
                .unwrap_or_else(|| "imported".to_owned()),
        ),
    }
}

/// The initials of a file's folder, for the ids of numbered files: `plainanswer` gives `pa`.
pub(super) fn initials(path: &Path) -> String {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let folder = absolute
        .parent()
        .and_then(Path::file_name)
        .map(|name| slug(&name.to_string_lossy()))
        .unwrap_or_default();
    let words = folder.split('-').flat_map(|word| {
        let last = LAST_WORDS
            .iter()
            .find_map(|last| word.strip_suffix(last).filter(|first| !first.is_empty()));
        last.map_or_else(|| vec![word], |first| vec![first, &word[first.len()..]])
    });
    let initials: String = words.filter_map(|word| word.chars().next()).collect();
    if initials.is_empty() {
        "q".to_owned()
    } else {
        initials
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_readable() {
        let mut ids = Ids::default();
        assert_eq!(
            [ids.take("a"), ids.take("a"), ids.take("a-2"), ids.take("a")],
            ["a", "a-2", "a-2-2", "a-3"]
        );
        assert_eq!(slug("Où sont-elles — l’été?"), "ou-sont-elles-lete");
        assert_eq!(slug("数据"), "");
        assert!(slug(&"long words ".repeat(20)).len() <= MAX_SLUG);
        assert_eq!(slug(&"x".repeat(70)).len(), MAX_SLUG);
    }

    #[test]
    fn names_and_folders_say_where_an_answer_was() {
        let path = Path::new("/data/plainanswer/01-company-and-scope.md");
        assert_eq!(
            number_and_name(path),
            (Some("01".into()), "company-and-scope".into())
        );
        assert_eq!(initials(path), "pa");
        assert_eq!(initials(Path::new("/x/security-answers/01-a.md")), "sa");
        assert_eq!(initials(Path::new("/x/answers/01-a.md")), "a");
        assert_eq!(number_and_name(Path::new("2026.md")), (None, "2026".into()));
        assert_eq!(
            number_and_name(Path::new("数据.md")),
            (None, "imported".into())
        );
    }
}
