//! An entry of a file as a record: verdict, aliases, note and body told apart.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

use super::entry::{Cell, Entry};
use super::plain::{self, MARKDOWN};
use super::report::count;
use super::verdict::{self, Verdict};
use super::{Options, aliases, literal, quoted, yaml};
use crate::markdown;

/// What stands where no short answer can be made of the text.
pub(super) const NO_SHORT_ANSWER: &str = "[[ FILL IN: the short answer ]]";

/// An answer, ready to be written.
#[derive(Debug, Default)]
pub(super) struct Draft {
    question: String,
    aliases: Vec<String>,
    short_answer: String,
    note: String,
    body: String,
    /// What was changed on the way, for the report.
    pub(super) changes: Vec<String>,
    /// Rules that were left out.
    pub(super) rules: usize,
    /// Whether its short answer is a blank of ours.
    pub(super) has_no_short_answer: bool,
}

impl Draft {
    /// The record of an entry; why not, for one that answers nothing.
    pub(super) fn of(entry: &Entry) -> Result<Self, &'static str> {
        if entry.question.is_empty() {
            return Err("an answer without a question");
        }
        let mut draft = Self {
            question: literal::braces(&entry.question),
            ..Self::default()
        };
        let text = match entry.cell {
            Cell::No => entry.text.clone(),
            Cell::Markdown => as_paragraph(&entry.text),
            Cell::Csv => without_quotes(&entry.text),
        };
        let parted = quoted::part(&text);
        draft.rules = parted.rules;
        if parted.comments > 0 {
            draft.changes.push(format!(
                "moved to its `note`: {} in HTML comments",
                count(parted.comments, "remark")
            ));
        }
        let mut advice = parted.advice;
        let text = draft.take_preamble(&parted.answer, &mut advice);
        if text.is_empty() {
            return Err("a question without an answer");
        }
        let body = draft.take_verdict(&text, &mut advice);
        advice.extend(
            entry
                .others
                .iter()
                .map(|(title, text)| format!("{title}: {text}")),
        );
        advice.retain(|advice| !advice.trim().is_empty());
        draft.note = advice.join("\n\n");
        let (body, tags) = literal::html(&body);
        if !tags.is_empty() {
            let shown = tags
                .iter()
                .take(3)
                .map(String::as_str)
                .collect::<Vec<_>>()
                .join(" ");
            let more = if tags.len() > 3 {
                format!(" and {} more", tags.len() - 3)
            } else {
                String::new()
            };
            draft
                .changes
                .push(format!("raw HTML in the body became text: {shown}{more}"));
        }
        draft.body = literal::braces(&body);
        Ok(draft)
    }

    /// Takes the paragraphs before the answer: other ways to ask, and a remark to its writer.
    fn take_preamble(&mut self, text: &str, advice: &mut Vec<String>) -> String {
        let mut text = text.to_owned();
        while let [Some(first), ..] = paragraphs(&text).as_slice() {
            let paragraph = &text[first.clone()];
            if let Some((aliases, left)) = aliases::of(paragraph) {
                self.aliases.extend(aliases);
                if !left.is_empty() {
                    self.changes.push(format!(
                        "moved to its `note`, from beside the other ways to ask: {left}"
                    ));
                    advice.push(left);
                }
            } else if let (Some(remark), true) =
                (aliases::emphasised(paragraph), verdict_follows(&text))
            {
                self.changes.push(format!(
                    "moved to its `note`, from before the verdict: {}",
                    plain::excerpt(remark)
                ));
                advice.insert(0, plain::one_line(remark));
            } else {
                break;
            }
            text = quoted::without(&text, std::slice::from_ref(first));
        }
        text
    }

    /// Takes the verdict and makes the short answer; gives the body.
    fn take_verdict(&mut self, text: &str, advice: &mut Vec<String>) -> String {
        let paragraphs = paragraphs(text);
        let starts_with_prose = matches!(paragraphs.first(), Some(Some(_)));
        let verdict = if starts_with_prose {
            verdict::of(text)
        } else {
            None
        };
        let others = paragraphs
            .iter()
            .skip(1)
            .flatten()
            .filter(|range| verdict::bold(&text[(*range).clone()]).is_some());
        let body = match &verdict {
            Some(_) if others.count() > 0 => {
                let said = "the source gives several verdicts; the first became the short answer, all stay in the body";
                self.changes.push(said.to_owned());
                advice.push(format!("Import: {said}."));
                text
            }
            Some(Verdict {
                qualifier: Some(qualifier),
                rest,
                ..
            }) => {
                self.changes.push(format!(
                    "moved to its `note`, from beside the verdict: {qualifier}"
                ));
                advice.push(format!("Import: the verdict was qualified: {qualifier}."));
                rest
            }
            Some(Verdict { rest, .. }) => rest,
            None => text,
        };
        self.short_answer = match verdict.and_then(|verdict| verdict.word.short_answer()) {
            Some(word) => word.to_owned(),
            None => first_sentence(body).map_or_else(
                || {
                    self.has_no_short_answer = true;
                    NO_SHORT_ANSWER.to_owned()
                },
                |sentence| literal::braces(&sentence),
            ),
        };
        body.to_owned()
    }

    /// Whether the record has a note.
    pub(super) fn has_note(&self) -> bool {
        !self.note.trim().is_empty()
    }

    /// The file of the record.
    pub(super) fn write(&self, topic: &str, options: &Options) -> String {
        let mut out = String::from("---\n");
        yaml::field(&mut out, 0, "question", &self.question);
        yaml::list(&mut out, 0, "aliases", &self.aliases);
        yaml::field(&mut out, 0, "short_answer", &self.short_answer);
        yaml::field(&mut out, 0, "topic", topic);
        yaml::field(&mut out, 0, "owner", &options.owner);
        yaml::field(&mut out, 0, "audience", "internal");
        yaml::word(&mut out, 0, "review_by", options.review_by());
        if self.has_note() {
            yaml::field(&mut out, 0, "note", &self.note);
        }
        out.push_str("---\n");
        if !self.body.is_empty() {
            out.push('\n');
            out.push_str(&self.body);
            out.push('\n');
        }
        out
    }
}

