//! The parts that this program plays when it runs itself.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::{env, thread, time::Duration};

use candor::output::{Mode, OutputError, Tree, create_whole, publish, write_whole};

use crate::site::{generation, names, small, snapshot};
use crate::whole::act;

const PART: &str = "CANDOR_TEST_CHILD";
const PLACE: &str = "CANDOR_TEST_PLACE";

/// This program, about to play `part` at `place`.
fn command(program: &Path, part: &str, place: &Path) -> Command {
    let mut command = Command::new(program);
    command
        .args(["--exact", "child::child", "--nocapture", "--test-threads=1"])
        .env(PART, part)
        .env(PLACE, place);
    command
}

/// Starts a child, for a test to kill.
pub(crate) fn start(part: &str, place: &Path) -> Child {
    command(&env::current_exe().unwrap(), part, place)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Waits until the child says that it has begun.
pub(crate) fn wait_for_line(child: &mut Child) {
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(
        lines.any(|line| line.unwrap() == "begun"),
        "the child never began"
    );
}

/// Runs `shell`, a command line that runs `"$0" "$@"`, and fails as the child does.
pub(crate) fn run_in_shell(shell: &str, part: &str, place: &Path) {
    assert!(try_in_shell(shell, part, place), "the child failed: {part}");
}

/// The same, and tells whether it went well.
pub(crate) fn try_in_shell(shell: &str, part: &str, place: &Path) -> bool {
    shell_with(&env::current_exe().unwrap(), shell, part, place)
}

/// The same for a copy of this program.
pub(crate) fn shell_with(program: &Path, shell: &str, part: &str, place: &Path) -> bool {
    let child = command(program, part, place);
    let output = Command::new("sh")
        .arg("-c")
        .arg(shell)
        .arg(program)
        .args(child.get_args())
        .env(PART, part)
        .env(PLACE, place)
        .output()
        .unwrap();
    if !output.status.success() {
        println!("{}", String::from_utf8_lossy(&output.stdout));
        eprintln!("{}", String::from_utf8_lossy(&output.stderr));
    }
    output.status.success()
}

#[test]
fn child() {
    let Some(part) = env::var_os(PART) else {
        return;
    };
    let place = PathBuf::from(env::var_os(PLACE).unwrap());
    match part.to_str().unwrap() {
        "publish-once" => {
            publish(&generation("once"), &place, Mode::Normal).unwrap();
        }
        "publish-for-ever" => publish_for_ever(&place),
        "write-for-ever" => write_for_ever(&place),
        "hold-lock" => hold_lock(&place),
        "fails-when-full" => fails(
            &place,
            28,
            "no space left on device; free some space and try again",
        ),
        "fails-when-too-large" => fails(
            &place,
            27,
            "file too large; raise the limit on the size of a file (`ulimit -f`) and try again",
        ),
        "fails-when-forbidden" => fails_at_parent(&place, 13, "permission denied"),
        "fails-when-read-only" => fails_at_parent(&place, 30, "read-only file system"),
        "is-a-mount-point" => is_a_mount_point(&place),
        other => panic!("no part is called {other}"),
    }
}

fn begun() {
    println!("\nbegun");
    std::io::stdout().flush().unwrap();
}

fn publish_for_ever(out: &Path) {
    let trees = ["A", "B"].map(generation);
    let there = fs::read(out.join("index.html")).unwrap();
    let first = usize::from(trees[0].get("index.html") == Some(&there));
    begun();
    for tree in trees.iter().cycle().skip(first) {
        publish(tree, out, Mode::Normal).unwrap();
    }
}

fn write_for_ever(folder: &Path) {
    begun();
    for number in 0.. {
        write_whole(&folder.join("ledger"), &act(number)).unwrap();
        let name = format!("act-{}-{number}", std::process::id());
        create_whole(&folder.join(name), &act(number)).unwrap();
    }
}

fn hold_lock(out: &Path) {
    let name = out.file_name().unwrap().to_str().unwrap();
    let lock = File::create(out.with_file_name(format!(".{name}.candor-lock"))).unwrap();
    lock.try_lock().unwrap();
    begun();
    thread::sleep(Duration::from_mins(1));
}

/// Publishes a site with one file that is too large for this place.
fn fails(out: &Path, code: i32, reason: &str) {
    publish(&small("old"), out, Mode::Normal).unwrap();
    let before = snapshot(out);
    let mut tree: Tree = generation("new");
    tree.insert("large.bin", vec![7; 4_000_000]).unwrap();

    let error = publish(&tree, out, Mode::Normal).unwrap_err();
    println!("{error}");
    let OutputError::Io { path, source, .. } = &error else {
        panic!("{error}")
    };
    assert!(!error.is_usage());
    assert_eq!(source.raw_os_error(), Some(code));
    assert_eq!(
        error.to_string(),
        format!("cannot write `{}`: {reason}", path.display())
    );
    assert!(path.starts_with(out.parent().unwrap()));
    assert_eq!(snapshot(out), before);
    assert_eq!(
        names(out.parent().unwrap()),
        ["public"],
        "nothing is left beside it"
    );

    let ledger = out.with_file_name("ledger");
    write_whole(&ledger, b"old").unwrap();
    write_whole(&ledger, &vec![7; 4_000_000]).unwrap_err();
    create_whole(&out.with_file_name("act"), &vec![7; 4_000_000]).unwrap_err();
    assert_eq!(fs::read(&ledger).unwrap(), b"old");
    assert_eq!(names(out.parent().unwrap()), ["ledger", "public"]);
}

/// Publishes over a site in a folder that cannot be written.
fn fails_at_parent(out: &Path, code: i32, reason: &str) {
    let before = snapshot(out.parent().unwrap());
    let error = publish(&small("new"), out, Mode::Normal).unwrap_err();
    println!("{error}");
    let OutputError::Parent { folder, source } = &error else {
        panic!("{error}")
    };
    assert!(!error.is_usage());
    assert_eq!(
        (folder.as_path(), source.raw_os_error()),
        (out.parent().unwrap(), Some(code))
    );
    assert_eq!(
        error.to_string(),
        format!(
            "cannot write in `{}`, where the site is staged: {reason}; \
             choose a folder with `--out` whose parent can be written",
            folder.display()
        )
    );
    assert_eq!(snapshot(out.parent().unwrap()), before);
}

fn is_a_mount_point(out: &Path) {
    let before = snapshot(out);
    let error = publish(&small("new"), out, Mode::Normal).unwrap_err();
    println!("{error}");
    assert!(matches!(error, OutputError::Unmovable(_)), "{error}");
    assert!(error.is_usage());
    assert_eq!(snapshot(out), before);
    assert_eq!(
        names(out.parent().unwrap()),
        [out.file_name().unwrap().to_str().unwrap()]
    );
    // The advice in the message works.
    publish(&small("new"), &out.join("inside"), Mode::Normal).unwrap();
}
