//! Ways past the gate that a reviewer found, each closed: numbers are those of the review.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod support;

use std::fs;

use support::Desk;

const ANSWER: &str = "answers/deletion/deletion.md";
const BUILD: &str = "build --today 2026-03-05";

fn away(desk: &Desk, file: &str) {
    fs::rename(desk.path("content").join(file), desk.path("away")).unwrap();
}

fn back(desk: &Desk, file: &str) {
    fs::rename(desk.path("away"), desk.path("content").join(file)).unwrap();
}

#[test]
fn a_second_withdrawal_of_a_day_in_the_same_words_counts() {
    let desk = Desk::approved();
    let withdraw = "withdraw answer/deletion --why Wrong --today 2026-03-05";
    desk.ok(withdraw);
    desk.ok("approve answer/deletion --by Lead --yes --today 2026-03-05");
    desk.ok(BUILD);
    desk.ok(withdraw);
    assert!(desk.fails(1, BUILD).contains("error[withdrawn]"));
}

#[test]
fn what_is_withdrawn_already_takes_no_second_act() {
    let desk = Desk::approved();
    let withdraw = "withdraw answer/deletion --why Wrong --today 2026-03-05";
    desk.ok(withdraw);
    let acts = || {
        fs::read_dir(desk.path("content/approvals"))
            .unwrap()
            .count()
    };
    let before = acts();
    assert_eq!(desk.ok(withdraw), "1 record withdrawn already\n");
    assert_eq!(acts(), before);
}

#[test]
fn prune_keeps_the_history_of_a_record_that_is_away() {
    let desk = Desk::approved();
    desk.ok("withdraw answer/deletion --why Wrong --today 2026-03-04");
    away(&desk, ANSWER);
    desk.ok("approvals prune --today 2026-03-05");
    back(&desk, ANSWER);
    assert!(desk.fails(1, BUILD).contains("error[withdrawn]"));

    let desk = Desk::small();
    desk.edit(ANSWER, "audience: public", "audience: internal");
    desk.ok("approve * --by Lead --yes --today 2026-03-01");
    away(&desk, ANSWER);
    desk.ok("approvals prune --today 2026-03-02");
    back(&desk, ANSWER);
    desk.edit(ANSWER, "audience: internal", "audience: public");
    desk.ok("approve answer/deletion --by Lead --yes --today 2026-03-03");
    assert!(desk.fails(1, BUILD).contains("error[audience-raised]"));
}

#[test]
fn a_decision_dated_before_one_on_file_is_refused() {
    let desk = Desk::approved();
    assert!(
        desk.fails(2, "withdraw answer/deletion --why x --today 2026-02-01")
            .contains("set the clock")
    );
    assert!(
        desk.fails(2, "approve answer/deletion --by M --yes --today 2026-02-01")
            .contains("set the clock")
    );
}

