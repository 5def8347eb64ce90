//! What the site's files are, by their ending: servers do not know all of them.

/// The type of a file without an ending, such as `SHA256SUMS`.
pub(super) const PLAIN: &str = "text/plain";

/// The type of the feed, whose ending says less.
pub(super) const FEED: &str = "application/atom+xml";

/// Endings and media types (the registry of IANA). The sealed pack has no type of its own.
pub(super) const TYPES: [(&str, &str); 18] = [
    ("html", "text/html"),
    ("md", "text/markdown"),
    ("css", "text/css"),
    ("js", "text/javascript"),
    ("json", "application/json"),
    ("jsonld", "application/ld+json"),
    ("xml", "application/xml"),
    ("csv", "text/csv"),
    ("txt", "text/plain"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("webp", "image/webp"),
    ("ico", "image/x-icon"),
    ("woff2", "font/woff2"),
    ("wasm", "application/wasm"),
    ("pdf", "application/pdf"),
    ("age", "application/octet-stream"),
];

/// Whether a type says which characters it is written in: the site is in UTF-8.
pub(super) fn is_text(media_type: &str) -> bool {
    media_type.starts_with("text/")
}
