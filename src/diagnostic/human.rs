//! Findings for a person at a terminal, in rustc's manner.

use annotate_snippets::{
    AnnotationKind, Group, Level as Title, Renderer, Snippet, renderer::DecorStyle,
};

use crate::diagnostic::{Finding, Level, Place, Sources, count};

/// One finding, with the line shown; `coloured` asks for ANSI colours. A line in which one `among` all
/// findings sees a secret is shown for none of them: a report may be a public log.
#[must_use]
pub fn finding(finding: &Finding, among: &[Finding], sources: &Sources, coloured: bool) -> String {
    let level = match finding.level {
        Level::Deny => Title::ERROR,
        Level::Warn => Title::WARNING,
    };
    let mut group = level
        .primary_title(finding.message.as_str())
        .id(finding.rule.0)
        .elements(std::iter::empty::<annotate_snippets::Element<'_>>());
    group = with_places(group, finding, among, sources);
    if let Some(help) = &finding.help {
        group = group.element(Title::HELP.message(help.as_str()));
    }
    let renderer = if coloured {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    renderer.decor_style(DecorStyle::Ascii).render(&[group])
}

/// Every finding, each followed by an empty line, then the count.
#[must_use]
pub fn report(findings: &[Finding], sources: &Sources, coloured: bool) -> String {
    let mut text = String::new();
    for one in findings {
        text.push_str(&finding(one, findings, sources, coloured));
        text.push_str("\n\n");
    }
    text.push_str(&count_line(findings));
    text.push('\n');
    text
}

/// "3 errors, 1 warning".
#[must_use]
pub fn count_line(findings: &[Finding]) -> String {
    let (errors, warnings) = count(findings);
    let plural = |n: usize, word: &str| format!("{n} {word}{}", if n == 1 { "" } else { "s" });
    match (errors, warnings) {
        (_, 0) => plural(errors, "error"),
        (0, _) => plural(warnings, "warning"),
        _ => format!(
            "{}, {}",
            plural(errors, "error"),
            plural(warnings, "warning")
        ),
    }
}

fn with_places<'a>(
    mut group: Group<'a>,
    finding: &'a Finding,
    among: &[Finding],
    sources: &'a Sources,
) -> Group<'a> {
    let places = finding.related.iter().map(|related| &related.place);
    let shows_secret = places
        .chain([&finding.place])
        .any(|place| is_secret(place, finding, among));
    let text = shown_text(&finding.place, sources).filter(|_| !shows_secret);
    let Some(text) = text else {
        return group.element(origin(&finding.place));
    };
    let mut snippet = Snippet::source(text)
        .path(finding.place.file.as_ref())
        .annotation(
            AnnotationKind::Primary
                .span(visible(&finding.place, text))
                .label(non_empty(&finding.label)),
        );
    let (here, elsewhere): (Vec<_>, Vec<_>) = finding
        .related
        .iter()
        .partition(|related| related.place.file == finding.place.file);
    for related in here {
        snippet = snippet.annotation(
            AnnotationKind::Context
                .span(visible(&related.place, text))
                .label(related.label.as_str()),
        );
    }
    group = group.element(snippet);
    for related in elsewhere {
        group = match shown_text(&related.place, sources).filter(|_| !shows_secret) {
            Some(text) => group.element(
                Snippet::source(text)
                    .path(related.place.file.as_ref())
                    .annotation(
                        AnnotationKind::Context
                            .span(visible(&related.place, text))
                            .label(related.label.as_str()),
                    ),
            ),
            None => group.element(origin(&related.place)),
        };
    }
    group
}

/// Whether an excerpt of a place would show a secret: one on its line, or on the next to it, which an
/// excerpt may show between two marks.
fn is_secret(place: &Place, finding: &Finding, among: &[Finding]) -> bool {
    let secrets = among.iter().chain([finding]);
    secrets
        .filter(|one| one.rule.0 == "secret" && one.place.file == place.file)
        .any(|one| one.place.line.abs_diff(place.line) <= 1)
}

/// A place with no text to show.
fn origin(place: &Place) -> annotate_snippets::Origin<'_> {
    let origin = annotate_snippets::Origin::path(place.file.as_ref());
    if place.line == 0 {
        return origin;
    }
    origin
        .line(place.line as usize)
        .char_column(place.column as usize)
}

fn shown_text<'a>(place: &Place, sources: &'a Sources) -> Option<&'a str> {
    if place.line == 0 {
        None
    } else {
        sources.text(&place.file)
    }
}

/// The first line of the marked range: an excerpt shows a line, not a page.
fn visible(place: &Place, text: &str) -> std::ops::Range<usize> {
    let range = place.range();
    let start = range.start.min(text.len());
    let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    start..range.end.clamp(start, line_end.max(start))
}

fn non_empty(label: &str) -> Option<&str> {
    (!label.is_empty()).then_some(label)
}
