//! Each check sees the mistake that it is for: a page with that mistake planted in it.

use crate::World;
use crate::client::Tab;
use crate::look::Mode;
use crate::pages::{self, measure};
use crate::pictures::{self, Picture};
use crate::{axe, told, walk};

/// What looks at a page.
type Check = fn(&World, &Tab<'_>) -> Vec<String>;

/// A mistake, how it comes into a page, who looks, and what they say.
pub(crate) struct Mistake {
    pub(crate) name: &'static str,
    plant: &'static str,
    check: Check,
    says: &'static str,
}

/// The page, the element that the plants are about, and what makes one.
const PAGE: &str = "index.html";
const HELP: &str = "const put = (tag, text, style) => { \
     const one = Object.assign(document.createElement(tag), { textContent: text, href: '#_main' }); \
     one.style.cssText = style; document.querySelector('main').prepend(one); return one; };";

const fn mistake(
    name: &'static str,
    plant: &'static str,
    check: Check,
    says: &'static str,
) -> Mistake {
    Mistake {
        name,
        plant,
        check,
        says,
    }
}

fn layout(_: &World, tab: &Tab<'_>) -> Vec<String> {
    measure(tab, "layout()")
}

fn motion(_: &World, tab: &Tab<'_>) -> Vec<String> {
    measure(tab, "motion()")
}

fn forced(_: &World, tab: &Tab<'_>) -> Vec<String> {
    tab.look(Mode::Forced);
    measure(tab, "forced()")
}

fn keyboard(_: &World, tab: &Tab<'_>) -> Vec<String> {
    walk::problems(tab)
}

fn browser(world: &World, tab: &Tab<'_>) -> Vec<String> {
    tab.value("new Promise((done) => setTimeout(done, 300))");
    told::problems(&tab.events(), &world.site.url, false)
}

fn scriptless(world: &World, with: &Tab<'_>) -> Vec<String> {
    let without = world.browser.tab();
    without.look(Mode::Scriptless);
    without.widen(Mode::Scriptless, 1280);
    without.open(&world.site.at(PAGE));
    pages::difference(with, &without)
}

fn by_axe(_: &World, tab: &Tab<'_>) -> Vec<String> {
    axe::script().map_or_else(Vec::new, |script| axe::violations(tab, &script))
}

pub(crate) const MISTAKES: [Mistake; 23] = [
    mistake(
        "a page that scrolls sideways",
        "put('div', '', 'width: 200vw; height: 1px')",
        layout,
        "scrolls sideways",
    ),
    mistake(
        "a text that leaves the page",
        "put('p', 'Left', 'position: relative; left: -9rem')",
        layout,
        "sticks out",
    ),
    mistake(
        "a text that is cut off",
        "put('p', 'word '.repeat(99), 'height: 1rem; overflow: hidden')",
        layout,
        "is cut off by p",
    ),
    mistake(
        "a text on another",
        "put('p', 'On top of it', 'position: relative; top: 1.2rem; height: 0; margin: 0')",
        layout,
        "lies on",
    ),
    mistake(
        "a button that is too small",
        "put('button', 'Save everything', 'width: 3rem; white-space: nowrap')",
        layout,
        "leaves its button",
    ),
    mistake(
        "a hint that does not fit",
        "put('input', '', 'width: 5rem').placeholder = 'What are you looking for?'",
        layout,
        "“What are you looking for?” does not fit",
    ),
    mistake(
        "an animation",
        "put('p', 'x', '').animate([{ opacity: 0 }, { opacity: 1 }], 1e7)",
        motion,
        "moves: p",
    ),
    mistake(
        "a transition",
        "put('p', 'x', 'transition: opacity 1s')",
        motion,
        "would move: p",
    ),
    mistake(
        "smooth scrolling",
        "document.documentElement.style.scrollBehavior = 'smooth'",
        motion,
        "scrolls smoothly",
    ),
    mistake(
        "a button without an edge",
        "put('button', 'Save', 'border: 0')",
        forced,
        "has no edge: button",
    ),
    mistake(
        "a text in its own colour",
        "put('p', 'Pale', 'forced-color-adjust: none; color: #eee; background: #fff')",
        forced,
        "does not stand out",
    ),
    mistake(
        "no sign of the focus",
        "put('a', 'Here', 'outline: none')",
        keyboard,
        "nothing shows the focus: “Here”",
    ),
    mistake(
        "something on the focus",
        "put('a', 'Here', ''); put('div', '', 'position: fixed; inset: 0; z-index: 9')",
        keyboard,
        "something lies on it: “Here”",
    ),
    mistake(
        "a focus off the screen",
        "put('a', 'Here', 'position: fixed; left: -9rem')",
        keyboard,
        "off the screen: “Here”",
    ),
    mistake(
        "an order of its own",
        "put('a', 'Here', '').tabIndex = 3",
        keyboard,
        "out of order",
    ),
    mistake(
        "a line on the console",
        "setTimeout(() => console.log('Hello'))",
        browser,
        "console: ",
    ),
    mistake(
        "an exception",
        "setTimeout(() => { throw new Error('no') })",
        browser,
        "exception: ",
    ),
    mistake(
        "an inline style",
        "put('style', 'p { color: red }', '')",
        browser,
        "policy: style-src",
    ),
    mistake(
        "a file that is not there",
        "fetch('nothing.json')",
        browser,
        "404: ",
    ),
    mistake(
        "another host",
        "put('img', '', '').src = 'https://elsewhere.example/a.png'",
        browser,
        "policy: img-src",
    ),
    mistake(
        "a text of a script",
        "put('p', 'Only with a script', '')",
        scriptless,
        "not there without scripts",
    ),
    mistake(
        "a small target",
        "put('button', 'x', 'padding: 0; width: 12px; height: 12px; border: 0'); put('button', 'y', 'padding: 0; width: 12px; height: 12px')",
        by_axe,
        "target-size: ",
    ),
    mistake(
        "a pale text",
        "put('p', 'Hard to read in the sun', 'color: #666; background: #fff')",
        by_axe,
        "color-contrast-enhanced: ",
    ),
];

/// The page is sound, and with the mistake it is not.
pub(crate) fn seen(world: &World, mistake: &Mistake) -> Vec<String> {
    let tab = world.browser.tab();
    tab.listen();
    tab.look(Mode::Still);
    tab.widen(Mode::Light, 1280);
    pages::visit(&tab, &world.site.at(PAGE));
    tab.value(&format!("{{ {HELP} {}; true }}", mistake.plant));
    let found = (mistake.check)(world, &tab);
    if found
        .iter()
        .any(|problem| problem.starts_with(mistake.says))
    {
        return Vec::new();
    }
    vec![format!("`{}` is not in: {found:?}", mistake.says)]
}

/// A picture sees a block that has moved by a line, and one that is gone; it does not see how letters are smoothed.
pub(crate) fn pictures_see(world: &World) -> Vec<String> {
    let shots = pictures::all();
    let shot = shots.iter().find(|shot| shot.name == "front-1280").unwrap();
    let tab = pictures::open(world, shot);
    let kept = Picture::of(&tab);
    let mut problems = Vec::new();
    for (style, is_seen) in [
        ("'.search', 'transform', 'translateY(1rem)'", true),
        ("'.search', 'transform', 'translateX(1rem)'", true),
        ("'.part', 'marginTop', '4.5rem'", true),
        ("'.head-nav', 'visibility', 'hidden'", true),
        ("'body', 'filter', 'blur(0.5px)'", false),
        ("'body', 'filter', 'contrast(0.95)'", false),
    ] {
        let change = |value: &str| {
            tab.value(&format!("(([of, name, value]) => {{ document.querySelector(of).style[name] = {value}; return true }})([{style}])"));
            tab.drawn();
        };
        change("value");
        let problem = kept.problem(&Picture::of(&tab));
        if problem.is_some() != is_seen {
            problems.push(format!("{style}: {problem:?}"));
        }
        change("''");
    }
    problems
}
