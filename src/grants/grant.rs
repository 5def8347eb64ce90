//! One grant, and all of them.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::diagnostic::{Finding, Place, RuleId, did_you_mean};
use crate::library::record::{NdaAccepted, Recipient};
use crate::library::value::{Audience, Day, Id};
use crate::library::{Library, acts};
use crate::seal::PublicKey;

/// The rule of what is wrong with a grant.
pub const BAD_GRANT: RuleId = RuleId("bad-grant");

/// A recipient whose key has been read.
#[derive(Debug, Clone)]
pub struct Grant {
    /// The id that `--for` names.
    pub id: Id,
    /// The company.
    pub company: String,
    /// A mail address there.
    pub contact: Option<String>,
    /// What it may read: `nda` or `internal`.
    pub audience: Audience,
    /// What is sealed to it.
    pub key: PublicKey,
    /// The agreement it accepted.
    pub nda: Option<NdaAccepted>,
    /// The role that granted it.
    pub granted_by: String,
    /// The first day.
    pub granted_on: Day,
    /// The last day.
    pub expires_on: Day,
    /// The day it was taken back, and why.
    pub revoked: Option<(Day, Option<String>)>,
    /// Where it stands in `recipients.yaml`.
    pub place: Option<Place>,
}

/// Why a grant opens nothing on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shut {
    /// It begins on this day.
    NotYet(Day),
    /// It ended on this day.
    Expired(Day),
    /// It was taken back on this day.
    Revoked(Day),
}

impl std::fmt::Display for Shut {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotYet(day) => write!(f, "begins on {day}"),
            Self::Expired(day) => write!(f, "expired on {day}"),
            Self::Revoked(day) => write!(f, "was revoked on {day}"),
        }
    }
}

impl Grant {
    /// Why it opens nothing on `today`; none when it is open. A revocation of any day
    /// shuts it at once: nobody revokes for next week.
    #[must_use]
    pub fn shut(&self, today: Day) -> Option<Shut> {
        if let Some((day, _)) = &self.revoked {
            return Some(Shut::Revoked(*day));
        }
        if self.expires_on < today {
            return Some(Shut::Expired(self.expires_on));
        }
        (self.granted_on > today).then_some(Shut::NotYet(self.granted_on))
    }
}

/// Every grant, in the order of the file.
#[derive(Debug, Clone, Default)]
pub struct Grants(Vec<Grant>);

impl Grants {
    /// Reads `recipients.yaml` as grants.
    ///
    /// # Errors
    /// A finding for everything that makes a recipient no grant: a key that is not one, the
    /// public audience, which needs no grant, an end before its beginning, an id that
    /// is taken, a text that would hide something on a screen.
    pub fn of(library: &Library) -> Result<Self, Vec<Finding>> {
        let mut grants = Vec::new();
        let mut findings = repeated_ids(library);
        for recipient in &library.recipients {
            let place = place(library, recipient);
            match read(recipient) {
                Ok(grant) => grants.push(grant),
                Err(message) => findings.push(
                    bad_grant(place, message)
                        .help("mend the entry, or let `candor grant add` write a new one"),
                ),
            }
        }
        if findings.is_empty() {
            Ok(Self(grants))
        } else {
            Err(findings)
        }
    }

    /// Every grant.
    pub fn iter(&self) -> impl Iterator<Item = &Grant> {
        self.0.iter()
    }

    /// The grant of this id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<&Grant> {
        self.0.iter().find(|grant| grant.id.as_str() == id)
    }

    /// The grant of this id, for something that is to leave on `today`.
    ///
    /// # Errors
    /// When there is none, or when it is shut; the message says what to do.
    pub fn for_reader(&self, id: &str, today: Day) -> Result<&Grant, NoReader> {
        let Some(grant) = self.find(id) else {
            let near = did_you_mean(id, self.0.iter().map(|grant| grant.id.as_str()));
            return Err(NoReader::Unknown {
                id: id.to_owned(),
                near: near.map(str::to_owned),
            });
        };
        match grant.shut(today) {
            None => Ok(grant),
            Some(shut) => Err(NoReader::Shut {
                id: grant.id.clone(),
                shut,
            }),
        }
    }

    /// Those that may read what is for `audience` on `today`.
    pub fn open(&self, audience: Audience, today: Day) -> impl Iterator<Item = &Grant> {
        self.0
            .iter()
            .filter(move |grant| grant.shut(today).is_none() && grant.audience.may_read(audience))
    }
}

