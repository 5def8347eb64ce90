//! A site laid out: which files there are, each made when it is asked for.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::sync::{Mutex, OnceLock, PoisonError};

use rayon::prelude::*;
use tera::Context;

use crate::release::{ItemId, OWN, Release, Stage};
use crate::sha256::sha256_hex;
use crate::site::csp::CSP;
use crate::site::languages::Alternates;
use crate::site::page::{Data, Page};
use crate::site::render::SiteFile;
use crate::site::search::{self, SearchIndex, weight_notice};
use crate::site::stamp::{self, stamp};
use crate::site::theme::{Assets, hashed};
use crate::site::tree::Tree;
use crate::site::value::{Map, Value, object, value};
use crate::site::{SiteError, Theme, languages, pages, twins};

/// A site laid out: which files there are, each made when it is asked for. A build asks for all of them, the
/// preview for the one that somebody looks at; both get the same bytes.
pub struct Outline<'r, S: Stage> {
    release: &'r Release<S>,
    theme: &'r Theme,
    base: String,
    pages: Vec<Page<'r>>,
    assets: Assets,
    /// The company's own files, by their path below the content folder.
    company: BTreeMap<String, SiteFile>,
    index: &'r SearchIndex,
    /// What is to be said of its weight.
    weight: OnceLock<Option<String>>,
    /// What every page of a language gets, as templates read it: made once, since the navigation and the paths of
    /// assets are as much as a page of its own.
    shared: BTreeMap<String, Context>,
    /// The languages and their names; none where there is only one.
    languages: Vec<(String, String)>,
    /// Where each page is in other languages.
    alternates: Alternates,
    /// The frame of the pages below each language's front page, by language, once one of them is made.
    frames: Mutex<BTreeMap<String, Value>>,
}

/// The parts of a page that are the same for all pages of a folder, with the templates that make them. Most of a page's
/// links are in these.
const FRAME: [(&str, &str); 3] = [
    ("links", "frame-links.html"),
    ("head", "frame-head.html"),
    ("foot", "frame-foot.html"),
];

/// A file that a page is made into.
#[derive(Clone, Copy)]
enum Form {
    Html,
    Markdown,
}

impl<'r, S: Stage> Outline<'r, S> {
    /// Lays out the site of a release, to be served at `base_url` or else at the `url` of `site.yaml`. The index
    /// belongs to this release and theme: it is made once, when it is asked for.
    ///
    /// # Errors
    /// When a file of the company cannot be read.
    pub fn new(
        release: &'r Release<S>,
        theme: &'r Theme,
        base_url: Option<&str>,
        index: &'r SearchIndex,
    ) -> Result<Self, SiteError> {
        let base = base_url.unwrap_or(&release.site().fields().url).to_owned();
        let assets = theme.assets(&release.site().fields().theme);
        let company = company_assets(release)?;
        let logo = release.site().fields().theme.logo.as_ref();
        let logo = logo.and_then(|logo| company.get(logo));
        let mut pages = Vec::new();
        let mut shared = BTreeMap::new();
        for language in languages::of(release) {
            let words = theme.words(language)?;
            let of_language = pages::all(Tree { release, words });
            let mut context = self::shared(release, &of_language, &assets, &base);
            context.insert("search_script", &theme.program.page(words).0);
            let settings = search::settings(language, release, &theme.program);
            context.insert("search", &settings);
            if let Some((path, _)) = logo {
                context.insert("logo", path);
            }
            shared.insert(language.to_owned(), context);
            pages.extend(of_language);
        }
        Ok(Self {
            release,
            theme,
            base,
            alternates: Alternates::of(&pages),
            pages,
            assets,
            company,
            index,
            weight: OnceLock::new(),
            shared,
            languages: languages::named(release, theme)?,
            frames: Mutex::default(),
        })
    }

