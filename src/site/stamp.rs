//! Who stands for a page, since when, and until when.

use std::collections::BTreeSet;

use crate::release::ItemId;
use crate::site::page::Data;
use crate::site::value::{Value, at, get, object};

/// What a page says of the approvals behind it: `by` (every role), `on` (the oldest day), `until` (the
/// earliest end), `records` (how many) and `unapproved` (how many of them nobody stands for).
///
/// It counts every record in the data that the page's template gets, so that no text can be shown
/// whose approval is not counted. `None` when there is no record in it.
pub(super) fn stamp(data: &Data) -> Option<Value> {
    let mut found = Found::default();
    found.collect_all(data.iter().map(|(_, value)| value));
    (found.records > 0).then(|| found.into_value())
}

/// The records that a page shows: those that its stamp counts.
pub(super) fn items(data: &Data) -> BTreeSet<ItemId> {
    let mut found = Found::default();
    found.collect_all(data.iter().map(|(_, value)| value));
    let items = found.items.into_iter();
    items.filter_map(|item| item.parse().ok()).collect()
}

/// The newest day of an approval anywhere in what a page shows. Days are ISO dates, whose order is that of their text.
pub(super) fn newest(data: &Data) -> Option<&str> {
    fn within(value: &Value) -> Option<&str> {
        if let Some(values) = value.as_array() {
            return values.iter().filter_map(within).max();
        }
        let fields = value.as_map()?;
        match (at(fields, "item"), at(fields, "approval")) {
            // There is no record within a record.
            (Some(_), Some(approval)) => get(approval, "on")?.as_str(),
            _ => fields.values().filter_map(within).max(),
        }
    }
    data.iter().filter_map(|(_, value)| within(value)).max()
}

#[derive(Default)]
struct Found<'a> {
    items: BTreeSet<&'a str>,
    roles: BTreeSet<&'a str>,
    oldest: Option<&'a str>,
    earliest: Option<&'a str>,
    records: usize,
    unapproved: usize,
}

impl<'a> Found<'a> {
    fn collect_all(&mut self, values: impl IntoIterator<Item = &'a Value>) {
        for value in values {
            self.collect(value);
        }
    }

    fn collect(&mut self, value: &'a Value) {
        if let Some(values) = value.as_array() {
            self.collect_all(values);
        }
        let Some(map) = value.as_map() else { return };
        let item = at(map, "item").and_then(Value::as_str);
        match (item, at(map, "approval")) {
            (Some(item), Some(approval)) => self.count(item, approval),
            _ => self.collect_all(map.values()),
        }
    }

    fn count(&mut self, item: &'a str, approval: &'a Value) {
        if !self.items.insert(item) {
            return;
        }
        self.records += 1;
        let day = |key: &'static str| get(approval, key).and_then(Value::as_str);
        if !get(approval, "stands")
            .and_then(Value::as_bool)
            .unwrap_or_default()
        {
            self.unapproved += 1;
            return;
        }
        let roles = get(approval, "roles")
            .and_then(Value::as_array)
            .into_iter()
            .flatten();
        self.roles.extend(roles.filter_map(Value::as_str));
        // ISO days sort as text.
        self.oldest = self.oldest.into_iter().chain(day("on")).min();
        self.earliest = self.earliest.into_iter().chain(day("until")).min();
    }

    fn into_value(self) -> Value {
        object!({
            "by": self.roles,
            "on": self.oldest,
            "until": self.earliest,
            "records": self.records,
            "unapproved": self.unapproved,
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::site::value::value;

    #[test]
    fn the_oldest_approval_and_the_earliest_end_of_what_a_page_shows() {
        let record = |item: &str, role: &str, on: &str, until: &str| {
            value(
                &json!({ "item": item, "approval": { "stands": true, "roles": [role], "on": on, "until": until } }),
            )
        };
        let unapproved = value(&json!({ "item": "gap/keys", "approval": { "stands": false } }));
        let mut data = Data::new();
        data.push((
            "one",
            record("answer/a", "Security lead", "2026-03-01", "2027-03-01"),
        ));
        data.push(("groups", value(&json!([{ "records": [record("answer/b", "Privacy lead", "2026-02-01", "2027-06-01"), unapproved] }]))));
        data.push((
            "again",
            record("answer/a", "Security lead", "2026-03-01", "2027-03-01"),
        ));
        let stamp = stamp(&data).unwrap();
        assert_eq!(
            stamp,
            value(&json!({
                "by": ["Privacy lead", "Security lead"], "on": "2026-02-01", "until": "2027-03-01",
                "records": 3, "unapproved": 1,
            }))
        );
    }

    #[test]
    fn a_page_without_records_has_no_stamp() {
        assert_eq!(stamp(&Data::new()), None);
    }
}
