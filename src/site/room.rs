//! The page that opens the room, from the theme: the same bytes whatever is sealed.
//!
//! It has scripts of its own and no others: nothing else of the site runs where a key is. Every script and style
//! carries `integrity`, so that a file swapped on the way is not run.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;
use sha2::{Digest, Sha384};
use tera::Context;

use crate::release::{OWN, Release, Stage};
use crate::site::csp::CSP;
use crate::site::outline::company_assets;
use crate::site::search::worker;
use crate::site::theme::hashed;
use crate::site::{SiteError, SiteFile, Theme};

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
    /// The page, its scripts and its rules.
    pub own: Vec<SiteFile>,
    /// What it shares with the rest of the site, which has these files already.
    pub shared: Vec<SiteFile>,
}

/// Makes the page. `home` is where the company's name leads, from the page: the front page of the site.
///
/// # Errors
/// When the template does not hold, or a file of the company cannot be read.
pub fn room_page<S: Stage>(
    release: &Release<S>,
    theme: &Theme,
    home: &str,
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
    let said = json!(theme.words(OWN)?.group("room-script"));
    let script = format!("globalThis.CandorWords = {said};\n{}", program.script);
    let scripts: Vec<SiteFile> = vec![
        of_room("room/age.js", &program.age),
        worker(&theme.program),
        of_room("room/room.js", &script),
    ];

    let mut context = Context::new();
    context.insert("site", site);
    context.insert("csp", CSP);
    context.insert("home", home);
    context.insert("language", OWN);
    context.insert("root", "../");
    context.insert("logo", &site.theme.logo.is_some());
    context.insert("icon", &icon.map(|(path, _)| path));
    let styles: Vec<_> = base.into_iter().chain([&style]).map(checked).collect();
    context.insert("styles", &styles);
    context.insert("scripts", &scripts.iter().map(checked).collect::<Vec<_>>());
    let page = "room/index.html";
    let html = theme.render(OWN, "room.html", page, &context)?;
    let mut own = scripts;
    own.retain(|file| !shared.contains(file));
    own.push(style);
    own.push((page.to_owned(), html));
    own.sort();
    Ok(RoomPage { own, shared })
}

/// A file as the page names it: its path, and the digest that a browser checks.
fn checked((path, bytes): &SiteFile) -> serde_json::Value {
    let digest = STANDARD.encode(Sha384::digest(bytes));
    json!({ "path": path, "integrity": format!("sha384-{digest}") })
}
