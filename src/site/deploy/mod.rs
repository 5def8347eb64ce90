//! A web server's configuration, from the table in [`headers`](crate::site::headers).
//!
//! What is printed is whole: the headers, how long copies may be kept, the page
//! for what is not there, files compressed ahead of time, no directory listings.
//! It names the site's folder and host, and knows nothing of its content.
//!
//! Storage has no configuration of that kind: a file keeps its headers from the upload
//! on, so that [`s3`] prints the upload.

mod caddy;
mod nginx;
pub mod s3;
mod types;

use crate::site::Address;

/// The page for what is not there, and the one for what is not there within a
/// folder: their links start from where the reader is.
const NOT_FOUND: [&str; 2] = ["404.html", "faq/404.html"];

/// Where a server finds the site.
#[derive(Debug, Clone)]
pub struct Target {
    /// The address that it answers for.
    pub address: Address,
    /// The folder that holds the site; with a path in the address, the folder above that path.
    pub root: String,
    /// The folder with `fullchain.pem` and `privkey.pem`, for a server that does not fetch certificates itself.
    pub certificate: String,
    /// Whether nginx has its brotli module: without it, it takes no configuration that names one.
    pub brotli: bool,
    /// The languages that the site is translated into: each has its folder, with pages for what is not there.
    pub languages: Vec<String>,
}

impl Target {
    /// The address's path as a regular expression; of its signs only the dot means something there.
    fn pattern(&self) -> String {
        self.address.path.replace('.', "\\.")
    }

    /// The pages for what is not there, each with the pattern of the paths that it is for; the last is for all others.
    /// The first that fits is the one.
    fn not_found(&self) -> Vec<(Option<String>, String)> {
        let translated = self.languages.iter().map(|language| format!("/{language}"));
        let of_folder = |folder: String| {
            let start = format!("^{}{folder}/", self.pattern());
            let page = |name| format!("{}{folder}/{name}", self.address.path);
            let below = Some(format!("{start}[^/]+/"));
            let top = (!folder.is_empty()).then_some(start);
            [(below, page(NOT_FOUND[1])), (top, page(NOT_FOUND[0]))]
        };
        translated
            .chain([String::new()])
            .flat_map(of_folder)
            .collect()
    }
}

/// A web server that a configuration is printed for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Server {
    /// nginx 1.18 or newer.
    Nginx,
    /// Caddy 2.6 or newer.
    Caddy,
}

/// The configuration of a server for a site.
///
/// # Errors
/// When a folder's name cannot be written into a configuration.
pub fn configuration(server: Server, target: &Target) -> Result<String, String> {
    for folder in [&target.root, &target.certificate] {
        // nginx has no way to write a dollar sign, and neither has a name that ends a line or a quotation.
        if folder.is_empty()
            || folder.contains(['$', '"', '\\', '{', '}'])
            || folder.contains(char::is_control)
        {
            return Err(format!(
                "`{folder}` cannot be written into a configuration: give a plain folder name"
            ));
        }
    }
    Ok(match server {
        Server::Nginx => nginx::configuration(target),
        Server::Caddy => caddy::configuration(target),
    })
}
