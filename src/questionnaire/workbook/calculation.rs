//! Tells spreadsheet programs to calculate a filled file anew when they open it.

use quick_xml::events::Event;

use super::edit::with_attribute;
use super::xml::Events;
use crate::questionnaire::refusal::Refusal;

/// What comes before `calcPr` in a workbook (ECMA-376 part 1, 18.2.27).
const BEFORE: [&str; 9] = [
    "fileVersion",
    "fileSharing",
    "workbookPr",
    "workbookProtection",
    "bookViews",
    "sheets",
    "functionGroups",
    "externalReferences",
    "definedNames",
];

/// The workbook's part with `fullCalcOnLoad`; every other byte as it was.
pub(super) fn on_load(text: &str) -> Result<String, Refusal> {
    let mut events = Events::new(text, "workbook.xml");
    let mut depth = 0_usize;
    let mut after = None;
    let mut prefix = String::new();
    while let Some((event, bytes)) = events.next()? {
        match &event {
            Event::Start(element) | Event::Empty(element) => {
                let empty = matches!(event, Event::Empty(_));
                let name = element.local_name();
                let name = name.as_ref();
                if depth == 0
                    && let Some((found, _)) = element.name().as_ref().split_once(':')
                {
                    prefix = format!("{found}:");
                }
                if depth == 1 && name == "calcPr" {
                    let tag = with_attribute(&text[bytes.clone()], "fullCalcOnLoad", "1");
                    return Ok(format!(
                        "{}{tag}{}",
                        &text[..bytes.start],
                        &text[bytes.end..]
                    ));
                }
                if depth == 1 && empty && BEFORE.contains(&name) {
                    after = Some(bytes.end);
                }
                depth += usize::from(!empty);
            }
            Event::End(element) => {
                depth = depth.saturating_sub(1);
                if depth == 1 && BEFORE.contains(&element.local_name().as_ref()) {
                    after = Some(bytes.end);
                }
            }
            _ => {}
        }
    }
    let Some(at) = after else {
        return Err(events.broken("it lists no sheets"));
    };
    Ok(format!(
        "{}<{prefix}calcPr fullCalcOnLoad=\"1\"/>{}",
        &text[..at],
        &text[at..]
    ))
}

#[cfg(test)]
mod tests {
    use super::on_load;

    #[test]
    fn set_where_it_stands_or_put_in_its_place() {
        for (before, after) in [
            (
                "<workbook><sheets><sheet/></sheets><calcPr calcId='1'/><oleSize/></workbook>",
                "<workbook><sheets><sheet/></sheets><calcPr calcId='1' fullCalcOnLoad=\"1\"/><oleSize/></workbook>",
            ),
            (
                "<x:workbook><x:sheets/><x:definedNames/><x:oleSize/></x:workbook>",
                "<x:workbook><x:sheets/><x:definedNames/><x:calcPr fullCalcOnLoad=\"1\"/><x:oleSize/></x:workbook>",
            ),
            (
                "<workbook><sheets/><calcPr fullCalcOnLoad=\"0\"></calcPr></workbook>",
                "<workbook><sheets/><calcPr fullCalcOnLoad=\"1\"></calcPr></workbook>",
            ),
        ] {
            assert_eq!(on_load(before).unwrap(), after);
        }
    }
}
