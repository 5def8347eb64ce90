//! The sample site in Debian's Chromium, behind nginx with what `candor deploy nginx` prints.
//!
//! `cargo test --test browsers` runs it; a word after `--` picks tests by their name, as with other tests.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod axe;
mod client;
mod journeys;
mod keyboard;
mod look;
mod opened;
mod pages;
mod pictures;
mod proofs;
mod server;
#[path = "../support/server.rs"]
mod server_of_debian;
#[path = "../support/mod.rs"]
mod support;
mod told;
mod walk;

use std::process::ExitCode;
use std::sync::Arc;

use libtest_mimic::{Arguments, Failed, Trial};

use client::Browser;
use look::Mode;
use opened::{Opened, STATES};
use server::Site;

/// Several tests load all pages between them.
const SHARES: usize = 4;

/// What every test has: one browser and one site.
struct World {
    browser: Browser,
    site: Site,
}

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let Some(chromium) = client::program() else {
        println!("SKIPPED browsers: there is no chromium here");
        return ExitCode::SUCCESS;
    };
    if !server_of_debian::is_there("nginx") {
        return ExitCode::SUCCESS;
    }
    let world = Arc::new(World {
        site: Site::sample(),
        browser: Browser::start(&chromium),
    });
    let mut trials = Trials {
        world: Arc::clone(&world),
        all: Vec::new(),
    };
    trials.add("every template has a page", pages::every_template);
    trials.add("what is not there", pages::missing);
    trials.add("what has moved", pages::moved);
    for share in 0..SHARES {
        let name = format!("console and policy, {} of {SHARES}", share + 1);
        trials.add(&name, move |world| pages::quiet(world, share, SHARES));
    }
    looked_at(&mut trials);
    for page in world.site.samples() {
        let page = page.to_owned();
        trials.add(&format!("Tab through {page}"), move |world| {
            walk::through(world, &page, Mode::Light, 1280, Opened::Nothing)
        });
    }
    for mode in [Mode::Light, Mode::Forced] {
        trials.add(
            &format!("Tab through the open room, {mode:?}"),
            move |world| walk::through(world, "room/index.html", mode, 1280, Opened::Room),
        );
    }
    for page in [
        "index.html",
        "vendors.html",
        "data-flow.html",
        "search.html",
    ] {
        trials.add(
            &format!("Tab through {page} in forced colours"),
            move |world| walk::through(world, page, Mode::Forced, 390, Opened::Nothing),
        );
    }
    trials.add(
        "journey: the training answer",
        journeys::the_training_answer,
    );
    trials.add(
        "journey: the training answer by search",
        journeys::the_training_answer_by_search,
    );
    trials.add(
        "journey: the vendors that see prompts",
        journeys::the_vendors_that_see_prompts,
    );
    trials.add("journey: the documents", journeys::the_documents);
    trials.add("journey: the room", journeys::the_room);
    accessible(&mut trials);
    pictured(&mut trials);
    for mistake in &proofs::MISTAKES {
        trials.add(&format!("seen: {}", mistake.name), |world| {
            proofs::seen(world, mistake)
        });
    }
    drop(world);
    libtest_mimic::run(&arguments, trials.all).exit_code()
}

/// Every type of page in every mode, and what opens in them.
fn looked_at(trials: &mut Trials) {
    let world = Arc::clone(&trials.world);
    for (page, opened) in states(&world) {
        let page = page.to_owned();
        if !opened.covers() {
            trials.add(&format!("page {page} {opened:?}"), move |world| {
                pages::look(world, &page, opened)
            });
        }
    }
}

/// Every type of page as it comes, and what there is to open.
fn states(world: &World) -> impl Iterator<Item = (&str, Opened)> {
    let plain = world.site.samples().into_iter();
    plain.map(|page| (page, Opened::Nothing)).chain(STATES)
}

/// axe on every type of page, and on what opens.
fn accessible(trials: &mut Trials) {
    let Some(axe) = axe::script() else {
        println!("SKIPPED axe: there is no axe-core in CANDOR_NODE_MODULES");
        return;
    };
    let axe: Arc<str> = axe.into();
    let world = Arc::clone(&trials.world);
    for (page, opened) in states(&world) {
        let (page, axe) = (page.to_owned(), Arc::clone(&axe));
        trials.add(&format!("axe {page} {opened:?}"), move |world| {
            axe::check(world, &axe, &page, opened)
        });
    }
}

/// Pictures of pages.
fn pictured(trials: &mut Trials) {
    if !pictures::has_fonts() {
        println!("SKIPPED pictures: the fonts of fonts-dejavu-core are not here");
        return;
    }
    for shot in pictures::all() {
        trials.add(&format!("picture {}", shot.name), move |world| {
            pictures::compare(world, &shot)
        });
    }
    trials.add("no picture is left over", pictures::none_is_left_over);
    trials.add("seen: what has moved in a picture", proofs::pictures_see);
}

struct Trials {
    world: Arc<World>,
    all: Vec<Trial>,
}

impl Trials {
    /// A test that gives its problems.
    fn add(&mut self, name: &str, test: impl FnOnce(&World) -> Vec<String> + Send + 'static) {
        let world = Arc::clone(&self.world);
        let run = move || {
            let problems = test(&world);
            if problems.is_empty() {
                Ok(())
            } else {
                Err(Failed::from(problems.join("\n")))
            }
        };
        self.all.push(Trial::test(name, run));
    }
}
