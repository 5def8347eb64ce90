//! Where a redirect may lead: within the host that was asked, and never from `https` to `http`.

/// The address that a `Location` leads to, seen from `url`; none when that is elsewhere.
///
/// `location` is text of a host: it may be absolute, from the root, or relative (RFC 9110, 10.2.2).
pub(super) fn within_host(url: &str, location: &str) -> Option<String> {
    let location = location.split('#').next().unwrap_or_default();
    let (scheme, rest) = url.split_once("://")?;
    let (authority, path) = split_authority(rest);
    if let Some(rest) = location.strip_prefix("//") {
        return absolute(scheme, authority, scheme, rest);
    }
    if let Some((to, rest)) = location.split_once("://") {
        return absolute(scheme, authority, to, rest);
    }
    if location.starts_with('/') {
        return Some(format!("{scheme}://{authority}{location}"));
    }
    // An address may end with its host: what follows must not become part of that.
    let path = path.split('?').next().unwrap_or_default();
    let folder = path.rfind('/').map_or("/", |at| &path[..=at]);
    Some(format!("{scheme}://{authority}{folder}{location}"))
}

fn absolute(scheme: &str, authority: &str, to: &str, rest: &str) -> Option<String> {
    let to = to.to_ascii_lowercase();
    let (their, path) = split_authority(rest);
    let is_same =
        without_usual_port(&to, their).eq_ignore_ascii_case(without_usual_port(scheme, authority));
    let never_weaker = to == scheme || to == "https";
    (is_same && never_weaker).then(|| format!("{to}://{their}{path}"))
}

fn split_authority(rest: &str) -> (&str, &str) {
    rest.find(['/', '?'])
        .map_or((rest, ""), |at| rest.split_at(at))
}

fn without_usual_port<'a>(scheme: &str, authority: &'a str) -> &'a str {
    let usual = if scheme == "https" { ":443" } else { ":80" };
    authority.strip_suffix(usual).unwrap_or(authority)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_host_is_followed() {
        let from = "https://trust.example.com/faq/a.html";
        for (location, to) in [
            ("/faq/a", "https://trust.example.com/faq/a"),
            ("a", "https://trust.example.com/faq/a"),
            ("//trust.example.com/a", "https://trust.example.com/a"),
            (
                "https://TRUST.example.com:443/a#b",
                "https://TRUST.example.com:443/a",
            ),
        ] {
            assert_eq!(
                within_host(from, location).as_deref(),
                Some(to),
                "{location}"
            );
        }
        for elsewhere in [
            "https://login.example.com/a",
            "//evil.example/a",
            "http://trust.example.com/faq/a.html",
            "https://trust.example.com@evil.example/",
            "https://trust.example.com:444/",
            "ftp://trust.example.com/",
        ] {
            assert_eq!(within_host(from, elsewhere), None, "{elsewhere}");
        }
        // An address that ends with its host, as the redirect before it may give one.
        for bare in ["https://a.example", "https://a.example?b/c"] {
            for location in [".evil.example/", "@evil.example/", ":444/"] {
                let to = within_host(bare, location).unwrap();
                assert_eq!(to, format!("https://a.example/{location}"));
            }
        }
        assert_eq!(
            within_host("http://a.example/b", "https://a.example/b").as_deref(),
            Some("https://a.example/b")
        );
    }
}
