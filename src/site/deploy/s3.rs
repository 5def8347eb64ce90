//! Storage that speaks S3: an upload in which each file gets its headers.

use std::fmt::Write;

use crate::site::deploy::types::{FEED, PLAIN, TYPES, is_text};
use crate::site::headers::Part;

/// Files without an ending: the sums, and who signs them.
const SUMS: [&str; 2] = ["SHA256SUMS", "SHA256SUMS.sig"];

/// A script for `sh` with the AWS command line, which most such storage takes (`AWS_ENDPOINT_URL`).
///
/// Files under new names go first and pages after them, so that no page names a file that is not there
/// yet; what is gone is removed at the end. Storage sends no policy and no 404 page by itself: what stands
/// before it, such as `CloudFront` or a proxy, adds them.
///
/// # Errors
/// When the bucket is not written as a bucket with a path in it.
pub fn upload(bucket: &str, languages: &[String]) -> Result<String, String> {
    let place = bucket.strip_prefix("s3://").unwrap_or(bucket);
    let place = place.trim_end_matches('/');
    let plain = |c: char| c.is_ascii_alphanumeric() || "-._/".contains(c);
    if place.is_empty() || !place.chars().all(plain) || place.contains("//") {
        return Err(format!(
            "`{bucket}` is not a bucket: write it like `trust.example.com` or `s3://bucket/path`"
        ));
    }
    let mut text = format!(
        "#!/bin/sh\n\
         # Printed by `candor deploy s3`: print it again rather than edit it.\n\
         # Usage: sh upload.sh [FOLDER]. For storage that is not Amazon's, set AWS_ENDPOINT_URL.\n\
         set -eu\n\
         site=\"${{1:-public}}\"\n\
         to='s3://{place}'\n\
         test -f \"$site/.candor-output\" || {{ echo \"$site is not the output of candor build\" >&2; exit 2; }}\n\n\
         # put WHAT-TO-TAKE… : uploads what `--include` names, with the headers given.\n\
         put() {{ aws s3 cp --recursive --only-show-errors --exclude '*' \"$@\" \"$site\" \"$to\"; }}\n"
    );
    let folders = |part: Part| part.folders(languages);
    let outside = [Part::Assets, Part::Room].map(folders).concat();
    let outside: Vec<String> = outside
        .iter()
        .map(|folder| format!(" --exclude '{folder}*'"))
        .collect();
    let outside = outside.concat();
    let put_page = |text: &mut String, include: &str, media_type| {
        put(text, Part::Pages, include, &outside, media_type);
    };
    for part in [Part::Assets, Part::Room] {
        let _ = write!(text, "\n# {}\n", name(part));
        for folder in folders(part) {
            for (ending, media_type) in TYPES {
                put(
                    &mut text,
                    part,
                    &format!("{folder}*.{ending}"),
                    "",
                    media_type,
                );
            }
        }
    }
    for name in SUMS {
        put(&mut text, Part::Room, &format!("room/{name}"), "", PLAIN);
    }
    let _ = write!(text, "\n# {}\n", name(Part::Pages));
    for (ending, media_type) in TYPES {
        put_page(&mut text, &format!("*.{ending}"), media_type);
    }
    for name in SUMS {
        put_page(&mut text, name, PLAIN);
    }
    put_page(&mut text, ".well-known/*", PLAIN);
    put_page(&mut text, "feed.xml", FEED);
    text.push_str(
        "\n# What is gone, and what only other hosts read.\n\
         aws s3 sync --delete --size-only --only-show-errors --exclude _headers --exclude .candor-output \"$site\" \"$to\"\n",
    );
    Ok(text)
}

fn name(part: Part) -> &'static str {
    match part {
        Part::Assets => "Names that hold a digest of their bytes: kept for a year.",
        Part::Room => "The sealed room: never kept.",
        Part::Pages => "Pages, and what machines read: asked for again each time.",
    }
}

/// One upload. Later `--exclude`s count more than earlier `--include`s.
fn put(text: &mut String, part: Part, include: &str, others: &str, media_type: &str) {
    let charset = if is_text(media_type) {
        "; charset=utf-8"
    } else {
        ""
    };
    let _ = writeln!(
        text,
        "put --include '{include}'{others} --cache-control '{}' --content-type '{media_type}{charset}'",
        part.cache_control()
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_come_after_what_they_name_and_keep_their_own_headers() {
        let text = upload("s3://trust.example.com/", &[]).unwrap();
        let at = |line: &str| text.find(line).unwrap_or_else(|| panic!("{line}\n{text}"));
        let asset = at(
            "put --include 'assets/*.css' --cache-control 'public, max-age=31536000, immutable' --content-type 'text/css; charset=utf-8'\n",
        );
        let room = at(
            "put --include 'room/*.age' --cache-control 'no-store' --content-type 'application/octet-stream'\n",
        );
        let page = at(
            "put --include '*.html' --exclude 'assets/*' --exclude 'room/*' --cache-control 'public, max-age=0, must-revalidate' --content-type 'text/html; charset=utf-8'\n",
        );
        let german = upload("trust.example.com", &["de".to_owned()]).unwrap();
        assert!(german.contains("put --include 'de/room/*.html' --cache-control 'no-store'"));
        assert!(german.contains(
            "put --include '*.html' --exclude 'assets/*' --exclude 'room/*' --exclude 'de/room/*'"
        ));
        assert!(asset < page && room < page && page < at("aws s3 sync --delete"));
    }

    #[test]
    fn a_bucket_is_plain() {
        for wrong in ["", "s3://", "a b", "a'b", "$HOME", "a//b"] {
            assert!(upload(wrong, &[]).is_err(), "{wrong}");
        }
        assert!(
            upload("bucket/trust", &[])
                .unwrap()
                .contains("to='s3://bucket/trust'")
        );
    }
}
