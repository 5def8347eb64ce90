//! Storage that speaks S3: an upload in which each file gets its headers.

use std::fmt::Write;

use crate::site::deploy::types::{FEED, PLAIN, TYPES, is_text};
use crate::site::headers::Part;

/// A script for `sh` with the AWS command line, which most such storage takes (`AWS_ENDPOINT_URL`).
///
/// Files under new names go first and pages after them, so that no page names a file that is not there
/// yet; what is gone is removed at the end. Storage sends no policy and no 404 page by itself: what stands
/// before it, such as `CloudFront` or a proxy, adds them.
///
/// # Errors
/// When the bucket is not written as a bucket with a path in it.
pub fn upload(bucket: &str) -> Result<String, String> {
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
    for part in [Part::Assets, Part::Room, Part::Pages] {
        let folder = part.folder().unwrap_or_default();
        let _ = write!(text, "\n# {}\n", name(part));
        for (ending, media_type) in TYPES {
            put(&mut text, part, &format!("{folder}*.{ending}"), media_type);
        }
        if part != Part::Assets {
            // Files without an ending, such as the sums and who signs them.
            for name in ["SHA256SUMS", "SHA256SUMS.sig"] {
                put(&mut text, part, &format!("{folder}{name}"), PLAIN);
            }
        }
    }
    put(&mut text, Part::Pages, ".well-known/*", PLAIN);
    put(&mut text, Part::Pages, "feed.xml", FEED);
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
fn put(text: &mut String, part: Part, include: &str, media_type: &str) {
    let charset = if is_text(media_type) {
        "; charset=utf-8"
    } else {
        ""
    };
    let others: Vec<String> = Part::ALL
        .iter()
        .filter(|_| part == Part::Pages)
        .filter_map(|part| part.folder())
        .map(|folder| format!(" --exclude '{folder}*'"))
        .collect();
    let others = others.concat();
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
        let text = upload("s3://trust.example.com/").unwrap();
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
        assert!(asset < page && room < page && page < at("aws s3 sync --delete"));
    }

    #[test]
    fn a_bucket_is_plain() {
        for wrong in ["", "s3://", "a b", "a'b", "$HOME", "a//b"] {
            assert!(upload(wrong).is_err(), "{wrong}");
        }
        assert!(
            upload("bucket/trust")
                .unwrap()
                .contains("to='s3://bucket/trust'")
        );
    }
}