#[test]
fn a_translation_falls_with_its_source_and_reaches_no_more_readers() {
    let desk = Desk::approved();
    let source = fs::read_to_string(desk.path("content").join(ANSWER)).unwrap();
    let digest = |desk: &Desk| {
        let output = desk.run("status --format json --today 2026-03-02");
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let items = report["items"].as_array().unwrap().clone();
        items
            .iter()
            .find(|item| item["id"] == "answer/deletion")
            .unwrap()["digest"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let of = format!("topic: deletion\nof: {}", digest(&desk));
    desk.write(
        "content/answers/deletion/deletion.de.md",
        &source.replace("topic: deletion", &of),
    );
    assert!(desk.fails(1, BUILD).contains("error[language-unlisted]"));
    desk.edit("site.yaml", "contacts:", "languages: [de]\ncontacts:");
    // A translation that nobody stands for stops the build, and is left out by `--withhold`.
    desk.ok("approve site --by Lead --yes --today 2026-03-02");
    desk.fails(1, BUILD);
    desk.ok(&format!("{BUILD} --withhold"));
    let german = || fs::read_to_string(desk.path("public/de/faq/deletion.html")).unwrap();
    assert!(german().contains("Diese Antwort liegt nur auf Englisch vor."));
    desk.ok("approve answer/deletion@de --by Lead --yes --today 2026-03-02");
    desk.ok(BUILD);
    assert!(!german().contains("nur auf Englisch"));
    desk.ok("withdraw answer/deletion --why Wrong --today 2026-03-04");
    desk.fails(1, BUILD);
    desk.ok(&format!("{BUILD} --withhold"));
    assert!(!desk.path("public/de/faq/deletion.html").exists());
    // A source that has changed, is gone, or is for fewer readers stops the build.
    desk.edit(ANSWER, "at any time", "never");
    assert!(desk.fails(1, BUILD).contains("error[translation-stale]"));
    away(&desk, ANSWER);
    assert!(desk.fails(1, BUILD).contains("error[translation-stale]"));
}

#[test]
fn one_person_is_not_two_approvers() {
    let desk = Desk::small();
    desk.edit(ANSWER, "audience: public", "audience: nda");
    desk.ok("approve * --by Lead --yes --today 2026-03-01");
    desk.edit(ANSWER, "audience: nda", "audience: public");
    desk.ok("approve answer/deletion --by Lead --yes --today 2026-03-02");
    desk.ok("approve answer/deletion --by lead --yes --today 2026-03-02");
    assert!(desk.fails(1, BUILD).contains("error[audience-raised]"));
    desk.ok("approve answer/deletion --by Counsel --yes --until 2026-04-01 --today 2026-03-05");
    desk.ok(BUILD);
    // When the second one's approval ends, so does what needed two.
    assert!(
        desk.fails(1, "build --today 2026-04-02")
            .contains("error[lapsed]")
    );
}

#[test]
fn what_is_held_back_is_not_even_named() {
    let desk = Desk::small();
    desk.edit(
        "vendors.yaml",
        "  name: Mail",
        "  notice_on: 2026-09-01\n  name: Mail",
    );
    desk.edit("vendors.yaml", "id: mail", "id: zebrafinch");
    desk.edit(ANSWER, "vendors: [mail]", "vendors: [zebrafinch]");
    desk.edit("data-flow.yaml", "vendors: [mail]", "vendors: [zebrafinch]");
    let training = fs::read_to_string(desk.path("content/training-data.md")).unwrap();
    fs::write(
        desk.path("content/training-data.md"),
        training.replace("[mail]", "[zebrafinch]"),
    )
    .unwrap();
    desk.ok("approve * --by Lead --yes --today 2026-03-01");
    desk.ok(BUILD);
    for (path, bytes) in desk.bytes("public") {
        assert!(
            !String::from_utf8_lossy(&bytes).contains("zebrafinch"),
            "{}",
            path.display()
        );
    }
}

#[test]
fn a_quote_that_breaks_a_field_and_characters_that_hide_stop_the_build() {
    let desk = Desk::approved();
    desk.edit(ANSWER, "question: Can", "question: \"Can\\u202e");
    desk.edit(ANSWER, "our data?", "our data?\"");
    let text = desk.fails(1, BUILD);
    assert!(text.contains("a hidden character (U+202E)"), "{text}");
}

#[test]
fn an_edited_or_renamed_act_is_found() {
    let desk = Desk::approved();
    let act = fs::read_dir(desk.path("content/approvals"))
        .unwrap()
        .next()
        .unwrap()
        .unwrap()
        .path();
    let text = fs::read_to_string(&act).unwrap();
    fs::write(&act, text.replace("until: 2027-03-01", "until: 2099-01-01")).unwrap();
    assert!(desk.fails(1, BUILD).contains("it was edited or renamed"));
    fs::write(&act, &text).unwrap();
    desk.ok(BUILD);
    fs::rename(&act, act.with_extension("bak")).unwrap();
    assert!(
        desk.fails(1, BUILD)
            .contains("only acts and their signatures belong here")
    );
}

#[test]
fn no_public_site_without_a_public_training_answer() {
    let desk = Desk::small();
    desk.edit("training-data.md", "audience: public", "audience: internal");
    desk.ok("approve * --by Lead --yes --today 2026-03-01");
    assert!(desk.fails(1, BUILD).contains("error[training-missing]"));
}

#[test]
fn another_approver_takes_over() {
    let desk = Desk::approved();
    desk.edit("site.yaml", "url:", "approvers: [{role: Boss}]\nurl:");
    desk.ok("approve * --by Boss --yes --today 2026-03-02");
    desk.ok(BUILD);
}

#[test]
fn an_old_id_that_is_another_page_is_a_finding_with_its_place() {
    let desk = Desk::approved();
    desk.edit(ANSWER, "topic:", "formerly: [deletion]\ntopic:");
    let text = desk.fails(1, BUILD);
    assert!(
        text.contains("error[duplicate-id]") && text.contains("deletion.md:"),
        "{text}"
    );
}

/// The small content, with one answer that only the company may read.
fn with_gated_answer() -> Desk {
    let desk = Desk::small();
    let gated = fs::read_to_string(desk.path("content").join(ANSWER))
        .unwrap()
        .replace("audience: public", "audience: internal\nformerly: [hush]")
        .replace("Can", "May");
    desk.write("content/answers/zebrafinch.md", &gated);
    desk.edit("vendors.yaml", "id: mail", "id: mail\n  formerly: [post]");
    desk
}

#[test]
fn a_link_to_a_gated_record_is_found_however_it_is_written() {
    let desk = with_gated_answer();
    for target in [
        "zebrafinch.html",
        "zebrafinch",
        "zebrafinch/",
        "zebr%61finch.html",
        "%7Aebrafinch%2Ehtml",
        "ZebraFinch.html",
        "../faq/zebrafinch.md?x=1#y",
        "./zebrafinch/index.html",
        "/faq/zebrafinch.html",
        "https://trust.example.com/faq/zebrafinch.html",
        "HTTPS://Trust.Example.com:443/faq/zebrafinch",
        "hush.html",
    ] {
        let file = desk.path("content").join(ANSWER);
        let text = fs::read_to_string(&file).unwrap();
        fs::write(&file, format!("{text}\nSee [more]({target}).\n")).unwrap();
        let report = desk.fails(1, "check");
        assert!(
            report.contains("error[internal-link]"),
            "{target}: {report}"
        );
        fs::write(&file, text).unwrap();
    }
}

#[test]
fn a_place_on_another_page_is_a_link_to_its_record() {
    let desk = with_gated_answer();
    let vendors = fs::read_to_string(desk.path("content/vendors.yaml")).unwrap();
    let hidden = vendors
        .replace("id: mail", "id: zebrafinch")
        .replace("  formerly: [post]\n", "")
        .replace("audience: public", "audience: internal");
    desk.write("content/vendors.yaml", &format!("{vendors}\n{hidden}"));
    let link = "\nSee [more](../vendors.html#zebrafinch).\n";
    let file = desk.path("content").join(ANSWER);
    let text = fs::read_to_string(&file).unwrap() + link;
    fs::write(&file, text).unwrap();
    let report = desk.fails(1, "check");
    assert!(report.contains("error[internal-link]"), "{report}");
}

#[test]
fn a_quote_completes_no_link_unseen() {
    let desk = with_gated_answer();
    desk.edit("vendors.yaml", "name: Mail", "name: zebrafinch");
    let file = desk.path("content").join(ANSWER);
    let text = fs::read_to_string(&file).unwrap();
    let quoting = "\nSee [more]({{ vendor(\"mail\").name }}.html).\n";
    fs::write(&file, format!("{text}{quoting}")).unwrap();
    let report = desk.fails(1, "check");
    assert!(report.contains("error[internal-link]"), "{report}");
    desk.edit(
        "vendors.yaml",
        "name: zebrafinch",
        "name: \"javascript:alert(1)\"",
    );
    let scheme = "\nSee [more]({{ vendor(\"mail\").name }}).\n";
    fs::write(&file, format!("{text}{scheme}")).unwrap();
    let report = desk.fails(1, "check");
    assert!(report.contains("error[bad-link]"), "{report}");
}

#[test]
fn a_quoted_value_begins_no_list() {
    let desk = Desk::small();
    desk.edit("vendors.yaml", "name: Mail", "name: \"1. Mail\"");
    let file = desk.path("content").join(ANSWER);
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, format!("{text}\n{{{{ vendor(\"mail\").name }}}}\n")).unwrap();
    desk.ok("approve * --by Lead --yes --today 2026-03-01");
    desk.ok(BUILD);
    let page = fs::read_to_string(desk.path("public/faq/deletion.html")).unwrap();
    assert!(page.contains("<p>1. Mail</p>"), "{page}");
}

#[test]
fn an_entity_hides_no_character() {
    let desk = Desk::small();
    let file = desk.path("content").join(ANSWER);
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, format!("{text}\nIt is &#x202e;safe.\n")).unwrap();
    let report = desk.fails(1, "check");
    assert!(
        report.contains("error[bidi-control]") && report.contains("deletion.md:"),
        "{report}"
    );
}

