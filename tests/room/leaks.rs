//! What nobody learns: an outsider of what is gated, a recipient of the others.

use std::fs;

use candor::output::sha256_hex;

use crate::room::{DAY, answer, approve, cards, desk, opened, outside, people, read, register};
use crate::support::Desk;

#[test]
fn gated_text_changes_no_public_byte() {
    let people = people(2);
    let desk = desk(&people);
    desk.ok(&format!("build {DAY}"));
    let before = outside(&desk, "public");
    let page = read(&desk, "public/room/index.html");
    desk.edit("answers/deletion/gated.md", "wolverine", "lynx");
    answer(
        &desk,
        "second",
        "nda",
        "What else did it find?",
        "Yes, an ermine.",
    );
    approve(&desk);
    desk.ok(&format!("build {DAY}"));
    let (bytes, _) = opened(&desk, "public/room/pack.age", &people[0]);
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.contains("lynx findings") && text.contains("ermine"));
    assert_eq!(outside(&desk, "public"), before);
    assert_eq!(read(&desk, "public/room/index.html"), page);
}

/// Who is registered changes no public byte either.
#[test]
fn recipients_change_no_public_byte() {
    let mut people = people(3);
    let desk = desk(&people[..1]);
    desk.ok(&format!("build {DAY}"));
    let before = outside(&desk, "public");
    people[0].more = "  revoked_on: 2026-03-02\n".to_owned();
    register(&desk, &people);
    desk.ok(&format!("build {DAY}"));
    assert_eq!(outside(&desk, "public"), before);
}

#[test]
fn nothing_gated_is_in_the_open() {
    let people = people(2);
    let desk = desk(&people);
    desk.ok(&format!("build {DAY}"));
    let (_, pack) = opened(&desk, "public/room/pack.age", &people[0]);
    let digest = pack["records"].as_array().unwrap().iter();
    let digest = digest
        .filter(|record| record["audience"] == "nda")
        .find_map(|record| record["digest"].as_str())
        .unwrap();
    let mut needles = vec![
        "wolverine",
        "badger",
        "penetration test find",
        "answer/gated",
        digest,
    ];
    needles.extend(people.iter().map(|person| person.company.as_str()));
    for (path, bytes) in desk.bytes("public") {
        let text = String::from_utf8_lossy(&bytes);
        for needle in &needles {
            assert!(
                !text.contains(needle),
                "`{needle}` is in {}",
                path.display()
            );
        }
    }
    // Nor is anything for the company's own people in what buyers open.
    assert!(!pack.to_string().contains("badger"));
}

#[test]
fn no_recipient_reads_anothers_name() {
    let people = people(5);
    let desk = desk(&people);
    desk.ok(&format!("build {DAY}"));
    for person in &people {
        let (bytes, pack) = opened(&desk, "public/room/pack.age", person);
        let text = String::from_utf8(bytes).unwrap();
        assert!(people.iter().all(|other| !text.contains(&other.company)));
        assert!(!text.contains("person-") && !text.contains("age1"));
        let own = cards(&pack, person);
        assert_eq!(own.len(), 1);
        assert_eq!(own[0]["nda"]["version"], "2026-01");
        // As many cards as stanzas, all of one length.
        let all = pack["cards"].as_array().unwrap();
        let lengths: std::collections::BTreeSet<usize> = all
            .iter()
            .map(|card| card.as_str().unwrap().len())
            .collect();
        assert_eq!((all.len(), lengths.len()), (16, 1));
    }
}

#[test]
fn the_pack_is_sealed_afresh_and_has_sums_of_its_own() {
    let people = people(1);
    let desk = desk(&people);
    desk.ok(&format!("build {DAY}"));
    let first = read(&desk, "public/room/pack.age");
    let sums = read(&desk, "public/SHA256SUMS");
    desk.ok(&format!("build {DAY}"));
    let second = read(&desk, "public/room/pack.age");
    assert!(first != second && first.len() == second.len());
    assert_eq!(read(&desk, "public/SHA256SUMS"), sums);
    let sums = String::from_utf8(sums).unwrap();
    assert!(!sums.contains("  room/") && sums.contains("  assets/room/room."));
    let of_room = String::from_utf8(read(&desk, "public/room/SHA256SUMS")).unwrap();
    assert!(
        of_room.contains(&format!("{}  pack.age\n", sha256_hex(&second))),
        "{of_room}"
    );
    assert!(of_room.contains("  index.html\n"));
}

#[test]
fn nothing_public_leads_to_the_room() {
    let desk = desk(&people(1));
    desk.ok(&format!("build {DAY}"));
    for (path, bytes) in outside(&desk, "public") {
        // The headers, and the room's own scripts.
        if path == "_headers" || path.starts_with("assets/room/") || path == "SHA256SUMS" {
            continue;
        }
        let text = String::from_utf8_lossy(&bytes);
        assert!(!text.contains("room/"), "{path}");
    }
    let page = String::from_utf8(read(&desk, "public/room/index.html")).unwrap();
    assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"));
    assert_eq!(page.matches("integrity=\"sha384-").count(), 5);
}

/// A site that nobody is registered for has no room; drafts seal nothing.
#[test]
fn there_is_a_room_when_somebody_is_registered() {
    let desk = Desk::approved();
    desk.ok(&format!("build {DAY}"));
    assert!(!desk.path("public/room").exists() && !desk.path("public/assets/room").exists());
    register(&desk, &people(1));
    desk.ok(&format!("build --drafts --out drafts {DAY}"));
    assert!(!desk.path("drafts/room").exists());
    desk.ok(&format!("build {DAY}"));
    assert!(desk.path("public/room/pack.age").exists());
    fs::remove_file(desk.path("content/recipients.yaml")).unwrap();
    desk.ok(&format!("build {DAY}"));
    assert!(!desk.path("public/room").exists());
}

#[test]
fn what_is_withheld_is_not_in_the_room() {
    let people = people(1);
    let desk = desk(&people);
    desk.edit("answers/deletion/gated.md", "wolverine", "lynx");
    desk.fails(1, &format!("build {DAY}"));
    let told = desk.ok(&format!("build --withhold {DAY}"));
    assert_eq!(told.matches("left out `answer/gated`").count(), 1, "{told}");
    let (bytes, _) = opened(&desk, "public/room/pack.age", &people[0]);
    let text = String::from_utf8(bytes).unwrap();
    assert!(!text.contains("lynx") && !text.contains("wolverine"));
}

#[test]
fn a_key_that_is_none_stops_the_build_and_is_not_repeated() {
    let people = people(1);
    let desk = desk(&people);
    let secret = people[0].key.reveal();
    desk.edit("recipients.yaml", people[0].key.public().as_str(), &secret);
    let told = desk.fails(1, &format!("build {DAY}"));
    assert!(told.contains("must stay with its owner"), "{told}");
    assert!(!told.contains(&secret), "{told}");
}

/// The bundle is the one that its README names.
#[test]
fn the_vendored_bundle_is_unchanged() {
    let folder = "themes/default/vendor/age";
    let bytes = fs::read(format!("{folder}/age.min.js")).unwrap();
    let readme = fs::read_to_string(format!("{folder}/README.md")).unwrap();
    assert!(readme.contains(&sha256_hex(&bytes)));
    assert!(bytes.len() < 64 * 1024);
}
