//! The port, and how it ends.

use std::net::TcpListener;
use std::process::Command;
use std::time::{Duration, Instant};

use crate::client::{Events, HANGS, get};
use crate::process::Serving;
use crate::support::Desk;

#[test]
fn a_port_in_use_is_wrong_use_and_names_the_next_free_one() {
    let desk = Desk::small();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let text = desk.fails(2, &format!("serve --port {port}"));
    let start = format!("error: port {port} is in use: ");
    let rest = text
        .strip_prefix(&start)
        .unwrap_or_else(|| panic!("{text}"));
    let next: u16 = rest.split(' ').next().unwrap().parse().unwrap();
    assert_eq!(
        rest,
        format!("{next} is free, try `candor serve --port {next}`\n")
    );
    TcpListener::bind(("127.0.0.1", next)).unwrap();
}

#[test]
fn a_wrong_folder_is_wrong_use() {
    let desk = Desk::small();
    desk.fails(2, "serve --content nowhere --port 0");
    desk.fails(2, "serve --editor javascript:{file} --port 0");
}

#[test]
fn an_interrupt_ends_it_while_somebody_listens() {
    let desk = Desk::small();
    let mut serving = Serving::start(desk.folder.path(), "--today 2026-03-02");
    let mut events = Events::listen(serving.port);
    events.next_within(HANGS).unwrap();
    let killed = Command::new("kill")
        .args(["-INT", &serving.id().to_string()])
        .status()
        .unwrap();
    assert!(killed.success());
    let start = Instant::now();
    serving.wait();
    assert!(start.elapsed() < HANGS);
    println!("ended after {:?}", start.elapsed());
}

#[test]
fn nothing_is_written() {
    let desk = Desk::small();
    let before = desk.bytes(".");
    let serving = Serving::start(desk.folder.path(), "--today 2026-03-02");
    for path in ["/", "/faq.html", "/_candor/", "/trust.json"] {
        assert_eq!(get(serving.port, path).status, 200);
    }
    std::thread::sleep(Duration::from_millis(50));
    assert_eq!(desk.bytes("."), before);
}
