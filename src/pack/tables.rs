//! The tables of a pack: one for its answers, one for each register behind them.

use std::collections::BTreeMap;

use crate::pack::answer::Answer;
use crate::pack::cell::{Cell, list, named, say, word, yes_no};
use crate::pack::pack::Pack;
use crate::pack::table::{Column, Row, STANDING, TEXT, Table, column, standing, text};
use crate::release::{Certification, ItemId, Model, OWN, ShownVendor};
use crate::words::Words;

/// Every table that has a row, in the order of the workbook's sheets.
pub(super) fn all(pack: &Pack<'_>) -> Vec<Table> {
    let citing = Citing::of(pack);
    let tables = [
        answers(pack),
        vendors(pack, &citing),
        controls(pack, &citing),
        evidence(pack, &citing),
        attestations(pack),
        gaps(pack),
    ];
    let full = tables
        .into_iter()
        .filter(|table| !table.rows.is_empty() || table.name == "answers");
    full.collect()
}

/// The answers, training-data answers first.
pub(super) fn answers(pack: &Pack<'_>) -> Table {
    let own = [
        column("id", 22.0),
        column("question", 34.0),
        column("short_answer", 24.0),
        column("answer", 64.0),
    ];
    let words = pack.words();
    let note = (words.language() != OWN).then(|| column("note", 16.0));
    let proof = [column("evidence", 28.0)];
    let about = [
        column("topic", 14.0),
        column("controls", 28.0),
        column("vendors", 18.0),
    ];
    let printed = own.len() + usize::from(note.is_some()) + STANDING.len() + proof.len();
    let columns: Vec<Column> = own
        .into_iter()
        .chain(note)
        .chain(STANDING)
        .chain(proof)
        .chain(about)
        .chain(TEXT)
        .collect();
    let rows = pack.answers().into_iter().map(|answer| Row {
        item: answer.item.clone(),
        cells: answer_cells(pack, &answer),
    });
    Table {
        name: "answers",
        printed,
        rows: rows.collect(),
        columns,
    }
}

fn answer_cells(pack: &Pack<'_>, answer: &Answer<'_>) -> Vec<Cell> {
    let words = pack.words();
    let note = (words.language() != OWN).then(|| answer.note(words).unwrap_or_default());
    let own = [
        say(Some(answer.item)),
        Cell::from(answer.question),
        Cell::from(answer.short.as_str()),
        Cell::from(answer.text()),
    ];
    let about = [
        records(pack, answer.evidence),
        Cell::from(named(words, "topic", answer.topic)),
        records(pack, answer.controls),
        records(pack, answer.vendors),
    ];
    own.into_iter()
        .chain(note.map(Cell::from))
        .chain(standing(answer.approval))
        .chain(about)
        .chain(text(words, answer.audience, answer.digest))
        .collect()
}

fn vendors(pack: &Pack<'_>, citing: &Citing) -> Table {
    let words = pack.words();
    let own = [
        column("name", 22.0),
        column("purpose", 40.0),
        column("kind", 14.0),
        column("subprocessor", 12.0),
        column("trains_on_customer_data", 12.0),
        column("stored", 16.0),
        column("processed", 16.0),
        column("retention", 20.0),
        column("certifications", 26.0),
    ];
    let more = [column("models", 20.0), column("answers", 44.0)];
    Table::of_register(words, "vendors", &own, &more, &pack.vendors(), |vendor| {
        let fields = vendor.fields();
        vec![
            Cell::from(fields.name.as_str()),
            Cell::from(fields.purpose.as_str()),
            word(words, "vendor-kind", fields.kind).into(),
            yes_no(words, fields.subprocessor),
            word(words, "vendor-trains", fields.trains_on_customer_data).into(),
            list(&fields.locations.stored),
            list(&fields.locations.processed),
            Cell::from(retention(words, fields)),
            list(
                fields
                    .certifications
                    .iter()
                    .map(|one| certification(words, one)),
            ),
            list(fields.models.iter().map(model)),
            citing.answers(vendor.item()),
        ]
    })
}

fn controls(pack: &Pack<'_>, citing: &Citing) -> Table {
    let words = pack.words();
    let own = [
        column("title", 26.0),
        column("statement", 56.0),
        column("area", 16.0),
        column("status", 16.0),
        column("frequency", 8.0),
        column("verified_on", 12.0),
        column("evidence", 28.0),
    ];
    let more = [column("frameworks", 24.0), column("answers", 44.0)];
    Table::of_register(
        words,
        "controls",
        &own,
        &more,
        &pack.controls(),
        |control| {
            let fields = control.fields();
            let status = word(words, "control-status", fields.status);
            let status = match &fields.why {
                Some(why) => format!("{status}: {why}"),
                None => status,
            };
            let frameworks = fields.frameworks.iter();
            vec![
                Cell::from(fields.title.as_str()),
                Cell::from(fields.statement.as_str()),
                Cell::from(named(words, "area", &fields.area)),
                Cell::from(status),
                say(fields.frequency),
                say(fields.verified_on),
                records(pack, &fields.evidence),
                list(frameworks.map(|(name, ids)| format!("{name} {}", ids.join(", ")))),
                citing.answers(control.item()),
            ]
        },
    )
}

