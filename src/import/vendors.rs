//! `candor import vendors`: from a list of subprocessors to vendor records.

use std::ops::Range;
use std::path::Path;

use pulldown_cmark::{Event, Parser, Tag};

use super::columns::{self, VendorColumns};
use super::destination::{self, Destination};
use super::grid::Grid;
use super::ids::Ids;
use super::outline::{self, Piece, Wanted};
use super::plain::{self, MARKDOWN};
use super::plan::Plan;
use super::report::{Blank, Renamed};
use super::source::{Format, Source};
use super::vendor::{NO_PURPOSE, Vendor};
use super::{ImportError, Options, Report, blanks, csv, entry, list, options, register, yaml};

type Found = Vec<(Range<usize>, Vendor)>;

/// Imports a list of subprocessors as records of `vendors.yaml`.
///
/// Vendors are the rows of tables that name them and what they do or where (Markdown or CSV), or the
/// items of bullet lists (`* [Name](url). Purpose.`), with the country from the paragraph above. What
/// a list does not say stays unsaid, which means unknown. What has no field is kept in a comment. An
/// existing `vendors.yaml` is added to, and every byte of it stays.
///
/// # Errors
/// When the file has no vendors, when `vendors.yaml` does not load or cannot be added to, or when the
/// machine fails; nothing is written then.
pub fn vendors(file: &Path, into: &Path, options: &Options) -> Result<Report, ImportError> {
    options::check(options, into)?;
    let destination = Destination::find(into)?;
    let mut report = Report::default();
    let source = Source::read(file, &mut report)?;
    let found = read(&source, &mut report)?;
    let path = destination.root.join("vendors.yaml");
    let old = register::existing(&path, options)?;
    let mut taken = Ids::default();
    destination::ids_in(old.as_deref().unwrap_or_default(), &mut taken);
    let indent = old
        .as_deref()
        .map_or(Ok(0), |old| register::indent_of(old, &path))?;

    let mut new = String::new();
    yaml::comment(
        &mut new,
        indent,
        &format!(
            "imported from {} on {}; what the list does not say is left out, which means unknown",
            source.name(),
            options.today
        ),
    );
    let mut records = Vec::new();
    for (span, vendor) in found {
        let wanted = vendor.wanted_id();
        let id = taken.take(&wanted);
        new.push('\n');
        new.push_str(&vendor.write(&id, indent, options));
        if id != wanted {
            let line = source.line(span.start);
            report.renamed.push(Renamed {
                file: source.shown(),
                line,
                wanted,
                given: id.clone(),
            });
        }
        if vendor.purpose == NO_PURPOSE {
            let (file, line) = (source.shown(), source.line(span.start));
            report.blanks.push(Blank {
                file,
                line,
                text: NO_PURPOSE.to_owned(),
                record: Some(id.clone()),
            });
        }
        records.push((span, id));
    }
    report.rows_in += records.len();
    report.records_out = records.len();
    report.blanks.extend(blanks::of(&source, &records));
    report.sort();
    let mut plan = Plan::default();
    plan.register(path, register::added(old.as_deref(), &new), old);
    super::finish(plan, &destination, options, report)
}

fn read(source: &Source, report: &mut Report) -> Result<Found, ImportError> {
    let mut found = Found::new();
    match source.format {
        Format::Csv => {
            let grid = csv::grid(source)?;
            let Some(columns) = columns::vendors(&grid.header) else {
                let help = format!(
                    "name the columns `name`, `purpose` and `location` (they are {})",
                    entry::titles(&grid.header)
                );
                return Err(ImportError::usage(
                    &source.path,
                    "has no columns of vendors",
                    help,
                ));
            };
            rows(source, grid, &columns, &mut found, report);
        }
        Format::Markdown => markdown(source, &mut found, report),
    }
    if found.is_empty() {
        let help = "list them in a table with the columns `Name`, `Purpose` and `Location`, or as `* [Name](url). Purpose.`";
        return Err(ImportError::usage(&source.path, "has no vendor", help));
    }
    Ok(found)
}

fn markdown(source: &Source, found: &mut Found, report: &mut Report) {
    let mut above = 0..0;
    for (span, piece) in outline::pieces(source, Wanted::Vendors) {
        match piece {
            Piece::Table(grid) => match columns::vendors(&grid.header) {
                Some(columns) => rows(source, grid, &columns, found, report),
                None => entry::no_rows(source, &grid, "a table without columns of vendors", report),
            },
            Piece::List => {
                if !items(source, &span, &source.text[above.clone()], found, report) {
                    outline::leave_out(source, &span, report);
                }
            }
            Piece::Answer { .. } | Piece::Outside => {
                outline::leave_out(source, &span, report);
            }
        }
        above = span;
    }
}

