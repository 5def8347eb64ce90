//! `.well-known/security.txt` (RFC 9116).

use crate::release::ShownSite;

/// The file, when the company has set `security_txt`. It expires at the end of the
/// day that the company names.
pub(super) fn text(site: &ShownSite, base: &str) -> Option<String> {
    let security = site.security_txt.as_ref()?;
    let mut fields = vec![
        ("Contact", contact(&site.contacts.security)),
        ("Expires", format!("{}T23:59:59Z", security.expires)),
        ("Canonical", format!("{base}/.well-known/security.txt")),
    ];
    fields.extend(security.policy.clone().map(|policy| ("Policy", policy)));
    fields.extend(
        security
            .acknowledgments
            .clone()
            .map(|thanks| ("Acknowledgments", thanks)),
    );
    if !security.languages.is_empty() {
        fields.push(("Preferred-Languages", security.languages.join(", ")));
    }
    let lines: Vec<String> = fields
        .into_iter()
        .map(|(name, value)| format!("{name}: {}", line(&value)))
        .collect();
    Some(lines.join("\n") + "\n")
}

/// A contact is a URI.
fn contact(contact: &str) -> String {
    let is_uri = ["https://", "mailto:", "tel:"]
        .iter()
        .any(|scheme| contact.starts_with(scheme));
    if is_uri {
        contact.to_owned()
    } else {
        format!("mailto:{contact}")
    }
}

/// A value in one line: a line end in it would be a field of its own.
fn line(value: &str) -> String {
    value.split_whitespace().collect::<Vec<_>>().join(" ")
}
