//! Signed approvals: what `approvals: {required: signed}` lets through, and what leaves the site signed.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod support;

use std::fs;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Duration;

use support::{Desk, candor};

const ANSWER: &str = "answers/deletion/deletion.md";
const BUILD: &str = "build --today 2026-03-05";
const APPROVE: &str = "approve * --by Lead --yes --today 2026-03-01";
const TRAIL: &str = "approvals verify --format json";

/// A desk where acts must be signed, with keys `lead`, `counsel` and `stranger`; the first two are listed.
struct Signed(Desk);

impl Signed {
    /// None when there is no `ssh-keygen`.
    fn new() -> Option<Self> {
        if Command::new("ssh-keygen").arg("-?").output().is_err() {
            println!("SKIPPED signed approvals: ssh-keygen is not installed");
            return None;
        }
        let desk = Desk::small();
        desk.edit("site.yaml", "url:", "approvals: {required: signed}\nurl:");
        let signed = Self(desk);
        let lead = signed.key("lead", "ed25519");
        let counsel = signed.key("counsel", "ecdsa");
        signed.key("stranger", "ed25519");
        signed.list(&format!(
            "# who may sign\nlead@example.com {lead}\ncounsel@example.com {counsel}\n"
        ));
        Some(signed)
    }

    fn key(&self, name: &str, kind: &str) -> String {
        let made = Command::new("ssh-keygen")
            .args(["-q", "-N", "", "-C", "", "-t", kind, "-f", name])
            .current_dir(self.0.folder.path())
            .status()
            .unwrap();
        assert!(made.success());
        let public = fs::read_to_string(self.0.path(&format!("{name}.pub"))).unwrap();
        public.trim().to_owned()
    }

    fn list(&self, lines: &str) {
        self.0.write("content/allowed_signers", lines);
    }

    /// The files in `approvals/` whose names end so.
    fn acts(&self, ending: &str) -> Vec<PathBuf> {
        let Ok(entries) = fs::read_dir(self.0.path("content/approvals")) else {
            return Vec::new();
        };
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        paths.retain(|path| path.to_string_lossy().ends_with(ending));
        paths.sort();
        paths
    }

    fn git(&self, words: &[&str]) {
        let output = Command::new("git")
            .args(["-c", "user.name=x", "-c", "user.email=x@example.com"])
            .args(words)
            .current_dir(self.0.folder.path())
            .output()
            .unwrap();
        assert!(output.status.success(), "git {words:?}: {output:?}");
    }
}

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
        let output = desk.0.run(TRAIL);
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
fn git_says_with_which_key_to_sign() {
    let Some(desk) = Signed::new() else { return };
    desk.git(&["init", "-q"]);
    desk.git(&["config", "user.signingkey", ""]);
    let refused = desk.0.fails(2, &format!("{APPROVE} --sign"));
    assert!(refused.contains("git config user.signingkey"), "{refused}");
    desk.git(&["config", "user.signingkey", "0xA1B2C3D4"]);
    let refused = desk.0.fails(2, &format!("{APPROVE} --sign"));
    assert!(refused.contains("`0xA1B2C3D4` is no SSH key"), "{refused}");
    desk.git(&["config", "user.signingkey", "lead"]);
    desk.0.ok(&format!("{APPROVE} --sign"));
    desk.0.ok(BUILD);
}

/// An agent with one key, which ends with the test.
struct Agent {
    process: Child,
    socket: PathBuf,
}

impl Drop for Agent {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Agent {
    fn holding(desk: &Signed, key: &str) -> Self {
        let socket = desk.0.path("agent");
        let process = Command::new("ssh-agent")
            .args(["-D", "-a"])
            .arg(&socket)
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let agent = Self { process, socket };
        for _ in 0..500 {
            if agent.socket.exists() {
                break;
            }
            thread::sleep(Duration::from_millis(10));
        }
        let added = Command::new("ssh-add")
            .args(["-q", key])
            .env("SSH_AUTH_SOCK", &agent.socket)
            .current_dir(desk.0.folder.path())
            .status()
            .unwrap();
        assert!(added.success());
        agent
    }
}

#[test]
fn a_key_that_an_agent_holds_signs_without_a_file() {
    let Some(desk) = Signed::new() else { return };
    let agent = Agent::holding(&desk, "lead");
    fs::remove_file(desk.0.path("lead")).unwrap();
    let public = fs::read_to_string(desk.0.path("lead.pub")).unwrap();
    let output = candor()
        .args(APPROVE.split(' '))
        .arg(format!("--sign=key::{}", public.trim()))
        .env("SSH_AUTH_SOCK", &agent.socket)
        .current_dir(desk.0.folder.path())
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    desk.0.ok(BUILD);
}

#[test]
fn a_buyer_checks_the_site_with_coreutils_and_openssh_alone() {
    let Some(desk) = Signed::new() else { return };
    desk.0.ok(&format!("{APPROVE} --sign lead"));
    let build = format!("{BUILD} --sign lead");
    let refused = desk.0.fails(2, &build);
    assert!(
        refused.contains("names its key for `candor-pack@trust.example.com`"),
        "{refused}"
    );
    assert!(!desk.0.path("public").exists());

    let listed = fs::read_to_string(desk.0.path("content/allowed_signers")).unwrap();
    let key = fs::read_to_string(desk.0.path("lead.pub")).unwrap();
    desk.list(&format!(
        "{listed}releases@example.com namespaces=\"candor-pack@*\",valid-after=\"20260101Z\" {} lead's laptop\n",
        key.trim()
    ));
    desk.0.ok(&build);
    let signers = fs::read_to_string(desk.0.path("public/.well-known/candor-signers")).unwrap();
    assert_eq!(
        signers,
        format!(
            "releases@example.com namespaces=\"candor-pack@trust.example.com\",valid-after=\"20260101000000Z\" {}\n",
            key.trim()
        )
    );
    let sums = fs::read_to_string(desk.0.path("public/SHA256SUMS")).unwrap();
    assert!(sums.contains("  .well-known/candor-signers\n") && !sums.contains(".sig"));
    let check = "sha256sum --quiet -c SHA256SUMS && ssh-keygen -q -Y verify -f .well-known/candor-signers \
                 -I releases@example.com -n candor-pack@trust.example.com -s SHA256SUMS.sig < SHA256SUMS";
    let checks = || {
        Command::new("sh")
            .args(["-c", check])
            .current_dir(desk.0.path("public"))
            .output()
            .unwrap()
            .status
            .success()
    };
    assert!(checks());
    desk.0
        .write("public/SHA256SUMS", &sums.replacen('0', "1", 1));
    assert!(!checks());
    // Built again, byte for byte; without a key, nothing is left of it.
    desk.0.ok(&build);
    let first = desk.0.bytes("public");
    desk.0.ok(&build);
    assert_eq!(desk.0.bytes("public"), first);
    desk.0.ok(BUILD);
    assert!(!desk.0.path("public/SHA256SUMS.sig").exists());
    assert!(!desk.0.path("public/.well-known/candor-signers").exists());
    desk.0.fails(2, "build --drafts --sign lead --out drafts");
}
