//! Content whose every text can be set: the sound content of the tests, with every field that the
//! registers' own schemas know and that a sound record can have.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use candor::library::{Library, registers, schema};
use candor::yaml::{self, Node};
use serde_json::{Map, Value, json};
use tempfile::TempDir;

use crate::support;

const BASE: &str = "tests/cases/base";

/// Fields whose text is no text for a reader: ids, exceptions from rules, the vocabulary of claims.
const LEFT_OUT: [&str; 7] = [
    "audience",
    "claims",
    "formerly",
    "frozen_on",
    "maps",
    "of",
    "waive",
];

/// Files of records, and where in them a text can stand.
pub(crate) struct Content {
    files: BTreeMap<String, File>,
    pub(crate) slots: Vec<Slot>,
}

struct File {
    /// One record, or a list of them.
    records: Value,
    /// The prose of a Markdown file.
    prose: Option<String>,
}

/// A place for a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Slot {
    file: String,
    /// The JSON pointer of a field; `None` for the prose.
    pointer: Option<String>,
    /// Whether only web addresses are taken.
    is_address: bool,
}

impl Slot {
    /// Where it is, without the number of a record.
    pub(crate) fn name(&self) -> String {
        let pointer = self.pointer.as_deref().unwrap_or("/prose");
        let parts = pointer
            .split('/')
            .filter(|part| part.parse::<u8>().is_err());
        format!("{}{}", self.file, parts.collect::<Vec<_>>().join("."))
    }

    pub(crate) fn is_in(&self, folder: &str) -> bool {
        self.file.starts_with(folder)
    }

    /// A text as it can stand here.
    pub(crate) fn text(&self, text: &str) -> String {
        if self.is_address {
            format!("https://example.com/{text}")
        } else {
            text.to_owned()
        }
    }
}

/// The file of a register in the base.
fn file_of(register: &str) -> String {
    match register {
        "answers" => "answers/deletion/deletion.md".to_owned(),
        "updates" => "updates/2026-01-01-start.md".to_owned(),
        "training-data" => "training-data.md".to_owned(),
        other => format!("{other}.yaml"),
    }
}

impl Content {
    /// Reads the base, and adds what the schemas know.
    pub(crate) fn full() -> Self {
        let mut content = Self {
            files: BTreeMap::new(),
            slots: Vec::new(),
        };
        // Recipients are in no release.
        let registers: Vec<&str> = registers().filter(|name| *name != "recipients").collect();
        for register in &registers {
            let file = file_of(register);
            content
                .files
                .insert(file.clone(), File::read(&Path::new(BASE).join(&file)));
        }
        assert!(content.loads(&[]), "the base does not load");
        for register in registers {
            let schema = schema(register).unwrap();
            let record = schema.get("items").unwrap_or(&schema);
            content.grow(&file_of(register), &schema, record);
        }
        content
    }

    /// Adds each field that is not there and can be, and notes every text.
    fn grow(&mut self, file: &str, schema: &Value, record: &Value) {
        let properties = resolved(schema, record)["properties"]
            .as_object()
            .unwrap()
            .clone();
        let at = if self.files[file].records.is_array() {
            "/0"
        } else {
            ""
        };
        for (name, property) in &properties {
            if LEFT_OUT.contains(&name.as_str()) || self.record(file, at).contains_key(name) {
                continue;
            }
            for only_required in [false, true] {
                let Some(value) = made(schema, property, only_required) else {
                    break;
                };
                self.record(file, at).insert(name.clone(), value);
                if self.loads(&[]) {
                    break;
                }
                self.record(file, at).remove(name);
            }
        }
        let mut pointers = Vec::new();
        let grown = self.files[file].records.pointer(at).unwrap();
        texts(schema, record, grown, at, &mut pointers);
        let prose = self.files[file].prose.is_some().then_some(None);
        for pointer in pointers.into_iter().map(Some).chain(prose) {
            let mut slot = Slot {
                file: file.to_owned(),
                pointer,
                is_address: false,
            };
            if self.loads(&[(&slot, "Another text")]) {
                self.slots.push(slot);
            } else {
                slot.is_address = true;
                if self.loads(&[(&slot, "https://example.com/another")]) {
                    self.slots.push(slot);
                }
            }
        }
    }

    fn record(&mut self, file: &str, at: &str) -> &mut Map<String, Value> {
        let records = &mut self.files.get_mut(file).unwrap().records;
        records.pointer_mut(at).unwrap().as_object_mut().unwrap()
    }

    fn loads(&self, texts: &[(&Slot, &str)]) -> bool {
        Library::load(self.folder(texts).path()).is_ok()
    }

