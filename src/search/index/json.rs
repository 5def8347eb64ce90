use std::fmt::Write as _;

use super::Index;
use crate::search::js::{push_number, push_string};

/// The version of lunr that the file is written for.
const VERSION: &str = "2.3.9";

impl Index {
    /// The file: what `JSON.stringify` gives for this index in lunr 2.3.9.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut out = String::new();
        let _ = write!(out, "{{\"version\":\"{VERSION}\",\"fields\":[");
        list(&mut out, &self.fields, |out, field| push_string(out, field));
        out.push_str("],\"fieldVectors\":[");
        list(
            &mut out,
            self.vectors().iter().enumerate(),
            |out, (at, vector)| {
                let field = &self.fields[at % self.fields.len()];
                let id = &self.ids[at / self.fields.len()];
                out.push('[');
                push_string(out, &format!("{field}/{id}"));
                out.push_str(",[");
                list(out, vector, |out, &(term, score)| {
                    let _ = write!(out, "{term},");
                    push_number(out, score);
                });
                out.push_str("]]");
            },
        );
        out.push_str("],\"invertedIndex\":[");
        // Each id stands in hundreds of postings: escape it once.
        let keys: Vec<String> = self.ids.iter().map(|id| key(id)).collect();
        let fields: Vec<String> = self.fields.iter().map(|field| key(field)).collect();
        list(&mut out, &self.sorted, |out, &term| {
            self.posting(out, term, &fields, &keys);
        });
        out.push_str("],\"pipeline\":[");
        if self.stemmed {
            out.push_str("\"stemmer\"");
        }
        out.push_str("]}");
        out
    }

    fn posting(&self, out: &mut String, term: u32, fields: &[String], keys: &[String]) {
        let postings = self.postings_by_term();
        out.push('[');
        push_string(out, &self.terms[term as usize]);
        let _ = write!(out, ",{{\"_index\":{term}");
        for (field, name) in fields.iter().enumerate() {
            out.push(',');
            out.push_str(name);
            out.push('{');
            let range = postings.range(term, field, fields.len());
            list(out, range, |out, at| {
                out.push_str(&keys[postings.documents[at] as usize]);
                out.push('{');
                if let Some(positions) = &postings.positions {
                    out.push_str("\"position\":[");
                    list(out, &positions[at], |out, (start, len)| {
                        let _ = write!(out, "[{start},{len}]");
                    });
                    out.push(']');
                }
                out.push('}');
            });
            out.push('}');
        }
        out.push_str("}]");
    }
}

/// A key of an object with its colon.
fn key(name: &str) -> String {
    let mut out = String::new();
    push_string(&mut out, name);
    out.push(':');
    out
}

/// The items with commas between.
pub(super) fn list<T>(
    out: &mut String,
    items: impl IntoIterator<Item = T>,
    mut one: impl FnMut(&mut String, T),
) {
    for (at, item) in items.into_iter().enumerate() {
        if at > 0 {
            out.push(',');
        }
        one(out, item);
    }
}
