//! The room: who is in the pack still, and whether anybody touched it.

use std::collections::BTreeMap;

use candor::output::sha256sums;
use candor::seal::SecretKey;

use crate::host::{Host, TODAY, built, files, findings, findings_on};
use crate::support::Desk;

/// The site of content with recipients: by id, what ends each.
fn with_recipients(recipients: &[(&str, &str)]) -> Desk {
    let desk = Desk::approved();
    let entries: Vec<String> = recipients
        .iter()
        .map(|(id, end)| {
            format!(
                "- id: {id}\n  company: {id}\n  grants: nda\n  public_key: {key}\n  nda: {{version: \"1\", accepted_on: 2026-02-01}}\n  \
                 granted_by: Lead\n  granted_on: 2026-02-01\n  {end}\n",
                key = SecretKey::generate().public().as_str(),
            )
        })
        .collect();
    desk.write("content/recipients.yaml", &entries.concat());
    desk.ok(&format!("build --today {TODAY}"));
    desk
}

/// The site with a room that says it was sealed on a day, or nothing of it.
fn sealed_on(desk: &Desk, day: Option<&str>) -> BTreeMap<String, Vec<u8>> {
    let mut site = files(&desk.path("public"));
    site.remove("room/sealed.txt").unwrap();
    site.extend(day.map(|day| {
        (
            "room/sealed.txt".to_owned(),
            format!("{day}\n").into_bytes(),
        )
    }));
    sum_again(&mut site);
    site
}

/// Makes the room's sums fit what is in it.
fn sum_again(site: &mut BTreeMap<String, Vec<u8>>) {
    site.remove("room/SHA256SUMS");
    let room = site
        .iter()
        .filter_map(|(path, bytes)| Some((path.strip_prefix("room/")?, bytes.as_slice())));
    let sums = sha256sums(room);
    site.insert("room/SHA256SUMS".to_owned(), sums.into_bytes());
}

fn plain(files: BTreeMap<String, Vec<u8>>) -> Host {
    Host::of(files, Box::new(|_, _| {}))
}

#[test]
fn who_ended_after_the_room_was_sealed_is_in_it_still() {
    let desk = with_recipients(&[
        ("open", "expires_on: 2026-12-31"),
        ("expired", "expires_on: 2026-03-04"),
        (
            "revoked",
            "expires_on: 2026-12-31\n  revoked_on: 2026-03-03",
        ),
    ]);
    let sealed = |day| plain(sealed_on(&desk, Some(day)));
    for (day, in_it) in [
        // Before the first of them was granted.
        ("2026-01-31", 0),
        ("2026-02-01", 2),
        ("2026-03-02", 2),
        // On the day of the revocation: which came first is not known.
        ("2026-03-03", 2),
        // On the last day of the other.
        ("2026-03-04", 1),
        (TODAY, 0),
    ] {
        // Every text was approved on 2026-03-01.
        let is_stale = day < "2026-03-01";
        let found = findings(&desk, &sealed(day), i32::from(in_it > 0 || is_stale));
        let mut expected = vec!["expired-recipient room/sealed.txt"; in_it];
        expected.extend(is_stale.then_some("stale-room room/sealed.txt"));
        assert_eq!(found, expected, "{day}");
    }
    assert_eq!(
        findings(&desk, &plain(sealed_on(&desk, None)), 1),
        ["undated-room room/sealed.txt"]
    );
}

#[test]
fn a_room_that_holds_what_was_taken_back_is_stale() {
    let desk = with_recipients(&[("open", "expires_on: 2026-12-31")]);
    let sealed = |day| plain(sealed_on(&desk, Some(day)));
    assert!(findings(&desk, &sealed("2026-03-02"), 0).is_empty());
    desk.ok("withdraw answer/deletion --why Wrong --today 2026-03-03");
    desk.ok("approve answer/deletion --by Lead --yes --today 2026-03-04");
    let found = findings_on("2026-03-04", &desk, &sealed("2026-03-03"), 1);
    assert!(
        found.contains(&"stale-room room/sealed.txt".to_owned()),
        "{found:?}"
    );
}

