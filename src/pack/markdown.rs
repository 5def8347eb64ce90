//! A pack as Markdown, to read and to paste from.

use std::fmt::Write as _;

use crate::markdown::{escape, with_absolute_links};
use crate::pack::answer::Answer;
use crate::pack::cell::named;
use crate::pack::pack::Pack;
use crate::pack::table::{Row, Table};
use crate::pack::tables;
use crate::site::path_of;
use crate::words::Words;

/// The Markdown of a pack.
pub(super) fn markdown(pack: &Pack<'_>) -> String {
    let mut text = String::new();
    head(&mut text, pack);
    let answers = pack.answers();
    let tables = tables::all(pack);
    let (of_answers, registers): (Vec<_>, Vec<_>) =
        tables.iter().partition(|table| table.name == "answers");
    if !answers.is_empty() {
        for table in of_answers {
            let _ = writeln!(text, "\n## {}", table.title(pack.words()));
        }
    }
    for one in &answers {
        answer(&mut text, pack, one);
    }
    for table in registers {
        register(&mut text, table, pack.words());
    }
    text
}

fn head(text: &mut String, pack: &Pack<'_>) {
    let (site, words, reader) = (pack.site(), pack.words(), pack.reader());
    let day = pack.day().to_string();
    let company = escape(&site.name);
    let title = words.fill("export.title", &[("company", &company)]);
    let _ = writeln!(text, "# {title}\n");
    let line = |key: &str, name: &str, value: &str| {
        words.fill(&format!("export.text.{key}"), &[(name, value)])
    };
    let mut lines = vec![
        line("for", "reader", &escape(&reader.name(words))),
        line("as-of", "day", &day),
        escape(&reader.confidentiality(&site.name, words)),
        line("from", "site", &escape(&site.url)),
        words.word("export.text.each"),
    ];
    lines.extend(pack.note());
    lines.extend(
        site.frozen_on
            .map(|day| line("sample", "day", &day.to_string())),
    );
    for line in lines {
        let _ = writeln!(text, "- {line}");
    }
}

fn answer(text: &mut String, pack: &Pack<'_>, answer: &Answer<'_>) {
    let page = page_of(pack, answer);
    let body = with_absolute_links(answer.body, &page);
    let _ = write!(
        text,
        "\n### {}\n\n**{}**\n\n{}\n",
        escape(answer.question),
        escape(&answer.short),
        body.trim()
    );
    let words = pack.words();
    if let Some(note) = answer.note(words) {
        let _ = write!(text, "\n*{note}*\n");
    }
    for (name, value) in &answer.terms {
        let _ = write!(text, "\n{name}: {}\n", escape(value));
    }
    let approval = answer.approval;
    let by = words.word("export.text.and");
    let by = escape(&approval.by.join(&format!(" {by} ")));
    let said = |key: &str, name: &str, value: &str| {
        words.fill(&format!("export.text.{key}"), &[(name, value)])
    };
    let _ = write!(
        text,
        "\n> `{}`, {}",
        answer.item,
        said("approved-by", "by", &by)
    );
    if let Some(on) = approval.on {
        let _ = write!(text, " {}", said("approved-on", "day", &on.to_string()));
    }
    if let Some(until) = approval.until {
        let _ = write!(text, ", {}", said("holds-until", "day", &until.to_string()));
    }
    if !answer.evidence.is_empty() {
        let titles: Vec<String> = answer
            .evidence
            .iter()
            .map(|item| escape(&pack.title(item)))
            .collect();
        let evidence = words.word("export.column.evidence");
        let _ = write!(text, "  \n> {evidence}: {}", titles.join("; "));
    }
    let audience = named(words, "export.audience", answer.audience.as_str());
    let readers = words.fill("export.text.readers", &[("audience", &audience)]);
    let _ = write!(text, "  \n> {readers} `{}`\n", answer.digest);
}

/// Where the answer's links lead from.
fn page_of(pack: &Pack<'_>, answer: &Answer<'_>) -> String {
    let path = path_of(answer.item);
    let page = path.split('#').next().unwrap_or_default();
    format!("{}/{page}", pack.site().url)
}

/// A register: its records, each with what its row says.
fn register(text: &mut String, table: &Table, words: &Words) {
    let _ = writeln!(text, "\n## {}", table.title(words));
    for row in &table.rows {
        let _ = writeln!(text, "\n### {}\n", escape(&title(row)));
        for (column, cell) in table.columns.iter().zip(&row.cells) {
            let value = cell.text().replace('\n', "; ");
            if value.is_empty() {
                continue;
            }
            let value = match column.name {
                "id" | "digest" => format!("`{value}`"),
                _ => escape(&value),
            };
            let _ = writeln!(text, "- {}: {value}", table.heading(column, words));
        }
    }
}

/// What a row is called: the cell behind its name.
fn title(row: &Row) -> String {
    row.cells
        .get(1)
        .map_or_else(|| row.item.to_string(), super::cell::Cell::text)
}
