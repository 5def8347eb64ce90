//! A buyer's file from the disk, and the answers that it is matched with.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use crate::cli::Failure;
use crate::questionnaire::layout::{self, Question, all_questions};
use crate::questionnaire::limits;
use crate::questionnaire::matcher::{Entry, Frameworks, Matcher};
use crate::questionnaire::{Document, Refusal};
use crate::release::{OWN, Release, Stage};
use crate::site::Theme;
use crate::words::terms;

/// Reads a buyer's file. Only a plain file of a decent size is opened.
pub(super) fn document(path: &Path) -> Result<Document, Failure> {
    let bytes = bytes(path)?;
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    Document::read(&name, bytes).map_err(|refusal| of(path, &refusal))
}

/// Every question of a file. In a bank it is known where they stand; elsewhere it is found out.
pub(super) fn questions(document: &Document) -> Vec<Question> {
    if document.takes_answers() {
        return all_questions(document.sheets());
    }
    let questions = layout::questions(document.sheets(), &layout::of_bank());
    let questions = questions.unwrap_or_default().into_iter();
    questions.map(|(_, question)| question).collect()
}

/// Reads a text that the user wrote: a mapping or a review.
pub(super) fn text(path: &Path) -> Result<String, Failure> {
    String::from_utf8(bytes(path)?)
        .map_err(|_| Failure::Use(format!("`{}` is not UTF-8", path.display())))
}

/// Reads a plain file of a decent size.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let shown = path.display();
    let about = fs::metadata(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Failure::Use(format!("there is no file `{shown}`")),
        _ => Failure::Machine(format!("cannot read `{shown}`: {error}")),
    })?;
    if !about.is_file() {
        return Err(Failure::Use(format!("`{shown}` is not a file")));
    }
    let most = u64::try_from(limits::FILE).unwrap_or(u64::MAX);
    if about.len() > most {
        return Err(Failure::Use(format!("`{shown}` is larger than 64 MB")));
    }
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(most).read_to_end(&mut bytes))
        .map_err(|error| Failure::Machine(format!("cannot read `{shown}`: {error}")))?;
    Ok(bytes)
}

/// A refusal, with the file that it is about.
pub(super) fn of(path: &Path, refusal: &Refusal) -> Failure {
    Failure::Use(format!("`{}`: {refusal}", path.display()))
}

/// A matcher over what a release holds: answers, not their translations, and the
/// training-data answers. Each has what must not be left out beside it, as an export has.
pub(super) fn matcher<S: Stage>(release: &Release<S>) -> Result<Matcher, Failure> {
    let theme = Theme::load(None)?;
    let words = theme.words(OWN)?;
    let answers = release
        .answers()
        .iter()
        .filter(|answer| answer.fields().of.is_none());
    let entries = answers
        .map(|answer| Entry::of_answer(answer).with_terms(terms::of_answer(answer.fields(), words)))
        .chain(release.training().iter().map(|answer| {
            Entry::of_training(answer).with_terms(terms::of_training(answer.fields(), words))
        }))
        .collect();
    Ok(Matcher::new(entries, Frameworks::built_in()))
}
