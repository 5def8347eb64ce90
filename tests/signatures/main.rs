//! Signatures against `ssh-keygen`, which is the oracle: what it refuses, candor refuses; what it
//! accepts, candor accepts, but for the kinds of keys that candor refuses on purpose.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod hardware;
mod maker;
mod ring;
#[path = "../support/mod.rs"]
mod support;

use std::collections::BTreeMap;

use candor::signature::{AllowedSigners, SigningKey, sign};

use maker::Maker;
use ring::{Case, NAMESPACE, Ring};
use support::numbers::Numbers;

const CASES: usize = 200;

#[test]
fn two_hundred_cases_agree_with_ssh_keygen() {
    let Some(ring) = Ring::new() else { return };
    let keys = [
        ("ed-1", ring.key("ed-1", &["-t", "ed25519"])),
        ("ed-2", ring.key("ed-2", &["-t", "ed25519"])),
        ("p256-1", ring.key("p256-1", &["-t", "ecdsa", "-b", "256"])),
        ("p256-2", ring.key("p256-2", &["-t", "ecdsa", "-b", "256"])),
    ];
    let mut maker = Maker {
        ring: &ring,
        keys: &keys,
        numbers: Numbers(0x5167_ED25),
    };
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut disagree = Vec::new();
    for number in 0..CASES {
        let case = maker.case();
        let accepted = ring.oracle(&case);
        let ours = case.candor();
        if ours.is_ok() != accepted {
            disagree.push(format!(
                "case {number}: ssh-keygen {accepted}, candor {ours:?}\n{:?}\n{}",
                case.traits, case.signers
            ));
        }
        for name in case.traits.iter().chain(&["all"]) {
            let (accepts, refuses) = counts.entry(name).or_default();
            *(if accepted { accepts } else { refuses }) += 1;
        }
    }
    println!("{:<22} accepted  refused", "ssh-keygen's verdict");
    for (name, (accepted, refused)) in &counts {
        println!("{name:<22} {accepted:>8} {refused:>8}");
    }
    println!("{} of {CASES} agree", CASES - disagree.len());
    assert!(disagree.is_empty(), "{}", disagree.join("\n"));
    let (accepted, refused) = counts["all"];
    assert!(accepted >= 50 && refused >= 50, "{accepted} {refused}");
}

#[test]
fn a_change_anywhere_in_a_signature_gets_the_same_verdict() {
    let Some(ring) = Ring::new() else { return };
    let (mut changes, mut accepted) = (0, 0);
    for (name, kind) in [
        ("ed", &["-t", "ed25519"][..]),
        ("p256", &["-t", "ecdsa", "-b", "256"]),
    ] {
        let line = format!("lead@example.com {}\n", ring.key(name, kind));
        let whole = ring.sign(name, NAMESPACE, "text");
        for at in 0..whole.len() {
            let mut signature = whole.clone();
            signature[at] = if whole[at] == b'A' { b'B' } else { b'A' };
            let case = Case::of("text", signature, line.clone());
            let (oracle, ours) = (ring.oracle(&case), case.candor());
            // Candor may refuse more: what stands around the signature, or how it is wrapped.
            assert!(
                oracle || ours.is_err(),
                "{name} at {at}: {:?}",
                char::from(whole[at])
            );
            changes += 1;
            accepted += usize::from(oracle);
        }
    }
    println!("{changes} changed signatures: ssh-keygen accepts {accepted}, candor no other");
}

#[test]
fn kinds_that_candor_cannot_check_are_refused_in_words() {
    let Some(ring) = Ring::new() else { return };
    for (name, kind, words) in [
        (
            "rsa",
            &["-t", "rsa", "-b", "2048"][..],
            "candor does not accept RSA signatures: use ed25519 or ecdsa-p256",
        ),
        (
            "p384",
            &["-t", "ecdsa", "-b", "384"],
            "candor cannot check keys of type `ecdsa-sha2-nistp384`: use ed25519 or ecdsa-p256",
        ),
        (
            "p521",
            &["-t", "ecdsa", "-b", "521"],
            "candor cannot check keys of type `ecdsa-sha2-nistp521`: use ed25519 or ecdsa-p256",
        ),
    ] {
        let public = ring.key(name, kind);
        let line = format!("lead@example.com {public}\n");
        let (signers, mistakes) = AllowedSigners::parse(&line);
        assert_eq!(signers.iter().count(), 0);
        assert_eq!(mistakes[0].message, words);
        assert_eq!(&line[mistakes[0].range.clone()], public);
        let mut case = Case::of("text", ring.sign_by_hand(name, "text"), line);
        assert!(ring.oracle(&case), "{name}");
        assert_eq!(case.candor().unwrap_err().to_string(), words);
        let key = SigningKey::File(ring.path(name));
        let refused = sign(b"text", &key, NAMESPACE).unwrap_err();
        assert!(refused.to_string().contains(words), "{refused}");
        case.text.push('x');
        assert!(case.candor().is_err());
    }
}
