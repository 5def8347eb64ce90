//! `candor live`: a deployed site held against the content.
//!
//! It ends with 0 when the site is what a build makes today, with 1 when it is not or when the content itself
//! does not hold, and with 3 when the host gives no whole answer. The only command that opens a connection.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;
use std::time::Duration;

use crate::cli::format::Format;
use crate::cli::rendered::{Rendered, released};
use crate::cli::room::page_of_site;
use crate::cli::signing::{SIGNERS, published_signers};
use crate::cli::workspace::Workspace;
use crate::cli::{Failure, Shared, endless, terminal};
use crate::diagnostic::{Finding, Sources, count, human, json};
use crate::library::value::{Audience, Day};
use crate::live::{self, Expected, Host, Listing};
use crate::output::sha256sums;
use crate::room;
use crate::site::{Address, SiteFile};

/// For a person, so many findings of a rule are shown and the rest is counted.
const SHOWN: usize = 20;

/// Hold a deployed site against the content
///
/// It finds files that are out of date, missing, extra or changed, headers that the host does not send,
/// and grants that have ended and open the room still. It asks that host alone, and sends nothing of the content.
#[derive(Debug, clap::Args)]
pub(super) struct Live {
    /// The site [default: `url` in `site.yaml`]
    #[arg(value_name = "URL")]
    url: Option<String>,
    /// How to show what is found
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// The theme folder that the site was built with
    #[arg(long, value_name = "DIR")]
    theme: Option<PathBuf>,
    /// The `--base-url` that the site was built with
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Compare with `build --withhold`
    #[arg(long)]
    withhold: bool,
    /// Compare with `build --compress`
    #[arg(long)]
    compress: bool,
    /// How long the host has for each file, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 30, value_parser = clap::value_parser!(u64).range(1..=600))]
    timeout: u64,
}

impl Live {
    pub(super) fn run(self, shared: &Shared) -> Result<(), Failure> {
        let found = match self.look(shared) {
            // For a program, content that does not hold is found out in the same format.
            Err(Failure::Content { findings, sources }) if self.format == Format::Json => {
                (findings, *sources)
            }
            Err(other) => return Err(other),
            Ok(findings) => (findings, Sources::default()),
        };
        let (findings, sources) = found;
        match self.format {
            Format::Json => terminal::print(&json::report(&findings, &sources))?,
            Format::Human if findings.is_empty() => terminal::say(shared.quiet, "0 findings"),
            Format::Human => terminal::error_text(&for_a_person(&findings)),
        }
        if count(&findings).0 > 0 {
            return Err(Failure::Told);
        }
        Ok(())
    }

    fn look(&self, shared: &Shared) -> Result<Vec<Finding>, Failure> {
        let theme = endless::theme(self.theme.as_deref())?;
        let workspace = Workspace::open(shared)?;
        let own = &workspace.library.site.fields.url;
        let address: Address = self
            .url
            .as_ref()
            .unwrap_or(own)
            .parse()
            .map_err(Failure::Use)?;
        let (release, _) = released(&workspace, Audience::Public, self.withhold)?;
        let page = page_of_site(&workspace, &theme, &release)?;
        let (inside, beside): (Vec<SiteFile>, Vec<SiteFile>) = page
            .map(|page| page.own)
            .unwrap_or_default()
            .into_iter()
            .partition(|(path, _)| path.starts_with(room::FOLDER));
        let mut site = Rendered::of(&release, &theme, self.base_url.as_deref(), beside)?;
        if self.compress {
            site.tree.compress()?;
        }
        let signers = published_signers(&workspace.library);
        let expected = Expected {
            site: listing(&site.tree.sums()),
            optional: listing(&sha256sums([(SIGNERS, signers.as_bytes())])),
            room: listing(&sha256sums(inside.iter().filter_map(|(path, bytes)| {
                Some((path.strip_prefix(room::FOLDER)?, bytes.as_slice()))
            }))),
            grants: workspace.grants()?,
            decided_on: decided_on(&workspace),
        };
        let host = Host::new(&address, Duration::from_secs(self.timeout));
        live::inspect(&host, &expected, workspace.today)
            .map_err(|unreachable| Failure::Machine(unreachable.to_string()))
    }
}

/// The last day, up to today, on which somebody approved a text or took one back.
fn decided_on(workspace: &Workspace) -> Option<Day> {
    let acts = workspace.ledger.acts().iter();
    let days = acts.map(|recorded| recorded.act.date());
    days.filter(|day| *day <= workspace.today).max()
}

/// Sums that candor wrote just now.
fn listing(sums: &str) -> Listing {
    Listing::parse(sums).unwrap_or_default()
}

/// The findings in full, up to a number of each rule.
fn for_a_person(findings: &[Finding]) -> String {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut text = String::new();
    for finding in findings {
        let nth = seen.entry(finding.rule.0).or_default();
        *nth += 1;
        if *nth <= SHOWN {
            text.push_str(&human::finding(
                finding,
                findings,
                &Sources::default(),
                terminal::coloured(),
            ));
            text.push_str("\n\n");
        }
    }
    for (rule, count) in seen.iter().filter(|(_, count)| **count > SHOWN) {
        let more = count - SHOWN;
        let _ = writeln!(
            text,
            "and {more} more of `{rule}`: `--format json` has them"
        );
    }
    text + &human::count_line(findings) + "\n"
}
