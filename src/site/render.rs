//! Every page and file of the site.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use rayon::prelude::*;
use serde_json::{Map, Value};
use tera::Context;

use crate::release::{Release, Stage};
use crate::site::csp::CSP;
use crate::site::page::Page;
use crate::site::search::Files;
use crate::site::stamp::stamp;
use crate::site::theme::hashed;
use crate::site::{SiteError, Theme, pages, twins, view};

/// What a build may say about the site.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Where it will be served, when not at the `url` of `site.yaml`; no slash at the end.
    pub base_url: Option<String>,
}

/// A file of the site: its path from the root, and its bytes.
pub type SiteFile = (String, Vec<u8>);

/// Renders every page and file of a release, in the order of their paths.
///
/// # Errors
/// When a template does not hold, or an asset cannot be read.
pub fn render<S: Stage>(
    release: &Release<S>,
    theme: &Theme,
    options: &Options,
) -> Result<Vec<SiteFile>, SiteError> {
    let base = options
        .base_url
        .clone()
        .unwrap_or_else(|| release.site().fields().url.clone());
    let pages = pages::all(release);
    let assets = theme.assets(&release.site().fields().theme);
    let company = company_assets(release)?;
    let mut shared = shared(release, &pages, &base);
    if let Some((path, _)) = release
        .site()
        .fields()
        .theme
        .logo
        .as_ref()
        .and_then(|logo| company.get(logo))
    {
        shared.insert("logo".to_owned(), path.clone().into());
    }
    let paths: Map<String, Value> = assets
        .iter()
        .map(|(name, (path, _))| (name.clone(), Value::String(path.clone())))
        .collect();
    shared.insert("assets".to_owned(), Value::Object(paths));
    let search = Files::of(release, &theme.program).map_err(SiteError::Search)?;
    shared.insert("search_script".to_owned(), search.script.clone().into());
    let mut files: Vec<SiteFile> = pages
        .par_iter()
        .map(|page| page_files(page, theme, &shared, &search, &base))
        .collect::<Result<Vec<_>, _>>()?
        .into_iter()
        .flatten()
        .collect();
    files.extend(assets.into_values());
    files.extend(search.all);
    files.extend(company.into_values());
    files.extend(twins::all(release, &pages, &base));
    files.sort();
    Ok(files)
}

/// The company's own files, under names that carry their content's hash like the
/// theme's: everything under `assets/` is cached for a year.
fn company_assets<S: Stage>(release: &Release<S>) -> Result<BTreeMap<String, SiteFile>, SiteError> {
    let read = |(name, disk): (&String, &PathBuf)| {
        let bytes = fs::read(disk).map_err(|error| SiteError::Unreadable {
            path: disk.clone(),
            error,
        })?;
        let path = hashed(name.trim_start_matches("assets/"), &bytes);
        Ok((name.clone(), (path, bytes)))
    };
    release.assets().iter().map(read).collect()
}

/// What every page gets.
fn shared<S: Stage>(release: &Release<S>, pages: &[Page], base: &str) -> Map<String, Value> {
    let site = release.site();
    let mut shared = Map::new();
    shared.insert("site".to_owned(), view::json(site.fields()));
    shared.insert("base_url".to_owned(), base.into());
    shared.insert("today".to_owned(), release.today().to_string().into());
    shared.insert("audience".to_owned(), release.audience().to_string().into());
    shared.insert("is_draft".to_owned(), release.is_draft().into());
    shared.insert("nav".to_owned(), pages::navigation(pages));
    shared.insert("csp".to_owned(), CSP.into());
    shared
}

fn page_files(
    page: &Page,
    theme: &Theme,
    shared: &Map<String, Value>,
    search: &Files,
    base: &str,
) -> Result<Vec<SiteFile>, SiteError> {
    let mut context = Context::new();
    for (key, value) in shared.iter().chain(&page.data) {
        context.insert(key.clone(), value);
    }
    context.insert("root", page.root());
    context.insert("path", &page.path);
    context.insert("url", &format!("{base}/{}", page.path));
    context.insert("title", &page.title);
    context.insert("lead", &page.lead);
    context.insert("language", &page.language);
    context.insert("template", page.template);
    context.insert("search", search.settings(&page.language));
    context.insert("stamp", &stamp(&page.data));
    let twin = page
        .twin_path()
        .filter(|_| theme.has(&format!("{}.md", page.template)));
    context.insert("twin", &twin);
    let render = |name: &str| {
        theme
            .tera
            .render(name, &context)
            .map_err(|error| SiteError::template(&error))
    };
    let mut files = vec![(
        page.path.clone(),
        render(&format!("{}.html", page.template))?.into_bytes(),
    )];
    if let Some(path) = twin {
        files.push((path, render(&format!("{}.md", page.template))?.into_bytes()));
    }
    Ok(files)
}
