//! A site that leaves signed.

use std::fs;
use std::process::Command;

use crate::desk::Signed;
use crate::{APPROVE, BUILD};

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
