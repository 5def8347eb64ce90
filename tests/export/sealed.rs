//! `--seal` and `--sign`.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use candor::seal::{self, SecretKey};

use crate::desk::{DAY, approve, json, with_grants};
use crate::support::Desk;

#[test]
fn a_sealed_file_opens_for_its_reader_alone() {
    let (desk, key) = with_grants();
    approve(&desk);
    desk.ok(&format!("export --for acme -o plain.xlsx {DAY}"));
    desk.ok(&format!("export --for acme --seal -o answers.xlsx {DAY}"));
    assert!(!desk.path("answers.xlsx").exists());
    assert!(!desk.path("answers.xlsx.manifest.json").exists());
    let sealed = fs::read(desk.path("answers.xlsx.age")).unwrap();
    assert!(seal::open(&sealed, &SecretKey::generate()).is_err());
    let opened = seal::open(&sealed, &key).unwrap();
    assert!(opened == fs::read(desk.path("plain.xlsx")).unwrap());
    let manifest = fs::read(desk.path("answers.xlsx.manifest.json.age")).unwrap();
    let manifest: serde_json::Value =
        serde_json::from_slice(&seal::open(&manifest, &key).unwrap()).unwrap();
    assert_eq!(manifest["file"]["name"], "answers.xlsx");
    assert_eq!(
        manifest["file"]["sha256"],
        candor::sha256::sha256_hex(&opened)
    );
    // What comes back opened is known as ours.
    fs::remove_file(desk.path("plain.xlsx")).unwrap();
    fs::remove_dir_all(desk.path("content/exports")).unwrap();
    desk.ok(&format!("export --for acme --seal -o answers.xlsx {DAY}"));
    fs::write(desk.path("back.xlsx"), &opened).unwrap();
    desk.ok(&format!("verify back.xlsx {DAY}"));
    let sealed = fs::read(desk.path("answers.xlsx.age")).unwrap();
    // The record is of the bytes that leave.
    let records = desk.bytes("content/exports");
    let pack = format!("pack: {}", candor::sha256::sha256_hex(&sealed));
    assert!(
        records
            .iter()
            .any(|(_, bytes)| String::from_utf8_lossy(bytes).contains(&pack))
    );
}

#[test]
fn a_sealed_file_leaves_no_plain_one_of_before() {
    let (desk, _) = with_grants();
    approve(&desk);
    desk.ok(&format!("export --for acme -o a.xlsx {DAY}"));
    let text = desk.fails(2, &format!("export --for acme --seal -o a.xlsx {DAY}"));
    assert!(text.contains("`a.xlsx` is there already, unsealed: remove it"));
    assert!(!desk.path("a.xlsx.age").exists());
}

/// A new SSH key; none, and a line that says so, without OpenSSH.
fn ssh_key(desk: &Desk) -> Option<std::path::PathBuf> {
    let key = desk.path("key");
    let made = Command::new("ssh-keygen")
        .args(["-q", "-t", "ed25519", "-N", "", "-f"])
        .arg(&key)
        .status();
    if made.is_ok_and(|status| status.success()) {
        return Some(key);
    }
    println!("SKIPPED: no ssh-keygen");
    None
}

fn verifies(desk: &Desk, file: &str, namespace: &str) -> bool {
    let public = fs::read_to_string(desk.path("key.pub")).unwrap();
    desk.write("signers", &format!("seller@example.com {public}"));
    Command::new("ssh-keygen")
        .args(["-Y", "verify", "-f", "signers", "-I", "seller@example.com"])
        .args(["-n", namespace, "-s", &format!("{file}.sig")])
        .current_dir(desk.folder.path())
        .stdin(fs::File::open(desk.path(file)).unwrap())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .unwrap()
        .success()
}

/// `candor verify` takes the signature beside a file as seriously as its SHA-256.
fn the_signature_is_checked(desk: &Desk) {
    let verify = || {
        let output = desk.run(&format!("verify a.xlsx {DAY}"));
        (
            output.status.code(),
            String::from_utf8(output.stdout).unwrap(),
        )
    };
    let (code, text) = verify();
    assert_eq!(code, Some(1));
    assert!(text.contains("its signature does not hold"), "{text}");
    let key = fs::read_to_string(desk.path("key.pub")).unwrap();
    let signers = format!("seller@example.com namespaces=\"candor-pack@trust.example.com\" {key}");
    fs::write(desk.path("content/allowed_signers"), signers).unwrap();
    let (code, text) = verify();
    assert_eq!(code, Some(0), "{text}");
    assert!(text.contains("signed by seller@example.com"), "{text}");
    let signature = fs::read(desk.path("a.xlsx.sig")).unwrap();
    fs::write(desk.path("a.xlsx.sig"), "no signature").unwrap();
    assert_eq!(verify().0, Some(1));
    fs::write(desk.path("a.xlsx.sig"), signature).unwrap();
}

#[test]
fn openssh_verifies_the_signature_and_for_nothing_else() {
    let (desk, _) = with_grants();
    approve(&desk);
    let Some(_) = ssh_key(&desk) else { return };
    desk.ok(&format!("export --for acme -o a.xlsx --sign key {DAY}"));
    assert!(verifies(&desk, "a.xlsx", "candor-pack@trust.example.com"));
    assert!(!verifies(
        &desk,
        "a.xlsx",
        "candor-approval@trust.example.com"
    ));
    the_signature_is_checked(&desk);
    let manifest = json(&desk.path("a.xlsx.manifest.json"));
    let how = manifest["verify"][1].as_str().unwrap();
    assert!(
        how.contains("-n candor-pack@trust.example.com -s a.xlsx.sig < a.xlsx"),
        "{how}"
    );
    desk.ok(&format!(
        "export --for acme -o b.csv --seal --sign key {DAY}"
    ));
    assert!(verifies(
        &desk,
        "b.csv.age",
        "candor-pack@trust.example.com"
    ));
    // Another export over a signed one says that the old signature does not fit.
    let text = desk.ok(&format!(
        "export --for acme -o a.xlsx --topic deletion {DAY}"
    ));
    assert!(
        text.contains("`a.xlsx.sig` signs an earlier file"),
        "{text}"
    );
    assert!(Path::new(&desk.path("a.xlsx.sig")).exists());
}
