//! How many people stand behind approvals: one person is not two approvers.

use crate::approval::ledger::Counted;
use crate::approval::rights::Rights;

/// Approvals by person. Two are of one person when their roles are (by principal, or by name), and
/// when the same key signed both, under whatever role.
pub(super) fn people<'a>(approvals: &[Counted<'a>], rights: &Rights) -> Vec<Vec<Counted<'a>>> {
    let same = |a: &Counted<'_>, b: &Counted<'_>| {
        rights.person(&a.act.approver) == rights.person(&b.act.approver)
            || a.signed_by
                .zip(b.signed_by)
                .is_some_and(|(a, b)| a.fingerprint == b.fingerprint)
    };
    let mut people: Vec<Vec<Counted<'a>>> = Vec::new();
    for approval in approvals {
        let (of_this, mut others): (Vec<_>, Vec<_>) = people
            .into_iter()
            .partition(|person| person.iter().any(|known| same(known, approval)));
        let mut person: Vec<Counted<'a>> = of_this.into_iter().flatten().collect();
        person.push(*approval);
        others.push(person);
        people = others;
    }
    people
}
