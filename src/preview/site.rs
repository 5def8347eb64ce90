//! An address to an answer.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::preview::address;
use crate::preview::board::{Board, Shown};
use crate::preview::broken::Broken;
use crate::preview::events;
use crate::preview::html::{self, Place, Strip};
use crate::preview::http::{Handler, Reply, Request, Response, Status};
use crate::preview::options::Options;
use crate::preview::version::Version;
use crate::site::headers;

/// A request with this header gets a page as a build would write it.
const RAW: &str = "x-candor-raw";

/// Answers requests: the site, and below `/_candor/` what is the preview's own.
pub(super) struct Site {
    options: Options,
    board: Arc<Board>,
}

impl Site {
    pub(super) fn new(options: Options, board: Arc<Board>) -> Self {
        Self { options, board }
    }
}

impl Handler for Site {
    fn answer(&self, request: &Request) -> Reply {
        let Some(path) = address::file(&request.path) else {
            return Reply::Whole(self.refuse(Status::NotFound));
        };
        if path == "_candor/events" {
            let board = Arc::clone(&self.board);
            let head = own("text/event-stream", Vec::new());
            return Reply::Events(head, Box::new(move |peer| events::send(&board, peer)));
        }
        let shown = self.board.now();
        let response = match path.strip_prefix("_candor/") {
            Some("preview.js") => own("text/javascript; charset=utf-8", html::SCRIPT.into()),
            Some("preview.css") => own("text/css; charset=utf-8", html::STYLE.into()),
            Some("index.html") => self.status(&shown),
            Some(rest) => match (rest.strip_prefix("last/"), &shown.good) {
                (Some(rest), Some(good)) => self.page(request, rest, good, &shown, Place::Last),
                _ => self.refuse(Status::NotFound),
            },
            None => self.site(request, &path, &shown),
        };
        Reply::Whole(unless_known(request, response))
    }
}

impl Site {
    fn site(&self, request: &Request, path: &str, shown: &Shown) -> Response {
        match (&shown.broken, &shown.good) {
            (None, Some(good)) => self.page(request, path, good, shown, Place::Site),
            // The style of pages that are still open.
            (Some(_), Some(good)) if path.starts_with("assets/") => {
                self.page(request, path, good, shown, Place::Last)
            }
            (Some(broken), _) => self.overlay(request, path, broken, shown),
            (None, None) => self.refuse(Status::NotFound),
        }
    }

    fn page(
        &self,
        request: &Request,
        path: &str,
        version: &Version,
        shown: &Shown,
        place: Place,
    ) -> Response {
        let (status, path, made) = match version.file(path) {
            Ok(Some(made)) => (Status::Ok, path, made),
            Ok(None) => {
                // As a host does it: the page of the reader's folder.
                let missing = if path.starts_with("faq/") {
                    "faq/404.html"
                } else {
                    "404.html"
                };
                match version.file(missing) {
                    Ok(Some(made)) => (Status::NotFound, missing, made),
                    Ok(None) => return self.refuse(Status::NotFound),
                    Err(error) => return self.overlay(request, path, &error.into(), shown),
                }
            }
            Err(error) => return self.overlay(request, path, &error.into(), shown),
        };
        let mut headers = headers::of(path);
        headers.push(("Content-Type", Cow::Borrowed(content_type(path))));
        let (tag, body) = if is_page(path) && request.header(RAW).is_none() {
            let banners = html::banners(version, &made.items, self.options.editor.as_ref());
            let tag = tag(&[&made.bytes, banners.as_bytes()]);
            let page = String::from_utf8_lossy(&made.bytes);
            let page = html::with_preview(&page, &banners, &self.strip(shown, place), &tag);
            (tag, Arc::new(page.into_bytes()))
        } else {
            (tag(&[&made.bytes]), made.bytes)
        };
        headers.push(("ETag", Cow::Owned(format!("\"{tag}\""))));
        headers.push(("Vary", Cow::Borrowed("X-Candor-Raw")));
        Response {
            status,
            headers,
            body,
        }
    }

    fn overlay(&self, request: &Request, path: &str, broken: &Broken, shown: &Shown) -> Response {
        if !is_page(path) || request.header(RAW).is_some() {
            let mut response = own(
                "text/plain; charset=utf-8",
                format!("{}\n", broken.message).into(),
            );
            response.status = Status::Broken;
            return response;
        }
        let last = shown.good.as_ref().map(|_| format!("/_candor/last/{path}"));
        let strip = self.strip(shown, Place::Overlay);
        let editor = self.options.editor.as_ref();
        let made = |tag: &str| html::overlay(broken, last.as_deref(), editor, &strip, tag);
        let mut response = tagged(made);
        response.status = Status::Broken;
        response
    }

    fn status(&self, shown: &Shown) -> Response {
        let strip = self.strip(shown, Place::Own);
        let editor = self.options.editor.as_ref();
        match (&shown.good, &shown.broken) {
            (Some(good), None) => tagged(|tag| html::status(good, editor, &strip, tag)),
            (_, Some(broken)) => tagged(|tag| html::overlay(broken, None, editor, &strip, tag)),
            (None, None) => self.refuse(Status::NotFound),
        }
    }

    fn strip(&self, shown: &Shown, place: Place) -> Strip {
        Strip {
            audience: self.options.audience,
            place,
            counts: events::counts(shown),
        }
    }
}

/// A file of the preview's own, under the policy of the site.
fn own(content_type: &'static str, body: Vec<u8>) -> Response {
    let mut headers = headers::everywhere();
    headers.push(("Cache-Control", Cow::Borrowed("no-store")));
    headers.push(("Content-Type", Cow::Borrowed(content_type)));
    Response {
        status: Status::Ok,
        headers,
        body: Arc::new(body),
    }
}

/// A page of the preview's own, with the tag that tells whether it is another one.
fn tagged(made: impl Fn(&str) -> String) -> Response {
    let tag = tag(&[made("").as_bytes()]);
    let mut response = own("text/html; charset=utf-8", made(&tag).into());
    response
        .headers
        .push(("ETag", Cow::Owned(format!("\"{tag}\""))));
    response
}

fn tag(parts: &[&[u8]]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part);
        hash.update([0]);
    }
    let digest = hash.finalize();
    digest.iter().take(10).fold(String::new(), |mut tag, byte| {
        let _ = write!(tag, "{byte:02x}");
        tag
    })
}

/// A short answer for one who has these bytes.
fn unless_known(request: &Request, mut response: Response) -> Response {
    let tag = response.headers.iter().find(|(name, _)| *name == "ETag");
    let known = request.header("if-none-match");
    if response.status == Status::Ok && tag.is_some_and(|(_, tag)| known == Some(tag)) {
        response.status = Status::NotModified;
    }
    response
}

fn is_page(path: &str) -> bool {
    ending(path) == "html"
}

fn ending(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, ending)| ending)
}

fn content_type(path: &str) -> &'static str {
    match ending(path) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "jsonld" => "application/ld+json",
        "md" => "text/markdown; charset=utf-8",
        "txt" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "xml" => "application/xml",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        "pdf" => "application/pdf",
        _ => "application/octet-stream",
    }
}
