//! `candor room`: a room by itself, and where it may not be.

use candor::seal;

use crate::room::{DAY, Person, desk, opened, people, read};

#[test]
fn a_room_by_itself_is_for_its_own_readers() {
    let mut people = people(1);
    let mut seller = Person::new("Example");
    seller.grants = "internal";
    people.push(seller);
    let desk = desk(&people);
    let told = desk.ok(&format!("room --out sales {DAY}"));
    assert_eq!(told, "wrote the room into `sales`\n");
    let (bytes, pack) = opened(&desk, "sales/room/pack.age", &people[1]);
    let text = String::from_utf8(bytes).unwrap();
    assert!(text.contains("badger") && text.contains("wolverine"));
    assert_eq!(pack["audience"], "internal");
    let sealed = read(&desk, "sales/room/pack.age");
    assert!(
        seal::open(&sealed, &people[0].key).is_err(),
        "a buyer's key opens it"
    );
    // Everything that its page names is there.
    let page = String::from_utf8(read(&desk, "sales/room/index.html")).unwrap();
    for part in page.split('"').filter_map(|part| part.strip_prefix("../")) {
        assert!(desk.path("sales").join(part).exists(), "{part}");
    }
    assert!(page.contains("href=\"https://trust.example.com/index.html\""));

    // A seller opens what buyers open, too.
    desk.ok(&format!("build {DAY}"));
    assert!(opened(&desk, "public/room/pack.age", &people[1]).1["audience"] == "nda");
    desk.ok(&format!("room --audience nda --out buyers {DAY}"));
    assert!(opened(&desk, "buyers/room/pack.age", &people[0]).1["audience"] == "nda");
}

#[test]
fn a_room_by_itself_and_a_site_lie_apart() {
    let desk = desk(&people(1));
    desk.ok(&format!("build {DAY}"));
    let before = desk.bytes("public");
    for out in [
        "public/sales",
        "public/room",
        "public/a/b/c",
        "./public/../public/x",
    ] {
        let told = desk.fails(2, &format!("room --out {out} {DAY}"));
        assert!(told.contains("lie within each other"), "{out}: {told}");
    }
    let told = desk.fails(2, &format!("room --out public {DAY}"));
    assert!(told.contains("holds another kind of output"), "{told}");
    assert_eq!(desk.bytes("public"), before);

    desk.ok(&format!("room --out sales {DAY}"));
    let before = desk.bytes("sales");
    for (out, why) in [
        ("sales", "another kind of output"),
        ("sales/site", "lie within each other"),
    ] {
        let told = desk.fails(2, &format!("build --out {out} {DAY}"));
        assert!(told.contains(why), "{told}");
        let told = desk.fails(2, &format!("build --drafts --out {out} {DAY}"));
        assert!(told.contains(why), "{told}");
    }
    assert_eq!(desk.bytes("sales"), before);

    // A site inside what is to be a room.
    desk.ok(&format!("build --out outer/site {DAY}"));
    let told = desk.fails(2, &format!("room --out outer {DAY}"));
    assert!(told.contains("lie within each other"), "{told}");
    desk.ok(&format!("room --out sales {DAY}"));
    let told = desk.fails(2, &format!("room --out content/sales {DAY}"));
    assert!(told.contains("content folder"), "{told}");
}
