//! Drafts are visible and marked, and mistakes stand where the author looks.

use crate::client::{Events, get, raw, until};
use crate::process::Serving;
use crate::support::Desk;

fn serving(desk: &Desk, words: &str) -> Serving {
    Serving::start(desk.folder.path(), &format!("--today 2026-03-02 {words}"))
}

/// A page once the rules have looked.
fn page(serving: &Serving, path: &str) -> String {
    Events::listen(serving.port).until(|event| !event["deny"].is_null());
    get(serving.port, path).text()
}

#[test]
fn each_state_says_what_a_build_would_do() {
    let desk = Desk::small();
    let unapproved = serving(&desk, "");
    let text = page(&unapproved, "/faq/deletion.html");
    assert!(text.contains("<strong>unapproved</strong> <code>answer/deletion</code> is not approved. It stops a build; <code>--withhold</code> leaves it out."), "{text}");
    assert!(
        text.contains("candor approve answer/deletion --by ROLE"),
        "{text}"
    );
    drop(unapproved);

    desk.ok("approve * --by Lead --yes --today 2026-03-01");
    let approved = serving(&desk, "");
    let text = page(&approved, "/faq/deletion.html");
    assert!(!text.contains("candor-banners"), "{text}");
    assert!(
        text.contains("as <strong>internal</strong> readers get it"),
        "{text}"
    );

    // A changed word, shown as a word.
    desk.edit("answers/deletion/deletion.md", "owner: ", "owner: New ");
    let text = until(approved.port, "/faq/deletion.html", |answer| {
        answer.text().contains("candor-banners")
    })
    .text();
    assert!(
        text.contains("<strong>changed</strong>") && text.contains("by Lead on 2026-03-01"),
        "{text}"
    );
    assert!(
        text.contains("<ins>New ") || text.contains("<ins>New</ins>"),
        "{text}"
    );
    desk.edit("answers/deletion/deletion.md", "owner: New ", "owner: ");
    until(approved.port, "/faq/deletion.html", |answer| {
        !answer.text().contains("candor-banners")
    });
    desk.ok("withdraw answer/deletion --why wrong --today 2026-03-02");
    let text = until(approved.port, "/faq/deletion.html", |answer| {
        answer.text().contains("candor-banners")
    })
    .text();
    assert!(
        text.contains("<strong>withdrawn</strong>")
            && text.contains("was withdrawn on 2026-03-02: wrong"),
        "{text}"
    );
    drop(approved);

    let desk = Desk::approved();
    for (today, state, says) in [
        ("2027-02-20", "lapsing", "A build still shows it."),
        ("2028-03-02", "lapsed", "It stops a build"),
    ] {
        let late = Serving::start(desk.folder.path(), &format!("--today {today}"));
        let text = page(&late, "/faq/deletion.html");
        assert!(
            text.contains(&format!("<strong>{state}</strong>")) && text.contains(says),
            "{text}"
        );
    }
}

#[test]
fn a_view_is_that_of_its_readers() {
    let desk = Desk::approved();
    desk.edit(
        "answers/deletion/deletion.md",
        "audience: public",
        "audience: internal",
    );
    let public = serving(&desk, "--audience public");
    assert_eq!(get(public.port, "/faq/deletion.html").status, 404);
    assert!(
        get(public.port, "/")
            .text()
            .contains("as <strong>public</strong> readers get it")
    );
    let internal = serving(&desk, "");
    assert_eq!(get(internal.port, "/faq/deletion.html").status, 200);
}

#[test]
fn one_mistake_is_one() {
    let desk = Desk::approved();
    let serving = serving(&desk, "");
    desk.edit(
        "answers/deletion/deletion.md",
        "audience: public",
        "audience: publik",
    );
    let broken = until(serving.port, "/", |answer| answer.status == 500).text();
    assert!(
        broken.contains("comes back by itself once it is mended"),
        "{broken}"
    );
}

#[test]
fn a_mistake_stands_in_place_of_the_page_until_it_is_mended() {
    let desk = Desk::approved();
    let serving = serving(&desk, "--editor vscode://file/{file}:{line}:{column}");
    let good = get(serving.port, "/faq/deletion.html");
    desk.edit("answers/deletion/deletion.md", "owner:", "ownr:");
    let broken = until(serving.port, "/faq/deletion.html", |answer| {
        answer.status == 500
    })
    .text();
    let place = desk
        .path("content/answers/deletion/deletion.md")
        .to_string_lossy()
        .into_owned();
    assert!(
        broken.contains("content/answers/deletion/deletion.md:"),
        "{broken}"
    );
    assert!(
        broken.contains(&format!("href=\"vscode://file{place}:")),
        "{broken}"
    );
    assert!(
        broken.contains("unknown field <code>ownr</code>")
            && broken.contains("did you mean <code>owner</code>?"),
        "{broken}"
    );
    // Every page, and what machines read; the last good page stays, with its style.
    assert_eq!(get(serving.port, "/").status, 500);
    assert_eq!(get(serving.port, "/trust.json").status, 500);
    assert_eq!(raw(serving.port, "/").status, 500);
    let last = get(serving.port, "/_candor/last/faq/deletion.html");
    assert!(
        last.text().contains("the last good page"),
        "{}",
        last.text()
    );
    assert!(last.text().contains("data-place=\"last\""));
    let style = last
        .text()
        .split("href=\"../")
        .find_map(|part| {
            part.split('"')
                .next()
                .filter(|path| path.contains(".css"))
                .map(str::to_owned)
        })
        .unwrap();
    assert_eq!(
        get(serving.port, &format!("/_candor/last/{style}")).status,
        200
    );
    desk.edit("answers/deletion/deletion.md", "ownr:", "owner:");
    let back = until(serving.port, "/faq/deletion.html", |answer| {
        answer.status == 200
    });
    assert_eq!(back.header("ETag"), good.header("ETag"));
    // Told once each, and counted.
    let said = serving.said();
    assert_eq!(said.matches("unknown field `ownr`").count(), 1, "{said}");
    assert!(
        said.contains("; the last good page stays reachable\n"),
        "{said}"
    );
}

#[test]
fn the_status_page_says_what_to_do_next() {
    let desk = Desk::approved();
    desk.edit("answers/deletion/deletion.md", "owner: ", "owner: New ");
    let serving = serving(&desk, "");
    let text = page(&serving, "/_candor/");
    for part in [
        "Approvals by state and age",
        "<code>changed-since-approval</code> 1 would stop a build",
        "Changed since the last approval",
        "<code>candor approve answer/deletion --by ROLE</code>",
        "up to 30 days",
    ] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
}

#[test]
fn a_page_is_untouched_on_request_and_known_by_its_tag() {
    let desk = Desk::approved();
    let serving = serving(&desk, "");
    desk.ok("build --drafts --out site --today 2026-03-02");
    let built = std::fs::read(desk.path("site/faq.html")).unwrap();
    assert_eq!(raw(serving.port, "/faq.html").body, built);
    let page = get(serving.port, "/faq.html");
    assert!(page.body.len() > built.len());
    let port = serving.port;
    let tag = page.header("ETag").unwrap();
    let head = format!(
        "GET /faq.html HTTP/1.1\r\nHost: localhost:{port}\r\nIf-None-Match: {tag}\r\nConnection: close\r\n\r\n"
    );
    let known = crate::client::send(port, head.as_bytes());
    assert_eq!((known.status, known.body.len()), (304, 0));
}
