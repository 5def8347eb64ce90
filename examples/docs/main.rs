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
            println!(
                "wrote {count} pages into `{}`: open index.html",
                out.display()
            );
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
        let up = "../".repeat(path.matches('/').count());
        let path = out.join(path).with_extension("html");
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&path, html::page(text, &up))?;
    }
    fs::write(out.join("style.css"), html::STYLE)?;
    copy(&root.join("docs/screenshots"), &out.join("screenshots"))?;
    copy(&root.join("deploy"), &out.join("deploy"))?;
    Ok(pages.len())
}

/// Copies what pages show and link to; pages themselves are there already.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let target = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy(&path, &target)?;
        } else if path.extension().is_none_or(|ending| ending != "md") {
            fs::copy(&path, &target)?;
        }
    }
    Ok(())
}
