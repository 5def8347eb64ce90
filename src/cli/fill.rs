//! `candor fill`: a buyer's questionnaire, filled from approved answers.

mod decided;
mod paths;

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::approval;
use crate::cli::rendered::{released, tell_withheld};
use crate::cli::workspace::Workspace;
use crate::cli::{Failure, Shared, apart, buyer_file, terminal};
use crate::grants::Grant;
use crate::grants::exports::{self, ExportRecord, Sha256};
use crate::library::value::Audience;
use crate::output::write_whole;
use crate::questionnaire::document::no_place;
use crate::questionnaire::fill::{self, Accepted, Line, Options, Plan, Summary};
use crate::questionnaire::layout::{self, CERTAIN, Mapping};
use crate::questionnaire::matcher::Matcher;
use crate::questionnaire::{Document, Refusal};
use crate::release;

/// Fill a buyer's questionnaire from approved answers
///
/// An approved answer goes in where the question is its question or one of its
/// aliases, word for word. Everything else is proposed in the report and the review.
/// Only empty cells that are meant for answers change; all else of the file is as it was.
/// With `--for`, what was filled in is on record, so that `candor drift` knows of it.
#[derive(Debug, clap::Args)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a switch of the command line"
)]
pub(super) struct Fill {
    /// The buyer's file: `.xlsx`, `.xlsm`, `.csv`, or a JSON bank of questions
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Where the filled file goes
    #[arg(
        long,
        short,
        value_name = "FILE",
        required_unless_present = "dry_run",
        conflicts_with = "dry_run"
    )]
    out: Option<PathBuf>,
    /// Who will read the answers: public, nda or internal
    #[arg(
        long,
        value_name = "AUDIENCE",
        required_unless_present = "grant",
        conflicts_with = "grant"
    )]
    audience: Option<Audience>,
    /// The grant of the recipient
    #[arg(long = "for", value_name = "GRANT")]
    grant: Option<String>,
    /// Print the mapping that candor proposes, and write no filled file
    #[arg(long)]
    dry_run: bool,
    /// A mapping that says where questions and answers are
    #[arg(long, value_name = "FILE")]
    mapping: Option<PathBuf>,
    /// A review in which a person accepted answers
    #[arg(long, value_name = "FILE")]
    accept: Option<PathBuf>,
    /// Replace what stands in answer cells; never a formula
    #[arg(long)]
    overwrite: bool,
    /// Say in the file which answer it was, who approved it and until when
    #[arg(long)]
    cite: bool,
    /// Write what was done with every question: `.json`, `.md` or `.csv`
    #[arg(long, value_name = "FILE")]
    report: Option<PathBuf>,
    /// Write the open questions with their candidates, for a person to accept: `.yaml`
    #[arg(long, value_name = "FILE")]
    review: Option<PathBuf>,
    /// Leave out records that nobody stands for today, and say which
    #[arg(long, conflicts_with = "drafts")]
    withhold: bool,
    /// Also rank answers that nobody approved, each marked
    #[arg(long, requires = "dry_run")]
    drafts: bool,
}

impl Fill {
    pub(super) fn run(self, shared: &Shared) -> Result<(), Failure> {
        self.check_paths(&shared.content)?;
        let mut document = buyer_file::document(&self.file)?;
        self.check_ending(&document)?;
        let accepted = self.accepted()?;
        let (mapping, unsure) = self.mapping(&document)?;
        let workspace = Workspace::open(shared)?;
        decided::are_answers(&accepted, &workspace)?;
        let audience = self.audience(&workspace)?;
        for path in self.targets() {
            apart::from_outputs(path, audience)?;
        }
        let matcher = if self.drafts {
            buyer_file::matcher(&release::draft(workspace.checked.weighed(), audience))?
        } else {
            let (release, withheld) = released(&workspace, audience, self.withhold)?;
            tell_withheld(&withheld);
            buyer_file::matcher(&release)?
        };
        let plan = self.plan(&document, &mapping, &matcher, &accepted)?;
        decided::tell_unfit(&accepted, &matcher, audience);
        if self.dry_run {
            terminal::print(&mapping.to_yaml())?;
        }
        for warning in document.warnings().iter().chain(&unsure) {
            terminal::say(shared.quiet, &format!("warning: {warning}"));
        }
        if let Some(out) = &self.out {
            let bytes = document
                .write(&plan.changes)
                .map_err(|refusal| self.refused(&refusal))?;
            let write = || Ok::<(), Failure>(write_whole(out, &bytes)?);
            match &self.grant {
                None => write()?,
                Some(grant) => {
                    let record = sent(&workspace, &workspace.reader(grant)?, &plan.lines, &bytes);
                    exports::write_before(&workspace.library.root, &record, out, write)?;
                }
            }
        }
        self.write_reports(&plan.lines)?;
        terminal::say(shared.quiet, &self.outcome(&plan));
        Ok(())
    }

