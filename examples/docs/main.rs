//! The documentation as a folder of HTML pages: `cargo run --example docs`, into `target/docs` or a folder that is named.
//!
//! What is written by hand in `docs/` is taken over; a page for each command, register and rule is made from what the
//! program itself has, so that it cannot say anything else.

mod html;
mod pages;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

fn main() -> ExitCode {
    let out = env::args_os()
        .nth(1)
        .map_or_else(|| PathBuf::from("target/docs"), PathBuf::from);
    match write(&out) {
        Ok(count) => {
            println!("wrote {count} pages into `{}`: open index.html", out.display());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("error: cannot write `{}`: {error}", out.display());
            ExitCode::from(3)
        }
    }
}

fn write(out: &Path) -> io::Result<usize> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let pages = pages::all(root)?;
    for (path, text) in &pages {
        let path = out.join(path).with_extension("html");
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let depth = path.strip_prefix(out).map_or(0, |path| path.components().count() - 1);
        fs::write(&path, html::page(text, &"../".repeat(depth)))?;
    }
    fs::write(out.join("style.css"), html::STYLE)?;
    let pictures = out.join("screenshots");
    fs::create_dir_all(&pictures)?;
    for entry in fs::read_dir(root.join("docs/screenshots"))? {
        let entry = entry?;
        fs::copy(entry.path(), pictures.join(entry.file_name()))?;
    }
    Ok(pages.len())
}
