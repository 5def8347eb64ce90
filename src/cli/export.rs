//! `candor export`: approved answers as a file for one reader.

mod files;
mod named;

use std::path::PathBuf;

use crate::cli::rendered::{released, tell_withheld};
use crate::cli::signing::Sign;
use crate::cli::workspace::Workspace;
use crate::cli::{Failure, Shared, apart, endless, terminal};
use crate::library::value::{Audience, Language, OWN};
use crate::pack::{self, Format, Pack, Reader, Selection};
use crate::release::{Approved, Release};
use crate::site::Theme;
use crate::words::Words;
use files::Target;

/// Write approved answers into a file for one reader
///
/// The file holds what is approved today and what the reader may see, and nothing else.
/// Beside it stands a manifest with its SHA-256 (within it, in JSON), and `exports/` in
/// the content keeps what was sent to whom. With no topic and no id, everything goes.
#[derive(Debug, clap::Args)]
pub(super) struct Export {
    /// The grant of the recipient
    #[arg(long = "for", value_name = "GRANT", conflicts_with = "audience")]
    grant: Option<String>,
    /// Who will read it, when it is for no grant: public, nda or internal
    #[arg(long, value_name = "AUDIENCE")]
    audience: Option<Audience>,
    /// xlsx, csv, json, md or oscal [default: as the file's name ends]
    #[arg(long, value_name = "FORMAT")]
    format: Option<Format>,
    /// The file to write
    #[arg(long, short, value_name = "FILE")]
    out: PathBuf,
    /// Only answers on these topics, and what they cite
    #[arg(long = "topic", value_name = "TOPIC", value_delimiter = ',')]
    topics: Vec<String>,
    /// Only these records, such as `answer/deletion`, and what they cite
    #[arg(long, value_name = "ITEM", num_args = 1.., value_delimiter = ',')]
    ids: Vec<String>,
    /// A language of the site, such as `de`: its translations where there are any, and its words around them
    #[arg(long, value_name = "LANGUAGE")]
    language: Option<String>,
    /// A theme folder, for its words in that language
    #[arg(long, value_name = "DIR")]
    theme: Option<PathBuf>,
    /// Leave out records that nobody stands for today, and say which
    #[arg(long)]
    withhold: bool,
    /// Seal the file to the recipient's key: writes FILE.age, and no FILE
    #[arg(long)]
    seal: bool,
    #[command(flatten)]
    sign: Sign,
}

impl Export {
    pub(super) fn run(self, shared: &Shared) -> Result<(), Failure> {
        if self.seal && self.grant.is_none() {
            return Err(Failure::Use(
                "`--seal` seals to the key of a grant: name it with `--for`".to_owned(),
            ));
        }
        if self.grant.is_none() && self.audience.is_none() {
            return Err(Failure::Use(
                "say who will read it: `--audience nda`, or `--for GRANT`".to_owned(),
            ));
        }
        let target = Target::of(&self.out, &shared.content, self.seal)?;
        let format = self.format()?;
        let key = self.sign.key()?;
        let theme = endless::theme(self.theme.as_deref())?;
        let workspace = Workspace::open(shared)?;
        let grant = match &self.grant {
            Some(id) => Some(workspace.reader(id)?),
            None => None,
        };
        let reader = match (&grant, self.audience) {
            (Some(grant), _) => Reader::of_grant(grant),
            (None, audience) => Reader::of_audience(audience.unwrap_or(Audience::Public)),
        };
        apart::from_outputs(&self.out, reader.audience())?;
        let items = named::may_leave(&workspace, &self.ids, &reader)?;
        let (release, withheld) = released(&workspace, reader.audience(), self.withhold)?;
        named::are_in(&release, &items, &withheld)?;
        let topics = named::topics(&release, &self.topics)?;
        let words = self.words(&release, &theme, format)?;
        let pack = Pack::of(&release, reader, &Selection { topics, items }, words);
        let made = files::make(
            &pack,
            format,
            &target,
            grant.as_ref().filter(|_| self.seal),
            key,
            &workspace,
        )?;
        made.write(&workspace, &pack, format)?;
        tell_withheld(&withheld);
        terminal::say(shared.quiet, &outcome(&pack, format, &made));
        Ok(())
    }

    /// The words of the language that was named, which must be one of the site's.
    fn words<'t>(
        &self,
        release: &Release<Approved>,
        theme: &'t Theme,
        format: Format,
    ) -> Result<&'t Words, Failure> {
        let language = self.language.as_deref().unwrap_or(OWN);
        let others = &release.site().fields().languages;
        let known = || std::iter::once(OWN).chain(others.iter().map(Language::as_str));
        if !known().any(|known| known == language) {
            let known: Vec<String> = known().map(|language| format!("`{language}`")).collect();
            return Err(Failure::Use(format!(
                "the site is not in `{language}`: write {}, or list it under `languages` in `site.yaml`",
                known.join(" or ")
            )));
        }
        if language != OWN && format == Format::Oscal {
            return Err(Failure::Use(format!(
                "`oscal` holds controls, which are not translated: leave `--language {language}` out"
            )));
        }
        Ok(theme.words(language)?)
    }

    /// The format that was named, or that the file's name says. A name that says another is a mistake.
    fn format(&self) -> Result<Format, Failure> {
        let said = Format::of_name(&self.out);
        match (self.format, said) {
            (Some(format), Some(said)) if format.ending() != said.ending() => {
                Err(Failure::Use(format!(
                    "`{}` ends like `{said}` and `--format` says `{format}`: end its name with `.{}`",
                    self.out.display(),
                    format.ending()
                )))
            }
            (Some(format), _) | (None, Some(format)) => Ok(format),
            (None, None) => Err(Failure::Use(format!(
                "`{}` does not say what it is: end its name with `.xlsx`, `.csv`, `.json` or `.md`, or say `--format`",
                self.out.display()
            ))),
        }
    }
}

fn outcome(pack: &Pack<'_>, format: Format, made: &files::Made) -> String {
    let (answers, others) = (pack.count_answers(format), pack.count_others(format));
    let held = match (answers, others) {
        (_, 0) => terminal::count(answers, "answer"),
        (0, _) => terminal::count(others, "record"),
        _ => format!(
            "{} and {}",
            terminal::count(answers, "answer"),
            terminal::count(others, "other record")
        ),
    };
    let sealed = if made.is_sealed() { ", sealed," } else { "" };
    let reader = pack.reader();
    let whom = match reader.grant() {
        Some(grant) => format!("`{grant}` ({} readers)", reader.audience()),
        None => format!("{} readers", reader.audience()),
    };
    format!(
        "exported {held} for {whom}{sealed} into `{}`",
        made.path().display()
    )
}

impl From<pack::PackError> for Failure {
    fn from(error: pack::PackError) -> Self {
        if error.is_usage() {
            Self::Use(error.to_string())
        } else {
            Self::Machine(error.to_string())
        }
    }
}
