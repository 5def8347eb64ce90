//! A finding, with a link to the place.

use crate::diagnostic::{Finding, Level, Place, Sources, human};
use crate::preview::Editor;
use crate::preview::html::escape::{escape, message};

/// A finding: what, where, the excerpt, and what to write instead.
pub(super) fn finding(
    finding: &Finding,
    among: &[Finding],
    sources: &Sources,
    editor: Option<&Editor>,
) -> String {
    let (word, class) = match finding.level {
        Level::Deny => ("error", "candor-deny"),
        Level::Warn => ("warning", "candor-warn"),
    };
    let help = finding.help.as_ref().map_or_else(String::new, |help| {
        format!("<p>Help: {}</p>\n", message(help))
    });
    format!(
        "<article class=\"candor-finding {class}\">\n<h2>{word}: {}</h2>\n<p>{} <span class=\"candor-rule\">{}</span></p>\n\
         <pre tabindex=\"0\">{}</pre>\n{help}</article>\n",
        message(&finding.message),
        place(&finding.place, editor),
        finding.rule,
        escape(&human::finding(finding, among, sources, false)),
    )
}

/// `file:line:column`, as a link where there is an editor.
pub(super) fn place(place: &Place, editor: Option<&Editor>) -> String {
    let text = escape(&place.to_string());
    match editor {
        Some(editor) => format!("<a href=\"{}\">{text}</a>", escape(&editor.link(place))),
        None => format!("<code>{text}</code>"),
    }
}
