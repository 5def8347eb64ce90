//! Many areas of a sheet, and the one that a cell is in.
//!
//! A stranger's sheet may have thousands of merges and lists, and every question looks
//! several up: areas are kept by the blocks of rows that they touch, and the few that
//! touch many blocks apart.

use std::collections::HashMap;

use super::place::{Area, Place};

/// Rows of a block.
const BLOCK: u32 = 256;

/// An area over more blocks than this is kept apart.
const BLOCKS: u32 = 8;

/// The areas that are kept apart; more are a mistake or meant to cost time.
pub const TALL: usize = 500;

/// Areas, each with a number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Areas {
    all: Vec<(Area, usize)>,
    by_block: HashMap<u32, Vec<usize>>,
    tall: Vec<usize>,
}

impl Areas {
    /// Adds an area. Gives `false` for one that spans many rows where there are too many
    /// of those already; it is not added.
    #[must_use]
    pub fn add(&mut self, area: Area, number: usize) -> bool {
        let at = self.all.len();
        let blocks = area.first.row / BLOCK..=area.last.row / BLOCK;
        if blocks.end() - blocks.start() >= BLOCKS {
            if self.tall.len() >= TALL {
                return false;
            }
            self.tall.push(at);
        } else {
            for block in blocks {
                self.by_block.entry(block).or_default().push(at);
            }
        }
        self.all.push((area, number));
        true
    }

    /// The earliest area that a place is in, and its number.
    #[must_use]
    pub fn find(&self, place: Place) -> Option<(&Area, usize)> {
        let near = self.by_block.get(&(place.row / BLOCK));
        let first = |areas: &[usize]| {
            areas
                .iter()
                .copied()
                .find(|at| self.all[*at].0.holds(place))
        };
        let near = near.and_then(|areas| first(areas));
        let tall = first(&self.tall);
        let at = match (near, tall) {
            (Some(near), Some(tall)) => near.min(tall),
            (near, tall) => near.or(tall)?,
        };
        let (area, number) = &self.all[at];
        Some((area, *number))
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The areas in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = &Area> {
        self.all.iter().map(|(area, _)| area)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_earliest_that_holds_the_place() {
        let mut areas = Areas::default();
        for (number, text) in ["B:B", "A1:C300", "A250:A260", "B299"].iter().enumerate() {
            assert!(areas.add(text.parse().unwrap(), number));
        }
        let number = |place: &str| areas.find(place.parse().unwrap()).map(|found| found.1);
        assert_eq!(
            ["B299", "A255", "C1", "B9000", "C301"].map(number),
            [Some(0), Some(1), Some(1), Some(0), None]
        );
    }

    #[test]
    fn too_many_tall_ones_are_not_taken() {
        let mut areas = Areas::default();
        let tall = "A1:A1048576".parse().unwrap();
        assert!((0..TALL).all(|number| areas.add(tall, number)));
        assert!(!areas.add(tall, TALL));
    }
}
