//! A mapping that a person wrote.

use super::mapping::{AnswerAt, IdAt, Mapping, SheetMapping};
use crate::questionnaire::limits;
use crate::questionnaire::place::column;
use crate::questionnaire::refusal::Refusal;
use crate::questionnaire::sheet::Sheet;
use crate::yaml::{self, Entry, Node, Value};

const FIELDS: [&str; 9] = [
    "sheet",
    "header_row",
    "first_row",
    "last_row",
    "id",
    "question",
    "answer",
    "comment",
    "confidence",
];

/// Reads a mapping and checks it against the file's sheets. What it says is taken as
/// certain, whatever its `confidence`.
///
/// # Errors
/// When it is not a mapping, or names a sheet that the file lacks or hides.
pub fn read_mapping(text: &str, sheets: &[Sheet]) -> Result<Mapping, Refusal> {
    let node = yaml::parse(text, 0)
        .map_err(|error| Refusal::new(format!("the mapping is not YAML: {}", error.message)))?;
    let Some(Value::Seq(items)) = node.get("sheets").map(|entry| &entry.node.value) else {
        return Err(Refusal::new(
            "the mapping has no list `sheets`: `--dry-run` prints one to start from",
        ));
    };
    let mut mapping = Mapping::default();
    for item in items {
        let Value::Map(entries) = &item.value else {
            return Err(Refusal::new(
                "each of `sheets` in the mapping is a set of fields such as `sheet: Questions`",
            ));
        };
        mapping.sheets.push(sheet(item, entries, sheets)?);
    }
    if mapping.sheets.is_empty() {
        return Err(Refusal::new("the mapping names no sheet"));
    }
    Ok(mapping)
}

/// The fields are known, and each stands once.
fn check_fields(entries: &[Entry]) -> Result<(), Refusal> {
    for entry in entries {
        if !FIELDS.contains(&entry.key.as_ref()) {
            return Err(Refusal::new(format!(
                "the mapping has a field `{}`: its fields are {}",
                entry.key,
                FIELDS.map(|name| format!("`{name}`")).join(", ")
            )));
        }
        if entries
            .iter()
            .filter(|other| other.key == entry.key)
            .count()
            > 1
        {
            return Err(Refusal::new(format!(
                "the mapping has the field `{}` twice",
                entry.key
            )));
        }
    }
    Ok(())
}

fn sheet(item: &Node, entries: &[Entry], sheets: &[Sheet]) -> Result<SheetMapping, Refusal> {
    check_fields(entries)?;
    let text = |name: &str| item.get(name).and_then(|entry| entry.node.text());
    let name = text("sheet").unwrap_or_default();
    let Some(found) = sheets.iter().find(|sheet| sheet.name == name) else {
        let names: Vec<String> = sheets
            .iter()
            .map(|sheet| format!("`{}`", sheet.name))
            .collect();
        return Err(Refusal::new(format!(
            "the mapping names a sheet `{name}`: the file has {}",
            names.join(", ")
        )));
    };
    if found.hidden {
        return Err(Refusal::new(format!(
            "the sheet `{name}` is hidden, and a hidden sheet is never filled"
        )));
    }
    let number = |field: &str| match text(field) {
        None => Ok(None),
        Some(text) => text
            .parse::<u32>()
            .ok()
            .filter(|row| *row <= limits::ROWS)
            .map(Some)
            .ok_or_else(|| {
                Refusal::new(format!(
                    "`{field}: {text}` in the mapping is not a row: write a number such as `3`"
                ))
            }),
    };
    let header_row = number("header_row")?.unwrap_or(0);
    let needed = |field: &str| {
        text(field).ok_or_else(|| Refusal::new(format!("the mapping of sheet `{name}` has no `{field}`: write its column, such as `{field}: C`")))
    };
    let question = letters_of("question", needed("question")?)?;
    let id = match text("id") {
        None => None,
        Some("in-question") => Some(IdAt::InQuestion),
        Some(text) => Some(IdAt::Column(letters_of("id", text)?)),
    };
    let answer = match item.get("answer").map(|entry| &entry.node.value) {
        Some(Value::Map(ticks)) => AnswerAt::Ticks(
            ticks
                .iter()
                .map(|tick| {
                    Ok((
                        tick.key.to_string(),
                        letters_of("answer", tick.node.text().unwrap_or_default())?,
                    ))
                })
                .collect::<Result<_, Refusal>>()?,
        ),
        _ => AnswerAt::Column(letters_of("answer", needed("answer")?)?),
    };
    let comment = text("comment")
        .map(|text| letters_of("comment", text))
        .transpose()?;
    apart(name, question, &answer, comment, id)?;
    Ok(SheetMapping {
        sheet: name.to_owned(),
        header_row,
        first_row: number("first_row")?.unwrap_or(header_row + 1),
        last_row: number("last_row")?,
        id,
        question,
        answer,
        comment,
        confidence: 1.0,
    })
}

