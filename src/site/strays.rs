//! Files of a theme that would do nothing: a name with a slip would leave the default theme's file in place, and
//! nobody would be told.

use std::path::Path;

use crate::site::SiteError;
use crate::site::theme::{Files, of_default};

/// The folders of a theme.
const FOLDERS: [&str; 4] = ["assets/", "i18n/", "templates/", "vendor/"];

/// How much alike two names are for one to be proposed for the other.
const ALIKE: f64 = 0.85;

/// Refuses the first file of a theme's folder that nothing uses: it stands in for none of the default theme's, and no
/// other file names it. Files at the top that say what the theme is, and those that start with a dot, are passed over.
///
/// # Errors
/// Names the file, and the one that may be meant.
pub(super) fn refuse(folder: &Path, names: &[String], files: &Files) -> Result<(), SiteError> {
    let stray = names.iter().find(|name| is_stray(name, files));
    let Some(name) = stray else { return Ok(()) };
    let path = folder.join(name);
    let near = nearest(name);
    let help = match near {
        Some(known) => format!("did you mean `{known}`?"),
        None if FOLDERS.iter().any(|known| name.starts_with(known)) => {
            "name it in a template, or remove it".to_owned()
        }
        None => format!(
            "a theme has files in {}",
            FOLDERS.map(|known| format!("`{known}`")).join(", ")
        ),
    };
    Err(SiteError::Theme(format!(
        "nothing uses the file `{}` of the theme: {help}",
        path.display()
    )))
}

/// The file of the default theme that may be meant: one of the same name in another folder, or one much like it.
fn nearest(name: &str) -> Option<String> {
    let last = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
    let same = of_default().find(|known| last(known) == last(name));
    let alike = || {
        of_default()
            .map(|known| (strsim::jaro_winkler(name, &known), known))
            .filter(|(alike, _)| *alike > ALIKE)
            .max_by(|one, other| one.0.total_cmp(&other.0))
            .map(|(_, known)| known)
    };
    same.or_else(alike)
}

fn is_stray(name: &str, files: &Files) -> bool {
    let hidden = name.split('/').any(|part| part.starts_with('.'));
    let about = !name.contains('/') && (name.starts_with("README") || name.starts_with("LICEN"));
    let language = name.starts_with("i18n/")
        && Path::new(name)
            .extension()
            .is_some_and(|ending| ending == "yaml");
    if hidden || about || language || of_default().any(|known| known == name) {
        return false;
    }
    let folder = FOLDERS.iter().find_map(|folder| name.strip_prefix(folder));
    // A template names another, and an asset, without their folder.
    folder.is_none_or(|own| !is_named(own, name, files))
}

fn is_named(own: &str, name: &str, files: &Files) -> bool {
    let others = files.iter().filter(|(other, _)| *other != name);
    others
        .filter_map(|(_, bytes)| std::str::from_utf8(bytes).ok())
        .any(|text| text.contains(own))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(name: &str, more: &[(&str, &str)]) -> Option<String> {
        let mut files: Files = more
            .iter()
            .map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec()))
            .collect();
        files.insert(name.to_owned(), b"x".to_vec());
        refuse(Path::new("mine"), &[name.to_owned()], &files)
            .err()
            .map(|error| error.to_string())
    }

    #[test]
    fn a_file_that_nothing_uses_is_refused() {
        let slip = refused("templates/answr.html", &[]).unwrap();
        assert_eq!(
            slip,
            "nothing uses the file `mine/templates/answr.html` of the theme: did you mean `templates/answer.html`?"
        );
        assert!(
            refused("style.css", &[])
                .unwrap()
                .contains("did you mean `assets/style.css`?")
        );
        assert!(
            refused("notes/x.txt", &[])
                .unwrap()
                .contains("a theme has files in `assets/`")
        );
    }

    #[test]
    fn what_stands_in_or_is_named_passes() {
        for name in [
            "templates/answer.html",
            "assets/style.css",
            ".DS_Store",
            "README.md",
            "i18n/fr.yaml",
        ] {
            assert_eq!(refused(name, &[]), None, "{name}");
        }
        let base = [(
            "templates/base.html",
            "{% include \"part.html\" %} {{ asset(name=\"photo.jpg\") }}",
        )];
        assert_eq!(refused("templates/part.html", &base), None);
        assert_eq!(refused("assets/photo.jpg", &base), None);
        assert!(refused("assets/fhoto.jpg", &base).is_some());
    }
}
