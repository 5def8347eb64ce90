//! Hardware keys without the hardware: what a token signs is put together by hand (OpenSSH's
//! PROTOCOL.u2f), and `ssh-keygen` says whether it holds.

use std::io::Write;
use std::process::{Command, Stdio};

use sha2::{Digest, Sha256};
use ssh_key::public::{EcdsaPublicKey, KeyData, SkEcdsaSha2NistP256, SkEd25519};
use ssh_key::{Algorithm, HashAlg, PrivateKey, PublicKey, Signature, SshSig};

use crate::ring::{Case, NAMESPACE, Ring};

const APPLICATION: &str = "ssh:";

/// What a token signs with this key, after a touch (1) or without (0): what it says of itself, around the
/// text. Its public key stands in for the key's own.
fn sign_as_token(key: &PrivateKey, touch: u8, text: &str) -> (KeyData, Vec<u8>) {
    let (public, algorithm) = token(key);
    let signed = SshSig::signed_data(NAMESPACE, HashAlg::Sha512, text.as_bytes()).unwrap();
    let said = [touch, 0, 0, 0, 7];
    let mut message = Sha256::digest(APPLICATION).to_vec();
    message.extend(said);
    message.extend(Sha256::digest(&signed));
    let mut inner = string(algorithm.as_str().as_bytes());
    inner.extend(string(raw(key, &message).as_bytes()));
    inner.extend(said);
    let mut blob = b"SSHSIG\0\0\0\x01".to_vec();
    for part in [
        &PublicKey::from(public.clone()).to_bytes().unwrap()[..],
        NAMESPACE.as_bytes(),
        b"",
        b"sha512",
        &inner,
    ] {
        blob.extend(string(part));
    }
    (public, armoured(&blob))
}

/// A `string` of RFC 4251.
fn string(bytes: &[u8]) -> Vec<u8> {
    let length = u32::try_from(bytes.len()).unwrap().to_be_bytes();
    [&length, bytes].concat()
}

fn armoured(blob: &[u8]) -> Vec<u8> {
    let mut child = Command::new("base64")
        .args(["-w", "70"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(blob).unwrap();
    let body = child.wait_with_output().unwrap().stdout;
    let lines: [&[u8]; 3] = [
        b"-----BEGIN SSH SIGNATURE-----\n",
        &body,
        b"-----END SSH SIGNATURE-----\n",
    ];
    lines.concat()
}

fn token(key: &PrivateKey) -> (KeyData, Algorithm) {
    match key.public_key().key_data() {
        KeyData::Ed25519(public) => (
            KeyData::SkEd25519(SkEd25519::new(*public, APPLICATION)),
            Algorithm::SkEd25519,
        ),
        KeyData::Ecdsa(EcdsaPublicKey::NistP256(public)) => (
            KeyData::SkEcdsaSha2NistP256(SkEcdsaSha2NistP256::new(*public, APPLICATION)),
            Algorithm::SkEcdsaSha2NistP256,
        ),
        other => panic!("no token has {other:?}"),
    }
}

/// The signature over just these bytes. The bound brings the method: its trait has no public name.
fn raw<K: ssh_key::SigningKey>(key: &K, message: &[u8]) -> Signature {
    key.sign(message)
}

#[test]
fn hardware_keys_get_the_verdict_of_ssh_keygen() {
    let Some(ring) = Ring::new() else { return };
    let (mut cases, mut accepted) = (0, 0);
    for (name, kind) in [("ed", "ed25519"), ("p256", "ecdsa")] {
        ring.key(name, &["-t", kind]);
        let key = PrivateKey::read_openssh_file(&ring.path(name)).unwrap();
        for touch in [0, 1] {
            let (public, signature) = sign_as_token(&key, touch, "text");
            let line = PublicKey::from(public).to_openssh().unwrap();
            let signers = format!("lead@example.com {line}\n");
            let plain = format!(
                "lead@example.com {}\n",
                key.public_key().to_openssh().unwrap()
            );
            for (text, signers) in [("text", &signers), ("test", &signers), ("text", &plain)] {
                let case = Case::of(text, signature.clone(), signers.clone());
                let oracle = ring.oracle(&case);
                assert_eq!(
                    case.candor().is_ok(),
                    oracle,
                    "{name} {touch} {text} {signers}"
                );
                cases += 1;
                accepted += usize::from(oracle);
            }
        }
    }
    println!(
        "{cases} signatures of hardware keys: {accepted} accepted by both, the others by neither"
    );
    assert_eq!(accepted, 4);
}
