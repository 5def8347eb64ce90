//! How much a first search loads.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::site::SiteFile;

/// Above this the indexes go in the compact form, which the page spells out again.
pub(super) const COMPACT: usize = 160_000;
/// Above this a build says so.
const HEAVY: usize = 250_000;

/// The bytes of texts as a server sends them, compressed each by itself.
pub(super) fn compressed(texts: &[&[u8]]) -> usize {
    texts.iter().map(|text| one(text)).sum()
}

fn one(text: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    // Writing to memory does not fail; a text that did would count whole.
    if encoder.write_all(text).is_err() {
        return text.len();
    }
    encoder.finish().map_or(text.len(), |bytes| bytes.len())
}

/// What to say of a site whose search is heavy to load.
#[must_use]
pub fn weight_notice(files: &[SiteFile]) -> Option<String> {
    let data: Vec<&[u8]> = files
        .iter()
        .filter(|(path, _)| is_data(path))
        .map(|(_, bytes)| bytes.as_slice())
        .collect();
    if data.iter().map(|bytes| bytes.len()).sum::<usize>() <= HEAVY {
        return None;
    }
    let size = compressed(&data);
    (size > HEAVY).then(|| {
        format!(
            "a first search loads {} KB compressed, more than {} KB: a reader on a slow line waits for seconds",
            size / 1000,
            HEAVY / 1000
        )
    })
}

fn is_data(path: &str) -> bool {
    let data = path.strip_prefix("assets/search/");
    data.and_then(|name| name.rsplit_once('.'))
        .is_some_and(|(_, ending)| ending == "json")
}

#[cfg(test)]
mod tests {
    use super::weight_notice;

    #[test]
    fn only_what_is_heavy_is_named() {
        let mut state = 7_u32;
        let noise: Vec<u8> = (0..300_000)
            .map(|_| {
                state = state.wrapping_mul(1_103_515_245).wrapping_add(12_345);
                state.to_be_bytes()[0]
            })
            .collect();
        let file = |path: &str, bytes: &[u8]| (path.to_owned(), bytes.to_vec());
        let path = "assets/search/answers.0.json";
        assert!(
            weight_notice(&[file(path, &noise)])
                .unwrap()
                .contains("more than 250 KB")
        );
        assert_eq!(weight_notice(&[file(path, &vec![0; 300_000])]), None);
        assert_eq!(weight_notice(&[file("trust.json", &noise)]), None);
    }
}
