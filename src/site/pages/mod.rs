//! The pages: what each shows, and where it is. A page without content is not made.

mod answers;
mod data;
mod front;
mod glance;
mod groups;
mod kept;
mod lists;
mod navigation;
mod proof;
mod registers;

use crate::release::Stage;
use crate::site::page::Page;
use crate::site::tree::Tree;

pub(super) use navigation::navigation;

/// Every page of a release in one language.
pub(super) fn all<S: Stage>(tree: Tree<'_, S>) -> Vec<Page<'_>> {
    let mut pages: Vec<Page<'_>> = [answers::training(tree), answers::faq(tree)]
        .into_iter()
        .flatten()
        .collect();
    pages.extend(answers::each(tree));
    pages.extend(answers::redirects(tree));
    pages.extend(registers::all(tree));
    pages.extend(data::all(tree));
    pages.extend([front::summary(tree), front::search(tree)]);
    pages.extend(front::not_found(tree));
    // The front page leads only to pages that are there.
    let index = front::index(tree, &pages);
    pages.insert(0, index);
    let language = tree.words.language();
    pages
        .into_iter()
        .map(|page| page.within(language))
        .collect()
}
