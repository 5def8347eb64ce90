use serde::Serialize;

/// What a reader takes a record for. Results are grouped and filtered by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum RowKind {
    /// An answer, the training-data answer among them.
    Answer,
    /// A vendor.
    Vendor,
    /// A control.
    Control,
    /// A document.
    Document,
    /// A notice.
    Update,
    /// A kind of data.
    Data,
}

impl RowKind {
    /// Every kind, in the order of the filters.
    pub const ALL: [Self; 6] = [
        Self::Answer,
        Self::Vendor,
        Self::Control,
        Self::Document,
        Self::Update,
        Self::Data,
    ];

    /// The word in addresses and in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Vendor => "vendor",
            Self::Control => "control",
            Self::Document => "document",
            Self::Update => "update",
            Self::Data => "data",
        }
    }

    /// An answer says what a register only lists, so that of two that fit alike it comes first. Among the
    /// queries over the sample (`tests/search/sample_queries.tsv`) 1.4 was best of 1 to 2.
    pub(super) fn boost(self) -> f64 {
        match self {
            Self::Answer => 1.4,
            _ => 1.0,
        }
    }

    /// What a reader sees: one of them, and many.
    #[must_use]
    pub fn in_words(self) -> (&'static str, &'static str) {
        match self {
            Self::Answer => ("Answer", "Answers"),
            Self::Vendor => ("Vendor", "Vendors"),
            Self::Control => ("Control", "Controls"),
            Self::Document => ("Document", "Documents"),
            Self::Update => ("Update", "Updates"),
            Self::Data => ("Kind of data", "Kinds of data"),
        }
    }
}
