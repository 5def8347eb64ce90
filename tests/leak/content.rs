//! Sound content in which every gated record and every working field carries a word of its own.

use std::fs;

use candor::release::Audience;
use candor::seal::SecretKey;

use crate::support::Desk;

/// Words in shown fields, an audience.
pub(crate) const GATED: usize = 32;
/// Words where no reader looks.
pub(crate) const WORKING: usize = 20;

/// A word in a shown field of a gated record. It ends in digits, which no stemmer touches.
pub(crate) fn gated(audience: Audience, at: usize) -> String {
    let start = match audience {
        Audience::Nda => "quagga",
        _ => "numbat",
    };
    format!("{start}{}{at:02}", syllables(at))
}

/// A word in a working field.
pub(crate) fn working(at: usize) -> String {
    format!("axolotl{}{at:02}", syllables(at))
}

/// Two words that differ in a digit alone would be one for a search that forgives slips.
fn syllables(at: usize) -> String {
    const SYLLABLES: [&str; 6] = ["ba", "ke", "li", "mo", "ru", "tyn"];
    format!("{}{}", SYLLABLES[at % 6], SYLLABLES[at / 6 % 6])
}

/// The small content of the tests with records for two gated audiences, working fields, recipients and a
/// withdrawal; everything approved on 2026-03-01.
pub(crate) fn content() -> Desk {
    let desk = Desk::small();
    desk.edit("site.yaml", "contacts:", "languages: [de]\ncontacts:");
    for audience in [Audience::Nda, Audience::Internal] {
        gated_records(&desk, audience);
        gated_translation(&desk, audience);
    }
    // What points at gated records serves the checks, and is in no public text.
    let gated_flows = "[prompt-text, gated-nda, gated-internal]";
    desk.edit(
        "vendors.yaml",
        "data: [prompt-text]",
        &format!("data: {gated_flows}"),
    );
    desk.edit(
        "training-data.md",
        "covers: [prompt-text]",
        &format!("covers: {gated_flows}"),
    );
    for audience in [Audience::Nda, Audience::Internal] {
        gated_training(&desk, audience);
    }
    working_fields(&desk);
    desk.ok("approve * --by Lead --yes --today 2026-03-01");
    desk.ok(&format!(
        "withdraw log/user-login --why {} --today 2026-03-02",
        working(15)
    ));
    desk.ok("approve log/user-login --by Lead --yes --today 2026-03-03");
    desk
}

fn append(desk: &Desk, file: &str, text: &str) {
    let path = desk.path("content").join(file);
    let before = fs::read_to_string(&path).unwrap_or_default();
    desk.write(&format!("content/{file}"), &(before + text));
}

/// A record of each register for an audience, with thirty words in fields that its readers see.
fn gated_records(desk: &Desk, audience: Audience) {
    let word = |at: usize| gated(audience, at);
    let common = format!("owner: Security lead\n  audience: {audience}\n  review_by: 2027-06-30");
    let prose = common.replace("\n  ", "\n");
    desk.write(
        &format!("content/answers/{}.md", word(0)),
        &format!(
            "---\n{prose}\nquestion: What happens to {}?\naliases: [Who keeps {}?]\nshort_answer: At any time, says {}.\n\
             topic: deletion\n---\nAt any time, with `{}`.\n\n## {}\n\nGated by rank.\n",
            word(1), word(2), word(3), word(4), word(5)
        ),
    );
    desk.write(
        &format!("content/updates/2026-02-0{}-note.md", audience as usize),
        &format!(
            "---\n{prose}\ntitle: News of {}\ndate: 2026-02-01\nkind: policy\n---\nGated by rank, and {}.\n",
            word(6), word(7)
        ),
    );
    append(
        desk,
        "vendors.yaml",
        &format!(
            "- id: {}\n  {common}\n  name: {} Ltd\n  legal_entity: {} GmbH\n  kind: other\n  purpose: Gated by rank. {}.\n  \
             models: [{{name: {}}}]\n  human_review: {}.\n  deletion: {}.\n  trains_on_customer_data: no\n  \
             training_terms: {{url: \"https://{}.example.com/terms\", checked_on: 2026-01-15}}\n  \
             dpa: {{url: \"https://mail.example.com/dpa\", status: signed}}\n  \
             review: {{report: SOC 2 Type II report, on: 2026-01-15, next: 2027-01-15}}\n",
            word(8),
            word(9),
            word(10),
            word(11),
            word(12),
            word(13),
            word(14),
            word(15)
        ),
    );
    gated_practice(desk, audience, &common);
}

/// The rest of them: what the company does, and what proves it.
fn gated_practice(desk: &Desk, audience: Audience, common: &str) {
    let word = |at: usize| gated(audience, at);
    let register = |file: &str, fields: String| {
        append(
            desk,
            file,
            &format!("- id: gated-{audience}\n  {common}\n{fields}"),
        );
    };
    register(
        "controls.yaml",
        format!(
            "  title: {}\n  statement: Gated by rank. {}.\n  area: access-control\n  status: implemented\n  evidence: [mfa-report]\n",
            word(16),
            word(17)
        ),
    );
    register(
        "data-flow.yaml",
        format!(
            "  title: {}\n  source: {}\n  processing: Gated by rank. {}\n  storage: [{}]\n  trains: no\n  retention: 30d\n  \
             deletable: In the settings\n  classification: confidential\n  vendors: [mail]\n",
            word(18),
            word(19),
            word(20),
            word(21)
        ),
    );
    register(
        "access.yaml",
        format!(
            "  title: {}\n  who: [Engineers]\n  why: To repair {}.\n",
            word(22),
            word(23)
        ),
    );
    register(
        "logging.yaml",
        format!(
            "  title: {}\n  content: none\n  retention: 12m\n  deletion: They expire.\n",
            word(24)
        ),
    );
    register(
        "incidents.yaml",
        format!(
            "  title: An event\n  detection: An alarm of {}.\n  response: Stop.\n  notification: By mail.\n  notify_within: 2d\n",
            word(25)
        ),
    );
    register(
        "risks.yaml",
        format!(
            "  title: A risk\n  statement: It may {}.\n  treatment: Filters.\n",
            word(26)
        ),
    );
    register(
        "evidence.yaml",
        format!(
            "  kind: policy\n  area: ai-governance\n  subject: Gated by rank. {}\n  request: By mail.\n",
            word(27)
        ),
    );
    register(
        "attestations.yaml",
        format!(
            "  framework: ISO\n  kind: Own\n  status: planned\n  scope: All of {}.\n",
            word(28)
        ),
    );
    register(
        "gaps.yaml",
        format!(
            "  gap: Gated by rank. {}.\n  compensating_control: A scan.\n",
            word(29)
        ),
    );
}

