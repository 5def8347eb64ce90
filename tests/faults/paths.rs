//! Places to write that are something else: a file, a folder, a link, a mount point.

use std::fs;
use std::os::unix::fs::symlink;

use crate::disk::Mounted;
use crate::support::Desk;
use crate::{BUILD, built, said};

const EXPORT: &str = "export --audience public --today 2026-03-02 -o";
const FILL: &str = "fill buyer.csv --audience public --today 2026-03-02";

#[test]
fn an_output_folder_that_is_something_else() {
    let (desk, site) = built();
    desk.write("file", "mine");
    fs::create_dir(desk.path("elsewhere")).unwrap();
    symlink(desk.path("elsewhere"), desk.path("link")).unwrap();
    symlink(desk.path("nowhere"), desk.path("broken")).unwrap();
    for words in [BUILD, "room --today 2026-03-02"] {
        for (out, says) in [
            ("file", "`file` is not a folder"),
            ("file/below", "`file` is not a folder"),
            ("link", "`link` is a symbolic link"),
            ("link/", "`link` is a symbolic link"),
            ("broken", "`broken` is a symbolic link"),
        ] {
            said(&desk.run(&format!("{words} --out {out}")), 2, &[says]);
        }
    }
    assert_eq!(fs::read_to_string(desk.path("file")).unwrap(), "mine");
    assert_eq!(desk.bytes("elsewhere"), []);
    assert!(!desk.path("nowhere").exists());
    assert_eq!(desk.bytes("public"), site);
}

#[test]
fn an_output_folder_that_is_a_mount_point() {
    let (desk, site) = built();
    let place = desk.path("disk");
    fs::create_dir(&place).unwrap();
    let Some(tmpfs) = Mounted::on(&place, "size=8m") else {
        println!("SKIPPED an_output_folder_that_is_a_mount_point: cannot mount a tmpfs here");
        return;
    };
    let output = desk.run(&format!("{BUILD} --out disk"));
    said(
        &output,
        2,
        &["`disk` is a mount point", "choose a folder inside it"],
    );
    crate::support::copy(&desk.path("public"), &place);
    let before = desk.bytes("disk");
    said(
        &desk.run(&format!("{BUILD} --out disk")),
        2,
        &["`disk` is a mount point"],
    );
    assert_eq!(desk.bytes("disk"), before);
    assert_eq!(desk.bytes("public"), site);
    assert_eq!(crate::left_over(desk.folder.path()), [""; 0]);
    desk.ok(&format!("{BUILD} --out disk/site"));
    drop(tmpfs);
}

/// A desk with a file that others lead to, a folder, and a buyer's questionnaire.
fn desk() -> Desk {
    let desk = Desk::approved();
    desk.write(
        "buyer.csv",
        "Id,Question,Answer\n1,Can we delete our data?,\n2,Why?,\n",
    );
    desk.write("kept", "old");
    fs::create_dir(desk.path("folder")).unwrap();
    desk
}

#[test]
fn every_file_that_can_be_named_is_no_link() {
    for ending in ["csv", "xlsx", "json", "md", "yaml", "tsv"] {
        for (words, fits) in [
            (EXPORT.to_owned(), "csv xlsx json md"),
            (format!("{FILL} -o"), "csv"),
            (format!("{FILL} -o out.csv --report"), "csv json md"),
            (format!("{FILL} -o out.csv --review"), "yaml"),
            ("framework buyer.csv -o".to_owned(), "tsv"),
        ] {
            if !fits.split(' ').any(|fit| fit == ending) {
                continue;
            }
            for target in ["kept", "nowhere", "folder"] {
                let desk = desk();
                let name = format!("link.{ending}");
                symlink(desk.path(target), desk.path(&name)).unwrap();
                let output = desk.run(&format!("{words} {name}"));
                let says = if target == "folder" && words == EXPORT {
                    format!("`{name}` is a folder")
                } else {
                    format!("`{name}` is a symbolic link: name the file that it leads to")
                };
                said(&output, 2, &[&says]);
                untouched(&desk, &words);
                assert!(desk.path(&name).symlink_metadata().unwrap().is_symlink());
            }
            let desk = desk();
            let name = format!("folder.{ending}");
            fs::create_dir(desk.path(&name)).unwrap();
            let output = desk.run(&format!("{words} {name}"));
            said(&output, 2, &[&format!("`{name}` is ")]);
            untouched(&desk, &words);
        }
    }
}

/// That nothing was written anywhere, nor put on record.
fn untouched(desk: &Desk, words: &str) {
    assert_eq!(
        fs::read_to_string(desk.path("kept")).unwrap(),
        "old",
        "{words}"
    );
    assert!(!desk.path("nowhere").exists(), "{words}");
    assert!(!desk.path("out.csv").exists(), "{words}");
    assert!(!desk.path("content/exports").exists(), "{words}");
}

#[test]
fn a_manifest_that_is_a_link_stops_the_export_before_it_is_on_record() {
    let desk = desk();
    symlink(desk.path("kept"), desk.path("a.xlsx.manifest.json")).unwrap();
    let output = desk.run(&format!("{EXPORT} a.xlsx"));
    said(&output, 2, &["`a.xlsx.manifest.json` is a symbolic link"]);
    untouched(&desk, "export");
    assert!(!desk.path("a.xlsx").exists());
}

#[test]
fn nothing_that_nobody_approved_is_imported_into_a_site() {
    let (desk, site) = built();
    desk.write("m.csv", "question,answer\nSecret?,Our secret.\n");
    desk.write("v.csv", "name,purpose\nMail,Mails\n");
    for into in ["public", "public/faq", "public/new/below"] {
        for words in ["import answers m.csv", "import vendors v.csv"] {
            let output = desk.run(&format!("{words} --into {into} --today 2026-03-02"));
            said(&output, 2, &["/public`, which candor built to be served"]);
            said(&output, 2, &["which candor built to be served"]);
        }
    }
    assert_eq!(desk.bytes("public"), site);
}

#[test]
fn man_pages_are_no_content() {
    let desk = Desk::approved();
    let before = desk.bytes("content");
    for out in ["content", "content/man", "content/answers/../man"] {
        let output = desk.run(&format!("man --out {out}"));
        said(&output, 2, &["lies in the content folder `content`"]);
    }
    assert_eq!(desk.bytes("content"), before);
    desk.ok("man --out pages");
}

#[test]
fn a_folder_to_compare_with_is_named_by_its_own_option() {
    let desk = Desk::approved();
    desk.write("file", "mine");
    fs::create_dir(desk.path("empty")).unwrap();
    for (from, says) in [
        ("none", "there is no folder `none`"),
        ("file", "`file` is a file"),
        ("empty", "`empty` has no `site.yaml`"),
    ] {
        let output = desk.run(&format!("changes --from {from}"));
        said(
            &output,
            2,
            &[says, "give a content folder with `--from DIR`"],
        );
    }
    let output = desk.run("changes --from content --content none");
    said(&output, 2, &["`--content DIR`"]);
}

#[test]
fn one_record_that_is_not_public_is_one() {
    let desk = Desk::approved();
    crate::support::copy(&desk.path("content"), &desk.path("before"));
    let gated = fs::read_to_string(desk.path("content/answers/deletion/deletion.md")).unwrap();
    let gated = gated.replace("audience: public", "audience: internal");
    desk.write("content/answers/other.md", &gated);
    let text = desk.ok("changes --from before");
    assert!(text.contains("and 1 record that is not public"), "{text}");
}
