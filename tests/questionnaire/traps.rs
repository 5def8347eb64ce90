//! Questions that turn round: no Yes or No may be carried over to them.

use std::collections::BTreeMap;

use candor::questionnaire::matcher::{Band, Entry, Frameworks, Matcher, Standing};
use candor::release::ShortAnswer;

/// An approved question whose answer is yes, and one whose good answer is no.
const TRAPS: [(&str, &str); 40] = [
    ("Do you encrypt backups?", "Are any backups unencrypted?"),
    (
        "Do you encrypt data at rest?",
        "Do you store any data at rest without encryption?",
    ),
    (
        "Is data encrypted in transit?",
        "Is any data sent unencrypted?",
    ),
    (
        "Is data encrypted in transit?",
        "Is data not encrypted in transit?",
    ),
    (
        "Do you require multi-factor authentication?",
        "Can staff sign in without multi-factor authentication?",
    ),
    (
        "Is multi-factor authentication enforced?",
        "Is multi-factor authentication not enforced for some accounts?",
    ),
    (
        "Do you log access to customer data?",
        "Is access to customer data ever not logged?",
    ),
    (
        "Are logs kept for a year?",
        "Are logs never kept for a year?",
    ),
    (
        "Do you review access each quarter?",
        "Do you keep access without review each quarter?",
    ),
    (
        "Do you use unique accounts?",
        "Do you use non-unique accounts?",
    ),
    (
        "Do you prohibit shared accounts?",
        "Do you allow shared accounts?",
    ),
    (
        "Do you prevent public access to storage?",
        "Do you allow public access to storage?",
    ),
    ("Are passwords hashed?", "Are passwords ever unhashed?"),
    (
        "Are secrets kept out of source code?",
        "Are secrets in source code?",
    ),
    (
        "Do you test restores of backups?",
        "Do you keep backups without testing restores?",
    ),
    (
        "Do you delete customer data at the end of a contract?",
        "Do you not delete customer data at the end of a contract?",
    ),
    (
        "Is customer data separated by tenant?",
        "Is customer data not separated by tenant?",
    ),
    (
        "Is production separated from test?",
        "Is production data used in test?",
    ),
    (
        "Do you patch critical vulnerabilities within 30 days?",
        "Do critical vulnerabilities stay unpatched for 30 days?",
    ),
    ("Are laptops managed?", "Are any laptops unmanaged?"),
    (
        "Are devices authorized before they connect?",
        "Can unauthorized devices connect?",
    ),
    (
        "Do you notify customers of incidents?",
        "Are there incidents that you do not notify customers of?",
    ),
    (
        "Do you screen employees before they start?",
        "Can employees start without screening?",
    ),
    (
        "Are employees trained in security each year?",
        "Are any employees untrained in security?",
    ),
    (
        "Do you train models only with consent?",
        "Do you train models without consent?",
    ),
    (
        "Do you keep customer data out of training?",
        "Do you use customer data for training?",
    ),
    (
        "Can customers export their data?",
        "Are customers unable to export their data?",
    ),
    (
        "Do you scan code before release?",
        "Is code released without a scan?",
    ),
    (
        "Are changes approved before release?",
        "Can unapproved changes be released?",
    ),
    (
        "Is remote access restricted?",
        "Is remote access unrestricted?",
    ),
    ("Are ports closed by default?", "Are ports open by default?"),
    (
        "Is administrator access limited?",
        "Is administrator access unlimited?",
    ),
    (
        "Do you disable accounts when people leave?",
        "Do you enable accounts when people leave?",
    ),
    (
        "Do vendors sign a data processing agreement?",
        "Do any vendors work without a data processing agreement?",
    ),
    (
        "Is there an incident response plan?",
        "Is there no incident response plan?",
    ),
    (
        "Is a security officer named?",
        "Is a security officer not named?",
    ),
    (
        "Are default passwords changed?",
        "Are default passwords left unchanged?",
    ),
    (
        "Is antivirus installed on all servers?",
        "Is antivirus lacking on any servers? We ask for a list without exceptions.",
    ),
    (
        "Is data stored only in the EU?",
        "Is data not stored only in the EU?",
    ),
    (
        "Do you have cyber insurance?",
        "Do you not have cyber insurance?",
    ),
];

fn entry(at: usize, question: &str) -> Entry {
    Entry {
        item: format!("answer/a{at}"),
        question: question.to_owned(),
        aliases: Vec::new(),
        short: ShortAnswer::Yes,
        body: "Yes, always.".to_owned(),
        terms: Vec::new(),
        maps: BTreeMap::new(),
        standing: Standing::default(),
    }
}

#[test]
fn no_yes_or_no_is_carried_over() {
    let entries: Vec<Entry> = TRAPS
        .iter()
        .enumerate()
        .map(|(at, (question, _))| entry(at, question))
        .collect();
    // Alone, and among all others: the trap never fills, and is never called strong.
    let mut looked_turned = 0;
    let among = Matcher::new(entries.clone(), Frameworks::default());
    for (at, (question, trap)) in TRAPS.iter().enumerate() {
        let alone = Matcher::new(vec![entries[at].clone()], Frameworks::default());
        for matcher in [&alone, &among] {
            let found = matcher.find(trap, None);
            assert!(found.short.is_none() && found.band != Band::Exact, "{trap}");
            looked_turned += usize::from(found.reason.contains("turn the question round"));
        }
        assert_eq!(
            alone.find(question, None).short,
            Some(ShortAnswer::Yes),
            "{question}"
        );
    }
    println!("{looked_turned} of 80 suggestions warn that the question may be turned round");
    assert!(looked_turned >= 45, "{looked_turned}");
}
