//! The path of a request to the path of a file of the site.

/// The path of a file from the site's root, from the path of a request; `None` for what can name no file.
///
/// The result is looked up among the files of a site in memory, never on a disk. What
/// is refused here would find nothing there; it is refused so that it also finds nothing tomorrow.
pub(super) fn file(path: &str) -> Option<String> {
    let path = decoded(path.strip_prefix('/')?)?;
    if path.chars().any(|c| c.is_control() || c == '\\') {
        return None;
    }
    if path.is_empty() {
        return Some("index.html".to_owned());
    }
    let folder = path.strip_suffix('/');
    let named = |part: &str| !part.is_empty() && (!part.starts_with('.') || part == ".well-known");
    if !folder.unwrap_or(&path).split('/').all(named) {
        return None;
    }
    Some(match folder {
        Some(folder) => format!("{folder}/index.html"),
        None => path,
    })
}

/// Undoes one encoding; `None` when it is broken or holds no text.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let high = char::from(rest.next()?).to_digit(16)?;
            let low = char::from(rest.next()?).to_digit(16)?;
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_name_files() {
        assert_eq!(file("/").as_deref(), Some("index.html"));
        assert_eq!(file("/faq/a.html").as_deref(), Some("faq/a.html"));
        assert_eq!(file("/faq/").as_deref(), Some("faq/index.html"));
        assert_eq!(file("/a%20b.html").as_deref(), Some("a b.html"));
        assert_eq!(
            file("/.well-known/security.txt").as_deref(),
            Some(".well-known/security.txt")
        );
    }

    #[test]
    fn what_leads_elsewhere_names_nothing() {
        for path in [
            "/../a",
            "/a/../b",
            "/%2e%2e/a",
            "/a/..%2fb",
            "/a\\b",
            "/a%5cb",
            "/a%00",
            "/.git/config",
            "//a",
            "/a//b",
            "/%",
            "/%2",
            "/%zz",
            "/%ff",
            "a",
            "/./a",
            "/a%0ab",
        ] {
            assert_eq!(file(path), None, "{path}");
        }
        // Encoded twice, it is a name like any other, and no file has it.
        assert_eq!(file("/%252e%252e%252fa").as_deref(), Some("%2e%2e%2fa"));
    }
}
