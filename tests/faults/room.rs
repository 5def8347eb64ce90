//! Kills while a room is sealed and written: the site and its room are whole, each by its own sums.

use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use crate::support::numbers::Numbers;
use crate::support::{Desk, candor};
use crate::{BUILD, is_whole, left_over};

const KILLS: usize = 120;

#[test]
fn a_killed_build_leaves_a_whole_room() {
    let desk = Desk::approved();
    for company in ["First", "Second"] {
        desk.ok(&format!(
            "grant add {company} --expires 2026-12-31 --nda 1 --accepted 2026-02-01 --print --quiet --today 2026-03-01"
        ));
    }
    desk.ok(BUILD);
    let site = desk.path("public");
    assert!(is_whole(&site) && is_whole(&site.join("room")));
    let start = Instant::now();
    desk.ok(BUILD);
    let whole = u64::try_from(start.elapsed().as_micros()).unwrap();

    let mut numbers = Numbers(20_261_128);
    let mut rooms = std::collections::BTreeSet::new();
    let mut struck = 0;
    for _ in 0..KILLS {
        let mut command = candor();
        command
            .args(BUILD.split(' '))
            .current_dir(desk.folder.path());
        let mut child = command
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        thread::sleep(Duration::from_micros(numbers.below(2 * whole)));
        child.kill().unwrap();
        struck += usize::from(!child.wait().unwrap().success());
        assert!(is_whole(&site), "a torn site");
        assert!(is_whole(&site.join("room")), "a torn room");
        rooms.insert(std::fs::read(site.join("room/SHA256SUMS")).unwrap());
    }
    println!(
        "{KILLS} builds, {struck} killed at work, {} rooms",
        rooms.len()
    );
    assert!(struck > KILLS / 10, "{struck}");

    desk.ok(BUILD);
    assert_eq!(
        left_over(desk.folder.path()),
        [""; 0],
        "the next build tidies up"
    );
}
