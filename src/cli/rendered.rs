//! What `build` writes and `live` compares: the release of the day, and its site in memory.

use crate::cli::Failure;
use crate::cli::terminal;
use crate::cli::workspace::Workspace;
use crate::library::value::Audience;
use crate::output::Tree;
use crate::release::{self, Approved, Release, Stage, Withheld};
use crate::site::{self, Options, SiteFile, Theme};

/// A site in memory.
pub(super) struct Rendered {
    /// Every file.
    pub(super) tree: Tree,
    /// How many of them are pages.
    pub(super) pages: usize,
    /// What to say of the weight of the search index, when it is too much.
    pub(super) weight: Option<String>,
}

impl Rendered {
    /// Renders a release for where it will be served, its own `url` unless another is given, and puts `more`
    /// beside it: the room.
    pub(super) fn of<S: Stage>(
        release: &Release<S>,
        theme: &Theme,
        base_url: Option<&str>,
        more: Vec<SiteFile>,
    ) -> Result<Self, Failure> {
        let options = Options {
            base_url: base_url.map(web_address).transpose()?,
            index_follows: false,
        };
        let files = site::render(release, theme, &options)?;
        let weight = site::search::weight_notice(&files);
        let mut tree = Tree::default();
        let mut pages = 0;
        for (path, bytes) in files.into_iter().chain(more) {
            pages += usize::from(
                path.rsplit_once('.')
                    .is_some_and(|(_, ending)| ending == "html"),
            );
            tree.insert(path, bytes)?;
        }
        Ok(Self {
            tree,
            pages,
            weight,
        })
    }
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

fn web_address(url: &str) -> Result<String, Failure> {
    if url.starts_with("https://") || url.starts_with("http://") {
        return Ok(url.trim_end_matches('/').to_owned());
    }
    Err(Failure::Use(format!(
        "`{url}` is not a web address: write it in full, such as `https://trust.example.com`"
    )))
}
