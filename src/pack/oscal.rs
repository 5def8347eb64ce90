//! The controls of a pack as an OSCAL component definition (NIST, model version 1.2.1,
//! <https://pages.nist.gov/OSCAL/>), which also fits the schema of 1.0.4.
//!
//! Each control is a component of its own, so that who approved it stands beside it; the
//! criteria that it meets are its implemented requirements, a set for each framework.
//! Frameworks and documents are resources of the back matter. Candor holds no wording of a
//! framework: a criterion is named by its id.
//!
//! UUIDs are made from addresses below the site's: a control keeps its own from export to
//! export, and the document's changes with what it says.

use serde_json::{Map, Value, json};

use crate::pack::cell::word_of;
use crate::pack::error::PackError;
use crate::pack::pack::Pack;
use crate::pack::uuid;
use crate::release::{Approval, Released, ShownControl, ShownEvidence};

const OSCAL_VERSION: &str = "1.2.1";

/// The component definition.
///
/// # Errors
/// When the pack has no control: OSCAL knows no empty list.
pub(super) fn component_definition(pack: &Pack<'_>) -> Result<String, PackError> {
    let controls = pack.controls();
    if controls.is_empty() {
        return Err(PackError::NoControls);
    }
    let names = Names {
        site: &pack.site().url,
    };
    let components: Vec<Value> = controls
        .iter()
        .map(|control| component(pack, names, control))
        .collect();
    let mut definition = object(json!({
        "metadata": metadata(pack, names),
        "components": components,
    }));
    let resources = resources(pack, names, &controls);
    if !resources.is_empty() {
        definition.insert("back-matter".to_owned(), json!({ "resources": resources }));
    }
    let says = serde_json_canonicalizer::to_string(&definition).unwrap_or_default();
    let uuid = names.uuid(&format!("document/{says}"));
    definition.insert("uuid".to_owned(), Value::String(uuid));
    let document = json!({ "component-definition": definition });
    let mut text = serde_json::to_string_pretty(&document).unwrap_or_default();
    text.push('\n');
    Ok(text)
}

/// Where names of this document live: below the site's address.
#[derive(Clone, Copy)]
struct Names<'a> {
    site: &'a str,
}

impl Names<'_> {
    fn uuid(self, name: &str) -> String {
        uuid::of_address(&format!("{}/oscal/{name}", self.site))
    }

    /// A property of ours. The schema of 1.0.4 lets no property have another name than
    /// `marking`, not even one of a namespace of its own: what it is stands in its class.
    fn property(self, what: &str, value: &str) -> Value {
        json!({
            "name": "marking",
            "ns": format!("{}/oscal", self.site),
            "class": what,
            "value": line(value),
        })
    }
}

fn metadata(pack: &Pack<'_>, names: Names<'_>) -> Value {
    let site = pack.site();
    let reader = pack.reader();
    let company = names.uuid("company");
    let mut parties = vec![json!({
        "uuid": company,
        "type": "organization",
        "name": line(&site.name),
    })];
    if let Some(recipient) = reader.company() {
        parties.push(json!({
            "uuid": names.uuid(&format!("recipient/{recipient}")),
            "type": "organization",
            "name": line(recipient),
        }));
    }
    json!({
        "title": line(&format!("{}: controls", site.name)),
        "last-modified": format!("{}T00:00:00Z", pack.day()),
        "version": pack.day().to_string(),
        "oscal-version": OSCAL_VERSION,
        "props": [
            names.property("audience", reader.audience().as_str()),
            names.property("candor-version", env!("CARGO_PKG_VERSION")),
        ],
        "roles": [{ "id": "provider", "title": "Provider" }],
        "parties": parties,
        "responsible-parties": [{ "role-id": "provider", "party-uuids": [company] }],
        "remarks": reader.confidentiality(&site.name, pack.words()),
    })
}

fn component(pack: &Pack<'_>, names: Names<'_>, control: &Released<ShownControl>) -> Value {
    let fields = control.fields();
    let item = control.item();
    let mut component = object(json!({
        "uuid": names.uuid(&item.to_string()),
        "type": "process-procedure",
        "title": line(&fields.title),
        "description": fields.statement,
        "props": properties(names, control),
        "responsible-roles": [{ "role-id": "provider" }],
    }));
    let links: Vec<Value> = fields
        .evidence
        .iter()
        .map(|document| {
            let href = format!("#{}", names.uuid(&document.to_string()));
            json!({ "href": href, "rel": "reference", "text": pack.title(document) })
        })
        .collect();
    if !links.is_empty() {
        component.insert("links".to_owned(), links.into());
    }
    if let Some(why) = &fields.why {
        component.insert("remarks".to_owned(), why.clone().into());
    }
    let sets: Vec<Value> = fields
        .frameworks
        .iter()
        .filter(|(_, criteria)| !criteria.is_empty())
        .map(|(framework, criteria)| implementation(names, control, framework, criteria))
        .collect();
    if !sets.is_empty() {
        component.insert("control-implementations".to_owned(), sets.into());
    }
    Value::Object(component)
}

