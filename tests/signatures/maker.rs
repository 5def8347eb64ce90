//! Cases by chance.

use crate::ring::{Case, NAMESPACE, Ring};
use crate::support::numbers::Numbers;

/// Times around the day of every check.
const EARLIER: [&str; 4] = ["20250101", "20260228Z", "202602282359", "20260301"];
const LATER: [&str; 4] = ["20260301Z", "20260301000001Z", "202603020000", "20270101Z"];

/// Cases by chance, each with one to three things that are out of the ordinary.
pub(crate) struct Maker<'a> {
    pub(crate) ring: &'a Ring,
    pub(crate) keys: &'a [(&'static str, String)],
    pub(crate) numbers: Numbers,
}

impl Maker<'_> {
    fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[usize::try_from(self.numbers.below(of.len() as u64)).unwrap()]
    }

    fn chance(&mut self, one_in: u64) -> bool {
        self.numbers.below(one_in) == 0
    }

    pub(crate) fn case(&mut self) -> Case {
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
