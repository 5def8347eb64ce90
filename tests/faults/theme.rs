//! Themes that loop for ever or grow without end.

use crate::{BUILD, built, left_over, said};

/// A loop within a loop within a loop: ten to the fifteenth rounds.
const LOOPS: &str = "{% for a in range(end=100000) %}{% for b in range(end=100000) %}{% for c in range(end=100000) %}{% endfor %}{% endfor %}{% endfor %}";

#[test]
fn every_theme_ends() {
    let (desk, site) = built();
    let around = |inner: &str| {
        LOOPS.replace(
            "{% endfor %}{% endfor %}{% endfor %}",
            &format!("{inner}{{% endfor %}}{{% endfor %}}{{% endfor %}}"),
        )
    };
    // How fast a machine fills its memory says which of two reasons a doubled text ends for.
    let cases = [
        ("loops", LOOPS.to_owned(), ["`faq/deletion.html` does not end", "template `answer.html`"]),
        ("grows", around("for ever and ever"), ["`faq/deletion.html` grows past 64 MiB", "template `answer.html`"]),
        (
            "doubles",
            "{% set text = title %}{% for a in range(end=60) %}{% set_global text = text ~ text %}{% endfor %}".to_owned(),
            ["`faq/deletion.html` ", "template `answer.html`"],
        ),
        (
            "captures",
            format!("{{% set text %}}{}{{% endset %}}", around("for ever and ever")),
            ["`faq/deletion.html` ", "template `answer.html`"],
        ),
        ("includes", "{% include \"answer.html\" %}".to_owned(), ["Circular include", "answer.html"]),
    ];
    for (name, template, says) in cases {
        desk.write(&format!("{name}/templates/answer.html"), &template);
        let output = desk.run(&format!("{BUILD} --theme {name}"));
        said(&output, 2, &["the theme ", "does not hold"]);
        said(&output, 2, &says);
        assert_eq!(desk.bytes("public"), site, "{name}");
        assert_eq!(left_over(desk.folder.path()), [""; 0], "{name}");
    }
}
