//! The GitHub workflows under `deploy/github/`: what they may do, and their scripts, run.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

#[path = "support/server.rs"]
mod server;
mod support;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

use server::is_there;
use support::{Desk, copy};

const TODAY: &str = "2026-03-05";
const WORKFLOWS: [&str; 3] = ["pull-request.yml", "pages.yml", "server.yml"];

fn text(name: &str) -> String {
    fs::read_to_string(Path::new("deploy/github").join(name)).unwrap()
}

fn workflow(name: &str) -> Value {
    serde_saphyr::from_str(&text(name)).unwrap()
}

/// Every job with its steps.
fn jobs(workflow: &Value) -> Vec<(&Value, &Vec<Value>)> {
    let jobs = workflow["jobs"].as_object().unwrap().values();
    jobs.map(|job| (job, job["steps"].as_array().unwrap()))
        .collect()
}

/// The script of a step by a part of the step's name.
fn script(name: &str, step: &str) -> String {
    let workflow = workflow(name);
    let mut found = jobs(&workflow)
        .into_iter()
        .flat_map(|(_, steps)| steps)
        .filter(|one| one["name"].as_str().is_some_and(|name| name.contains(step)));
    let script = found.next().unwrap()["run"].as_str().unwrap().to_owned();
    assert!(found.next().is_none(), "{step}");
    script
}

#[test]
fn nobody_elses_code_meets_a_token_that_writes_or_a_secret() {
    for name in WORKFLOWS {
        let (text, workflow) = (text(name), workflow(name));
        let triggers = workflow["on"].as_object().unwrap();
        assert!(!triggers.contains_key("pull_request_target"), "{name}");
        if triggers.contains_key("pull_request") {
            assert!(!text.contains("secrets."), "{name}");
        }
        let permissions = workflow["permissions"].as_object().unwrap();
        let read_only = |all: &serde_json::Map<String, Value>| {
            all.iter()
                .all(|(on, may)| on == "contents" && may == "read")
        };
        assert!(read_only(permissions), "{name}: {permissions:?}");
        for (job, steps) in jobs(&workflow) {
            assert!(job["timeout-minutes"].is_u64(), "{name}: {job}");
            // A job that may write takes files from the job before, and runs neither candor nor a build.
            let may_write = job
                .get("permissions")
                .is_some_and(|permissions| !read_only(permissions.as_object().unwrap()));
            for step in steps {
                let action = step["uses"].as_str().unwrap_or_default();
                let script = step["run"].as_str().unwrap_or_default();
                assert!(!may_write || !action.contains("checkout"), "{name}: {step}");
                assert!(
                    !may_write || !script.contains("candor build"),
                    "{name}: {step}"
                );
                if action.contains("checkout") {
                    assert_eq!(step["with"]["persist-credentials"], false, "{name}: {step}");
                }
                // What others name (branches, titles) reaches a script as a variable, never as its text.
                assert!(!script.contains("${{"), "{name}: {script}");
            }
        }
    }
}

#[test]
fn actions_are_pinned_by_digest_with_their_version_beside_it() {
    let mut count = 0;
    for name in WORKFLOWS {
        for line in text(name).lines() {
            let Some((_, action)) = line.split_once("uses: ") else {
                continue;
            };
            count += 1;
            let (pinned, version) = action.split_once(" # v").expect(line);
            let (_, digest) = pinned.split_once('@').expect(line);
            assert!(
                digest.len() == 40 && digest.bytes().all(|byte| byte.is_ascii_hexdigit()),
                "{line}"
            );
            assert_eq!(version.split('.').count(), 3, "{line}");
        }
    }
    assert_eq!(count, 11);
}

/// Programs of a test's own, in front of those of the machine.
fn program(desk: &Desk, name: &str, text: &str) {
    desk.write(&format!("bin/{name}"), &format!("#!/bin/sh\n{text}\n"));
    let path = desk.path(&format!("bin/{name}"));
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).unwrap();
}

/// A desk with a change, and what it would be merged into in `.base`, as the workflow checks them out.
fn checked_out() -> Desk {
    let desk = Desk::approved();
    copy(&desk.path("content"), &desk.path(".base/content"));
    desk.edit("answers/deletion/deletion.md", "at any time", "soon");
    let candor = env!("CARGO_BIN_EXE_candor");
    program(
        &desk,
        "candor",
        &format!("exec '{candor}' --today {TODAY} \"$@\""),
    );
    desk
}

/// Runs a step's script as GitHub does.
fn run(desk: &Desk, script: &str) -> Output {
    desk.write("script", script);
    let path = std::env::var("PATH").unwrap();
    Command::new("bash")
        .args(["--noprofile", "--norc", "-e", "-o", "pipefail", "script"])
        .current_dir(desk.folder.path())
        .env("PATH", format!("{}:{path}", desk.path("bin").display()))
        .env("RUNNER_TEMP", desk.folder.path())
        .env("GITHUB_OUTPUT", desk.path("output"))
        .env("GITHUB_STEP_SUMMARY", desk.path("summary"))
        .env("CANDOR_REPOSITORY", "")
        .env("CANDOR_REVISION", "")
        .env("COMMENTS", "repos/o/r/issues/1/comments")
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&[&output.stdout[..], &output.stderr[..]].concat()).into_owned()
}

