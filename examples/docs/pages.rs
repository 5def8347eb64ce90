//! Every page of the documentation, as Markdown: those of `docs/`, and those made from the program.

use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

use candor::check::{self, ELSEWHERE, FAMILIES};
use candor::library::record::RuleLevel;
use candor::library::{registers, schema};
use serde_json::Value;

/// Where the lists of what is made stand in the index.
const MADE: &str = "<!-- made by the program -->\n";

/// The pages, by their paths.
pub(crate) type Pages = Vec<(String, String)>;

/// Every page: its path below `docs/`, and its text.
///
/// # Errors
/// When a page cannot be read.
pub(crate) fn all(root: &Path) -> io::Result<Pages> {
    let mut pages = written(root)?;
    let commands = commands();
    let registers = register_pages();
    let hosting = hosting(&pages);
    if let Some((_, index)) = pages.iter_mut().find(|(path, _)| path == "index.md") {
        let lists = format!(
            "{hosting}\n## Commands\n\n{}\n{}\n## Registers\n\n{}\n## Rules\n\n[Every rule](rules/index.md), by family.\n",
            list(&commands),
            shared(),
            list(&registers)
        );
        *index = index.replace(MADE, &lists);
    }
    pages.extend(commands);
    pages.extend(registers);
    pages.push(("rules/index.md".to_owned(), rules()));
    pages.sort();
    Ok(pages)
}

/// The pages that somebody wrote. What stands beside `docs/` in the source stands below it among the pages.
fn written(root: &Path) -> io::Result<Pages> {
    let mut pages = Pages::new();
    for folder in ["", "rules/", "hosting/"] {
        let Ok(entries) = fs::read_dir(root.join("docs").join(folder)) else {
            continue;
        };
        for entry in entries {
            let path = entry?.path();
            if path.extension().is_some_and(|ending| ending == "md") {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                let text = fs::read_to_string(&path)?.replace("](../deploy/", "](deploy/");
                pages.push((format!("{folder}{name}"), text));
            }
        }
    }
    let around = fs::read_to_string(root.join("deploy/README.md"))?;
    pages.push((
        "deploy/README.md".to_owned(),
        around.replace("](../docs/", "](../"),
    ));
    pages.sort();
    Ok(pages)
}

/// A list of the pages on hosts, where there are any.
fn hosting(pages: &[(String, String)]) -> String {
    let about: Pages = pages
        .iter()
        .filter(|(path, _)| path.starts_with("hosting"))
        .cloned()
        .collect();
    if about.is_empty() {
        return String::new();
    }
    format!("\n## Hosting\n\n{}", list(&about))
}

fn list(pages: &[(String, String)]) -> String {
    let line = |(path, text): &(String, String)| {
        let mut lines = text.lines();
        let title = lines.next().unwrap_or_default().trim_start_matches("# ");
        let about = lines.find(|line| !line.is_empty()).unwrap_or_default();
        format!("- [{title}]({path}): {about}\n")
    };
    pages.iter().map(line).collect()
}

/// A page for each command, from the definitions that `--help` is made from.
fn commands() -> Pages {
    let mut root = candor::cli::command().disable_help_subcommand(true);
    root.build();
    let mut pages = Pages::new();
    for command in root.get_subcommands() {
        let mut text = String::new();
        command_text(
            command,
            &format!("candor {}", command.get_name()),
            1,
            &mut text,
        );
        pages.push((format!("commands/{}.md", command.get_name()), text));
    }
    pages
}

fn command_text(command: &clap::Command, words: &str, level: usize, text: &mut String) {
    let _ = writeln!(text, "{} `{words}`\n", "#".repeat(level));
    let about = command.get_long_about().or_else(|| command.get_about());
    let about = about.map(ToString::to_string).unwrap_or_default();
    // The first paragraph of a help is a title, without a full stop.
    let (first, more) = about.split_once("\n\n").unwrap_or((&about, ""));
    let _ = writeln!(text, "{}.\n", first.trim_end_matches('.'));
    if !more.is_empty() {
        let _ = writeln!(text, "{more}\n");
    }
    if command.get_subcommands().next().is_none() {
        let usage = command.clone().render_usage().to_string();
        let usage = usage.trim_start_matches("Usage: ");
        let _ = writeln!(text, "```text\n{usage}\n```\n\n| | |\n|---|---|");
        for argument in command.get_arguments().filter(|one| is_own(one)) {
            argument_row(argument, text);
        }
        text.push('\n');
    }
    if let Some(examples) = command.get_after_help() {
        let examples = examples.to_string();
        let lines = examples.lines().skip(1).map(str::trim_start);
        let block: Vec<&str> = lines.collect();
        let _ = writeln!(text, "```sh\n{}\n```\n", block.join("\n"));
    }
    for below in command.get_subcommands() {
        command_text(
            below,
            &format!("{words} {}", below.get_name()),
            level + 1,
            text,
        );
    }
}

