//! `trust.schema.json` describes `trust.json`: all of it, and nothing that is not there.

use jsonschema::Draft;
use serde_json::{Value, json};

use crate::site;

fn validates(schema: &Value, trust: &Value) -> Result<(), String> {
    let validator = jsonschema::options()
        .with_draft(Draft::Draft202012)
        .build(schema)
        .unwrap();
    validator
        .validate(trust)
        .map_err(|error| format!("{error} at {}", error.instance_path()))
}

fn both() -> (Value, Value) {
    let (_, files) = site::public();
    let read = |path| serde_json::from_str(site::text(&files, path)).unwrap();
    (read("trust.schema.json"), read("trust.json"))
}

/// The schema with every object closed: readers pass over what they do not know,
/// but the schema must know everything.
fn closed(schema: &Value) -> Value {
    let mut schema = schema.clone();
    close(&mut schema);
    schema
}

fn close(schema: &mut Value) {
    match schema {
        Value::Array(values) => values.iter_mut().for_each(close),
        Value::Object(fields) => {
            fields.values_mut().for_each(close);
            if fields.get("type") == Some(&json!("object")) && fields.contains_key("properties") {
                fields.insert("additionalProperties".to_owned(), json!(false));
            }
        }
        _ => {}
    }
}

#[test]
fn the_schema_is_one_and_the_file_keeps_to_it() {
    let (schema, trust) = both();
    jsonschema::meta::validate(&schema).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(schema["$id"], trust["$schema"]);
    validates(&schema, &trust).unwrap();
}

#[test]
fn the_schema_knows_every_field() {
    let (schema, trust) = both();
    validates(&closed(&schema), &trust).unwrap();
}

/// Takes each property away in turn: the file must miss it.
#[test]
fn the_schema_knows_no_field_that_is_not_there() {
    let (schema, trust) = both();
    let schema = closed(&schema);
    let mut unused = Vec::new();
    for place in properties(&schema, "") {
        let (parent, name) = place.rsplit_once('/').unwrap();
        let mut without = schema.clone();
        let properties = without.pointer_mut(parent).unwrap();
        if properties.as_object().unwrap().len() > 1 || !parent.contains("allOf") {
            properties.as_object_mut().unwrap().remove(name);
            if validates(&without, &trust).is_ok() {
                unused.push(place);
            }
        }
    }
    assert!(unused.is_empty(), "{unused:#?}");
}

/// Pointers to every property of a schema.
fn properties(schema: &Value, at: &str) -> Vec<String> {
    let mut found = Vec::new();
    match schema {
        Value::Array(values) => {
            values
                .iter()
                .enumerate()
                .for_each(|(n, value)| found.extend(properties(value, &format!("{at}/{n}"))));
        }
        Value::Object(fields) => {
            for (name, value) in fields {
                let here = format!("{at}/{name}");
                if name == "properties" {
                    found.extend(
                        value
                            .as_object()
                            .unwrap()
                            .keys()
                            .map(|property| format!("{here}/{property}")),
                    );
                }
                found.extend(properties(value, &here));
            }
        }
        _ => {}
    }
    found
}

#[test]
fn a_file_with_a_mistake_is_refused() {
    let (schema, trust) = both();
    for (place, wrong) in [
        ("/vendors/0/fields/trains_on_customer_data", json!("maybe")),
        ("/answers/0/approval/until", json!("soon")),
        ("/site/audience", json!("everybody")),
        ("/version", json!(2)),
    ] {
        let mut trust = trust.clone();
        *trust.pointer_mut(place).unwrap() = wrong;
        assert!(validates(&schema, &trust).is_err(), "{place}");
    }
}
