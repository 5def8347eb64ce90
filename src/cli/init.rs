//! `candor init`: a small working site to start from.

use std::fs;
use std::path::{Path, PathBuf};

use crate::cli::approve::Approve;
use crate::cli::{Failure, Shared, terminal};
use crate::library::value::Day;
use crate::library::{registers, schema};
use crate::{output, starter};

/// Start a site
///
/// Writes a small site into DIR, approved and ready to build, for you to put your
/// own answers into.
#[derive(Debug, clap::Args)]
pub(super) struct Init {
    /// The folder to start in; new, or empty
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

impl Init {
    pub(super) fn run(self, shared: &Shared) -> Result<(), Failure> {
        let shown = self.folder.display();
        let failed = |error| Failure::Machine(format!("cannot use the folder `{shown}`: {error}"));
        if self.folder.is_file() {
            return Err(Failure::Use(format!(
                "`{shown}` is a file: name a new folder"
            )));
        }
        fs::create_dir_all(&self.folder).map_err(failed)?;
        let mut present = fs::read_dir(&self.folder).map_err(failed)?;
        // A fresh git checkout is empty enough.
        if present.any(|entry| entry.is_ok_and(|entry| entry.file_name() != ".git")) {
            return Err(Failure::Use(format!(
                "`{shown}` is not empty: name a new folder, or an empty one"
            )));
        }
        let today = shared.today.unwrap_or_else(Day::today);
        let mut files = starter::site(today);
        files.extend(registers().filter_map(|name| {
            let text = serde_json::to_string_pretty(&schema(name)?).ok()?;
            Some((format!("content/.schema/{name}.json"), format!("{text}\n")))
        }));
        for (path, text) in &files {
            let path = self.folder.join(path);
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder).map_err(failed)?;
            }
            output::create_whole(&path, text.as_bytes())?;
        }
        let content = Shared {
            content: self.folder.join("content"),
            today: Some(today),
            quiet: true,
        };
        Approve::everything("Security lead").run(&content)?;
        let here = self.folder.canonicalize().ok() == Path::new(".").canonicalize().ok();
        let there = if here {
            String::new()
        } else {
            format!("cd {shown} && ")
        };
        let lines = [
            format!("started a site in `{shown}`, approved by Security lead"),
            format!("next: {there}candor build"),
            "then open public/index.html, and put your own answers into content/".to_owned(),
            "a build warns of what buyers will ask and this beginning does not say yet; `candor check` lists it"
                .to_owned(),
        ];
        for line in lines {
            terminal::say(shared.quiet, &line);
        }
        Ok(())
    }
}
