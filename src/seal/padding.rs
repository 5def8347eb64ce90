//! How long a text is says something about it: padded, it says little.

/// No padded text is shorter: 256 KiB.
pub const LEAST: usize = 256 * 1024;

/// Appends spaces, which mean nothing after JSON, up to [`LEAST`] or, above it, up to
/// the next length that Padmé allows: at most 12 % more, and only the magnitude leaks
/// (Nikitin et al., "Reducing Metadata Leakage from Encrypted Files", `PoPETs` 2019).
pub fn pad(text: &mut Vec<u8>) {
    let length = padme(text.len()).max(LEAST);
    text.resize(length, b' ');
}

fn padme(length: usize) -> usize {
    if length < 2 {
        return length;
    }
    let exponent = length.ilog2();
    let kept = exponent.max(1).ilog2() + 1;
    let step = 1_usize << exponent.saturating_sub(kept);
    length.next_multiple_of(step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_texts_are_one_size() {
        let mut few = vec![b'a'; 10];
        let mut many = vec![b'a'; 200_000];
        pad(&mut few);
        pad(&mut many);
        assert_eq!((few.len(), many.len()), (LEAST, LEAST));
    }

    #[test]
    fn long_texts_grow_by_12_per_cent_at_most() {
        for length in [300_000, 1_000_001, 77_777_777] {
            let padded = padme(length);
            assert!(padded >= length && (padded - length) * 100 <= length * 12);
        }
        // The paper's own example: 9 bits of exponent keep 4 bits of magnitude.
        assert_eq!(padme(1000), 1024);
    }
}
