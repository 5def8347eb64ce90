//! A shell in a folder, with the program on its path and a day that stays.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::support;

/// The day of every page.
pub(crate) const TODAY: &str = "2026-03-31";

/// A shell session: the folder that it is in is kept from one block to the next.
pub(crate) struct Session {
    folder: TempDir,
    here: PathBuf,
}

/// How a block ended: the code, and what it printed on both outputs.
pub(crate) struct Ended {
    pub(crate) code: i32,
    pub(crate) text: String,
}

impl Session {
    pub(crate) fn new() -> Self {
        let folder = support::folder();
        for name in ["bin", "home", "work"] {
            fs::create_dir(folder.path().join(name)).unwrap();
        }
        let program = Path::new(env!("CARGO_BIN_EXE_candor"))
            .display()
            .to_string();
        // Nobody can be asked here: a reader says yes. The sample has its own day.
        let script = format!(
            "#!/bin/sh\ncase \" $* \" in\n  *' approve '*' --yes '*) ;;\n  *' approve '*) set -- \"$@\" --yes ;;\nesac\n\
             if grep -qs '^frozen_on' content/site.yaml; then exec '{program}' \"$@\"; fi\n\
             case \" $* \" in\n  *' --today '*) exec '{program}' \"$@\" ;;\n  *) exec '{program}' --today {TODAY} \"$@\" ;;\nesac\n"
        );
        let path = folder.path().join("bin/candor");
        fs::write(&path, script).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        let here = folder.path().join("work");
        Self { folder, here }
    }

    /// The folder that it is in.
    pub(crate) fn here(&self) -> &Path {
        &self.here
    }

    /// Runs commands; the first that fails ends them.
    pub(crate) fn run(&mut self, commands: &str) -> Ended {
        let place = self.folder.path().join("here");
        let script = format!(
            "set -e\ntrap 'pwd > \"{}\"' EXIT\n{commands}",
            place.display()
        );
        let log = self.folder.path().join("log");
        let file = fs::File::create(&log).unwrap();
        let path = std::env::var("PATH").unwrap_or_default();
        let status = Command::new("bash")
            .args(["-c", &script])
            .current_dir(&self.here)
            .env_clear()
            .env(
                "PATH",
                format!("{}:{path}", self.folder.path().join("bin").display()),
            )
            .env("HOME", self.folder.path().join("home"))
            .env("LC_ALL", "C.UTF-8")
            .stdin(Stdio::null())
            .stdout(file.try_clone().unwrap())
            .stderr(file)
            .status()
            .unwrap();
        if let Ok(there) = fs::read_to_string(&place) {
            self.here = PathBuf::from(there.trim_end());
        }
        Ended {
            code: status.code().unwrap_or(-1),
            text: String::from_utf8_lossy(&fs::read(&log).unwrap()).into_owned(),
        }
    }

    /// Runs commands that must end well.
    pub(crate) fn must(&mut self, commands: &str) {
        let ended = self.run(commands);
        assert_eq!(ended.code, 0, "{commands}\n{}", ended.text);
    }
}
