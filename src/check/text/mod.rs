//! Texts as they are written, with their places: what the wording rules read.
//!
//! Rules read the source and not the shown form, so that they can point at the
//! very words; what stands between `{{` and `}}` is not the author's own words,
//! and [`own_words`] blanks it.

mod phrases;
mod quick;
mod sentence;
mod written;

pub(super) use phrases::Phrases;
pub(super) use quick::{AnyOf, any_byte};
pub(super) use sentence::{first_sentence, sentence_around, sentences, words};
pub(super) use written::{Sort, Written, own_words, written};
