//! One file of `approvals/`, judged: whether it is an act of this site, whole and signed as it must be.

use std::sync::Arc;

use crate::approval::act::{Act, NotAnAct};
use crate::approval::act_files::{ActFile, ActFiles, Written};
use crate::approval::policy::{Policy, SignedBy};
use crate::diagnostic::{Finding, Place, RuleId};
use crate::expand::digest;
use crate::signature::Refusal;

const RESTORE: &str = "restore the file from git; candor writes acts, nobody edits them";

/// A file of `approvals/`, judged.
#[derive(Debug)]
pub struct Inspected {
    /// The file.
    pub file: ActFile,
    /// The act, when it is a whole one of this site.
    pub act: Option<Act>,
    /// Who signed it, when somebody did and the signature counts.
    pub signed_by: Option<SignedBy>,
    /// Why it does not count.
    pub finding: Option<Finding>,
}

/// Judges every file, in the order of their names.
#[must_use]
pub fn inspect(files: &ActFiles, policy: &Policy) -> Vec<Inspected> {
    files
        .acts
        .iter()
        .map(|written| Inspected::of(written, policy))
        .collect()
}

impl Inspected {
    fn of(written: &Written, policy: &Policy) -> Self {
        let mut inspected = Self {
            file: written.file.clone(),
            act: None,
            signed_by: None,
            finding: None,
        };
        let result = match &written.bytes {
            None => Err(Box::new(stranger(&written.file.shown))),
            Some(bytes) => read(&written.file, bytes, policy.host()).and_then(|act| {
                let signed_by = signed_by(written, &act, bytes, policy);
                inspected.act = Some(act);
                signed_by
            }),
        };
        match result {
            Ok(signed_by) => inspected.signed_by = signed_by,
            Err(finding) => inspected.finding = Some(*finding),
        }
        inspected
    }

    /// The act, when it counts. A withdrawal always does: nobody who cannot sign gains
    /// a reader by it, and the build stops at the finding all the same.
    pub(super) fn counts(&self) -> bool {
        self.finding.is_none() || matches!(self.act, Some(Act::Withdrawal(_)))
    }
}

/// Something in the ledger's folder that is not an act.
fn stranger(shown: &Arc<str>) -> Finding {
    let message = "only acts and their signatures belong here";
    Finding::deny(
        RuleId("broken-act"),
        Place::whole_file(shown.clone()),
        message,
    )
    .help("an act that was renamed counts for nothing: restore it from git, or remove the file")
}

fn read(file: &ActFile, bytes: &[u8], site: &str) -> Result<Act, Box<Finding>> {
    let refuse = |rule, line: usize, message: String, help: &str| {
        let mut place = Place::whole_file(file.shown.clone());
        place.line = u32::try_from(line).unwrap_or(0);
        place.column = place.line.min(1);
        Box::new(Finding::deny(RuleId(rule), place, message).help(help))
    };
    let text = std::str::from_utf8(bytes)
        .map_err(|_| refuse("broken-act", 0, "the act is not UTF-8".to_owned(), RESTORE))?;
    let act: Act = text.parse().map_err(|wrong: NotAnAct| {
        let message = format!("this is not a whole act: {}", wrong.message);
        refuse("broken-act", wrong.line, message, RESTORE)
    })?;
    // An act carries its own digest in its name, so that an edit shows.
    let name = &digest(text).to_string()[..12];
    if !file.name.ends_with(&format!("-{name}.txt")) {
        let message = "the act is not what its name says: it was edited or renamed".to_owned();
        return Err(refuse("broken-act", 0, message, RESTORE));
    }
    if act.site() != site {
        let message = format!(
            "this act is for `{}`, and this site is `{site}`",
            act.site()
        );
        let help = "remove it, or correct `url` in `site.yaml`";
        return Err(refuse("foreign-act", 2, message, help));
    }
    Ok(act)
}

/// Who signed an act: nobody, where nobody must.
fn signed_by(
    written: &Written,
    act: &Act,
    text: &[u8],
    policy: &Policy,
) -> Result<Option<SignedBy>, Box<Finding>> {
    match &written.signature {
        None if policy.wants_signatures() => Err(Box::new(unsigned(&written.file, policy))),
        None => Ok(None),
        Some(signature) => policy
            .signed_by(act, text, signature)
            .map(Some)
            .map_err(|refusal| Box::new(refused(&written.file, act, &refusal, policy))),
    }
}

fn unsigned(file: &ActFile, policy: &Policy) -> Finding {
    let help = format!(
        "read it, then sign it with `ssh-keygen -Y sign -n {} -f KEY {}`; or remove it, and decide again with `--sign`",
        policy.namespace(),
        file.shown
    );
    let place = Place::whole_file(file.shown.clone());
    Finding::deny(
        RuleId("unsigned-act"),
        place,
        "`site.yaml` asks for signed acts, and this one has no signature",
    )
    .help(help)
}

fn refused(file: &ActFile, act: &Act, refusal: &Refusal, policy: &Policy) -> Finding {
    let place = Place::whole_file(file.signature().shown);
    let (rule, message) = match (refusal, act) {
        (
            Refusal::Principal {
                principals,
                expected,
            },
            Act::Approval(approval),
        ) => {
            let role = &approval.approver;
            let message = format!("signed by `{principals}`, and `{expected}` signs for `{role}`");
            ("approver-not-allowed", message)
        }
        (Refusal::NotForNamespace { .. }, _) => (
            "approver-not-allowed",
            format!("the signer may not sign acts: {refusal}"),
        ),
        _ => (
            "bad-signature",
            format!("the signature does not count: {refusal}"),
        ),
    };
    Finding::deny(RuleId(rule), place, message).help(way_out(refusal, policy))
}

/// What to do about a signature that does not count.
#[must_use]
pub fn way_out(refusal: &Refusal, policy: &Policy) -> String {
    match refusal {
        Refusal::Unknown { key } => format!(
            "if you know whose key it is, add to `allowed_signers` the line `NAME namespaces=\"{}\" {key}`",
            policy.namespace()
        ),
        Refusal::NotForNamespace { namespace, .. } => {
            format!("write `{namespace}` into the line's `namespaces`, or let another key sign")
        }
        Refusal::NotYetValid { .. } | Refusal::Expired { .. } => {
            "let somebody sign whose key is valid on the day of the act".to_owned()
        }
        Refusal::Kind(_) => "let it be signed again with such a key".to_owned(),
        Refusal::Principal { expected, .. } => {
            format!("let `{expected}` sign, or correct the role's `principal` in `site.yaml`")
        }
        _ => "restore act and signature from git, or approve again with `--sign`".to_owned(),
    }
}
