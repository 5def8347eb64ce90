//! The shared texts of a workbook.

use quick_xml::events::Event;

use super::archive::Archive;
use super::book::Book;
use super::xml::{Events, push_text, unescape_controls};
use crate::questionnaire::refusal::Refusal;

/// The shared texts, without phonetic readings.
pub(super) fn read(archive: &mut Archive, book: &Book) -> Result<Vec<String>, Refusal> {
    let Some(part) = book.strings.as_ref().filter(|part| archive.has(part)) else {
        return Ok(Vec::new());
    };
    let text = archive.text(part)?;
    let mut events = Events::new(&text, part);
    let mut texts = Vec::new();
    let mut current = String::new();
    let (mut in_text, mut in_reading) = (false, false);
    while let Some((event, _)) = events.next()? {
        match &event {
            Event::Start(element) => match element.local_name().as_ref() {
                "si" => current.clear(),
                "t" => in_text = true,
                "rPh" => in_reading = true,
                _ => {}
            },
            Event::Empty(element) if element.local_name().as_ref() == "si" => {
                texts.push(String::new());
            }
            Event::End(element) => match element.local_name().as_ref() {
                "si" => texts.push(unescape_controls(std::mem::take(&mut current))),
                "t" => in_text = false,
                "rPh" => in_reading = false,
                _ => {}
            },
            event if in_text && !in_reading => push_text(event, &mut current),
            _ => {}
        }
    }
    Ok(texts)
}