#[test]
fn another_logo_under_the_same_name_voids_the_approval_of_the_site() {
    let desk = Desk::small();
    desk.write(
        "content/assets/logo.svg",
        "<svg><path d=\"M0 0h1v1z\"/></svg>",
    );
    desk.edit("site.yaml", "url:", "theme: {logo: assets/logo.svg}\nurl:");
    desk.ok("approve * --by Lead --yes --today 2026-03-01");
    desk.ok(BUILD);
    desk.write(
        "content/assets/logo.svg",
        "<svg><path d=\"M0 0h2v2z\"/></svg>",
    );
    assert!(
        desk.fails(1, BUILD)
            .contains("error[changed-since-approval]")
    );
    desk.write("content/assets/logo.html", "<script></script>");
    desk.edit("site.yaml", "logo.svg", "logo.html");
    assert!(desk.fails(1, BUILD).contains("is no picture"));
}

#[cfg(unix)]
#[test]
fn a_linked_ledger_is_refused() {
    let desk = Desk::approved();
    for folder in ["approvals", "approved"] {
        let real = desk.path("content").join(folder);
        fs::rename(&real, desk.path(folder)).unwrap();
        std::os::unix::fs::symlink(desk.path(folder), &real).unwrap();
        let report = desk.fails(1, BUILD);
        assert!(report.contains("error[outside-content]"), "{report}");
        fs::remove_file(&real).unwrap();
        fs::rename(desk.path(folder), &real).unwrap();
    }
    desk.ok(BUILD);
}

