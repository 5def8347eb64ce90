//! `candor room`: the sealed room by itself, and the part of a build that seals the site's.

use std::path::PathBuf;

use crate::cli::rendered::{released, tell_withheld};
use crate::cli::workspace::Workspace;
use crate::cli::{Failure, Shared, apart, endless, terminal};
use crate::grants::Grants;
use crate::library::value::Audience;
use crate::output::{self, Mode, Tree};
use crate::release::{Approved, Release};
use crate::room::{self, Sealed};
use crate::site::{self, RoomPage, SiteFile, Theme};

/// Seal a room by itself, such as the one for your own people
///
/// It is the room of the site with a reader of your choice: a page, and a pack that only the keys
/// of `recipients.yaml` with that grant open. Serve the folder where its readers are, never with
/// the public site: a folder within a site, or around one, is refused.
#[derive(Debug, clap::Args)]
pub(super) struct Room {
    /// Who reads it
    #[arg(long, value_enum, value_name = "AUDIENCE", default_value = "internal")]
    audience: Reader,
    /// The output folder
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// A theme folder; its files stand in for those of the default theme
    #[arg(long, value_name = "DIR")]
    theme: Option<PathBuf>,
    /// Leave out records that nobody stands for today, and say which
    #[arg(long)]
    withhold: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Reader {
    /// Everybody with a grant
    Nda,
    /// Your own people
    Internal,
}

impl Room {
    pub(super) fn run(self, shared: &Shared) -> Result<(), Failure> {
        apart::from_content(&shared.content, &self.out)?;
        let theme = endless::theme(self.theme.as_deref())?;
        let workspace = Workspace::open(shared)?;
        let audience = match self.audience {
            Reader::Nda => Audience::Nda,
            Reader::Internal => Audience::Internal,
        };
        let (release, withheld) = released(&workspace, audience, self.withhold)?;
        tell_withheld(&withheld);
        let site = Some(release.site().fields().url.as_str());
        let page = site::room_page(&release, &theme, site)?;
        let sealed = sealed(&workspace, &release, &page)?;
        let mut tree = Tree::default();
        for (path, bytes) in page
            .shared
            .into_iter()
            .chain(outside(page.own))
            .chain(sealed.files)
        {
            tree.insert(path, bytes)?;
        }
        let published = output::publish(&tree, &self.out, Mode::Room)?;
        for left in &published.unremoved {
            terminal::say(false, &format!("warning: {left}"));
        }
        let line = format!("wrote the room into `{}`", self.out.display());
        terminal::say(shared.quiet, &line);
        Ok(())
    }
}

/// The page that opens the room of the site, when somebody is or was registered for it.
pub(super) fn page_of_site(
    workspace: &Workspace,
    theme: &Theme,
    public: &Release<Approved>,
) -> Result<Option<RoomPage>, Failure> {
    if workspace.library.recipients.is_empty() {
        return Ok(None);
    }
    Ok(Some(site::room_page(public, theme, None)?))
}

/// The room of a site.
#[derive(Default)]
pub(super) struct SiteRoom {
    /// Its page, and what is sealed.
    pub(super) files: Vec<SiteFile>,
    /// To how many it is sealed, to be said once the site is there.
    pub(super) told: Option<String>,
}

/// The room of the site, when somebody is or was registered for it: a page and what is sealed.
pub(super) fn of_site(
    workspace: &Workspace,
    theme: &Theme,
    public: &Release<Approved>,
    withhold: bool,
) -> Result<SiteRoom, Failure> {
    let Some(page) = page_of_site(workspace, theme, public)? else {
        return Ok(SiteRoom::default());
    };
    // What is left out has been told with the public site: it is the same for every reader.
    let (gated, _) = released(workspace, Audience::Nda, withhold)?;
    let sealed = sealed(workspace, &gated, &page)?;
    Ok(SiteRoom {
        told: (sealed.recipients > 0).then(|| told(&sealed)),
        files: outside(page.own).chain(sealed.files).collect(),
    })
}

fn sealed(
    workspace: &Workspace,
    release: &Release<Approved>,
    page: &RoomPage,
) -> Result<Sealed, Failure> {
    let grants =
        Grants::of(&workspace.library).map_err(|findings| workspace.content_failure(findings))?;
    let sealed = room::seal(release, &grants, &page.own)
        .map_err(|error| Failure::Machine(error.to_string()))?;
    if sealed.recipients == 0 {
        terminal::say(
            false,
            &format!(
                "warning: no grant is open for {} readers on {}: the room holds nothing, and nobody can open it",
                release.audience(),
                release.today()
            ),
        );
    }
    Ok(sealed)
}

/// The files of the page outside the room; those inside come with what is sealed.
fn outside(own: Vec<SiteFile>) -> impl Iterator<Item = SiteFile> {
    own.into_iter()
        .filter(|(path, _)| !path.starts_with(room::FOLDER))
}

fn told(sealed: &Sealed) -> String {
    let many = |count: usize, word: &str| {
        let ending = if count == 1 { "" } else { "s" };
        format!("{count} {word}{ending}")
    };
    let documents = match sealed.documents {
        0 => String::new(),
        count => format!(" with {}", many(count, "document")),
    };
    format!(
        "sealed the room{documents} to {}",
        many(sealed.recipients, "grant")
    )
}