/// Which record it is, how far it is, and who stands for it.
fn properties(names: Names<'_>, control: &Released<ShownControl>) -> Vec<Value> {
    let fields = control.fields();
    let Approval { by, on, until, .. } = control.approval();
    let pairs = [
        ("item", Some(control.item().to_string())),
        ("area", Some(fields.area.clone())),
        ("status", Some(word_of(fields.status))),
        ("frequency", fields.frequency.map(|every| every.to_string())),
        ("verified-on", fields.verified_on.map(|day| day.to_string())),
        ("audience", Some(control.audience().to_string())),
        ("digest", Some(control.digest().to_string())),
        ("approved-by", Some(by.join(" and "))),
        ("approved-on", on.map(|day| day.to_string())),
        ("approved-until", until.map(|day| day.to_string())),
    ];
    pairs
        .into_iter()
        .filter_map(|(name, value)| Some(names.property(name, &value?)))
        .collect()
}

/// The criteria of a framework that a control meets.
fn implementation(
    names: Names<'_>,
    control: &Released<ShownControl>,
    framework: &str,
    criteria: &[String],
) -> Value {
    let item = control.item();
    let requirements: Vec<Value> = criteria
        .iter()
        .map(|criterion| {
            json!({
                "uuid": names.uuid(&format!("{item}/{framework}/{criterion}")),
                "control-id": token(criterion),
                "description": control.fields().statement,
                "props": [
                    names.property("criterion", criterion),
                    names.property("status", &word_of(control.fields().status)),
                ],
            })
        })
        .collect();
    json!({
        "uuid": names.uuid(&format!("{item}/{framework}")),
        "source": format!("#{}", names.uuid(&format!("framework/{framework}"))),
        "description": format!("The criteria of {framework} that it meets."),
        "implemented-requirements": requirements,
    })
}

/// The frameworks that the controls name, and the documents behind them.
fn resources(
    pack: &Pack<'_>,
    names: Names<'_>,
    controls: &[&Released<ShownControl>],
) -> Vec<Value> {
    let frameworks: std::collections::BTreeSet<&String> = controls
        .iter()
        .flat_map(|control| control.fields().frameworks.keys())
        .collect();
    let frameworks = frameworks.into_iter().map(|framework| {
        json!({
            "uuid": names.uuid(&format!("framework/{framework}")),
            "title": line(framework),
            "description": "A framework, named by the controls that meet its criteria.",
        })
    });
    let documents = pack.cited_evidence().into_iter();
    let documents = documents.map(|one| document(names, one));
    frameworks.chain(documents).collect()
}

fn document(names: Names<'_>, document: &Released<ShownEvidence>) -> Value {
    let fields = document.fields();
    json!({
        "uuid": names.uuid(&document.item().to_string()),
        "title": line(&fields.title),
        "description": fields.subject,
        "props": [
            names.property("item", &document.item().to_string()),
            names.property("digest", &document.digest().to_string()),
        ],
        "remarks": format!("How to get it: {}", fields.request),
    })
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

/// A text as OSCAL's `string`: one line, no space at its ends, not empty.
fn line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    if words.is_empty() {
        "-".to_owned()
    } else {
        words.join(" ")
    }
}

/// An id as OSCAL's `token`: a letter or `_`, then letters, digits, `.`, `-`, `_`, here of
/// ASCII alone. The Cloud Security Alliance writes its A&A-01 as `A_A-01` there.
fn token(id: &str) -> String {
    let mut token = String::with_capacity(id.len() + 1);
    for c in id.chars() {
        let fits = c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
        let c = if fits { c } else { '_' };
        if token.is_empty() && !(c.is_ascii_alphabetic() || c == '_') {
            token.push('_');
        }
        token.push(c);
    }
    if token.is_empty() {
        token.push('_');
    }
    token
}

#[cfg(test)]
mod tests {
    use super::{line, token};

    #[test]
    fn ids_are_tokens() {
        for (id, expected) in [
            ("CC6.1", "CC6.1"),
            ("A&A-01", "A_A-01"),
            ("164.312(a)", "_164.312_a_"),
            ("", "_"),
        ] {
            assert_eq!(token(id), expected);
        }
    }

    #[test]
    fn a_string_is_one_line() {
        assert_eq!(line(" a\n\tb "), "a b");
        assert_eq!(line(" "), "-");
    }
}
