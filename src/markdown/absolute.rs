//! Prose that leaves its site: its links must still lead there.

use super::refused::links;

/// The text with every relative link written in full. `page` is the address of the
/// page that the text stands on, such as `https://trust.example.com/faq/a.html`.
///
/// A target that the text spells in another way than it means (with escapes, or in a
/// reference) stays as it is.
#[must_use]
pub fn with_absolute_links(text: &str, page: &str) -> String {
    let mut out = text.to_owned();
    // From the end, so that the places before stay right.
    for link in links(text).into_iter().rev() {
        let Some(full) = absolute(&link.target, page) else {
            continue;
        };
        if let Some(at) = text[link.range.clone()].rfind(&link.target) {
            let start = link.range.start + at;
            out.replace_range(start..start + link.target.len(), &full);
        }
    }
    out
}

/// The target in full; none when it is so already.
fn absolute(target: &str, page: &str) -> Option<String> {
    let before_path = target.split(['/', '?', '#']).next().unwrap_or_default();
    if target.is_empty() || target.starts_with('/') || before_path.contains(':') {
        return None;
    }
    if target.starts_with('#') {
        return Some(format!("{page}{target}"));
    }
    let (mut folder, _) = page.rsplit_once('/')?;
    let mut rest = target;
    while let Some(above) = rest.strip_prefix("../") {
        folder = folder.rsplit_once('/')?.0;
        rest = above;
    }
    Some(format!(
        "{folder}/{}",
        rest.strip_prefix("./").unwrap_or(rest)
    ))
}

#[cfg(test)]
mod tests {
    use super::with_absolute_links;

    #[test]
    fn links_lead_to_the_site() {
        let full = |text| with_absolute_links(text, "https://t.example/faq/a.html");
        assert_eq!(
            full("[a](../d.html#x), [b](b.html) and [a](#top)"),
            "[a](https://t.example/d.html#x), [b](https://t.example/faq/b.html) and [a](https://t.example/faq/a.html#top)"
        );
        for same in ["[a](https://b.example)", "[a](mailto:a@b.example)", "[a]()"] {
            assert_eq!(full(same), same);
        }
    }
}
