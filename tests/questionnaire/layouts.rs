//! Where each real file keeps its questions and takes its answers.

use candor::questionnaire::Document;
use candor::questionnaire::layout::{AnswerAt, CERTAIN, IdAt, detect, questions};
use candor::questionnaire::place::letters;

use crate::{book, shared};

/// What a person found in each file by opening it, written down before the detection was.
/// Columns: sheet, last row of headings, id, question, answer, comment, then the
/// number of questions, the first row and the last; or why there is nothing to fill.
enum Truth {
    Fills {
        file: &'static str,
        sheet: &'static str,
        id: &'static str,
        question: &'static str,
        answer: &'static str,
        comment: &'static str,
        questions: usize,
        rows: (u32, u32),
        /// Whether it is filled without a mapping.
        certain: bool,
    },
    Refused {
        file: &'static str,
        why: &'static str,
    },
}

const TRUTH: [Truth; 12] = [
    Truth::Refused {
        file: "ai-caiq-1.1.0.csv",
        why: "no place to answer",
    },
    Truth::Fills {
        file: "asvs-checklist-3.0.1.xlsx",
        sheet: "ASVS 3.0.1 Detail Requirements",
        id: "A",
        question: "B",
        answer: "G",
        comment: "",
        questions: 182,
        rows: (3, 202),
        certain: true,
    },
    Truth::Refused {
        file: "asvs-excel-3.0.1.xlsx",
        why: "no place to answer",
    },
    Truth::Fills {
        file: "caiq-1.1.xlsx",
        sheet: "csa-cai v1.1",
        id: "E",
        question: "F",
        answer: "G",
        comment: "",
        questions: 197,
        rows: (4, 210),
        // One merged cell for comments beside several questions: a person decides.
        certain: false,
    },
    Truth::Fills {
        file: "caiq-3.0.1.xlsx",
        sheet: "CSA CAIQ v3.0.1",
        id: "C",
        question: "E",
        answer: "Yes F, No G, Not Applicable H",
        comment: "I",
        questions: 295,
        rows: (5, 299),
        certain: true,
    },
    Truth::Fills {
        file: "caiq-4.0.3-filled.xlsx",
        sheet: "CAIQv4.0.3",
        id: "A",
        question: "B",
        answer: "C",
        comment: "E",
        questions: 261,
        rows: (3, 263),
        certain: true,
    },
    Truth::Fills {
        file: "caiq-4.0.3.xlsx",
        sheet: "CAIQv4.0.3",
        id: "A",
        question: "B",
        answer: "C",
        comment: "E",
        questions: 261,
        rows: (3, 263),
        certain: true,
    },
    // Its column `answer` says which list applies; the lists are for another program.
    Truth::Refused {
        file: "cisa-vendor-scrm.xlsx",
        why: "no place to answer",
    },
    Truth::Refused {
        file: "framework-example.xlsx",
        why: "no place to answer",
    },
    Truth::Refused {
        file: "one-column-zh.xlsx",
        why: "no place to answer",
    },
    Truth::Refused {
        file: "vsaq-physical.json",
        why: "no place to answer",
    },
    Truth::Refused {
        file: "vsaq-webapp.json",
        why: "no place to answer",
    },
];

#[test]
fn every_real_file_is_understood_or_refused() {
    for truth in &TRUTH {
        match truth {
            Truth::Refused { file, why } => {
                let Some(document) = shared::document(file) else {
                    continue;
                };
                let refusal = detect(document.sheets()).expect_err(file).to_string();
                assert!(refusal.contains(why), "{file}: {refusal}");
            }
            Truth::Fills {
                file,
                sheet,
                id,
                question,
                answer,
                comment,
                questions: count,
                rows,
                certain,
            } => {
                let Some(document) = shared::document(file) else {
                    continue;
                };
                let mapping = detect(document.sheets()).expect(file);
                println!("{file}\n{}", mapping.to_yaml());
                let [found] = &mapping.sheets[..] else {
                    panic!("{file}: {}", mapping.to_yaml())
                };
                let column = |column: Option<u32>| column.map(letters).unwrap_or_default();
                assert_eq!(found.sheet, *sheet, "{file}");
                let found_id = match found.id {
                    Some(IdAt::Column(column)) => letters(column),
                    Some(IdAt::InQuestion) => "in-question".to_owned(),
                    None => String::new(),
                };
                let found_answer = match &found.answer {
                    AnswerAt::Column(column) => letters(*column),
                    AnswerAt::Ticks(ticks) => {
                        let ticks: Vec<String> = ticks
                            .iter()
                            .map(|(text, column)| format!("{text} {}", letters(*column)))
                            .collect();
                        ticks.join(", ")
                    }
                };
                assert_eq!(
                    [
                        &found_id,
                        &letters(found.question),
                        &found_answer,
                        &column(found.comment)
                    ],
                    [id, question, answer, comment],
                    "{file}"
                );
                assert_eq!(
                    found.confidence >= CERTAIN,
                    *certain,
                    "{file}: {}",
                    found.confidence
                );
                let asked = questions(document.sheets(), &mapping).unwrap();
                let places: Vec<u32> = asked
                    .iter()
                    .map(|(_, question)| question.place.row)
                    .collect();
                assert_eq!(
                    (places.len(), places.first(), places.last()),
                    (*count, Some(&rows.0), Some(&rows.1)),
                    "{file}"
                );
                assert!(
                    asked.iter().all(|(_, question)| question.id.is_some()),
                    "{file}"
                );
            }
        }
    }
}