/// No column has two uses.
fn apart(
    name: &str,
    question: u32,
    answer: &AnswerAt,
    comment: Option<u32>,
    id: Option<IdAt>,
) -> Result<(), Refusal> {
    let mut columns = vec![question];
    match answer {
        AnswerAt::Column(column) => columns.push(*column),
        AnswerAt::Ticks(ticks) => columns.extend(ticks.iter().map(|(_, column)| *column)),
    }
    columns.extend(comment);
    columns.extend(match id {
        Some(IdAt::Column(column)) => Some(column),
        _ => None,
    });
    let before = columns.len();
    columns.sort_unstable();
    columns.dedup();
    if columns.len() < before {
        return Err(Refusal::new(format!(
            "the mapping of sheet `{name}` gives one column two uses"
        )));
    }
    Ok(())
}

fn letters_of(field: &str, text: &str) -> Result<u32, Refusal> {
    column(text).ok_or_else(|| {
        Refusal::new(format!(
            "`{field}: {text}` in the mapping is not a column: write its letters, such as `C`"
        ))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printed_mapping_reads_back() {
        let sheets = [Sheet {
            name: "A \"b\": #1".to_owned(),
            ..Sheet::default()
        }];
        let mapping = Mapping {
            sheets: vec![SheetMapping {
                sheet: sheets[0].name.clone(),
                header_row: 2,
                first_row: 4,
                last_row: Some(9),
                id: Some(IdAt::InQuestion),
                question: 2,
                answer: AnswerAt::Ticks(vec![("Yes".to_owned(), 3), ("No".to_owned(), 14)]),
                comment: Some(28),
                confidence: 1.0,
            }],
        };
        assert_eq!(read_mapping(&mapping.to_yaml(), &sheets).unwrap(), mapping);
    }

    #[test]
    fn mistakes_say_what_to_write() {
        let sheets = [
            Sheet {
                hidden: true,
                name: "H".to_owned(),
                ..Sheet::default()
            },
            Sheet {
                name: "S".to_owned(),
                ..Sheet::default()
            },
        ];
        for (text, says) in [
            ("a: [", "not YAML"),
            ("a: b", "no list `sheets`"),
            (
                "sheets: [{sheet: X, question: A, answer: B}]",
                "the file has `H`, `S`",
            ),
            (
                "sheets: [{sheet: H, question: A, answer: B}]",
                "never filled",
            ),
            ("sheets: [{sheet: S, question: A}]", "no `answer`"),
            ("sheets: [{sheet: S, question: A, answer: A}]", "two uses"),
            (
                "sheets: [{sheet: S, question: 1, answer: B}]",
                "not a column",
            ),
            (
                "sheets: [{sheet: S, question: A, answers: B}]",
                "a field `answers`",
            ),
        ] {
            let message = read_mapping(text, &sheets).unwrap_err().to_string();
            assert!(message.contains(says), "{text}: {message}");
        }
    }
}
