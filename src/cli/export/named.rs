//! Records and topics that the command line names: each may leave, or it is said why not.

use std::collections::BTreeSet;

use crate::check::CheckedRecord;
use crate::cli::workspace::Workspace;
use crate::cli::{Failure, terminal};
use crate::diagnostic::did_you_mean;
use crate::library::value::ItemId;
use crate::pack::{KINDS, Reader};
use crate::release::{Approved, Release, State, Withheld};

/// The records of these names, all of which the reader may have today.
pub(super) fn may_leave(
    workspace: &Workspace,
    names: &[String],
    reader: &Reader,
) -> Result<BTreeSet<ItemId>, Failure> {
    let mut items = BTreeSet::new();
    let mut refused = Vec::new();
    for name in names {
        let record = find(workspace, name)?;
        of_a_kind(record)?;
        as_it_was_written(record)?;
        for_the_reader(record, reader)?;
        refused.extend(not_today(workspace, record));
        items.insert(record.expanded.item.clone());
    }
    if refused.is_empty() {
        return Ok(items);
    }
    for message in refused {
        terminal::error(&message);
    }
    Err(Failure::Told)
}

/// With `--withhold`, a record that quotes one that is left out is left out too.
pub(super) fn are_in(
    release: &Release<Approved>,
    items: &BTreeSet<ItemId>,
    withheld: &[Withheld],
) -> Result<(), Failure> {
    let mut all_in = true;
    for item in items.iter().filter(|item| release.title(item).is_none()) {
        let why = withheld.iter().find(|one| one.item == *item);
        let why = why.map_or("it is not in the release", |one| one.why.as_str());
        terminal::error(&format!(
            "`{item}` cannot be sent: {why}; let that be approved, or leave `{item}` out of `--ids`"
        ));
        all_in = false;
    }
    if all_in { Ok(()) } else { Err(Failure::Told) }
}

/// The topics, each of which has an answer that the reader may have.
pub(super) fn topics(
    release: &Release<Approved>,
    names: &[String],
) -> Result<BTreeSet<String>, Failure> {
    let known: BTreeSet<&str> = release
        .answers()
        .iter()
        .map(|answer| answer.fields().topic.as_str())
        .collect();
    for name in names {
        if !known.contains(name.as_str()) {
            let near = did_you_mean(name, known.iter().copied()).map_or_else(
                || {
                    let known: Vec<String> = known.iter().map(|one| format!("`{one}`")).collect();
                    format!("there are {}", known.join(", "))
                },
                |near| format!("did you mean `{near}`?"),
            );
            return Err(Failure::Use(format!(
                "no approved answer for {} readers has the topic `{name}`: {near}",
                release.audience()
            )));
        }
    }
    Ok(names.iter().cloned().collect())
}

fn find<'w>(workspace: &'w Workspace, name: &str) -> Result<&'w CheckedRecord, Failure> {
    let records = workspace.checked.records();
    let names: Vec<String> = records
        .iter()
        .map(|record| record.expanded.item.to_string())
        .collect();
    if let Some(at) = names.iter().position(|known| known == name) {
        return Ok(&records[at]);
    }
    let mut with_kind = KINDS.iter().map(|kind| format!("{kind}/{name}"));
    let whole = with_kind.find(|whole| names.contains(whole));
    let near =
        whole.or_else(|| did_you_mean(name, names.iter().map(String::as_str)).map(str::to_owned));
    let help = near.map_or_else(
        || "`candor status` lists them".to_owned(),
        |near| format!("did you mean `{near}`?"),
    );
    Err(Failure::Use(format!(
        "no record is called `{name}`: {help}"
    )))
}

fn of_a_kind(record: &CheckedRecord) -> Result<(), Failure> {
    let item = &record.expanded.item;
    if KINDS.contains(&item.kind()) {
        return Ok(());
    }
    let kinds: Vec<String> = KINDS.iter().map(|kind| format!("`{kind}`")).collect();
    Err(Failure::Use(format!(
        "`{item}` is on the site and not in exports, which hold {}: leave it out of `--ids`",
        kinds.join(", ")
    )))
}

/// A translation goes out in the place of its source.
fn as_it_was_written(record: &CheckedRecord) -> Result<(), Failure> {
    let item = &record.expanded.item;
    let Some(language) = item.language() else {
        return Ok(());
    };
    Err(Failure::Use(format!(
        "`{item}` is a translation: name `{}`, and say `--language {language}`",
        item.source()
    )))
}

fn for_the_reader(record: &CheckedRecord, reader: &Reader) -> Result<(), Failure> {
    let audience = record.expanded.audience;
    if reader.audience().may_read(audience) {
        return Ok(());
    }
    let item = &record.expanded.item;
    let whom = match reader.grant() {
        Some(grant) => format!("the grant `{grant}` is for {} readers", reader.audience()),
        None => format!("this export is for {} readers", reader.audience()),
    };
    Err(Failure::Use(format!(
        "`{item}` is for {audience} readers, and {whom}: leave it out of `--ids`, \
         or change its `audience` and let it be approved for them"
    )))
}

/// Why a record cannot be sent today, and which command settles it.
fn not_today(workspace: &Workspace, record: &CheckedRecord) -> Option<String> {
    let item = &record.expanded.item;
    let approve = format!("`candor approve {item} --by ROLE`");
    let why = match record.standing.state {
        State::Approved | State::Lapsing => {
            return record
                .embargo
                .filter(|_| record.is_embargoed(workspace.today))
                .map(|day| {
                    format!("`{item}` is held back until {day}: export it from that day on")
                });
        }
        State::Lapsed => match record.standing.until {
            Some(day) => format!("the approval of `{item}` ended on {day}: {approve} renews it"),
            None => format!("the approval of `{item}` has ended: {approve} renews it"),
        },
        State::Changed => {
            format!("`{item}` was changed after its approval: {approve} shows the change and asks")
        }
        State::Unapproved => format!("nobody has approved `{item}`: {approve} shows it and asks"),
        State::Withdrawn => {
            format!("`{item}` was withdrawn: mend it, and {approve} takes it back in")
        }
    };
    Some(why)
}
