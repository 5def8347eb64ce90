//! Another answer that speaks of training in its own words.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::check::context::Context;
use crate::check::report::Report;
use crate::check::text::{AnyOf, Sort, Written, sentence_around, words};

/// Forms of the verb, as they end a claim about models.
const VERBS: [&str; 8] = [
    "train",
    "trains",
    "trained",
    "training",
    "fine-tune",
    "fine-tuned",
    "fine-tuning",
    "retrain",
];
/// Whose data it would be.
const WHOSE: [&str; 12] = [
    "your",
    "customer",
    "customers",
    "customer's",
    "customers'",
    "user",
    "users",
    "client",
    "clients",
    "inputs",
    "prompts",
    "content",
];
/// What would learn.
const LEARNER: [&str; 7] = [
    "model",
    "models",
    "ai",
    "llm",
    "llms",
    "algorithms",
    "machine-learning",
];
/// Training of people, animals and other models than ours.
const PEOPLE: [&str; 14] = [
    "awareness",
    "employee",
    "employees",
    "staff",
    "course",
    "courses",
    "annual",
    "annually",
    "onboarding",
    "phishing",
    "developers",
    "personnel",
    "security",
    "hire",
];

/// An answer that states what only the training-data answer may state.
pub(super) fn check(context: &Context<'_>, report: &mut Report) {
    let Some(training) = context.library.training.first() else {
        return;
    };
    for (answer, texts) in context.answer_texts() {
        if quotes_training(texts) {
            continue;
        }
        for text in texts {
            let is_text = text.sort == Sort::Body || text.field == "short_answer";
            if !is_text || !may_speak(text.raw) {
                continue;
            }
            let own = text.own.as_ref();
            let found = words(own)
                .find(|(at, word)| {
                    VERBS.contains(&word.to_lowercase().as_str())
                        && states(&own[sentence_around(own, *at)])
                })
                .map(|(at, word)| at..at + word.len());
            if let Some(range) = found {
                let message = format!("`{}` speaks of training in its own words", answer.item());
                report
                    .about(answer, text.place(range), message)
                    .related(
                        training.origin.place_of(&["short_answer"]),
                        "the one answer",
                    )
                    .help(
                        "quote it with `{{ training.short }}`, or link to the training-data page",
                    );
                break;
            }
        }
    }
}

/// A quick look: most texts have none of the verbs.
fn may_speak(text: &str) -> bool {
    static VERBS: LazyLock<AnyOf> =
        LazyLock::new(|| AnyOf::in_any_case(&["train", "fine-tun", "retrain"]));
    VERBS.may_be_in(text)
}

/// Whether the answer quotes the training-data answer, so that the two cannot drift apart.
fn quotes_training(texts: &[Written<'_>]) -> bool {
    let quotes = |text: &str| text.contains("{{ training") || text.contains("{{training");
    // A text that quotes anything is not its author's own word for word.
    let mut quoting = texts
        .iter()
        .filter(|text| matches!(text.own, Cow::Owned(_)));
    quoting.any(|text| quotes(text.raw))
}

/// Whether a sentence says that somebody's data trains something, or does not.
fn states(sentence: &str) -> bool {
    let has = |list: &[&str]| {
        words(sentence).any(|(_, word)| list.contains(&word.to_lowercase().as_str()))
    };
    has(&WHOSE) && has(&LEARNER) && !has(&PEOPLE)
}
