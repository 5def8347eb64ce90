//! The two things of a style that a fill must know: is the cell locked, does it wrap.

use quick_xml::events::Event;

use super::archive::Archive;
use super::book::Book;
use super::xml::{Events, is_on};
use crate::questionnaire::refusal::Refusal;

/// What a style says of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Style {
    /// Protected, once the sheet is. A cell is unless its style says otherwise.
    pub(super) locked: bool,
    /// Breaks its lines.
    pub(super) wraps: bool,
}

impl Default for Style {
    fn default() -> Self {
        Self {
            locked: true,
            wraps: false,
        }
    }
}

/// The styles by number.
#[derive(Debug, Default)]
pub(super) struct Styles(Vec<Style>);

impl Styles {
    pub(super) fn read(archive: &mut Archive, book: &Book) -> Result<Self, Refusal> {
        let Some(part) = book.styles.as_ref().filter(|part| archive.has(part)) else {
            return Ok(Self::default());
        };
        let text = archive.text(part)?;
        let mut events = Events::new(&text, part);
        let mut styles = Vec::new();
        let mut inside = false;
        while let Some((event, _)) = events.next()? {
            match &event {
                Event::Start(element) | Event::Empty(element) => {
                    match element.local_name().as_ref() {
                        "cellXfs" => inside = matches!(event, Event::Start(_)),
                        "xf" if inside => styles.push(Style::default()),
                        "protection" if inside => {
                            if let (Some(style), Some(locked)) =
                                (styles.last_mut(), is_on(element, "locked"))
                            {
                                style.locked = locked;
                            }
                        }
                        "alignment" if inside => {
                            if let (Some(style), Some(wraps)) =
                                (styles.last_mut(), is_on(element, "wrapText"))
                            {
                                style.wraps = wraps;
                            }
                        }
                        _ => {}
                    }
                }
                Event::End(element) if element.local_name().as_ref() == "cellXfs" => inside = false,
                _ => {}
            }
        }
        Ok(Self(styles))
    }

    pub(super) fn of(&self, number: u32) -> Style {
        usize::try_from(number)
            .ok()
            .and_then(|at| self.0.get(at))
            .copied()
            .unwrap_or_default()
    }
}
