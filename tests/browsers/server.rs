//! The sample site behind nginx with what `candor deploy nginx` prints, and somebody who may open its room.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::server_of_debian::{Running, free_port, nginx, nginx_main};
use crate::support::{Desk, candor};

/// A document of the room.
pub(crate) const DOCUMENT: &str = "CustomerTrust-AIPlatform-PenTestReport-2026-04.pdf";
/// A page that leads on, and where to.
pub(crate) const MOVED: (&str, &str) = ("faq/laptops.html", "faq/devices.html");
/// Who may open it.
pub(crate) const READER: &str = "Hollins & Vale Bank";

/// A site that is served until it is dropped.
pub(crate) struct Site {
    _running: Running,
    desk: Desk,
    /// `http://127.0.0.1:…`.
    pub(crate) url: String,
    /// The key of `READER`, as in the link that they got.
    pub(crate) key: String,
    /// Every page, by its path from the root.
    pub(crate) pages: Vec<String>,
    /// The pages of each type, named by the template.
    pub(crate) types: BTreeMap<String, Vec<String>>,
}

impl Site {
    pub(crate) fn sample() -> Self {
        let desk = Desk::of(Path::new("content"));
        desk.write(
            &format!("content/assets/evidence/{DOCUMENT}"),
            "%PDF-1.7\n%%EOF\n",
        );
        // An answer of the sample that has had another name, so that there is a page which leads on.
        desk.edit(
            "answers/people/devices.md",
            "owner:",
            "formerly: [laptops]\nowner:",
        );
        let mut approve = candor();
        approve.current_dir(desk.folder.path());
        approve.args([
            "approve",
            "answer/devices",
            "evidence/pen-test-report",
            "--yes",
            "--today",
            "2026-09-15",
            "--by",
            "Security lead",
        ]);
        let approved = approve.output().unwrap();
        assert!(approved.status.success(), "{approved:?}");
        let mut add = candor();
        add.current_dir(desk.folder.path());
        add.args([
            "grant",
            "add",
            READER,
            "--expires",
            "2099-12-31",
            "--nda",
            "2026-01",
            "--accepted",
            "2026-08-01",
            "--print",
        ]);
        let added = add.output().unwrap();
        assert!(added.status.success(), "{added:?}");
        let link = String::from_utf8(added.stdout).unwrap();
        let key = link.trim().split_once('#').unwrap().1.to_owned();
        desk.ok("build --out public");
        let root = desk.path("public");
        let port = free_port();
        let url = format!("http://127.0.0.1:{port}");
        let mut deploy = candor();
        deploy.args(["deploy", "nginx", "--base-url", &url, "--root"]);
        let printed = deploy.arg(&root).output().unwrap();
        assert!(printed.status.success(), "{printed:?}");
        let printed = String::from_utf8(printed.stdout).unwrap();
        let main = nginx_main(desk.folder.path(), &printed, "browsers");
        let running = nginx(desk.folder.path(), &main, port);
        let mut pages = Vec::new();
        collect(&root, &root, &mut pages);
        pages.sort();
        let mut types: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for page in &pages {
            let html = fs::read_to_string(root.join(page)).unwrap();
            types
                .entry(template_of(&html))
                .or_default()
                .push(page.clone());
        }
        Self {
            _running: running,
            desk,
            url,
            key,
            pages,
            types,
        }
    }

    pub(crate) fn at(&self, path: &str) -> String {
        format!("{}/{path}", self.url)
    }

    /// The built site.
    pub(crate) fn folder(&self) -> PathBuf {
        self.desk.path("public")
    }

    /// The document of the room, as it went in.
    pub(crate) fn document(&self) -> PathBuf {
        self.desk.path("content/assets/evidence").join(DOCUMENT)
    }

    /// A page of the room, in whatever language, with the reader's key.
    pub(crate) fn room_at(&self, page: &str) -> String {
        format!("{}/{page}#{}", self.url, self.key)
    }

    /// Every page that stays where it is.
    pub(crate) fn lasting(&self) -> impl Iterator<Item = &str> {
        self.pages
            .iter()
            .map(String::as_str)
            .filter(|page| !page.ends_with(MOVED.0))
    }

    /// The pages to look at: of each type the first in English, and the one with the most text in whatever language.
    pub(crate) fn samples(&self) -> Vec<&str> {
        let size =
            |page: &&String| fs::metadata(self.folder().join(page)).map_or(0, |file| file.len());
        let mut samples = Vec::new();
        let lasting = |pages: &&Vec<String>| !pages[0].ends_with(MOVED.0);
        for pages in self.types.values().filter(lasting) {
            let largest = pages.iter().max_by_key(size);
            let english = pages.iter().find(|page| !page.starts_with("de/"));
            let both: BTreeSet<&str> = english
                .into_iter()
                .chain(largest)
                .map(String::as_str)
                .collect();
            samples.extend(both);
        }
        samples
    }
}

/// The template that made a page, as its `body` says. A redirect has no class.
fn template_of(html: &str) -> String {
    let (_, after) = html.split_once("<body").unwrap();
    let (attributes, _) = after.split_once('>').unwrap();
    let class = attributes.split_once("class=\"page-");
    class
        .map_or("redirect", |(_, rest)| {
            rest.split(['"', ' ']).next().unwrap()
        })
        .to_owned()
}

fn collect(root: &Path, folder: &Path, pages: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(root, &path, pages);
        } else if path.extension().is_some_and(|ending| ending == "html") {
            pages.push(
                path.strip_prefix(root)
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .to_owned(),
            );
        }
    }
}