/// Whether an argument is the command's own; the index lists what every command takes.
fn is_own(argument: &clap::Arg) -> bool {
    let of_every = argument.get_help_heading().is_some();
    let of_clap = ["help", "version"].contains(&argument.get_id().as_str());
    !argument.is_hide_set() && !of_every && !of_clap
}

/// The options of every command.
fn shared() -> String {
    let mut text = "Every command takes these too:\n\n| | |\n|---|---|\n".to_owned();
    let root = candor::cli::command();
    for argument in root
        .get_arguments()
        .filter(|one| one.get_help_heading().is_some())
    {
        argument_row(argument, &mut text);
    }
    text
}

fn argument_row(argument: &clap::Arg, text: &mut String) {
    let values = argument.get_value_names().unwrap_or_default();
    let value = values.first().map_or_else(String::new, |name| {
        if argument.is_positional() {
            name.to_string()
        } else {
            format!(" {name}")
        }
    });
    let takes = argument.get_action().takes_values();
    let value = if takes { value } else { String::new() };
    let name = match (argument.get_long(), argument.get_short()) {
        (Some(long), Some(short)) => format!("--{long}{value}`, `-{short}"),
        (Some(long), None) => format!("--{long}{value}"),
        (None, Some(short)) => format!("-{short}{value}"),
        (None, None) => value,
    };
    let help = argument
        .get_help()
        .map(ToString::to_string)
        .unwrap_or_default();
    let mut help = cell(&help);
    if takes && !argument.is_hide_possible_values_set() {
        let possible = argument.get_possible_values();
        if !possible.is_empty() {
            let names: Vec<String> = possible
                .iter()
                .map(|one| format!("`{}`", one.get_name()))
                .collect();
            let _ = write!(help, ": {}", names.join(", "));
        }
    }
    let defaults: Vec<String> = argument
        .get_default_values()
        .iter()
        .map(|value| format!("`{}`", value.to_string_lossy()))
        .collect();
    if takes && !defaults.is_empty() {
        let _ = write!(help, " [default: {}]", defaults.join(", "));
    }
    let _ = writeln!(text, "| `{name}` | {help} |");
}

/// A page for each register, from the schema that editors get.
fn register_pages() -> Pages {
    registers()
        .filter_map(|name| {
            Some((
                format!("registers/{name}.md"),
                register(name, &schema(name)?),
            ))
        })
        .collect()
}

fn register(name: &str, schema: &Value) -> String {
    let (record, file) = match name {
        "answers" | "updates" => (schema, format!("{name}/ID.md")),
        "training-data" => (schema, "training-data.md".to_owned()),
        _ if schema["type"] == "array" => (&schema["items"], format!("{name}.yaml")),
        _ => (schema, format!("{name}.yaml")),
    };
    let mut text = format!("# `{file}`\n\n{}\n\n", first(&record["description"]));
    let kind = match (
        schema["type"] == "array",
        file.strip_suffix(".md").is_some(),
    ) {
        (true, _) => "The file is a list of records.",
        (_, true) => {
            "The fields stand between two lines of `---` at the top, the prose below them."
        }
        _ => "The file is one record.",
    };
    let _ = writeln!(
        text,
        "{kind} `candor schema {name}` prints what an editor needs to complete and check it.\n"
    );
    fields(record, schema, "## Fields", &mut text);
    for (title, definition) in schema["$defs"].as_object().into_iter().flatten() {
        if definition["properties"].is_object() {
            fields(
                definition,
                schema,
                &format!("## {title}\n\n{}", first(&definition["description"])),
                &mut text,
            );
        }
    }
    text
}

