//! What a company changes about the theme, as the end of the stylesheet.

use std::fmt::Write as _;

use crate::release::Theme;
use crate::site::accent::Accent;

/// The rules that follow the theme's own stylesheet, in the same file: a page waits for one stylesheet only.
pub(super) fn rules(theme: &Theme) -> String {
    let mut rules = String::new();
    let accent = theme.accent.as_deref().and_then(Accent::of);
    let mut light = String::new();
    if let Some(accent) = accent {
        let _ = write!(
            light,
            " --accent: {}; --on-accent: {};",
            accent.light.accent, accent.light.on_accent
        );
    }
    for (role, family) in [
        ("font-text", &theme.font),
        ("font-heading", &theme.heading_font),
    ] {
        if let Some(family) = family.as_deref().filter(|family| is_family(family)) {
            let _ = write!(light, " --{role}: {family}, var(--{role}-default);");
        }
    }
    if light.is_empty() {
        return rules;
    }
    let _ = write!(
        rules,
        "\n/* The company's look, from site.yaml. */\n:root {{{light} }}\n"
    );
    if let Some(accent) = accent {
        let dark = format!(
            ":root {{ --accent: {}; --on-accent: {}; }}",
            accent.dark.accent, accent.dark.on_accent
        );
        let _ = writeln!(
            rules,
            "@media screen and (prefers-color-scheme: dark) {{ {dark} }}"
        );
    }
    rules
}

/// What to tell a company about a font family that cannot be used.
#[must_use]
pub fn font_notice(family: &str) -> Option<String> {
    (!is_family(family)).then(|| {
        format!("the font `{family}` is not a list of font families, so the theme keeps its own: write it like `Inter, sans-serif`")
    })
}

/// Names, spaces, commas and quotes in pairs: nothing that could end the declaration.
fn is_family(family: &str) -> bool {
    let names = |letter: char| {
        letter.is_alphanumeric() || matches!(letter, ' ' | ',' | '-' | '_' | '"' | '\'')
    };
    let paired = |quote: char| family.matches(quote).count().is_multiple_of(2);
    !family.trim().is_empty() && family.chars().all(names) && paired('"') && paired('\'')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(accent: Option<&str>, font: Option<&str>) -> Theme {
        Theme {
            accent: accent.map(str::to_owned),
            font: font.map(str::to_owned),
            ..Theme::default()
        }
    }

    #[test]
    fn a_company_without_wishes_changes_nothing() {
        assert_eq!(rules(&look(None, None)), "");
        assert_eq!(rules(&look(Some("green"), None)), "");
    }

    #[test]
    fn an_accent_has_a_shade_for_dark_screens() {
        let rules = rules(&look(Some("#1f5f4a"), None));
        assert!(
            rules.contains(":root { --accent: #1f5f4a; --on-accent: #ffffff; }"),
            "{rules}"
        );
        assert!(
            rules.contains("(prefers-color-scheme: dark) { :root { --accent: #"),
            "{rules}"
        );
    }

    #[test]
    fn a_font_cannot_end_its_declaration() {
        assert!(
            rules(&look(None, Some("\"Source Sans 3\", sans-serif")))
                .contains("\"Source Sans 3\", sans-serif,")
        );
        for wrong in ["a; } body { display: none", "url(https://x)", "\"open", ""] {
            assert_eq!(rules(&look(None, Some(wrong))), "", "{wrong}");
            assert!(font_notice(wrong).is_some());
        }
    }
}
