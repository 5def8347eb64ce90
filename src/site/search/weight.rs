//! How much a first search loads.

use std::io::{self, Write};

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::site::SiteFile;

/// Above this the indexes go in the compact form, which the page spells out again.
pub(super) const COMPACT: usize = 160_000;
/// Indexes with more entries than this (a term in a field of a record) are above [`COMPACT`] however well they
/// compress: spelled out each takes 12 bytes or more, and lunr's 40 MB of a large site need not be written to see it.
pub(super) const ALWAYS_COMPACT: usize = 100_000;
/// Above this a build says so.
const HEAVY: usize = 250_000;

/// How much of a text is compressed at once, and after which it is asked whether that is enough.
const PIECE: usize = 64 * 1024;

/// How much of a large text says what the rest of it weighs.
const ENOUGH: usize = 3 * PIECE;

/// The bytes of texts as a server sends them, compressed each by itself; `None` when they are more than a limit.
///
/// It stops at the limit: a site of 10,000 answers has tens of megabytes to compress, which took a tenth of a build.
pub(super) fn within(limit: usize, texts: &[&[u8]]) -> Option<usize> {
    let estimate = estimate(limit, texts, |_| false);
    (!estimate.is_more).then_some(estimate.bytes)
}

/// What texts weigh compressed: to the byte up to a limit, and about that beyond it.
struct Estimate {
    bytes: usize,
    is_more: bool,
}

/// Reads on until the limit is passed, or is sure to be: `sure` is asked of what all would weigh, if the rest is as
/// what has been read, which is [`ENOUGH`] or more.
fn estimate(limit: usize, texts: &[&[u8]], sure: impl Fn(usize) -> bool) -> Estimate {
    let all: usize = texts.iter().map(|text| text.len()).sum();
    let (mut read, mut written) = (0, 0);
    for text in texts {
        let mut encoder = GzEncoder::new(Count::default(), Compression::default());
        for piece in text.chunks(PIECE) {
            // A counter takes whatever it is given.
            let _ = encoder.write_all(piece);
            read += piece.len();
            let so_far = written + encoder.get_ref().0;
            let bytes = so_far.saturating_mul(all) / read;
            if so_far > limit || (read >= ENOUGH && sure(bytes)) {
                return Estimate {
                    bytes,
                    is_more: true,
                };
            }
        }
        written += encoder.finish().map_or(text.len(), |count| count.0);
    }
    Estimate {
        bytes: written,
        is_more: written > limit,
    }
}

/// Bytes that are counted and not kept.
#[derive(Default)]
struct Count(usize);

impl Write for Count {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
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
    // By far heavier: the rest would not make it light.
    let size = estimate(HEAVY, &data, |all| all > HEAVY * 3 / 2);
    size.is_more.then(|| {
        format!(
            "a first search loads about {} KB compressed, more than {} KB: a reader on a slow line waits for seconds",
            size.bytes / 1000,
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
    use super::{weight_notice, within};

    #[test]
    fn what_is_light_is_counted_to_the_byte_and_what_is_heavy_is_not_read_to_its_end() {
        let text = b"the same again. ".repeat(100_000);
        let size = within(100_000, &[&text]).unwrap();
        assert_eq!(within(size, &[&text]), Some(size));
        assert_eq!(within(size - 1, &[&text]), None);
        assert_eq!(within(2 * size, &[&text, &text]), Some(2 * size));
    }

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
