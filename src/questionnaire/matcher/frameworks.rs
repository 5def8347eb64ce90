//! Maps of frameworks: ids and hashes of their questions, no wording.
//!
//! `profiles/frameworks/NAME.tsv` has a line a question: the id, a tab, and the SHA-256
//! of the question's [`Key`]. `candor framework` makes one from a file that the user
//! brings. An id counts only when its text agrees: two versions of one framework share
//! 101 ids and not one question. And a text counts only when it is of one id: MVSP 3.0
//! gives 2.1 the text of 1.1, and an answer on sign-in is none on disclosure.

use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};

use super::key::Key;

static PROFILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/profiles/frameworks");

/// Ids and hashes by framework.
#[derive(Debug, Clone, Default)]
pub struct Frameworks(BTreeMap<String, BTreeMap<String, String>>);

impl Frameworks {
    /// The maps that come with candor.
    #[must_use]
    pub fn built_in() -> Self {
        let mut maps = Self::default();
        for file in PROFILES.files() {
            let name = file.path().file_stem().and_then(|name| name.to_str());
            if let (Some(name), Some(text)) = (name, file.contents_utf8())
                && file
                    .path()
                    .extension()
                    .is_some_and(|ending| ending == "tsv")
            {
                maps.add(name, text);
            }
        }
        maps
    }

    /// Adds a map from its text.
    pub fn add(&mut self, name: &str, text: &str) {
        let ids = text
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split_once('\t'))
            .map(|(id, hash)| (id.to_owned(), hash.trim().to_owned()))
            .collect();
        self.0.insert(name.to_owned(), ids);
    }

    /// Whether a question of this id has this text.
    #[must_use]
    pub fn agrees(&self, framework: &str, id: &str, key: &Key) -> bool {
        self.0
            .get(framework)
            .and_then(|ids| ids.get(id))
            .is_some_and(|hash| *hash == key.digest())
    }

    /// The number of questions by framework.
    #[must_use]
    pub fn counts(&self) -> BTreeMap<&str, usize> {
        self.0
            .iter()
            .map(|(name, ids)| (name.as_str(), ids.len()))
            .collect()
    }

    /// A map as text, from ids and questions; sorted, each id once, no wording. A text that
    /// two ids share is left out, and the ids are named in a comment.
    #[must_use]
    pub fn to_tsv(questions: &[(String, String)]) -> String {
        let lines: BTreeMap<&str, String> = questions
            .iter()
            .map(|(id, text)| (id.as_str(), Key::new(text).digest()))
            .collect();
        let mut uses: BTreeMap<&str, usize> = BTreeMap::new();
        for hash in lines.values() {
            *uses.entry(hash).or_default() += 1;
        }
        let mut tsv = String::from(
            "# id and SHA-256 of the normalised question; made by `candor framework`\n",
        );
        let is_shared = |hash: &str| uses.get(hash).is_some_and(|uses| *uses > 1);
        let left_out: Vec<&str> = lines
            .iter()
            .filter(|(_, hash)| is_shared(hash))
            .map(|(id, _)| *id)
            .collect();
        if !left_out.is_empty() {
            tsv.push_str("# left out, as they share a text: ");
            tsv.push_str(&left_out.join(", "));
            tsv.push('\n');
        }
        for (id, hash) in lines.iter().filter(|(_, hash)| !is_shared(hash)) {
            tsv.push_str(id);
            tsv.push('\t');
            tsv.push_str(hash);
            tsv.push('\n');
        }
        tsv
    }
}
