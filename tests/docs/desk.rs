//! What a page or an example starts with.

use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use crate::session::Session;
use crate::support;

/// A company's files around a site: what buyers sent, and what was there before.
const FILES: [(&str, &str); 3] = [
    (
        "questions.csv",
        "Id,Question,Answer,Comments\n1,Can we delete our data?,,\n2,How do you remove the data of a former customer?,,\n",
    ),
    (
        "old-answers.csv",
        "Question,Answer\nIs our data encrypted?,Yes. Every disk is encrypted with AES-256.\n",
    ),
    ("old-vendors.csv", "Name,Purpose\nExample Mail,Sends mail\n"),
];

/// Puts into a session what a page says that it starts with.
pub(crate) fn prepare(session: &mut Session, with: Option<&str>) {
    match with {
        None => {}
        Some("the sample") => {
            for folder in ["content", "profiles", "themes"] {
                support::copy(Path::new(folder), &session.here().join(folder));
            }
        }
        Some("a new site") => {
            static MADE: OnceLock<Session> = OnceLock::new();
            let made = MADE.get_or_init(new_site);
            support::copy(made.here(), session.here());
        }
        Some(other) => {
            panic!("a page starts with `a new site` or `the sample`, not with `{other}`")
        }
    }
}

/// A new site with a recipient, files of others, an export, and a review in which somebody accepted an answer.
fn new_site() -> Session {
    let mut session = Session::new();
    session.must("candor init .");
    session.must("mkdir base && cp -r content base/");
    for (name, text) in FILES {
        fs::write(session.here().join(name), text).unwrap();
    }
    session.must("candor grant add 'Example Bank' --expires 2026-12-31 --nda 2.1 --accepted 2026-03-02 --print");
    session.must("candor export --audience public -o answers.xlsx");
    session.must("candor fill questions.csv -o first.csv --audience public --review review.yaml");
    session.must("sed -i 's,accept:$,accept: answer/deletion,' review.yaml");
    session
}