/// An answer whose German text alone carries a word.
fn gated_translation(desk: &Desk, audience: Audience) {
    let word = gated(audience, 30);
    let answer = |question: &str, more: &str, body: &str| {
        format!(
            "---\nowner: Security lead\naudience: {audience}\nreview_by: 2027-06-30\nquestion: {question}\n\
             short_answer: yes\ntopic: deletion\n{more}---\n{body}\n"
        )
    };
    let source = answer(
        &format!("Does {audience} text speak German?"),
        "",
        "Yes, all of it.",
    );
    desk.write(&format!("content/answers/german-{audience}.md"), &source);
    let of = of(desk, &format!("answer/german-{audience}"));
    desk.write(
        &format!("content/answers/german-{audience}.de.md"),
        &answer(
            &format!("Was heißt {word}?"),
            &of,
            &format!("Ja, auch `{word}`."),
        ),
    );
}

/// A public training-data answer whose German text is for fewer readers, and carries a word.
fn gated_training(desk: &Desk, audience: Audience) {
    let word = gated(audience, 31);
    let (id, file) = match audience {
        Audience::Nda => ("main", "training-data"),
        _ => ("desk", "training-data/desk"),
    };
    let source = std::fs::read_to_string(desk.path("content/training-data.md")).unwrap();
    if id == "desk" {
        let source = source.replacen("position:", "product: desk\nposition:", 1);
        desk.write(&format!("content/{file}.md"), &source);
    }
    let of = of(desk, &format!("training/{id}"));
    desk.write(
        &format!("content/{file}.de.md"),
        &format!(
            "---\nowner: Security lead\naudience: {audience}\nreview_by: 2027-06-30\n\
             question: Trainiert {word} mit unseren Daten?\nposition: never\nshort_answer: Nein, {word} trainiert nicht.\n\
             exceptions: none\n{of}---\nNichts trainiert, auch `{word}` nicht.\n"
        ),
    );
}

/// The line that says which text a translation is of.
fn of(desk: &Desk, item: &str) -> String {
    let status = desk.run("status --format json --today 2026-03-01");
    let status: serde_json::Value = serde_json::from_slice(&status.stdout).unwrap();
    let items = status["items"].as_array().unwrap();
    let digest = &items.iter().find(|one| one["id"] == item).unwrap()["digest"];
    format!("of: {}\n", digest.as_str().unwrap())
}

/// Twenty words in working fields, comments, recipients and files that no page shows.
fn working_fields(desk: &Desk) {
    let word = working;
    let after =
        |file: &str, line: &str, more: String| desk.edit(file, line, &format!("{line}\n{more}"));
    after(
        "controls.yaml",
        "  status: implemented",
        format!("  detail: {}", word(0)),
    );
    after(
        "access.yaml",
        "  why: To repair.",
        format!("  detail: {}", word(1)),
    );
    after(
        "logging.yaml",
        "  content: none",
        format!("  detail: {}", word(2)),
    );
    after(
        "incidents.yaml",
        "  response: Stop.",
        format!("  detail: {}", word(3)),
    );
    after(
        "risks.yaml",
        "  treatment: Filters.",
        format!("  detail: {}", word(4)),
    );
    after(
        "gaps.yaml",
        "  gap: A test.",
        format!("  detail: {}", word(5)),
    );
    after(
        "answers/deletion/deletion.md",
        "topic: deletion",
        format!("note: {}", word(6)),
    );
    desk.edit(
        "vendors.yaml",
        "next: 2027-01-15}",
        &format!("next: 2027-01-15, notes: {}}}", word(7)),
    );
    after(
        "site.yaml",
        "tagline: How we handle your data.",
        format!(
            "waive: [{{rule: no-ai-faq, why: {}, until: 2026-12-31}}]",
            word(8)
        ),
    );
    after(
        "vendors.yaml",
        "  name: Mail",
        format!(
            "  decision: {{by: {}, on: 2026-01-15}}\n  # {}",
            word(9),
            word(10)
        ),
    );
    let key = SecretKey::generate().public();
    desk.write(
        "content/recipients.yaml",
        &format!(
            "- id: {}\n  company: {} Corp\n  contact: {}@example.com\n  grants: nda\n  public_key: {}\n  \
             nda: {{version: {}, accepted_on: 2026-01-01}}\n  granted_by: Sales\n  granted_on: 2026-01-02\n  expires_on: 2026-12-31\n",
            word(11), word(12), word(13), key.as_str(), word(14)
        ),
    );
    // Word 15 is the reason of a withdrawal.
    desk.write(&format!("content/assets/{}.txt", word(16)), &word(17));
    desk.write(&format!("content/.{}", word(18)), "");
    desk.write("content/.notes", &word(19));
}
