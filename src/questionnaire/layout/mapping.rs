//! Where a questionnaire keeps its questions and takes its answers.

use crate::questionnaire::place::letters;

/// Below this confidence nothing is written without a mapping.
pub const CERTAIN: f64 = 0.8;

/// Where the sheets of a questionnaire keep their questions and take their answers.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Mapping {
    /// The sheets that are filled.
    pub sheets: Vec<SheetMapping>,
}

/// The same for one sheet.
#[derive(Debug, Clone, PartialEq)]
pub struct SheetMapping {
    /// The sheet's name.
    pub sheet: String,
    /// The last row of headings; 0 when there is none.
    pub header_row: u32,
    /// The first row with a question.
    pub first_row: u32,
    /// The last row that may hold one.
    pub last_row: Option<u32>,
    /// Where ids are.
    pub id: Option<IdAt>,
    /// The column of the questions.
    pub question: u32,
    /// Where answers go.
    pub answer: AnswerAt,
    /// The column for explanations.
    pub comment: Option<u32>,
    /// From 0 to 1; 1 for a mapping that a person gave.
    pub confidence: f64,
}

/// Where ids are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IdAt {
    /// In a column of their own.
    Column(u32),
    /// Before the question, in its cell.
    InQuestion,
}

/// Where answers go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnswerAt {
    /// Into one column.
    Column(u32),
    /// As an x into one of several: the heading, and its column.
    Ticks(Vec<(String, u32)>),
}

/// The mapping of a bank of questions, as it is read: nothing in it takes an answer.
#[must_use]
pub fn of_bank() -> Mapping {
    Mapping {
        sheets: vec![SheetMapping {
            sheet: String::new(),
            header_row: 0,
            first_row: 1,
            last_row: None,
            id: Some(IdAt::Column(1)),
            question: 2,
            answer: AnswerAt::Column(3),
            comment: None,
            confidence: 0.0,
        }],
    }
}

impl Mapping {
    /// The mapping as YAML, with a first line for its reader.
    #[must_use]
    pub fn to_yaml(&self) -> String {
        let mut yaml = String::from(
            "# what candor makes of this file; correct it and give it back with --mapping\nsheets:\n",
        );
        for sheet in &self.sheets {
            yaml.push_str(&sheet.to_yaml());
        }
        yaml
    }
}

impl SheetMapping {
    /// Says what is not sure of it, for a person.
    #[must_use]
    pub fn doubt(&self) -> String {
        let answer = match &self.answer {
            AnswerAt::Column(column) => letters(*column),
            AnswerAt::Ticks(ticks) => ticks
                .iter()
                .map(|(_, column)| letters(*column))
                .collect::<Vec<_>>()
                .join(", "),
        };
        format!(
            "sheet `{}` seems to ask in column {} and take answers in {answer}, with a confidence of {:.2}, and below {CERTAIN:.1} nothing is written",
            self.sheet,
            letters(self.question),
            self.confidence
        )
    }

    fn to_yaml(&self) -> String {
        let mut lines = vec![format!("  - sheet: {}", quoted(&self.sheet))];
        lines.push(format!("    header_row: {}", self.header_row));
        lines.push(format!("    first_row: {}", self.first_row));
        if let Some(last) = self.last_row {
            lines.push(format!("    last_row: {last}"));
        }
        match self.id {
            Some(IdAt::Column(column)) => lines.push(format!("    id: {}", letters(column))),
            Some(IdAt::InQuestion) => lines.push("    id: in-question".to_owned()),
            None => {}
        }
        lines.push(format!("    question: {}", letters(self.question)));
        match &self.answer {
            AnswerAt::Column(column) => lines.push(format!("    answer: {}", letters(*column))),
            AnswerAt::Ticks(ticks) => {
                lines.push("    answer:".to_owned());
                lines.extend(ticks.iter().map(|(heading, column)| {
                    format!("      {}: {}", quoted(heading), letters(*column))
                }));
            }
        }
        if let Some(comment) = self.comment {
            lines.push(format!("    comment: {}", letters(comment)));
        }
        // A place that nobody found has none.
        if self.confidence > 0.0 {
            lines.push(format!("    confidence: {:.2}", self.confidence));
        }
        lines.join("\n") + "\n"
    }
}

/// A text in double quotes, which YAML and JSON write alike.
pub(crate) fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
