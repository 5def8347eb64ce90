//! A pack as Markdown, to read and to paste from.

use std::fmt::Write as _;

use crate::markdown::{escape, with_absolute_links};
use crate::pack::answer::Answer;
use crate::pack::pack::Pack;
use crate::pack::table::{Row, Table};
use crate::pack::tables;

/// The Markdown of a pack.
pub(super) fn markdown(pack: &Pack<'_>) -> String {
    let mut text = String::new();
    head(&mut text, pack);
    let answers = pack.answers();
    if !answers.is_empty() {
        text.push_str("\n## Answers\n");
    }
    for one in &answers {
        answer(&mut text, pack, one);
    }
    for table in tables::all(pack)
        .iter()
        .filter(|table| table.name != "Answers")
    {
        register(&mut text, table);
    }
    text
}

fn head(text: &mut String, pack: &Pack<'_>) {
    let site = pack.site();
    let company = escape(&site.name);
    let lines = [
        format!("# {company}: security answers"),
        String::new(),
        format!("- For {}", escape(pack.reader().name())),
        format!("- As of {}", pack.day()),
        format!("- {}", escape(&pack.reader().confidentiality(&site.name))),
        format!("- From {}", escape(&site.url)),
        "- Each text below was approved as it stands by the role under it, and holds until the day under it"
            .to_owned(),
    ];
    for line in lines {
        text.push_str(&line);
        text.push('\n');
    }
    if let Some(day) = site.frozen_on {
        let _ = writeln!(text, "- A sample, frozen on {day}");
    }
}

fn answer(text: &mut String, pack: &Pack<'_>, answer: &Answer<'_>) {
    let page = page_of(pack, answer);
    let body = with_absolute_links(answer.body, &page);
    let _ = write!(
        text,
        "\n### {}\n\n**{}**\n\n{}\n",
        escape(answer.question),
        escape(answer.short),
        body.trim()
    );
    for (name, value) in &answer.terms {
        let _ = write!(text, "\n{name}: {}\n", escape(value));
    }
    let approval = answer.approval;
    let _ = write!(
        text,
        "\n> `{}`, approved by {}",
        answer.item,
        escape(&approval.by.join(" and "))
    );
    if let Some(on) = approval.on {
        let _ = write!(text, " on {on}");
    }
    if let Some(until) = approval.until {
        let _ = write!(text, ", holds until {until}");
    }
    if !answer.evidence.is_empty() {
        let titles: Vec<String> = answer
            .evidence
            .iter()
            .map(|item| escape(&pack.title(item)))
            .collect();
        let _ = write!(text, "  \n> Evidence: {}", titles.join("; "));
    }
    let _ = write!(
        text,
        "  \n> For {} readers, digest `{}`\n",
        answer.audience, answer.digest
    );
}

/// Where the answer's links lead from.
fn page_of(pack: &Pack<'_>, answer: &Answer<'_>) -> String {
    let site = &pack.site().url;
    if answer.item.kind() == crate::release::Kind::Training {
        return format!("{site}/training-data.html");
    }
    match answer.item.language() {
        Some(language) => format!("{site}/{language}/faq/{}.html", answer.item.id()),
        None => format!("{site}/faq/{}.html", answer.item.id()),
    }
}

/// A register: its records, each with what its row says.
fn register(text: &mut String, table: &Table) {
    let _ = writeln!(text, "\n## {}", table.name);
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
            let _ = writeln!(text, "- {}: {value}", column.title);
        }
    }
}

/// What a row is called: the cell behind its name.
fn title(row: &Row) -> String {
    row.cells
        .get(1)
        .map_or_else(|| row.item.to_string(), super::cell::Cell::text)
}
