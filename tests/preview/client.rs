//! A client that sends exactly what it is told to.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

/// How long anything may take before a test says that it hangs.
pub(crate) const HANGS: Duration = Duration::from_mins(1);

/// An answer.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (known, value) = line.split_once(": ")?;
            known.eq_ignore_ascii_case(name).then_some(value)
        })
    }
}

/// Connects; a peer that hangs fails the test.
pub(crate) fn connect(port: u16) -> TcpStream {
    let stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    stream.set_read_timeout(Some(HANGS)).unwrap();
    stream.set_write_timeout(Some(HANGS)).unwrap();
    stream
}

/// Sends bytes and reads the answer until the end.
pub(crate) fn send(port: u16, request: &[u8]) -> Answer {
    let mut stream = connect(port);
    stream.write_all(request).unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    parse(&bytes)
}

pub(crate) fn parse(bytes: &[u8]) -> Answer {
    let end = bytes
        .windows(4)
        .position(|window| window == b"\r\n\r\n")
        .expect("no head");
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    Answer {
        status: head.split(' ').nth(1).unwrap().parse().unwrap(),
        head,
        body: bytes[end + 4..].to_vec(),
    }
}

/// `GET`, as a browser on this machine asks.
pub(crate) fn get(port: u16, path: &str) -> Answer {
    send(
        port,
        format!("GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n")
            .as_bytes(),
    )
}

/// The bytes of a build.
pub(crate) fn raw(port: u16, path: &str) -> Answer {
    let head = format!(
        "GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nX-Candor-Raw: 1\r\nConnection: close\r\n\r\n"
    );
    send(port, head.as_bytes())
}

/// Asks until an answer is as wanted.
pub(crate) fn until(port: u16, path: &str, wanted: impl Fn(&Answer) -> bool) -> Answer {
    let start = Instant::now();
    loop {
        let answer = get(port, path);
        if wanted(&answer) {
            return answer;
        }
        assert!(
            start.elapsed() < HANGS,
            "{path} never came to be as wanted: {}",
            answer.text()
        );
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Server-sent events.
pub(crate) struct Events(BufReader<TcpStream>);

impl Events {
    /// Listens; the first event is what is shown now.
    pub(crate) fn listen(port: u16) -> Self {
        let mut stream = connect(port);
        let head = format!("GET /_candor/events HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n");
        stream.write_all(head.as_bytes()).unwrap();
        Self(BufReader::new(stream))
    }

    /// The next event as JSON; `None` when none comes for a time.
    pub(crate) fn next_within(&mut self, time: Duration) -> Option<serde_json::Value> {
        let start = Instant::now();
        let mut line = String::new();
        loop {
            let left = time
                .checked_sub(start.elapsed())
                .filter(|left| !left.is_zero())?;
            self.0.get_ref().set_read_timeout(Some(left)).unwrap();
            match self.0.read_line(&mut line) {
                Ok(0) => panic!("the events ended"),
                Ok(_) => {
                    if let Some(data) = line.strip_prefix("data: ") {
                        return Some(serde_json::from_str(data).unwrap());
                    }
                    line.clear();
                }
                Err(_) => return None,
            }
        }
    }

    /// The next event for which something holds.
    pub(crate) fn until(
        &mut self,
        wanted: impl Fn(&serde_json::Value) -> bool,
    ) -> serde_json::Value {
        loop {
            let event = self.next_within(HANGS).expect("no such event came");
            if wanted(&event) {
                return event;
            }
        }
    }
}
