//! Colours as the eye orders them: OKLCH, and the contrast of WCAG 2.
//!
//! Conversions: Björn Ottosson, "A perceptual color space for image processing" (2020).
//! Contrast: WCAG 2.2, "relative luminance" and "contrast ratio".

/// An sRGB colour, each part from 0 to 255.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rgb(pub(super) [u8; 3]);

/// Lightness from 0 to 1, chroma from 0, hue in radians.
#[derive(Debug, Clone, Copy)]
pub(super) struct Oklch {
    pub(super) lightness: f64,
    pub(super) chroma: f64,
    pub(super) hue: f64,
}

impl Rgb {
    /// Reads `#1f5f4a` or `#174`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        let digit = |at: usize| u8::from_str_radix(digits.get(at..=at)?, 16).ok();
        match digits.len() {
            3 => Some(Self([digit(0)? * 17, digit(1)? * 17, digit(2)? * 17])),
            6 => {
                let pair = |at: usize| Some(digit(at)? * 16 + digit(at + 1)?);
                Some(Self([pair(0)?, pair(2)?, pair(4)?]))
            }
            _ => None,
        }
    }

    /// The contrast ratio with another colour, from 1 to 21.
    pub(super) fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    fn luminance(self) -> f64 {
        let [red, green, blue] = self.linear();
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    fn linear(self) -> [f64; 3] {
        self.0.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 {
                part / 12.92
            } else {
                ((part + 0.055) / 1.055).powf(2.4)
            }
        })
    }

    #[expect(clippy::many_single_char_names, reason = "the names of the formulas")]
    pub(super) fn oklch(self) -> Oklch {
        let [r, g, b] = self.linear();
        let l = (0.412_221_470_8 * r + 0.536_332_536_3 * g + 0.051_445_992_9 * b).cbrt();
        let m = (0.211_903_498_2 * r + 0.680_699_545_1 * g + 0.107_396_956_6 * b).cbrt();
        let s = (0.088_302_461_9 * r + 0.281_718_837_6 * g + 0.629_978_700_5 * b).cbrt();
        let lightness = 0.210_454_255_3 * l + 0.793_617_785_0 * m - 0.004_072_046_8 * s;
        let a = 1.977_998_495_1 * l - 2.428_592_205_0 * m + 0.450_593_709_9 * s;
        let b = 0.025_904_037_1 * l + 0.782_771_766_2 * m - 0.808_675_766_0 * s;
        Oklch {
            lightness,
            chroma: a.hypot(b),
            hue: b.atan2(a),
        }
    }
}

impl std::fmt::Display for Rgb {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [red, green, blue] = self.0;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

impl Oklch {
    /// The nearest colour that a screen has: chroma gives way, lightness and hue stay.
    pub(super) fn rgb(self) -> Rgb {
        let steps = (0..=40).map(|step| self.chroma * (1.0 - f64::from(step) / 40.0));
        let fits = steps
            .map(|chroma| Self { chroma, ..self }.linear())
            .find(|parts| parts.iter().all(|part| (-0.0005..=1.0005).contains(part)));
        let parts = fits.unwrap_or_else(|| {
            Self {
                chroma: 0.0,
                ..self
            }
            .linear()
        });
        Rgb(parts.map(|part| {
            let part = part.clamp(0.0, 1.0);
            let part = if part <= 0.003_130_8 {
                part * 12.92
            } else {
                1.055 * part.powf(1.0 / 2.4) - 0.055
            };
            byte(part)
        }))
    }

    #[expect(clippy::many_single_char_names, reason = "the names of the formulas")]
    fn linear(self) -> [f64; 3] {
        let (a, b) = (self.chroma * self.hue.cos(), self.chroma * self.hue.sin());
        let l = (self.lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
        let m = (self.lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
        let s = (self.lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
        [
            4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
            -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
            -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s,
        ]
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the part is from 0 to 1"
)]
fn byte(part: f64) -> u8 {
    (part * 255.0).round() as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_survive_the_way_there_and_back() {
        for text in [
            "#ffffff", "#000000", "#ff0000", "#1f5f4a", "#808080", "#ffff00",
        ] {
            assert_eq!(Rgb::parse(text).unwrap().oklch().rgb().to_string(), text);
        }
        assert_eq!(Rgb::parse("#174").unwrap().to_string(), "#117744");
        for wrong in ["", "red", "#12", "#12345g", "1f5f4a", "#é1234"] {
            assert_eq!(Rgb::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        let white = Rgb([255; 3]);
        assert!((white.contrast(Rgb([0; 3])) - 21.0).abs() < 0.001);
        assert!((white.contrast(Rgb([0x76; 3])) - 4.54).abs() < 0.01);
    }
}
