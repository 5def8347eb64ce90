//! The first sheet: whose answers, for whom, of which day, what is inside, how to verify.

use rust_xlsxwriter::{Format, Url, Worksheet, XlsxError};

use super::look::Look;
use super::{height, plain, sheet};
use crate::pack::pack::Pack;
use crate::pack::table::Table;
use crate::words::Words;

/// The columns: a margin, a label, a value.
const LABEL: u16 = 1;
const VALUE: u16 = 2;
/// How wide the value is, in characters.
const WIDTH: f64 = 96.0;

pub(super) fn write(
    sheet: &mut Worksheet,
    pack: &Pack<'_>,
    tables: &[Table],
    look: &Look,
) -> Result<(), XlsxError> {
    sheet.set_name(pack.words().word("export.sheet.cover"))?;
    sheet.set_screen_gridlines(false).set_tab_color(look.tab);
    sheet.set_column_width(0, 3)?;
    sheet.set_column_width(LABEL, 22)?;
    sheet.set_column_width(VALUE, WIDTH)?;
    let mut cover = Cover {
        sheet,
        look,
        row: 1,
    };
    cover.head(pack)?;
    cover.facts(pack)?;
    cover.contents(tables, pack.words())?;
    cover.verify(pack)?;
    cover
        .sheet
        .set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 1)
        .set_footer(sheet::footer(pack));
    Ok(())
}

struct Cover<'w> {
    sheet: &'w mut Worksheet,
    look: &'w Look,
    row: u32,
}

impl Cover<'_> {
    fn head(&mut self, pack: &Pack<'_>) -> Result<(), XlsxError> {
        let site = pack.site();
        let title = pack
            .words()
            .fill("export.title", &[("company", &site.name)]);
        self.sheet
            .write_string_with_format(self.row, LABEL, plain(&title), &self.look.title)?
            .set_row_height(self.row, 34)?
            .write_string_with_format(
                self.row + 1,
                LABEL,
                plain(&site.tagline),
                &self.look.tagline,
            )?;
        self.row += 3;
        Ok(())
    }

    fn facts(&mut self, pack: &Pack<'_>) -> Result<(), XlsxError> {
        let (site, reader, look) = (pack.site(), pack.reader(), self.look);
        let words = pack.words();
        let label = |key: &str| words.word(&format!("export.cover.{key}"));
        self.fact(&label("prepared-for"), &reader.name(words), &look.notice)?;
        let line = reader.confidentiality(&site.name, words);
        self.fact(&label("confidentiality"), &line, &look.notice)?;
        self.fact(&label("as-of"), &pack.day().to_string(), &look.value)?;
        if let Some(day) = site.frozen_on {
            let sample = words.fill("export.cover.sample-of", &[("day", &day.to_string())]);
            self.fact(&label("sample"), &sample, &look.notice)?;
        }
        if let Some(note) = pack.note() {
            self.fact(&label("language"), &note, &look.value)?;
        }
        self.fact(&label("from"), &site.url, &look.value)?;
        let contact = site.contacts.security.as_str();
        self.fact(&label("questions-to"), contact, &look.value)
    }

    fn contents(&mut self, tables: &[Table], words: &Words) -> Result<(), XlsxError> {
        self.section(&words.word("export.cover.contents"))?;
        for table in tables {
            let title = table.title(words);
            let url = Url::new(format!("internal:'{title}'!A1")).set_text(title);
            let about = format!("{}: {}", table.rows.len(), table.about(words));
            self.sheet
                .write_url_with_format(self.row, LABEL, url, &self.look.cover_link)?
                .write_string_with_format(self.row, VALUE, about, &self.look.value)?;
            self.row += 1;
        }
        Ok(())
    }

    fn verify(&mut self, pack: &Pack<'_>) -> Result<(), XlsxError> {
        let words = pack.words();
        self.section(&words.word("export.cover.trust"))?;
        let look = self.look;
        for what in ["each-row", "this-file", "each-text", "on-paper"] {
            let label = words.word(&format!("export.cover.{what}"));
            let value = words.word(&format!("export.cover.{what}-how"));
            self.fact(&label, &value, &look.value)?;
        }
        self.row += 1;
        let values = [
            ("version", env!("CARGO_PKG_VERSION")),
            ("company", &pack.site().name),
        ];
        let made = words.fill("export.cover.made", &values);
        self.sheet
            .write_string_with_format(self.row, LABEL, plain(&made), &self.look.tagline)?;
        Ok(())
    }

    fn section(&mut self, title: &str) -> Result<(), XlsxError> {
        self.row += 1;
        self.sheet
            .write_string_with_format(self.row, LABEL, title, &self.look.section)?
            .write_blank(self.row, VALUE, &self.look.section)?;
        self.row += 1;
        Ok(())
    }

    fn fact(&mut self, label: &str, value: &str, format: &Format) -> Result<(), XlsxError> {
        self.sheet
            .write_string_with_format(self.row, LABEL, label, &self.look.label)?
            .write_string_with_format(self.row, VALUE, plain(value), format)?
            .set_row_height(self.row, height::of_row([(value, WIDTH)].into_iter()))?;
        self.row += 1;
        Ok(())
    }
}