    /// Makes every file, side by side, and gives away each as soon as it is made: all of them together would be
    /// most of what a large site holds in memory.
    ///
    /// # Errors
    /// When a template does not hold, an asset cannot be read, or nobody takes a file.
    pub fn each<E: From<SiteError> + Send>(
        &self,
        take: impl Fn(&str, &[u8]) -> Result<(), E> + Sync,
    ) -> Result<(), E> {
        let make = |page: &&Page<'_>| {
            let files = self.page_files(page)?;
            files.iter().try_for_each(|(path, bytes)| take(path, bytes))
        };
        let pages = || {
            // A list of every answer takes as long as a thousand answers: made last, it would keep one thread busy
            // while the others have nothing left to do.
            let pages = self.pages.iter();
            let (lists, single): (Vec<_>, Vec<_>) = pages.partition(|page| page.root().is_empty());
            lists.par_iter().try_for_each(make)?;
            single.par_iter().try_for_each(make)
        };
        // No page asks for the index: a thread that waited for it within a page could be given that very page.
        let others = || {
            let index = self.index.files(self.release, self.theme)?;
            let ready = self.assets.values().chain(index);
            let ready: Vec<&SiteFile> = ready.chain(self.company.values()).collect();
            ready
                .into_par_iter()
                .try_for_each(|(path, bytes)| take(path, bytes))?;
            // Weighed while there are pages to make.
            self.weight_notice()?;
            self.twins(twins::OF_RECORDS, &take)
        };
        let (others, pages) = rayon::join(others, pages);
        pages.and(others)?;
        self.twins(twins::OF_PAGES, &take)
    }

    /// Makes every file, in the order of their paths.
    ///
    /// # Errors
    /// When a template does not hold, or an asset cannot be read.
    pub fn all(&self) -> Result<Vec<SiteFile>, SiteError> {
        let files = Mutex::new(Vec::new());
        self.each(|path, bytes| {
            let mut files = files.lock().unwrap_or_else(PoisonError::into_inner);
            files.push((path.to_owned(), bytes.to_vec()));
            Ok::<(), SiteError>(())
        })?;
        let mut files = files.into_inner().unwrap_or_else(PoisonError::into_inner);
        files.sort();
        Ok(files)
    }

    /// What to say of the weight of the search index, when it is too much.
    ///
    /// # Errors
    /// When the records cannot be indexed.
    pub fn weight_notice(&self) -> Result<Option<&str>, SiteError> {
        let index = self.index.files(self.release, self.theme)?;
        Ok(self.weight.get_or_init(|| weight_notice(index)).as_deref())
    }

    /// Makes one file, by its path from the site's root; `None` when the site has no such file.
    ///
    /// # Errors
    /// When a template does not hold, or an asset cannot be read.
    pub fn file(&self, path: &str) -> Result<Option<Vec<u8>>, SiteError> {
        if let Some(page) = self.page(path) {
            return self
                .render(page, Form::Html, &self.context(page)?)
                .map(Some);
        }
        let of_twin = path
            .strip_suffix(".md")
            .and_then(|stem| self.page(&format!("{stem}.html")))
            .filter(|page| self.twin_path(page).is_some());
        if let Some(page) = of_twin {
            return self
                .render(page, Form::Markdown, &self.context(page)?)
                .map(Some);
        }
        let mut files = self.assets.values().chain(self.company.values());
        if let Some((_, bytes)) = files.find(|(asset, _)| asset == path) {
            return Ok(Some(bytes.clone()));
        }
        if SearchIndex::is_at(path) {
            return self.index.file(self.release, self.theme, path);
        }
        Ok(twins::one(path, self.release, &self.pages, &self.base))
    }

    /// The records that a page shows, as its stamp counts them.
    #[must_use]
    pub fn records_on(&self, path: &str) -> BTreeSet<ItemId> {
        let page = self.page(path);
        page.map(|page| stamp::items(&page.data()))
            .unwrap_or_default()
    }

    fn twins<E>(
        &self,
        paths: &[&str],
        take: impl Fn(&str, &[u8]) -> Result<(), E>,
    ) -> Result<(), E> {
        twins::each(self.release, &self.pages, &self.base, paths, take)
    }

    fn page(&self, path: &str) -> Option<&Page<'r>> {
        self.pages.iter().find(|page| page.path == path)
    }

    fn twin_path(&self, page: &Page<'_>) -> Option<String> {
        page.twin_path()
            .filter(|_| self.theme.has(&format!("{}.md", page.template)))
    }

    fn page_files(&self, page: &Page<'_>) -> Result<Vec<SiteFile>, SiteError> {
        let context = self.context(page)?;
        let html = self.render(page, Form::Html, &context)?;
        let mut files = vec![(page.path.clone(), html)];
        if let Some(path) = self.twin_path(page) {
            files.push((path, self.render(page, Form::Markdown, &context)?));
        }
        Ok(files)
    }

    /// What the templates of a page get.
    fn context(&self, page: &Page<'_>) -> Result<Context, SiteError> {
        // The values of a context are counted references: a clone copies none.
        let mut context = self.shared.get(&page.language).cloned().unwrap_or_default();
        context.insert("language", &page.language);
        context.insert("root", page.root());
        context.insert("top", page.top());
        let frame = self.frame(page, &context)?;
        context.insert_value("frame", frame);
        let data = page.data();
        for (key, value) in &data {
            context.insert_value(*key, value.clone());
        }
        self.in_languages(page, &data, &mut context);
        context.insert("path", &page.place);
        context.insert("url", &format!("{}/{}", self.base, page.path));
        context.insert("title", &page.title);
        context.insert("lead", &page.lead);
        context.insert("template", page.template);
        context.insert_value("stamp", stamp(&data).into());
        context.insert("twin", &self.twin_path(page));
        Ok(context)
    }

    /// The parts of a page that do not depend on what it shows. Below the front page of a language they are the same
    /// for all pages, which the navigation does not name; beside it each page is marked in its own.
    fn frame(&self, page: &Page<'_>, context: &Context) -> Result<Value, SiteError> {
        if page.root().is_empty() {
            return self.framed(page, &page.place, context);
        }
        let mut frames = self.frames.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(frame) = frames.get(&page.language) {
            return Ok(frame.clone());
        }
        let frame = self.framed(page, "", context)?;
        frames.insert(page.language.clone(), frame.clone());
        Ok(frame)
    }

    /// Makes the frame of a page, with the entry of the navigation at `path` marked.
    fn framed(&self, page: &Page<'_>, path: &str, context: &Context) -> Result<Value, SiteError> {
        let mut context = context.clone();
        context.insert("path", path);
        let mut parts = Map::new();
        for (name, template) in FRAME {
            let made = self
                .theme
                .render(&page.language, template, &page.path, &context)?;
            let text = String::from_utf8_lossy(&made);
            parts.insert(name.into(), Value::safe_string(text.trim()));
        }
        Ok(Value::from(parts))
    }

    /// What the templates of a page get about its language: the same page in others, where the page proper is, and
    /// what is said of text in another language.
    fn in_languages(&self, page: &Page<'_>, data: &Data, context: &mut Context) {
        let url = |path: &str| format!("{}/{path}", self.base);
        let switch = languages::switch(page, &self.languages);
        let alternates = self.alternates.of_page(page).iter();
        let alternates: Vec<Value> = alternates
            .map(|(language, path)| object!({ "language": language, "url": url(path) }))
            .collect();
        let canonical = match page.only_in {
            Some(_) => url(&page.place),
            None => url(&page.path),
        };
        context.insert("home", &url(&languages::path_in("", &page.language)));
        context.insert_value("languages", switch);
        context.insert_value("alternates", Value::from(alternates));
        context.insert("canonical", &canonical);
        let foreign = (page.language != OWN).then_some(OWN);
        context.insert("own_lang", &foreign);
        context.insert("note", &foreign.and_then(|_| languages::note(page, data)));
    }

    fn render(&self, page: &Page<'_>, form: Form, context: &Context) -> Result<Vec<u8>, SiteError> {
        let ending = match form {
            Form::Html => "html",
            Form::Markdown => "md",
        };
        let template = format!("{}.{ending}", page.template);
        self.theme
            .render(&page.language, &template, &page.path, context)
    }
}

