/// A word of a query, and what counts as holding it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The stem of the word.
    pub stem: String,
    /// Starts of terms that stand for it: of a word that is not finished, or has a slip in it.
    pub starts: Vec<String>,
    /// Terms that stand for it: near spellings of a word that no text holds, and
    /// the word joined with its neighbour.
    pub others: Vec<String>,
}

impl Wanted {
    /// Whether a text that has this term holds the word.
    pub(super) fn is_held_by(&self, term: &str) -> bool {
        // The start of a stem of three letters is the start of too much.
        let long = self.stem.chars().nth(3).is_some();
        term == self.stem
            || (long && term.starts_with(&self.stem))
            || self.starts.iter().any(|start| term.starts_with(start))
            || self.others.iter().any(|other| other == term)
    }
}
