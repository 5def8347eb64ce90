//! What `build` writes and `live` compares: the release of the day, and its site.

use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::cli::Failure;
use crate::cli::terminal;
use crate::cli::workspace::Workspace;
use crate::library::value::Audience;
use crate::output::Publication;
#[cfg(feature = "live")]
use crate::output::Tree;
use crate::release::{self, Approved, Release, Stage, Withheld};
#[cfg(feature = "live")]
use crate::site;
use crate::site::search::SearchIndex;
use crate::site::{Outline, SiteFile, Theme};

/// A site in memory.
#[cfg(feature = "live")]
pub(super) struct Rendered {
    /// Every file.
    pub(super) tree: Tree,
}

#[cfg(feature = "live")]
impl Rendered {
    /// Renders a release for where it will be served, its own `url` unless another is given, and puts `more`
    /// beside it: the room.
    pub(super) fn of<S: Stage>(
        release: &Release<S>,
        theme: &Theme,
        base_url: Option<&str>,
        more: Vec<SiteFile>,
    ) -> Result<Self, Failure> {
        let files = site::render(release, theme, base_url.map(web_address).transpose()?)?;
        let mut tree = Tree::default();
        for (path, bytes) in files.into_iter().chain(more) {
            tree.insert(path, bytes)?;
        }
        Ok(Self { tree })
    }
}

/// What became of a site that was staged as it was rendered.
pub(super) struct Staged {
    /// Every file of it.
    pub(super) publication: Publication,
    /// How many of its files are pages.
    pub(super) pages: usize,
    /// What to say of the weight of the search index, when it is too much.
    pub(super) weight: Option<String>,
}

/// Renders a release as [`Rendered::of`] does, each file into the publication that `begin`
/// gives, as soon as it is made.
pub(super) fn stage<S: Stage>(
    begin: impl FnOnce() -> Result<Publication, Failure>,
    release: &Release<S>,
    theme: &Theme,
    base_url: Option<&str>,
    more: &[SiteFile],
) -> Result<Staged, Failure> {
    let base_url = base_url.map(web_address).transpose()?;
    let index = SearchIndex::default();
    let outline = Outline::new(release, theme, base_url, &index)?;
    // One that does not end ends the program, and then nothing of the site may be on the disk.
    let made = theme.is_of_the_user().then(|| outline.all()).transpose()?;
    let publication = begin()?;
    let pages = AtomicUsize::new(0);
    let put = |path: &str, bytes: &[u8]| {
        let ending = path.rsplit_once('.').map(|(_, ending)| ending);
        pages.fetch_add(usize::from(ending == Some("html")), Ordering::Relaxed);
        publication.put(path, bytes).map_err(Failure::from)
    };
    match made {
        Some(files) => files
            .par_iter()
            .try_for_each(|(path, bytes)| put(path, bytes))?,
        None => outline.each(put)?,
    }
    more.iter().try_for_each(|(path, bytes)| put(path, bytes))?;
    Ok(Staged {
        pages: pages.into_inner(),
        weight: outline.weight_notice()?.map(str::to_owned),
        publication,
    })
}

/// What a reader may have today, and what `withhold` left out of it.
pub(super) fn released(
    workspace: &Workspace,
    audience: Audience,
    withhold: bool,
) -> Result<(Release<Approved>, Vec<Withheld>), Failure> {
    let released = if withhold {
        release::prepare_withholding(&workspace.checked, audience)
    } else {
        release::prepare(&workspace.checked, audience).map(|release| (release, Vec::new()))
    };
    released.map_err(|refused| workspace.content_failure(refused.findings))
}

/// Says what was left out, whoever asked for quiet: it is what is missing.
pub(super) fn tell_withheld(withheld: &[Withheld]) {
    for left_out in withheld {
        let line = format!("left out `{}`: {}", left_out.item, left_out.why);
        terminal::say(false, &line);
    }
}

/// A web address without the slash at its end.
fn web_address(url: &str) -> Result<&str, Failure> {
    if url.starts_with("https://") || url.starts_with("http://") {
        return Ok(url.trim_end_matches('/'));
    }
    Err(Failure::Use(format!(
        "`{url}` is not a web address: write it in full, such as `https://trust.example.com`"
    )))
}