fn rows(
    source: &Source,
    grid: Grid,
    columns: &VendorColumns,
    found: &mut Found,
    report: &mut Report,
) {
    let used = [
        Some(columns.name),
        columns.purpose,
        columns.processed,
        columns.legal_entity,
    ];
    let others: Vec<usize> = (0..grid.header.len())
        .filter(|at| !used.contains(&Some(*at)))
        .collect();
    report.notes.push(source.passage(
        &grid.header_span,
        columns_read(&grid.header, columns, &others),
    ));
    for row in grid.rows.into_iter().filter(|row| !row.is_empty()) {
        if row.too_many {
            entry::too_many(source, &row, grid.header.len(), report);
            continue;
        }
        let text = |at: usize| match source.format {
            Format::Csv => plain::one_line(&row.cells[at]),
            Format::Markdown => plain::text(&row.cells[at]),
        };
        let more = others
            .iter()
            .map(|at| (*at, text(*at)))
            .filter(|(_, text)| !text.is_empty());
        let mut more: Vec<String> = more
            .map(|(at, text)| format!("{}: {text}", grid.header[at].to_lowercase()))
            .collect();
        if source.format == Format::Markdown {
            more.extend(row.cells.iter().flat_map(|cell| links(cell)));
        }
        let vendor = Vendor {
            name: text(columns.name),
            purpose: columns.purpose.map(text).unwrap_or_default(),
            processed: columns
                .processed
                .map(|at| places(&text(at)))
                .unwrap_or_default(),
            legal_entity: columns
                .legal_entity
                .map(text)
                .filter(|text| !text.is_empty()),
            more,
            place: String::new(),
        };
        keep(source, row.span, vendor, found, report);
    }
}

/// How the columns of a table were understood.
fn columns_read(header: &[String], columns: &VendorColumns, others: &[usize]) -> String {
    let fields = [
        ("name", Some(columns.name)),
        ("purpose", columns.purpose),
        ("locations.processed", columns.processed),
        ("legal_entity", columns.legal_entity),
    ];
    let read = fields
        .iter()
        .filter_map(|(field, at)| Some(format!("`{}` as `{field}`", header[(*at)?])));
    let mut said = format!("columns: {}", read.collect::<Vec<_>>().join(", "));
    if !others.is_empty() {
        let named: Vec<String> = others.iter().map(|at| header[*at].clone()).collect();
        said.push_str("; no field holds these, which are in comments: ");
        said.push_str(&entry::titles(&named));
    }
    said
}

/// Takes a list's items as vendors; says whether it is a list of vendors.
fn items(
    source: &Source,
    span: &Range<usize>,
    above: &str,
    found: &mut Found,
    report: &mut Report,
) -> bool {
    let items = list::items(source, span);
    let paragraph = above.trim_end().rsplit("\n\n").next().unwrap_or_default();
    let says_so = [
        "subprocessor",
        "sub-processor",
        "vendor",
        "provider",
        "third part",
        "supplier",
    ]
    .iter()
    .any(|word| paragraph.to_lowercase().contains(word));
    let looks_so = items.iter().all(|item| {
        item.is_marked
            && item
                .parts
                .as_ref()
                .is_some_and(|(_, rest)| !rest.is_empty())
    });
    if !says_so && !looks_so {
        return false;
    }
    let location = list::location(paragraph);
    for item in items {
        let text = &source.text[item.span.clone()];
        let Some((name, purpose)) = item.parts else {
            report.rows_in += 1;
            let said = format!("no name and purpose: {}", plain::excerpt(text));
            report.not_understood.push(source.passage(&item.span, said));
            continue;
        };
        let processed = location.as_deref().map(places).unwrap_or_default();
        let vendor = Vendor {
            name,
            purpose,
            processed,
            more: links(text),
            ..Vendor::default()
        };
        keep(source, item.span, vendor, found, report);
    }
    true
}

fn keep(
    source: &Source,
    span: Range<usize>,
    mut vendor: Vendor,
    found: &mut Found,
    report: &mut Report,
) {
    let line = source.line(span.start);
    if vendor.name.is_empty() {
        report.rows_in += 1;
        let said = format!(
            "a row without a name: {}",
            plain::excerpt(&source.text[span.clone()])
        );
        report.not_understood.push(source.passage(&span, said));
        return;
    }
    if vendor.purpose.is_empty() {
        NO_PURPOSE.clone_into(&mut vendor.purpose);
    }
    vendor.place = format!("{}:{line}", source.name());
    found.push((span, vendor));
}

/// Places as written, split at commas.
fn places(text: &str) -> Vec<String> {
    text.split(',')
        .map(str::trim)
        .filter(|place| !place.is_empty())
        .map(str::to_owned)
        .collect()
}

fn links(markdown: &str) -> Vec<String> {
    let events = Parser::new_ext(markdown, MARKDOWN);
    let link = |event| match event {
        Event::Start(Tag::Link { dest_url, .. }) => Some(format!("link: {dest_url}")),
        _ => None,
    };
    events.filter_map(link).collect()
}
