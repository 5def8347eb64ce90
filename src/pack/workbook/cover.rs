//! The first sheet: whose answers, for whom, of which day, what is inside, how to verify.

use rust_xlsxwriter::{Format, Url, Worksheet, XlsxError};

use super::look::Look;
use super::{height, plain, sheet};
use crate::pack::pack::Pack;
use crate::pack::table::Table;

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
    sheet.set_name("Cover")?;
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
    cover.contents(tables)?;
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
        let title = plain(&format!("{}: security answers", site.name));
        self.sheet
            .write_string_with_format(self.row, LABEL, title, &self.look.title)?
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
        self.fact("Prepared for", reader.name(), &look.notice)?;
        let line = reader.confidentiality(&site.name);
        self.fact("Confidentiality", &line, &look.notice)?;
        self.fact("As of", &pack.day().to_string(), &look.value)?;
        if let Some(day) = site.frozen_on {
            let sample = format!("a sample, frozen on {day}");
            self.fact("Sample", &sample, &look.notice)?;
        }
        self.fact("From", &site.url, &look.value)?;
        let contact = site.contacts.security.as_str();
        self.fact("Questions to", contact, &look.value)
    }

    fn contents(&mut self, tables: &[Table]) -> Result<(), XlsxError> {
        self.section("What is in it")?;
        for table in tables {
            let url = Url::new(format!("internal:'{}'!A1", table.name)).set_text(table.name);
            let about = format!("{}: {}", table.rows.len(), table.about);
            self.sheet
                .write_url_with_format(self.row, LABEL, url, &self.look.cover_link)?
                .write_string_with_format(self.row, VALUE, about, &self.look.value)?;
            self.row += 1;
        }
        Ok(())
    }

    fn verify(&mut self, pack: &Pack<'_>) -> Result<(), XlsxError> {
        self.section("How far to trust it")?;
        let look = self.look;
        self.fact(
            "Each row",
            "was approved word for word by the role beside it, and holds until the day beside it. After that day, ask for a new file.",
            &look.value,
        )?;
        self.fact(
            "This file",
            "has a manifest beside it, whose name is that of the file and `.manifest.json`: \
             `sha256sum` of the file prints the `sha256` that stands there. \
             A file that was changed on its way does not.",
            &look.value,
        )?;
        self.fact(
            "Each text",
            "has a digest in the last column of its row. The manifest repeats it; so does every \
             later file that holds the same text, word for word.",
            &look.value,
        )?;
        self.fact(
            "On paper",
            "the last columns of each sheet are left out, digests among them.",
            &look.value,
        )?;
        self.row += 1;
        let made = format!(
            "Made by candor {} from the approved content of {}.",
            env!("CARGO_PKG_VERSION"),
            pack.site().name
        );
        self.sheet
            .write_string_with_format(self.row, LABEL, plain(&made), &look.tagline)?;
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
