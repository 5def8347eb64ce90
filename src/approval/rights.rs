//! Which role may approve what.

use globset::GlobMatcher;

use crate::approval::act::Approval;
use crate::library::record::{Approver, Site};
use crate::library::value::{Audience, Day, Duration, ItemId};

/// Which role may approve what, from `approvers` in `site.yaml`. Where there is
/// none, every role may approve everything.
#[derive(Debug)]
pub struct Rights {
    rights: Vec<Right>,
    longest: Duration,
}

#[derive(Debug)]
struct Right {
    role: String,
    principal: Option<String>,
    items: Vec<GlobMatcher>,
    audiences: Vec<Audience>,
}

impl Rights {
    /// The rights that a site gives. A pattern that cannot be read matches nothing.
    #[must_use]
    pub fn of(site: &Site) -> Self {
        Self {
            rights: site.approvers.iter().map(Right::of).collect(),
            longest: site.approval_max,
        }
    }

    /// The last day of an approval. The longest time holds whatever an act says.
    #[must_use]
    pub fn last_day(&self, act: &Approval) -> Day {
        act.until.min(act.date.plus(self.longest))
    }

    /// Whether a role may approve an item for an audience.
    #[must_use]
    pub fn may_approve(&self, role: &str, item: &ItemId, audience: Audience) -> bool {
        if self.rights.is_empty() {
            return true;
        }
        let name = item.to_string();
        self.rights.iter().any(|right| {
            right.role == role
                && right.audiences.contains(&audience)
                && right.items.iter().any(|glob| glob.is_match(&name))
        })
    }

    /// Who a role is, to tell one person from two: the principal, or the role in one spelling.
    #[must_use]
    pub fn person(&self, role: &str) -> String {
        let principal = self
            .rights
            .iter()
            .find(|right| right.role == role)
            .and_then(|right| right.principal.clone());
        principal.unwrap_or_else(|| {
            role.split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
                .to_lowercase()
        })
    }

    /// Whether a role is known at all.
    #[must_use]
    pub fn knows(&self, role: &str) -> bool {
        self.rights.is_empty() || self.rights.iter().any(|right| right.role == role)
    }

    /// The roles, in the site's order.
    pub fn roles(&self) -> impl Iterator<Item = &str> {
        self.rights.iter().map(|right| right.role.as_str())
    }
}

impl Right {
    fn of(approver: &Approver) -> Self {
        let items = approver
            .items
            .iter()
            .filter_map(|glob| item_glob(glob).ok())
            .collect();
        Self {
            role: approver.role.clone(),
            principal: approver.principal.clone(),
            items,
            audiences: approver.audiences.clone(),
        }
    }
}

/// A glob over item names; `*` crosses the slash, so that `*` alone means everything.
///
/// # Errors
/// When the pattern cannot be read.
pub fn item_glob(pattern: &str) -> Result<GlobMatcher, String> {
    globset::Glob::new(pattern)
        .map(|glob| glob.compile_matcher())
        .map_err(|error| format!("`{pattern}` is not a pattern over items: {}", error.kind()))
}
