//! Finds words in files, however they are written.

use std::io::Read as _;
use std::path::PathBuf;

use aho_corasick::AhoCorasick;

/// A word that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) word: String,
    pub(crate) file: PathBuf,
    /// The way of writing in which it was found.
    pub(crate) written: &'static str,
}

/// Every word that a file holds or is called by. Words are lower-case ASCII letters and digits.
pub(crate) fn scan(files: &[(PathBuf, Vec<u8>)], words: &[String]) -> Vec<Found> {
    let (owners, needles): (Vec<_>, Vec<_>) = words
        .iter()
        .flat_map(|word| {
            spellings(word)
                .into_iter()
                .map(move |(way, bytes)| ((word, way), bytes))
        })
        .unzip();
    let searcher = AhoCorasick::new(needles).unwrap();
    let mut found: Vec<Found> = Vec::new();
    for (file, bytes) in files {
        let mut views = vec![("a name", file.to_string_lossy().to_lowercase().into_bytes())];
        unpack(bytes, &mut views, 0);
        // Brotli does not say what it is; its file's name does.
        if file.extension().is_some_and(|ending| ending == "br") {
            let mut inside = Vec::new();
            brotli::Decompressor::new(&bytes[..], 4096)
                .read_to_end(&mut inside)
                .unwrap();
            unpack(&inside, &mut views, 1);
        }
        for (view, text) in &views {
            for hit in searcher.find_overlapping_iter(text) {
                let (word, way) = owners[hit.pattern().as_usize()];
                let known = |one: &Found| one.word == *word && one.file == *file;
                if !found.iter().any(known) {
                    found.push(Found {
                        word: word.clone(),
                        file: file.clone(),
                        written: if way == "text" { view } else { way },
                    });
                }
            }
        }
    }
    found
}

/// The bytes that a word may be written as.
fn spellings(word: &str) -> Vec<(&'static str, Vec<u8>)> {
    let upper = word.to_uppercase();
    let mut all = vec![("text", word.as_bytes().to_vec())];
    for text in [word, upper.as_str()] {
        all.push((
            "UTF-16LE",
            text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
        ));
        all.push((
            "UTF-16BE",
            text.encode_utf16().flat_map(u16::to_be_bytes).collect(),
        ));
        let hex = text
            .bytes()
            .flat_map(|byte| format!("{byte:02x}").into_bytes());
        all.push(("hex", hex.collect()));
        for before in 0..3 {
            all.push(("base64", base64_within(text.as_bytes(), before)));
        }
    }
    all
}

/// What is sure to stand in base64 when `before` bytes come before a word: the characters
/// that depend on its bytes alone.
fn base64_within(word: &[u8], before: usize) -> Vec<u8> {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut bytes = vec![0; before];
    bytes.extend_from_slice(word);
    let whole: Vec<u8> = bytes
        .chunks_exact(3)
        .flat_map(|three| {
            let bits = u32::from(three[0]) << 16 | u32::from(three[1]) << 8 | u32::from(three[2]);
            [18, 12, 6, 0].map(|shift| ALPHABET[(bits >> shift & 63) as usize])
        })
        .collect();
    let skipped = [0, 2, 3][before];
    whole[skipped..].to_vec()
}