fn fields(record: &Value, schema: &Value, heading: &str, text: &mut String) {
    let _ = writeln!(
        text,
        "{heading}\n\n| field | what it takes | what it says |\n|---|---|---|"
    );
    let required: Vec<&str> = record["required"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let all = || record["properties"].as_object().into_iter().flatten();
    let is_required = |name: &str| required.contains(&name);
    let first_required = all().filter(|(name, _)| is_required(name));
    let then = all().filter(|(name, _)| !is_required(name));
    for (name, field) in first_required.chain(then) {
        let must = if is_required(name) { "; required" } else { "" };
        let takes = takes(field, schema);
        let _ = writeln!(
            text,
            "| `{name}` | {takes}{must} | {} |",
            cell(&first(&field["description"]))
        );
    }
    text.push('\n');
}

/// What a field takes, in a few words.
fn takes(field: &Value, schema: &Value) -> String {
    if let Some(target) = field["$ref"].as_str() {
        let name = target.trim_start_matches("#/$defs/");
        let target = &schema["$defs"][name];
        if target["properties"].is_object() {
            return format!("[{name}](#{})", name.to_lowercase());
        }
        return match name {
            "Day" => "a date".to_owned(),
            "Id" => "an id".to_owned(),
            _ => takes(target, schema),
        };
    }
    if let Some(value) = field["const"].as_str() {
        return format!("`{value}`");
    }
    for choice in ["oneOf", "anyOf", "allOf"] {
        if let Some(ways) = field[choice].as_array() {
            let ways: Vec<String> = ways
                .iter()
                .filter(|way| way["type"] != "null")
                .map(|way| takes(way, schema))
                .collect();
            return ways.join(", ");
        }
    }
    if let Some(words) = field["enum"].as_array() {
        let words: Vec<String> = words
            .iter()
            .filter_map(Value::as_str)
            .map(|word| format!("`{word}`"))
            .collect();
        return words.join(", ");
    }
    let kinds: Vec<&str> = match &field["type"] {
        Value::String(kind) => vec![kind],
        Value::Array(kinds) => kinds
            .iter()
            .filter_map(Value::as_str)
            .filter(|kind| *kind != "null")
            .collect(),
        _ => Vec::new(),
    };
    match kinds.first() {
        Some(&"array") => format!("a list: {}", takes(&field["items"], schema)),
        Some(&"boolean") => "`true` or `false`".to_owned(),
        Some(&("integer" | "number")) => "a number".to_owned(),
        Some(&"object") => "fields".to_owned(),
        Some(_) => "a text".to_owned(),
        None => "any value".to_owned(),
    }
}

/// The rules by family, each with its level and what it finds.
fn rules() -> String {
    let mut text = "# Rules\n\nWhat `candor check` finds. `candor explain RULE` prints the page of a rule. A rule that \
                    is *fixed* stops the build and has no other level; every other level is set by `rules` in `site.yaml`.\n"
        .to_owned();
    for family in &FAMILIES {
        section(&mut text, family.name, family.about);
        for rule in family.rules {
            let level = match (rule.fixed, rule.level) {
                (true, _) => "fixed",
                (_, RuleLevel::Deny) => "deny",
                (_, RuleLevel::Warn) => "warn",
                (_, RuleLevel::Off) => "off",
            };
            row(&mut text, rule.id.0, level);
        }
    }
    for stage in &ELSEWHERE {
        section(&mut text, stage.name, stage.about);
        for id in stage.ids {
            row(
                &mut text,
                id,
                if check::stops(id) { "fixed" } else { "warn" },
            );
        }
    }
    text
}

fn section(text: &mut String, name: &str, about: &str) {
    let _ = writeln!(
        text,
        "\n## {name}\n\n{about}\n\n| rule | level | what it finds |\n|---|---|---|"
    );
}

fn row(text: &mut String, id: &str, level: &str) {
    let found = cell(check::summary(id).unwrap_or_default());
    let _ = writeln!(text, "| [{id}]({id}.md) | {level} | {found} |");
}

/// The first paragraph of a description.
fn first(description: &Value) -> String {
    let text = description.as_str().unwrap_or_default();
    text.split("\n\n")
        .next()
        .unwrap_or_default()
        .replace('\n', " ")
}

/// A text within one cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}
