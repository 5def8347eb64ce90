//! The values that fields hold: what crosses a stage is never a bare string
//! when it could be a day, a duration, an audience or an item.

mod audience;
mod day;
mod duration;
mod id;
mod item;
mod language;
mod period;
mod reference;
mod retention;
mod short_answer;
mod words;

pub use audience::Audience;
pub use day::Day;
pub use duration::Duration;
pub use id::Id;
pub(crate) use item::is_language;
pub use item::{ItemId, Kind};
pub use language::{Language, OWN};
pub use period::Period;
pub use reference::{AnyRef, ControlRef, EvidenceRef, FlowRef, VendorRef};
pub(crate) use reference::{Target, target_of};
pub use retention::Retention;
pub use short_answer::ShortAnswer;
pub use words::NoneOr;

/// Reads a value from a scalar through its `FromStr`, whose error is the message,
/// and describes it to editors by a pattern. A year alone is a number to YAML: `or "integer"`.
macro_rules! deserialize_from_str {
    ($type:ty, $pattern:literal $(, or $number:literal)?) => {
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }

        impl schemars::JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({
                    "type": ["string" $(, $number)?],
                    "pattern": $pattern
                })
            }
        }
    };
}
pub(crate) use deserialize_from_str;

/// Writes a value as the text that it displays.
macro_rules! serialize_as_display {
    ($type:ty) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }
    };
}
pub(crate) use serialize_as_display;
