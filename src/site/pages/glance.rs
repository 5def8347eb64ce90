//! What a reviewer checks after the first answer, as figures of the registers, beside it on the front page.

use std::collections::BTreeMap;

use crate::release::{Release, Released, ShownVendor, Stage, VendorTrains};
use crate::site::pages::registers;
use crate::site::value::{Value, object};

/// How many vendors are in use and how many of them train or may train on customer data; how many kinds of data there
/// are and how many of them stay in the region that most stay in, and nowhere else; how many documents and gaps.
pub(super) fn glance<S: Stage>(release: &Release<S>) -> Value {
    let current = || {
        let vendors = release.vendors().iter().map(Released::fields);
        vendors.filter(|vendor| registers::is_current(vendor, release.today()))
    };
    let train = |vendor: &&ShownVendor| vendor.trains_on_customer_data != VendorTrains::No;
    let region = most_used(release);
    let stay = |region: &String| {
        let flows = release.flows().iter();
        flows
            .filter(|flow| flow.fields().regions == [region.as_str()])
            .count()
    };
    object!({
        "vendors": current().count(),
        "train": current().filter(train).count(),
        "data": release.flows().len(),
        "stay": region.map(stay),
        "region": region,
        "documents": release.evidence().len(),
        "gaps": release.gaps().len(),
    })
}

/// The region that most kinds of data stay in.
fn most_used<S: Stage>(release: &Release<S>) -> Option<&String> {
    let mut kinds: BTreeMap<&String, usize> = BTreeMap::new();
    for region in release
        .flows()
        .iter()
        .flat_map(|flow| &flow.fields().regions)
    {
        *kinds.entry(region).or_default() += 1;
    }
    let most = kinds.into_iter().rev().max_by_key(|(_, kinds)| *kinds);
    most.map(|(region, _)| region)
}
