//! Which column of a table holds what, by the words of its header.

/// The columns of a table of questions.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct QuestionColumns {
    pub(super) question: usize,
    pub(super) answer: usize,
}

/// The columns of a table of vendors; each may be missing apart from the name.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct VendorColumns {
    pub(super) name: usize,
    pub(super) purpose: Option<usize>,
    pub(super) processed: Option<usize>,
    pub(super) legal_entity: Option<usize>,
}

/// The columns of questions and answers, when the header names both.
pub(super) fn questions(header: &[String]) -> Option<QuestionColumns> {
    let question = find(header, &["question", "questions", "q"], &["question"])?;
    let answer = find(
        header,
        &["answer", "answers", "response", "reply", "a"],
        &["answer", "response"],
    )?;
    (question != answer).then_some(QuestionColumns { question, answer })
}

/// The columns of vendors, when the header names a vendor and what it does or where.
pub(super) fn vendors(header: &[String]) -> Option<VendorColumns> {
    let whom = [
        "subprocessor",
        "sub-processor",
        "vendor",
        "provider",
        "supplier",
        "third party",
        "third-party",
    ];
    let mut columns = VendorColumns {
        name: find(
            header,
            &[
                "name",
                "company",
                "entity",
                "entity name",
                "organisation",
                "organization",
            ],
            &whom,
        )?,
        ..VendorColumns::default()
    };
    for (at, title) in header
        .iter()
        .enumerate()
        .filter(|(at, _)| *at != columns.name)
    {
        let title = title.to_lowercase();
        let has = |words: &[&str]| words.iter().any(|word| title.contains(word));
        let slot = if has(&[
            "corporate",
            "headquarter",
            "registered",
            "incorporat",
            "parent",
        ]) {
            continue;
        } else if has(&["location", "country", "region", "where"]) {
            &mut columns.processed
        } else if has(&["legal entity", "legal name", "contracting"]) {
            &mut columns.legal_entity
        } else if has(&[
            "purpose",
            "description",
            "usage",
            "service",
            "used for",
            "what it does",
            "function",
        ]) {
            &mut columns.purpose
        } else {
            continue;
        };
        slot.get_or_insert(at);
    }
    (columns.purpose.is_some() || columns.processed.is_some()).then_some(columns)
}

/// The first column of exactly one of some names, else one that has a word and is no number of it.
fn find(header: &[String], exact: &[&str], words: &[&str]) -> Option<usize> {
    let titles: Vec<String> = header
        .iter()
        .map(|title| title.trim().to_lowercase())
        .collect();
    let is_number = |title: &str| {
        title
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| matches!(word, "id" | "ids" | "no" | "nr" | "number" | "ref" | "type"))
    };
    titles
        .iter()
        .position(|title| exact.contains(&title.as_str()))
        .or_else(|| {
            titles.iter().position(|title| {
                words.iter().any(|word| title.contains(word)) && !is_number(title)
            })
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(titles: &[&str]) -> Vec<String> {
        titles.iter().map(|title| (*title).to_owned()).collect()
    }

    #[test]
    fn questions_and_answers() {
        let found = |titles: &[&str]| {
            questions(&header(titles)).map(|columns| (columns.question, columns.answer))
        };
        assert_eq!(found(&["Question", "Answer"]), Some((0, 1)));
        assert_eq!(
            found(&["Question ID", "Control question", "CSP response"]),
            Some((1, 2))
        );
        assert_eq!(found(&["Milestone", "Status", "Blocker"]), None);
    }

    #[test]
    fn vendors_of_the_five_lists() {
        let found = |titles: &[&str]| vendors(&header(titles));
        let columns = |name, purpose, processed| {
            Some(VendorColumns {
                name,
                purpose: Some(purpose),
                processed: Some(processed),
                legal_entity: None,
            })
        };
        let github = [
            "Name of Subprocessor",
            "Description of Processing",
            "Location of Processing",
            "Corporate Location",
        ];
        assert_eq!(found(&github), columns(0, 1, 2));
        assert_eq!(
            found(&["Subprocessor", "Processing Usage", "Country of location"]),
            columns(0, 1, 2)
        );
        assert_eq!(
            found(&["Subprocessor", "Purpose", "Location"]),
            columns(0, 1, 2)
        );
        assert_eq!(found(&["Question", "Answer"]), None);
    }
}
