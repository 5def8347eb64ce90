//! `feed.xml`: what it tells, its ids, and that readers can read it.

use std::fs;
use std::path::Path;
use std::process::Command;

use candor::release::Audience;

use crate::content;
use crate::site;

fn ids(feed: &str) -> Vec<&str> {
    feed.split("<id>")
        .skip(2)
        .map(|rest| rest.split('<').next().unwrap())
        .collect()
}

#[test]
fn it_tells_notices_additions_and_removals_newest_first() {
    let (_, files) = site::public();
    let feed = site::text(&files, "feed.xml");
    assert_eq!(
        ids(feed),
        [
            "tag:trust.example.com,2026-08-01:update/2026-08-01-policy/published",
            "tag:trust.example.com,2026-07-10:vendor/models/added",
            "tag:trust.example.com,2025-05-31:vendor/gone/removed",
            "tag:trust.example.com,2024-03-01:vendor/leaving/added",
            "tag:trust.example.com,2024-02-01:vendor/gone/added",
        ]
    );
    assert!(feed.contains("<title>Fern &amp; &lt;Wright&gt;: trust updates</title>\n"));
    assert!(feed.contains("Effective date: 2026-08-20.\nObjections until: 2026-08-09, 30 days after the notice of 2026-07-10."));
    assert!(feed.contains("Effective date: 2025-05-31, the last day of use."));
    let updated = feed
        .split("<updated>")
        .nth(1)
        .unwrap()
        .split('<')
        .next()
        .unwrap();
    assert_eq!(
        updated, "2026-08-01T00:00:00Z",
        "the feed is as new as its newest entry"
    );
}

#[test]
fn an_event_enters_on_its_day_and_changes_nothing_before_it() {
    let folder = content::folder();
    let feed = |today| {
        let release = site::release(folder.path(), Audience::Public, today);
        site::text(&site::files(&release), "feed.xml").to_owned()
    };
    assert!(!feed("2027-01-30").contains("vendor/leaving/removed"));
    let later = feed("2027-01-31");
    assert!(later.contains("tag:trust.example.com,2027-01-31:vendor/leaving/removed"));
    for id in ids(&feed("2026-09-15")) {
        assert!(later.contains(id), "{id}");
    }
}

#[test]
fn feedparser_reads_it_without_complaint() {
    let candidates = [
        std::env::var("CANDOR_PYTHON").unwrap_or_default(),
        "python3".to_owned(),
    ];
    let has_it = |python: &&String| {
        Command::new(python)
            .args(["-c", "import feedparser"])
            .output()
            .is_ok_and(|output| output.status.success())
    };
    let Some(python) = candidates
        .iter()
        .filter(|python| !python.is_empty())
        .find(has_it)
    else {
        println!(
            "SKIPPED: Python has no feedparser; `pip install feedparser`, or name a Python in CANDOR_PYTHON"
        );
        return;
    };
    let (_, files) = site::public();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("feed.xml");
    fs::write(&path, site::text(&files, "feed.xml")).unwrap();
    let told = parse(python, &path);
    let expected = "no bozo\n\
        5 entries\n\
        https://mirror.example.com/trust/vendors.html\n\
        A new <policy> & more\n";
    assert_eq!(told.replace("\r\n", "\n"), expected);
}

/// What feedparser makes of the feed; the third line is where a link within a notice leads.
fn parse(python: &str, path: &Path) -> String {
    let script = "
import feedparser, html, re, sys
feed = feedparser.parse(sys.argv[1])
print('bozo: %s' % feed.bozo_exception if feed.bozo else 'no bozo')
print(len(feed.entries), 'entries')
notice = feed.entries[0]
print(re.search('href=\"([^\"]*)\"', notice.content[0].value).group(1))
print(html.unescape(notice.title))
";
    let output = Command::new(python)
        .args(["-c", script])
        .arg(path)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}
