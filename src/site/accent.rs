//! The company's colour, in shades that can be read.
//!
//! A company names one colour. Links, buttons and marks need one that contrasts with a light page and one
//! that contrasts with a dark page, so that the lightness moves until WCAG 2.2's 4.5:1 holds and the hue stays.

use crate::site::oklch::{Oklch, Rgb};

/// The colours behind text in `themes/default/assets/style.css`, page and surface, light and dark.
const LIGHT: [Rgb; 2] = [Rgb([0xff, 0xff, 0xff]), Rgb([0xf4, 0xf5, 0xf4])];
const DARK: [Rgb; 2] = [Rgb([0x15, 0x18, 0x1a]), Rgb([0x1e, 0x22, 0x25])];
/// What WCAG 2.2 asks of text (success criterion 1.4.3), and a little for rounding.
const ENOUGH: f64 = 4.55;
/// Light text on a dark page needs more before it reads as easily: what WCAG 2.2 asks for AAA (1.4.6).
const ENOUGH_DARK: f64 = 7.05;
/// A change of lightness that a designer would notice.
const NOTICEABLE: f64 = 0.12;

/// The shades of an accent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Accent {
    pub(super) light: Shade,
    pub(super) dark: Shade,
}

/// The accent on one background.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shade {
    /// For text, rules and filled buttons.
    pub(super) accent: Rgb,
    /// For text on the accent.
    pub(super) on_accent: Rgb,
}

impl Accent {
    /// The shades of a colour such as `#1f5f4a`; `None` when it is not written like one.
    pub(super) fn of(text: &str) -> Option<Self> {
        let colour = Rgb::parse(text)?;
        Some(Self {
            light: shade(colour, LIGHT, -0.005, ENOUGH),
            dark: shade(colour, DARK, 0.005, ENOUGH_DARK),
        })
    }
}

/// What to tell a company about its accent: that it is not a colour, or that the pages need another shade.
#[must_use]
pub fn accent_notice(text: &str) -> Option<String> {
    let (Some(accent), Some(colour)) = (Accent::of(text), Rgb::parse(text)) else {
        return Some(format!(
            "the accent `{text}` is not a colour, so the theme keeps its own: write it like `#1f5f4a`"
        ));
    };
    let moved = (accent.light.accent.oklch().lightness - colour.oklch().lightness).abs();
    (moved > NOTICEABLE).then(|| {
        format!(
            "the accent `{text}` cannot be read on a light page, so its shade `{}` is used there: \
             text needs a contrast of 4.5:1",
            accent.light.accent
        )
    })
}

/// Moves the lightness by steps until the colour contrasts with both backgrounds.
fn shade(colour: Rgb, behind: [Rgb; 2], step: f64, enough: f64) -> Shade {
    let from = colour.oklch();
    // Black and white contrast with any page of their scheme, so that a step is always found.
    let lightness = |at: i32| (from.lightness + f64::from(at) * step).clamp(0.0, 1.0);
    let shades = (0..=200).map(|at| match at {
        // The colour itself, without the rounding of the way there and back.
        0 => colour,
        _ => Oklch {
            lightness: lightness(at),
            ..from
        }
        .rgb(),
    });
    let reads = |shade: &Rgb| behind.iter().all(|page| shade.contrast(*page) >= enough);
    let accent = shades.into_iter().find(reads).unwrap_or(if step < 0.0 {
        Rgb([0; 3])
    } else {
        Rgb([255; 3])
    });
    Shade {
        accent,
        on_accent: behind[0],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HARD: [(&str, &str); 5] = [
        ("yellow", "#ffff00"),
        ("near-white", "#fdfdfa"),
        ("near-black", "#050607"),
        ("pure red", "#ff0000"),
        ("grey", "#808080"),
    ];

    #[test]
    fn hard_colours_get_shades_that_can_be_read() {
        for (name, text) in HARD {
            let accent = Accent::of(text).unwrap();
            for (shade, behind) in [(accent.light, LIGHT), (accent.dark, DARK)] {
                for page in behind {
                    assert!(
                        shade.accent.contrast(page) >= 4.5,
                        "{name}: {} on {page}",
                        shade.accent
                    );
                }
                assert!(
                    shade.on_accent.contrast(shade.accent) >= 4.5,
                    "{name}: on {}",
                    shade.accent
                );
            }
        }
    }

    #[test]
    fn the_hue_stays() {
        for text in ["#ffff00", "#ff0000", "#1f5f4a"] {
            let (colour, accent) = (Rgb::parse(text).unwrap(), Accent::of(text).unwrap());
            for shade in [accent.light, accent.dark] {
                assert!(
                    (shade.accent.oklch().hue - colour.oklch().hue).abs() < 0.1,
                    "{text}: {}",
                    shade.accent
                );
            }
        }
    }

    #[test]
    fn a_readable_accent_is_used_as_it_is() {
        assert_eq!(
            Accent::of("#1f5f4a").unwrap().light.accent.to_string(),
            "#1f5f4a"
        );
        assert_eq!(accent_notice("#1f5f4a"), None);
    }

    #[test]
    fn a_company_hears_of_a_colour_that_cannot_be_used() {
        assert!(
            accent_notice("green")
                .unwrap()
                .starts_with("the accent `green` is not a colour")
        );
        assert!(
            accent_notice("#ffff00")
                .unwrap()
                .contains("cannot be read on a light page")
        );
    }

    #[test]
    fn the_backgrounds_are_those_of_the_stylesheet() {
        let style = include_str!("../../themes/default/assets/style.css");
        for (name, colours) in [
            ("page", [LIGHT[0], DARK[0]]),
            ("surface", [LIGHT[1], DARK[1]]),
        ] {
            for colour in colours {
                assert!(
                    style.contains(&format!("--{name}: {colour};")),
                    "--{name}: {colour}"
                );
            }
        }
    }
}
