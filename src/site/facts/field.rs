//! A field that is a fact, and how it reads.

/// How a field reads.
#[derive(Debug, Clone, Copy)]
pub(super) enum Form {
    /// A text, or several.
    Text,
    /// A value that the theme has a word for, under this name.
    Word(&'static str),
    /// Yes or no.
    YesNo,
    /// References to records.
    Links,
    /// A day.
    Day,
    /// A period, such as `2026-Q1`.
    Period,
    /// A duration, such as `30d`.
    Duration,
    /// What a position leaves out: an empty list says "none".
    Exceptions,
    /// A mapping of frameworks to criteria, or to questions and answers.
    Frameworks,
    /// A name and a version.
    Models,
    /// A period and its ground.
    Retention,
    /// Where terms are, and when they were read.
    Terms,
    /// Switches that are on or off.
    Switches,
    /// A kind, a status and an end.
    Certifications,
    /// A status and where the text is.
    Agreement,
    /// What was read, and when.
    Review,
}

/// A field that is a fact.
#[derive(Debug)]
pub(super) struct Field {
    /// The fact's name.
    pub(super) key: &'static str,
    /// Where its value is in the record's fields.
    pub(super) path: &'static str,
    /// How it reads.
    pub(super) form: Form,
    /// Whether its absence is said.
    pub(super) owed: bool,
}

/// A fact that is shown when it is stated.
pub(super) const fn field(key: &'static str, form: Form) -> Field {
    Field {
        key,
        path: key,
        form,
        owed: false,
    }
}

/// A fact whose absence is said.
pub(super) const fn owed(key: &'static str, form: Form) -> Field {
    Field {
        key,
        path: key,
        form,
        owed: true,
    }
}

/// A fact whose value lies deeper in the record, or whose name is not the field's.
pub(super) const fn at(key: &'static str, path: &'static str, form: Form, owed: bool) -> Field {
    Field {
        key,
        path,
        form,
        owed,
    }
}
