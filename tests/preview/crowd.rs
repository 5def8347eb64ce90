//! Many clients, and bad ones: none stops another.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::thread;
use std::time::{Duration, Instant};

use crate::client::{Events, HANGS, connect, get, raw};
use crate::process::Serving;
use crate::support::Desk;

fn serving(desk: &Desk) -> Serving {
    Serving::start(desk.folder.path(), "--today 2026-03-02")
}

#[test]
fn a_request_line_of_100_mb_is_refused_and_takes_no_memory() {
    let desk = Desk::small();
    let serving = serving(&desk);
    let port = serving.port;
    assert_eq!(get(port, "/").status, 200);
    let before = serving.status("VmHWM:");
    let mut stream = connect(port);
    let chunk = vec![b'a'; 1024 * 1024];
    stream.write_all(b"GET /").unwrap();
    let mut sent = 0;
    for _ in 0..100 {
        // It hangs up long before the end.
        if stream.write_all(&chunk).is_err() {
            break;
        }
        sent += 1;
    }
    let mut answer = String::new();
    let _ = stream.read_to_string(&mut answer);
    assert_eq!(get(port, "/").status, 200);
    // The kernel batches its counts per thread, so a later peak can read a little lower.
    let more = serving.status("VmHWM:").saturating_sub(before);
    println!(
        "hung up after {sent} MB at most, {more} kB more at the peak, answered {:?}",
        answer.lines().next()
    );
    assert!(sent < 100);
    assert!(more < 4096, "{more} kB");
    // A head that is too long in all.
    let many = "X-Long: aaaaaaaaaaaaaaa\r\n".repeat(4000);
    let head = format!("GET / HTTP/1.1\r\nHost: localhost:{port}\r\n{many}\r\n");
    let mut stream = connect(port);
    let _ = stream.write_all(head.as_bytes());
    let mut answer = String::new();
    let _ = stream.read_to_string(&mut answer);
    assert!(
        answer.starts_with("HTTP/1.1 431") || answer.is_empty(),
        "{answer}"
    );
    let long = get(port, &format!("/{}", "a".repeat(9000)));
    assert_eq!(long.status, 414);
}

#[test]
fn half_open_connections_and_slow_readers_stop_nobody_else() {
    let desk = Desk::small();
    let serving = serving(&desk);
    let port = serving.port;
    let mut events = Events::listen(port);
    events.next_within(HANGS).unwrap();
    let half_open: Vec<TcpStream> = (0..500)
        .map(|at| {
            let mut stream = connect(port);
            let head: &[u8] = if at % 2 == 0 {
                b"GET / HTTP/1.1\r\nHost: loc"
            } else {
                b""
            };
            let _ = stream.write_all(head);
            stream
        })
        .collect();
    // Ask for much and read nothing.
    let slow: Vec<TcpStream> = (0..50)
        .map(|_| {
            let mut stream = connect(port);
            let head = format!("GET /trust.json HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n");
            let _ = stream.write_all(head.repeat(200).as_bytes());
            stream
        })
        .collect();
    for path in ["/", "/faq.html", "/_candor/"] {
        for _ in 0..20 {
            assert_eq!(get(port, path).status, 200);
        }
    }
    let threads = serving.status("Threads:");
    println!(
        "{} half open, {} slow, {threads} threads",
        half_open.len(),
        slow.len()
    );
    assert!(threads < 200, "{threads} threads");
    // Whoever listens still hears.
    desk.edit("site.yaml", "tagline: ", "tagline: New ");
    events.until(|event| event["version"] == 2);
}

#[test]
fn a_thousand_reconnects_leak_nothing() {
    let desk = Desk::small();
    let serving = serving(&desk);
    let round = |times: usize| {
        for _ in 0..times {
            let mut events = Events::listen(serving.port);
            events.next_within(HANGS).unwrap();
            drop(events);
            assert_eq!(raw(serving.port, "/").status, 200);
        }
        let start = Instant::now();
        // Listeners that have gone are noticed within a second or so.
        while serving.status("Threads:") > 16 {
            assert!(
                start.elapsed() < HANGS,
                "{} threads stay",
                serving.status("Threads:")
            );
            thread::sleep(Duration::from_millis(50));
        }
        (serving.status("Threads:"), serving.status("VmRSS:"))
    };
    // What the allocator and the stacks of the first threads take once is no leak: over 8,000
    // reconnects the memory rises in the first thousand, and then no more.
    let (threads, memory) = round(1500);
    // The allocator's memory goes up and down by itself: what leaks is above the bound after every round.
    let mut after = round(1000);
    for _ in 0..2 {
        if after.1 < memory + 1024 {
            break;
        }
        let again = round(1000);
        after = (after.0.max(again.0), after.1.min(again.1));
    }
    let (threads_after, memory_after) = after;
    println!(
        "threads {threads} to {threads_after}, memory {memory} kB to {memory_after} kB over 1,000 reconnects"
    );
    assert!(threads_after <= threads, "{threads} to {threads_after}");
    assert!(
        memory_after < memory + 1024,
        "{memory} kB to {memory_after} kB"
    );
}
