//! The page that opens the room, from the theme: the same bytes whatever is sealed. Each language of the site has one,
//! `de/room/` beside `room/`; what is sealed is there once, and all of them open it.
//!
//! It has scripts of its own and no others: nothing else of the site runs where a key is. Every script and style
//! carries `integrity`, so that a file swapped on the way is not run.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use sha2::{Digest, Sha384};
use tera::Context;

use crate::release::{OWN, Release, Stage};
use crate::site::csp::CSP;
use crate::site::outline::company_assets;
use crate::site::page::Page;
use crate::site::search::worker;
use crate::site::theme::hashed;
use crate::site::{SiteError, SiteFile, Theme, languages};
use crate::words::Words;

/// Where the page is, from the front page of its language.
const PLACE: &str = "room/index.html";
/// Where what it opens is, from the site's root.
const SEALED: &str = "room/";

/// The rules of the room's page.
pub(in crate::site) const STYLE: &str = "assets/room/room.css";
/// What opens an age file.
pub(in crate::site) const AGE: &str = "vendor/age/age.min.js";
/// The room's script, in order.
pub(in crate::site) const SCRIPT: [&str; 8] = [
    "assets/room/element.js",
    "assets/room/open.js",
    "assets/room/zip.js",
    "assets/room/sheet.js",
    "assets/room/table.js",
    "assets/room/finder.js",
    "assets/room/downloads.js",
    "assets/room/start.js",
];

/// The files of the theme that make the page, as published.
#[derive(Debug, Default)]
pub(in crate::site) struct RoomProgram {
    pub(in crate::site) age: String,
    pub(in crate::site) script: String,
    pub(in crate::site) style: String,
}

/// The page that opens a room, and what it needs.
#[derive(Debug)]
pub struct RoomPage {
    /// The page in each language, its scripts and its rules.
    pub own: Vec<SiteFile>,
    /// What it shares with the rest of the site, which has these files already.
    pub shared: Vec<SiteFile>,
}

/// Makes the page. `apart_from` is where the site is, for a room that does not lie in it: the company's name leads there.
///
/// # Errors
/// When the template does not hold, or a file of the company cannot be read.
pub fn room_page<S: Stage>(
    release: &Release<S>,
    theme: &Theme,
    apart_from: Option<&str>,
) -> Result<RoomPage, SiteError> {
    let site = release.site().fields();
    let program = &theme.room;
    let assets = theme.assets(&site.theme);
    let company = company_assets(release)?;
    let icon = site
        .theme
        .logo
        .as_ref()
        .and_then(|logo| company.get(logo))
        .or_else(|| assets.get("icon.svg"));
    let base = assets.get("style.css");
    let shared: Vec<SiteFile> = [icon, base]
        .into_iter()
        .flatten()
        .cloned()
        .chain([worker(&theme.program)])
        .collect();
    let of_room = |name: &str, text: &str| (hashed(name, text.as_bytes()), text.into());
    let style: SiteFile = of_room("room/room.css", &program.style);
    let age = of_room("room/age.js", &program.age);
    let named = languages::named(release, theme)?;

    let mut context = Context::new();
    context.insert("site", site);
    context.insert("csp", CSP);
    context.insert("logo", &site.theme.logo.is_some());
    context.insert("icon", &icon.map(|(path, _)| path));
    let styles: Vec<_> = base.into_iter().chain([&style]).map(checked).collect();
    context.insert("styles", &styles);
    let mut own = Vec::new();
    for language in languages::of(release) {
        let script = format!(
            "globalThis.CandorWords = {};\n{}",
            said(theme.words(language)?),
            program.script
        );
        let scripts: Vec<SiteFile> = vec![
            age.clone(),
            worker(&theme.program),
            of_room("room/room.js", &script),
        ];
        context.insert("scripts", &scripts.iter().map(checked).collect::<Vec<_>>());
        let page = Page::new(PLACE, "room", "").within(language);
        context.insert("language", language);
        context.insert("languages", &languages::switch(&page, &named));
        context.insert("own_lang", &(language != OWN).then_some(OWN));
        context.insert("root", page.top());
        context.insert("sealed", &format!("{}{SEALED}", page.top()));
        let home = match apart_from {
            None => "../index.html".to_owned(),
            Some(site) => format!("{site}/{}", languages::path_in("index.html", language)),
        };
        context.insert("home", &home);
        let html = theme.render(language, "room.html", &page.path, &context)?;
        own.extend(scripts);
        own.push((page.path, html));
    }
    own.push(style);
    own.retain(|file| !shared.contains(file));
    own.sort();
    own.dedup();
    Ok(RoomPage { own, shared })
}

/// What the scripts say: phrases, and what kinds of records are called (one, many). The pack names those in English.
fn said(words: &Words) -> serde_json::Value {
    let phrases = words.group("room-script").into_iter();
    let phrases = phrases.map(|(key, word)| (key.to_owned(), word));
    let kinds = ["kind", "kinds"].into_iter().flat_map(|of| {
        let group = words.group(of).into_iter();
        group.map(move |(key, word)| (format!("{of}.{key}"), word))
    });
    json!(phrases.chain(kinds).collect::<BTreeMap<_, _>>())
}

/// A file as the page names it: its path, and the digest that a browser checks.
fn checked((path, bytes): &SiteFile) -> serde_json::Value {
    let digest = STANDARD.encode(Sha384::digest(bytes));
    json!({ "path": path, "integrity": format!("sha384-{digest}") })
}