const FOUR: [&str; 4] = [
    "Do you encrypt data at rest?",
    "Do you encrypt data in transit?",
    "Is there a named owner of security?",
    "Describe how backups are tested each year.",
];

fn list(cells: &str, formula: &str) -> String {
    format!(
        "<dataValidations><dataValidation type=\"list\" sqref=\"{cells}\"><formula1>{formula}</formula1></dataValidation></dataValidations>"
    )
}

fn detected(bytes: Vec<u8>) -> Result<candor::questionnaire::layout::Mapping, String> {
    detect(Document::read("x.xlsx", bytes).unwrap().sheets()).map_err(|refusal| refusal.to_string())
}

#[test]
fn the_buyers_own_columns_are_never_ours() {
    let rows = book::rows(&[
        &[
            "Question",
            "Reviewer rating",
            "Vendor answer",
            "Analyst notes",
            "Comments",
        ],
        &[FOUR[0]],
        &[FOUR[1]],
        &[FOUR[2]],
        &[FOUR[3]],
    ]);
    let mapping = detected(book::workbook(
        &[("Q", "visible", &(rows + &list("B2:B5", "\"1,2,3\"")))],
        &[],
    ))
    .unwrap();
    assert_eq!(mapping.sheets[0].answer, AnswerAt::Column(3));
    assert_eq!(mapping.sheets[0].comment, Some(5));
    assert!(mapping.sheets[0].confidence >= CERTAIN);
}

#[test]
fn hidden_and_instruction_sheets_are_passed_over() {
    let rows = book::rows(&[
        &["Question", "Answer"],
        &[FOUR[0]],
        &[FOUR[1]],
        &[FOUR[2]],
        &[FOUR[3]],
    ]);
    for (name, state) in [
        ("Q", "hidden"),
        ("Q", "veryHidden"),
        ("Analyst report", "visible"),
        ("Instructions", "visible"),
    ] {
        let refusal = detected(book::workbook(&[(name, state, &rows)], &[])).unwrap_err();
        assert!(
            refusal.contains("no questions were found"),
            "{name} {state}: {refusal}"
        );
    }
    let columns = format!("<cols><col min=\"2\" max=\"2\" width=\"0\"/></cols>{rows}");
    assert!(
        detected(book::workbook(&[("Q", "visible", &columns)], &[]))
            .unwrap_err()
            .contains("no place to answer")
    );
}

#[test]
fn lists_come_from_every_place_that_keeps_them() {
    let rows = book::rows(&[
        &["Question", "Your input here"],
        &[FOUR[0]],
        &[FOUR[1]],
        &[FOUR[2]],
        &[FOUR[3]],
    ]);
    let lists = book::rows(&[&["Yes"], &["No"], &["N/A"]]);
    let x14 = "<extLst><ext><x14:dataValidations><x14:dataValidation type=\"list\"><x14:formula1><xm:f>Lists!$A$1:$A$3</xm:f></x14:formula1><xm:sqref>B2:B5</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>";
    for end in [
        list("B2:B5", "Answers"),
        list("B2:B5", "'Lists'!$A$1:$A$3"),
        x14.to_owned(),
    ] {
        let bytes = book::workbook(
            &[
                ("Q", "visible", &(rows.clone() + &end)),
                ("Lists", "hidden", &lists),
            ],
            &[],
        );
        let document = Document::read("x.xlsx", bytes).unwrap();
        let takes = document.sheets()[0].takes("B3".parse().unwrap());
        let expected = candor::questionnaire::sheet::Takes::Choices(
            ["Yes", "No", "N/A"].map(str::to_owned).to_vec(),
        );
        assert_eq!(takes, Some(&expected), "{end}");
        assert_eq!(
            detect(document.sheets()).unwrap().sheets[0].answer,
            AnswerAt::Column(2)
        );
    }
}

#[test]
fn formulas_without_values_say_what_to_do() {
    let rows: String = (2..9)
        .map(|n| format!("<row r=\"{n}\"><c r=\"A{n}\"><f>Lists!A{n}</f></c></row>"))
        .collect();
    let sheet = format!(
        "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Question</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>Answer</t></is></c></row>{rows}</sheetData>"
    );
    let refusal = detected(book::workbook(&[("Q", "visible", &sheet)], &[])).unwrap_err();
    assert!(refusal.contains("save it once"), "{refusal}");
}

