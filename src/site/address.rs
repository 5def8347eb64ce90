//! Where the site is served, taken apart.

/// The address of the site: `https://trust.example.com`, perhaps with a port or a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// Whether it is `https`.
    pub secure: bool,
    /// The host in lower case, such as `trust.example.com`.
    pub host: String,
    /// The port, when it is written.
    pub port: Option<u16>,
    /// The path: nothing, or `/` and words, without a slash at the end.
    pub path: String,
}

impl std::str::FromStr for Address {
    type Err = String;

    /// Reads a web address that may stand in a server's configuration as it is.
    fn from_str(url: &str) -> Result<Self, String> {
        let wrong = || {
            format!("`{url}` is not the address of a site: write it as `https://trust.example.com`")
        };
        let (scheme, rest) = url.split_once("://").ok_or_else(wrong)?;
        let secure = match scheme {
            "https" => true,
            "http" => false,
            _ => return Err(wrong()),
        };
        let rest = rest.trim_end_matches('/');
        let (authority, path) = rest.find('/').map_or((rest, ""), |at| rest.split_at(at));
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) => (host, Some(port.parse().map_err(|_| wrong())?)),
            None => (authority, None),
        };
        let plain = |text: &str, more: &[char]| {
            text.chars()
                .all(|c| c.is_ascii_alphanumeric() || more.contains(&c))
        };
        if host.is_empty() || !plain(host, &['-', '.']) || !plain(path, &['-', '.', '_', '~', '/'])
        {
            return Err(wrong());
        }
        Ok(Self {
            secure,
            host: host.to_ascii_lowercase(),
            port,
            path: path.to_owned(),
        })
    }
}

impl Address {
    /// The port that a server listens on.
    #[must_use]
    pub fn listens_on(&self) -> u16 {
        self.port.unwrap_or(if self.secure { 443 } else { 80 })
    }
}

/// The host of a web address in lower case, without its port: who the ids of a feed belong to.
pub(super) fn host_of(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    let host = authority
        .rsplit_once('@')
        .map_or(authority, |(_, host)| host);
    host.split(':').next().unwrap_or(host).to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_comes_apart() {
        let address: Address = "https://Trust.example.com:8443/a/b/".parse().unwrap();
        assert_eq!((address.secure, address.listens_on()), (true, 8443));
        assert_eq!(
            (address.host.as_str(), address.path.as_str()),
            ("trust.example.com", "/a/b")
        );
        assert_eq!(
            host_of("https://me@Trust.example.com:8443/a"),
            "trust.example.com"
        );
    }

    #[test]
    fn what_would_break_out_of_a_configuration_is_refused() {
        for wrong in [
            "trust.example.com",
            "ftp://x",
            "https://",
            "https://x;}",
            "https://x/a b",
            "https://x:y",
            "https://x/$a",
        ] {
            assert!(wrong.parse::<Address>().is_err(), "{wrong}");
        }
    }
}
