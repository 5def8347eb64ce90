//! A Markdown file as pieces: answers under question headings, tables, lists, and
//! the rest. Together the pieces are the whole file, so that nothing goes unsaid.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Parser, Tag};

use super::grid::{self, Grid};
use super::plain::{self, MARKDOWN};
use super::source::Source;
use super::{Report, quoted};

/// A piece of a file.
#[derive(Debug)]
pub(super) enum Piece {
    /// A question's heading and the text under it.
    Answer {
        question: String,
        text: Range<usize>,
    },
    /// A table outside every answer.
    Table(Grid),
    /// A list outside every answer.
    List,
    /// Anything else.
    Outside,
}

/// What a caller takes pieces of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    Answers,
    Vendors,
}

/// The pieces of a file, in order and without gaps.
pub(super) fn pieces(source: &Source, wanted: Wanted) -> Vec<(Range<usize>, Piece)> {
    let text = &source.text;
    let start = front_matter(text);
    let blocks = blocks(text, start);
    let questions = if wanted == Wanted::Answers {
        question_level(&blocks)
    } else {
        None
    };
    let mut pieces = Pieces {
        done: Vec::new(),
        open: (start, Piece::Outside),
    };
    if start > 0 {
        pieces.done.push((0..start, Piece::Outside));
    }
    for (range, block) in blocks {
        let in_answer = matches!(pieces.open.1, Piece::Answer { .. });
        match block {
            Block::Heading { level, title } => match &questions {
                Some(questions) if questions.holds(level, &title) => {
                    let piece = Piece::Answer {
                        question: without_mark(&title).to_owned(),
                        text: range.end..range.end,
                    };
                    pieces.start(range.start, piece);
                }
                Some(questions) if in_answer && level > questions.level => {}
                _ => pieces.start(range.start, Piece::Outside),
            },
            Block::Table if !in_answer => {
                let grid = grid::markdown(source, &range);
                pieces.start(range.start, Piece::Table(grid));
                pieces.start(range.end, Piece::Outside);
            }
            Block::List if !in_answer && wanted == Wanted::Vendors => {
                pieces.start(range.start, Piece::List);
                pieces.start(range.end, Piece::Outside);
            }
            _ => {}
        }
    }
    pieces.start(text.len(), Piece::Outside);
    pieces.done
}

/// Notes a piece that is no part of any record. Returns how many rules were in it.
pub(super) fn leave_out(source: &Source, range: &Range<usize>, report: &mut Report) -> usize {
    let text = &source.text[range.clone()];
    let blank = text.len() - text.trim_start().len();
    let range = range.start + blank..range.end;
    let text = text.trim();
    if text.is_empty() {
        return 0;
    }
    let parted = quoted::part(text);
    if parted.answer.is_empty() && parted.advice.is_empty() && parted.rules > 0 {
        return parted.rules;
    }
    let what = match text {
        text if range.start == 0 && text.starts_with("---") => "front matter",
        text if text.starts_with('#') => "a heading outside the records, with what is under it",
        _ => "text outside the records",
    };
    let said = format!("left out: {what}: {}", plain::excerpt(text));
    report.notes.push(source.passage(&range, said));
    0
}

struct Pieces {
    done: Vec<(Range<usize>, Piece)>,
    open: (usize, Piece),
}

impl Pieces {
    /// Ends the open piece and starts another.
    fn start(&mut self, at: usize, piece: Piece) {
        let (start, mut open) = std::mem::replace(&mut self.open, (at, piece));
        if let Piece::Answer { text, .. } = &mut open {
            text.end = at;
        }
        if start < at {
            self.done.push((start..at, open));
        }
    }
}

enum Block {
    Heading { level: HeadingLevel, title: String },
    Table,
    List,
    Other,
}

