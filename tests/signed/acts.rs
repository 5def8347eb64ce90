//! Acts and their signatures: what builds, what does not.

use std::fs;
use std::process::Command;

use crate::desk::Signed;
use crate::{APPROVE, BUILD};

const ANSWER: &str = "answers/deletion/deletion.md";

#[test]
fn an_unsigned_act_does_not_build_and_a_signed_one_does() {
    let Some(desk) = Signed::new() else { return };
    let refused = desk.0.fails(2, APPROVE);
    assert!(refused.contains("add `--sign`"), "{refused}");
    desk.0
        .edit("site.yaml", "required: signed", "required: act");
    desk.0.ok(APPROVE);
    desk.0.ok(BUILD);
    desk.0
        .edit("site.yaml", "required: act", "required: signed");
    let report = desk.0.fails(1, BUILD);
    assert!(report.contains("error[unsigned-act]"), "{report}");
    assert!(report.contains("error[unapproved]"), "{report}");
    // The same act on the same day gets its signature.
    desk.0.ok(&format!("{APPROVE} --sign lead"));
    desk.0.ok(BUILD);
    assert_eq!(desk.acts(".txt").len(), desk.acts(".txt.sig").len());
}

#[test]
fn a_tampered_act_or_signature_does_not_build() {
    let Some(desk) = Signed::new() else { return };
    desk.0.ok(&format!("{APPROVE} --sign lead"));
    desk.0.ok(BUILD);
    let act = desk.acts(".txt").remove(0);
    let text = fs::read_to_string(&act).unwrap();
    fs::write(&act, text.replace("approver: Lead", "approver: Boss")).unwrap();
    assert!(desk.0.fails(1, BUILD).contains("error[broken-act]"));
    // With a name that fits the new text, the signature is the one of another act.
    let forged = text.replace("approver: Lead", "approver: Boss");
    let name = desk.0.path("content/approvals").join(format!(
        "2026-03-01-boss-{}.txt",
        &candor::expand::digest(&forged).to_string()[..12]
    ));
    fs::write(&act, &text).unwrap();
    fs::write(&name, &forged).unwrap();
    let signature = act.with_extension("txt.sig");
    fs::copy(&signature, name.with_extension("txt.sig")).unwrap();
    let report = desk.0.fails(1, BUILD);
    assert!(report.contains("error[bad-signature]"), "{report}");
    assert!(report.contains("it is over another text"), "{report}");
    fs::remove_file(&name).unwrap();
    fs::remove_file(name.with_extension("txt.sig")).unwrap();
    desk.0.ok(BUILD);
    for wrong in ["", "not a signature\n"] {
        let whole = fs::read(&signature).unwrap();
        fs::write(&signature, wrong).unwrap();
        assert!(desk.0.fails(1, BUILD).contains("not a whole SSH signature"));
        fs::write(&signature, whole).unwrap();
    }
    // Where none is required, a bad one is a finding all the same.
    desk.0
        .edit("site.yaml", "required: signed", "required: act");
    fs::write(&signature, "x").unwrap();
    assert!(desk.0.fails(1, BUILD).contains("error[bad-signature]"));
    fs::remove_file(&signature).unwrap();
    desk.0.ok(BUILD);
}

#[test]
fn a_killed_run_leaves_at_most_a_signature_that_counts_for_nothing() {
    let Some(desk) = Signed::new() else { return };
    desk.0.ok(&format!("{APPROVE} --sign lead"));
    for act in desk.acts(".txt") {
        fs::remove_file(act).unwrap();
    }
    let report = desk.0.fails(1, BUILD);
    assert!(
        report.contains("error[unapproved]") && !report.contains("signature"),
        "{report}"
    );
    desk.0.ok("approvals prune --today 2026-03-05");
    assert!(desk.acts(".sig").is_empty());
    // An act that is pruned takes its signature along.
    desk.0.ok(&format!("{APPROVE} --sign lead"));
    for (day, from, to) in [(2, "at any time", "always"), (3, "always", "on request")] {
        desk.0.edit(ANSWER, from, to);
        desk.0.ok(&format!(
            "approve answer/deletion --by Lead --yes --sign lead --today 2026-03-0{day}"
        ));
    }
    desk.0.ok("approvals prune --today 2026-03-05");
    assert_eq!(desk.acts(".txt").len(), desk.acts(".txt.sig").len());
    desk.0.ok(BUILD);
}

