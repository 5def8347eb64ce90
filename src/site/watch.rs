//! What a theme of one's own may cost.
//!
//! A template can loop over a loop for ever, and double a text until the memory is gone; Tera has no
//! limit on either, and a page cannot be stopped from outside. So a page has a largest size, which is
//! the same on every machine, and the pages in the making are known, so that the program can say which
//! of them does not end, and end.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// A larger page is no page; the largest of a site of 10,000 answers has 3 MiB.
const LARGEST: usize = 64 * 1024 * 1024;

/// Most pages are smaller, and need not grow step by step.
const USUAL: usize = 16 * 1024;

/// The pages in the making.
#[derive(Debug, Default)]
pub struct Watch(Mutex<Pages>);

#[derive(Debug, Default)]
struct Pages {
    next: usize,
    making: BTreeMap<usize, Making>,
}

/// A page in the making.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Making {
    /// Its path from the site's root, such as `faq/deletion.html`.
    pub page: String,
    /// Its template, such as `answer.html`.
    pub template: String,
    /// How many times [`Watch::look`] has found it.
    pub looks: usize,
}

impl Watch {
    /// The page that has been in the making for longest, and one look more at each. Looks are counted and
    /// not seconds, so that a program that was stopped for a while has not lost its time.
    pub fn look(&self) -> Option<Making> {
        let mut pages = self.pages();
        for making in pages.making.values_mut() {
            making.looks += 1;
        }
        pages.making.values().next().cloned()
    }

    /// Says that a page is in the making, until the result is dropped.
    pub(super) fn enter(&self, template: &str, page: &str) -> Entered<'_> {
        let mut pages = self.pages();
        let at = pages.next;
        pages.next += 1;
        let making = Making {
            page: page.to_owned(),
            template: template.to_owned(),
            looks: 0,
        };
        pages.making.insert(at, making);
        Entered { watch: self, at }
    }

    fn pages(&self) -> MutexGuard<'_, Pages> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A page is in the making.
pub(super) struct Entered<'a> {
    watch: &'a Watch,
    at: usize,
}

impl Drop for Entered<'_> {
    fn drop(&mut self) {
        self.watch.pages().making.remove(&self.at);
    }
}

/// The bytes of a page, up to [`LARGEST`].
pub(super) struct Sheet {
    pub(super) bytes: Vec<u8>,
    pub(super) is_full: bool,
}

impl Default for Sheet {
    fn default() -> Self {
        Self {
            bytes: Vec::with_capacity(USUAL),
            is_full: false,
        }
    }
}

impl Sheet {
    /// What to say of a page that is too large.
    pub(super) fn overflow(template: &str, page: &str) -> String {
        let largest = LARGEST / 1024 / 1024;
        format!(
            "the theme does not hold\n`{page}` grows past {largest} MiB: look for what repeats in the template `{template}`"
        )
    }
}

impl Write for Sheet {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if bytes.len() > LARGEST - self.bytes.len() {
            self.is_full = true;
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    /// The same at once: a template writes in thousands of small pieces.
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.write(bytes).map(|_| ())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_that_takes_longest_is_named() {
        let watch = Watch::default();
        assert_eq!(watch.look(), None);
        let first = watch.enter("answer.html", "faq/a.html");
        assert_eq!(watch.look().map(|making| making.looks), Some(1));
        let _second = watch.enter("answer.html", "faq/b.html");
        let found = watch.look().map(|making| (making.page, making.looks));
        assert_eq!(found, Some(("faq/a.html".to_owned(), 2)));
        drop(first);
        let found = watch.look().map(|making| (making.page, making.looks));
        assert_eq!(found, Some(("faq/b.html".to_owned(), 2)));
    }

    #[test]
    fn a_page_has_a_largest_size() {
        let mut sheet = Sheet::default();
        let piece = vec![b'x'; LARGEST / 2];
        sheet.write_all(&piece).unwrap();
        sheet.write_all(&piece).unwrap();
        assert!(!sheet.is_full);
        assert!(sheet.write_all(b"x").is_err());
        assert!(sheet.is_full && sheet.bytes.len() == LARGEST);
    }
}
