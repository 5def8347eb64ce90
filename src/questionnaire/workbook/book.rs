//! `xl/workbook.xml` and its relations: which sheets there are, and what is hidden.

use std::collections::HashMap;

use quick_xml::events::Event;

use super::archive::Archive;
use super::xml::{Events, attribute, push_text};
use crate::questionnaire::refusal::Refusal;

/// The workbook's own part.
#[derive(Debug)]
pub(super) struct Book {
    /// Its name, mostly `xl/workbook.xml`.
    pub(super) part: String,
    /// The sheets with cells, in the order of their tabs.
    pub(super) sheets: Vec<SheetPart>,
    /// Names for ranges, in lower case; by the number of the tab of the sheet that they are of, where
    /// they are of one.
    names: HashMap<(Option<usize>, String), String>,
    /// The part with the shared texts.
    pub(super) strings: Option<String>,
    /// The part with the styles.
    pub(super) styles: Option<String>,
}

/// A sheet and its part.
#[derive(Debug)]
pub(super) struct SheetPart {
    pub(super) name: String,
    pub(super) hidden: bool,
    pub(super) part: String,
    /// Its number among all tabs, also those without cells.
    tab: usize,
}

struct Relation {
    kind: String,
    target: String,
}

impl Book {
    pub(super) fn read(archive: &mut Archive) -> Result<Self, Refusal> {
        if archive.has("xl/workbook.bin") {
            return Err(Refusal::new(
                "this is an `.xlsb` workbook: save it as `.xlsx` in a spreadsheet program",
            ));
        }
        if !archive.has("_rels/.rels") {
            return Err(not_a_workbook());
        }
        let top = relations(archive, "_rels/.rels", "")?;
        let part = top
            .values()
            .find(|relation| relation.kind.ends_with("/officeDocument"))
            .map(|relation| relation.target.clone())
            .filter(|part| archive.has(part))
            .ok_or_else(not_a_workbook)?;
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", &part));
        let rels = if folder.is_empty() {
            format!("_rels/{file}.rels")
        } else {
            format!("{folder}/_rels/{file}.rels")
        };
        let relations = relations(archive, &rels, folder)?;
        let of_kind = |kind: &str| {
            relations
                .values()
                .find(|relation| relation.kind.ends_with(kind))
                .map(|relation| relation.target.clone())
        };
        let mut book = Self {
            strings: of_kind("/sharedStrings"),
            styles: of_kind("/styles"),
            part: part.clone(),
            sheets: Vec::new(),
            names: HashMap::new(),
        };
        book.sheets(&archive.text(&part)?, &relations)?;
        if book.sheets.is_empty() {
            return Err(Refusal::new("the workbook has no sheet with cells"));
        }
        Ok(book)
    }

    /// The range that a name is for on a sheet: the sheet's own name, or else the workbook's.
    pub(super) fn named(&self, name: &str, at: usize) -> Option<&str> {
        let name = name.to_lowercase();
        let tab = self.sheets.get(at).map(|sheet| sheet.tab);
        let own = tab.and_then(|tab| self.names.get(&(Some(tab), name.clone())));
        own.or_else(|| self.names.get(&(None, name)))
            .map(String::as_str)
    }

    fn sheets(&mut self, text: &str, relations: &HashMap<String, Relation>) -> Result<(), Refusal> {
        let mut events = Events::new(text, "workbook.xml");
        let mut naming: Option<((Option<usize>, String), String)> = None;
        let mut tabs = 0;
        while let Some((event, _)) = events.next()? {
            match &event {
                Event::Start(element) | Event::Empty(element)
                    if element.local_name().as_ref() == "workbook"
                        && attribute(element, "conformance").is_some_and(|c| c == "strict") => {}
                Event::Start(element) | Event::Empty(element)
                    if element.local_name().as_ref() == "sheet" =>
                {
                    let relation = attribute(element, "id").and_then(|id| relations.get(&id));
                    if let Some(relation) = relation.filter(|r| r.kind.ends_with("/worksheet")) {
                        self.sheets.push(SheetPart {
                            name: attribute(element, "name").unwrap_or_default(),
                            hidden: attribute(element, "state")
                                .is_some_and(|state| state != "visible"),
                            part: relation.target.clone(),
                            tab: tabs,
                        });
                    }
                    tabs += 1;
                }
                Event::Start(element) if element.local_name().as_ref() == "definedName" => {
                    let of =
                        attribute(element, "localSheetId").and_then(|number| number.parse().ok());
                    naming = attribute(element, "name")
                        .map(|name| ((of, name.to_lowercase()), String::new()));
                }
                Event::End(element) if element.local_name().as_ref() == "definedName" => {
                    self.names.extend(naming.take());
                }
                event => {
                    if let Some((_, range)) = &mut naming {
                        push_text(event, range);
                    }
                }
            }
        }
        Ok(())
    }
}

fn relations(
    archive: &mut Archive,
    part: &str,
    folder: &str,
) -> Result<HashMap<String, Relation>, Refusal> {
    let text = archive.text(part)?;
    let mut events = Events::new(&text, part);
    let mut found = HashMap::new();
    while let Some((event, _)) = events.next()? {
        let (Event::Start(element) | Event::Empty(element)) = &event else {
            continue;
        };
        if element.local_name().as_ref() != "Relationship"
            || attribute(element, "TargetMode").is_some_and(|mode| mode == "External")
        {
            continue;
        }
        let (Some(id), Some(kind), Some(target)) = (
            attribute(element, "Id"),
            attribute(element, "Type"),
            attribute(element, "Target"),
        ) else {
            continue;
        };
        let target = resolve(folder, &target);
        found.insert(id, Relation { kind, target });
    }
    Ok(found)
}

/// A target as a part's name; what climbs out of the file names no part.
fn resolve(folder: &str, target: &str) -> String {
    let mut pieces: Vec<&str> = if target.starts_with('/') {
        Vec::new()
    } else {
        folder
            .split('/')
            .filter(|piece| !piece.is_empty())
            .collect()
    };
    for piece in target.split('/') {
        match piece {
            "" | "." => {}
            ".." => drop(pieces.pop()),
            piece => pieces.push(piece),
        }
    }
    pieces.join("/")
}

fn not_a_workbook() -> Refusal {
    Refusal::new("this zip file is not a workbook: candor fills `.xlsx`, `.xlsm` and `.csv`")
}
