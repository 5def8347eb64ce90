//! A real server, with what `candor deploy nginx` prints.

use crate::host::{TODAY, built, live};
use crate::server::{free_port, is_there, nginx, nginx_main};
use crate::support::candor;

#[test]
fn what_candor_deploy_prints_serves_a_site_without_a_finding() {
    if !is_there("nginx") {
        return;
    }
    let desk = built();
    let port = free_port();
    let url = format!("http://127.0.0.1:{port}");
    let printed = candor()
        .args(["deploy", "nginx", "--base-url", &url, "--root"])
        .arg(desk.path("public"))
        .output()
        .unwrap();
    let printed = String::from_utf8(printed.stdout).unwrap();
    let main = nginx_main(desk.folder.path(), &printed, "plain");
    let _running = nginx(desk.folder.path(), &main, port);
    let output = live(&desk, &format!("{url} --today {TODAY}"));
    let text = String::from_utf8(output.stderr).unwrap();
    assert_eq!(
        (output.status.code(), text.as_str()),
        (Some(0), "0 findings\n")
    );

    // A server that sends the files alone.
    let bare: String = printed
        .lines()
        .filter(|line| !line.trim_start().starts_with("add_header"))
        .flat_map(|line| [line, "\n"])
        .collect();
    let other = free_port();
    let bare = bare.replace(&format!("{port};"), &format!("{other};"));
    let folder = desk.path("bare");
    std::fs::create_dir(&folder).unwrap();
    let main = nginx_main(&folder, &bare, "bare");
    let _running = nginx(&folder, &main, other);
    let output = live(&desk, &format!("http://127.0.0.1:{other} --today {TODAY}"));
    let text = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{text}");
    // Eight headers on pages, on assets, and on what is not there.
    assert!(text.ends_with("\n24 errors\n"), "{text}");
}
