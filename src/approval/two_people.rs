//! Whether two people stand behind a text: one person is not two approvers.

use crate::approval::ledger::Counted;
use crate::approval::rights::Rights;
use crate::library::value::Day;

/// The last day on which two people stand behind approvals; none when it is one person.
///
/// Two approvals are of two people when their roles are (by principal, or by name) and no one key
/// signed both: neither two roles of one key nor two keys of one role make a second approver.
pub(super) fn held_by_two(approvals: &[Counted<'_>], rights: &Rights) -> Option<Day> {
    let pairs = approvals.iter().enumerate().flat_map(|(at, one)| {
        let others = approvals.iter().skip(at + 1);
        others.map(move |other| (one, other))
    });
    pairs
        .filter(|(one, other)| are_two(one, other, rights))
        .map(|(one, other)| rights.last_day(one.act).min(rights.last_day(other.act)))
        .max()
}

fn are_two(one: &Counted<'_>, other: &Counted<'_>, rights: &Rights) -> bool {
    let same_key = one
        .signed_by
        .zip(other.signed_by)
        .is_some_and(|(one, other)| one.fingerprint == other.fingerprint);
    !same_key && rights.person(&one.act.approver) != rights.person(&other.act.approver)
}
