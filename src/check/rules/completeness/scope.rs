//! The seven mistakes of scope (`mission-map.md`, section 4).

use crate::check::context::Context;
use crate::check::report::Report;
use crate::diagnostic::Place;
use crate::library::record::{AnyRecord, Flow, Record, Scope, ScopeStatus, VendorKind};

/// An area that the registers show to matter, and that the scope leaves out.
pub(super) fn gap(context: &Context<'_>, report: &mut Report) {
    let Some(scope) = &context.library.scope else {
        if context.is_ai() {
            let message = "there is no scope statement, and the registers show an AI product";
            report
                .at(&context.library.site, &["products"], message)
                .help("write one in `scope.yaml`, with every area in or out");
        }
        return;
    };
    let embedding = flow(context, "embedding");
    let output = context
        .outputs()
        .find(|flow| flow.item.id().as_str() != "embedding");
    let support = context
        .library
        .access
        .iter()
        .find(|access| access.item.id().as_str() == "support-tools");
    let admin = context
        .library
        .access
        .iter()
        .find(|access| access.item.id().as_str() == "application-admin");
    let vector = context.vendors_of(VendorKind::VectorDatabase).next();
    let provider = context.vendors_of(VendorKind::LlmProvider).next();
    let support_desk = context.vendors_of(VendorKind::SupportPlatform).next();
    let mistakes: [(&str, Option<Place>, &str); 7] = [
        (
            "prompt-and-file-processing",
            flow(context, "prompt-text")
                .or(flow(context, "uploaded-file"))
                .map(place),
            "prompts and files carry customer data",
        ),
        (
            "model-output-storage",
            output.map(place),
            "models write outputs",
        ),
        (
            "vector-database",
            vector
                .map(|vendor| vendor.origin.place())
                .or(embedding.map(place)),
            "embeddings are kept",
        ),
        (
            "support-access",
            support
                .map(|access| access.origin.place())
                .or(support_desk.map(|vendor| vendor.origin.place())),
            "support staff have access",
        ),
        (
            "model-provider",
            provider.map(|vendor| vendor.origin.place()),
            "a model provider processes data",
        ),
        (
            "internal-admin-tools",
            admin.map(|access| access.origin.place()),
            "staff administer the product",
        ),
        (
            "data-deletion-workflow",
            context
                .library
                .flows
                .iter()
                .find(|flow| crate::check::facts::deletable(&flow.fields.deletable) == Some(true))
                .map(place),
            "customers can delete data",
        ),
    ];
    for (area, shown_by, why) in mistakes {
        if let Some(shown_by) = shown_by {
            one(report, scope, area, &shown_by, why);
        }
    }
    if let (Some(vector), None) = (vector, embedding) {
        let message = format!(
            "`{}` keeps vectors, and no flow `embedding` says what they are",
            vector.item
        );
        report
            .at(scope, &["areas"], message)
            .related(vector.origin.place(), "a vector database")
            .help("add `embedding` to `data-flow.yaml`");
    }
}

fn one(report: &mut Report, scope: &Record<Scope>, area: &str, shown_by: &Place, why: &str) {
    let found = scope
        .fields
        .areas
        .iter()
        .position(|one| one.id.as_str() == area);
    match found {
        None => {
            let message = format!("{why}, and the scope does not speak of `{area}`");
            report
                .at(scope, &["areas"], message)
                .related(shown_by.clone(), "shown here")
                .help(format!("add `- {{id: {area}, status: in}}`"));
        }
        Some(at) if scope.fields.areas[at].status == ScopeStatus::Out => {
            let message = format!("{why}, and `{area}` is out of scope");
            report
                .at(scope, &["areas", &at.to_string(), "status"], message)
                .related(shown_by.clone(), "shown here")
                .help("write `status: in`, or waive this rule with the reason and an end");
        }
        Some(_) => {}
    }
}

fn flow<'a>(context: &Context<'a>, id: &str) -> Option<&'a Record<Flow>> {
    let flows = context.library.flows.iter();
    flows.into_iter().find(|flow| flow.item.id().as_str() == id)
}

fn place(flow: &Record<Flow>) -> Place {
    AnyRecord::origin(flow).place()
}