#[test]
fn no_act_outlives_the_longest_time() {
    let desk = Desk::approved();
    desk.ok(BUILD);
    desk.edit("site.yaml", "url:", "approval_max: 1m\nurl:");
    let report = desk.fails(1, "build --today 2026-04-15");
    assert!(report.contains("error[lapsed]"), "{report}");
}

#[test]
fn another_name_does_not_spare_the_second_approver() {
    let desk = with_gated_answer();
    desk.ok("approve * --by Lead --yes --today 2026-03-01");
    desk.ok(BUILD);
    let old = desk.path("content/answers/zebrafinch.md");
    let text = fs::read_to_string(&old).unwrap();
    fs::remove_file(&old).unwrap();
    desk.write(
        "content/answers/finch.md",
        &text.replace(
            "audience: internal\nformerly: [hush]",
            "audience: public\nformerly: [hush, zebrafinch]",
        ),
    );
    desk.ok("approve answer/finch --by Lead --yes --today 2026-03-02");
    let report = desk.fails(1, BUILD);
    assert!(report.contains("error[audience-raised]"), "{report}");
    desk.ok("approve answer/finch --by Counsel --yes --today 2026-03-03");
    desk.ok(BUILD);
}

#[test]
fn an_approval_is_not_silently_left_longer_than_asked() {
    let desk = Desk::approved();
    let report = desk.fails(
        2,
        "approve answer/deletion --by Lead --yes --until 2026-04-01 --today 2026-03-02",
    );
    assert!(
        report.contains("candor withdraw answer/deletion"),
        "{report}"
    );
}

