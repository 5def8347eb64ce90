//! The blocks of a page that somebody could type.

/// What a block is to a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Commands: `sh`.
    Commands,
    /// Commands behind `$`, and what they print: `console`.
    Console,
}

/// The excuse of a block `sh norun`, whose page has one reason for all of them.
pub(crate) const OF_THE_PAGE: &str = "as its page says";

/// A block of commands.
#[derive(Debug)]
pub(crate) struct Block {
    pub(crate) kind: Kind,
    pub(crate) line: usize,
    pub(crate) text: String,
    /// Why it is not run.
    pub(crate) excuse: Option<String>,
    /// A program that it needs, and that not every machine has.
    pub(crate) needs: Option<String>,
    /// The code that its last command ends with.
    pub(crate) code: i32,
}

/// The blocks of commands, in order.
pub(crate) fn blocks(page: &str) -> Vec<Block> {
    let mut found = Vec::new();
    let mut lines = page.lines().enumerate();
    let (mut excuse, mut needs, mut code) = (None, None, 0);
    while let Some((at, line)) = lines.next() {
        let line = line.trim_end();
        if let Some(why) = note(line, "not run: ") {
            assert!(why.len() > 10, "line {}: say why it is not run", at + 1);
            excuse = Some(why.to_owned());
        } else if let Some(program) = note(line, "needs ") {
            needs = Some(program.to_owned());
        } else if let Some(with) = note(line, "ends with ") {
            code = with.parse().unwrap();
        } else if let Some(language) = line.trim_start().strip_prefix("```") {
            let indent = line.len() - line.trim_start().len();
            let body: Vec<&str> = lines
                .by_ref()
                .map(|(_, line)| line.get(indent..).unwrap_or("").trim_end())
                .take_while(|line| !line.starts_with("```"))
                .collect();
            let (language, more) = language.split_once(' ').unwrap_or((language, ""));
            if more == "norun" && excuse.is_none() {
                excuse = Some(OF_THE_PAGE.to_owned());
            }
            let kind = match language {
                "sh" | "bash" | "shell" => Some(Kind::Commands),
                "console" => Some(Kind::Console),
                _ => None,
            };
            if let Some(kind) = kind {
                found.push(Block {
                    kind,
                    line: at + 1,
                    text: body.join("\n") + "\n",
                    excuse: excuse.take(),
                    needs: needs.take(),
                    code,
                });
            }
            (excuse, needs, code) = (None, None, 0);
        } else if !line.is_empty() {
            assert!(
                excuse.is_none(),
                "line {}: an excuse with no block below it",
                at + 1
            );
        }
    }
    found
}

/// What a page starts with.
pub(crate) fn starts_with(page: &str) -> Option<&str> {
    page.lines().find_map(|line| note(line, "starts with: "))
}

fn note<'a>(line: &'a str, what: &str) -> Option<&'a str> {
    line.trim()
        .strip_prefix("<!-- ")?
        .strip_prefix(what)?
        .strip_suffix(" -->")
}

/// The commands of a console block, each with what it shows.
pub(crate) fn console(text: &str) -> Vec<(String, Vec<String>)> {
    let mut all: Vec<(String, Vec<String>)> = Vec::new();
    for line in text.lines() {
        if let Some(command) = line.strip_prefix("$ ") {
            all.push((command.to_owned(), Vec::new()));
        } else if let Some((command, shown)) = all.last_mut() {
            match line.strip_prefix("> ") {
                Some(more) if shown.is_empty() => {
                    command.push('\n');
                    command.push_str(more);
                }
                _ => shown.push(line.to_owned()),
            }
        } else {
            panic!("a console block starts with `$ `: {line}");
        }
    }
    all
}

/// Whether output is what a page shows: line by line, where a line `…` stands for any number of lines and `…` within
/// a line for any text.
pub(crate) fn is_shown(shown: &[String], output: &[&str]) -> bool {
    match shown.split_first() {
        None => output.is_empty(),
        Some((first, rest)) if first == "…" => {
            (0..=output.len()).any(|skipped| is_shown(rest, &output[skipped..]))
        }
        Some((first, rest)) => output
            .split_first()
            .is_some_and(|(line, after)| fits(first, line.trim_end()) && is_shown(rest, after)),
    }
}

fn fits(shown: &str, line: &str) -> bool {
    let mut parts = shown.split('…');
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = line.strip_prefix(first) else {
        return false;
    };
    let mut open = false;
    for part in parts {
        open = part.is_empty();
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    open || rest.is_empty()
}

#[test]
fn a_page_is_read_as_it_is_meant() {
    let page = "<!-- starts with: a new site -->\n```sh\none\n```\n<!-- not run: it needs a network -->\n```sh\ntwo\n```\n\
                <!-- ends with 1 -->\n```console\n$ three\nbad\n…\n```\n```yaml\nno: 1\n```\n";
    assert_eq!(starts_with(page), Some("a new site"));
    let found = blocks(page);
    assert_eq!(found.len(), 3);
    assert_eq!(
        (found[0].line, found[0].excuse.as_deref(), found[0].code),
        (2, None, 0)
    );
    assert_eq!(found[1].excuse.as_deref(), Some("it needs a network"));
    assert_eq!((found[2].kind, found[2].code), (Kind::Console, 1));
    assert_eq!(console(&found[2].text)[0].1, ["bad", "…"]);
}

#[test]
fn what_is_shown_is_compared() {
    let shown = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    assert!(is_shown(&shown("a\n…\nd"), &["a", "b", "c", "d"]));
    assert!(is_shown(&shown("a … c"), &["a b c"]));
    assert!(is_shown(&shown("a …"), &["a b c"]));
    assert!(!is_shown(&shown("a"), &["a", "b"]));
    assert!(!is_shown(&shown("a … d"), &["a b c"]));
    assert!(!is_shown(&shown("a\n…\nd"), &["a", "b"]));
}
