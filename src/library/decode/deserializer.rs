//! Serde's view of a [`Node`].

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use crate::diagnostic::did_you_mean;
use crate::library::decode::error::{DecodeError, Problem};
use crate::library::decode::example::in_place_of_word;
use crate::library::decode::notes::{Notes, identity};
use crate::library::value::{ItemId, Target, target_of};
use crate::yaml::{Entry, Node, Value};

/// Which keys of a mapping are known besides the fields being decoded.
#[derive(Clone, Copy)]
pub(super) enum Fields {
    /// Any: only some of the fields are decoded now.
    Some,
    /// These and no others.
    AllBut(&'static [&'static str]),
}

/// A node to decode.
#[derive(Clone, Copy)]
pub(super) struct NodeDeserializer<'a> {
    node: &'a Node,
    notes: &'a Notes,
    fields: Fields,
}

impl<'a> NodeDeserializer<'a> {
    pub(super) fn root(node: &'a Node, notes: &'a Notes, fields: Fields) -> Self {
        Self {
            node,
            notes,
            fields,
        }
    }

    fn inner(self, node: &'a Node) -> Self {
        Self {
            node,
            notes: self.notes,
            fields: Fields::AllBut(&[]),
        }
    }

    /// Gives an error its place: the innermost node that saw it.
    fn placed(self, mut error: DecodeError) -> DecodeError {
        if error.span.is_none() {
            error.span = Some(self.node.span.clone());
            error.node = identity(self.node);
        }
        error
    }

    fn expected<T>(self, what: &str) -> Result<T, DecodeError> {
        Err(self.placed(DecodeError::value(format!(
            "expected {what}, found {}",
            self.node.kind()
        ))))
    }

    fn scalar(self, what: &str) -> Result<&'a str, DecodeError> {
        self.node.text().map_or_else(|| self.expected(what), Ok)
    }

    fn number<T: std::str::FromStr>(self) -> Result<T, DecodeError> {
        let text = self.scalar("a number")?;
        text.parse().map_err(|_| {
            self.placed(DecodeError::value(format!(
                "`{text}` is not a number that fits here"
            )))
        })
    }

    fn map<V: Visitor<'a>>(
        self,
        entries: &'a [Entry],
        known: Option<&'static [&'static str]>,
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        let access = Fieldwise {
            de: self,
            entries,
            at: 0,
            known,
        };
        visitor
            .visit_map(access)
            .map_err(|error| self.after_a_struct(entries, error))
    }

    /// A field that is missing only because its value was set aside has been reported.
    fn after_a_struct(self, entries: &[Entry], mut error: DecodeError) -> DecodeError {
        if let (Problem::Missing(field), None) = (&error.problem, &error.span) {
            let written = entries.iter().any(|entry| entry.key.as_ref() == *field);
            if written {
                error.problem = Problem::Silent;
            }
        }
        self.placed(error)
    }
}

macro_rules! numbers {
    ($($method:ident $visit:ident,)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
            visitor.$visit(self.number()?).map_err(|error: DecodeError| self.placed(error))
        }
    )*};
}

