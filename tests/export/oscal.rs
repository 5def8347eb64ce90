//! The controls as OSCAL, by its schema and in compliance-trestle.

use std::path::Path;

use serde_json::Value;

use crate::desk::{DAY, json, oracle};
use crate::support::{Desk, shared};

fn sample() -> (Desk, std::path::PathBuf) {
    let desk = Desk::of(Path::new("content"));
    desk.ok("export --audience nda --format oscal -o oscal.json");
    let file = desk.path("oscal.json");
    (desk, file)
}

/// OSCAL's objects have the members that their model names and no others. The copy of the
/// schema says so for two of them alone, and would take anything beside what it knows.
fn close(schema: &mut Value) {
    match schema {
        Value::Object(map) => {
            if map.get("properties").is_some_and(Value::is_object) && map.contains_key("type") {
                map.entry("additionalProperties")
                    .or_insert(Value::Bool(false));
            }
            map.values_mut().for_each(close);
        }
        Value::Array(values) => values.iter_mut().for_each(close),
        _ => {}
    }
}

#[test]
fn the_schema_takes_ours_and_refuses_one_that_is_not_valid() {
    let Some(schema) = shared::path("standards/oscal_component_schema.json") else {
        return;
    };
    let mut schema = json(&schema);
    close(&mut schema);
    let validator = jsonschema::validator_for(&schema).unwrap();
    let (_desk, file) = sample();
    let errors: Vec<String> = validator
        .iter_errors(&json(&file))
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
    let Some(invalid) = shared::path("standards/oscal-invalid-example.json") else {
        return;
    };
    assert!(!validator.is_valid(&json(&invalid)));
}

#[test]
fn compliance_trestle_takes_ours_and_refuses_one_that_is_not_valid() {
    let (desk, file) = sample();
    let broken = desk.path("broken.json");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(
        &broken,
        text.replacen("\"control-id\": \"", "\"control-id\": \"1 ", 1),
    )
    .unwrap();
    let Some(verdicts) = oracle("oscal", &[&file, &broken]) else {
        return;
    };
    assert_eq!(verdicts[0], Value::Null);
    assert!(verdicts[1].is_string(), "{verdicts}");
    let Some(invalid) = shared::path("standards/oscal-invalid-example.json") else {
        return;
    };
    assert!(oracle("oscal", &[&invalid]).unwrap()[0].is_string());
}

#[test]
fn each_control_is_a_component_with_who_stands_for_it() {
    let desk = Desk::small();
    desk.edit(
        "controls.yaml",
        "  evidence: [mfa-report]",
        "  evidence: [mfa-report]\n  frameworks: {ccm: [\"A&A-01\"], hipaa: [\"164.312(a)\"]}",
    );
    desk.ok("approve * --by Lead --yes --today 2026-03-01");
    desk.ok(&format!(
        "export --audience public --format oscal -o a.json {DAY}"
    ));
    let definition = json(&desk.path("a.json"))["component-definition"].clone();
    assert_eq!(definition["metadata"]["oscal-version"], "1.2.1");
    assert_eq!(
        definition["metadata"]["last-modified"],
        "2026-03-02T00:00:00Z"
    );
    let components = definition["components"].as_array().unwrap();
    let mfa = components
        .iter()
        .find(|one| one["title"] == "A second factor")
        .unwrap();
    // python3 -c 'import uuid; print(uuid.uuid5(uuid.NAMESPACE_URL, "https://trust.example.com/oscal/control/mfa"))'
    assert_eq!(mfa["uuid"], "9b439ee4-ed0f-59cd-9e87-39d73f60c159");
    let property = |name: &str| {
        let found = mfa["props"]
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["class"] == name);
        found.unwrap()["value"].as_str().unwrap().to_owned()
    };
    assert_eq!(property("approved-by"), "Lead");
    assert_eq!(property("approved-on"), "2026-03-01");
    assert_eq!(property("digest").len(), 64);
    let ids: Vec<&Value> = mfa["control-implementations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|set| &set["implemented-requirements"][0]["control-id"])
        .collect();
    assert_eq!(ids, ["A_A-01", "_164.312_a_"]);
    // What is referred to is there.
    let resources = definition["back-matter"]["resources"].as_array().unwrap();
    let known: Vec<String> = resources
        .iter()
        .map(|one| format!("#{}", one["uuid"].as_str().unwrap()))
        .collect();
    let sources = mfa["control-implementations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|set| &set["source"]);
    let links = mfa["links"]
        .as_array()
        .unwrap()
        .iter()
        .map(|link| &link["href"]);
    for reference in sources.chain(links) {
        assert!(
            known.contains(&reference.as_str().unwrap().to_owned()),
            "{reference}"
        );
    }
}
