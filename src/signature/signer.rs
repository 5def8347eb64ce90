//! The `allowed_signers` file: who may sign what, with which key, when.

use std::ops::Range;

use ssh_key::PublicKey;

use super::key::Key;
use super::mistake::Mistake;
use super::moment::Moment;
use super::option::Options;
use super::pattern::PatternList;

/// Who may sign. In a line: principals, options, the kind of key, the key; `#` starts a comment.
///
/// ```
/// # use candor::signature::AllowedSigners;
/// let (signers, mistakes) = AllowedSigners::parse(
///     "lead@example.com namespaces=\"file\" ssh-ed25519 \
///      AAAAC3NzaC1lZDI1NTE5AAAAILM+rvN+ot98qgEN796jTiQfZfG1KaT0PtFDJ/XFSqti\n",
/// );
/// assert!(mistakes.is_empty());
/// assert_eq!(signers.iter().next().map(|signer| signer.line), Some(1));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AllowedSigners(Vec<Signer>);

/// A line of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signer {
    /// The line in the file, from 1.
    pub line: usize,
    /// The key.
    pub key: Key,
    principals: PatternList,
    options: Options,
}

impl AllowedSigners {
    /// Reads a file. A line with a mistake allows nobody; every mistake is given.
    #[must_use]
    pub fn parse(text: &str) -> (Self, Vec<Mistake>) {
        let mut signers = Self::default();
        let mut mistakes = Vec::new();
        let mut start = 0;
        for (at, line) in text.split_inclusive('\n').enumerate() {
            match Signer::parse(line.trim_end_matches(['\n', '\r']), start, at + 1) {
                Ok(signer) => signers.0.extend(signer),
                Err(mistake) => mistakes.push(mistake),
            }
            start += line.len();
        }
        (signers, mistakes)
    }

    /// The lines, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = &Signer> {
        self.0.iter()
    }
}

impl Signer {
    /// The patterns of the names under which the key signs, as the file has them.
    #[must_use]
    pub fn principals(&self) -> &str {
        self.principals.as_str()
    }

    /// Whether the key signs for a principal.
    #[must_use]
    pub fn is(&self, principal: &str) -> bool {
        self.principals.matches(principal)
    }

    /// Whether the line lets its key sign in a namespace; one that names none lets it in all.
    #[must_use]
    pub fn may_sign_in(&self, namespace: &str) -> bool {
        self.options
            .namespaces
            .as_ref()
            .is_none_or(|list| list.matches(namespace))
    }

    /// Whether the line names namespaces, and a given one is among them.
    #[must_use]
    pub fn is_named_for(&self, namespace: &str) -> bool {
        self.options.namespaces.is_some() && self.may_sign_in(namespace)
    }

    /// The line as a line of a file for one namespace, without its comment.
    #[must_use]
    pub fn restricted_to(&self, namespace: &str) -> String {
        let time = |name: &str, moment: Option<Moment>| {
            moment.map_or_else(String::new, |moment| {
                format!(",{name}=\"{}\"", moment.written())
            })
        };
        format!(
            "{} namespaces=\"{namespace}\"{}{} {}",
            self.principals(),
            time("valid-after", self.valid_after()),
            time("valid-before", self.valid_before()),
            self.key
        )
    }

    /// From when the key may sign.
    pub(super) fn valid_after(&self) -> Option<Moment> {
        self.options.valid_after
    }

    /// Until when the key may sign, that moment included.
    pub(super) fn valid_before(&self) -> Option<Moment> {
        self.options.valid_before
    }

    /// None for a line without a signer.
    fn parse(line: &str, start: usize, number: usize) -> Result<Option<Self>, Mistake> {
        let mut words = Words { line, at: 0, start };
        let principals = words.next();
        if principals.text.is_empty() || principals.text.starts_with('#') {
            return Ok(None);
        }
        if principals.text.contains('"') {
            let message = "a principal has no quotes";
            let help = "write it as `lead@example.com`, several with commas between and no spaces";
            return Err(Mistake::new(principals.range, message, help));
        }
        let second = words.next();
        let (options, kind) = if is_kind(second.text) {
            (Options::default(), second)
        } else if second.text.is_empty() || second.text.starts_with("AAAA") {
            return Err(no_key(words.whole()));
        } else if second.is_open {
            let help = "close the quotes after the value";
            return Err(Mistake::new(second.range, "a quote is not closed", help));
        } else {
            (
                Options::parse(second.text, second.range.start)?,
                words.next(),
            )
        };
        let blob = words.next();
        if !is_kind(kind.text) || blob.text.is_empty() {
            return Err(no_key(words.whole()));
        }
        let range = kind.range.start..blob.range.end;
        let key =
            PublicKey::from_openssh(&format!("{} {}", kind.text, blob.text)).map_err(|_| {
                let help = "copy the first two words of the signer's `.pub` file";
                Mistake::new(range.clone(), "this is not a public key", help)
            })?;
        let key = Key::accept(key.key_data()).map_err(|refused| {
            let help = "let the signer make one with `ssh-keygen -t ed25519`, or remove the line";
            Mistake::new(range, refused.to_string(), help)
        })?;
        Ok(Some(Self {
            line: number,
            key,
            principals: PatternList::new(principals.text),
            options,
        }))
    }
}

/// Whether a word names a kind of key; no option starts like this.
fn is_kind(word: &str) -> bool {
    ["ssh-", "ecdsa-", "sk-", "rsa-", "webauthn-"]
        .iter()
        .any(|start| word.starts_with(start))
}

fn no_key(range: Range<usize>) -> Mistake {
    Mistake::new(
        range,
        "the line has no key",
        "write it as `lead@example.com ssh-ed25519 AAAA…`: principals, options if any, the kind of key, the key",
    )
}

/// The words of a line; quotes hold a word together.
struct Words<'a> {
    line: &'a str,
    at: usize,
    start: usize,
}

struct Word<'a> {
    text: &'a str,
    range: Range<usize>,
    /// Whether a quote in it is never closed.
    is_open: bool,
}

impl<'a> Words<'a> {
    fn next(&mut self) -> Word<'a> {
        let rest = &self.line[self.at..];
        let from = self.at + rest.len() - rest.trim_start_matches([' ', '\t']).len();
        let mut is_quoted = false;
        let mut is_escaped = false;
        let end = self.line[from..].find(|letter: char| {
            if letter == '"' && !is_escaped {
                is_quoted = !is_quoted;
            }
            is_escaped = letter == '\\';
            !is_quoted && matches!(letter, ' ' | '\t')
        });
        let to = end.map_or(self.line.len(), |end| from + end);
        self.at = to;
        Word {
            text: &self.line[from..to],
            range: self.start + from..self.start + to,
            is_open: is_quoted,
        }
    }

    fn whole(&self) -> Range<usize> {
        self.start..self.start + self.line.len()
    }
}