#[test]
fn a_key_that_may_not_sign_is_refused_before_anything_is_written() {
    let Some(desk) = Signed::new() else { return };
    desk.key("rsa", "rsa");
    let listed = fs::read_to_string(desk.0.path("content/allowed_signers")).unwrap();
    for (key, lines, words) in [
        (
            "stranger",
            listed.as_str(),
            "add to `allowed_signers` the line `NAME namespaces=",
        ),
        (
            "rsa",
            &listed,
            "candor does not accept RSA signatures: use ed25519 or ecdsa-p256",
        ),
        ("missing", &listed, "`missing` is no SSH key"),
        ("site.yaml", &listed, "`site.yaml` is no SSH key"),
        ("content/site.yaml", &listed, "`ssh-keygen` did not sign"),
        (
            "lead",
            &listed.replace(" ssh-", " valid-before=\"20260228Z\" ssh-"),
            "was valid until 2026-02-28",
        ),
        (
            "lead",
            &listed.replace(" ssh-", " namespaces=\"git\" ssh-"),
            "does not let its key sign for `candor-approval@trust.example.com`",
        ),
    ] {
        desk.list(lines);
        let report = desk.0.fails(2, &format!("{APPROVE} --sign {key}"));
        assert!(report.contains(words), "{key}: {report}");
        assert!(desk.acts("").is_empty(), "{key}");
    }
}

#[test]
fn a_role_is_signed_for_by_its_principal() {
    let Some(desk) = Signed::new() else { return };
    desk.0.edit(
        "site.yaml",
        "url:",
        "approvers:\n  - {role: Lead, principal: lead@example.com}\n  - {role: Counsel, principal: counsel@example.com}\nurl:",
    );
    let refused = desk.0.fails(2, &format!("{APPROVE} --sign counsel"));
    assert!(
        refused.contains("made by `counsel@example.com`, not by `lead@example.com`"),
        "{refused}"
    );
    desk.0.ok(&format!("{APPROVE} --sign lead"));
    desk.0.ok(BUILD);
    desk.0.edit(
        "site.yaml",
        "{role: Lead, principal: lead@",
        "{role: Lead, principal: other@",
    );
    let report = desk.0.fails(1, BUILD);
    assert!(
        report.contains("error[approver-not-allowed]") && report.contains(".txt.sig"),
        "{report}"
    );
}

#[test]
fn a_key_listed_for_something_else_approves_nothing() {
    let Some(desk) = Signed::new() else { return };
    desk.0.ok(&format!("{APPROVE} --sign lead"));
    desk.0
        .edit("allowed_signers", " ssh-", " namespaces=\"git\" ssh-");
    let report = desk.0.fails(1, BUILD);
    assert!(report.contains("error[approver-not-allowed]"), "{report}");
    assert!(
        report.contains("line 2 of `allowed_signers` does not let its key sign"),
        "{report}"
    );
}

#[test]
fn one_key_under_two_roles_is_not_two_approvers() {
    let Some(desk) = Signed::new() else { return };
    desk.0.edit(ANSWER, "audience: public", "audience: nda");
    desk.0.ok(&format!("{APPROVE} --sign lead"));
    desk.0.edit(ANSWER, "audience: nda", "audience: public");
    let approve = "approve answer/deletion --yes --today 2026-03-02";
    desk.0.ok(&format!("{approve} --by Lead --sign lead"));
    desk.0.ok(&format!("{approve} --by Counsel --sign lead"));
    assert!(desk.0.fails(1, BUILD).contains("error[audience-raised]"));
    desk.0
        .ok("approve answer/deletion --yes --today 2026-03-03 --by Counsel --sign counsel");
    desk.0.ok(BUILD);
}

#[test]
fn an_unsigned_withdrawal_still_withdraws() {
    let Some(desk) = Signed::new() else { return };
    desk.0.ok(&format!("{APPROVE} --sign lead"));
    let withdraw = "withdraw answer/deletion --why Wrong --today 2026-03-04";
    assert!(desk.0.fails(2, withdraw).contains("add `--sign`"));
    desk.0.ok(&format!("{withdraw} --sign counsel"));
    let report = desk.0.fails(1, BUILD);
    assert!(
        report.contains("error[withdrawn]") && !report.contains("signature"),
        "{report}"
    );
    let signature = desk
        .acts(".sig")
        .into_iter()
        .find(|path| path.to_string_lossy().contains("withdrawal"));
    fs::remove_file(signature.unwrap()).unwrap();
    let report = desk.0.fails(1, BUILD);
    assert!(
        report.contains("error[withdrawn]") && report.contains("error[unsigned-act]"),
        "{report}"
    );
}

#[test]
fn two_branches_that_each_sign_merge() {
    let Some(desk) = Signed::new() else { return };
    desk.0.ok(&format!("{APPROVE} --sign lead"));
    desk.git(&["init", "-q", "-b", "main"]);
    desk.git(&["add", "content"]);
    desk.git(&["commit", "-qm", "approved"]);
    desk.git(&["checkout", "-qb", "answer"]);
    desk.0.edit(ANSWER, "at any time", "always");
    desk.0
        .ok("approve answer/deletion --by Lead --yes --sign lead --today 2026-03-02");
    desk.git(&["add", "content"]);
    desk.git(&["commit", "-qm", "answer"]);
    desk.git(&["checkout", "-q", "main"]);
    desk.0.edit("vendors.yaml", "name: Mail", "name: Post");
    desk.0
        .ok("approve * --by Counsel --yes --sign counsel --today 2026-03-02");
    desk.git(&["add", "content"]);
    desk.git(&["commit", "-qm", "vendor"]);
    desk.git(&["merge", "-q", "answer", "-m", "merge"]);
    desk.0.ok(BUILD);
}

