//! `--sign [KEY]`: who signs what a command writes.

use crate::approval::{Decision, Policy, way_out};
use crate::cli::Failure;
use crate::library::Library;
use crate::library::value::Day;
use crate::output::Publication;
use crate::signature::{
    AllowedSigners, Expected, Moment, NotSigned, Refusal, SigningKey, sign, verify,
};
use crate::site::SiteFile;

/// Where a site says whose signature its sums and packs carry.
pub(super) const SIGNERS: &str = ".well-known/candor-signers";

/// The sums of what is sealed, apart from the site's own.
const ROOM_SUMS: &str = "room/SHA256SUMS";

/// `--sign [KEY]`.
#[derive(Debug, Default, clap::Args)]
pub(super) struct Sign {
    /// Sign with an SSH key: a file, or `key::ssh-ed25519 AAAA…` held by an agent [default: git's `user.signingkey`]
    // Given alone, given with a key, or not given.
    #[arg(long, value_name = "KEY", num_args = 0..=1)]
    #[allow(
        clippy::option_option,
        reason = "how clap says that a value may be left out"
    )]
    sign: Option<Option<String>>,
}

impl Sign {
    /// The key, when one is asked for.
    pub(super) fn key(&self) -> Result<Option<SigningKey>, Failure> {
        let key = match &self.sign {
            None => return Ok(None),
            Some(Some(name)) => SigningKey::named(name),
            Some(None) => SigningKey::of_git(),
        };
        key.map(Some)
            .map_err(|no_key| Failure::Use(no_key.to_string()))
    }

    /// The key for an act, which a site may require.
    pub(super) fn key_for_acts(&self, policy: &Policy) -> Result<Option<SigningKey>, Failure> {
        match self.key()? {
            None if policy.wants_signatures() => Err(Failure::Use(
                "`site.yaml` asks for signed acts (`approvals: {required: signed}`): add `--sign`"
                    .to_owned(),
            )),
            key => Ok(key),
        }
    }
}

/// Signs every act of a decision. A signature that would not count is refused before anything
/// is written.
pub(super) fn sign_acts(
    decision: &mut Decision,
    key: &SigningKey,
    policy: &Policy,
) -> Result<(), Failure> {
    for act in &mut decision.acts {
        let (signature, _) = sign(&act.file.bytes, key, &policy.namespace())?;
        policy
            .signed_by(&act.act, &act.file.bytes, &signature)
            .map_err(|refusal| {
                Failure::Use(format!(
                    "the signature would not count: {refusal}; {}",
                    way_out(&refusal, policy)
                ))
            })?;
        act.signature = Some(signature);
    }
    Ok(())
}

/// The purpose that what leaves the site is signed for: its sums, and packs.
pub(super) fn pack_namespace(host: &str) -> String {
    format!("candor-pack@{host}")
}

/// What [`SIGNERS`] holds.
///
/// Only lines of `allowed_signers` that name the purpose are published: nobody is shown to
/// readers who is listed for something else.
pub(super) fn published_signers(library: &Library) -> String {
    let namespace = pack_namespace(library.site.fields.host());
    let text = library.signers.as_ref().map(|file| file.text.as_ref());
    let (listed, _) = AllowedSigners::parse(text.unwrap_or_default());
    listed
        .iter()
        .filter(|signer| signer.is_named_for(&namespace))
        .flat_map(|signer| [signer.restricted_to(&namespace), "\n".to_owned()])
        .collect()
}

/// Gives the signature over the sums of a site that is staged whole, and stages whose signature that can be, and
/// one over the sums of what is sealed.
pub(super) fn sign_site(
    publication: &Publication,
    sealed: &[SiteFile],
    key: &SigningKey,
    library: &Library,
    today: Day,
) -> Result<Vec<u8>, Failure> {
    let namespace = pack_namespace(library.site.fields.host());
    let lines = published_signers(library);
    let (signers, _) = AllowedSigners::parse(&lines);
    publication.put(SIGNERS, lines.as_bytes())?;
    if let Some((_, sums)) = sealed.iter().find(|(path, _)| path == ROOM_SUMS) {
        let (signature, _) = sign(sums, key, &namespace)?;
        publication.put(&format!("{ROOM_SUMS}.sig"), &signature)?;
    }
    let sums = publication.sums();
    let (signature, key) = sign(sums.as_bytes(), key, &namespace)?;
    let expected = Expected {
        namespace: &namespace,
        principal: None,
        at: Moment::start_of(today.date()),
    };
    verify(sums.as_bytes(), &signature, expected, &signers).map_err(|refusal| {
        let key = key.to_string();
        let why = match refusal {
            Refusal::Unknown { .. } => format!(
                "no line of `allowed_signers` names its key for `{namespace}`; add `NAME namespaces=\"{namespace}\" {key}`, which readers will see"
            ),
            other => other.to_string(),
        };
        Failure::Use(format!("the signature would not count: {why}"))
    })?;
    Ok(signature)
}

impl From<NotSigned> for Failure {
    fn from(error: NotSigned) -> Self {
        if error.is_machine() {
            Self::Machine(error.to_string())
        } else {
            Self::Use(error.to_string())
        }
    }
}
