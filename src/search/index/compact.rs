use std::fmt::Write as _;

use super::Index;
use super::json::list;
use crate::search::js::{push_count, push_number, push_string};

impl Index {
    /// The index without what can be computed: `themes/default/assets/search/compact.js` spells it out,
    /// and has then what [`Index::to_json`] holds, to the last bit.
    ///
    /// - `fields`: names with boosts;
    /// - `documents`: how many, when their ids are the numbers from 0, else `ids`;
    /// - `boosts`: those of the documents, when there are any;
    /// - `stemmed`: whether queries are;
    /// - `terms`, sorted: how many UTF-16 units each shares with the one before (`shared`), what follows (`rest`,
    ///   spaces between), and its number in the file of lunr (`numbers`);
    /// - `texts`: for each document and field the terms, ascending by number: twice the distance to the one before,
    ///   and if the term occurs more than once one more and then how often.
    ///
    /// It is for lunr's `k1` and `b`, and for terms without white space.
    #[must_use]
    pub fn to_compact_json(&self) -> String {
        let mut out = String::from("{\"compact\":1,\"fields\":[");
        list(&mut out, &self.options.fields, |out, field| {
            out.push('[');
            push_string(out, &field.name);
            out.push(',');
            push_number(out, field.boost);
            out.push(']');
        });
        out.push_str("],");
        let rows = self.ids.iter().enumerate();
        if rows.into_iter().all(|(row, id)| *id == row.to_string()) {
            let _ = write!(out, "\"documents\":{}", self.ids.len());
        } else {
            out.push_str("\"ids\":[");
            list(&mut out, &self.ids, |out, id| push_string(out, id));
            out.push(']');
        }
        if self
            .boosts
            .iter()
            .any(|boost| boost.to_bits() != 1.0_f64.to_bits())
        {
            out.push_str(",\"boosts\":[");
            list(&mut out, &self.boosts, |out, boost| {
                push_number(out, *boost);
            });
            out.push(']');
        }
        let _ = write!(out, ",\"stemmed\":{}", self.stemmed);
        self.push_terms(&mut out);
        out.push_str(",\"texts\":[");
        list(&mut out, &self.texts, |out, text| {
            out.push('[');
            push_counts(out, &text.counts);
            out.push(']');
        });
        out.push_str("]}");
        out
    }

    fn push_terms(&self, out: &mut String) {
        let (mut shared, mut rest) = (Vec::new(), Vec::new());
        let mut before = "";
        for &number in &self.sorted {
            let term = self.terms[number as usize].as_str();
            let same = common_start(before, term);
            shared.push(before[..same].encode_utf16().count());
            rest.push(&term[same..]);
            before = term;
        }
        out.push_str(",\"shared\":[");
        list(out, &shared, |out, units| push_count(out, *units));
        out.push_str("],\"rest\":");
        push_string(out, &rest.join(" "));
        out.push_str(",\"numbers\":[");
        list(out, &self.sorted, |out, number| push_count(out, *number));
        out.push(']');
    }
}

fn push_counts(out: &mut String, counts: &[(u32, u32)]) {
    let mut before = 0;
    list(out, counts, |out, &(term, times)| {
        let step = term - before;
        before = term;
        let twice = 2 * u64::from(step);
        if times == 1 {
            push_count(out, twice);
        } else {
            push_count(out, twice + 1);
            out.push(',');
            push_count(out, times);
        }
    });
}

/// How many bytes two words share at their start, whole characters only.
fn common_start(a: &str, b: &str) -> usize {
    let pairs = a.char_indices().zip(b.chars());
    let same = pairs.take_while(|((_, a), b)| a == b).last();
    same.map_or(0, |((at, c), _)| at + c.len_utf8())
}
