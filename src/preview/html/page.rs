//! A page of the site with what the preview adds.

use crate::preview::html::strip::Strip;

/// The style of what is added.
pub(super) const HEAD: &str = "<link rel=\"stylesheet\" href=\"/_candor/preview.css\">\n";

/// A page with banners at its start and the strip at its end. The bytes between are those of a build.
pub(in crate::preview) fn with_preview(
    page: &str,
    banners: &str,
    strip: &Strip,
    tag: &str,
) -> String {
    let mut html = String::with_capacity(page.len() + banners.len() + 1024);
    let (head, rest) = page.split_at(page.find("</head>").unwrap_or(0));
    html.push_str(head);
    html.push_str(HEAD);
    let body = rest
        .find("<body")
        .and_then(|at| Some(at + rest.get(at..)?.find('>')? + 1))
        .unwrap_or(0);
    let (before, rest) = rest.split_at(body);
    html.push_str(before);
    html.push_str(banners);
    let (content, end) = rest.split_at(rest.rfind("</body>").unwrap_or(rest.len()));
    html.push_str(content);
    html.push_str(&strip.html(tag));
    html.push_str(end);
    html
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::value::Audience;
    use crate::preview::html::Place;

    #[test]
    fn a_page_keeps_every_byte() {
        let strip = Strip {
            audience: Audience::Public,
            place: Place::Site,
            counts: None,
        };
        for page in [
            "<!doctype html><html><head><title>x</title></head><body class=\"a\"><p>1</p></body></html>",
            "<p>no head, no body",
            "",
        ] {
            let html = with_preview(page, "<b>", &strip, "t");
            let without = html
                .replace(HEAD, "")
                .replacen("<b>", "", 1)
                .replace(&strip.html("t"), "");
            assert_eq!(without, page);
        }
    }
}
