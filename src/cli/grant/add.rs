//! `candor grant add`: a key, an entry in `recipients.yaml`, and a link that is shown once.

use crate::approval::Rights;
use crate::cli::grant::not_over;
use crate::cli::workspace::Workspace;
use crate::cli::{Failure, Shared, terminal};
use crate::grants::{self, NewGrant};
use crate::library::record::NdaAccepted;
use crate::library::value::{Audience, Day, Id};
use crate::seal::{PublicKey, SecretKey};

/// Let a company open the room
///
/// Prints the link that opens it, once: only its public half is kept. Send it as you would
/// a password. With `--public-key` the company made the key, and no secret travels.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Add {
    /// The company's name
    #[arg(value_name = "COMPANY")]
    company: String,
    /// What it may read: nda or internal
    #[arg(long, value_name = "AUDIENCE", default_value = "nda")]
    grants: Audience,
    /// The last day on which the room opens
    #[arg(long, value_name = "DATE")]
    expires: Day,
    /// The company's own age public key, `age1…`
    #[arg(long, value_name = "KEY")]
    public_key: Option<String>,
    /// The version of the non-disclosure agreement that it accepted
    #[arg(long, value_name = "VERSION", requires = "accepted")]
    nda: Option<String>,
    /// The day on which it accepted
    #[arg(long, value_name = "DATE", requires = "nda")]
    accepted: Option<Day>,
    /// A mail address there
    #[arg(long, value_name = "MAIL")]
    contact: Option<String>,
    /// The role that grants it [default: the site's owner]
    #[arg(long, value_name = "ROLE")]
    by: Option<String>,
    /// The grant's id [default: from the company's name]
    #[arg(long, value_name = "ID")]
    id: Option<Id>,
    /// Print the link although standard output is no terminal
    #[arg(long)]
    print: bool,
}

impl Add {
    pub(super) fn run(self, shared: &Shared) -> Result<(), Failure> {
        let (key, secret) = self.key()?;
        if self.grants == Audience::Public {
            return Err(Failure::Use(
                "everybody may read what is public: say `--grants nda` or `--grants internal`"
                    .to_owned(),
            ));
        }
        let workspace = Workspace::open(shared)?;
        workspace.grants()?;
        let today = workspace.today;
        not_over(self.expires, today)?;
        let nda = self.agreement(today)?;
        let by = self.role(&workspace)?;
        let has_agreed = nda.is_some();
        let grant = NewGrant {
            id: self.id,
            company: self.company.trim().to_owned(),
            contact: self.contact,
            audience: self.grants,
            key,
            nda,
            granted_by: by,
            granted_on: today,
            expires_on: self.expires,
        };
        let id = grants::add(&shared.content, &grant)?;
        if !has_agreed {
            let warning = format!(
                "warning: `{id}` has accepted no agreement: the rule `grant-without-nda` stops the build; add `nda: {{version: …, accepted_on: …}}` to `{}`",
                grants::RECIPIENTS
            );
            terminal::say(false, &warning);
        }
        show(&workspace, &id, secret.as_ref())?;
        let mut outcome = format!(
            "`{id}` may open the room until {}, from the next build on",
            grant.expires_on
        );
        if secret.is_some() {
            outcome.push_str("; the link above is shown once and opens it for whoever has it");
        }
        terminal::say(shared.quiet, &outcome);
        Ok(())
    }

    /// The company's own key, or a new one. Nothing is written when its secret half
    /// would have nowhere to go but a log.
    fn key(&self) -> Result<(PublicKey, Option<SecretKey>), Failure> {
        if let Some(text) = &self.public_key {
            let key = PublicKey::parse(text)
                .map_err(|error| Failure::Use(format!("`--public-key`: {error}")))?;
            return Ok((key, None));
        }
        if !self.print && !terminal::shows_output() {
            return Err(Failure::Use(
                "the link opens the room for whoever has it, and standard output is no terminal: say `--print` to print it all the same, or give the company's own `--public-key`".to_owned(),
            ));
        }
        let secret = SecretKey::generate();
        Ok((secret.public(), Some(secret)))
    }

    /// Who grants it: the site's owner, or a role that the site knows.
    fn role(&self, workspace: &Workspace) -> Result<String, Failure> {
        let site = &workspace.library.site;
        let owner = site.common.owner.trim();
        let role = self.by.as_deref().map_or(owner, str::trim);
        if role.is_empty() || role.chars().any(char::is_control) {
            return Err(Failure::Use(
                "`--by` names a role in one line, such as `--by \"Security lead\"`".to_owned(),
            ));
        }
        let rights = Rights::of(&site.fields);
        if role != owner && !rights.knows(role) {
            let roles: Vec<String> = rights.roles().map(|role| format!("`{role}`")).collect();
            return Err(Failure::Use(format!(
                "`{role}` may grant nothing: the owner in `site.yaml` is `{owner}`, and its `approvers` names {}",
                roles.join(", ")
            )));
        }
        Ok(role.to_owned())
    }

    fn agreement(&self, today: Day) -> Result<Option<NdaAccepted>, Failure> {
        let (Some(version), Some(accepted_on)) = (&self.nda, self.accepted) else {
            return Ok(None);
        };
        if accepted_on > today {
            return Err(Failure::Use(format!(
                "`--accepted {accepted_on}` is after today, {today}: grant access once the agreement is accepted"
            )));
        }
        Ok(Some(NdaAccepted {
            version: version.trim().to_owned(),
            accepted_on,
        }))
    }
}

/// The link, on standard output; with the secret where there is one.
fn show(workspace: &Workspace, id: &Id, secret: Option<&SecretKey>) -> Result<(), Failure> {
    let site = workspace.library.site.fields.url.trim_end_matches('/');
    let link = match secret {
        Some(secret) => format!("{site}/room/#{}\n", secret.reveal()),
        None => format!("{site}/room/\n"),
    };
    terminal::try_print(&link).map_err(|error| {
        Failure::Machine(format!(
            "the grant `{id}` is written, and its link could not be printed: {error}; revoke it and add another"
        ))
    })
}
