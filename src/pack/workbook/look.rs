//! How the workbook looks: few colours, one font, much room.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline};

/// A dark grey, for headers of companies without a dark accent.
const SLATE: u32 = 0x001f_2937;
const LINE: Color = Color::RGB(0x00d1_d5db);
const QUIET: Color = Color::RGB(0x006b_7280);
const LINK: Color = Color::RGB(0x001d_4ed8);

/// The formats of the workbook's cells.
pub(super) struct Look {
    pub(super) title: Format,
    pub(super) tagline: Format,
    pub(super) section: Format,
    pub(super) label: Format,
    pub(super) value: Format,
    pub(super) notice: Format,
    pub(super) header: Format,
    pub(super) text: Format,
    pub(super) strong: Format,
    pub(super) quiet: Format,
    pub(super) digest: Format,
    pub(super) link: Format,
    pub(super) cover_link: Format,
    pub(super) tab: Color,
}

impl Look {
    /// With the company's accent where white text can be read on it.
    pub(super) fn of(accent: Option<&str>) -> Self {
        let accent = Color::RGB(accent.and_then(dark).unwrap_or(SLATE));
        let top = || {
            Format::new()
                .set_align(FormatAlign::Top)
                .set_text_wrap()
                .set_font_size(10)
        };
        let cell = || {
            top()
                .set_align(FormatAlign::Left)
                .set_indent(1)
                .set_border_bottom(FormatBorder::Thin)
                .set_border_color(LINE)
        };
        Self {
            title: Format::new()
                .set_font_size(22)
                .set_bold()
                .set_font_color(accent),
            tagline: Format::new().set_font_size(11).set_font_color(QUIET),
            section: Format::new()
                .set_font_size(12)
                .set_bold()
                .set_font_color(accent)
                .set_border_bottom(FormatBorder::Thin)
                .set_border_color(LINE),
            label: top().set_font_color(QUIET),
            value: top(),
            notice: top().set_bold(),
            header: Format::new()
                .set_font_size(10)
                .set_bold()
                .set_font_color(Color::White)
                .set_background_color(accent)
                .set_align(FormatAlign::VerticalCenter)
                .set_indent(1)
                .set_text_wrap(),
            text: cell(),
            strong: cell().set_bold(),
            quiet: cell().set_font_color(QUIET),
            digest: cell()
                .set_font_color(QUIET)
                .set_font_name("Consolas")
                .set_font_size(8),
            link: cell()
                .set_font_color(LINK)
                .set_underline(FormatUnderline::Single),
            cover_link: top()
                .set_font_color(LINK)
                .set_underline(FormatUnderline::Single),
            tab: accent,
        }
    }
}

/// A colour such as `#1f5f4a`, when white on it has a contrast of 4.5 to 1 (WCAG 2.2, 1.4.3).
fn dark(hex: &str) -> Option<u32> {
    let digits = hex.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let rgb = u32::from_str_radix(digits, 16).ok()?;
    let channel = |shift: u32| {
        let value = f64::from((rgb >> shift) & 0xff) / 255.0;
        if value <= 0.040_45 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    let luminance = 0.2126 * channel(16) + 0.7152 * channel(8) + 0.0722 * channel(0);
    (1.05 / (luminance + 0.05) >= 4.5).then_some(rgb)
}

#[cfg(test)]
mod tests {
    use super::dark;

    #[test]
    fn white_text_is_readable_on_the_accent() {
        assert_eq!(dark("#1f5f4a"), Some(0x001f_5f4a));
        assert_eq!(dark("#ffcc00"), None);
        assert_eq!(dark("teal"), None);
    }
}
