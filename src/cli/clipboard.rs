//! The clipboard of whoever sits at the terminal, also over SSH: OSC 52.
//!
//! `ESC ] 52 ; c ; BASE64 BEL` (xterm, "Operating System Commands"). A terminal that does not know it, or does
//! not allow it, passes over it.

use std::io::{self, IsTerminal};

use crate::cli::terminal;

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Whether there is a terminal to ask.
pub(super) fn is_there() -> bool {
    io::stderr().is_terminal()
}

/// Asks the terminal to take a text. Standard output stays for what a program reads.
pub(super) fn copy(text: &str) {
    terminal::raw(&format!("\u{1b}]52;c;{}\u{7}", base64(text.as_bytes())));
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let byte = |at: usize| u32::from(group.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for at in 0..4 {
            let sextet = (bits >> (18 - 6 * at)) & 63;
            let letter = ALPHABET[sextet as usize];
            text.push(if at > group.len() {
                '='
            } else {
                char::from(letter)
            });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::base64;

    #[test]
    fn the_vectors_of_the_rfc() {
        let vectors = [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foobar", "Zm9vYmFy"),
            ("ÿ", "w78="),
        ];
        for (text, expected) in vectors {
            assert_eq!(base64(text.as_bytes()), expected);
        }
    }
}
