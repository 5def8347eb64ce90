//! The tables of a pack: one for its answers, one for each register behind them.

use std::collections::BTreeMap;

use crate::pack::answer::Answer;
use crate::pack::cell::{Cell, list, say, word, word_of, yes_no};
use crate::pack::pack::Pack;
use crate::pack::table::{Column, Row, STANDING, TEXT, Table, column, standing, text};
use crate::release::{Certification, ItemId, Model, ShownVendor};

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
        .filter(|table| !table.rows.is_empty() || table.name == "Answers");
    full.collect()
}

/// The answers, training-data answers first.
pub(super) fn answers(pack: &Pack<'_>) -> Table {
    let own = [
        column("ID", "id", 22.0),
        column("Question", "question", 34.0),
        column("Short answer", "short_answer", 24.0),
        column("Answer", "answer", 64.0),
    ];
    let proof = [column("Evidence", "evidence", 28.0)];
    let about = [
        column("Topic", "topic", 14.0),
        column("Controls", "controls", 28.0),
        column("Vendors", "vendors", 18.0),
    ];
    let printed = own.len() + STANDING.len() + proof.len();
    let columns: Vec<Column> = own
        .into_iter()
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
        name: "Answers",
        about: "every answer with its evidence, who approved it and until when",
        printed,
        rows: rows.collect(),
        columns,
    }
}

fn answer_cells(pack: &Pack<'_>, answer: &Answer<'_>) -> Vec<Cell> {
    let own = [
        say(Some(answer.item)),
        Cell::from(answer.question),
        Cell::from(answer.short),
        Cell::from(answer.text()),
    ];
    let about = [
        records(pack, answer.evidence),
        Cell::from(answer.topic),
        records(pack, answer.controls),
        records(pack, answer.vendors),
    ];
    own.into_iter()
        .chain(standing(answer.approval))
        .chain(about)
        .chain(text(answer.audience, answer.digest))
        .collect()
}

fn vendors(pack: &Pack<'_>, citing: &Citing) -> Table {
    let own = [
        column("Name", "name", 22.0),
        column("Purpose", "purpose", 40.0),
        column("Kind", "kind", 14.0),
        column("Sub-processor", "subprocessor", 12.0),
        column("Trains on customer data", "trains_on_customer_data", 12.0),
        column("Stored in", "stored", 16.0),
        column("Processed in", "processed", 16.0),
        column("Retention", "retention", 20.0),
        column("Certifications", "certifications", 26.0),
    ];
    let more = [
        column("Models", "models", 20.0),
        column("Answers", "answers", 44.0),
    ];
    let about = "who receives data on the company's behalf";
    Table::of_register(("Vendors", about), &own, &more, &pack.vendors(), |vendor| {
        let fields = vendor.fields();
        vec![
            Cell::from(fields.name.as_str()),
            Cell::from(fields.purpose.as_str()),
            word(fields.kind),
            yes_no(fields.subprocessor),
            word(fields.trains_on_customer_data),
            list(&fields.locations.stored),
            list(&fields.locations.processed),
            Cell::from(retention(fields)),
            list(fields.certifications.iter().map(certification)),
            list(fields.models.iter().map(model)),
            citing.answers(vendor.item()),
        ]
    })
}

fn controls(pack: &Pack<'_>, citing: &Citing) -> Table {
    let own = [
        column("Control", "title", 26.0),
        column("What is done", "statement", 56.0),
        column("Area", "area", 16.0),
        column("Status", "status", 16.0),
        column("Every", "frequency", 8.0),
        column("Last verified", "verified_on", 12.0),
        column("Evidence", "evidence", 28.0),
    ];
    let more = [
        column("Frameworks", "frameworks", 24.0),
        column("Answers", "answers", 44.0),
    ];
    let about = "what is done, how often, and what proves it";
    Table::of_register(
        ("Controls", about),
        &own,
        &more,
        &pack.controls(),
        |control| {
            let fields = control.fields();
            let status = word_of(fields.status);
            let status = match &fields.why {
                Some(why) => format!("{status}: {why}"),
                None => status,
            };
            let frameworks = fields.frameworks.iter();
            vec![
                Cell::from(fields.title.as_str()),
                Cell::from(fields.statement.as_str()),
                Cell::from(fields.area.as_str()),
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
    let own = [
        column("Document", "title", 32.0),
        column("Kind", "kind", 18.0),
        column("About", "subject", 40.0),
        column("Period", "period", 22.0),
        column("New one every", "frequency", 10.0),
        column("How to get it", "request", 40.0),
        column("Needs an NDA", "nda", 10.0),
    ];
    let more = [column("Answers", "answers", 44.0)];
    let about = "the documents behind the answers, and how to get each";
    Table::of_register(
        ("Evidence", about),
        &own,
        &more,
        &pack.evidence(),
        |document| {
            let fields = document.fields();
            vec![
                Cell::from(fields.title.as_str()),
                Cell::from(fields.kind.as_str()),
                Cell::from(fields.subject.as_str()),
                say(fields.period.as_ref()),
                say(fields.frequency),
                Cell::from(fields.request.as_str()),
                yes_no(fields.nda),
                citing.answers(document.item()),
            ]
        },
    )
}

fn attestations(pack: &Pack<'_>) -> Table {
    let own = [
        column("Framework", "framework", 20.0),
        column("Kind", "kind", 18.0),
        column("Status", "status", 14.0),
        column("Expected on", "eta", 12.0),
        column("Scope", "scope", 44.0),
        column("Period", "period", 22.0),
        column("Confirmed by", "auditor", 22.0),
        column("Valid until", "valid_until", 12.0),
        column("Evidence", "evidence", 28.0),
    ];
    let about = "certifications and reports, and how far each is";
    let register = pack.attestations();
    Table::of_register(
        ("Attestations", about),
        &own,
        &[],
        &register,
        |attestation| {
            let fields = attestation.fields();
            vec![
                Cell::from(fields.framework.as_str()),
                Cell::from(fields.kind.as_str()),
                word(fields.status),
                say(fields.eta),
                Cell::from(fields.scope.as_str()),
                say(fields.period.as_ref()),
                say(fields.auditor.as_ref()),
                say(fields.valid_until),
                records(pack, &fields.evidence),
            ]
        },
    )
}

fn gaps(pack: &Pack<'_>) -> Table {
    let own = [
        column("What is missing", "gap", 44.0),
        column("What stands in for it", "compensating_control", 56.0),
        column("Expected on", "target_date", 14.0),
    ];
    let about = "what the company does not have yet, and what stands in for it";
    Table::of_register(("Gaps", about), &own, &[], &pack.gaps(), |gap| {
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

fn retention(vendor: &ShownVendor) -> String {
    match (&vendor.retention, vendor.zero_retention) {
        (Some(kept), _) => match &kept.basis {
            Some(basis) => format!("{} ({basis})", kept.period),
            None => kept.period.to_string(),
        },
        (None, Some(true)) => "nothing is kept".to_owned(),
        (None, _) => String::new(),
    }
}

/// `SOC 2 Type II (attested, until 2026-03-31)`.
fn certification(certification: &Certification) -> String {
    let until = certification
        .period_end
        .map(|day| format!(", until {day}"))
        .unwrap_or_default();
    let status = word_of(certification.status);
    format!("{} ({status}{until})", certification.kind)
}

fn model(model: &Model) -> String {
    match &model.version {
        Some(version) => format!("{} {version}", model.name),
        None => model.name.clone(),
    }
}
