//! A layout as SVG: classes for the theme, a title for every path, nothing that a policy forbids.

use std::fmt::Write as _;

use crate::site::diagram::layout::{Layout, Path, Place, Zone};
use crate::site::escape::escape;
use crate::words::Words;

const WIDTH: u32 = 960;
/// The left column, the product between, the right column.
const LEFT: (u32, u32) = (0, 284);
const PRODUCT: (u32, u32) = (354, 464);
const RIGHT: (u32, u32) = (580, 960);
/// How far labels stand from the edge of their zone.
const INSET: u32 = 18;
/// The longest label that fits the right column, in letters; a longer one is cut here and whole in the table.
const LETTERS: usize = 46;

/// The whole drawing.
pub(super) fn write(layout: &Layout, paths: &[Path], product: &str, words: &Words) -> String {
    let mut svg = String::new();
    // Room for the zones' outlines.
    let height = layout.height + 2;
    let _ = write!(
        svg,
        "<svg class=\"flow\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-1 -1 {} {height}\" role=\"group\" \
         aria-labelledby=\"_flow-title\" aria-describedby=\"_flow-desc\">\n\
         <title id=\"_flow-title\">{}</title>\n\
         <desc id=\"_flow-desc\">{}</desc>\n",
        WIDTH + 2,
        escape(&words.word("diagram.title")),
        escape(&words.fill(
            "diagram.about",
            &[("count", &paths.len().to_string()), ("product", product)]
        )),
    );
    for zone in &layout.left {
        write_zone(&mut svg, zone, LEFT, words);
    }
    for zone in &layout.right {
        write_zone(&mut svg, zone, RIGHT, words);
    }
    write_product(&mut svg, layout, product);
    for (path, row) in paths.iter().zip(&layout.rows) {
        write_path(&mut svg, layout, path, *row, words);
    }
    for (place, y) in &layout.places {
        let _ = writeln!(
            svg,
            "<text class=\"place\" x=\"{}\" y=\"{}\">{}</text>",
            RIGHT.0 + INSET,
            y + 5,
            escape(&short(place.name())),
        );
    }
    svg.push_str("</svg>");
    svg
}

fn write_zone(svg: &mut String, zone: &Zone, (start, end): (u32, u32), words: &Words) {
    let _ = writeln!(
        svg,
        "<rect class=\"zone\" x=\"{start}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"6\"/>\
         <text class=\"zone-title\" x=\"{}\" y=\"{}\">{}</text>",
        zone.top,
        end - start,
        zone.bottom - zone.top,
        start + INSET,
        zone.top + 26,
        escape(&words.word(&format!("diagram.{}", zone.title))),
    );
}

fn write_product(svg: &mut String, layout: &Layout, product: &str) {
    let middle = u32::midpoint(PRODUCT.0, PRODUCT.1);
    let _ = writeln!(
        svg,
        "<rect class=\"zone product\" x=\"{}\" y=\"0\" width=\"{}\" height=\"{}\" rx=\"6\"/>",
        PRODUCT.0,
        PRODUCT.1 - PRODUCT.0,
        layout.height,
    );
    for (line, word) in (0..).zip(product.split_whitespace()) {
        let y = 21 + line * 18;
        let _ = writeln!(
            svg,
            "<text class=\"zone-title middle\" x=\"{middle}\" y=\"{y}\">{}</text>",
            escape(word)
        );
    }
}

/// A kind of data: a link to its row of the facts, whose lines the theme brings out while it has the focus.
fn write_path(svg: &mut String, layout: &Layout, path: &Path, row: u32, words: &Words) {
    let _ = write!(
        svg,
        "<a class=\"kind\" href=\"#{}\"><title>{}</title>",
        escape(&path.id),
        escape(&sentence(path, words))
    );
    let _ = write!(
        svg,
        "<rect class=\"hit\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"28\" rx=\"4\"/>",
        LEFT.0 + 8,
        row - 14,
        LEFT.1 - LEFT.0 - 16
    );
    let ends: Vec<u32> = path
        .places
        .iter()
        .filter_map(|place| layout.places.get(place).copied())
        .collect();
    for end in &ends {
        let _ = write!(
            svg,
            "<rect class=\"reached\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"26\" rx=\"4\"/>",
            RIGHT.0 + 8,
            end - 13,
            RIGHT.1 - RIGHT.0 - 16
        );
    }
    let _ = write!(
        svg,
        "<path class=\"line\" d=\"M{} {row}H{}",
        LEFT.1 - 8,
        PRODUCT.0
    );
    let bend = u32::midpoint(PRODUCT.1, RIGHT.0);
    for end in &ends {
        let _ = write!(
            svg,
            "M{} {row}H{}C{bend} {row} {bend} {end} {} {end}",
            PRODUCT.0,
            PRODUCT.1,
            RIGHT.0 + 8
        );
    }
    svg.push_str("\"/>");
    let _ = writeln!(
        svg,
        "<text class=\"name\" x=\"{}\" y=\"{}\">{}</text></a>",
        LEFT.0 + INSET,
        row + 5,
        escape(&path.title)
    );
}

/// "Prompt text: kept 30 days, in Request store. Goes to Halvern Models. Trains nothing."
fn sentence(path: &Path, words: &Words) -> String {
    let named = |belongs: fn(&Place) -> bool| {
        path.places
            .iter()
            .filter(|place| belongs(place))
            .map(Place::name)
            .collect::<Vec<_>>()
            .join("; ")
    };
    let storage = named(|place| matches!(place, Place::Storage(_)));
    let vendors = named(|place| matches!(place, Place::Vendor(_)));
    let training = named(|place| matches!(place, Place::Training(_)));
    let mut sentence = format!("{}: {}", path.title, path.retention);
    if !storage.is_empty() {
        sentence.push_str(&words.fill("diagram.sentence-in", &[("places", &storage)]));
    }
    if !vendors.is_empty() {
        sentence.push_str(&words.fill("diagram.sentence-to", &[("vendors", &vendors)]));
    }
    let nothing = || words.word("diagram.trains.no");
    let training = Some(training).filter(|training| !training.is_empty());
    let _ = write!(sentence, ". {}.", training.unwrap_or_else(nothing));
    sentence
}

fn short(name: &str) -> String {
    match name.char_indices().nth(LETTERS) {
        Some((cut, _)) => format!("{}…", name[..cut].trim_end()),
        None => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_text_and_no_markup() {
        let path = Path {
            id: "a".to_owned(),
            title: "A <script> & more".to_owned(),
            output: false,
            places: vec![Place::Storage("Store \"one\"".to_owned())],
            retention: "kept 30 days".to_owned(),
        };
        let words =
            Words::read("en", include_str!("../../../themes/default/i18n/en.yaml")).unwrap();
        let layout = Layout::of(std::slice::from_ref(&path));
        let svg = write(&layout, &[path], "Desk", &words);
        assert!(svg.contains("A &lt;script&gt; &amp; more: kept 30 days, in Store &quot;one&quot;. Trains nothing."), "{svg}");
        assert!(!svg.contains("<script") && !svg.contains("style"), "{svg}");
    }
}