    fn audience(&self, workspace: &Workspace) -> Result<Audience, Failure> {
        match (self.audience, &self.grant) {
            (Some(audience), _) => Ok(audience),
            (None, Some(grant)) => Ok(workspace.reader(grant)?.audience),
            (None, None) => Err(Failure::Use(
                "say who will read it: `--audience nda`, or `--for GRANT`".to_owned(),
            )),
        }
    }

    fn accepted(&self) -> Result<Accepted, Failure> {
        let Some(path) = &self.accept else {
            return Ok(Accepted::default());
        };
        Accepted::read(&buyer_file::text(path)?).map_err(|refusal| buyer_file::of(path, &refusal))
    }

    /// The mapping to use, and a warning for each sheet that it leaves out.
    fn mapping(&self, document: &Document) -> Result<(Mapping, Vec<String>), Failure> {
        let sheets = document.sheets();
        if !document.takes_answers() && !self.dry_run {
            return Err(self.refused(&no_place()));
        }
        if let Some(path) = &self.mapping {
            let mapping = layout::read_mapping(&buyer_file::text(path)?, sheets)
                .map_err(|refusal| buyer_file::of(path, &refusal))?;
            return Ok((mapping, Vec::new()));
        }
        if !document.takes_answers() {
            return Ok((layout::of_bank(), Vec::new()));
        }
        let detected = if self.overwrite {
            layout::detect_to_overwrite(sheets)
        } else {
            layout::detect(sheets)
        };
        let mut mapping = detected.map_err(|refusal| self.refused(&refusal))?;
        if self.dry_run {
            return Ok((mapping, Vec::new()));
        }
        let (certain, unsure): (Vec<_>, Vec<_>) = mapping
            .sheets
            .drain(..)
            .partition(|sheet| sheet.confidence >= CERTAIN);
        mapping.sheets = certain;
        let unsure: Vec<String> = unsure.iter().map(layout::SheetMapping::doubt).collect();
        if mapping.sheets.is_empty() {
            return Err(self.refused(&Refusal::new(format!(
                "{}; `--dry-run` prints a mapping: correct its columns and give it with `--mapping`",
                unsure.join("; ")
            ))));
        }
        Ok((mapping, unsure))
    }

    fn plan(
        &self,
        document: &Document,
        mapping: &Mapping,
        matcher: &Matcher,
        accepted: &Accepted,
    ) -> Result<Plan, Failure> {
        let options = Options {
            overwrite: self.overwrite,
            cite: self.cite,
        };
        fill::plan(document, mapping, matcher, accepted, options)
            .map_err(|refusal| self.refused(&refusal))
    }

    fn write_reports(&self, lines: &[Line]) -> Result<(), Failure> {
        if let Some(path) = &self.report {
            write_whole(path, &paths::format(path)?(lines))?;
        }
        if let Some(path) = &self.review {
            write_whole(path, fill::review(lines).as_bytes())?;
        }
        Ok(())
    }

    fn outcome(&self, plan: &Plan) -> String {
        let summary = Summary::of(&plan.lines);
        let next = match &self.review {
            None if summary.suggested > 0 => {
                "; `--review FILE.yaml` writes what is suggested, for you to accept with `--accept`"
            }
            _ => "",
        };
        match &self.out {
            Some(out) => format!("{summary}, in `{}`{next}", out.display()),
            None => format!("{summary} (nothing was written into a copy){next}"),
        }
    }

    fn refused(&self, refusal: &Refusal) -> Failure {
        buyer_file::of(&self.file, refusal)
    }
}

/// What is kept of a file that was filled for somebody: its bytes, and the text of every answer that
/// was written into it. It is on record before the file is there, as an export is.
fn sent(workspace: &Workspace, reader: &Grant, lines: &[Line], bytes: &[u8]) -> ExportRecord {
    let written: BTreeSet<&str> = lines
        .iter()
        .filter(|line| line.filled)
        .filter_map(|line| Some(line.answer.as_ref()?.id.as_str()))
        .collect();
    let records = workspace.checked.records().iter();
    let sent = records.filter(|record| written.contains(record.expanded.item.to_string().as_str()));
    ExportRecord {
        site: workspace.library.site.fields.host().to_owned(),
        grant: Some(reader.id.clone()),
        audience: reader.audience,
        date: workspace.today,
        as_of: workspace.today,
        format: "fill".to_owned(),
        pack: Sha256::of(bytes),
        opened: None,
        manifest: None,
        number: 1,
        lines: sent
            .map(|record| approval::act::Line {
                item: record.expanded.item.clone(),
                digest: record.digest,
                audience: record.expanded.audience,
            })
            .collect(),
    }
}
