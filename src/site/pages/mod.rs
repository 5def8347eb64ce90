//! The pages: what each shows, and where it is. A page without content is not made.

mod answers;
mod data;
mod front;
mod groups;
mod kept;
mod lists;
mod navigation;
mod proof;
mod registers;

use crate::release::{Release, Stage};
use crate::site::page::Page;

pub(super) use navigation::navigation;

/// Every page of a release.
pub(super) fn all<S: Stage>(release: &Release<S>) -> Vec<Page<'_>> {
    let mut pages: Vec<Page<'_>> = [answers::training(release), answers::faq(release)]
        .into_iter()
        .flatten()
        .collect();
    pages.extend(answers::each(release));
    pages.extend(answers::redirects(release));
    pages.extend(registers::all(release));
    pages.extend(data::all(release));
    pages.extend([front::summary(release), front::search(release)]);
    pages.extend(front::not_found());
    // The front page leads only to pages that are there.
    let index = front::index(release, &pages);
    pages.insert(0, index);
    pages
}
