//! One host, asked for its files.

use std::fmt::Write;
use std::io::{self, Read};
use std::time::Duration;

use ureq::http::Response;
use ureq::{Agent, Body};

use crate::live::Unreachable;
use crate::live::redirect::within_host;
use crate::sha256::sha256_hex_of;
use crate::site::Address;

/// How many redirects lead to one file.
const REDIRECTS: usize = 5;

/// The longest list that is read: 100,000 files.
const LONGEST_LIST: u64 = 16 << 20;

/// The longest file that is read.
const LONGEST_FILE: u64 = 256 << 20;

/// A site's host.
#[derive(Debug, Clone)]
pub struct Host {
    agent: Agent,
    base: String,
    timeout: Duration,
}

/// What a host said.
#[derive(Debug)]
pub(super) struct Reply<T> {
    /// What was asked for.
    pub(super) url: String,
    /// 200, or why not.
    pub(super) status: u16,
    /// Names in lower case, and values.
    pub(super) headers: Vec<(String, String)>,
    /// What came with it; none when it is longer than its limit, or no text where text was asked for.
    pub(super) body: Option<T>,
}

impl Host {
    /// A host that has `timeout` for each whole answer. Proxies are those of the environment.
    #[must_use]
    pub fn new(address: &Address, timeout: Duration) -> Self {
        let config = Agent::config_builder()
            .timeout_global(Some(timeout))
            .http_status_as_error(false)
            // They are followed here, within the host.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .user_agent(concat!("candor/", env!("CARGO_PKG_VERSION")))
            .build();
        let scheme = if address.secure { "https" } else { "http" };
        let port = address
            .port
            .map(|port| format!(":{port}"))
            .unwrap_or_default();
        Self {
            agent: config.into(),
            base: format!("{scheme}://{}{port}{}/", address.host, address.path),
            timeout,
        }
    }

    /// The address of a file.
    #[must_use]
    pub fn url(&self, path: &str) -> String {
        let mut url = self.base.clone();
        for byte in path.bytes() {
            if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
                url.push(char::from(byte));
            } else {
                let _ = write!(url, "%{byte:02X}");
            }
        }
        url
    }

    /// A file as text.
    pub(super) fn text(&self, path: &str) -> Result<Reply<String>, Unreachable> {
        self.ask(path, LONGEST_LIST, |body| {
            let mut bytes = Vec::new();
            let length = body.read_to_end(&mut bytes)? as u64;
            Ok((length, String::from_utf8(bytes).ok()))
        })
    }

    /// The SHA-256 of a file.
    pub(super) fn digest(&self, path: &str) -> Result<Reply<String>, Unreachable> {
        self.ask(path, LONGEST_FILE, |body| {
            let (digest, length) = sha256_hex_of(body)?;
            Ok((length, Some(digest)))
        })
    }

    fn ask<T>(
        &self,
        path: &str,
        limit: u64,
        read: impl FnOnce(&mut dyn Read) -> io::Result<(u64, Option<T>)>,
    ) -> Result<Reply<T>, Unreachable> {
        let url = self.url(path);
        let response = self.follow(&url)?;
        let status = response.status().as_u16();
        let headers = response
            .headers()
            .iter()
            .map(|(name, value)| {
                let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
                (name.as_str().to_owned(), value)
            })
            .collect();
        // One byte more than the limit tells that there is more.
        let mut body = response.into_body().into_reader().take(limit + 1);
        let (length, read) =
            read(&mut body).map_err(|error| self.unreachable(&url, error.into()))?;
        Ok(Reply {
            url,
            status,
            headers,
            body: read.filter(|_| length <= limit),
        })
    }

    fn follow(&self, url: &str) -> Result<Response<Body>, Unreachable> {
        let mut next = url.to_owned();
        for _ in 0..=REDIRECTS {
            let response = self
                .agent
                .get(&next)
                .call()
                .map_err(|error| self.unreachable(&next, error))?;
            let location = response
                .status()
                .is_redirection()
                .then(|| response.headers().get("location"))
                .flatten()
                .and_then(|location| location.to_str().ok());
            match location.and_then(|location| within_host(&next, location)) {
                Some(to) => next = to,
                None => return Ok(response),
            }
        }
        Err(Unreachable {
            url: url.to_owned(),
            why: format!("more than {REDIRECTS} redirects"),
        })
    }

    fn unreachable(&self, url: &str, error: ureq::Error) -> Unreachable {
        let why = match error {
            ureq::Error::Timeout(_) => {
                format!("no whole answer within {} s", self.timeout.as_secs())
            }
            ureq::Error::Io(error) => error.to_string(),
            other => other.to_string(),
        };
        Unreachable {
            url: url.to_owned(),
            why,
        }
    }
}
