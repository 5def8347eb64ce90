//! The content security policy of every page.

/// What a page may load: its own files, and nothing else.
///
/// As `<meta>` in every page, for hosts that set no headers. `frame-ancestors 'none'` belongs to the
/// header only: in `<meta>` a browser reports it as an error.
pub const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
    connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; trusted-types candor; \
    require-trusted-types-for 'script'";
