//! Signatures against `ssh-keygen`, which is the oracle: what it refuses, candor refuses; what it
//! accepts, candor accepts, but for the kinds of keys that candor refuses on purpose.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod support;

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use candor::signature::{AllowedSigners, Expected, Moment, Refusal, SigningKey, sign, verify};
use jiff::civil::Date;
use tempfile::TempDir;

use support::numbers::Numbers;

const CASES: usize = 200;
const NAMESPACE: &str = "candor-approval@trust.example.com";
/// The day of every check, and the days around it.
const TODAY: &str = "20260301";
const EARLIER: [&str; 4] = ["20250101", "20260228Z", "202602282359", "20260301"];
const LATER: [&str; 4] = ["20260301Z", "20260301000001Z", "202603020000", "20270101Z"];

/// Keys in a folder of their own, and the program that made them.
struct Ring {
    folder: TempDir,
}

impl Ring {
    /// None when there is no `ssh-keygen`.
    fn new() -> Option<Self> {
        if Command::new("ssh-keygen").arg("-?").output().is_err() {
            println!("SKIPPED signatures against ssh-keygen: it is not installed");
            return None;
        }
        Some(Self {
            folder: support::folder(),
        })
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Makes a key; gives its public half.
    fn key(&self, name: &str, kind: &[&str]) -> String {
        let made = Command::new("ssh-keygen")
            .args(["-q", "-N", "", "-C", "", "-f"])
            .arg(self.path(name))
            .args(kind)
            .output()
            .unwrap();
        assert!(made.status.success(), "{made:?}");
        let public = fs::read_to_string(self.path(&format!("{name}.pub"))).unwrap();
        public.trim().to_owned()
    }

    fn sign(&self, key: &str, namespace: &str, text: &str) -> Vec<u8> {
        let key = SigningKey::named(self.path(key).to_str().unwrap()).unwrap();
        sign(text.as_bytes(), &key, namespace).unwrap().0
    }

    /// Signs without candor.
    fn sign_by_hand(&self, key: &str, text: &str) -> Vec<u8> {
        fs::write(self.path("text"), text).unwrap();
        let _ = fs::remove_file(self.path("text.sig"));
        let signed = Command::new("ssh-keygen")
            .args(["-q", "-Y", "sign", "-n", NAMESPACE, "-f"])
            .args([self.path(key), self.path("text")])
            .output()
            .unwrap();
        assert!(signed.status.success(), "{signed:?}");
        fs::read(self.path("text.sig")).unwrap()
    }

    /// What `ssh-keygen` says to a case.
    fn oracle(&self, case: &Case) -> bool {
        fs::write(self.path("signers"), &case.signers).unwrap();
        fs::write(self.path("sig"), &case.signature).unwrap();
        fs::write(self.path("checked"), &case.text).unwrap();
        Command::new("ssh-keygen")
            .args(["-Y", "verify", "-n", &case.namespace, "-I", &case.principal])
            .arg("-f")
            .arg(self.path("signers"))
            .arg("-s")
            .arg(self.path("sig"))
            .arg(format!("-Overify-time={TODAY}Z"))
            .env("TZ", "UTC")
            .stdin(File::open(self.path("checked")).unwrap())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .unwrap()
            .success()
    }
}

/// One question to both.
struct Case {
    text: String,
    signature: Vec<u8>,
    signers: String,
    namespace: String,
    principal: String,
    traits: Vec<&'static str>,
}

impl Case {
    fn candor(&self) -> Result<(), Refusal> {
        let (signers, _) = AllowedSigners::parse(&self.signers);
        let expected = Expected {
            namespace: &self.namespace,
            principal: Some(&self.principal),
            at: today(),
        };
        verify(self.text.as_bytes(), &self.signature, expected, &signers).map(drop)
    }
}

fn today() -> Moment {
    Moment::start_of(Date::new(2026, 3, 1).unwrap())
}

/// Cases by chance, each with one to three things that are out of the ordinary.
struct Maker<'a> {
    ring: &'a Ring,
    keys: &'a [(&'static str, String)],
    numbers: Numbers,
}