#[test]
fn every_script_is_one() {
    if !is_there("bash") {
        return;
    }
    let desk = Desk::small();
    let mut count = 0;
    for name in WORKFLOWS {
        for (_, steps) in jobs(&workflow(name)) {
            for script in steps.iter().filter_map(|step| step["run"].as_str()) {
                count += 1;
                desk.write("step", script);
                let file = desk.path("step");
                let output = Command::new("bash").arg("-n").arg(file).output().unwrap();
                assert!(output.status.success(), "{script}\n{output:?}");
            }
        }
    }
    assert_eq!(count, 12);
    // Nobody has said where candor comes from.
    for name in WORKFLOWS {
        let output = run(&desk, &script(name, "Install candor"));
        assert!(!output.status.success());
        assert!(
            said(&output).contains("CANDOR_REPOSITORY: set it at the top of this workflow"),
            "{output:?}"
        );
    }
}

#[test]
fn a_pull_request_gets_a_list_and_annotations() {
    if !is_there("bash") {
        return;
    }
    let desk = checked_out();
    let output = run(&desk, &script("pull-request.yml", "List what readers"));
    assert!(output.status.success(), "{}", said(&output));
    let list = fs::read_to_string(desk.path("changes.md")).unwrap();
    assert_eq!(list, fs::read_to_string(desk.path("summary")).unwrap());
    for part in [
        "<!-- candor changes -->\n",
        "**Other public words** (1)",
        "- `answer/deletion`",
        "  -",
        "  +",
    ] {
        assert!(list.contains(part), "{part}\n{list}");
    }
    let output = run(&desk, &script("pull-request.yml", "Check the content"));
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).contains("::error file=content/answers/deletion/deletion.md,line="),
        "{output:?}"
    );
}

#[test]
fn a_comment_takes_the_place_of_the_one_before() {
    if !is_there("bash") || !is_there("jq") {
        return;
    }
    let desk = checked_out();
    desk.write(
        "changes.md",
        "<!-- candor changes -->\nwith \"quotes\" and `$HOME`\n",
    );
    let step = script("pull-request.yml", "Comment, in place");
    let mut was = "[]".to_owned();
    for expected in [
        "--method POST repos/o/r/issues/1/comments",
        "--method PATCH https://api/3",
    ] {
        desk.write("comments.json", &was);
        // Stands for gh: gives the comments through the filter that is asked for, and notes the rest.
        program(
            &desk,
            "gh",
            "case \"$*\" in *--paginate*) while [ \"$1\" != --jq ]; do shift; done; jq -r \"$2\" comments.json;; *) echo \"$*\" >> asked; cp body.json sent.json;; esac",
        );
        let output = run(&desk, &step);
        assert!(output.status.success(), "{}", said(&output));
        let asked = fs::read_to_string(desk.path("asked")).unwrap();
        assert!(asked.lines().last().unwrap().contains(expected), "{asked}");
        let sent: Value =
            serde_json::from_slice(&fs::read(desk.path("sent.json")).unwrap()).unwrap();
        assert_eq!(
            sent["body"],
            "<!-- candor changes -->\nwith \"quotes\" and `$HOME`\n"
        );
        was = serde_json::json!([
            {"url": "https://api/1", "user": {"login": "somebody"}, "body": "<!-- candor changes -->"},
            {"url": "https://api/2", "user": {"login": "github-actions[bot]"}, "body": "other"},
            {"url": "https://api/3", "user": {"login": "github-actions[bot]"}, "body": "<!-- candor changes -->\nold"},
        ])
        .to_string();
    }
}

#[test]
fn the_main_branch_is_built_and_says_what_was_left_out() {
    if !is_there("bash") || !is_there("jq") {
        return;
    }
    let desk = checked_out();
    let output = run(&desk, &script("pages.yml", "Build without"));
    assert!(output.status.success(), "{}", said(&output));
    assert!(
        said(&output).contains("::error::answer/deletion is not on the site: changed"),
        "{output:?}"
    );
    assert_eq!(
        fs::read_to_string(desk.path("output")).unwrap(),
        "whole=false\n"
    );
    assert!(
        desk.path("public/.well-known/security.txt").exists()
            || desk.path("public/index.html").exists()
    );
    fs::remove_dir_all(desk.path("public")).unwrap();

    let output = run(&desk, &script("server.yml", "Build without"));
    assert!(output.status.success(), "{}", said(&output));
    assert!(desk.path("public/index.html.br").exists());
    let output = run(&desk, &script("server.yml", "Fail if anything"));
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
}
