//! Who opens a pack, with which program, and who does not any more.

use std::fs;

use candor::seal;
use candor::sha256::sha256_hex;

use crate::room::{
    self, DAY, Person, answer, approve, cards, desk, node, opened, people, read, register, stanzas,
};

const PACK: &str = "public/room/pack.age";

/// Rust, Debian's `age` and typage get the same bytes, whoever opens and however many there are.
#[test]
fn everyone_opens_the_same_with_every_program() {
    for count in [1, 20, 100] {
        let people = people(count);
        let desk = desk(&people);
        let told = desk.ok(&format!("build {DAY}"));
        let plural = if count == 1 { "" } else { "s" };
        assert!(
            told.contains(&format!("sealed the room to {count} grant{plural}")),
            "{told}"
        );
        let (whole, _) = opened(&desk, PACK, &people[0]);
        for person in [&people[0], &people[count / 2], &people[count - 1]] {
            let (bytes, pack) = opened(&desk, PACK, person);
            assert!(bytes == whole && pack["records"].as_array().unwrap().len() > 2);
            let own = cards(&pack, person);
            assert_eq!(own.len(), 1);
            assert_eq!(own[0]["company"], person.company);

            let key = person.key.reveal();
            let pack = desk.path(PACK);
            let pack = pack.to_str().unwrap();
            let program = room::run(
                "age",
                &["--decrypt", "--identity", "-", pack],
                key.as_bytes(),
            );
            if let Some(output) = program {
                assert!(output.status.success() && output.stdout == whole);
            }
            if let Some(text) = node(&["open", pack, &key]) {
                assert_eq!(
                    text.trim(),
                    format!("{} {}", sha256_hex(&whole), person.company)
                );
            }
        }
    }
}

#[test]
fn a_revoked_key_opens_nothing_new_and_the_others_do() {
    let mut people = people(20);
    let desk = desk(&people);
    desk.ok(&format!("build {DAY}"));
    people[7].more = "  revoked_on: 2026-03-02\n".to_owned();
    register(&desk, &people);
    answer(&desk, "newer", "nda", "What is new?", "Yes, an otter.");
    approve(&desk);
    desk.ok(&format!("build {DAY}"));
    let sealed = read(&desk, PACK);
    let opens = people
        .iter()
        .filter(|person| seal::open(&sealed, &person.key).is_ok());
    assert_eq!(opens.count(), 19);
    assert!(seal::open(&sealed, &people[7].key).is_err());
    // The number of stanzas does not tell.
    assert_eq!(stanzas(&sealed), 32);
}

#[test]
fn without_an_open_grant_the_pack_is_empty_and_the_build_goes_on() {
    let mut people = people(3);
    people[0].expires = "2026-03-01";
    people[1].more = "  revoked_on: 2026-02-20\n".to_owned();
    people[2].expires = "2026-03-01";
    let desk = desk(&people);
    desk.write("content/assets/evidence/x.pdf", "a report");
    let told = desk.ok(&format!("build --quiet {DAY}"));
    assert_eq!(
        told,
        "warning: no grant is open for nda readers on 2026-03-02: the room holds nothing, and nobody can open it\n"
    );
    let sealed = read(&desk, PACK);
    assert_eq!(stanzas(&sealed), 16);
    assert!(
        people
            .iter()
            .all(|person| seal::open(&sealed, &person.key).is_err())
    );
    // It looks like any other from outside.
    people[0].expires = "2027-06-30";
    register(&desk, &people);
    desk.ok(&format!("build {DAY}"));
    assert_eq!(read(&desk, PACK).len(), sealed.len());
}

#[test]
fn the_size_and_the_number_of_recipients_are_rounded() {
    let mut sizes = Vec::new();
    for answers in [10, 300] {
        let desk = desk(&people(1));
        for number in 0..answers {
            let question = format!("May a customer ask for thing {number}?");
            answer(
                &desk,
                &format!("short-{number}"),
                "nda",
                &question,
                &format!("Yes, thing {number}."),
            );
        }
        approve(&desk);
        desk.ok(&format!("build {DAY}"));
        sizes.push(read(&desk, PACK).len());
    }
    for count in [1, 2, 16] {
        let desk = desk(&people(count));
        desk.ok(&format!("build {DAY}"));
        let sealed = read(&desk, PACK);
        assert_eq!(stanzas(&sealed), 16, "{count} recipients");
        sizes.push(sealed.len());
    }
    sizes.dedup();
    assert_eq!(sizes.len(), 1, "{sizes:?}");
}

