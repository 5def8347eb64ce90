//! The sample site in Debian's Chromium, behind nginx with what `candor deploy nginx` prints.
//!
//! `cargo test --test browsers` runs it; a word after `--` picks tests by their name, as with other tests.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

mod client;
mod keyboard;
mod look;
mod pages;
mod server;
#[path = "../support/server.rs"]
mod server_of_debian;
#[path = "../support/mod.rs"]
mod support;
mod told;

use std::process::ExitCode;
use std::sync::Arc;

use libtest_mimic::{Arguments, Failed, Trial};

use client::Browser;
use look::Mode;
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
    for share in 0..SHARES {
        let name = format!("console and policy, {} of {SHARES}", share + 1);
        trials.add(&name, move |world| pages::quiet(world, share, SHARES));
    }
    for (kind, page) in world.site.samples() {
        for mode in Mode::ALL {
            let page = page.to_owned();
            trials.add(&format!("{mode:?} {kind} {page}"), move |world| {
                pages::look(world, &page, mode)
            });
        }
    }
    drop(world);
    libtest_mimic::run(&arguments, trials.all).exit_code()
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
