//! Texts that say more than their readers may have: links, quotes, hidden characters.

use std::fs;

use crate::support::Desk;
use crate::{ANSWER, BUILD, with_gated_answer};

#[test]
fn a_quote_that_breaks_a_field_and_characters_that_hide_stop_the_build() {
    let desk = Desk::approved();
    desk.edit(ANSWER, "question: Can", "question: \"Can\\u202e");
    desk.edit(ANSWER, "our data?", "our data?\"");
    let text = desk.fails(1, BUILD);
    assert!(text.contains("a hidden character (U+202E)"), "{text}");
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
