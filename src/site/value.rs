//! Values as templates get them.
//!
//! Records are made into these at once, without JSON in between. A value is a counted reference: what stands on many
//! pages is made once, and a clone copies none of it.

use serde::Serialize;
use tera::value::Key;

pub(super) use tera::{Map, Value};

/// What templates get of anything that can be written as JSON. A value stays the one it is.
pub(super) fn value<T: Serialize + ?Sized>(of: &T) -> Value {
    Value::try_from_serializable(of).unwrap_or_else(|_| Value::none())
}

/// A mapping: `object!({ "id": topic, "answers": answers })`. Each value is whatever can be written as JSON.
macro_rules! object {
    ({ $($key:literal: $value:expr),* $(,)? }) => {{
        let mut map = $crate::site::value::Map::with_capacity([$($key),*].len());
        $(map.insert($key.into(), $crate::site::value::value(&$value));)*
        $crate::site::value::Value::from(map)
    }};
}
pub(super) use object;

/// One value of a mapping.
pub(super) fn at<'v>(map: &'v Map, key: &'static str) -> Option<&'v Value> {
    map.get(&Key::Str(key))
}

/// One value of what may be a mapping.
pub(super) fn get<'v>(value: &'v Value, key: &'static str) -> Option<&'v Value> {
    at(value.as_map()?, key)
}

/// The mapping with another value in it.
pub(super) fn with(value: Value, key: &'static str, added: impl Into<Value>) -> Value {
    let mut map = value.into_map().unwrap_or_default();
    map.insert(key.into(), added.into());
    Value::from(map)
}

/// The entries of what may be a mapping, in the order of their keys.
pub(super) fn sorted(value: &Value) -> Vec<(&str, &Value)> {
    let entries = value.as_map().into_iter().flatten();
    let mut entries: Vec<_> = entries
        .filter_map(|(key, value)| Some((key.as_str()?, value)))
        .collect();
    entries.sort_unstable_by_key(|(key, _)| *key);
    entries
}
