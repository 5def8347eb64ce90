//! Help, completions and man pages.

use std::fs;
use std::process::Output;

use crate::support::{candor, folder};

fn run(words: &[&str]) -> Output {
    candor().args(words).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn every_command_has_help_with_examples() {
    fn each(command: &clap::Command, words: &[&str]) {
        let mut typed = words.to_vec();
        typed.push("--help");
        let output = run(&typed);
        let text = out(&output);
        assert!(output.status.success(), "{typed:?}");
        assert!(text.contains("\nExamples:\n  # "), "{typed:?}\n{text}");
        assert!(
            text.contains("--quiet") && text.contains("Options of every command:"),
            "{typed:?}\n{text}"
        );
        for argument in command.get_arguments() {
            let help = argument
                .get_help()
                .map(ToString::to_string)
                .unwrap_or_default();
            assert!(
                !help.is_empty() && !help.contains('\n') && !help.ends_with('.'),
                "{typed:?} {argument}: {help}"
            );
        }
        for below in command.get_subcommands() {
            let mut deeper = words.to_vec();
            deeper.push(below.get_name());
            each(below, &deeper);
        }
    }
    each(&candor::cli::command(), &[]);
}

#[test]
fn new_names_every_kind_that_it_makes() {
    let text = out(&run(&["new", "--help"]));
    for kind in candor::library::value::Kind::ALL {
        assert_eq!(
            text.replace('\n', " ").contains(&format!(" {kind}")),
            !kind.is_single(),
            "{kind}\n{text}"
        );
    }
}

#[cfg(not(feature = "live"))]
#[test]
fn live_says_how_to_get_it() {
    let help = run(&["live", "--help"]);
    assert!(help.status.success());
    assert!(
        out(&help).contains("cargo build --release --features live"),
        "{}",
        out(&help)
    );
    let used = run(&["live", "https://trust.example.com", "--withhold"]);
    assert_eq!(used.status.code(), Some(2));
}

#[test]
fn every_shell_gets_a_script_that_knows_the_commands() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let output = run(&["completions", shell]);
        assert!(
            output.status.success() && output.stderr.is_empty(),
            "{shell}"
        );
        let text = out(&output);
        assert!(
            text.contains("withdraw") && text.contains("public-key"),
            "{shell}"
        );
    }
    let wrong = run(&["completions", "tcsh"]);
    assert_eq!(wrong.status.code(), Some(2));
}

/// Bash itself reads the script, and completes with it.
#[test]
fn bash_completes() {
    let place = folder();
    let script = place.path().join("candor.bash");
    fs::write(&script, run(&["completions", "bash"]).stdout).unwrap();
    let ask = "source \"$0\"; COMP_WORDS=(candor wi); COMP_CWORD=1; _candor candor wi candor; echo \"${COMPREPLY[@]}\"";
    let output = std::process::Command::new("bash")
        .args(["-c", ask])
        .arg(&script)
        .output()
        .unwrap();
    assert_eq!(
        out(&output).trim(),
        "withdraw",
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

#[test]
fn each_command_has_a_man_page() {
    let place = folder();
    let folder = place.path().join("deep/man");
    let output = run(&["man", "--out", &folder.display().to_string()]);
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let page =
        |name: &str| fs::read_to_string(folder.join(name)).unwrap_or_else(|_| panic!("{name}"));
    assert!(page("candor.1").contains("candor\\-build(1)"));
    let grant = page("candor-grant-add.1");
    assert!(
        grant.contains(".TH candor-grant-add 1") && grant.contains("Example Insurance"),
        "{grant}"
    );
    let before: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert!(before.len() > 35, "{before:?}");
    // The same again gives the same, and a file is no folder.
    assert!(
        run(&["man", "--out", &folder.display().to_string()])
            .status
            .success()
    );
    assert_eq!(page("candor-grant-add.1"), grant);
    let file = folder.join("candor.1").display().to_string();
    assert_eq!(run(&["man", "--out", &file]).status.code(), Some(2));
}

#[test]
fn no_colour_where_none_is_wanted() {
    let output = candor()
        .arg("nonsense")
        .env("CLICOLOR_FORCE", "1")
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(
        !output.stderr.contains(&0x1b),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    let output = candor()
        .args(["build", "--content", "nowhere"])
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    assert!(!output.stderr.contains(&0x1b));
}

#[test]
fn a_theme_file_that_nothing_uses_is_refused() {
    let place = folder();
    let theme = place.path().join("mine");
    fs::create_dir_all(theme.join("templates")).unwrap();
    fs::write(theme.join("templates/answr.html"), "x").unwrap();
    let named = theme.display().to_string();
    let output = run(&[
        "build",
        "--theme",
        &named,
        "--out",
        &place.path().join("o").display().to_string(),
    ]);
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{text}");
    assert!(
        text.contains("templates/answr.html` of the theme: did you mean `templates/answer.html`?"),
        "{text}"
    );
    // A template that does not hold is found in the theme that it is in.
    fs::remove_file(theme.join("templates/answr.html")).unwrap();
    fs::write(theme.join("templates/answer.html"), "{% if %}").unwrap();
    let output = run(&[
        "build",
        "--theme",
        &named,
        "--out",
        &place.path().join("o").display().to_string(),
    ]);
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{text}");
    assert!(
        text.contains(&format!("the theme `{named}` does not hold"))
            && text.contains("answer.html:1"),
        "{text}"
    );
}
