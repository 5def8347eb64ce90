//! Names as UUIDs: the same name is the same UUID, on every machine and day.

use sha1::{Digest as _, Sha1};

/// The namespace of addresses, RFC 9562 section 6.6.
const ADDRESSES: [u8; 16] = [
    0x6b, 0xa7, 0xb8, 0x11, 0x9d, 0xad, 0x11, 0xd1, 0x80, 0xb4, 0x00, 0xc0, 0x4f, 0xd4, 0x30, 0xc8,
];

/// The version 5 UUID of an address (RFC 9562 section 5.5), such as `uuidgen --sha1
/// --namespace @url --name ADDRESS` prints. SHA-1 is the standard's choice, and names
/// things here; nothing rests on it.
pub(super) fn of_address(address: &str) -> String {
    let digest = Sha1::new()
        .chain_update(ADDRESSES)
        .chain_update(address)
        .finalize();
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&digest[..16]);
    bytes[6] = bytes[6] & 0x0f | 0x50;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex = format!("{:032x}", u128::from_be_bytes(bytes));
    let parts = [
        &hex[..8],
        &hex[8..12],
        &hex[12..16],
        &hex[16..20],
        &hex[20..],
    ];
    parts.join("-")
}

#[cfg(test)]
mod tests {
    use super::of_address;

    #[test]
    fn as_other_programs_make_them() {
        // python3 -c 'import uuid; print(uuid.uuid5(uuid.NAMESPACE_URL, "https://www.example.com"))'
        assert_eq!(
            of_address("https://www.example.com"),
            "a0787afd-c170-5773-8d60-02739168de9f"
        );
    }
}