#[test]
fn an_id_may_stand_in_the_question() {
    let ids = FOUR.map(|text| format!("GV.OC-01.1: {text}"));
    let rows = book::rows(&[
        &["Question", "Answer"],
        &[&ids[0]],
        &[&ids[1]],
        &[&ids[2]],
        &[&ids[3]],
    ]);
    let document =
        Document::read("x.xlsx", book::workbook(&[("Q", "visible", &rows)], &[])).unwrap();
    let mapping = detect(document.sheets()).unwrap();
    assert_eq!(mapping.sheets[0].id, Some(IdAt::InQuestion));
    let asked = questions(document.sheets(), &mapping).unwrap();
    assert_eq!(asked[0].1.id.as_deref(), Some("GV.OC-01.1"));
    assert_eq!(asked[0].1.text, FOUR[0]);
}

#[test]
fn prefixed_names_and_cells_without_places_are_read() {
    let sheet = "<x:sheetData xmlns:x='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><x:row><x:c t='inlineStr'><x:is><x:t>a</x:t></x:is></x:c><x:c t='str'><x:v>b &amp; c</x:v></x:c></x:row><x:row r='4'><x:c r='C4'><x:v>4</x:v></x:c><x:c t='b'><x:v>1</x:v></x:c></x:row></x:sheetData>";
    let document =
        Document::read("x.xlsx", book::workbook(&[("Q", "visible", sheet)], &[])).unwrap();
    let text = |place: &str| document.sheets()[0].text(place.parse().unwrap()).to_owned();
    assert_eq!(
        [text("A1"), text("B1"), text("C4"), text("D4")],
        ["a", "b & c", "4", "TRUE"]
    );
}

/// The rows of a sheet whose first two are headings, with merges and lists behind them.
fn grouped(groups: &[&str], headings: &[&str], end: &str) -> Vec<u8> {
    let rows = book::rows(&[
        groups,
        headings,
        &["Q-1", FOUR[0]],
        &["Q-2", FOUR[1]],
        &["Q-3", FOUR[2]],
        &["Q-4", FOUR[3]],
    ]);
    book::workbook(&[("Q", "visible", &(rows + end))], &[])
}

fn merged(area: &str) -> String {
    format!("<mergeCells><mergeCell ref=\"{area}\"/></mergeCells>")
}

/// What an auditor ticks is not ours, whether or not the heading over it is merged.
#[test]
fn the_buyers_ticks_are_never_ours() {
    let headings = ["", "", "", "Yes", "No", "N/A"];
    let groups = ["ID", "Question", "Vendor response", "Auditor assessment"];
    for end in [merged("D1:F1"), String::new()] {
        let mapping = detected(grouped(&groups, &headings, &end)).unwrap();
        assert_eq!(mapping.sheets[0].answer, AnswerAt::Column(3), "{end}");
        assert_eq!(mapping.sheets[0].comment, None);
    }
    // The supplier's ticks beside the auditor's stay ours.
    let groups = ["ID", "Question", "Vendor response", "", "Auditor", ""];
    let headings = ["", "", "Yes", "No", "Yes", "No"];
    let mapping = detected(grouped(&groups, &headings, "")).unwrap();
    let ours = [("Yes", 3), ("No", 4)].map(|(text, column)| (text.to_owned(), column));
    assert_eq!(mapping.sheets[0].answer, AnswerAt::Ticks(ours.to_vec()));
}

/// A heading over a group of columns stands above the row of headings.
#[test]
fn the_buyers_groups_are_never_ours() {
    let groups = ["", "", "Supplier", "", "Buyer assessment", ""];
    let headings = [
        "ID", "Question", "Position", "Remarks", "Answer", "Comments",
    ];
    let lists = list("C3:C6 E3:E6", "\"Yes,No\"");
    let merges = "<mergeCells><mergeCell ref=\"C1:D1\"/><mergeCell ref=\"E1:F1\"/></mergeCells>";
    for end in [merges.to_owned() + &lists, lists] {
        let mapping = detected(grouped(&groups, &headings, &end)).unwrap();
        assert_eq!(mapping.sheets[0].answer, AnswerAt::Column(3), "{end}");
        assert_eq!(mapping.sheets[0].comment, Some(4), "{end}");
    }
    // A title over all of it names nobody's columns.
    let mapping = detected(grouped(
        &["Vendor risk assessment"],
        &["ID", "Question", "Answer", "Comments"],
        &merged("A1:D1"),
    ))
    .unwrap();
    assert_eq!(mapping.sheets[0].answer, AnswerAt::Column(3));
}
