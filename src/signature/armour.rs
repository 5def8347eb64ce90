//! The one way to write a signature (OpenSSH's PROTOCOL.sshsig).
//!
//! `ssh-key` reads more than OpenSSH does, such as a length that runs past what it counts. What it
//! has read is written again here and compared, so that a signature has one form only. Its own
//! encoder does not serve: it writes those of `ecdsa-sk` keys wrongly (0.6.7).

use ssh_key::{Algorithm, PublicKey, SshSig};

const BEGIN: &[u8] = b"-----BEGIN SSH SIGNATURE-----";
const END: &[u8] = b"-----END SSH SIGNATURE-----";

/// What a hardware key says of itself behind its signature: a touch, and a counter of four bytes.
const SAID_BY_HARDWARE: usize = 5;

/// Reads a signature; none when it is not written as OpenSSH writes it, wrapping apart.
pub(super) fn read(armoured: &[u8]) -> Option<SshSig> {
    let signature = SshSig::from_pem(armoured).ok()?;
    let body = base64(&blob(&signature)?);
    let written = armoured.iter().filter(|byte| !byte.is_ascii_whitespace());
    let expected = [BEGIN, body.as_bytes(), END].concat();
    let same = written.eq(expected.iter().filter(|byte| !byte.is_ascii_whitespace()));
    same.then_some(signature)
}

/// The bytes of a signature of the only version, with nothing in what is reserved: OpenSSH checks
/// as if that were empty.
fn blob(signature: &SshSig) -> Option<Vec<u8>> {
    let mut bytes = b"SSHSIG".to_vec();
    bytes.extend(SshSig::VERSION.to_be_bytes());
    let key = PublicKey::from(signature.public_key().clone());
    string(&mut bytes, &key.to_bytes().ok()?)?;
    string(&mut bytes, signature.namespace().as_bytes())?;
    string(&mut bytes, b"")?;
    string(&mut bytes, signature.hash_alg().as_str().as_bytes())?;
    let mut inner = Vec::new();
    let algorithm = signature.algorithm();
    string(&mut inner, algorithm.as_str().as_bytes())?;
    let data = signature.signature_bytes();
    let said = match algorithm {
        Algorithm::SkEd25519 | Algorithm::SkEcdsaSha2NistP256 => SAID_BY_HARDWARE,
        _ => 0,
    };
    let (data, said) = data.split_at_checked(data.len().checked_sub(said)?)?;
    string(&mut inner, data)?;
    inner.extend(said);
    string(&mut bytes, &inner)?;
    Some(bytes)
}

/// A `string` of RFC 4251: its length in four bytes, then itself.
fn string(bytes: &mut Vec<u8>, text: &[u8]) -> Option<()> {
    bytes.extend(u32::try_from(text.len()).ok()?.to_be_bytes());
    bytes.extend(text);
    Some(())
}

/// RFC 4648, with padding and without line ends.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let group = |chunk: &[u8]| {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        [18, 12, 6, 0].map(|shift| char::from(LETTERS[(bits >> shift & 63) as usize]))
    };
    let mut text: String = bytes.chunks(3).flat_map(group).collect();
    let padding = (3 - bytes.len() % 3) % 3;
    text.truncate(text.len() - padding);
    text + &"=".repeat(padding)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_rfc_4648() {
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
    }
}