/// The company's own files, under names that carry their content's hash like the
/// theme's: everything under `assets/` is cached for a year.
pub(super) fn company_assets<S: Stage>(
    release: &Release<S>,
) -> Result<BTreeMap<String, SiteFile>, SiteError> {
    let read = |(name, disk): (&String, &PathBuf)| {
        let bytes = fs::read(disk).map_err(|error| SiteError::Unreadable {
            path: disk.clone(),
            error,
        })?;
        let approved = release.site().fields().logo_sha256.as_deref();
        if approved != Some(sha256_hex(&bytes).as_str()) {
            return Err(SiteError::Unreadable {
                path: disk.clone(),
                error: std::io::Error::other("it changed while it was read: build again"),
            });
        }
        let path = hashed(name.trim_start_matches("assets/"), &bytes);
        Ok((name.clone(), (path, bytes)))
    };
    release.assets().iter().map(read).collect()
}

fn shared<S: Stage>(
    release: &Release<S>,
    pages: &[Page<'_>],
    assets: &Assets,
    base: &str,
) -> Context {
    let paths: Map = assets
        .iter()
        .map(|(name, (path, _))| (name.clone().into(), Value::from(path.as_str())))
        .collect();
    let mut shared = Context::new();
    shared.insert_value("site", value(release.site().fields()));
    shared.insert("base_url", base);
    shared.insert("today", &release.today().to_string());
    shared.insert("audience", &release.audience().to_string());
    shared.insert("is_draft", &release.is_draft());
    shared.insert_value("nav", pages::navigation(pages));
    shared.insert("csp", CSP);
    shared.insert_value("assets", Value::from(paths));
    shared
}
