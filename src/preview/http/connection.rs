//! One connection: heads in, answers out, within limits.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::{Duration, Instant};

use crate::preview::http::request::{MAX_HEAD, MAX_LINE, Request};
use crate::preview::http::response::Status;

/// How long a head may take to arrive, from its connection's start or the answer before.
const HEAD_TIME: Duration = Duration::from_secs(20);
/// How long one write may stand still.
const WRITE_TIME: Duration = Duration::from_secs(10);
/// How much of what a refused client still sends is read, so that it gets to read why.
const LINGER: usize = 256 * 1024;

/// The one at the other end of a connection that stays open.
pub(in crate::preview) struct Peer<'s>(&'s TcpStream);

impl Peer<'_> {
    /// Sends text.
    pub(in crate::preview) fn send(&mut self, text: &str) -> io::Result<()> {
        self.0.write_all(text.as_bytes())
    }

    /// Whether it has gone; looks for at most a millisecond.
    pub(in crate::preview) fn is_gone(&self) -> bool {
        if self
            .0
            .set_read_timeout(Some(Duration::from_millis(1)))
            .is_err()
        {
            return true;
        }
        match self.0.peek(&mut [0]) {
            Ok(read) => read == 0,
            Err(error) => !is_timeout(&error),
        }
    }
}

pub(super) struct Connection<'s> {
    stream: &'s TcpStream,
    /// What came after the last head.
    rest: Vec<u8>,
}

impl<'s> Connection<'s> {
    pub(super) fn new(stream: &'s TcpStream) -> io::Result<Self> {
        stream.set_nodelay(true)?;
        stream.set_write_timeout(Some(WRITE_TIME))?;
        Ok(Self {
            stream,
            rest: Vec::new(),
        })
    }

    pub(super) fn peer(&self) -> Peer<'s> {
        Peer(self.stream)
    }

    /// The next request; `None` when there is none.
    pub(super) fn request(&mut self) -> Result<Option<Request>, Status> {
        let deadline = Instant::now() + HEAD_TIME;
        loop {
            if let Some(end) = find(&self.rest, b"\r\n\r\n") {
                let head: Vec<u8> = self.rest.drain(..end + 4).take(end).collect();
                if first_line(&head) > MAX_LINE {
                    return Err(Status::UriTooLong);
                }
                return Request::parse(&head).map(Some);
            }
            if first_line(&self.rest) > MAX_LINE {
                return Err(Status::UriTooLong);
            }
            if self.rest.len() > MAX_HEAD {
                return Err(Status::HeadTooLarge);
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() || self.stream.set_read_timeout(Some(left)).is_err() {
                return self.ended();
            }
            let mut chunk = [0; 4096];
            let mut stream = self.stream;
            match stream.read(&mut chunk) {
                Ok(0) => return Ok(None),
                Ok(read) => self
                    .rest
                    .extend_from_slice(chunk.get(..read).unwrap_or_default()),
                Err(error) if is_timeout(&error) => return self.ended(),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(_) => return Ok(None),
            }
        }
    }

    /// Time is up: an idle connection ends without a word, half a head with one.
    fn ended(&self) -> Result<Option<Request>, Status> {
        if self.rest.is_empty() {
            Ok(None)
        } else {
            Err(Status::RequestTimeout)
        }
    }

    pub(super) fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut stream = self.stream;
        stream.write_all(bytes)
    }

    /// Ends the connection so that the last answer arrives: a socket that is closed with unread bytes in it
    /// takes its answer back.
    pub(super) fn close(self) {
        let _ = self.stream.shutdown(Shutdown::Write);
        let _ = self
            .stream
            .set_read_timeout(Some(Duration::from_millis(500)));
        let (mut stream, mut chunk, mut left) = (self.stream, [0; 4096], LINGER);
        while let Ok(read) = stream.read(&mut chunk) {
            left = left.saturating_sub(read);
            if read == 0 || left == 0 {
                break;
            }
        }
        let _ = self.stream.shutdown(Shutdown::Both);
    }
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes
        .windows(wanted.len())
        .position(|window| window == wanted)
}

/// The length of the first line, or of what there is of it.
fn first_line(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .position(|byte| *byte == b'\n')
        .unwrap_or(bytes.len())
}

fn is_timeout(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut
    )
}
