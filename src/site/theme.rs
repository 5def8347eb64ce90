//! A theme: templates, assets and words, each overridable by a file of its name.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use include_dir::{Dir, File, include_dir};
use tera::{Context, Tera};

use crate::release::{self, OWN};
use crate::sha256::sha256_hex;
use crate::site::filters;
use crate::site::room::{self, RoomProgram};
use crate::site::search::{Program, STYLE, is_program, joined};
use crate::site::watch::{Sheet, Watch};
use crate::site::{SiteError, escape, look, phrases, strays};
use crate::words::Words;

/// The default theme, in the binary.
static DEFAULT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// A theme, ready to render.
pub struct Theme {
    /// The folder whose files stand in for the default theme's.
    folder: Option<PathBuf>,
    /// The templates as they are written, by name.
    templates: BTreeMap<String, String>,
    /// What they are in each language.
    tongues: BTreeMap<String, Tongue>,
    watch: Arc<Watch>,
    /// The scripts of search.
    pub(super) program: Program,
    /// The scripts and rules of the room.
    pub(super) room: RoomProgram,
    /// The rules of search.
    search_style: Vec<u8>,
    /// Files under `assets/`, by name.
    assets: BTreeMap<String, Vec<u8>>,
}

/// The templates in one language, read when a page in it is made, and its words.
struct Tongue {
    tera: OnceLock<Tera>,
    words: Arc<Words>,
}

/// The files of a theme for one company: by name, the path from the site's root and the bytes.
pub(super) type Assets = BTreeMap<String, (String, Vec<u8>)>;

impl Theme {
    /// The default theme, with the files of a folder in place of those of the same name.
    ///
    /// # Errors
    /// When the folder is not one, cannot be read, or holds a template that does not parse.
    pub fn load(folder: Option<&Path>) -> Result<Self, SiteError> {
        let mut files = BTreeMap::new();
        collect_default(&DEFAULT, &mut files);
        if let Some(folder) = folder {
            if !folder.is_dir() {
                return Err(SiteError::NoTheme(folder.to_owned()));
            }
            let mut own = BTreeMap::new();
            collect_folder(folder, folder, &mut own)?;
            let names: Vec<String> = own.keys().cloned().collect();
            files.extend(own);
            strays::refuse(folder, &names, &files)?;
        }
        let words = words(&files)?;
        let templates = templates(&files)?;
        let tongues = words.into_iter().map(|(language, words)| {
            let tera = OnceLock::new();
            (language, Tongue { tera, words })
        });
        let program = Program::of(&files).map_err(SiteError::Theme)?;
        let room = RoomProgram {
            age: joined(&files, &[room::AGE]).map_err(SiteError::Theme)?,
            script: joined(&files, &room::SCRIPT).map_err(SiteError::Theme)?,
            style: joined(&files, &[room::STYLE]).map_err(SiteError::Theme)?,
        };
        let search_style = files.get(STYLE).cloned().unwrap_or_default();
        let assets = files
            .into_iter()
            .filter(|(name, _)| !is_program(name) && !name.starts_with("assets/room/"))
            .filter_map(|(name, bytes)| Some((name.strip_prefix("assets/")?.to_owned(), bytes)));
        let theme = Self {
            folder: folder.map(Path::to_owned),
            templates,
            tongues: tongues.collect(),
            watch: Arc::default(),
            program,
            room,
            search_style,
            assets: assets.collect(),
        };
        // A template that does not parse is told before anything is made.
        theme.templates_in(OWN)?;
        Ok(theme)
    }

    /// The assets, with a company's look at the end of the stylesheet. Each has its content's hash in its
    /// name, so that it may be cached for ever.
    pub(super) fn assets(&self, company: &release::Theme) -> Assets {
        let of_company = |name: &str, bytes: &[u8]| {
            let mut bytes = bytes.to_vec();
            if name == "style.css" {
                bytes.extend_from_slice(&self.search_style);
                bytes.extend_from_slice(look::rules(company).as_bytes());
            }
            bytes
        };
        let named = self.assets.iter().map(|(name, bytes)| {
            let bytes = of_company(name, bytes);
            (name.clone(), (hashed(name, &bytes), bytes))
        });
        named.collect()
    }

    /// Whether files of the user's own stand in for some of the default theme's.
    #[must_use]
    pub fn is_of_the_user(&self) -> bool {
        self.folder.is_some()
    }

    /// The pages that are being made with this theme.
    #[must_use]
    pub fn watch(&self) -> Arc<Watch> {
        Arc::clone(&self.watch)
    }

    /// Its words in a language.
    ///
    /// # Errors
    /// When it has none.
    pub fn words(&self, language: &str) -> Result<&Words, SiteError> {
        Ok(&*self.tongue(language)?.words)
    }

    fn tongue(&self, language: &str) -> Result<&Tongue, SiteError> {
        self.tongues.get(language).ok_or_else(|| {
            let name = format!("i18n/{language}.yaml");
            SiteError::Theme(format!(
                "the theme has no words in `{language}`: write `{name}`, with the keys of `i18n/{OWN}.yaml`"
            ))
        })
    }

