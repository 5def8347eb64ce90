//! How a reader may look at a page: the modes and the widths.

use serde_json::{Value, json};

use crate::client::Tab;

/// A phone, a tablet, a laptop, in CSS pixels.
pub(crate) const WIDTHS: [u32; 3] = [390, 768, 1280];

/// One way to look at a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Light,
    Dark,
    /// The reader's own few colours, as Windows' contrast themes have them.
    Forced,
    /// `prefers-reduced-motion`.
    Still,
    /// The browser's zoom at 200 %.
    Zoomed,
    /// The browser's own size of text at 200 %, and nothing else.
    Large,
    /// No script runs.
    Scriptless,
}

impl Mode {
    pub(crate) const ALL: [Self; 7] = [
        Self::Light,
        Self::Dark,
        Self::Forced,
        Self::Still,
        Self::Zoomed,
        Self::Large,
        Self::Scriptless,
    ];

    /// Whether another language can look wrong in it where the same template in the first one did not: its words are
    /// longer, and its colours, motion and scripts are the same.
    pub(crate) fn is_of_words(self) -> bool {
        matches!(self, Self::Light | Self::Zoomed | Self::Large)
    }

    fn features(self) -> Value {
        let set = |name: &str, value: &str| json!([{ "name": name, "value": value }]);
        match self {
            Self::Dark => set("prefers-color-scheme", "dark"),
            Self::Forced => set("forced-colors", "active"),
            Self::Still => set("prefers-reduced-motion", "reduce"),
            _ => set("prefers-color-scheme", "light"),
        }
    }

    /// The CSS pixels across, and the screen's own for each.
    ///
    /// At 200 % half as many CSS pixels are across. No page has to fit less than 320 (WCAG 1.4.10): a phone of 390
    /// enlarges what it shows and does not lay it out for 195.
    fn across(self, width: u32) -> (u32, u32) {
        match self {
            Self::Zoomed => ((width / 2).max(320), 2),
            _ => (width, 1),
        }
    }
}

impl Tab<'_> {
    /// Before the page is opened.
    pub(crate) fn look(&self, mode: Mode) {
        self.ask(
            "Emulation.setEmulatedMedia",
            json!({ "features": mode.features() }),
        );
        let is_off = mode == Mode::Scriptless;
        self.ask(
            "Emulation.setScriptExecutionDisabled",
            json!({ "value": is_off }),
        );
        // 16 and 13 are Chromium's own.
        let times = if mode == Mode::Large { 2 } else { 1 };
        let sizes = json!({ "standard": 16 * times, "fixed": 13 * times });
        self.ask("Page.setFontSizes", json!({ "fontSizes": sizes }));
    }

    /// Before or after the page is opened.
    pub(crate) fn widen(&self, mode: Mode, width: u32) {
        let (width, scale) = mode.across(width);
        let size =
            json!({ "width": width, "height": 900, "deviceScaleFactor": scale, "mobile": false });
        self.ask("Emulation.setDeviceMetricsOverride", size);
    }
}
