//! The frame of the preview's own pages.

use crate::preview::html::escape::escape;
use crate::preview::html::page::HEAD;
use crate::preview::html::strip::Strip;
use crate::site::CSP;

/// A page of the preview's own.
pub(super) fn frame(title: &str, main: &str, strip: &Strip, tag: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n\
         <title>{} · Candor preview</title>\n<meta name=\"robots\" content=\"noindex\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n{HEAD}</head>\n\
         <body class=\"candor-own\">\n<main>\n{main}</main>\n{}</body>\n</html>\n",
        escape(CSP),
        escape(title),
        strip.html(tag),
    )
}