    /// The templates in a language, read when the first page asks for them: most sites have one.
    fn templates_in(&self, language: &str) -> Result<&Tera, SiteError> {
        let tongue = self.tongue(language)?;
        if let Some(tera) = tongue.tera.get() {
            return Ok(tera);
        }
        let mut tera = Tera::default();
        tera.autoescape_on(vec![".html", ".xml"]);
        tera.set_escape_fn(escape::escape_to);
        filters::register(&mut tera, &tongue.words);
        let templates = self.templates.iter();
        let templates = templates.map(|(name, text)| (name, phrases::settled(text, &tongue.words)));
        tera.add_raw_templates(templates)
            .map_err(|error| SiteError::template(self.folder.as_deref(), &error))?;
        Ok(tongue.tera.get_or_init(|| tera))
    }

    /// Makes a page in a language, by its path from the site's root.
    pub(super) fn render(
        &self,
        language: &str,
        template: &str,
        page: &str,
        context: &Context,
    ) -> Result<Vec<u8>, SiteError> {
        let _entered = self.watch.enter(template, page);
        let mut sheet = Sheet::default();
        let tera = self.templates_in(language)?;
        match tera.render_to(template, context, &mut sheet) {
            Ok(()) => Ok(sheet.bytes),
            Err(_) if sheet.is_full => Err(SiteError::Theme(Sheet::overflow(template, page))),
            Err(error) => Err(SiteError::template(self.folder.as_deref(), &error)),
        }
    }

    /// Whether there is a template of a name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.templates.contains_key(name)
    }
}

/// The files of a theme, by their paths.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

fn collect_default(folder: &Dir<'_>, files: &mut Files) {
    for file in folder.files() {
        files.insert(
            file.path().to_string_lossy().replace('\\', "/"),
            file.contents().to_vec(),
        );
    }
    for inner in folder.dirs() {
        collect_default(inner, files);
    }
}

/// The paths of the default theme's files.
pub(super) fn of_default() -> impl Iterator<Item = String> {
    let mut files = Files::new();
    collect_default(&DEFAULT, &mut files);
    files.into_keys()
}

fn collect_folder(root: &Path, folder: &Path, files: &mut Files) -> Result<(), SiteError> {
    let unreadable = |path: &Path| {
        let path: PathBuf = path.to_owned();
        move |error| SiteError::Unreadable { path, error }
    };
    for entry in fs::read_dir(folder).map_err(unreadable(folder))? {
        let path = entry.map_err(unreadable(folder))?.path();
        if path.is_dir() {
            collect_folder(root, &path, files)?;
        } else if let Ok(name) = path.strip_prefix(root) {
            let bytes = fs::read(&path).map_err(unreadable(&path))?;
            files.insert(name.to_string_lossy().replace('\\', "/"), bytes);
        }
    }
    Ok(())
}

fn templates(files: &Files) -> Result<BTreeMap<String, String>, SiteError> {
    let of_templates = files
        .iter()
        .filter_map(|(name, bytes)| Some((name.strip_prefix("templates/")?, bytes)));
    of_templates
        .map(|(name, bytes)| {
            let text = String::from_utf8(bytes.clone())
                .map_err(|_| SiteError::Theme(format!("the template `{name}` is not UTF-8")))?;
            Ok((name.to_owned(), text))
        })
        .collect()
}

pub(super) fn hashed(name: &str, bytes: &[u8]) -> String {
    let digest = sha256_hex(bytes);
    let short = &digest[..10];
    match name.rsplit_once('.') {
        Some((stem, ending)) => format!("assets/{stem}.{short}.{ending}"),
        None => format!("assets/{name}.{short}"),
    }
}

/// The words of a theme by language: its own laid over the default theme's.
fn words(files: &Files) -> Result<BTreeMap<String, Arc<Words>>, SiteError> {
    let mut words = BTreeMap::new();
    for (name, bytes) in files {
        let Some(language) = language_of(name) else {
            continue;
        };
        let read = |bytes: &[u8]| match std::str::from_utf8(bytes) {
            Ok(text) => Words::read(language, text)
                .map_err(|message| SiteError::Theme(format!("`{name}`: {message}"))),
            Err(_) => Err(SiteError::Theme(format!("`{name}` is not UTF-8"))),
        };
        let mut of_language = read(bytes)?;
        // The default theme's own words are read once: they lie over nothing.
        let default = DEFAULT.get_file(name).map(File::contents);
        if let Some(default) = default.filter(|default| default != bytes) {
            of_language = read(default)?.under(of_language);
        }
        words.insert(language.to_owned(), Arc::new(of_language));
    }
    Ok(words)
}

/// `i18n/de.yaml` is German.
fn language_of(name: &str) -> Option<&str> {
    name.strip_prefix("i18n/")?.strip_suffix(".yaml")
}
