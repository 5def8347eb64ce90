//! `candor deploy`: a web server's configuration for the site.

use crate::cli::{Failure, Shared, terminal};
use crate::library::Library;
use crate::site::Address;
use crate::site::deploy::{self, Target};

/// Print the configuration of a web server for the site
///
/// It goes to standard output: headers, caching, the page for what is not there,
/// files compressed ahead of time. Hosts that read `_headers` (Netlify, Cloudflare
/// Pages) need none of it: the file is in the output folder.
#[derive(Debug, clap::Args)]
pub(super) struct Deploy {
    /// The server
    #[arg(value_enum, value_name = "SERVER")]
    server: Server,
    /// The folder on the server that holds the site [default: /srv/HOST]
    #[arg(long, value_name = "DIR")]
    root: Option<String>,
    /// For nginx: the folder with `fullchain.pem` and `privkey.pem` [default: /etc/letsencrypt/live/HOST]
    #[arg(long, value_name = "DIR")]
    certificate: Option<String>,
    /// Where the site will be served [default: `url` in `site.yaml`]
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Server {
    /// A file for /etc/nginx/conf.d/
    Nginx,
    /// Blocks for a Caddyfile
    Caddy,
}

impl Deploy {
    pub(super) fn run(self, shared: &Shared) -> Result<(), Failure> {
        let url = match self.base_url {
            Some(url) => url,
            None => Library::load(&shared.content)?.site.fields.url,
        };
        let address: Address = url.parse().map_err(Failure::Use)?;
        let target = Target {
            root: self
                .root
                .unwrap_or_else(|| format!("/srv/{}", address.host)),
            certificate: self
                .certificate
                .unwrap_or_else(|| format!("/etc/letsencrypt/live/{}", address.host)),
            address,
        };
        let server = match self.server {
            Server::Nginx => deploy::Server::Nginx,
            Server::Caddy => deploy::Server::Caddy,
        };
        terminal::print(&deploy::configuration(server, &target).map_err(Failure::Use)?)
    }
}
