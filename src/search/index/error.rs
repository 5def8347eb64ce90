use std::fmt;

/// Why an index cannot be built: input on which lunr throws or miscounts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IndexError {
    /// A field name that JavaScript or lunr treats specially.
    FieldName(String),
    /// The same field was declared twice.
    DuplicateField(String),
    /// The same id was added twice: lunr would count two documents and keep the
    /// vectors of one.
    DuplicateId(String),
    /// A document has another number of texts than there are fields.
    TextCount {
        /// The document.
        id: String,
        /// How many fields there are.
        fields: usize,
        /// How many texts it brought.
        texts: usize,
    },
}

impl fmt::Display for IndexError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::FieldName(name) => write!(f, "`{name}` cannot name a field of a search index"),
            Self::DuplicateField(name) => write!(f, "the field `{name}` is declared twice"),
            Self::DuplicateId(id) => write!(f, "the document `{id}` is added twice"),
            Self::TextCount { id, fields, texts } => {
                write!(
                    f,
                    "the document `{id}` has {texts} texts for {fields} fields"
                )
            }
        }
    }
}

impl std::error::Error for IndexError {}
