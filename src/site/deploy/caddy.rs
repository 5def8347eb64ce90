//! Caddy, which fetches its certificates and sends http to https by itself.

use std::fmt::Write;

use crate::site::deploy::Target;
use crate::site::deploy::types::{FEED, TYPES, is_text};
use crate::site::headers::{self, Part};

/// Blocks for a `Caddyfile`.
///
/// The page for what is not there sets every header again: of those set before
/// Caddy knew, some stay and some do not.
pub(super) fn configuration(target: &Target) -> String {
    let address = &target.address;
    let path = &address.path;
    let scheme = if address.secure { "https" } else { "http" };
    let port = address
        .port
        .map(|port| format!(":{port}"))
        .unwrap_or_default();
    let mut text =
        String::from("# Printed by `candor deploy caddy`: print it again rather than edit it.\n\n");
    text.push_str("(candor_headers) {\n\theader {\n");
    for (name, value) in headers::everywhere() {
        let _ = writeln!(text, "\t\t{name} \"{value}\"");
    }
    text.push_str("\t\t-Server\n\t}\n}\n\n");
    let _ = write!(
        text,
        "{scheme}://{host}{port} {{\n\troot * \"{root}\"\n\n\timport candor_headers\n",
        host = address.host,
        root = target.root
    );
    let matchers = |part: Part| -> Vec<String> {
        let folders = part.folders(&target.languages).into_iter();
        folders.map(|folder| format!("{path}/{folder}*")).collect()
    };
    let folders = Part::ALL.map(matchers).concat();
    let _ = writeln!(text, "\t@pages not path {}", folders.join(" "));
    for part in Part::ALL {
        let matchers = match part {
            Part::Pages => vec!["@pages".to_owned()],
            _ => matchers(part),
        };
        for matcher in matchers {
            let _ = writeln!(
                text,
                "\theader {matcher} Cache-Control \"{}\"",
                part.cache_control()
            );
            if let Some(robots) = part.robots() {
                let _ = writeln!(text, "\theader {matcher} X-Robots-Tag \"{robots}\"");
            }
        }
    }
    text.push('\n');
    for (ending, media_type) in TYPES {
        let charset = if is_text(media_type) {
            "; charset=utf-8"
        } else {
            ""
        };
        // Caddy takes `*.md` for the name of a header where a matcher of its own could stand.
        // The feed ends like any XML and has a type of its own.
        let _ = match ending {
            "xml" => writeln!(
                text,
                "\t@xml {{\n\t\tpath *.xml\n\t\tnot path {path}/feed.xml\n\t}}"
            ),
            _ => writeln!(text, "\t@{ending} path *.{ending}"),
        };
        let _ = writeln!(
            text,
            "\theader @{ending} Content-Type \"{media_type}{charset}\""
        );
    }
    let _ = writeln!(text, "\theader {path}/feed.xml Content-Type \"{FEED}\"");
    text.push_str("\n\t# Files that the build compressed are sent as they are.\n");
    text.push_str("\tfile_server {\n\t\tprecompressed br gzip\n\t}\n\n\thandle_errors {\n");
    for (number, (pattern, page)) in (1..).zip(target.not_found()) {
        let condition = pattern.map(|pattern| format!("\t\t\tpath_regexp {pattern}\n"));
        let condition = condition.unwrap_or_default();
        not_found(&mut text, &format!("missing-{number}"), &condition, &page);
    }
    text.push_str("\t}\n}\n");
    text
}

/// What is not there, and folders, which have no listing.
fn not_found(text: &mut String, name: &str, condition: &str, page: &str) {
    let _ = write!(
        text,
        "\t\t@{name} {{\n\t\t\texpression `{{err.status_code}} in [403, 404]`\n{condition}\t\t}}\n\
         \t\thandle @{name} {{\n\
         \t\t\trewrite * {page}\n\
         \t\t\timport candor_headers\n\
         \t\t\theader Content-Type \"text/html; charset=utf-8\"\n\
         \t\t\theader Cache-Control \"{cache}\"\n\
         \t\t\tfile_server {{\n\t\t\t\tprecompressed br gzip\n\t\t\t}}\n\t\t}}\n",
        cache = Part::Pages.cache_control(),
    );
}
