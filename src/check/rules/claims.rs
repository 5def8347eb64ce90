//! Claims held against facts, once for every rule that reports them.

use std::collections::BTreeSet;

use crate::check::context::{CONTENT, Claimed, Context};
use crate::check::facts::{Claim, Fact, Topic};
use crate::check::report::Report;
use crate::diagnostic::did_you_mean;
use crate::library::record::{Answer, Record};
use crate::library::value::Id;

/// Reports the claims on some topics that a fact denies.
pub(super) fn denied(context: &Context<'_>, report: &mut Report, topics: &[Topic]) {
    for Claimed { answer, claims, .. } in context.claims() {
        for claim in claims
            .iter()
            .filter(|claim| topics.contains(&claim.statement.topic))
        {
            let denying: Vec<&Fact> = facts_for(context, answer, claim, claims)
                .filter(|fact| !claim.statement.agrees_with(&fact.statement))
                .collect();
            let Some(first) = denying.first() else {
                continue;
            };
            let message = format!(
                "`{}` claims `{}`, and `{}` says `{}`",
                answer.item, claim.statement, first.item, first.statement
            );
            let mut said = report.about(*answer, claim.place.clone(), message);
            for fact in denying.iter().take(3) {
                said = said.related(fact.place.clone(), "this says otherwise");
            }
            said.help("correct whichever of the two is wrong; the text beside it too");
        }
    }
}

/// Reports the claims that no fact speaks to, on any topic.
pub(super) fn unsupported(context: &Context<'_>, report: &mut Report) {
    for Claimed { answer, claims, .. } in context.claims() {
        for claim in claims {
            if facts_for(context, answer, claim, claims).next().is_some() {
                continue;
            }
            let message = format!(
                "`{}` claims `{}`, and no register says anything about it",
                answer.item, claim.statement
            );
            let help = claim.statement.subject.as_ref().map_or_else(
                || "state it in its register, or remove the claim".to_owned(),
                |subject| missing_subject(context, claim, subject),
            );
            report
                .about(*answer, claim.place.clone(), message)
                .help(help);
        }
    }
}

fn missing_subject(context: &Context<'_>, claim: &Claim, subject: &Id) -> String {
    let known: BTreeSet<&str> = context
        .facts
        .iter()
        .filter(|fact| fact.statement.topic == claim.statement.topic)
        .filter_map(|fact| fact.statement.subject.as_ref().map(Id::as_str))
        .collect();
    did_you_mean(subject.as_str(), known).map_or_else(
        || format!("state it for `{subject}` in its register, or remove the claim"),
        |near| format!("did you mean `{near}`?"),
    )
}

/// The facts that a claim is to be held against.
fn facts_for<'c>(
    context: &'c Context<'_>,
    answer: &'c Record<Answer>,
    claim: &'c Claim,
    claims: &'c [Claim],
) -> impl Iterator<Item = &'c Fact> {
    let statement = &claim.statement;
    context.facts.iter().filter(move |fact| {
        if fact.statement.topic != statement.topic {
            return false;
        }
        let found = fact.statement.subject.as_ref();
        match (&statement.subject, statement.topic) {
            (Some(subject), _) => found == Some(subject),
            (None, Topic::Regions) => found.is_some_and(|found| in_claim(answer, claims, found)),
            // Logins, backups and the like are none of a claim about staff who read content.
            (None, Topic::EmployeeAccess) => found.is_some_and(holds_content),
            (None, _) => true,
        }
    })
}

/// Whether a claim about regions in general speaks of a kind of data: those the
/// answer names, else all content; not those it says something of its own about.
fn in_claim(answer: &Record<Answer>, claims: &[Claim], flow: &Id) -> bool {
    let own = |claim: &Claim| {
        claim.statement.topic == Topic::Regions && claim.statement.subject.as_ref() == Some(flow)
    };
    if claims.iter().any(own) {
        return false;
    }
    let data = &answer.fields.data;
    if data.is_empty() {
        CONTENT.contains(&flow.as_str())
    } else {
        data.iter().any(|one| one.0 == *flow)
    }
}

/// The access areas of `mission-map.md`, section 6, where staff would meet content.
fn holds_content(area: &Id) -> bool {
    [
        "prompt-logs",
        "uploaded-files",
        "model-outputs",
        "vector-database",
        "support-tools",
    ]
    .contains(&area.as_str())
}
