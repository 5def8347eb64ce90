//! Questions that ask two things.

/// The parts of a question that asks several things in several sentences or clauses; one
/// part for a question that asks one.
#[must_use]
pub fn parts(text: &str) -> Vec<&str> {
    const JOINTS: [&str; 6] = ["? ", "?\n", "; ", " and do you ", " and is ", " and are "];
    let mut parts = Vec::new();
    let mut rest = text.trim();
    while let Some((at, joint)) = JOINTS
        .iter()
        .filter_map(|joint| rest.find(joint).map(|at| (at, joint)))
        .min_by_key(|(at, _)| *at)
    {
        let cut = if joint.starts_with('?') { at + 1 } else { at };
        parts.push(&rest[..cut]);
        let after = if joint.starts_with(" and ") {
            at + 5
        } else {
            at + joint.len()
        };
        rest = rest[after..].trim_start();
    }
    parts.push(rest);
    // A clause of three words is the end of a sentence, not a question.
    parts.retain(|part| part.split_whitespace().count() >= 4);
    if parts.len() < 2 {
        vec![text.trim()]
    } else {
        parts
    }
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn two_questions_in_one() {
        assert_eq!(
            parts("Do you test backups yearly? If so, who does it?"),
            ["Do you test backups yearly?", "If so, who does it?"]
        );
        assert_eq!(
            parts("Do you scan your code and do you fix what it finds?"),
            ["Do you scan your code", "do you fix what it finds?"]
        );
        assert_eq!(
            parts("Do you scan code and containers?"),
            ["Do you scan code and containers?"]
        );
    }
}
