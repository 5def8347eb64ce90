//! JSON question banks: questions without a place for answers.

use serde_json::{Map, Value};

use super::limits;
use super::refusal::Refusal;
use super::sheet::{Cell, Row, Sheet};

/// The largest bank that is read, in bytes.
const LARGEST: usize = 8 << 20;

/// What asks something in a bank of Google's VSAQ.
const ASKING: [&str; 9] = [
    "line",
    "box",
    "radiogroup",
    "checkgroup",
    "yesno",
    "radio",
    "check",
    "date",
    "upload",
];

/// Reads a bank as a sheet: ids in column A, questions in column B.
///
/// A question is an object with a `question`, one with a `text` and a `type` that asks, or a
/// control of an OSCAL catalog, whose statement is what it asks for. Comments with `//` and `/* */` are passed over, and texts in pieces (`"a" + "b"`) are one.
///
/// # Errors
/// When the file is not JSON, or over a limit.
pub fn read(bytes: &[u8]) -> Result<Sheet, Refusal> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Refusal::new("the file is empty: ask for it again"));
    }
    if bytes.len() > LARGEST {
        return Err(Refusal::new(
            "the bank of questions is larger than candor opens: over 8 MB",
        ));
    }
    let text = std::str::from_utf8(bytes)
        .map_err(|_| Refusal::new("the bank of questions is not in UTF-8: save it as UTF-8"))?;
    let text = without_comments(text.strip_prefix('\u{feff}').unwrap_or(text));
    let value: Value = serde_json::from_str(&text).map_err(|error| {
        Refusal::new(format!(
            "the bank of questions is not JSON: line {}, column {}",
            error.line(),
            error.column()
        ))
    })?;
    let mut sheet = Sheet::default();
    gather(&value, &mut sheet)?;
    Ok(sheet)
}

fn gather(value: &Value, sheet: &mut Sheet) -> Result<(), Refusal> {
    match value {
        Value::Array(items) => items.iter().try_for_each(|item| gather(item, sheet)),
        Value::Object(fields) => {
            if let Some((id, question)) = asked(fields) {
                let number = u32::try_from(sheet.rows.len() + 1).unwrap_or(u32::MAX);
                if sheet.rows.len() >= limits::CELLS {
                    return Err(Refusal::new(
                        "the bank of questions is larger than candor opens",
                    ));
                }
                let cell = |column, text: &str| Cell {
                    column,
                    text: text.to_owned(),
                    ..Cell::default()
                };
                sheet.rows.push(Row {
                    number,
                    hidden: false,
                    locked: None,
                    cells: vec![cell(1, id), cell(2, question)],
                });
            }
            fields.values().try_for_each(|item| gather(item, sheet))
        }
        _ => Ok(()),
    }
}

/// The id and the text of a question.
fn asked(fields: &Map<String, Value>) -> Option<(&str, &str)> {
    let text = |name: &str| fields.get(name).and_then(Value::as_str);
    let asks = text("type").is_some_and(|kind| ASKING.contains(&kind));
    let question = text("question").or_else(|| text("text").filter(|_| asks));
    if let Some(question) = question {
        return Some((text("id").unwrap_or_default(), question));
    }
    // OSCAL: people know a control by its label, such as `1.4`, and not by its token.
    let named = |list: &str, name: &str, field: &str| {
        let parts = fields.get(list)?.as_array()?;
        let part = parts.iter().find(|part| part["name"] == name)?;
        part.get(field)?.as_str()
    };
    let statement = named("parts", "statement", "prose")?;
    Some((named("props", "label", "value").or(text("id"))?, statement))
}

/// The text with its comments as spaces, so that lines and columns stay.
fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    let (mut in_text, mut escaped) = (false, false);
    while let Some(c) = chars.next() {
        if in_text {
            out.push(c);
            in_text = escaped || c != '"';
            escaped = c == '\\' && !escaped;
        } else if c == '/' && chars.peek() == Some(&'/') {
            while let Some(c) = chars.next_if(|c| *c != '\n') {
                out.extend(std::iter::repeat_n(' ', c.len_utf8()));
            }
            out.push(' ');
        } else if c == '/' && chars.peek() == Some(&'*') {
            out.push(' ');
            let mut last = ' ';
            for c in chars.by_ref() {
                out.push(if c == '\n' { '\n' } else { ' ' });
                if last == '*' && c == '/' {
                    break;
                }
                last = c;
            }
        } else if c == '+' && out.trim_end().ends_with('"') && in_front_of_text(chars.clone()) {
            // VSAQ breaks a long text into pieces: `"a" + "b"`.
            out.truncate(out.trim_end().len() - 1);
            while chars.next().is_some_and(|c| c != '"') {}
            in_text = true;
        } else {
            in_text = c == '"';
            out.push(c);
        }
    }
    out
}

fn in_front_of_text(mut rest: impl Iterator<Item = char>) -> bool {
    rest.find(|c| !c.is_whitespace()) == Some('"')
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::questionnaire::place::Place;

    #[test]
    fn questions_with_their_ids() {
        let bank = br#"// a "comment"
        {"questionnaire": [ /* another */ {"type": "block", "text": "A", "items": [
            {"type": "info", "text": "not asked"},
            {"type": "radiogroup", "id": "r", "text": "see http://x, \"y\"?"},
            {"question": "z" +
 "?"}]}]}"#;
        let sheet = read(bank).unwrap();
        assert_eq!(sheet.rows.len(), 2);
        assert_eq!(sheet.text(Place::new(1, 1)), "r");
        assert_eq!(sheet.text(Place::new(1, 2)), "see http://x, \"y\"?");
        assert_eq!(sheet.text(Place::new(2, 2)), "z?");
    }

    #[test]
    fn controls_of_an_oscal_catalog_by_their_labels() {
        let catalog = br#"{"catalog": {"groups": [{"controls": [
            {"id": "ctl_9.1", "title": "T", "props": [{"name": "label", "value": "9.1"}],
             "parts": [{"name": "guidance", "prose": "why"}, {"name": "statement", "prose": "Do it"}]},
            {"id": "ctl_9.2", "title": "U", "parts": [{"name": "guidance", "prose": "why"}]}]}]}}"#;
        let sheet = read(catalog).unwrap();
        assert_eq!(sheet.rows.len(), 1);
        assert_eq!(sheet.text(Place::new(1, 1)), "9.1");
        assert_eq!(sheet.text(Place::new(1, 2)), "Do it");
    }

    #[test]
    fn deep_nesting_is_refused() {
        assert!(read(&b"[".repeat(100_000)).is_err());
        assert!(read(b"").is_err());
    }
}