fn blocks(text: &str, start: usize) -> Vec<(Range<usize>, Block)> {
    let mut blocks = Vec::new();
    let mut depth = 0_usize;
    for (event, range) in Parser::new_ext(&text[start..], MARKDOWN).into_offset_iter() {
        let range = range.start + start..range.end + start;
        match event {
            Event::Start(tag) => {
                if depth == 0 {
                    let block = match tag {
                        Tag::Heading { level, .. } => Block::Heading {
                            level,
                            title: plain::text(&text[range.clone()]),
                        },
                        Tag::Table(_) => Block::Table,
                        Tag::List(_) => Block::List,
                        _ => Block::Other,
                    };
                    blocks.push((range, block));
                }
                depth += 1;
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    blocks
}

/// The heading level that holds questions.
struct Questions {
    level: HeadingLevel,
    /// Whether every heading of the level is one, also without a question mark.
    all: bool,
}

impl Questions {
    fn holds(&self, level: HeadingLevel, title: &str) -> bool {
        level == self.level && (self.all || is_question(title))
    }
}

/// The level with the most questions, the deepest of equals. Where most of its headings
/// are questions, all of them are: "Provide a list of your subprocessors" is one too.
fn question_level(blocks: &[(Range<usize>, Block)]) -> Option<Questions> {
    let mut levels: BTreeMap<HeadingLevel, (usize, usize)> = BTreeMap::new();
    for (_, block) in blocks {
        if let Block::Heading { level, title } = block {
            let (questions, headings) = levels.entry(*level).or_default();
            *questions += usize::from(is_question(title));
            *headings += 1;
        }
    }
    let (level, (questions, headings)) = levels
        .into_iter()
        .max_by_key(|(_, (questions, _))| *questions)?;
    (questions > 0).then_some(Questions {
        level,
        all: questions * 2 >= headings,
    })
}

fn is_question(title: &str) -> bool {
    title.contains('?') || without_mark(title).len() < title.len()
}

/// A title without the mark of a question: `Q:`, `Q3.`, `Question 4:`.
fn without_mark(title: &str) -> &str {
    let rest = ["Question", "question", "Q", "q"]
        .iter()
        .find_map(|mark| title.strip_prefix(mark));
    let rest = rest.map(|rest| {
        rest.trim_start()
            .trim_start_matches(|c: char| c.is_ascii_digit())
            .trim_start()
    });
    let rest = rest
        .and_then(|rest| rest.strip_prefix([':', '.', ')']))
        .map(str::trim);
    rest.filter(|rest| !rest.is_empty()).unwrap_or(title)
}

/// Where the text starts after front matter (`---`, YAML, `---`).
fn front_matter(text: &str) -> usize {
    let mut at = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let is_fence = line.trim_end() == "---";
        at += line.len();
        match number {
            0 if !is_fence => return 0,
            0 => {}
            _ if is_fence => return at,
            // A rule, not front matter: YAML starts right under the dashes.
            1 if !line.contains(':') => return 0,
            _ => {}
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::source::Format;

    fn outline(text: &str, wanted: Wanted) -> Vec<(usize, String)> {
        let source = Source::new("t.md".as_ref(), Format::Markdown, text.into());
        let pieces = pieces(&source, wanted);
        let whole: String = pieces
            .iter()
            .map(|(range, _)| &text[range.clone()])
            .collect();
        assert_eq!(whole, text);
        let shown = |piece: &Piece| match piece {
            Piece::Answer {
                question,
                text: range,
            } => format!("{question}: {}", text[range.clone()].trim()),
            Piece::Table(grid) => format!("table of {}", grid.rows.len()),
            Piece::List => "list".to_owned(),
            Piece::Outside => "outside".to_owned(),
        };
        pieces
            .iter()
            .map(|(range, piece)| (source.line(range.start), shown(piece)))
            .collect()
    }

    #[test]
    fn the_level_with_questions_is_found() {
        let text = "# Ready?\n\nIntro\n\n## Q: Is it?\n\nYes.\n\n### Why\n\nSo.\n\n## Provide a list\n\n| a |\n|---|\n\n# End\n\nBye\n";
        let expected = [
            (1, "outside"),
            (5, "Is it?: Yes.\n\n### Why\n\nSo."),
            (13, "Provide a list: | a |\n|---|"),
            (18, "outside"),
        ];
        assert_eq!(
            outline(text, Wanted::Answers),
            expected.map(|(line, piece)| (line, piece.to_owned()))
        );
    }

    #[test]
    fn tables_and_lists_are_pieces_outside_answers() {
        let text = "---\ntitle: x\n---\nIntro\n\n| Q | A |\n|---|---|\n| a | b |\n\n* x\n";
        let expected = [
            (1, "outside"),
            (4, "outside"),
            (6, "table of 1"),
            (9, "outside"),
        ];
        assert_eq!(
            outline(text, Wanted::Answers),
            expected.map(|(line, piece)| (line, piece.to_owned()))
        );
        assert!(outline(text, Wanted::Vendors).contains(&(10, "list".to_owned())));
        assert_eq!(
            outline("---\n\nA rule\n\n---\n", Wanted::Answers),
            [(1, "outside".to_owned())]
        );
    }
}
