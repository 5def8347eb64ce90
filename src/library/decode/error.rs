//! What serde reports while a record is decoded.

use std::fmt;
use std::ops::Range;

use serde::de;

use crate::diagnostic::did_you_mean;

/// Something in a node is not what its field wants.
#[derive(Debug)]
pub(crate) struct DecodeError {
    pub(super) problem: Problem,
    /// Where, once a deserializer that knows has seen it.
    pub(super) span: Option<Range<u32>>,
    /// The node to set aside: its address, as an identity.
    pub(super) node: usize,
    pub(super) help: Option<String>,
}

#[derive(Debug)]
pub(super) enum Problem {
    /// The value is wrong, for this reason.
    Value(String),
    /// A field is not there.
    Missing(&'static str),
    /// Follows from something that has been reported already.
    Silent,
}

impl DecodeError {
    pub(super) fn help(self, help: &str) -> Self {
        Self {
            help: Some(help.to_owned()),
            ..self
        }
    }

    pub(super) fn value(message: String) -> Self {
        Self {
            problem: Problem::Value(message),
            span: None,
            node: 0,
            help: None,
        }
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.problem {
            Problem::Value(message) => f.write_str(message),
            Problem::Missing(field) => write!(f, "the field `{field}` is missing"),
            Problem::Silent => Ok(()),
        }
    }
}

impl std::error::Error for DecodeError {}

impl de::Error for DecodeError {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self::value(message.to_string())
    }

    fn invalid_type(found: de::Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::value(format!("expected {expected}, found {found}"))
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        let list = expected
            .iter()
            .map(|word| format!("`{word}`"))
            .collect::<Vec<_>>()
            .join(", ");
        let help = did_you_mean(variant, expected.iter().copied()).map_or_else(
            || format!("write one of {list}"),
            |near| format!("did you mean `{near}`? It can be {list}"),
        );
        Self {
            help: Some(help),
            ..Self::value(format!("unknown value `{variant}`"))
        }
    }

    fn missing_field(field: &'static str) -> Self {
        Self {
            problem: Problem::Missing(field),
            span: None,
            node: 0,
            help: None,
        }
    }
}