impl Maker<'_> {
    fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[usize::try_from(self.numbers.below(of.len() as u64)).unwrap()]
    }

    fn chance(&mut self, one_in: u64) -> bool {
        self.numbers.below(one_in) == 0
    }

    fn case(&mut self) -> Case {
        let at = usize::try_from(self.numbers.below(self.keys.len() as u64)).unwrap();
        let (signer, _) = self.keys[at];
        let mut traits = vec![if signer.starts_with("ed") {
            "ed25519"
        } else {
            "ecdsa p256"
        }];
        let text = format!(
            "candor-approval 1\nnumber: {}\n",
            self.numbers.below(1 << 31)
        );
        let signed_for = if self.chance(10) {
            traits.push("wrong namespace");
            self.pick(&[
                "git",
                "candor-pack@trust.example.com",
                "candor-approval@other.example",
            ])
        } else {
            NAMESPACE
        };
        let signature = self.ring.sign(signer, signed_for, &text);
        let principal = self.pick(&[
            "lead@example.com",
            "counsel@example.com",
            "lead@other.example",
        ]);
        let lines = 1 + self.numbers.below(4);
        if lines > 1 {
            traits.push("several lines");
        }
        let mut signers = String::from("# who may approve\n\n");
        for _ in 0..lines {
            signers += &self.line(at, principal, &mut traits);
        }
        let mut case = Case {
            text,
            signature,
            signers,
            namespace: NAMESPACE.to_owned(),
            principal: principal.to_owned(),
            traits,
        };
        self.tamper(&mut case);
        case.traits.sort_unstable();
        case.traits.dedup();
        case
    }

    /// A line, mostly of the key that signed and mostly right.
    fn line(&mut self, signer: usize, principal: &str, traits: &mut Vec<&'static str>) -> String {
        let key = if self.chance(4) {
            traits.push("another key");
            usize::try_from(self.numbers.below(self.keys.len() as u64)).unwrap()
        } else {
            signer
        };
        let principals = self.principals(principal, traits);
        let options = self.options(traits);
        let gap = if options.is_empty() { "" } else { " " };
        let lead = self.pick(&["", "", "", " ", "\t"]);
        let comment = self.pick(&["", " lead's laptop", " a \"quoted\" comment"]);
        format!(
            "{lead}{principals}{gap}{options} {}{comment}\n",
            self.keys[key].1
        )
    }

    fn principals(&mut self, principal: &str, traits: &mut Vec<&'static str>) -> String {
        let (word, domain) = principal.split_once('@').unwrap();
        let (name, text) = match self.numbers.below(9) {
            0 => ("wildcard principal", format!("*@{domain}")),
            1 => ("wildcard principal", format!("{word}@*.?om")),
            2 => ("wildcard principal", "?ead@example.com".to_owned()),
            3 => ("negated principal", format!("*@{domain},!{principal}")),
            4 => (
                "negated principal",
                "!counsel@example.com,*@example.com".to_owned(),
            ),
            5 => (
                "several principals",
                format!("x@example.com,{principal},y@example.com"),
            ),
            6 => ("another principal", format!("x{principal}")),
            7 => ("case of a principal", principal.to_uppercase()),
            _ => ("plain principal", principal.to_owned()),
        };
        traits.push(name);
        text
    }

    fn options(&mut self, traits: &mut Vec<&'static str>) -> String {
        let mut options = Vec::new();
        if self.chance(3) {
            traits.push("namespaces");
            let list = self.pick(&[
                NAMESPACE,
                "git",
                "git,candor-approval@*",
                "candor-*",
                "*,!candor-approval@*",
                "file\\\",git",
            ]);
            let name = self.pick(&["namespaces", "Namespaces"]);
            options.push(format!("{name}=\"{list}\""));
        }
        if self.chance(3) {
            let (name, at) = if self.chance(3) {
                ("not yet valid", self.pick(&LATER))
            } else {
                ("valid-after", self.pick(&EARLIER))
            };
            traits.push(name);
            options.push(format!("valid-after=\"{at}\""));
        }
        if self.chance(3) {
            let (name, at) = if self.chance(3) {
                ("expired", self.pick(&EARLIER))
            } else {
                ("valid-before", self.pick(&LATER))
            };
            traits.push(name);
            options.push(format!("valid-before=\"{at}\""));
        }
        if self.chance(8) {
            traits.push("malformed option");
            options.push(
                self.pick(&[
                    "valid-after=20250101",
                    "valid-before=\"2027-01-01\"",
                    "valid-before=\"20270230\"",
                    "touch-required",
                    "namespaces=",
                    "namespaces=\"git",
                    "valid-after=\"20250101\",valid-after=\"20250101\"",
                ])
                .to_owned(),
            );
        }
        if !options.is_empty() {
            traits.push("quoted options");
        }
        options.join(",")
    }

    fn tamper(&mut self, case: &mut Case) {
        if self.chance(8) {
            case.traits.push("tampered text");
            let at = usize::try_from(self.numbers.below(case.text.len() as u64)).unwrap();
            let mut bytes = case.text.clone().into_bytes();
            bytes[at] ^= 1;
            case.text = String::from_utf8(bytes).unwrap();
        }
        if self.chance(8) {
            case.traits.push("tampered signature");
            let from = "-----BEGIN SSH SIGNATURE-----\n".len();
            let to = case.signature.len() - "\n-----END SSH SIGNATURE-----\n".len();
            let range = (to - from) as u64;
            let at = from + usize::try_from(self.numbers.below(range)).unwrap();
            case.signature[at] = if case.signature[at] == b'A' {
                b'B'
            } else {
                b'A'
            };
        }
    }
}

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
            let case = case("text", signature, line.clone());
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
        let mut case = case("text", ring.sign_by_hand(name, "text"), line);
        assert!(ring.oracle(&case), "{name}");
        assert_eq!(case.candor().unwrap_err().to_string(), words);
        let key = SigningKey::File(ring.path(name));
        let refused = sign(b"text", &key, NAMESPACE).unwrap_err();
        assert!(refused.to_string().contains(words), "{refused}");
        case.text.push('x');
        assert!(case.candor().is_err());
    }
}

fn case(text: &str, signature: Vec<u8>, signers: String) -> Case {
    Case {
        text: text.to_owned(),
        signature,
        signers,
        namespace: NAMESPACE.to_owned(),
        principal: "lead@example.com".to_owned(),
        traits: Vec::new(),
    }
}
