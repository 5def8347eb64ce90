//! Whether two people stand behind a text: one person is not two approvers.

use crate::approval::ledger::Counted;
use crate::approval::rights::Rights;
use crate::library::value::Day;

/// The last day on which two people stand behind approvals; none when it is one person.
///
/// Two approvals are of two people when their roles are (by principal, or by name), no one key signed both, and
/// `allowed_signers` gives their keys no name in common: neither two roles of one key, nor two keys of one role or
/// of one name make a second approver.
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
    let same_signer = one
        .signed_by
        .zip(other.signed_by)
        .is_some_and(|(one, other)| {
            one.fingerprint == other.fingerprint || share_a_name(&one.names, &other.names)
        });
    !same_signer && rights.person(&one.act.approver) != rights.person(&other.act.approver)
}

/// Whether two lists of names, as `allowed_signers` writes them, have one in common. A pattern names nobody.
fn share_a_name(one: &str, other: &str) -> bool {
    let mut names = one
        .split(',')
        .filter(|name| !name.contains(['*', '?', '!']));
    names.any(|name| other.split(',').any(|known| known == name))
}
