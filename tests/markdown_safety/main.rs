//! Attacks in every text of every register: none becomes markup, a script, a formula or a request.
//!
//! Prose is a fixed point of `ammonia`, which cleans HTML by another parser than the one that made it. Of
//! whole pages every tag and attribute is one that a harmless text gives too. `tests/browser/attacks.mjs`
//! opens the same pages in Chromium.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod fields;
mod html;
mod pages;
mod prose;
#[path = "../support/mod.rs"]
mod support;

/// The attacks, one a line; `\n`, `\t`, `\r`, `\0`, `\u{…}` and `\\` stand for what they say.
pub(crate) fn attacks() -> Vec<String> {
    include_str!("attacks.txt").lines().map(unescaped).collect()
}

fn unescaped(line: &str) -> String {
    let mut text = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('\\') {
        text.push_str(before);
        let mut letters = after.chars();
        match letters.next() {
            Some('n') => text.push('\n'),
            Some('t') => text.push('\t'),
            Some('r') => text.push('\r'),
            Some('0') => text.push('\0'),
            Some('u') if after.starts_with("u{") => {
                let (digits, more) = after[2..].split_once('}').unwrap();
                let number = u32::from_str_radix(digits, 16).unwrap();
                text.push(char::from_u32(number).unwrap());
                rest = more;
                continue;
            }
            Some(letter) => text.push(letter),
            None => text.push('\\'),
        }
        rest = letters.as_str();
    }
    text + rest
}

#[test]
fn there_are_attacks_enough() {
    let attacks = attacks();
    assert!(attacks.len() >= 200, "{}", attacks.len());
    assert!(attacks.iter().any(|attack| attack.contains('\0')));
    assert!(attacks.iter().any(|attack| attack.contains('\u{202e}')));
    assert_eq!(unescaped("a\\u{e9}\\n\\\\n\\x"), "a\u{e9}\n\\nx");
}
