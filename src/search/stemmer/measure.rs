//! Porter's measure: how often vowels turn into consonants in a stem.
//!
//! The expressions are built of C = `[^aeiou][^aeiouy]*` and V =
//! `[aeiouy][aeiou]*`. As `y` fits both, a unit can leave the match in several
//! places at once; a bit set of places follows all of them.

const START: u8 = 1;
const FIRST_C: u8 = 1 << 1;
const FIRST_V: u8 = 1 << 2;
const SECOND_C: u8 = 1 << 3;
const SECOND_V: u8 = 1 << 4;
const THIRD_C: u8 = 1 << 5;

/// `^(C)?v`: the stem holds a vowel.
pub(super) fn has_vowel(stem: &[u16]) -> bool {
    reaches(stem, FIRST_V)
}

/// `^(C)?VC`: m > 0.
pub(super) fn measure_above_zero(stem: &[u16]) -> bool {
    reaches(stem, SECOND_C)
}

/// `^(C)?VCVC`: m > 1.
pub(super) fn measure_above_one(stem: &[u16]) -> bool {
    reaches(stem, THIRD_C)
}

/// `^(C)?VC(V)?$`: m = 1.
pub(super) fn measure_is_one(stem: &[u16]) -> bool {
    let end = stem.iter().fold(START, |places, &unit| step(places, unit));
    end & (SECOND_C | SECOND_V) != 0
}

/// `^Cv[^aeiouwxy]$`: one short syllable, as in "hop".
pub(super) fn ends_short(stem: &[u16]) -> bool {
    let [head, tail @ .., v, last] = stem else {
        return false;
    };
    !is_aeiou(*head)
        && tail.iter().all(|&unit| !is_aeiouy(unit))
        && is_aeiouy(*v)
        && !is_aeiouy(*last)
        && *last != u16::from(b'w')
        && *last != u16::from(b'x')
}

/// Whether some prefix of the stem ends in the given place.
fn reaches(stem: &[u16], place: u8) -> bool {
    let mut places = START;
    for &unit in stem {
        places = step(places, unit);
        if places & place != 0 {
            return true;
        }
    }
    false
}

fn step(places: u8, unit: u16) -> u8 {
    let (strict, loose) = (is_aeiou(unit), is_aeiouy(unit));
    let mut next = 0;
    if loose {
        // [aeiouy] opens a V.
        if places & (START | FIRST_C) != 0 {
            next |= FIRST_V;
        }
        if places & SECOND_C != 0 {
            next |= SECOND_V;
        }
    }
    if strict {
        // [aeiou]* goes on with a V.
        next |= places & (FIRST_V | SECOND_V);
    } else {
        // [^aeiou] opens a C.
        if places & START != 0 {
            next |= FIRST_C;
        }
        if places & FIRST_V != 0 {
            next |= SECOND_C;
        }
        if places & SECOND_V != 0 {
            next |= THIRD_C;
        }
    }
    if !loose {
        // [^aeiouy]* goes on with a C.
        next |= places & (FIRST_C | SECOND_C | THIRD_C);
    }
    next
}

fn is_aeiou(unit: u16) -> bool {
    b"aeiou".iter().any(|&b| u16::from(b) == unit)
}

fn is_aeiouy(unit: u16) -> bool {
    is_aeiou(unit) || unit == u16::from(b'y')
}
