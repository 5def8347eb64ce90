//! The head of a request.

use crate::preview::http::response::Status;

/// The longest request line: an address of this site is far shorter.
pub(super) const MAX_LINE: usize = 8 * 1024;
/// The longest head.
pub(super) const MAX_HEAD: usize = 32 * 1024;

/// The head of a request whose host has not been looked at yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::preview) struct Request {
    /// Whether only the head of the answer is wanted.
    pub(in crate::preview) is_head: bool,
    /// The path as it was sent, without the query: it starts with `/`.
    pub(in crate::preview) path: String,
    /// Whether the connection stays open afterwards.
    pub(super) keeps_alive: bool,
    headers: Vec<(String, String)>,
}

impl Request {
    /// Reads a head, without the empty line at its end.
    pub(super) fn parse(head: &[u8]) -> Result<Self, Status> {
        let text = std::str::from_utf8(head).map_err(|_| Status::BadRequest)?;
        let mut lines = text.split("\r\n");
        let line = lines.next().unwrap_or_default();
        let mut words = line.split(' ');
        let (Some(method), Some(target), Some(version), None) =
            (words.next(), words.next(), words.next(), words.next())
        else {
            return Err(Status::BadRequest);
        };
        let is_head = match method {
            "GET" => false,
            "HEAD" => true,
            _ => return Err(Status::MethodNotAllowed),
        };
        // `http://elsewhere/` is for proxies, and `*` for OPTIONS.
        let plain = target.bytes().all(|byte| byte.is_ascii_graphic());
        if !target.starts_with('/') || !plain {
            return Err(Status::BadRequest);
        }
        let mut headers = Vec::new();
        for line in lines {
            let (name, value) = line.split_once(':').ok_or(Status::BadRequest)?;
            let token =
                |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
            if name.is_empty() || !name.bytes().all(token) || value.contains(['\r', '\n', '\0']) {
                return Err(Status::BadRequest);
            }
            headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
        let mut request = Self {
            is_head,
            path: target.split(['?', '#']).next().unwrap_or("/").to_owned(),
            keeps_alive: false,
            headers,
        };
        let says = |word: &str| {
            let connection = request.header("connection").unwrap_or_default();
            connection.to_ascii_lowercase().contains(word)
        };
        // What follows a head with a body is not a head: such a connection is closed.
        let has_body = request
            .header("content-length")
            .is_some_and(|length| length != "0")
            || request.header("transfer-encoding").is_some();
        request.keeps_alive = match version {
            "HTTP/1.1" => !says("close") && !has_body,
            "HTTP/1.0" => says("keep-alive") && !has_body,
            _ => return Err(Status::BadRequest),
        };
        Ok(request)
    }

    /// A header's value, by its name in lower case; `None` when it stands twice.
    pub(in crate::preview) fn header(&self, name: &str) -> Option<&str> {
        let mut found = self.headers.iter().filter(|(known, _)| known == name);
        let (_, value) = found.next()?;
        found.next().is_none().then_some(value)
    }

    /// Whether the request is for one of these hosts: a page elsewhere whose name was made to lead here
    /// (DNS rebinding) names its own.
    pub(super) fn is_for(&self, port: u16) -> bool {
        let Some(host) = self.header("host") else {
            return false;
        };
        ["localhost", "127.0.0.1", "[::1]"].iter().any(|name| {
            let rest = host
                .get(..name.len())
                .filter(|start| start.eq_ignore_ascii_case(name))
                .and_then(|_| host.get(name.len()..));
            rest.is_some_and(|rest| rest == format!(":{port}") || (rest.is_empty() && port == 80))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(head: &str) -> Result<Request, Status> {
        Request::parse(head.as_bytes())
    }

    #[test]
    fn a_head_is_read() {
        let request = parse("GET /faq/a.html?x=1 HTTP/1.1\r\nHost: localhost:4111").unwrap();
        assert_eq!(request.path, "/faq/a.html");
        assert!(request.keeps_alive && !request.is_head);
        assert!(request.is_for(4111) && !request.is_for(80));
    }

    #[test]
    fn what_is_for_a_proxy_or_no_head_is_refused() {
        for head in [
            "GET http://127.0.0.1/ HTTP/1.1\r\nHost: 127.0.0.1",
            "GET //x HTTP/2.0",
            "GET /",
            "GET /a b HTTP/1.1",
            "GET /\u{e9} HTTP/1.1",
            "GET / HTTP/1.1\r\nno colon",
            "GET / HTTP/1.1\r\nA B: x",
        ] {
            assert_eq!(parse(head), Err(Status::BadRequest), "{head}");
        }
        assert_eq!(parse("POST / HTTP/1.1"), Err(Status::MethodNotAllowed));
    }

    #[test]
    fn a_host_is_ours_exactly() {
        for (host, ours) in [
            ("127.0.0.1:4111", true),
            ("LOCALHOST:4111", true),
            ("[::1]:4111", true),
            ("localhost", false),
            ("localhost:4112", false),
            ("localhost.example.com:4111", false),
            ("example.com:4111", false),
            ("127.0.0.1:4111.example.com", false),
            ("", false),
        ] {
            let request = parse(&format!("GET / HTTP/1.1\r\nHost: {host}")).unwrap();
            assert_eq!(request.is_for(4111), ours, "{host}");
        }
        let twice = "GET / HTTP/1.1\r\nHost: localhost:4111\r\nHost: localhost:4111";
        assert!(!parse(twice).unwrap().is_for(4111));
        assert!(!parse("GET / HTTP/1.1").unwrap().is_for(4111));
    }
}