fn evidence(pack: &Pack<'_>, citing: &Citing) -> Table {
    let words = pack.words();
    let own = [
        column("title", 32.0),
        column("kind", 18.0),
        column("subject", 40.0),
        column("period", 22.0),
        column("frequency", 10.0),
        column("request", 40.0),
        column("nda", 10.0),
    ];
    let more = [column("answers", 44.0)];
    Table::of_register(
        words,
        "evidence",
        &own,
        &more,
        &pack.evidence(),
        |document| {
            let fields = document.fields();
            vec![
                Cell::from(fields.title.as_str()),
                Cell::from(named(words, "evidence-kind", &fields.kind)),
                Cell::from(fields.subject.as_str()),
                say(fields.period.as_ref()),
                say(fields.frequency),
                Cell::from(fields.request.as_str()),
                yes_no(words, fields.nda),
                citing.answers(document.item()),
            ]
        },
    )
}

fn attestations(pack: &Pack<'_>) -> Table {
    let words = pack.words();
    let own = [
        column("framework", 20.0),
        column("kind", 18.0),
        column("status", 14.0),
        column("eta", 12.0),
        column("scope", 44.0),
        column("period", 22.0),
        column("auditor", 22.0),
        column("valid_until", 12.0),
        column("evidence", 28.0),
    ];
    let register = pack.attestations();
    Table::of_register(words, "attestations", &own, &[], &register, |attestation| {
        let fields = attestation.fields();
        vec![
            Cell::from(fields.framework.as_str()),
            Cell::from(fields.kind.as_str()),
            word(words, "attestation-status", fields.status).into(),
            say(fields.eta),
            Cell::from(fields.scope.as_str()),
            say(fields.period.as_ref()),
            say(fields.auditor.as_ref()),
            say(fields.valid_until),
            records(pack, &fields.evidence),
        ]
    })
}

fn gaps(pack: &Pack<'_>) -> Table {
    let words = pack.words();
    let own = [
        column("gap", 44.0),
        column("compensating_control", 56.0),
        column("target_date", 14.0),
    ];
    Table::of_register(words, "gaps", &own, &[], &pack.gaps(), |gap| {
        let fields = gap.fields();
        vec![
            Cell::from(fields.gap.as_str()),
            Cell::from(fields.compensating_control.as_str()),
            say(fields.target_date),
        ]
    })
}

/// Which answers cite a record.
struct Citing(BTreeMap<ItemId, Vec<(ItemId, String)>>);

impl Citing {
    fn of(pack: &Pack<'_>) -> Self {
        let mut citing: BTreeMap<ItemId, Vec<(ItemId, String)>> = BTreeMap::new();
        for answer in pack.answers() {
            let cited = [answer.evidence, answer.vendors, answer.controls];
            for item in cited.into_iter().flatten() {
                let name = (answer.item.clone(), answer.item.to_string());
                citing.entry(item.clone()).or_default().push(name);
            }
        }
        Self(citing)
    }

    /// One answer is a link. Many are a list in one paragraph: with a line each, they would
    /// blow up the row.
    fn answers(&self, item: &ItemId) -> Cell {
        match self.0.get(item) {
            Some(many) if many.len() > 1 => list(many.iter().map(|(_, name)| name)),
            Some(one) => Cell::Records(one.clone()),
            None => Cell::Records(Vec::new()),
        }
    }
}

fn records(pack: &Pack<'_>, items: &[ItemId]) -> Cell {
    let titled = items.iter().map(|item| (item.clone(), pack.title(item)));
    Cell::Records(titled.collect())
}

fn retention(words: &Words, vendor: &ShownVendor) -> String {
    match (&vendor.retention, vendor.zero_retention) {
        (Some(kept), _) => {
            let period = named(words, "kept", &kept.period.to_string());
            match &kept.basis {
                Some(basis) => format!("{period} ({basis})"),
                None => period,
            }
        }
        (None, Some(true)) => words.word("export.value.kept-nothing"),
        (None, _) => String::new(),
    }
}

/// `SOC 2 Type II (attested, until 2026-03-31)`.
fn certification(words: &Words, certification: &Certification) -> String {
    let until = certification
        .period_end
        .map(|day| words.fill("export.value.until", &[("day", &day.to_string())]))
        .unwrap_or_default();
    let status = word(words, "attestation-status", certification.status);
    format!("{} ({status}{until})", certification.kind)
}

fn model(model: &Model) -> String {
    match &model.version {
        Some(version) => format!("{} {version}", model.name),
        None => model.name.clone(),
    }
}
