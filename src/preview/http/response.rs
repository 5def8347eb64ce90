//! An answer with a body.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::sync::Arc;

/// How a request ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::preview) enum Status {
    Ok,
    NotModified,
    BadRequest,
    NotFound,
    MethodNotAllowed,
    RequestTimeout,
    UriTooLong,
    Misdirected,
    HeadTooLarge,
    Broken,
}

impl Status {
    /// The status line's end, such as `404 Not Found`.
    pub(in crate::preview) fn line(self) -> &'static str {
        match self {
            Self::Ok => "200 OK",
            Self::NotModified => "304 Not Modified",
            Self::BadRequest => "400 Bad Request",
            Self::NotFound => "404 Not Found",
            Self::MethodNotAllowed => "405 Method Not Allowed",
            Self::RequestTimeout => "408 Request Timeout",
            Self::UriTooLong => "414 URI Too Long",
            Self::Misdirected => "421 Misdirected Request",
            Self::HeadTooLarge => "431 Request Header Fields Too Large",
            Self::Broken => "500 Internal Server Error",
        }
    }
}

/// An answer with a body.
#[derive(Debug, Clone)]
pub(in crate::preview) struct Response {
    pub(in crate::preview) status: Status,
    pub(in crate::preview) headers: Vec<(&'static str, Cow<'static, str>)>,
    pub(in crate::preview) body: Arc<Vec<u8>>,
}

impl Response {
    /// A status in words.
    pub(in crate::preview) fn plain(status: Status) -> Self {
        Self {
            status,
            headers: vec![
                ("Content-Type", Cow::Borrowed("text/plain; charset=utf-8")),
                ("X-Content-Type-Options", Cow::Borrowed("nosniff")),
                ("Cache-Control", Cow::Borrowed("no-store")),
            ],
            body: Arc::new(format!("{}\n", status.line()).into_bytes()),
        }
    }

    /// The answer as it is sent.
    pub(super) fn bytes(&self, is_head: bool, keeps_alive: bool) -> Vec<u8> {
        let mut head = self.head();
        if self.status != Status::NotModified {
            let _ = write!(head, "Content-Length: {}\r\n", self.body.len());
        }
        head.push_str(if keeps_alive {
            "Connection: keep-alive\r\n\r\n"
        } else {
            "Connection: close\r\n\r\n"
        });
        let mut bytes = head.into_bytes();
        if !is_head && self.status != Status::NotModified {
            bytes.extend_from_slice(&self.body);
        }
        bytes
    }

    /// The head of an answer that goes on until the connection ends.
    pub(super) fn bytes_without_end(&self) -> Vec<u8> {
        let mut head = self.head();
        head.push_str("Connection: close\r\n\r\n");
        head.into_bytes()
    }

    fn head(&self) -> String {
        let mut head = format!("HTTP/1.1 {}\r\n", self.status.line());
        for (name, value) in &self.headers {
            head.push_str(name);
            head.push_str(": ");
            // A header is one line, whatever a file is called.
            head.extend(value.chars().filter(|c| !c.is_control()));
            head.push_str("\r\n");
        }
        head
    }
}