#[test]
fn a_revocation_on_the_day_of_the_room_is_a_warning_on_that_day_alone() {
    let desk = with_recipients(&[(
        "revoked",
        "expires_on: 2026-12-31\n  revoked_on: 2026-03-03",
    )]);
    let host = plain(sealed_on(&desk, Some("2026-03-03")));
    let expected = ["expired-recipient room/sealed.txt"];
    assert_eq!(findings_on("2026-03-03", &desk, &host, 0), expected);
    assert_eq!(findings_on("2026-03-04", &desk, &host, 1), expected);
}

#[test]
fn a_room_of_today_has_no_finding() {
    let desk = with_recipients(&[("open", "expires_on: 2026-12-31")]);
    let host = Host::good(&desk.path("public"));
    assert!(findings(&desk, &host, 0).is_empty());
    assert!(host.asked().contains(&"room/pack.age".to_owned()));
}

#[test]
fn another_page_before_the_room_is_found_whatever_the_sums_say() {
    let desk = with_recipients(&[("open", "expires_on: 2026-12-31")]);
    let mut site = files(&desk.path("public"));
    site.insert(
        "room/index.html".to_owned(),
        b"<!doctype html><script src=\"https://evil.example/\"></script>".to_vec(),
    );
    sum_again(&mut site);
    assert_eq!(
        findings(&desk, &plain(site.clone()), 1),
        ["stale-file room/index.html"]
    );
    site.remove("room/index.html");
    sum_again(&mut site);
    assert_eq!(
        findings(&desk, &plain(site), 1),
        ["missing-file room/index.html"]
    );
}

#[test]
fn a_changed_pack_is_found_and_headers_are_those_of_the_room() {
    let desk = with_recipients(&[("open", "expires_on: 2026-12-31")]);
    let host = Host::of(
        sealed_on(&desk, Some(TODAY)),
        Box::new(|path, sent| {
            if path == "room/pack.age" {
                sent.body[0] ^= 1;
            }
            if path.starts_with("room/") {
                sent.headers.retain(|(name, _)| name != "X-Robots-Tag");
            }
        }),
    );
    assert_eq!(
        findings(&desk, &host, 1),
        [
            "missing-header room/index.html",
            "changed-file room/pack.age"
        ]
    );
}

#[test]
fn a_room_is_where_there_are_recipients_and_nowhere_else() {
    let desk = with_recipients(&[("open", "expires_on: 2026-12-31")]);
    let mut site = files(&desk.path("public"));
    site.retain(|path, _| !path.starts_with("room/"));
    let none = plain(site);
    assert_eq!(findings(&desk, &none, 1), ["missing-room room/SHA256SUMS"]);
    let nobody = built();
    let mut site = files(&nobody.path("public"));
    let room = files(&desk.path("public")).into_iter();
    site.extend(room.filter(|(path, _)| path.starts_with("room/")));
    let left = plain(site);
    assert_eq!(findings(&nobody, &left, 1), ["extra-room room/SHA256SUMS"]);

    // A host that sends its front page for whatever is not there has no room for that.
    let front = Host::folder(
        &nobody.path("public"),
        Box::new(|path, sent| {
            if path.starts_with("room/") {
                sent.status = 200;
                sent.body = b"<!doctype html>\n".to_vec();
            }
        }),
    );
    assert!(findings(&nobody, &front, 0).is_empty());
}

#[test]
fn a_room_behind_a_sign_in_is_told_and_is_no_mistake() {
    let desk = with_recipients(&[("expired", "expires_on: 2026-03-04")]);
    let host = Host::of(
        sealed_on(&desk, Some("2026-03-01")),
        Box::new(|path, sent| {
            if path.starts_with("room/") {
                sent.status = 302;
                let to = "https://login.example.com/".to_owned();
                sent.headers.push(("Location".to_owned(), to));
            }
        }),
    );
    assert_eq!(findings(&desk, &host, 0), ["room-not-seen room/SHA256SUMS"]);
}
