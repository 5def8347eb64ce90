//! What a site asks of its acts: for which host they are, and whose signatures count.

use std::collections::BTreeMap;

use crate::approval::act::Act;
use crate::diagnostic::{Finding, Place, RuleId};
use crate::library::record::Proof;
use crate::library::{File, Library};
use crate::signature::{AllowedSigners, Expected, Moment, Refusal, Signer, verify};

/// What a site asks of its acts. Two that are equal judge every act alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    host: String,
    required: Proof,
    /// Where `site.yaml` says what is required.
    required_at: Place,
    /// Who signs for a role.
    principals: BTreeMap<String, String>,
    file: Option<File>,
    signers: AllowedSigners,
}

/// Who signed an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedBy {
    /// The role's principal, or the names that `allowed_signers` gives the key.
    pub principal: String,
    /// Every name that `allowed_signers` gives the key, in any of its lines, with commas between.
    pub names: String,
    /// The fingerprint of the key, as `ssh-keygen -l` prints it.
    pub fingerprint: String,
}

impl Policy {
    /// The policy of a site.
    #[must_use]
    pub fn of(library: &Library) -> Self {
        let site = &library.site.fields;
        let principals = site
            .approvers
            .iter()
            .filter_map(|approver| Some((approver.role.clone(), approver.principal.clone()?)));
        let text = library.signers.as_ref().map(|file| file.text.as_ref());
        Self {
            host: site.host().to_owned(),
            required: site.approvals.required,
            required_at: library.site.origin.place_of(&["approvals", "required"]),
            principals: principals.collect(),
            file: library.signers.clone(),
            signers: AllowedSigners::parse(text.unwrap_or_default()).0,
        }
    }

    /// The host that acts are for.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Whether an act without a signature counts for nothing.
    #[must_use]
    pub fn wants_signatures(&self) -> bool {
        self.required == Proof::Signed
    }

    /// The purpose that acts are signed for, so that no other signature of the same key is one.
    #[must_use]
    pub fn namespace(&self) -> String {
        format!("candor-approval@{}", self.host)
    }

    /// Who must sign for a role, where `approvers` says so.
    #[must_use]
    pub fn principal(&self, role: &str) -> Option<&str> {
        self.principals.get(role).map(String::as_str)
    }

    /// Who signed an act, when the signature counts.
    ///
    /// The key must be valid in the first second of the act's day, in UTC: what
    /// `ssh-keygen -Y verify -Overify-time=YYYYMMDDZ` asks. So an act outlives its key, and to take
    /// back what a lost key may sign, its line is removed.
    ///
    /// # Errors
    /// Why it does not count.
    pub fn signed_by(&self, act: &Act, text: &[u8], signature: &[u8]) -> Result<SignedBy, Refusal> {
        let principal = match act {
            Act::Approval(approval) => self.principal(&approval.approver),
            Act::Withdrawal(_) => None,
        };
        let expected = Expected {
            namespace: &self.namespace(),
            principal,
            at: Moment::start_of(act.date().date()),
        };
        let signer = verify(text, signature, expected, &self.signers)?;
        let of_key = self.signers.iter().filter(|line| line.key == signer.key);
        let names: Vec<&str> = of_key.map(Signer::principals).collect();
        Ok(SignedBy {
            principal: principal.unwrap_or(signer.principals()).to_owned(),
            names: names.join(","),
            fingerprint: signer.key.fingerprint(),
        })
    }

    /// What is wrong with `allowed_signers`.
    #[must_use]
    pub fn findings(&self) -> Vec<Finding> {
        let rule = RuleId("broken-signers");
        let Some(file) = &self.file else {
            let missing = self.wants_signatures().then(|| {
                Finding::deny(
                    rule,
                    self.required_at.clone(),
                    "acts must be signed, and there is no `allowed_signers`",
                )
                .help("list who may sign in `allowed_signers`, beside `site.yaml`: `lead@example.com ssh-ed25519 AAAA…`")
            });
            return missing.into_iter().collect();
        };
        let (_, mistakes) = AllowedSigners::parse(&file.text);
        mistakes
            .into_iter()
            .map(|mistake| {
                let place = Place::in_text(file.path.clone(), &file.text, mistake.range);
                Finding::deny(rule, place, mistake.message).help(mistake.help)
            })
            .collect()
    }
}
