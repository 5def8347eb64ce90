//! What stands where in the diagram. Lengths are units of the drawing, about a pixel on a wide screen.

use std::collections::BTreeMap;

/// The way of a kind of data.
#[derive(Debug)]
pub(super) struct Path {
    /// The record's id.
    pub(super) id: String,
    /// What the data is called.
    pub(super) title: String,
    /// Whether a model wrote it.
    pub(super) output: bool,
    /// Where it goes, in the order of the zones.
    pub(super) places: Vec<Place>,
    /// How long it is kept, in words.
    pub(super) retention: String,
}

/// Where data goes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// A store of the company's.
    Storage(String),
    /// A vendor.
    Vendor(String),
    /// The training of a model.
    Training(String),
}

impl Place {
    pub(super) fn name(&self) -> &str {
        match self {
            Self::Storage(name) | Self::Vendor(name) | Self::Training(name) => name,
        }
    }
}

/// A group of rows under a heading.
#[derive(Debug)]
pub(super) struct Zone {
    /// What it is called: `diagram.TITLE` of the theme's words.
    pub(super) title: &'static str,
    pub(super) top: u32,
    pub(super) bottom: u32,
}

/// Where everything stands.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// Zones of the left column: what comes from customers, what models write.
    pub(super) left: Vec<Zone>,
    /// Zones of the right column: storage, vendors, training.
    pub(super) right: Vec<Zone>,
    /// The middle of each path's row, by its place in the list.
    pub(super) rows: Vec<u32>,
    /// The middle of each place's row.
    pub(super) places: BTreeMap<Place, u32>,
    pub(super) height: u32,
}

/// The height of a row, of a zone's heading, and the space between zones.
const ROW: u32 = 28;
const HEADING: u32 = 40;
const BETWEEN: u32 = 20;
const PADDING: u32 = 8;

/// Whether a place is of a zone.
type Belongs = fn(&Place) -> bool;

impl Layout {
    pub(super) fn of(paths: &[Path]) -> Self {
        let mut layout = Self {
            rows: vec![0; paths.len()],
            ..Self::default()
        };
        let left_end = layout.place_paths(paths);
        let right_end = layout.place_places(paths);
        layout.height = left_end.max(right_end);
        layout
    }

    fn place_paths(&mut self, paths: &[Path]) -> u32 {
        let mut y = 0;
        for (output, title) in [(false, "customer"), (true, "model")] {
            let members: Vec<usize> = (0..paths.len())
                .filter(|at| paths[*at].output == output)
                .collect();
            if let Some(zone) = zone(title, &mut y, members.len()) {
                for (row, at) in (0..).zip(members) {
                    self.rows[at] = zone.top + HEADING + row * ROW + ROW / 2;
                }
                self.left.push(zone);
            }
        }
        y.saturating_sub(BETWEEN)
    }

    fn place_places(&mut self, paths: &[Path]) -> u32 {
        let mut y = 0;
        // In the order of the register: the places of the first kinds of data come first.
        let mut ordered: Vec<&Place> = Vec::new();
        for place in paths.iter().flat_map(|path| &path.places) {
            if !ordered.contains(&place) {
                ordered.push(place);
            }
        }
        let zones: [(&str, Belongs); 3] = [
            ("storage", |place| matches!(place, Place::Storage(_))),
            ("vendors", |place| matches!(place, Place::Vendor(_))),
            ("training", |place| matches!(place, Place::Training(_))),
        ];
        for (title, belongs) in zones {
            let members: Vec<&&Place> = ordered.iter().filter(|place| belongs(place)).collect();
            if let Some(zone) = zone(title, &mut y, members.len()) {
                for (row, place) in (0..).zip(members) {
                    self.places
                        .insert((*place).clone(), zone.top + HEADING + row * ROW + ROW / 2);
                }
                self.right.push(zone);
            }
        }
        y.saturating_sub(BETWEEN)
    }
}

/// A zone for so many rows at `y`, which moves below it; none for no rows.
fn zone(title: &'static str, y: &mut u32, rows: usize) -> Option<Zone> {
    let rows = u32::try_from(rows).ok().filter(|rows| *rows > 0)?;
    let top = *y;
    let bottom = top + HEADING + rows * ROW + PADDING;
    *y = bottom + BETWEEN;
    Some(Zone { title, top, bottom })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_places_stand_apart_in_their_zones() {
        let path = |id: &str, output: bool, places: &[Place]| Path {
            id: id.to_owned(),
            title: id.to_owned(),
            output,
            places: places.to_vec(),
            retention: "30 days".to_owned(),
        };
        let (store, vendor) = (
            Place::Storage("Store".to_owned()),
            Place::Vendor("Vendor".to_owned()),
        );
        let paths = [
            path("a", false, &[store.clone(), vendor.clone()]),
            path("b", true, &[]),
            path("c", false, std::slice::from_ref(&store)),
        ];
        let layout = Layout::of(&paths);
        assert_eq!(layout.left.len(), 2);
        assert_eq!(layout.right.len(), 2);
        assert_eq!(layout.rows, [54, 178, 82]);
        assert_eq!(layout.places[&store], 54);
        assert_eq!(layout.places[&vendor], 150);
        assert_eq!(layout.height, 200);
    }

    #[test]
    fn a_register_without_places_still_draws() {
        assert_eq!(Layout::of(&[]).height, 0);
    }
}
