//! Text that a template or a script says by itself, in one language. A guess, and one that rather asks too often:
//! what is no text for people is on the lists here.

/// What is the same in every language.
const SAME: [&str; 8] = [
    "SHA-256",
    "SHA256SUMS",
    "XLSX",
    "CSV",
    "age",
    "pack.age",
    "vendors.csv",
    "utf-8",
];
/// A command, as it is typed.
const COMMAND: &str = "age --decrypt --identity key.txt pack.age > pack.json";
/// Attributes that people read or hear.
const READ: [&str; 5] = ["aria-label", "title", "placeholder", "alt", "data-"];
/// Texts of scripts that no reader sees: for whoever looks at the console, and for other programs.
const UNSEEN: [&str; 8] = [
    "Normal",
    "use strict",
    "no worker",
    "no script",
    "not here",
    "not the program of search: ",
    "no identity matched any of the file's recipients",
    "candor-room 1",
];

/// What a template says outside of its expressions, and the sentences within them.
pub(crate) fn in_template(text: &str) -> Vec<String> {
    let mut said = Vec::new();
    let plain = without(text, "{#", "#}", &mut Vec::new());
    let mut expressions = Vec::new();
    let plain = without(&plain, "{{", "}}", &mut expressions);
    let plain = without(&plain, "{%", "%}", &mut expressions);
    for expression in &expressions {
        said.extend(
            literals(expression)
                .into_iter()
                .filter(|text| is_sentence(text)),
        );
    }
    let plain = plain.replace("&gt;", ">").replace(COMMAND, "");
    let mut tags = Vec::new();
    for piece in without(&plain, "<", ">", &mut tags).split('\n') {
        said.extend(words_of(piece));
    }
    for tag in &tags {
        for part in tag.split('"').collect::<Vec<_>>().chunks(2) {
            let [name, value] = part else { continue };
            let name = name.trim().trim_end_matches('=');
            let name = name.rsplit(' ').next().unwrap_or(name);
            let is_read = READ
                .iter()
                .any(|read| name == *read || (read.ends_with('-') && name.starts_with(read)));
            // One word may be a name for a script.
            if is_read && (!name.starts_with("data-") || value.contains(' ')) {
                said.extend(words_of(value));
            }
        }
    }
    said
}

/// What the texts of a script say.
pub(crate) fn in_script(text: &str) -> Vec<String> {
    let code: Vec<&str> = text
        .lines()
        .filter(|line| {
            !line.trim_start().starts_with("//") && !line.trim_start().starts_with("/**")
        })
        .collect();
    let seen = |text: &String| !UNSEEN.contains(&text.as_str()) && !is_markup(text);
    literals(&code.join("\n"))
        .into_iter()
        .filter(seen)
        .filter(|text| is_sentence(text) || is_word(text))
        .collect()
}

/// A text without what stands between two marks, which is put aside.
fn without(text: &str, open: &str, close: &str, aside: &mut Vec<String>) -> String {
    let mut rest = text;
    let mut plain = String::new();
    while let Some((before, after)) = rest.split_once(open) {
        plain.push_str(before);
        plain.push(' ');
        let (inner, after) = after.split_once(close).unwrap_or((after, ""));
        aside.push(inner.to_owned());
        rest = after;
    }
    plain + rest
}

/// What is between quotes of any kind; what a template literal puts in is left out.
fn literals(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut letters = code.chars().peekable();
    while let Some(letter) = letters.next() {
        if !matches!(letter, '"' | '\'' | '`') {
            continue;
        }
        let mut text = String::new();
        let mut depth = 0_u32;
        while let Some(next) = letters.next() {
            match next {
                '\\' => {
                    letters.next();
                }
                '$' if letter == '`' && letters.peek() == Some(&'{') => depth += 1,
                '}' if depth > 0 => depth -= 1,
                end if end == letter && depth == 0 => break,
                _ if depth == 0 => text.push(next),
                _ => {}
            }
        }
        found.push(text);
    }
    found
}

fn words_of(text: &str) -> Option<String> {
    let apart = |c: char| c.is_whitespace() || "·:/,.()".contains(c);
    let foreign = |word: &&str| {
        !SAME.contains(word) && word.chars().filter(|c| c.is_alphabetic()).count() > 1
    };
    let has_words = text
        .split_whitespace()
        .filter(|word| !SAME.contains(word))
        .any(|word| word.split(apart).any(|part| foreign(&part)));
    has_words.then(|| text.trim().to_owned())
}

/// Two words beside each other, with a capital or one of the small words that only sentences have.
fn is_sentence(text: &str) -> bool {
    let words: Vec<&str> = text
        .split_whitespace()
        .map(|word| word.trim_end_matches([',', '.', ';', ':', '…', '?']))
        .filter(|word| word.len() > 1 && word.chars().all(char::is_alphabetic))
        .collect();
    let speaks = |word: &&str| word.starts_with(char::is_uppercase) || SMALL.contains(word);
    // The stop words of the query are many, and all of them are small.
    let is_list = words.len() > 12 && !text.contains(char::is_uppercase);
    words.len() > 1 && words.iter().any(speaks) && !text.contains("=>") && !is_list
}

/// Small words.
const SMALL: [&str; 14] = [
    "and", "are", "as", "be", "by", "for", "from", "has", "is", "of", "on", "or", "the", "to",
];

/// A word with a capital, as labels have it.
fn is_word(text: &str) -> bool {
    let mut letters = text.trim_end_matches([':', '.', ' ', '…']).chars();
    letters.next().is_some_and(char::is_uppercase)
        && text.chars().count() > 2
        && letters.all(char::is_lowercase)
        && !KEYS.contains(&text)
}

/// Keys of the keyboard.
const KEYS: [&str; 5] = ["Enter", "Escape", "Home", "End", "Control"];

/// Parts of the XML of a workbook.
fn is_markup(text: &str) -> bool {
    text.contains('<') || text.contains("xmlns") || text.starts_with("application/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_planted_is_found() {
        for template in [
            "<p>Approved by {{ role }}</p>",
            "<button aria-label=\"Open\"></button>",
            "<input placeholder=\"your key\">",
            "{{ name | default(value=\"Not stated\") }}",
            "**Draft.** {{ title | md }}",
        ] {
            assert_eq!(
                in_template(template).len(),
                1,
                "{template}: {:?}",
                in_template(template)
            );
        }
        for script in [
            "said.textContent = 'Nothing found';",
            "room.button(\"Download\", \"document\");",
            "const told = `${count} of ${total} records`;",
            "heading.textContent = \"Searching …\";",
        ] {
            assert_eq!(
                in_script(script).len(),
                1,
                "{script}: {:?}",
                in_script(script)
            );
        }
    }

    #[test]
    fn what_is_no_text_passes() {
        for template in [
            "<p class=\"note quiet\">{{ t(key=\"a.b\", c=d) }}: {{ e | say(of=\"f\") }}</p>",
            "{# Who stands for it. #}<code>SHA-256</code>",
        ] {
            assert_eq!(in_template(template), [] as [&str; 0], "{template}");
        }
        for script in [
            "// A word of English.\nelement('p', 'note quiet', [say('near')])",
            "if (key === 'ArrowDown') list.classList.add(\"works\")",
        ] {
            assert_eq!(in_script(script), [] as [&str; 0], "{script}");
        }
    }
}
