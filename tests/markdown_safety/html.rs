//! The tags of a page that candor wrote: well formed, so that this is short.

/// A start tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tag {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
}

/// What a tag is apart from its values.
pub(crate) type Kind = (String, Vec<String>);

impl Tag {
    pub(crate) fn kind(&self) -> Kind {
        let mut names: Vec<String> = self
            .attributes
            .iter()
            .map(|(name, _)| name.clone())
            .collect();
        names.sort();
        (self.name.clone(), names)
    }
}

/// Every start tag, as a browser finds them.
pub(crate) fn tags(html: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut rest = html;
    while let Some((_, after)) = rest.split_once('<') {
        rest = after;
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        if !rest.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
            continue;
        }
        let (tag, after) = one(rest);
        rest = after;
        if matches!(tag.name.as_str(), "script" | "style" | "title" | "textarea") {
            let end = format!("</{}", tag.name);
            let at = rest.to_ascii_lowercase().find(&end);
            rest = at.map_or("", |at| &rest[at + end.len()..]);
        }
        tags.push(tag);
    }
    tags
}

fn one(text: &str) -> (Tag, &str) {
    let end = |letter: char| letter.is_whitespace() || matches!(letter, '>' | '/');
    let at = text.find(end).unwrap_or(text.len());
    let name = text[..at].to_ascii_lowercase();
    let mut attributes = Vec::new();
    let mut rest = &text[at..];
    loop {
        rest = rest.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '/');
        if rest.is_empty() || rest.starts_with('>') {
            let rest = rest.strip_prefix('>').unwrap_or(rest);
            return (Tag { name, attributes }, rest);
        }
        let at = rest
            .find(|letter: char| end(letter) || letter == '=')
            .unwrap_or(rest.len());
        let attribute = rest[..at].to_ascii_lowercase();
        rest = rest[at..].trim_start();
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            let after = after.trim_start();
            let quote = after
                .chars()
                .next()
                .filter(|letter| matches!(letter, '"' | '\''));
            (value, rest) = match quote {
                Some(quote) => after[1..].split_once(quote).unwrap_or((&after[1..], "")),
                None => after.split_at(after.find(end).unwrap_or(after.len())),
            };
        } else if at == 0 {
            rest = rest.get(1..).unwrap_or("");
        }
        attributes.push((attribute, value.to_owned()));
    }
}

#[test]
fn tags_are_found_as_a_browser_finds_them() {
    let found = tags(
        "<!doctype html><p class=\"a>b\" hidden>x &lt;b><!-- <i> --><IMG src=x onerror='y'/><script>a < b</script><br>",
    );
    let names: Vec<&str> = found.iter().map(|tag| tag.name.as_str()).collect();
    assert_eq!(names, ["p", "img", "script", "br"]);
    assert_eq!(found[0].kind().1, ["class", "hidden"]);
    assert_eq!(
        found[1].attributes[1],
        ("onerror".to_owned(), "y".to_owned())
    );
}
