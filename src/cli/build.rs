//! `candor build`: content to a site that swaps in whole.

use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::cli::format::Format;
use crate::cli::rendered::{Staged, released, stage, tell_withheld};
use crate::cli::signing::{Sign, sign_site};
use crate::cli::workspace::Workspace;
use crate::cli::{Failure, Shared, apart, endless, room, terminal};
use crate::diagnostic::{Finding, Level, human};
use crate::library::value::{Audience, Day};
use crate::output::{Mode, Publication, Published};
use crate::release::{self, Release, Stage, Withheld};
use crate::site::{self, SiteFile, Theme};

/// Build the public site
///
/// The site is written beside the output folder and swapped in whole: a build
/// that fails leaves the old site as it was.
#[derive(Debug, clap::Args)]
pub(super) struct Build {
    /// A theme folder; its files stand in for those of the default theme
    #[arg(long, value_name = "DIR")]
    theme: Option<PathBuf>,
    /// The output folder
    #[arg(long, value_name = "DIR", default_value = "public")]
    out: PathBuf,
    /// Where the site will be served [default: `url` in `site.yaml`]
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Leave out records that nobody stands for today, and say which
    #[arg(long, conflicts_with = "drafts")]
    withhold: bool,
    /// Put `.gz` and `.br` copies beside the files, for a server that sends them as they are
    #[arg(long)]
    compress: bool,
    /// Render everything, approved or not, each page marked; never to be sent
    #[arg(long, conflicts_with = "sign")]
    drafts: bool,
    /// How to report what was built; a program reads in `withheld` what was left out
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    #[command(flatten)]
    sign: Sign,
}

/// The JSON shape; it only grows.
#[derive(Serialize)]
struct Report<'a> {
    today: String,
    out: &'a Path,
    drafts: bool,
    pages: usize,
    files: usize,
    withheld: Vec<LeftOut<'a>>,
}

#[derive(Serialize)]
struct LeftOut<'a> {
    id: String,
    why: &'a str,
}

impl Build {
    pub(super) fn run(self, shared: &Shared) -> Result<(), Failure> {
        apart::from_content(&shared.content, &self.out)?;
        let theme = endless::theme(self.theme.as_deref())?;
        let key = self.sign.key()?;
        let workspace = Workspace::open(shared)?;
        if self.drafts {
            // Drafts are for the people who write: nothing of them is sealed, and nobody is sent a link.
            let release = release::draft(workspace.checked.weighed(), Audience::Internal);
            warn(shared, &workspace, " in what a build would take");
            let site = self.render(shared, Mode::Drafts, &release, &theme, &[])?;
            let published = site.publication.finish(None)?;
            return self.tell(
                shared,
                site.pages,
                &published,
                Mode::Drafts,
                workspace.today,
                &[],
            );
        }
        let (release, withheld) = released(&workspace, Audience::Public, self.withhold)?;
        tell_withheld(&withheld);
        warn(shared, &workspace, "");
        let sealed = room::of_site(&workspace, &theme, &release, self.withhold)?;
        // A release stands by itself. What it was made from is the half of what a large site holds in memory, and
        // goes while pages are made.
        let Workspace {
            library,
            today,
            checked,
            ..
        } = workspace;
        rayon::spawn(move || drop(checked));
        let signing = if let Some(key) = key {
            Some((key, library))
        } else {
            rayon::spawn(move || drop(library));
            None
        };
        let site = self.render(shared, Mode::Normal, &release, &theme, &sealed.files)?;
        let signature = match &signing {
            Some((key, library)) => Some(sign_site(
                &site.publication,
                &sealed.files,
                key,
                library,
                today,
            )?),
            None => None,
        };
        let published = site.publication.finish(signature.as_deref())?;
        self.tell(
            shared,
            site.pages,
            &published,
            Mode::Normal,
            today,
            &withheld,
        )?;
        if let Some(told) = &sealed.told {
            terminal::say(shared.quiet, told);
        }
        // The program ends here, and what it holds goes with it at once.
        std::mem::forget(release);
        Ok(())
    }

    fn begin(&self, mode: Mode) -> Result<Publication, Failure> {
        let publication = Publication::begin(&self.out, mode)?;
        Ok(if self.compress {
            publication.compressing()
        } else {
            publication
        })
    }

    fn render<S: Stage>(
        &self,
        shared: &Shared,
        mode: Mode,
        release: &Release<S>,
        theme: &Theme,
        sealed: &[SiteFile],
    ) -> Result<Staged, Failure> {
        let look = &release.site().fields().theme;
        let fonts = [&look.font, &look.heading_font];
        let notices = fonts
            .into_iter()
            .flatten()
            .filter_map(|font| site::font_notice(font));
        for notice in look
            .accent
            .iter()
            .filter_map(|accent| site::accent_notice(accent))
            .chain(notices)
        {
            terminal::say(shared.quiet, &format!("warning: {notice}"));
        }
        let site = stage(
            || self.begin(mode),
            release,
            theme,
            self.base_url.as_deref(),
            sealed,
        )?;
        if let Some(notice) = &site.weight {
            terminal::say(false, &format!("warning: {notice}"));
        }
        Ok(site)
    }

    fn tell(
        &self,
        shared: &Shared,
        pages: usize,
        published: &Published,
        mode: Mode,
        today: Day,
        withheld: &[Withheld],
    ) -> Result<(), Failure> {
        for left in &published.unremoved {
            terminal::say(false, &format!("warning: {left}"));
        }
        let drafts = match mode {
            Mode::Drafts => " of drafts",
            Mode::Normal | Mode::Room => "",
        };
        let line = format!(
            "built {} pages{drafts}, {} files, into `{}`",
            pages,
            published.files,
            self.out.display()
        );
        terminal::say(shared.quiet, &line);
        if self.format == Format::Json {
            let report = Report {
                today: today.to_string(),
                out: &self.out,
                drafts: matches!(mode, Mode::Drafts),
                pages,
                files: published.files,
                withheld: withheld.iter().map(LeftOut::of).collect(),
            };
            let text = serde_json::to_string_pretty(&report).unwrap_or_default();
            terminal::print(&(text + "\n"))?;
        }
        Ok(())
    }
}

impl<'a> LeftOut<'a> {
    fn of(withheld: &'a Withheld) -> Self {
        Self {
            id: withheld.item.to_string(),
            why: &withheld.why,
        }
    }
}

/// How many findings there are that the build survives; with a suffix, also those
/// that it would not.
fn warn(shared: &Shared, workspace: &Workspace, suffix: &str) {
    let findings: Vec<Finding> = workspace
        .checked
        .findings()
        .iter()
        .map(|raised| raised.finding.clone())
        .filter(|finding| !suffix.is_empty() || finding.level == Level::Warn)
        .collect();
    if findings.is_empty() {
        return;
    }
    let calm = if suffix.is_empty() {
        " (the build goes on)"
    } else {
        suffix
    };
    let line = format!(
        "{}{calm}: `candor check` shows them",
        human::count_line(&findings)
    );
    terminal::say(shared.quiet, &line);
}