impl<'de> Deserializer<'de> for NodeDeserializer<'de> {
    type Error = DecodeError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        match &self.node.value {
            Value::Null => visitor.visit_unit().map_err(|error| self.placed(error)),
            Value::Scalar { text, plain: true }
                if text.as_ref() == "true" || text.as_ref() == "false" =>
            {
                visitor
                    .visit_bool(text.as_ref() == "true")
                    .map_err(|error| self.placed(error))
            }
            Value::Scalar { text, .. } => visitor
                .visit_borrowed_str(text)
                .map_err(|error| self.placed(error)),
            Value::Seq(_) => self.deserialize_seq(visitor),
            Value::Map(entries) => self.map(entries, None, visitor),
        }
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        match self.scalar("`true` or `false`")? {
            "true" => visitor.visit_bool(true),
            "false" => visitor.visit_bool(false),
            other => {
                let message = format!("expected `true` or `false`, found `{other}`");
                let error = DecodeError::value(message).help(in_place_of_word(other));
                Err(self.placed(error))
            }
        }
    }

    numbers! {
        deserialize_i8 visit_i8, deserialize_i16 visit_i16, deserialize_i32 visit_i32, deserialize_i64 visit_i64,
        deserialize_u8 visit_u8, deserialize_u16 visit_u16, deserialize_u32 visit_u32, deserialize_u64 visit_u64,
        deserialize_f32 visit_f32, deserialize_f64 visit_f64,
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        let text = self.scalar("a text")?;
        if text.trim().is_empty() {
            return self.empty();
        }
        visitor
            .visit_borrowed_str(text)
            .map_err(|error| self.placed(error))
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        match self.node.value {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        let value = visitor
            .visit_newtype_struct(self)
            .map_err(|error| self.placed(error))?;
        if let (Some(kind), Some(text)) = (target_of(name), self.node.text()) {
            let target = match kind {
                Target::Of(kind) => text.parse().ok().map(|id| ItemId::new(kind, id)),
                Target::Any => text.parse().ok(),
            };
            if let Some(target) = target {
                self.notes.reference(target, self.node);
            }
        }
        Ok(value)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        match &self.node.value {
            Value::Seq(items) => visitor
                .visit_seq(Itemwise {
                    de: self,
                    items: items.iter(),
                })
                .map_err(|error| self.placed(error)),
            _ => self
                .expected("a list")
                .map_err(|error| error.help("write `[one, two]`, or one item a line after `- `")),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, DecodeError> {
        match &self.node.value {
            Value::Map(entries) => self.map(entries, None, visitor),
            _ => self.expected("a mapping"),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        match &self.node.value {
            Value::Map(entries) => self.map(entries, Some(fields), visitor),
            _ => self.expected(&format!("a mapping with {}", listed(fields))),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, DecodeError> {
        let text = self.scalar(&format!("one of {}", listed(variants)))?;
        visitor
            .visit_enum(BorrowedStrDeserializer::new(text))
            .map_err(|error| self.placed(error))
    }

    serde::forward_to_deserialize_any! {
        char bytes byte_buf unit unit_struct tuple tuple_struct identifier ignored_any i128 u128
    }
}

impl NodeDeserializer<'_> {
    fn empty<T>(self) -> Result<T, DecodeError> {
        Err(self.placed(DecodeError::value(
            "expected a text, found an empty one".to_owned(),
        )))
    }
}

fn listed(words: &[&str]) -> String {
    words
        .iter()
        .map(|word| format!("`{word}`"))
        .collect::<Vec<_>>()
        .join(", ")
}

/// The entries of a mapping; `known` are the fields of the struct it becomes.
struct Fieldwise<'a> {
    de: NodeDeserializer<'a>,
    entries: &'a [Entry],
    at: usize,
    known: Option<&'static [&'static str]>,
}

impl Fieldwise<'_> {
    /// Whether the struct being built wants this entry; notes it when nobody does.
    fn wants(&self, at: usize) -> bool {
        let entry = &self.entries[at];
        if self.entries[..at]
            .iter()
            .any(|earlier| earlier.key == entry.key)
        {
            let help = "keep one of the two".to_owned();
            self.de.notes.unknown(entry, help, true);
            return false;
        }
        let Some(known) = self.known else {
            return !self.de.notes.is_aside(&entry.node);
        };
        if known.contains(&entry.key.as_ref()) {
            return !self.de.notes.is_aside(&entry.node);
        }
        if let Fields::AllBut(others) = self.de.fields
            && !others.contains(&entry.key.as_ref())
        {
            self.de
                .notes
                .unknown(entry, suggestion(&entry.key, known, others), false);
        }
        false
    }
}

fn suggestion(key: &str, known: &[&str], others: &[&str]) -> String {
    let all = || known.iter().chain(others).copied();
    match did_you_mean(key, all()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("fields here are {}", listed(&all().collect::<Vec<_>>())),
    }
}

impl<'de> MapAccess<'de> for Fieldwise<'de> {
    type Error = DecodeError;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, DecodeError> {
        while self.at < self.entries.len() && !self.wants(self.at) {
            self.at += 1;
        }
        let Some(entry) = self.entries.get(self.at) else {
            return Ok(None);
        };
        seed.deserialize(BorrowedStrDeserializer::new(&entry.key))
            .map(Some)
            .map_err(|mut error: DecodeError| {
                error.span = Some(entry.key_span.clone());
                error.node = identity(&entry.node);
                error
            })
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(
        &mut self,
        seed: V,
    ) -> Result<V::Value, DecodeError> {
        let entry = self
            .entries
            .get(self.at)
            .ok_or_else(|| de::Error::custom("a value without a key"))?;
        self.at += 1;
        let value = self.de.inner(&entry.node);
        seed.deserialize(value).map_err(|error| value.placed(error))
    }
}

/// The items of a list that have not been set aside.
struct Itemwise<'a> {
    de: NodeDeserializer<'a>,
    items: std::slice::Iter<'a, Node>,
}

impl<'de> SeqAccess<'de> for Itemwise<'de> {
    type Error = DecodeError;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, DecodeError> {
        let notes = self.de.notes;
        match self.items.find(|item| !notes.is_aside(item)) {
            None => Ok(None),
            Some(item) => {
                let item = self.de.inner(item);
                seed.deserialize(item)
                    .map(Some)
                    .map_err(|error| item.placed(error))
            }
        }
    }
}

impl<'de> de::IntoDeserializer<'de, DecodeError> for NodeDeserializer<'de> {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}