/// The first sentence of a body: of its first paragraph, else of all that it says.
fn first_sentence(body: &str) -> Option<String> {
    let paragraph = paragraphs(body)
        .into_iter()
        .next()
        .flatten()
        .map(|range| plain::text(&body[range]));
    let paragraph = paragraph
        .as_deref()
        .and_then(markdown::first_sentence)
        .map(str::to_owned);
    paragraph.or_else(|| markdown::first_sentence(&plain::text(body)).map(str::to_owned))
}

/// The blocks of a text: the range of each paragraph, nothing for another block.
fn paragraphs(text: &str) -> Vec<Option<Range<usize>>> {
    let mut blocks = Vec::new();
    let mut depth = 0_usize;
    for (event, range) in Parser::new_ext(text, MARKDOWN).into_offset_iter() {
        match event {
            Event::Start(tag) => {
                if depth == 0 {
                    blocks.push(matches!(tag, Tag::Paragraph).then_some(range));
                }
                depth += 1;
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    blocks
}

fn verdict_follows(text: &str) -> bool {
    let next = paragraphs(text).into_iter().nth(1).flatten();
    next.is_some_and(|range| verdict::bold(&text[range]).is_some())
}

/// A table's cell as a paragraph of its own: what would start a list, heading or quote is escaped.
fn as_paragraph(cell: &str) -> String {
    let is_paragraph = matches!(
        Parser::new_ext(cell, MARKDOWN).next(),
        None | Some(Event::Start(Tag::Paragraph | Tag::HtmlBlock))
    );
    if is_paragraph {
        return cell.to_owned();
    }
    let mark = cell.find(|c: char| !c.is_ascii_digit()).unwrap_or(0);
    format!("{}\\{}", &cell[..mark], &cell[mark..])
}

/// A CSV cell, in which `>` is no quote.
fn without_quotes(cell: &str) -> String {
    let line = |line: &str| match line.trim_start() {
        bare if bare.starts_with('>') => format!("{}\\{bare}", &line[..line.len() - bare.len()]),
        _ => line.to_owned(),
    };
    cell.lines()
        .map(line)
        .collect::<Vec<_>>()
        .join("\n")
        .trim()
        .to_owned()
}
