//! `candor deploy`: a host's configuration for the site.

use crate::cli::{Failure, Shared, terminal};
use crate::library::Library;
use crate::site::Address;
use crate::site::deploy::{self, Target};

/// Print the configuration of a web server for the site, or the upload to storage
///
/// It goes to standard output: headers, caching, the page for what is not there,
/// files compressed ahead of time (`candor build --compress`). Hosts that read `_headers`
/// (Netlify, Cloudflare Pages) need none of it: the file is in the output folder.
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
    /// For nginx: send `.br` files too; it needs the module (Debian: libnginx-mod-http-brotli-static)
    #[arg(long)]
    brotli: bool,
    /// For s3: the bucket, and the path in it [default: HOST]
    #[arg(long, value_name = "BUCKET")]
    bucket: Option<String>,
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
    /// A shell script that uploads to storage that speaks S3, each file with its headers
    S3,
}

impl Deploy {
    pub(super) fn run(self, shared: &Shared) -> Result<(), Failure> {
        self.fits()?;
        // With an address of its own it needs no content, which may be elsewhere.
        let (url, languages) = match (self.base_url, Library::load(&shared.content)) {
            (Some(url), Err(_)) => (url, Vec::new()),
            (url, library) => {
                let site = library?.site.fields;
                (url.unwrap_or(site.url), site.languages)
            }
        };
        let languages: Vec<String> = languages.iter().map(ToString::to_string).collect();
        let address: Address = url.parse().map_err(Failure::Use)?;
        let server = match self.server {
            Server::Nginx => deploy::Server::Nginx,
            Server::Caddy => deploy::Server::Caddy,
            Server::S3 => {
                let bucket = self.bucket.unwrap_or(address.host);
                terminal::print(&deploy::s3::upload(&bucket, &languages).map_err(Failure::Use)?)?;
                return Ok(());
            }
        };
        let target = Target {
            root: self
                .root
                .unwrap_or_else(|| format!("/srv/{}", address.host)),
            certificate: self
                .certificate
                .unwrap_or_else(|| format!("/etc/letsencrypt/live/{}", address.host)),
            brotli: self.brotli,
            languages,
            address,
        };
        terminal::print(&deploy::configuration(server, &target).map_err(Failure::Use)?)
    }

    /// An option that the host has no use for is a misunderstanding.
    fn fits(&self) -> Result<(), Failure> {
        let wrong = match self.server {
            Server::Caddy if self.brotli => {
                Some("Caddy sends `.br` files by itself: leave `--brotli` out")
            }
            Server::Nginx | Server::Caddy => {
                self.bucket.is_some().then_some("`--bucket` is for `s3`")
            }
            Server::S3 => (self.root.is_some() || self.certificate.is_some() || self.brotli)
                .then_some("for `s3`, give `--bucket` only"),
        };
        wrong.map_or(Ok(()), |message| Err(Failure::Use(message.to_owned())))
    }
}
