//! What programs read: JSON, SARIF and GitHub's workflow commands; and the
//! commands around the rules.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod support;

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use candor::check;
use serde_json::Value;
use support::{Desk, candor};

const DAY: &str = "--today 2026-03-02";
/// The schema of OASIS, as `@microsoft/jest-sarif` on npm carries it; `tests/run` fetches it.
const SCHEMA: &str = "target/tools/package/lib/schemas/sarif-2.1.0-rtm.5.json";

/// Content with a contradiction, a warning, and a name that needs escapes.
fn broken() -> Desk {
    let desk = Desk::approved();
    desk.edit(
        "vendors.yaml",
        "trains_on_customer_data: no",
        "trains_on_customer_data: yes",
    );
    desk.write(
        "content/answers/100% sure, really/odd.md",
        "---\nowner: Security lead\naudience: public\nreview_by: 2027-06-30\nquestion: Is it odd?\nshort_answer: yes\ntopic: odd\n---\nIt is 100% industry standard.\n",
    );
    desk
}

fn output(desk: &Desk, words: &str) -> (Option<i32>, String, String) {
    let output = desk.run(words);
    (
        output.status.code(),
        String::from_utf8(output.stdout).unwrap(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

/// A report may be a public log: what one finding hides, no other shows.
#[test]
fn a_secret_is_shown_by_no_finding() {
    let desk = Desk::approved();
    let key = "AGE-SECRET-KEY-1QQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQQ";
    desk.edit(
        "answers/deletion/deletion.md",
        "question: Can we delete our data?",
        &format!("question: Can we delete {key}?"),
    );
    for format in ["human", "json", "github", "sarif"] {
        let output = desk.run(&format!("check --format {format} {DAY}"));
        let said = [output.stdout, output.stderr].concat();
        let said = String::from_utf8(said).unwrap();
        assert!(
            said.contains("secret") && said.contains("changed-since-approval"),
            "{said}"
        );
        assert!(!said.contains("QQQQ"), "{format}: {said}");
    }
    let build = desk.fails(1, &format!("build {DAY}"));
    assert!(
        build.contains("secret") && !build.contains("QQQQ"),
        "{build}"
    );
}

#[test]
fn check_ends_with_one_when_a_build_would_not_hold() {
    let desk = broken();
    let (code, out, err) = output(&desk, &format!("check {DAY}"));
    assert_eq!((code, out.as_str()), (Some(1), ""));
    assert!(err.contains("error[training-contradiction]"), "{err}");
    assert!(
        err.contains("content/training-data.md:5:11"),
        "both places are shown: {err}"
    );
    let sample = Desk::of(Path::new("content"));
    let (code, _, err) = output(&sample, "check");
    assert_eq!((code, err.as_str()), (Some(0), "0 findings\n"));
    // Warnings alone let it pass.
    let (code, _, err) = output(&Desk::approved(), &format!("check {DAY}"));
    assert_eq!(code, Some(0), "{err}");
    assert!(err.contains("warning["), "{err}");
}

#[test]
fn content_that_does_not_load_is_told_in_the_same_format() {
    let desk = broken();
    desk.edit("gaps.yaml", "gap: A test.", "gap: [A test]");
    let (code, out, _) = output(&desk, "check --format json");
    let report: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(code, Some(1));
    assert_eq!(report["findings"][0]["rule"], "wrong-type");
}

#[test]
fn json_counts_and_places_every_finding() {
    let (code, out, err) = output(&broken(), &format!("check --format json {DAY}"));
    assert_eq!((code, err.as_str()), (Some(1), ""));
    let report: Value = serde_json::from_str(&out).unwrap();
    let findings = report["findings"].as_array().unwrap();
    let of = |level: &str| {
        findings
            .iter()
            .filter(|finding| finding["level"] == level)
            .count()
    };
    assert_eq!(report["errors"], of("deny"));
    assert_eq!(report["warnings"], of("warn"));
    let one = findings
        .iter()
        .find(|finding| finding["rule"] == "training-contradiction")
        .unwrap();
    insta::assert_snapshot!("finding", serde_json::to_string_pretty(one).unwrap());
}

#[test]
fn github_takes_each_line_as_an_annotation() {
    let (code, out, _) = output(&broken(), &format!("check --format github {DAY}"));
    assert_eq!(code, Some(1));
    for line in out.lines() {
        let (command, rest) = line.strip_prefix("::").unwrap().split_once(' ').unwrap();
        assert!(["error", "warning"].contains(&command), "{line}");
        let (properties, message) = rest.split_once("::").unwrap();
        assert!(!message.is_empty(), "{line}");
        let names: Vec<&str> = properties
            .split(',')
            .map(|property| property.split_once('=').expect(line).0)
            .collect();
        let whole = [&["file", "line", "col", "title"][..], &["file", "title"]];
        assert!(whole.contains(&names.as_slice()), "{line}");
    }
    let odd = "::warning file=content/answers/100%25 sure%2C really/odd.md,line=9,col=12,title=vague-term::";
    assert!(out.contains(odd), "{out}");
    assert!(out.contains("%0Ahelp: "), "{out}");
}

#[test]
fn sarif_names_every_rule_and_place() {
    let (_, out, _) = output(&broken(), &format!("check --format sarif {DAY}"));
    let log: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert_eq!(rules.len(), check::rules().count());
    for result in run["results"].as_array().unwrap() {
        let at = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[at]["id"], result["ruleId"]);
        let place = &result["locations"][0]["physicalLocation"];
        let uri = place["artifactLocation"]["uri"].as_str().unwrap();
        assert!(!uri.contains(' ') && !uri.starts_with('/'), "{uri}");
    }
}

#[test]
fn sarif_validates_against_its_schema() {
    let desk = broken();
    let (_, broken, _) = output(&desk, &format!("check --format sarif {DAY}"));
    let (_, clean, _) = output(&Desk::of(Path::new("content")), "check --format sarif");
    if !Path::new(SCHEMA).exists() {
        println!("SKIPPED SARIF schema: {SCHEMA} is absent (npm pack @microsoft/jest-sarif)");
        return;
    }
    for text in [broken, clean] {
        desk.write("log.sarif", &text);
        let program = "import json, sys, jsonschema\njsonschema.validate(json.load(open(sys.argv[2])), json.load(open(sys.argv[1])))";
        let python = std::env::var("CANDOR_PYTHON").unwrap_or_else(|_| "python3".to_owned());
        let ran = Command::new(python)
            .args(["-c", program, SCHEMA])
            .arg(desk.path("log.sarif"))
            .output();
        let Ok(ran) = ran else {
            println!("SKIPPED SARIF schema: no python3");
            return;
        };
        let err = String::from_utf8_lossy(&ran.stderr);
        if err.contains("No module named 'jsonschema'") {
            println!("SKIPPED SARIF schema: python3 has no jsonschema");
            return;
        }
        assert!(ran.status.success(), "{err}");
        println!("SARIF validates: {} bytes", text.len());
    }
}

#[test]
fn rules_are_listed_one_a_line_and_explained() {
    let lines = candor().arg("rules").output().unwrap();
    let lines = String::from_utf8(lines.stdout).unwrap();
    let elsewhere: usize = check::ELSEWHERE.iter().map(|stage| stage.ids.len()).sum();
    assert_eq!(lines.lines().count(), check::rules().count() + elsewhere);
    let ids: BTreeSet<&str> = check::rules().map(|rule| rule.id.0).collect();
    assert_eq!(ids.len(), check::rules().count(), "an id stands twice");
    for (line, rule) in lines.lines().zip(check::rules()) {
        assert!(line.contains(&format!(" {} ", rule.id)), "{line}");
    }
    let page = candor().args(["explain", "scope-gap"]).output().unwrap();
    assert_eq!(
        String::from_utf8(page.stdout).unwrap(),
        check::page("scope-gap").unwrap()
    );
    let slip = candor().args(["explain", "scope-gab"]).output().unwrap();
    assert_eq!(slip.status.code(), Some(2));
    assert!(
        String::from_utf8(slip.stderr)
            .unwrap()
            .contains("did you mean `scope-gap`?")
    );
}

#[test]
fn facts_say_where_they_come_from() {
    let (code, out, _) = output(&Desk::approved(), &format!("facts {DAY}"));
    assert_eq!(code, Some(0));
    insta::assert_snapshot!("facts", out);
}

#[test]
fn a_rule_is_set_and_waived() {
    let desk = broken();
    let vague = |desk: &Desk| {
        output(desk, &format!("check {DAY}"))
            .2
            .contains("[vague-term]")
    };
    assert!(vague(&desk));
    desk.edit("site.yaml", "url:", "rules: {vague-term: deny}\nurl:");
    assert!(
        output(&desk, &format!("check {DAY}"))
            .2
            .contains("error[vague-term]")
    );
    desk.edit("site.yaml", "vague-term: deny", "vague-term: off");
    assert!(!vague(&desk));
    desk.edit("site.yaml", "rules: {vague-term: off}\n", "");
    desk.edit(
        "answers/100% sure, really/odd.md",
        "topic: odd",
        "topic: odd\nwaive: [{rule: vague-term, why: It is a name., until: 2026-12-31}]",
    );
    assert!(!vague(&desk));
    // The gate has no level.
    desk.edit("site.yaml", "url:", "rules: {unapproved: off}\nurl:");
    assert!(
        output(&desk, &format!("check {DAY}"))
            .2
            .contains("guards what goes out")
    );
}

#[test]
fn readiness_answers_ten_questions() {
    let sample = Desk::of(Path::new("content"));
    let (code, out, _) = output(&sample, "readiness --format json --require");
    let report: Value = serde_json::from_str(&out).unwrap();
    let answers: Vec<&Value> = report["questions"].as_array().unwrap().iter().collect();
    assert_eq!((code, answers.len()), (Some(0), 10));
    assert!(
        answers.iter().all(|question| question["yes"] == true),
        "{out}"
    );
    // A no has its gap, and is no failure unless asked to be.
    sample.edit("vendors.yaml", "next: 2027-06-15", "next: 2026-06-15");
    let (code, out, _) = output(&sample, "readiness");
    assert_eq!(code, Some(0));
    let line = out
        .lines()
        .find(|line| line.contains("Are model providers reviewed as vendors?"));
    assert!(line.unwrap().ends_with(" no"), "{out}");
    assert!(
        out.contains(
            "      the review of `vendor/halvern` was due on 2026-06-15 (content/vendors.yaml:"
        ),
        "{out}"
    );
    assert_eq!(output(&sample, "readiness --require").0, Some(1));
    assert!(
        output(&sample, "readiness --format md")
            .1
            .contains("| Are model providers reviewed as vendors? | no |")
    );
    let profile = std::fs::canonicalize("profiles/mvsp-3.0.yaml").unwrap();
    let (code, out, _) = output(
        &sample,
        &format!("readiness --profile {}", profile.display()),
    );
    assert_eq!(code, Some(0));
    assert!(
        out.starts_with("Minimum Viable Secure Product 3.0 (mvsp-3.0)"),
        "{out}"
    );
    sample.write("own.yaml", "id: own\ntitle: Ours\nareas:\n  - id: a\n    title: A\n    items:\n      - {id: x, meaning: m, bi: [vendor]}\n");
    assert!(
        sample
            .fails(2, "readiness --profile own.yaml")
            .contains("own.yaml:7: there is no field `bi`")
    );
}
