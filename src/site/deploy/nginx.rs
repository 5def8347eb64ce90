//! nginx.

use std::fmt::Write;

use crate::site::deploy::Target;
use crate::site::deploy::types::{FEED, PLAIN, TYPES, is_text};
use crate::site::headers::{self, Part};

/// A file for `/etc/nginx/conf.d/`.
///
/// Headers stand on the server alone, and what differs by part comes from a
/// `map`: an `add_header` within a `location` would take all others away.
pub(super) fn configuration(target: &Target) -> String {
    let address = &target.address;
    let mut text =
        String::from("# Printed by `candor deploy nginx`: print it again rather than edit it.\n\n");
    map(&mut text, target, "candor_cache_control", |part| {
        Some(part.cache_control())
    });
    map(&mut text, target, "candor_robots", Part::robots);
    text.push_str("map $uri $candor_not_found {\n");
    for (pattern, page) in target.not_found() {
        let _ = match pattern {
            None => writeln!(text, "    default \"{page}\";"),
            Some(pattern) => writeln!(text, "    \"~{pattern}\" \"{page}\";"),
        };
    }
    text.push_str("}\n");
    if address.secure {
        redirect(&mut text, target);
    }
    text.push_str("server {\n");
    listen(&mut text, target);
    let _ = write!(
        text,
        "    server_name {host};\n    server_tokens off;\n    root \"{root}\";\n\n",
        host = address.host,
        root = target.root,
    );
    types(&mut text);
    headers(&mut text);
    let brotli = if target.brotli {
        "    brotli_static on;\n"
    } else {
        ""
    };
    let _ = write!(
        text,
        "    # Files that the build compressed are sent as they are.\n    gzip_static on;\n{brotli}    gzip_vary on;\n\n    \
         # What you add to this server, such as a sign-in before the room.\n    \
         include candor.d/{host}/*.conf;\n\n    \
         autoindex off;\n    error_page 403 404 $candor_not_found;\n    location / {{\n        \
         try_files $uri ${{uri}}index.html =404;\n    }}\n    location = {path}/feed.xml {{\n        \
         types {{}}\n        default_type {FEED};\n    }}\n}}\n",
        host = address.host,
        path = address.path,
    );
    text
}

fn map(
    text: &mut String,
    target: &Target,
    name: &str,
    value: impl Fn(Part) -> Option<&'static str>,
) {
    let _ = writeln!(text, "map $uri ${name} {{");
    for part in Part::ALL {
        let value = value(part).unwrap_or_default();
        if part == Part::Pages {
            let _ = writeln!(text, "    default \"{value}\";");
        }
        let named = part.folders(&target.languages).into_iter();
        for folder in named.filter(|_| !value.is_empty()) {
            let _ = writeln!(text, "    \"~^{}/{folder}\" \"{value}\";", target.pattern());
        }
    }
    text.push_str("}\n");
}

fn redirect(text: &mut String, target: &Target) {
    let host = &target.address.host;
    let port = target
        .address
        .port
        .map(|port| format!(":{port}"))
        .unwrap_or_default();
    let _ = write!(
        text,
        "\nserver {{\n    listen 80;\n    listen [::]:80;\n    server_name {host};\n    \
         return 301 https://{host}{port}$request_uri;\n}}\n\n"
    );
}

fn listen(text: &mut String, target: &Target) {
    let port = target.address.listens_on();
    let tls = if target.address.secure { " ssl" } else { "" };
    let _ = write!(
        text,
        "    listen {port}{tls};\n    listen [::]:{port}{tls};\n"
    );
    if target.address.secure {
        let _ = write!(
            text,
            "    # http2 on;  # nginx 1.25.1 or newer\n    ssl_certificate \"{folder}/fullchain.pem\";\n    \
             ssl_certificate_key \"{folder}/privkey.pem\";\n    ssl_protocols TLSv1.2 TLSv1.3;\n",
            folder = target.certificate,
        );
    }
}

fn types(text: &mut String) {
    text.push_str("    types {\n");
    for (ending, media_type) in TYPES {
        let _ = writeln!(text, "        {media_type} {ending};");
    }
    let _ = write!(
        text,
        "    }}\n    default_type {PLAIN};\n    charset utf-8;\n    charset_types"
    );
    // nginx adds text/html by itself, and warns of a second one.
    for (_, media_type) in TYPES
        .iter()
        .filter(|(_, media_type)| is_text(media_type) && *media_type != "text/html")
    {
        let _ = write!(text, " {media_type}");
    }
    text.push_str(";\n\n");
}

fn headers(text: &mut String) {
    for (name, value) in headers::everywhere() {
        let _ = writeln!(text, "    add_header {name} \"{value}\" always;");
    }
    // nginx leaves out a header without a value.
    text.push_str("    add_header Cache-Control $candor_cache_control always;\n");
    text.push_str("    add_header X-Robots-Tag $candor_robots always;\n\n");
}
