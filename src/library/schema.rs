//! What editors may know of a register: its JSON Schema.

use schemars::{JsonSchema, SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, Value, json};

use crate::library::record::{
    Access, Answer, Attestation, Common, Control, Evidence, Flow, Gap, Incident, Log, Recipient,
    Risk, Scope, Site, Training, Update, Vendor,
};

/// How records of a register stand in a file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// One record, without an id.
    Single,
    /// A list of records.
    List,
    /// The front matter of a Markdown file, whose name stands in for the id.
    FrontMatter,
}

type Fields = fn(&mut SchemaGenerator) -> Value;

/// The registers by the name of their file or folder.
const REGISTERS: [(&str, Shape, Fields); 15] = [
    ("site", Shape::Single, fields::<Site>),
    ("training-data", Shape::FrontMatter, fields::<Training>),
    ("answers", Shape::FrontMatter, fields::<Answer>),
    ("vendors", Shape::List, fields::<Vendor>),
    ("controls", Shape::List, fields::<Control>),
    ("data-flow", Shape::List, fields::<Flow>),
    ("scope", Shape::Single, fields::<Scope>),
    ("access", Shape::List, fields::<Access>),
    ("logging", Shape::List, fields::<Log>),
    ("incidents", Shape::List, fields::<Incident>),
    ("risks", Shape::List, fields::<Risk>),
    ("evidence", Shape::List, fields::<Evidence>),
    ("attestations", Shape::List, fields::<Attestation>),
    ("gaps", Shape::List, fields::<Gap>),
    ("updates", Shape::FrontMatter, fields::<Update>),
];

/// Who may open the room: the one register without the common fields.
const RECIPIENTS: &str = "recipients";

/// The names that [`schema`] takes.
pub fn registers() -> impl Iterator<Item = &'static str> {
    REGISTERS.iter().map(|(name, ..)| *name).chain([RECIPIENTS])
}

/// The JSON Schema (draft 2020-12) of a register's file, or of its front matter.
#[must_use]
pub fn schema(register: &str) -> Option<Value> {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    let (shape, record) = if register == RECIPIENTS {
        (Shape::List, fields::<Recipient>(&mut generator))
    } else {
        let (_, shape, of) = REGISTERS.iter().find(|(name, ..)| *name == register)?;
        let own = of(&mut generator);
        let common = fields::<Common>(&mut generator);
        (*shape, joined(&common, &own, *shape))
    };
    let mut schema = match shape {
        Shape::List => json!({ "type": "array", "items": record }),
        Shape::Single | Shape::FrontMatter => record,
    };
    let definitions: Map<String, Value> = generator.take_definitions(true).into_iter().collect();
    if let Value::Object(fields) = &mut schema {
        fields.insert(
            "$schema".to_owned(),
            "https://json-schema.org/draft/2020-12/schema".into(),
        );
        fields.insert("title".to_owned(), register.into());
        fields.insert("$defs".to_owned(), Value::Object(definitions));
    }
    close(&mut schema);
    Some(schema)
}

fn fields<T: JsonSchema>(generator: &mut SchemaGenerator) -> Value {
    T::json_schema(generator).to_value()
}

/// A record: the common fields first, as content writes them.
fn joined(common: &Value, own: &Value, shape: Shape) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for part in [common, own] {
        if let Some(fields) = part["properties"].as_object() {
            properties.extend(fields.clone());
        }
        required.extend(part["required"].as_array().cloned().unwrap_or_default());
    }
    match shape {
        Shape::List => required.insert(0, "id".into()),
        Shape::Single => drop(properties.remove("id")),
        Shape::FrontMatter => {}
    }
    json!({
        "type": "object",
        "description": own["description"],
        "properties": properties,
        "required": required,
    })
}

/// A field that nobody knows is a mistake, at every depth.
fn close(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            if fields.get("properties").is_some_and(Value::is_object) && fields.contains_key("type")
            {
                fields.insert("additionalProperties".to_owned(), false.into());
            }
            fields.values_mut().for_each(close);
        }
        Value::Array(items) => items.iter_mut().for_each(close),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_register_has_a_closed_schema() {
        for name in registers() {
            let schema = schema(name).unwrap();
            let record = if schema["type"] == "array" {
                &schema["items"]
            } else {
                &schema
            };
            assert_eq!(record["additionalProperties"], false, "{name}");
            assert!(
                record["properties"].as_object().unwrap().len() > 4,
                "{name}"
            );
        }
        assert!(schema("vendor").is_none());
        let vendors = schema("vendors").unwrap();
        assert_eq!(vendors["items"]["required"][0], "id");
        assert!(vendors["items"]["properties"]["audience"].is_object());
        assert!(schema("site").unwrap()["properties"].get("id").is_none());
    }
}
