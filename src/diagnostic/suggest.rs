//! "Did you mean".

/// The candidate nearest to what was written, when it is near enough to be a
/// slip: within a third of the word's length in edits (Damerau-Levenshtein), and
/// at least one. Ties go to the candidate that comes first.
#[must_use]
pub fn did_you_mean<'a>(
    written: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let folded = written.to_lowercase().replace('_', "-");
    let limit = (written.chars().count() / 3).max(1);
    candidates
        .into_iter()
        .map(|candidate| {
            let target = candidate.to_lowercase().replace('_', "-");
            (strsim::damerau_levenshtein(&folded, &target), candidate)
        })
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_a_slip_and_leaves_a_stranger() {
        let fields = ["audience", "owner", "review_by"];
        assert_eq!(did_you_mean("audiance", fields), Some("audience"));
        assert_eq!(did_you_mean("reviewby", fields), Some("review_by"));
        assert_eq!(did_you_mean("colour", fields), None);
    }
}
