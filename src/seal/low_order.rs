//! Points that are no keys.
//!
//! Seven values of Curve25519 give the same shared secret, zero, with every other key (RFC 7748, section 6.1).
//! The `age` crate reads them and then ends the program when it seals to one, so that one such key in the
//! register would keep every build from ending, and what is online would stay.

/// The values, lowest byte first. The highest bit of the last byte means nothing.
const LOW_ORDER: [[u8; 32]; 7] = [
    of(0, 0, 0),
    of(1, 0, 0),
    [
        0xe0, 0xeb, 0x7a, 0x7c, 0x3b, 0x41, 0xb8, 0xae, 0x16, 0x56, 0xe3, 0xfa, 0xf1, 0x9f, 0xc4,
        0x6a, 0xda, 0x09, 0x8d, 0xeb, 0x9c, 0x32, 0xb1, 0xfd, 0x86, 0x62, 0x05, 0x16, 0x5f, 0x49,
        0xb8, 0x00,
    ],
    [
        0x5f, 0x9c, 0x95, 0xbc, 0xa3, 0x50, 0x8c, 0x24, 0xb1, 0xd0, 0xb1, 0x55, 0x9c, 0x83, 0xef,
        0x5b, 0x04, 0x44, 0x5c, 0xc4, 0x58, 0x1c, 0x8e, 0x86, 0xd8, 0x22, 0x4e, 0xdd, 0xd0, 0x9f,
        0x11, 0x57,
    ],
    of(0xec, 0xff, 0x7f),
    of(0xed, 0xff, 0x7f),
    of(0xee, 0xff, 0x7f),
];

const fn of(first: u8, middle: u8, last: u8) -> [u8; 32] {
    let mut bytes = [middle; 32];
    bytes[0] = first;
    bytes[31] = last;
    bytes
}

/// Whether a public key, as `age1…` and read by `age` before, is one of them.
pub(super) fn is_low_order(key: &str) -> bool {
    let Some(mut point) = point(key) else {
        return true;
    };
    point[31] &= 0x7f;
    LOW_ORDER.contains(&point)
}

/// The 32 bytes in a key: five bits a letter between `age1` and the six letters of the checksum (BIP 173).
fn point(key: &str) -> Option<[u8; 32]> {
    const LETTERS: &[u8] = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    let data = key.strip_prefix("age1")?.as_bytes();
    let (mut bits, mut held, mut bytes) = (0_u32, 0, Vec::new());
    for letter in data.get(..data.len().checked_sub(6)?)? {
        let value = LETTERS.iter().position(|one| one == letter)?;
        bits = bits << 5 | u32::try_from(value).ok()?;
        held += 5;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from(bits >> held & 0xff).ok()?);
        }
    }
    bytes.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seal::{PublicKey, SecretKey};

    /// Each value, without and with the bit that means nothing.
    const NO_KEYS: [&str; 14] = [
        "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z",
        "age1qyqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqj7vrya",
        "age1ur4h5lpmgxu2u9jku0a0r87ydtdqnr0tnsetrlvxvgz3vh6fhqqqzyt4v9",
        "age1t7wft09r2zxzfvwsk92eeql0tvzyghxytqwgapkcyf8dm5ylz9ts6wm9s8",
        "age1anlllllllllllllllllllllllllllllllllllllllllllllllals4n2t7m",
        "age1ahlllllllllllllllllllllllllllllllllllllllllllllllalsn46ayy",
        "age1amlllllllllllllllllllllllllllllllllllllllllllllllalselrwrv",
        "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqzqqsuwj9m",
        "age1qyqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqzqqk67yly",
        "age1ur4h5lpmgxu2u9jku0a0r87ydtdqnr0tnsetrlvxvgz3vh6fhzqqxqejhu",
        "age1t7wft09r2zxzfvwsk92eeql0tvzyghxytqwgapkcyf8dm5ylz8ts72fzt7",
        "age1anllllllllllllllllllllllllllllllllllllllllllllllllls3hcv9z",
        "age1ahlllllllllllllllllllllllllllllllllllllllllllllllllsh3g6la",
        "age1amlllllllllllllllllllllllllllllllllllllllllllllllllsam3fc4",
    ];

    #[test]
    fn what_nobody_can_hold_is_no_key() {
        for key in NO_KEYS {
            let error = PublicKey::parse(key).unwrap_err().to_string();
            assert!(error.contains("nobody holds"), "{key}: {error}");
        }
        for _ in 0..8 {
            let key = SecretKey::generate().public();
            assert!(point(key.as_str()).is_some() && !is_low_order(key.as_str()));
        }
    }
}
