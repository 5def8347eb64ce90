//! `candor approve`: somebody stands for the present text of records.

use similar::TextDiff;

use crate::approval::{NewFile, Rights, State, Terms, ToApprove, approve, nearest};
use crate::check::CheckedRecord;
use crate::cli::signing::{Sign, sign_acts};
use crate::cli::workspace::Workspace;
use crate::cli::{Failure, Shared, terminal};
use crate::diagnostic::Finding;
use crate::expand::{canonical, readable};
use crate::library::value::Day;
use crate::output;

/// Approve the present text of records
///
/// Shows what has changed since the last approval, asks, and writes an act into
/// `approvals/`. The approval ends on the earliest of `--until`, the record's
/// `review_by`, and the longest time that `site.yaml` allows.
#[derive(Debug, clap::Args)]
pub(super) struct Approve {
    /// Records, such as `answer/deletion`, or patterns, such as `'vendor/*'`
    #[arg(required = true, value_name = "ITEM")]
    items: Vec<String>,
    /// The role that approves
    #[arg(long, value_name = "ROLE")]
    by: String,
    /// The last day of the approval, when it is to end early
    #[arg(long, value_name = "DATE")]
    until: Option<Day>,
    /// Do not ask
    #[arg(long, short)]
    yes: bool,
    #[command(flatten)]
    sign: Sign,
}

impl Approve {
    /// Everything, without asking: for content that candor has just written itself.
    pub(super) fn everything(by: &str) -> Self {
        Self {
            items: vec!["*".to_owned()],
            by: by.to_owned(),
            until: None,
            yes: true,
            sign: Sign::default(),
        }
    }

    pub(super) fn run(self, shared: &Shared) -> Result<(), Failure> {
        let workspace = Workspace::open(shared)?;
        workspace.clock_is_right()?;
        let by = self.role()?;
        let key = self.sign.key_for_acts(&workspace.policy)?;
        let terms = Terms {
            site: workspace.policy.host().to_owned(),
            by,
            today: workspace.today,
            until: self.until,
            longest: workspace.library.site.fields.approval_max,
        };
        let selected = workspace.select(&self.items)?;
        let rights = Rights::of(&workspace.library.site.fields);
        self.may(&rights, &selected)?;
        unreadable(&workspace, &selected)?;
        self.would_shorten(&workspace, &rights, &selected, &terms)?;
        let open: Vec<&CheckedRecord> = selected
            .iter()
            .copied()
            .filter(|record| {
                let held = held_until(&workspace, &rights, record, &terms.by, key.is_some());
                held.is_none_or(|held| held < terms.last_day(record.review_by))
            })
            .collect();
        if open.is_empty() {
            terminal::say(
                shared.quiet,
                &format!(
                    "nothing to approve: {} approved already",
                    terminal::count(selected.len(), "record")
                ),
            );
            return Ok(());
        }
        if let Some(ended) = open
            .iter()
            .find(|record| terms.last_day(record.review_by) < workspace.today)
        {
            let message = format!(
                "an approval of `{}` would end on {}, before today: move its `review_by`, or `--until`",
                ended.expanded.item,
                terms.last_day(ended.review_by)
            );
            return Err(Failure::Use(message));
        }
        for record in &open {
            terminal::say(shared.quiet, &self.difference(&workspace, &rights, record)?);
        }
        let question = format!(
            "approve {} as {}?",
            terminal::count(open.len(), "record"),
            terms.by
        );
        if !self.yes && !terminal::can_ask() {
            return Err(Failure::Use(
                "nobody can be asked here: read the text, then say `--yes`".to_owned(),
            ));
        }
        if !self.yes && !terminal::ask(&question) {
            return Err(Failure::Use("not approved".to_owned()));
        }
        let texts: Vec<ToApprove> = open.iter().map(|record| to_approve(record)).collect();
        let mut decision = approve(&texts, &terms, &workspace.ledger);
        if let Some(key) = &key {
            sign_acts(&mut decision, key, &workspace.policy)?;
        }
        write(shared, &decision.files())?;
        terminal::say(
            shared.quiet,
            &format!(
                "approved {} as {}",
                terminal::count(open.len(), "record"),
                terms.by
            ),
        );
        Ok(())
    }

    /// Of two approvals of a text the longer one counts, so that a shorter one would do nothing.
    fn would_shorten(
        &self,
        workspace: &Workspace,
        rights: &Rights,
        selected: &[&CheckedRecord],
        terms: &Terms,
    ) -> Result<(), Failure> {
        let Some(until) = self.until else {
            return Ok(());
        };
        let longer = selected.iter().find_map(|record| {
            let held = held_until(workspace, rights, record, &terms.by, false)?;
            (held > until).then_some((&record.expanded.item, held))
        });
        match longer {
            None => Ok(()),
            Some((item, held)) => Err(Failure::Use(format!(
                "`{item}` is approved as {} until {held} already, and a shorter approval would not end that one: \
                 run `candor withdraw {item} --why TEXT`, then approve it with `--until {until}`",
                terms.by
            ))),
        }
    }

    fn role(&self) -> Result<String, Failure> {
        let role = self.by.trim();
        if role.is_empty() || role.chars().any(char::is_control) {
            return Err(Failure::Use(
                "`--by` names a role in one line, such as `--by \"Security lead\"`".to_owned(),
            ));
        }
        Ok(role.to_owned())
    }