#[test]
fn what_quotes_a_record_that_is_held_back_can_be_withheld() {
    let desk = Desk::small();
    let file = desk.path("content").join(ANSWER);
    let text = fs::read_to_string(&file).unwrap();
    let counting = "\nWe use {{ vendors | length }} vendor.\n";
    desk.write(
        "content/answers/count.md",
        &(text.replace("Can", "May") + counting),
    );
    desk.edit(
        "vendors.yaml",
        "  name: Mail",
        "  notice_on: 2026-09-01\n  name: Mail",
    );
    desk.ok("approve * --by Lead --yes --today 2026-03-01");
    assert!(desk.fails(1, BUILD).contains("error[embargo-quoted]"));
    let report = desk.ok("build --withhold --today 2026-03-05");
    assert!(!desk.path("public/faq/count.html").exists(), "{report}");
    desk.ok("build --today 2026-09-02");
}

#[test]
fn a_training_answer_is_for_a_product_that_there_is() {
    let desk = Desk::small();
    desk.edit("training-data.md", "position:", "product: dexk\nposition:");
    let report = desk.fails(1, "check");
    assert!(report.contains("did you mean `desk`?"), "{report}");
    desk.edit("training-data.md", "product: dexk", "product: desk");
    let text = fs::read_to_string(desk.path("content/training-data.md")).unwrap();
    fs::remove_file(desk.path("content/training-data.md")).unwrap();
    desk.write("content/training-data/other.md", &text);
    let report = desk.fails(1, "check");
    assert!(report.contains("the answer is for `desk`"), "{report}");
}

#[test]
fn what_could_never_be_built_is_not_approved() {
    let desk = Desk::small();
    for text in ["Key AKIAIOSFODNN7EXAMPLX here.", "It takes [[ how long ]]."] {
        let file = desk.path("content").join(ANSWER);
        let sound = fs::read_to_string(&file).unwrap();
        fs::write(&file, format!("{sound}\n{text}\n")).unwrap();
        desk.fails(
            1,
            "approve answer/deletion --by Lead --yes --today 2026-03-01",
        );
        assert!(!desk.path("content/approved").exists());
        fs::write(&file, sound).unwrap();
    }
}

/// What an approver is shown is the way from a text that settled, not from one that somebody else put there.
#[test]
fn an_approver_sees_all_that_changed_since_a_text_that_stood() {
    const EVIL: &str = "Yes, and we refund everything.";
    // Approved by a role that may not.
    let desk = Desk::small();
    desk.ok("approve * --by Lead --yes --today 2026-03-01");
    desk.edit(ANSWER, "Yes, at any time.", EVIL);
    desk.ok("approve answer/deletion --by Sales --yes --today 2026-03-02");
    desk.edit(
        "site.yaml",
        "contacts:",
        "approvers:\n  - {role: Lead}\n  - {role: Sales, items: [update/*]}\ncontacts:",
    );
    desk.edit(ANSWER, "everything.", "everything, always.");
    let shown = desk.ok("approve answer/deletion --by Lead --yes --today 2026-03-03");
    assert!(shown.contains("-Yes, at any time."), "{shown}");
    // Approved by the first of two, where two are owed.
    let desk = Desk::small();
    desk.edit(ANSWER, "audience: public", "audience: nda");
    desk.ok("approve * --by Lead --yes --today 2026-03-01");
    desk.edit(ANSWER, "audience: nda", "audience: public");
    desk.edit(ANSWER, "Yes, at any time.", EVIL);
    desk.ok("approve answer/deletion --by Sales --yes --today 2026-03-02");
    desk.edit(ANSWER, "everything.", "everything, always.");
    let shown = desk.ok("approve answer/deletion --by Lead --yes --today 2026-03-03");
    assert!(shown.contains("-audience: nda"), "{shown}");
    assert!(shown.contains("-Yes, at any time."), "{shown}");
}

