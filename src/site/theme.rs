//! A theme: templates, assets and words, each overridable by a file of its name.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};
use sha2::{Digest, Sha256};
use tera::{Kwargs, State, Tera};

use crate::site::SiteError;
use crate::yaml;

/// The default theme, in the binary.
static DEFAULT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// A theme, ready to render.
pub struct Theme {
    pub(super) tera: Tera,
    /// Files under `assets/`: the hashed path from the site's root, and the bytes.
    pub(super) assets: BTreeMap<String, (String, Vec<u8>)>,
}

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
            collect_folder(folder, folder, &mut files)?;
        }
        let assets = assets(&files);
        let words = words(&files)?;
        let mut tera = Tera::default();
        tera.autoescape_on(vec![".html", ".xml"]);
        register(&mut tera, words, &assets);
        let templates = templates(&files)?;
        tera.add_raw_templates(templates)
            .map_err(|error| SiteError::template(&error))?;
        Ok(Self { tera, assets })
    }

    /// Whether there is a template of a name.
    pub(super) fn has(&self, name: &str) -> bool {
        self.tera.contains_template(name)
    }
}

type Files = BTreeMap<String, Vec<u8>>;

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

fn templates(files: &Files) -> Result<Vec<(String, String)>, SiteError> {
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

/// Assets get their content's hash into their names, so that they may be cached for ever.
fn assets(files: &Files) -> BTreeMap<String, (String, Vec<u8>)> {
    let of_assets = files
        .iter()
        .filter_map(|(name, bytes)| Some((name.strip_prefix("assets/")?, bytes)));
    of_assets
        .map(|(name, bytes)| (name.to_owned(), (hashed(name, bytes), bytes.clone())))
        .collect()
}

pub(super) fn hashed(name: &str, bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let mut short = String::new();
    for byte in digest.iter().take(5) {
        // Writing to a string cannot fail.
        let _ = write!(short, "{byte:02x}");
    }
    match name.rsplit_once('.') {
        Some((stem, ending)) => format!("assets/{stem}.{short}.{ending}"),
        None => format!("assets/{name}.{short}"),
    }
}

/// The words of the theme: `i18n/en.yaml`, a mapping of keys to texts, nested by dots.
fn words(files: &Files) -> Result<BTreeMap<String, String>, SiteError> {
    let name = "i18n/en.yaml";
    let text = files
        .get(name)
        .and_then(|bytes| std::str::from_utf8(bytes).ok())
        .unwrap_or_default();
    let node = yaml::parse(text, 0)
        .map_err(|error| SiteError::Theme(format!("`{name}`: {}", error.message)))?;
    let mut words = BTreeMap::new();
    flatten(&node, String::new(), &mut words);
    Ok(words)
}

fn flatten(node: &yaml::Node, key: String, words: &mut BTreeMap<String, String>) {
    match &node.value {
        yaml::Value::Map(entries) => entries.iter().for_each(|entry| {
            let key = if key.is_empty() {
                entry.key.to_string()
            } else {
                format!("{key}.{}", entry.key)
            };
            flatten(&entry.node, key, words);
        }),
        yaml::Value::Scalar { text, .. } => {
            words.insert(key, text.to_string());
        }
        _ => {}
    }
}

fn register(
    tera: &mut Tera,
    words: BTreeMap<String, String>,
    assets: &BTreeMap<String, (String, Vec<u8>)>,
) {
    let paths: BTreeMap<String, String> = assets
        .iter()
        .map(|(name, (path, _))| (name.clone(), path.clone()))
        .collect();
    tera.register_function("asset", move |kwargs: Kwargs, _: &State| {
        let name = kwargs.must_get::<String>("name")?;
        paths
            .get(&name)
            .cloned()
            .ok_or_else(|| tera::Error::message(format!("the theme has no asset `{name}`")))
    });
    // A theme's word for a value, such as `{{ vendor.fields.kind | say(of="vendor-kind") }}`;
    // a value without one reads as itself.
    tera.register_filter("say", move |value: &str, kwargs: Kwargs, _: &State| {
        let of = kwargs.must_get::<String>("of")?;
        Ok::<String, tera::Error>(
            words
                .get(&format!("{of}.{value}"))
                .cloned()
                .unwrap_or_else(|| sentence(value)),
        )
    });
    // Durations and retention read as words: `30d` as "30 days".
    tera.register_filter("duration", |value: &str, _: Kwargs, _: &State| {
        value
            .parse::<crate::release::Retention>()
            .map_or_else(|_| value.to_owned(), crate::release::Retention::in_words)
    });
}

/// `access-control` as "Access control".
fn sentence(value: &str) -> String {
    let words = value.replace(['-', '_'], " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
