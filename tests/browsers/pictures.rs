//! Pictures of pages, small and grey: a block that has moved is seen, how letters are smoothed is not.
//!
//! `CANDOR_RETAKE=1 cargo test --test browsers picture` takes them again, after a change of the theme that was meant.
//! A page is drawn in fonts that every Debian has, so that lines break at the same words everywhere. The picture has a
//! pixel for each 8 by 8 of the page: its mean.

use std::fs;
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use crate::World;
use crate::client::Tab;
use crate::look::{Mode, WIDTHS};

/// Where they are stored.
const FOLDER: &str = "tests/browsers/pictures";
/// Where those go that differ.
const DIFFERENT: &str = "target/browsers";
/// From Debian's `fonts-dejavu-core`.
const FONTS: &str = "/usr/share/fonts/truetype/dejavu";

/// Pixels of the page to one of the picture, each way.
const BLOCK: u32 = 8;
/// How much of a page is kept: what lies below looks like what is above.
const MOST_HIGH: u32 = 2000;

/// A block is another one when its mean differs by more than this, of 255: smoothing changes it by a few.
const BLOCK_DIFFERS: u8 = 20;
/// So many blocks in ten thousand may be others.
const MAY_DIFFER: usize = 20;
/// A page that is higher by more than this many blocks has moved.
const HIGHER: u32 = 1;

/// The pages that are kept, in light colours and at every width.
const PAGES: [(&str, &str); 10] = [
    ("front", "index.html"),
    ("answer", "faq/deletion.html"),
    ("answers", "faq.html"),
    ("training-data", "training-data.html"),
    ("vendors", "vendors.html"),
    ("data-flow", "data-flow.html"),
    ("documents", "documents.html"),
    ("controls", "controls.html"),
    ("search", "search.html"),
    ("room", "room/index.html"),
];

/// One page as it is kept.
#[derive(Debug, Clone)]
pub(crate) struct Shot {
    pub(crate) name: String,
    page: &'static str,
    mode: Mode,
    width: u32,
}

/// Every picture that is kept.
pub(crate) fn all() -> Vec<Shot> {
    let shot = |name: &str, page, mode, width| Shot {
        name: format!("{name}-{width}"),
        page,
        mode,
        width,
    };
    let light = PAGES
        .iter()
        .flat_map(|(name, page)| WIDTHS.map(|width| shot(name, page, Mode::Light, width)));
    let front = |name, mode| shot(name, "index.html", mode, 1280);
    light
        .chain([
            front("front-dark", Mode::Dark),
            front("front-forced", Mode::Forced),
        ])
        .collect()
}

/// Whether the fonts are there in which pages are drawn.
pub(crate) fn has_fonts() -> bool {
    ["DejaVuSans.ttf", "DejaVuSerif.ttf", "DejaVuSansMono.ttf"]
        .iter()
        .all(|file| Path::new(FONTS).join(file).exists())
}

/// A page looks as its picture does.
pub(crate) fn compare(world: &World, shot: &Shot) -> Vec<String> {
    let picture = Picture::of(&open(world, shot));
    let file = PathBuf::from(FOLDER).join(format!("{}.png", shot.name));
    if std::env::var_os("CANDOR_RETAKE").is_some() {
        // An old one that is as good stays, so that a change shows only the pages that it changed.
        if !file.exists() || Picture::read(&file).problem(&picture).is_some() {
            picture.write(&file);
        }
        return Vec::new();
    }
    if !file.exists() {
        return vec![format!(
            "there is no {}; write: CANDOR_RETAKE=1 cargo test --test browsers picture",
            file.display()
        )];
    }
    let kept = Picture::read(&file);
    let Some(problem) = kept.problem(&picture) else {
        return Vec::new();
    };
    let here = |kind: &str| PathBuf::from(DIFFERENT).join(format!("{}{kind}.png", shot.name));
    fs::create_dir_all(DIFFERENT).unwrap();
    picture.write(&here(""));
    kept.difference(&picture).write(&here("-difference"));
    vec![
        problem,
        format!(
            "see {} and {}",
            here("").display(),
            here("-difference").display()
        ),
        "if it is meant to look so, write: CANDOR_RETAKE=1 cargo test --test browsers picture"
            .to_owned(),
    ]
}

/// No picture is kept of a page that nobody takes.
pub(crate) fn none_is_left_over(_: &World) -> Vec<String> {
    let taken: Vec<String> = all()
        .into_iter()
        .map(|shot| format!("{}.png", shot.name))
        .collect();
    let kept = fs::read_dir(FOLDER)
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap());
    kept.filter(|file| !taken.contains(file))
        .map(|file| format!("{FOLDER}/{file} is of no page: remove it"))
        .collect()
}

