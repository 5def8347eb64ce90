//! A list that must be written even when it is empty.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, SeqAccess, Visitor};

/// A list, or the word `none`: for what must be said out loud when there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoneOr<T>(pub Vec<T>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for NoneOr<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(NoneOrVisitor(PhantomData))
    }
}

struct NoneOrVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for NoneOrVisitor<T> {
    type Value = NoneOr<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list, or `none`")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<NoneOr<T>, E> {
        match text {
            "none" => Ok(NoneOr(Vec::new())),
            _ => Err(E::custom(format_args!(
                "`{text}` is not a list: write a list, or `none`"
            ))),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<NoneOr<T>, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(NoneOr(items))
    }
}

impl<T: schemars::JsonSchema> schemars::JsonSchema for NoneOr<T> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("NoneOr_{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let list = generator.subschema_for::<Vec<T>>();
        schemars::json_schema!({ "anyOf": [{ "const": "none" }, list] })
    }
}