/// A file's bytes in every view: as they are in lower case, as they are, decoded, and what is packed in them.
fn unpack(bytes: &[u8], views: &mut Vec<(&'static str, Vec<u8>)>, depth: usize) {
    if depth > 3 {
        return;
    }
    let text = String::from_utf8_lossy(bytes);
    views.push(("text", text.to_lowercase().into_bytes()));
    views.push(("as it is", bytes.to_vec()));
    for (view, decoded) in [
        ("entities", entities(&text)),
        ("percent signs", percent(bytes)),
        ("JSON escapes", json(&text)),
    ] {
        views.push((view, decoded.to_lowercase().into_bytes()));
    }
    let mut inside = Vec::new();
    if bytes.starts_with(&[0x1f, 0x8b]) {
        flate2::read::MultiGzDecoder::new(bytes)
            .read_to_end(&mut inside)
            .unwrap();
        unpack(&inside, views, depth + 1);
    } else if bytes.starts_with(b"PK\x03\x04") {
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        for at in 0..archive.len() {
            inside.clear();
            let mut entry = archive.by_index(at).unwrap();
            views.push((
                "a packed name",
                entry.name().unwrap().to_lowercase().into_bytes(),
            ));
            entry.read_to_end(&mut inside).unwrap();
            unpack(&inside, views, depth + 1);
        }
    }
}

/// `&#122;` and `&#x7a;` read as `z`.
fn entities(text: &str) -> String {
    replaced(text, "&#", |rest| {
        let length = rest.find(';').filter(|length| *length < 10)?;
        let number = &rest[..length];
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        Some((char::from_u32(code)?, length + 1))
    })
}

/// `\u007a` read as `z`.
fn json(text: &str) -> String {
    replaced(text, "\\u", |rest| {
        let code = u32::from_str_radix(rest.get(..4)?, 16).ok()?;
        Some((char::from_u32(code)?, 4))
    })
}

/// Replaces what follows each `mark` by the character that `read` makes of it, with the length it read.
fn replaced(text: &str, mark: &str, read: impl Fn(&str) -> Option<(char, usize)>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(mark) {
        out.push_str(&rest[..at]);
        let after = &rest[at + mark.len()..];
        if let Some((c, length)) = read(after) {
            out.push(c);
            rest = &after[length..];
        } else {
            out.push_str(mark);
            rest = after;
        }
    }
    out + rest
}

/// `%7a` read as `z`.
fn percent(bytes: &[u8]) -> String {
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = (bytes[at] == b'%')
            .then(|| bytes.get(at + 1..at + 3))
            .flatten()
            .and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        out.push(hex.unwrap_or(bytes[at]));
        at += if hex.is_some() { 3 } else { 1 };
    }
    String::from_utf8_lossy(&out).into_owned()
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    const WORD: &str = "kestrelvane07";

    fn written(bytes: Vec<u8>) -> Vec<&'static str> {
        let files = [(PathBuf::from("file"), bytes)];
        scan(&files, &[WORD.to_owned()])
            .into_iter()
            .map(|found| found.written)
            .collect()
    }

    fn base64(bytes: &[u8]) -> String {
        let mut padded = bytes.to_vec();
        padded.resize(bytes.len().next_multiple_of(3), 0);
        String::from_utf8(base64_within(&padded, 0)).unwrap()
    }

    #[test]
    fn each_way_of_writing_is_seen() {
        let utf16 = |bytes: fn(u16) -> [u8; 2]| WORD.encode_utf16().flat_map(bytes).collect();
        let each =
            |shown: fn(u8) -> String| WORD.bytes().map(shown).collect::<String>().into_bytes();
        for (expected, bytes) in [
            ("text", b"x KestrelVane07 y".to_vec()),
            ("entities", each(|byte| format!("&#{byte};"))),
            ("entities", each(|byte| format!("&#x{byte:X};"))),
            ("percent signs", each(|byte| format!("%{byte:02X}"))),
            ("JSON escapes", each(|byte| format!("\\u{byte:04x}"))),
            ("hex", each(|byte| format!("{byte:02X}"))),
            ("UTF-16LE", utf16(u16::to_le_bytes)),
            ("UTF-16BE", utf16(u16::to_be_bytes)),
            ("base64", base64(format!("{WORD}.").as_bytes()).into_bytes()),
            (
                "base64",
                base64(format!("a{WORD}.").as_bytes()).into_bytes(),
            ),
            (
                "base64",
                base64(format!("ab{WORD}.").as_bytes()).into_bytes(),
            ),
        ] {
            assert_eq!(written(bytes), [expected]);
        }
        assert_eq!(written(b"kestrelvane08".to_vec()), Vec::<&str>::new());
    }

    #[test]
    fn what_is_packed_is_seen() {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        gzip.write_all(WORD.as_bytes()).unwrap();
        assert_eq!(written(gzip.finish().unwrap()).len(), 1);
        let mut packed = Vec::new();
        brotli::BrotliCompress(
            &mut WORD.repeat(3).as_bytes(),
            &mut packed,
            &brotli::enc::BrotliEncoderParams::default(),
        )
        .unwrap();
        let files = [(PathBuf::from("page.html.br"), packed)];
        assert_eq!(scan(&files, &[WORD.to_owned()]).len(), 1);
        let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default();
        archive.start_file("a.txt", options).unwrap();
        archive.write_all(WORD.as_bytes()).unwrap();
        assert_eq!(written(archive.finish().unwrap().into_inner()).len(), 1);
    }

    #[test]
    fn a_name_counts() {
        let files = [(PathBuf::from("faq/KestrelVane07.html"), Vec::new())];
        assert_eq!(scan(&files, &[WORD.to_owned()]).len(), 1);
    }
}