/// The page of a picture, in fonts that every machine has.
pub(crate) fn open<'b>(world: &'b World, shot: &Shot) -> Tab<'b> {
    let tab = world.browser.tab();
    tab.look(shot.mode);
    tab.widen(shot.mode, shot.width);
    tab.open(&world.site.at(shot.page));
    tab.value(
        "for (const [name, font] of [['text', 'Sans'], ['heading', 'Serif'], ['code', 'Sans Mono']]) \
         document.documentElement.style.setProperty(`--font-${name}`, `\"DejaVu ${font}\"`)",
    );
    tab.drawn();
    tab
}

/// Means of blocks, row by row.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Picture {
    across: u32,
    down: u32,
    means: Vec<u8>,
}

impl Picture {
    /// What a tab shows.
    pub(crate) fn of(tab: &Tab<'_>) -> Self {
        let size = |of: &str| {
            let pixels = tab
                .value(&format!("document.documentElement.{of}"))
                .as_u64()
                .unwrap();
            u32::try_from(pixels).unwrap()
        };
        let (width, height) = (size("clientWidth"), size("scrollHeight").min(MOST_HIGH));
        let clip = json!({ "x": 0, "y": 0, "width": width, "height": height, "scale": 1 });
        let shot = json!({ "format": "png", "captureBeyondViewport": true, "clip": clip });
        let shot = tab.ask("Page.captureScreenshot", shot);
        let bytes = STANDARD.decode(shot["data"].as_str().unwrap()).unwrap();
        let (width, rows) = grey(&bytes);
        let (across, down) = (
            width.div_ceil(BLOCK as usize),
            rows.len().div_ceil(BLOCK as usize),
        );
        let mut means = Vec::with_capacity(across * down);
        for band in rows.chunks(BLOCK as usize) {
            for at in (0..width).step_by(BLOCK as usize) {
                let block = band
                    .iter()
                    .flat_map(|row| &row[at..width.min(at + BLOCK as usize)]);
                let (sum, count) = block.fold((0u32, 0u32), |(sum, count), one| {
                    (sum + u32::from(*one), count + 1)
                });
                means.push(u8::try_from(sum / count).unwrap());
            }
        }
        let small = |size: usize| u32::try_from(size).unwrap();
        Self {
            across: small(across),
            down: small(down),
            means,
        }
    }

    /// How another picture differs so that somebody would see it.
    pub(crate) fn problem(&self, other: &Self) -> Option<String> {
        if self.across != other.across || self.down.abs_diff(other.down) > HIGHER {
            let size = |one: &Self| format!("{} by {} px", one.across * BLOCK, one.down * BLOCK);
            return Some(format!("it was {} and is {}", size(self), size(other)));
        }
        let both = self.means.iter().zip(&other.means);
        let differ = both
            .clone()
            .filter(|(one, other)| one.abs_diff(**other) > BLOCK_DIFFERS)
            .count();
        let of = both.len();
        (differ * 10_000 > MAY_DIFFER * of).then(|| format!("{differ} of {of} blocks differ"))
    }

    /// Black where two differ.
    fn difference(&self, other: &Self) -> Self {
        let differs = |(one, other): (&u8, &u8)| {
            if one.abs_diff(*other) > BLOCK_DIFFERS {
                0
            } else {
                255 - (255 - other) / 4
            }
        };
        let mut means: Vec<u8> = self.means.iter().zip(&other.means).map(differs).collect();
        let down = self.down.min(other.down);
        means.truncate((self.across * down) as usize);
        Self {
            across: self.across,
            down,
            means,
        }
    }

    fn read(file: &Path) -> Self {
        let (_, rows) = grey(&fs::read(file).unwrap());
        let small = |size: usize| u32::try_from(size).unwrap();
        Self {
            across: small(rows[0].len()),
            down: small(rows.len()),
            means: rows.concat(),
        }
    }

    fn write(&self, file: &Path) {
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        let file = BufWriter::new(fs::File::create(file).unwrap());
        let mut encoder = png::Encoder::new(file, self.across, self.down);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_compression(png::Compression::High);
        encoder
            .write_header()
            .unwrap()
            .write_image_data(&self.means)
            .unwrap();
    }
}

/// The width of a PNG, and its rows in grey.
fn grey(bytes: &[u8]) -> (usize, Vec<Vec<u8>>) {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let frame = reader.next_frame(&mut pixels).unwrap();
    let samples = frame.color_type.samples();
    let light = |pixel: &[u8]| match pixel {
        // As much as the eye makes of each.
        [red, green, blue, ..] => {
            let sum = u32::from(*red) * 54 + u32::from(*green) * 183 + u32::from(*blue) * 19;
            u8::try_from(sum / 256).unwrap()
        }
        _ => pixel[0],
    };
    let rows = pixels[..frame.buffer_size()].chunks(frame.line_size);
    let rows = rows.map(|row| row.chunks(samples).map(light).collect());
    (frame.width as usize, rows.collect())
}
