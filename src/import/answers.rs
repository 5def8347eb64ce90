//! `candor import answers`: from files to answer records.

use std::path::{Path, PathBuf};

use super::destination::Destination;
use super::draft::{Draft, NO_SHORT_ANSWER};
use super::entry::{self, Entry};
use super::ids::{self, Ids};
use super::plan::Plan;
use super::report::{Blank, Passage, Renamed, count};
use super::source::Source;
use super::{ImportError, Options, Report, blanks, options, plain};

/// Imports the answers of Markdown and CSV files as records of a content folder.
///
/// Questions are headings (of the level that holds most questions), or rows of a table with
/// columns of questions and answers. Every record is internal, belongs to `options.owner`, and is
/// not approved. Ids are the file's number and the answer's order (`pa-01-01`) for files named
/// `NN-…`, else words of the question; an id that is taken gets a number behind it and is reported.
///
/// A content folder is found from `into` upwards by its `site.yaml`; without one, `into` becomes a
/// new content folder with a `site.yaml` that says so. Nothing that is there is changed.
///
/// # Errors
/// When a file is not one of answers, or the machine fails; nothing is written then.
pub fn answers(files: &[PathBuf], into: &Path, options: &Options) -> Result<Report, ImportError> {
    options::check(options, into)?;
    if files.is_empty() {
        return Err(ImportError::usage(
            into,
            "got no files",
            "name the files to import",
        ));
    }
    if let Some((_, twice)) = files
        .iter()
        .enumerate()
        .find(|(at, file)| files[..*at].contains(file))
    {
        return Err(ImportError::usage(
            twice,
            "is named twice",
            "name each file once",
        ));
    }
    let destination = Destination::find(into)?;
    let mut taken = destination.answer_ids()?;
    let mut report = Report::default();
    let mut plan = Plan::default();
    for file in files {
        let mut of_file = Report::default();
        let source = Source::read(file, &mut of_file)?;
        one_file(
            &source,
            &destination,
            options,
            &mut taken,
            &mut plan,
            &mut of_file,
        )?;
        of_file.sort();
        report.append(of_file);
    }
    super::finish(plan, &destination, options, report)
}

fn one_file(
    source: &Source,
    destination: &Destination,
    options: &Options,
    taken: &mut Ids,
    plan: &mut Plan,
    report: &mut Report,
) -> Result<(), ImportError> {
    let entries = entry::read(source, report)?;
    let (number, topic) = ids::number_and_name(&source.path);
    let prefix = options
        .prefix
        .clone()
        .unwrap_or_else(|| ids::initials(&source.path));
    let mut records = Vec::new();
    let mut without_short_answer = Vec::new();
    let mut rules = 0;
    let mut with_note = 0;
    for (at, entry) in entries.iter().enumerate() {
        report.rows_in += 1;
        let draft = match Draft::of(entry) {
            Ok(draft) => draft,
            Err(why) => {
                let said = format!(
                    "{why}: {}",
                    plain::excerpt(&source.text[entry.span.clone()])
                );
                report
                    .not_understood
                    .push(source.passage(&entry.span, said));
                continue;
            }
        };
        let wanted = match &number {
            Some(number) => format!("{prefix}-{number}-{:02}", at + 1),
            None => Some(ids::slug(&entry.question))
                .filter(|id| !id.is_empty())
                .unwrap_or_else(|| format!("{topic}-{}", at + 1)),
        };
        let id = taken.take(&wanted);
        let line = source.line(entry.span.start);
        let changed = |text: &String| Passage {
            file: source.shown(),
            line,
            last: line,
            text: format!("{text} (`{id}`)"),
        };
        report.notes.extend(draft.changes.iter().map(changed));
        if draft.has_no_short_answer {
            without_short_answer.push((line, id.clone()));
        }
        rules += draft.rules;
        with_note += usize::from(draft.has_note());
        if id != wanted {
            report.renamed.push(Renamed {
                file: source.shown(),
                line,
                wanted,
                given: id.clone(),
            });
        }
        plan.answer(&destination.answers, &id, draft.write(&topic, options));
        records.push((entry.span.clone(), id));
    }
    report.records_out += records.len();
    report.blanks.extend(blanks::of(source, &records));
    let ours = |(line, id)| Blank {
        file: source.shown(),
        line,
        text: NO_SHORT_ANSWER.to_owned(),
        record: Some(id),
    };
    report
        .blanks
        .extend(without_short_answer.into_iter().map(ours));
    summaries(source, &entries, rules, with_note, report);
    Ok(())
}

/// What was done to many answers of a file alike.
fn summaries(
    source: &Source,
    entries: &[Entry],
    rules: usize,
    with_note: usize,
    report: &mut Report,
) {
    let Some(first) = entries.first() else { return };
    let line = source.line(first.span.start);
    let mut say = |text: String| {
        report.notes.push(Passage {
            file: source.shown(),
            line,
            last: line,
            text,
        });
    };
    if rules > 0 {
        say(format!(
            "left out: {} (`---`) after answers",
            count(rules, "rule")
        ));
    }
    if with_note > 0 {
        say(format!(
            "what is quoted (`>`) or stands beside the answer is in the `note` of {}",
            count(with_note, "answer")
        ));
    }
}