/// Two who stood for a text before it was narrowed do not stand for the next one's way back.
#[test]
fn one_approver_does_not_widen_again_by_an_old_text_of_two() {
    let desk = Desk::small();
    desk.ok("approve * --by Lead --yes --today 2026-01-01");
    desk.ok("approve answer/deletion --by Counsel --yes --today 2026-01-02");
    desk.edit(ANSWER, "audience: public", "audience: nda");
    desk.ok("approve answer/deletion --by Lead --yes --today 2026-02-01");
    desk.edit(ANSWER, "audience: nda", "audience: public");
    desk.ok("approve answer/deletion --by Lead --yes --today 2026-03-01");
    desk.edit(ANSWER, "Yes, at any time.", "Yes, whenever you like.");
    desk.ok("approve answer/deletion --by Lead --yes --today 2026-03-01");
    assert!(desk.fails(1, BUILD).contains("error[audience-raised]"));
    desk.ok("approve answer/deletion --by Counsel --yes --today 2026-03-01");
    desk.ok(BUILD);
}

/// A translation says what its source says: for more readers it owes two approvers, as the source would.
#[test]
fn a_translation_is_no_way_around_the_second_approver() {
    let desk = Desk::small();
    desk.edit(ANSWER, "audience: public", "audience: nda");
    desk.ok("approve * --by Lead --yes --today 2026-03-01");
    let source = fs::read_to_string(desk.path("content").join(ANSWER)).unwrap();
    let waived =
        "audience: public\nwaive: [{rule: translation-stale, why: Later., until: 2026-06-01}]";
    desk.write(
        "content/answers/deletion/deletion.de.md",
        &source.replace("audience: nda", waived),
    );
    desk.ok("approve answer/deletion@de --by Lead --yes --today 2026-03-02");
    assert!(desk.fails(1, BUILD).contains("error[audience-raised]"));
}

/// A name that is held back stands in the approved text of a public record: no public byte confirms a guess at it.
#[test]
fn what_is_held_back_is_in_no_public_digest() {
    let desk = Desk::small();
    let vendors = fs::read_to_string(desk.path("content/vendors.yaml")).unwrap();
    let later =
        vendors
            .replacen("id: mail", "id: otter", 1)
            .replacen("name: Mail", "name: Otter", 1)
            + "  notice_on: 2026-04-01\n  since: 2026-06-01\n";
    desk.write("content/vendors.yaml", &(vendors + &later));
    desk.edit(
        "data-flow.yaml",
        "vendors: [mail]",
        "vendors: [mail, otter]",
    );
    desk.ok("approve * --by Lead --yes --today 2026-03-01");
    let output = desk.run("status --format json --today 2026-03-05");
    let status: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let items = status["items"].as_array().unwrap();
    let flow = items.iter().find(|item| item["id"] == "flow/prompt-text");
    let approved = flow.unwrap()["digest"].as_str().unwrap();
    let told = |today: &str| {
        desk.ok(&format!("build --today {today}"));
        let files = desk.bytes("public").into_iter();
        let texts = files.map(|(_, bytes)| String::from_utf8_lossy(&bytes).into_owned());
        texts.filter(|text| text.contains(approved)).count()
    };
    assert_eq!(told("2026-03-05"), 0);
    assert!(told("2026-04-01") > 0);
}