    fn may(&self, rights: &Rights, selected: &[&CheckedRecord]) -> Result<(), Failure> {
        let role = self.by.trim();
        if !rights.knows(role) {
            let roles = rights
                .roles()
                .map(|role| format!("`{role}`"))
                .collect::<Vec<_>>()
                .join(", ");
            return Err(Failure::Use(format!(
                "`{role}` may approve nothing; `approvers` in `site.yaml` names {roles}"
            )));
        }
        let refused = selected.iter().find(|record| {
            !rights.may_approve(role, &record.expanded.item, record.expanded.audience)
        });
        match refused {
            Some(record) => Err(Failure::Use(format!(
                "`{role}` may not approve `{}` for {} readers: see `approvers` in `site.yaml`",
                record.expanded.item, record.expanded.audience
            ))),
            None => Ok(()),
        }
    }

    /// What the approver reads: the change since the last approval, or the whole text.
    fn difference(
        &self,
        workspace: &Workspace,
        rights: &Rights,
        record: &CheckedRecord,
    ) -> Result<String, Failure> {
        let item = &record.expanded.item;
        let new = readable(&record.expanded.json);
        let settled = record.settled_before(&workspace.ledger, rights);
        let root = &workspace.library.root;
        let old = nearest(root, &settled, &record.expanded.json).map_err(|error| {
            Failure::Machine(format!(
                "cannot read the approved text of `{item}`: {error}"
            ))
        })?;
        let withdrawn = withdrawal(workspace, record);
        Ok(match (old, withdrawn) {
            (Some((_, old)), withdrawn) => {
                let old = readable(&old);
                let diff = TextDiff::from_lines(old.as_str(), new.as_str());
                let withdrawn = withdrawn.map_or_else(String::new, |why| format!(" {why};"));
                format!(
                    "{item},{withdrawn} changed:\n{}",
                    diff.unified_diff()
                        .context_radius(2)
                        .header("approved", "now")
                )
            }
            (None, Some(why)) => self.whole(&format!("{item}, {why}"), &new),
            (None, None) if settled.is_empty() => self.whole(&format!("{item}, new"), &new),
            (None, None) => {
                let told = format!("{item}, changed from an approved text that is not whole");
                self.whole(&told, &new)
            }
        })
    }

    /// The whole text, for one who reads it here.
    fn whole(&self, told: &str, text: &str) -> String {
        if self.yes {
            return told.to_owned();
        }
        format!("{told}:\n+{}", text.trim_end().replace('\n', "\n+"))
    }
}

/// When and why a record was withdrawn, if that is the last word about it.
fn withdrawal(workspace: &Workspace, record: &CheckedRecord) -> Option<String> {
    let is_last = record.standing.state == State::Withdrawn;
    let last = workspace.ledger.last_withdrawal(&record.expanded.item);
    let (_, last) = last.filter(|_| is_last)?;
    Some(format!("withdrawn on {}: {}", last.date, last.why))
}

/// The last day on which a role stands for this text already; by a signed act, when that is asked for.
fn held_until(
    workspace: &Workspace,
    rights: &Rights,
    record: &CheckedRecord,
    role: &str,
    signed: bool,
) -> Option<Day> {
    let counted = workspace.ledger.counted(&record.expanded.item, rights);
    counted
        .iter()
        .filter(|approval| approval.line.digest == record.digest && approval.act.approver == role)
        .filter(|approval| approval.signed_by.is_some() || !signed)
        .map(|approval| rights.last_day(approval.act))
        .max()
}

/// A text that no reader could be given cannot be approved either.
fn unreadable(workspace: &Workspace, selected: &[&CheckedRecord]) -> Result<(), Failure> {
    const TEXT_RULES: [&str; 6] = [
        "bad-quote",
        "internal-link",
        "raw-html",
        "bad-link",
        "secret",
        "fill-in-left",
    ];
    let in_selected = |finding: &Finding| {
        selected
            .iter()
            .any(|record| record.expanded.place.file == finding.place.file)
    };
    let findings: Vec<Finding> = workspace
        .checked
        .findings()
        .iter()
        .map(|raised| &raised.finding)
        .filter(|finding| TEXT_RULES.contains(&finding.rule.0) && in_selected(finding))
        .cloned()
        .collect();
    if findings.is_empty() {
        Ok(())
    } else {
        Err(workspace.content_failure(findings))
    }
}

fn to_approve(record: &CheckedRecord) -> ToApprove {
    ToApprove {
        item: record.expanded.item.clone(),
        digest: record.digest,
        canonical: canonical(&record.expanded.json).unwrap_or_default(),
        audience: record.expanded.audience,
        review_by: record.review_by,
    }
}

/// Writes new ledger files, each whole or not at all; one that is there already is the same, but for a
/// signature, which may be a bad one.
pub(super) fn write(shared: &Shared, files: &[NewFile]) -> Result<(), Failure> {
    for file in files {
        let path = shared.content.join(&file.path);
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(|error| {
                Failure::Machine(format!(
                    "cannot make the folder `{}`: {error}",
                    folder.display()
                ))
            })?;
        }
        if file.is_signature() {
            output::write_whole(&path, &file.bytes)?;
        } else if !path.exists() {
            output::create_whole(&path, &file.bytes)?;
        }
    }
    Ok(())
}
