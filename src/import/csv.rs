//! CSV to rows: with commas, semicolons or tabs, quoted line breaks, a byte order mark.

use super::grid::{Grid, Row};
use super::source::Source;
use super::{ImportError, plain};

/// The rows of a CSV file. A quote that is never closed is an error: everything after it
/// would be one cell.
pub(super) fn grid(source: &Source) -> Result<Grid, ImportError> {
    let skipped = separator_line(&source.text).map_or(0, |(_, length)| length);
    let text = &source.text[skipped..];
    let separator =
        separator_line(&source.text).map_or_else(|| separator_of(text), |(separator, _)| separator);
    if let Some(at) = open_quote(text, separator) {
        let problem = "has a quote that is opened here and never closed";
        return Err(ImportError::usage(
            &source.path,
            problem,
            "close it, or double a quote that is part of the text",
        )
        .at_line(source.line(skipped + at)));
    }
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| {
            ImportError::usage(
                &source.path,
                format!("is not CSV ({error})"),
                "save it as `CSV UTF-8`",
            )
        })?;
        let start = record
            .position()
            .map_or(0, |position| usize::try_from(position.byte()).unwrap_or(0));
        // The reader counts the line ends that it passed over as part of the next row.
        let start = start + (text[start..].len() - text[start..].trim_start_matches('\n').len());
        rows.push((
            record.iter().map(str::to_owned).collect::<Vec<_>>(),
            skipped + start,
        ));
    }
    let ends: Vec<usize> = rows
        .iter()
        .skip(1)
        .map(|(_, start)| *start)
        .chain([source.text.len()])
        .collect();
    let mut rows = rows
        .into_iter()
        .zip(ends)
        .map(|((cells, start), end)| (cells, start..end));
    let (header, header_span) = rows.next().unwrap_or_default();
    let header: Vec<String> = header.iter().map(|cell| plain::one_line(cell)).collect();
    let width = header.len();
    Ok(Grid {
        header,
        header_span,
        rows: rows
            .map(|(cells, span)| Row::new(cells, width, span))
            .collect(),
    })
}

/// `sep=;`, the line by which spreadsheets say how a file is separated.
fn separator_line(text: &str) -> Option<(u8, usize)> {
    let (line, _) = text.split_once('\n')?;
    match line.strip_prefix("sep=")?.as_bytes() {
        [separator] => Some((*separator, line.len() + 1)),
        _ => None,
    }
}

/// The separator that gives the first row the most cells.
fn separator_of(text: &str) -> u8 {
    let count = |separator: &u8| {
        let mut quoted = false;
        let mut count = 0;
        for byte in text.bytes() {
            match byte {
                b'"' => quoted = !quoted,
                b'\n' if !quoted => break,
                byte if byte == *separator && !quoted => count += 1,
                _ => {}
            }
        }
        count
    };
    // The last of equals wins, so that a file of one column is separated by commas.
    b"\t;,"
        .iter()
        .max_by_key(|separator| count(separator))
        .copied()
        .unwrap_or(b',')
}

/// Where a quote is opened that is never closed.
fn open_quote(text: &str, separator: u8) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut open = None;
    let mut at_start = true;
    let mut at = 0;
    while at < bytes.len() {
        match (bytes[at], open) {
            (b'"', Some(_)) if bytes.get(at + 1) == Some(&b'"') => at += 1,
            (b'"', Some(_)) => open = None,
            (b'"', None) if at_start => open = Some(at),
            _ => {}
        }
        at_start = open.is_none() && (bytes[at] == separator || bytes[at] == b'\n');
        at += 1;
    }
    open
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::source::Format;

    fn read(text: &str) -> Result<(Source, Grid), ImportError> {
        let source = Source::new("t.csv".as_ref(), Format::Csv, text.into());
        let grid = grid(&source)?;
        Ok((source, grid))
    }

    #[test]
    fn separators_quotes_and_lines() {
        for text in [
            "Question,Answer\n\"a,\n\"\"b\"\"\",c\n\nd,e\n",
            "Question;Answer\n\"a,\n\"\"b\"\"\";c\n\nd;e\n",
            "sep=\t\nQuestion\tAnswer\n\"a,\n\"\"b\"\"\"\tc\n\nd\te",
        ] {
            let (source, grid) = read(text).unwrap();
            assert_eq!(grid.header, ["Question", "Answer"]);
            let first = usize::from(text.starts_with("sep"));
            let rows: Vec<_> = grid
                .rows
                .iter()
                .map(|row| (row.cells.clone(), source.line(row.span.start) - first))
                .collect();
            let cell = |text: &str| text.to_owned();
            assert_eq!(
                rows,
                [
                    (vec![cell("a,\n\"b\""), cell("c")], 2),
                    (vec![cell("d"), cell("e")], 5)
                ]
            );
        }
    }

    #[test]
    fn an_open_quote_is_an_error_with_its_line() {
        let error = read("Question,Answer\na,\"b\nc,d\n").unwrap_err();
        assert!(
            error.to_string().starts_with("`t.csv:2` has a quote"),
            "{error}"
        );
        assert!(read("Question,Answer\na,5\" disk\n").is_ok());
    }

    #[test]
    fn rows_of_another_width() {
        let (_, grid) = read("a,b\n1\n1,2,3\n1,2,\n").unwrap();
        assert_eq!(
            grid.rows.iter().map(|row| row.too_many).collect::<Vec<_>>(),
            [false, true, false]
        );
    }
}
