//! Keys, pressed one by one as a person would.

use serde_json::json;

use crate::client::Tab;

/// A key that types nothing, and its number.
const NAMED: [(&str, u32); 7] = [
    ("Tab", 9),
    ("Enter", 13),
    ("Escape", 27),
    ("End", 35),
    ("Home", 36),
    ("ArrowUp", 38),
    ("ArrowDown", 40),
];

impl Tab<'_> {
    /// Presses a key: a letter, a name of `NAMED`, or one of these after `Shift+` or `Control+`.
    pub(crate) fn press(&self, key: &str) {
        let (modifiers, key) = match key.split_once('+') {
            Some(("Shift", key)) => (8, key),
            Some(("Control", key)) => (2, key),
            _ => (0, key),
        };
        let named = NAMED.iter().find(|(name, _)| *name == key);
        let letter = key.chars().next().unwrap();
        // Of letters and digits: the number of a full stop is that of Delete.
        let typed = if letter.is_ascii_alphanumeric() {
            letter.to_ascii_uppercase().into()
        } else {
            0
        };
        let code = named.map_or(typed, |(_, code)| *code);
        let text = match key {
            "Enter" => "\r",
            _ if named.is_some() || modifiers == 2 => "",
            _ => key,
        };
        let code_name = if named.is_some() { key } else { "" };
        for kind in ["keyDown", "keyUp"] {
            let is_down = kind == "keyDown";
            self.ask(
                "Input.dispatchKeyEvent",
                json!({
                    "type": if is_down && text.is_empty() { "rawKeyDown" } else { kind },
                    "key": key,
                    "code": code_name,
                    "modifiers": modifiers,
                    "windowsVirtualKeyCode": code,
                    "text": if is_down { text } else { "" },
                }),
            );
        }
    }

    pub(crate) fn write(&self, text: &str) {
        for letter in text.chars() {
            self.press(&letter.to_string());
        }
    }
}