/// Why nothing may leave for a grant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoReader {
    /// No grant has this id.
    Unknown {
        /// What was written.
        id: String,
        /// A grant whose id is nearly the same.
        near: Option<String>,
    },
    /// It opens nothing on the day.
    Shut {
        /// The grant.
        id: Id,
        /// Why.
        shut: Shut,
    },
}

impl std::fmt::Display for NoReader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unknown { id, near } => {
                write!(f, "there is no grant `{id}`: ")?;
                match near {
                    Some(near) => write!(f, "did you mean `{near}`?"),
                    None => f.write_str("`candor grant list` shows them"),
                }
            }
            Self::Shut { id, shut } => {
                write!(f, "the grant `{id}` {shut}: ")?;
                match shut {
                    Shut::NotYet(day) => write!(f, "wait until {day}"),
                    Shut::Expired(_) => {
                        write!(f, "`candor grant renew {id} --expires DATE` opens it again")
                    }
                    Shut::Revoked(_) => f.write_str("`candor grant add` makes a new one"),
                }
            }
        }
    }
}

impl std::error::Error for NoReader {}

fn read(recipient: &Recipient) -> Result<Grant, String> {
    let id = recipient.id.clone();
    let texts = [
        ("company", Some(&recipient.company)),
        ("contact", recipient.contact.as_ref()),
        ("granted_by", Some(&recipient.granted_by)),
        ("revoked_why", recipient.revoked_why.as_ref()),
    ];
    if let Some((field, _)) = texts
        .iter()
        .find(|(_, text)| text.is_some_and(|text| !is_one_line(text)))
    {
        return Err(format!(
            "the `{field}` of `{id}` is no text on one line: it is empty, or has a line break or a hidden character"
        ));
    }
    // `--for nda` would mean two readers: this one, and everybody under an agreement.
    if id.as_str().parse::<Audience>().is_ok() {
        return Err(format!(
            "the id `{id}` is what an audience is called: give the grant another id"
        ));
    }
    if recipient.grants == Audience::Public {
        return Err(format!(
            "`{id}` grants `public`, which everybody may read: write `nda` or `internal`"
        ));
    }
    if recipient.expires_on < recipient.granted_on {
        return Err(format!(
            "`{id}` ends on {}, before it begins on {}",
            recipient.expires_on, recipient.granted_on
        ));
    }
    let key = PublicKey::parse(&recipient.public_key)
        .map_err(|error| format!("the public key of `{id}`: {error}"))?;
    Ok(Grant {
        id,
        company: recipient.company.clone(),
        contact: recipient.contact.clone(),
        audience: recipient.grants,
        key,
        nda: recipient.nda.clone(),
        granted_by: recipient.granted_by.clone(),
        granted_on: recipient.granted_on,
        expires_on: recipient.expires_on,
        revoked: recipient
            .revoked_on
            .map(|day| (day, recipient.revoked_why.clone())),
        place: recipient.place.clone(),
    })
}

/// Whether a text is something on one line that shows as it is: it reaches terminals and
/// the pages of the room.
pub(super) fn is_one_line(text: &str) -> bool {
    !text.trim().is_empty() && !text.contains(acts)
}

/// `--for` names one reader: two of one id would be sent each other's files.
fn repeated_ids(library: &Library) -> Vec<Finding> {
    let mut first: BTreeMap<&Id, Place> = BTreeMap::new();
    let mut findings = Vec::new();
    for recipient in &library.recipients {
        let place = place(library, recipient);
        match first.entry(&recipient.id) {
            Entry::Vacant(free) => drop(free.insert(place)),
            Entry::Occupied(taken) => findings.push(
                bad_grant(place, format!("the id `{}` is taken", recipient.id))
                    .related(taken.get().clone(), "by this recipient")
                    .help("give one of the two another id"),
            ),
        }
    }
    findings
}

fn bad_grant(place: Place, message: String) -> Finding {
    Finding::deny(BAD_GRANT, place, message)
}

fn place(library: &Library, recipient: &Recipient) -> Place {
    let of_site = || library.site.origin.place();
    recipient.place.clone().unwrap_or_else(of_site)
}