#[test]
fn verify_shows_every_act_and_its_signer() {
    let Some(desk) = Signed::new() else { return };
    desk.0.ok(&format!("{APPROVE} --sign lead"));
    desk.0
        .ok("withdraw answer/deletion --why Wrong --today 2026-03-02 --sign counsel");
    let report = |code| {
        let output = desk.0.run("approvals verify --format json");
        assert_eq!(output.status.code(), Some(code));
        serde_json::from_slice::<serde_json::Value>(&output.stdout).unwrap()
    };
    let whole = report(0);
    assert_eq!(whole["signatures_required"], true);
    let acts = whole["acts"].as_array().unwrap();
    let signed = |at: usize| {
        (
            &acts[at]["state"],
            &acts[at]["principal"],
            &acts[at]["kind"],
        )
    };
    assert_eq!(acts.len(), 2);
    assert_eq!(
        signed(0),
        (
            &"signed".into(),
            &"lead@example.com".into(),
            &"approval".into()
        )
    );
    assert_eq!(
        signed(1),
        (
            &"signed".into(),
            &"counsel@example.com".into(),
            &"withdrawal".into()
        )
    );
    assert_eq!(acts[0]["approver"], "Lead");
    assert_eq!(acts[0]["date"], "2026-03-01");
    let fingerprint = Command::new("ssh-keygen")
        .args(["-l", "-f", "lead.pub"])
        .current_dir(desk.0.folder.path())
        .output()
        .unwrap();
    let fingerprint = String::from_utf8(fingerprint.stdout).unwrap();
    assert!(fingerprint.contains(acts[0]["fingerprint"].as_str().unwrap()));

    fs::remove_file(desk.acts(".sig").first().unwrap()).unwrap();
    desk.0.write("content/approvals/x.txt", "x\n");
    let broken = report(1);
    assert_eq!(broken["acts"][0]["state"], "bad");
    assert_eq!(broken["acts"][2]["state"], "bad");
    let output = desk.0.run("approvals verify");
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        text.ends_with("3 acts: 1 signed, 0 not signed, 2 bad\n"),
        "{text}"
    );
    assert!(
        text.contains("  withdrawal  2026-03-02  signed by counsel@example.com with SHA256:"),
        "{text}"
    );
}

#[test]
fn two_keys_of_one_name_are_one_approver() {
    let Some(desk) = Signed::new() else { return };
    let lines = fs::read_to_string(desk.0.path("content/allowed_signers")).unwrap();
    let spare = desk.key("spare", "ed25519");
    desk.list(&format!("{lines}lead@example.com {spare}\n"));
    desk.0.edit(ANSWER, "audience: public", "audience: nda");
    desk.0.ok(&format!("{APPROVE} --sign lead"));
    desk.0.edit(ANSWER, "audience: nda", "audience: public");
    let again = "approve answer/deletion --yes --today 2026-03-02";
    desk.0.ok(&format!("{again} --by Lead --sign lead"));
    desk.0.ok(&format!("{again} --by Counsel --sign spare"));
    let refused = desk.0.fails(1, BUILD);
    assert!(refused.contains("error[audience-raised]"), "{refused}");
    desk.0.ok(&format!("{again} --by Legal --sign counsel"));
    desk.0.ok(BUILD);
}

#[test]
fn two_keys_of_a_person_with_two_names_are_one_approver() {
    let Some(desk) = Signed::new() else { return };
    let lines = fs::read_to_string(desk.0.path("content/allowed_signers")).unwrap();
    let spare = desk.key("spare", "ed25519");
    desk.list(&format!(
        "{lines}lead@example.com,chief@example.com {spare}\n"
    ));
    let site = fs::read_to_string(desk.0.path("content/site.yaml")).unwrap();
    desk.0.write(
        "content/site.yaml",
        &format!("{site}approvers:\n  - {{role: Lead, principal: lead@example.com}}\n  - {{role: Chief, principal: chief@example.com}}\n"),
    );
    desk.0.edit(ANSWER, "audience: public", "audience: nda");
    desk.0.ok(&format!("{APPROVE} --sign lead"));
    desk.0.edit(ANSWER, "audience: nda", "audience: public");
    let again = "approve answer/deletion --yes --today 2026-03-02";
    desk.0.ok(&format!("{again} --by Lead --sign lead"));
    desk.0.ok(&format!("{again} --by Chief --sign spare"));
    let refused = desk.0.fails(1, BUILD);
    assert!(refused.contains("error[audience-raised]"), "{refused}");
}
