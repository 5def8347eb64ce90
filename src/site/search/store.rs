//! `records.json`: what a result shows, by row.

use serde_json::{Value, json};

use crate::site::search::{Corpus, Row, RowKind};
use crate::words::Words;

/// The longest text that excerpts are cut from, in bytes. The page shows the whole.
const LONGEST: usize = 280;

/// `kinds`: word, one, many. `rows`: the number of the kind, title, address, text.
pub(super) fn json(corpus: &Corpus, words: &Words) -> String {
    let kinds = RowKind::ALL.map(|kind| {
        let word = kind.as_str();
        json!([word, words.say("kind", word), words.say("kinds", word)])
    });
    let rows: Vec<Value> = corpus.rows().iter().map(row).collect();
    json!({ "kinds": kinds, "rows": rows }).to_string()
}

fn row(row: &Row) -> Value {
    let kind = RowKind::ALL.iter().position(|kind| *kind == row.kind);
    json!([kind, row.title, row.href, beginning(&row.shown_text())])
}

/// The beginning of a text, cut between words.
fn beginning(text: &str) -> String {
    if text.len() <= LONGEST {
        return text.to_owned();
    }
    let mut end = LONGEST;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let whole = text[..end].rfind(' ').unwrap_or(end);
    format!("{} …", text[..whole].trim_end_matches([',', ';', ':']))
}

#[cfg(test)]
mod tests {
    use super::beginning;

    #[test]
    fn a_text_is_cut_between_words() {
        let text = "äöü ".repeat(100);
        let cut = beginning(&text);
        assert!(cut.ends_with("äöü …") && cut.len() < 290, "{cut}");
        assert_eq!(beginning("short"), "short");
    }
}
