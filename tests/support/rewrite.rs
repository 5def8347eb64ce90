//! The same YAML written another way: order of keys, quotes, indentation, comments, folded lines.

#![allow(unreachable_pub, reason = "each test uses its part")]
#![allow(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by panicking"
)]

use candor::yaml::{Entry, Node, Value};

use super::numbers::Numbers;

/// A place in a list of some length.
pub fn below(numbers: &mut Numbers, limit: usize) -> usize {
    usize::try_from(numbers.below(limit as u64)).unwrap()
}

/// Writes a document in one of many ways.
pub struct Writer<'a> {
    numbers: &'a mut Numbers,
}

impl<'a> Writer<'a> {
    pub fn new(numbers: &'a mut Numbers) -> Self {
        Self { numbers }
    }

    fn chance(&mut self, one_in: u64) -> bool {
        self.numbers.below(one_in) == 0
    }

    fn shuffled<'n, T>(&mut self, of: &'n [T]) -> Vec<&'n T> {
        let mut items: Vec<&T> = of.iter().collect();
        for at in (1..items.len()).rev() {
            items.swap(at, below(self.numbers, at + 1));
        }
        items
    }

    fn comment(&mut self, indent: usize) -> String {
        match self.numbers.below(8) {
            0 => format!("{}# a: \"comment\", [x]\n", " ".repeat(indent)),
            1 => "\n".to_owned(),
            2 => "# said\n\n".to_owned(),
            _ => String::new(),
        }
    }

    pub fn document(&mut self, node: &Node) -> String {
        match &node.value {
            // In their order: an answer that quotes a register lists its records in it.
            Value::Seq(items) => self.items(&items.iter().collect::<Vec<_>>(), 0),
            Value::Map(entries) => self.entries(entries, 0),
            _ => panic!("a file is a list or a mapping"),
        }
    }

    fn items(&mut self, items: &[&Node], indent: usize) -> String {
        let mut text = String::new();
        for item in items {
            text += &self.comment(indent);
            let deeper = indent + 2 + below(self.numbers, 3);
            let value = match &item.value {
                Value::Map(entries) if !self.chance(6) => {
                    let block = self.entries(entries, deeper);
                    let first = block.trim_start_matches(' ');
                    // A comment or an empty line first: the mapping starts on its own line.
                    if first.starts_with(['#', '\n']) {
                        format!("\n{block}")
                    } else {
                        format!("{}{first}", " ".repeat(deeper - indent - 1))
                    }
                }
                _ => self.value(item, indent),
            };
            text += &" ".repeat(indent);
            text += "-";
            text += &value;
        }
        text
    }

    fn entries(&mut self, entries: &[Entry], indent: usize) -> String {
        let mut text = String::new();
        for entry in self.shuffled(entries) {
            text += &self.comment(indent);
            let key = self.key(&entry.key);
            let value = self.value(&entry.node, indent);
            text += &" ".repeat(indent);
            text += &key;
            text += ":";
            text += &value;
        }
        text
    }

    fn key(&mut self, key: &str) -> String {
        match self.numbers.below(8) {
            0 => format!("\"{key}\""),
            1 => format!("'{key}'"),
            _ if is_plain(key) => key.to_owned(),
            _ => format!("\"{key}\""),
        }
    }

    /// What follows `key:` or `-`, to the end of its last line.
    fn value(&mut self, node: &Node, indent: usize) -> String {
        let deeper = indent + 1 + below(self.numbers, 4);
        match &node.value {
            Value::Seq(items) if !items.is_empty() && !self.chance(3) => {
                let items: Vec<&Node> = items.iter().collect();
                format!("\n{}", self.items(&items, deeper))
            }
            Value::Map(entries) if !entries.is_empty() && !self.chance(3) => {
                format!("\n{}", self.entries(entries, deeper))
            }
            Value::Scalar { text, plain } => self.scalar(text, *plain, deeper),
            _ => format!(" {}{}", self.flow(node, deeper), self.end()),
        }
    }

    fn end(&mut self) -> &'static str {
        ["\n", "\n", "  \n", " # why\n", "   # \"x\": y\n"][below(self.numbers, 5)]
    }

    /// `[a, b]` and `{a: b}`, here and there broken over lines.
    fn flow(&mut self, node: &Node, indent: usize) -> String {
        let gap = |writer: &mut Self| match writer.numbers.below(6) {
            0 => format!("\n{}", " ".repeat(indent)),
            1 => "  ".to_owned(),
            _ => " ".to_owned(),
        };
        match &node.value {
            Value::Null => "null".to_owned(),
            Value::Scalar { text, plain } => self.one_line(text, *plain, true),
            Value::Seq(items) => {
                let items: Vec<String> = items
                    .iter()
                    .map(|item| {
                        format!(
                            "{}{}",
                            self.flow(item, indent),
                            if self.chance(9) { " " } else { "" }
                        )
                    })
                    .collect();
                format!("[{}]", items.join(&format!(",{}", gap(self))))
            }
            Value::Map(entries) => {
                let entries: Vec<String> = self
                    .shuffled(entries)
                    .into_iter()
                    .map(|entry| {
                        format!(
                            "{}: {}",
                            self.key(&entry.key),
                            self.flow(&entry.node, indent)
                        )
                    })
                    .collect();
                format!("{{{}}}", entries.join(&format!(",{}", gap(self))))
            }
        }
    }

    fn scalar(&mut self, text: &str, plain: bool, indent: usize) -> String {
        let pad = " ".repeat(indent);
        let has_words = text.contains(' ')
            && text == text.trim()
            && !text.contains("  ")
            && !text.contains('\n');
        match self.numbers.below(6) {
            0 if has_words => {
                let sign = [">-", ">-", ">-  # folded"][below(self.numbers, 3)];
                format!(" {sign}\n{pad}{}\n", self.folded(text, &pad))
            }
            1 if has_words => format!(" |-\n{pad}{text}\n"),
            2 if has_words && is_plain(text) => format!(" {}\n", self.folded(text, &pad)),
            3 if has_words => {
                let quoted = escaped(text);
                format!(" \"{}\"{}", self.folded(&quoted, &pad), self.end())
            }
            4 if has_words => format!("\n{pad}{}{}", self.one_line(text, plain, false), self.end()),
            _ => format!(" {}{}", self.one_line(text, plain, false), self.end()),
        }
    }

    /// Breaks lines at spaces between words.
    fn folded(&mut self, text: &str, pad: &str) -> String {
        let mut folded = String::new();
        for (at, word) in text.split(' ').enumerate() {
            // A line that starts like a comment, a key or a quote would be read otherwise.
            let may_break = word.chars().next().is_some_and(char::is_alphanumeric);
            if at > 0 {
                let broken = may_break && self.chance(4);
                folded += if broken { "\n" } else { " " };
                folded += if broken { pad } else { "" };
            }
            folded += word;
        }
        folded
    }

    fn one_line(&mut self, text: &str, plain: bool, in_flow: bool) -> String {
        let may_be_plain = plain
            && (is_plain(text) || !text.contains([' ', '\n']))
            && (!in_flow || !text.contains([',', '[', ']', '{', '}', ':', '"']));
        // What may be a truth or a number is one only without quotes.
        let must_be_plain =
            plain && (matches!(text, "true" | "false" | "null") || text.parse::<f64>().is_ok());
        match self.numbers.below(4) {
            0 if !must_be_plain && !text.contains('\n') => {
                format!("'{}'", text.replace('\'', "''"))
            }
            1 if !must_be_plain => format!("\"{}\"", escaped(text)),
            _ if may_be_plain || must_be_plain => text.to_owned(),
            _ => format!("\"{}\"", escaped(text)),
        }
    }
}

fn is_plain(text: &str) -> bool {
    text.chars().next().is_some_and(char::is_alphabetic)
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.ends_with(':')
        && !text.contains('\n')
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace('\n', "\\n")
}
