//! Records in groups.

use std::collections::BTreeMap;

use crate::release::{Released, Stage};
use crate::site::link::Linker;
use crate::site::value::{Value, object};
use crate::site::view;
use serde::Serialize;

/// Records by what a function says of their fields, in the order of that: `id` and `records`.
pub(super) fn by<'r, T: Serialize + 'r, K: Ord + Serialize, S: Stage>(
    records: impl IntoIterator<Item = &'r Released<T>>,
    linker: &Linker<'_, S>,
    key: impl Fn(&'r T) -> K,
) -> Vec<Value> {
    let mut groups: BTreeMap<K, Vec<Value>> = BTreeMap::new();
    for record in records {
        groups
            .entry(key(record.fields()))
            .or_default()
            .push(view::record(record, linker));
    }
    groups
        .into_iter()
        .map(|(id, records)| object!({ "id": id, "records": records }))
        .collect()
}