    /// A content folder with texts in their places.
    pub(crate) fn folder(&self, texts: &[(&Slot, &str)]) -> TempDir {
        let folder = support::folder();
        for (name, file) in &self.files {
            let mut records = file.records.clone();
            let mut prose = file.prose.clone();
            for (slot, text) in texts.iter().filter(|(slot, _)| slot.file == *name) {
                match &slot.pointer {
                    Some(pointer) => *records.pointer_mut(pointer).unwrap() = json!(text),
                    None => prose = Some((*text).to_owned()),
                }
            }
            // JSON is YAML.
            let text = match prose {
                Some(prose) => format!("---\n{records}\n---\n{prose}\n"),
                None => format!("{records}\n"),
            };
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        folder
    }
}

impl File {
    fn read(path: &Path) -> Self {
        let text = fs::read_to_string(path).unwrap();
        let halves = text
            .strip_prefix("---\n")
            .map(|rest| rest.split_once("---\n").unwrap());
        let (yaml, prose) = match halves {
            Some((yaml, prose)) => (yaml, Some(prose.to_owned())),
            None => (text.as_str(), None),
        };
        Self {
            records: json_of(&yaml::parse(yaml, 0).unwrap()),
            prose,
        }
    }
}

fn json_of(node: &Node) -> Value {
    match &node.value {
        yaml::Value::Null => Value::Null,
        yaml::Value::Scalar { text, plain: true } if matches!(&**text, "true" | "false") => {
            json!(&**text == "true")
        }
        yaml::Value::Scalar { text, .. } => json!(text),
        yaml::Value::Seq(nodes) => nodes.iter().map(json_of).collect(),
        yaml::Value::Map(entries) => {
            let fields = entries
                .iter()
                .map(|entry| (entry.key.to_string(), json_of(&entry.node)));
            Value::Object(fields.collect())
        }
    }
}

/// A schema without its `$ref`, and of alternatives the first that is not nothing.
fn resolved<'a>(root: &'a Value, mut schema: &'a Value) -> &'a Value {
    loop {
        if let Some(name) = schema["$ref"].as_str() {
            schema = root.pointer(&name[1..]).unwrap();
        } else if let Some(any) = schema["anyOf"].as_array().or(schema["oneOf"].as_array()) {
            schema = any.iter().find(|one| one["type"] != "null").unwrap();
        } else {
            return schema;
        }
    }
}

fn type_of(schema: &Value) -> &str {
    let one = schema["type"]
        .as_array()
        .and_then(|types| types.first())
        .unwrap_or(&schema["type"]);
    one.as_str().unwrap_or_default()
}

fn is_free_text(schema: &Value) -> bool {
    type_of(schema) == "string"
        && ["pattern", "const", "enum"]
            .iter()
            .all(|key| schema[key].is_null())
}

/// A value that a schema allows; `None` where only the name of a record would do.
fn made(root: &Value, schema: &Value, only_required: bool) -> Option<Value> {
    let schema = resolved(root, schema);
    if let Some(value) = schema.get("const").or(schema["enum"].get(0)) {
        return Some(value.clone());
    }
    match type_of(schema) {
        "string" if is_free_text(schema) => Some(json!("Some text")),
        "string" => match schema["pattern"].as_str()? {
            day if day.starts_with("^\\d{4}-") => Some(json!("2026-01-01")),
            "^\\d{4}" => Some(json!("2026")),
            retention if retention.contains("until-deleted") => Some(json!("30d")),
            _ => None,
        },
        "boolean" => Some(json!(true)),
        "integer" | "number" => Some(json!(1)),
        "array" => Some(json!([made(root, &schema["items"], only_required)?])),
        "object" => {
            let required = schema["required"].as_array().cloned().unwrap_or_default();
            let mut fields = Map::new();
            for (name, property) in schema["properties"].as_object()? {
                let is_required = required.contains(&json!(name));
                match made(root, property, only_required) {
                    Some(value) if is_required || !only_required => {
                        fields.insert(name.clone(), value);
                    }
                    None if is_required => return None,
                    _ => {}
                }
            }
            Some(Value::Object(fields))
        }
        _ => None,
    }
}

/// The pointers of every free text in a value.
fn texts(root: &Value, schema: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
    let schema = resolved(root, schema);
    match value {
        Value::String(_) if is_free_text(schema) => found.push(at.to_owned()),
        Value::Array(values) => {
            for (number, value) in values.iter().enumerate() {
                texts(
                    root,
                    &schema["items"],
                    value,
                    &format!("{at}/{number}"),
                    found,
                );
            }
        }
        Value::Object(fields) => {
            for (name, value) in fields
                .iter()
                .filter(|(name, _)| !LEFT_OUT.contains(&name.as_str()))
            {
                texts(
                    root,
                    &schema["properties"][name],
                    value,
                    &format!("{at}/{name}"),
                    found,
                );
            }
        }
        _ => {}
    }
}