#[test]
fn a_changed_byte_opens_nothing() {
    let people = people(3);
    let desk = desk(&people);
    desk.ok(&format!("build {DAY}"));
    let pack = desk.path(PACK);
    if let Some(text) = node(&[
        "change",
        pack.to_str().unwrap(),
        &people[1].key.reveal(),
        "1000",
    ]) {
        assert_eq!(text, "1000 of 1000 refused\n");
    }
}

/// A key whose last letter is another one.
fn with_a_slip(key: &str) -> String {
    let (start, last) = key.split_at(key.len() - 1);
    format!("{start}{}", if last == "Q" { "P" } else { "Q" })
}

#[test]
fn what_goes_wrong_is_one_word_without_the_key() {
    let people = people(2);
    let desk = desk(&people);
    desk.ok(&format!("build {DAY}"));
    let pack = desk.path(PACK);
    let trouble = |text: &str| node(&["trouble", pack.to_str().unwrap(), text]);
    let key = people[0].key.reveal();
    let stranger = Person::new("Stranger").key.reveal();
    for (text, word) in [
        (key.clone(), "none"),
        (key.to_lowercase(), "none"),
        (
            format!("# created: now\n# public key: age1\n{key}\n"),
            "none",
        ),
        (format!("https://trust.example.com/room/#{key}"), "none"),
        (key[..70].to_owned(), "malformed"),
        (format!("{key}Q"), "malformed"),
        (with_a_slip(&key), "malformed"),
        (people[0].key.public().as_str().to_owned(), "malformed"),
        (String::new(), "malformed"),
        (stranger, "no-access"),
    ] {
        let Some(told) = trouble(&text) else { return };
        assert_eq!(told.trim(), word, "{}", &text[..text.len().min(20)]);
    }
    let mut bytes = fs::read(&pack).unwrap();
    bytes.truncate(bytes.len() - 1);
    fs::write(&pack, bytes).unwrap();
    assert_eq!(trouble(&key).unwrap().trim(), "damaged");
}

/// The files behind documents, under random names; what is not there is not missed.
#[test]
fn documents_open_with_the_same_keys() {
    let people = people(2);
    let desk = desk(&people);
    desk.edit(
        "evidence.yaml",
        "  kind: mfa-report\n",
        "  kind: mfa-report\n  file: AccessControl-Platform-MfaReport-2026-02.pdf\n",
    );
    desk.write(
        "content/assets/evidence/AccessControl-Platform-MfaReport-2026-02.pdf",
        "the marmot report",
    );
    approve(&desk);
    let told = desk.ok(&format!("build {DAY}"));
    assert!(
        told.contains("sealed the room with 1 document to 2 grants"),
        "{told}"
    );
    let (_, pack) = opened(&desk, PACK, &people[0]);
    let documents = pack["documents"].as_array().unwrap();
    assert_eq!(documents.len(), 1);
    assert_eq!(
        documents[0]["name"],
        "AccessControl-Platform-MfaReport-2026-02.pdf"
    );
    let path = documents[0]["path"].as_str().unwrap();
    let sealed = read(&desk, &format!("public/room/{path}"));
    assert_eq!(stanzas(&sealed), 16);
    for person in &people {
        assert_eq!(
            seal::open(&sealed, &person.key).unwrap(),
            b"the marmot report"
        );
    }
    desk.ok(&format!("build {DAY}"));
    assert!(
        !desk.path(&format!("public/room/{path}")).exists(),
        "names last for one build"
    );
}

/// A reader of the room gets a document's bytes: they are approved with its record, and no public file tells of them.
#[test]
fn another_file_in_the_place_of_an_approved_one_goes_to_nobody() {
    const FILE: &str = "AccessControl-Platform-MfaReport-2026-02.pdf";
    let people = people(1);
    let desk = desk(&people);
    desk.edit(
        "evidence.yaml",
        "  kind: mfa-report\n",
        &format!("  kind: mfa-report\n  file: {FILE}\n  nda: true\n"),
    );
    let file = format!("content/assets/evidence/{FILE}");
    desk.write(&file, "the marmot report");
    approve(&desk);
    desk.ok(&format!("build {DAY}"));
    let sum = sha256_hex(b"the marmot report");
    for (path, bytes) in desk.bytes("public") {
        let bytes = String::from_utf8_lossy(&bytes);
        assert!(!bytes.contains(&sum), "{}", path.display());
    }
    desk.write(&file, "a report that nobody has read");
    let told = desk.fails(1, &format!("build {DAY}"));
    assert!(
        told.contains("`evidence/mfa-report` has changed since it was approved"),
        "{told}"
    );
}
