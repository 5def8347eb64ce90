//! Near-duplicates among many texts, without comparing each with each.
//!
//! Two texts are as alike as the Jaccard index of their sets of stems, question
//! words left out: shared stems over all stems. Pairs above a threshold are
//! found by prefix filtering (Chaudhuri, Ganti and Kaushik 2006; Bayardo, Ma and
//! Srikant 2007): when the stems of each text are sorted by rarity, two texts
//! alike enough must share one of their first few, so that only those are kept
//! in the inverted index, and frequent words are hardly ever looked at. Nothing is
//! approximate: every pair above the threshold is found.

use std::cmp::Ordering;

use super::stems::StemNumbers;
use super::stop_words::is_query_stop_word;

/// Two texts that are alike.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pair {
    /// The place of the earlier text.
    pub first: usize,
    /// The place of the later one.
    pub second: usize,
    /// Shared stems over all stems: 1 for the same words in any order.
    pub likeness: f64,
}

/// All pairs of texts whose likeness is at least `threshold` (above 0, at most
/// 1), the most alike first, then in the order of the texts. A text without a
/// word is like no other.
#[must_use]
pub fn similar(texts: &[&str], threshold: f64) -> Vec<Pair> {
    let sets = ranked_sets(texts);
    // Ascending by size, so that an indexed text is never the larger one.
    let mut order: Vec<usize> = (0..sets.len()).collect();
    order.sort_by_key(|&at| (sets[at].len(), at));

    let stems = sets.iter().flatten().max().map_or(0, |last| last + 1);
    let mut index: Vec<Vec<usize>> = vec![Vec::new(); stems as usize];
    // By text, the last one that it was compared with.
    let mut compared: Vec<Option<usize>> = vec![None; sets.len()];
    let needed = needed_by_size(sets.iter().map(Vec::len).max().unwrap_or(0), threshold);
    let mut pairs = Vec::new();
    for &at in &order {
        let set = &sets[at];
        let prefix = set.len() - least_shared(set.len(), threshold).min(set.len());
        for stem in set.iter().take(prefix + 1) {
            let indexed = &mut index[*stem as usize];
            for &other in indexed.iter() {
                if compared[other].replace(at) == Some(at) {
                    continue;
                }
                let needed = needed[set.len() + sets[other].len()];
                if let Some(likeness) = alike(set, &sets[other], needed) {
                    let (first, second) = (at.min(other), at.max(other));
                    pairs.push(Pair {
                        first,
                        second,
                        likeness,
                    });
                }
            }
            indexed.push(at);
        }
    }
    pairs.sort_by(compare);
    pairs
}

/// A text of n stems shares at least this many with any larger text that is
/// alike enough, as the union is at least n: `ceil(threshold * n)`, at least one.
fn least_shared(n: usize, threshold: f64) -> usize {
    // Counted down, so that no rounding of the product can ask for too many.
    let enough = |shared: usize| ratio(shared, n) >= threshold;
    (1..=n)
        .rev()
        .take_while(|&shared| enough(shared))
        .last()
        .unwrap_or(n.max(1))
}

/// By the size of two sets together, how many stems they must share.
fn needed_by_size(largest: usize, threshold: f64) -> Vec<usize> {
    let mut needed = Vec::with_capacity(2 * largest + 1);
    let mut shared = 0;
    for both in 0..=2 * largest {
        // Never less than for smaller sets, so the count only goes up.
        while shared < both && ratio(shared, both - shared) < threshold {
            shared += 1;
        }
        needed.push(shared);
    }
    needed
}

/// The Jaccard index of two sets, if they share enough. Stops as soon as what is
/// left cannot be enough, for most pairs within the rare stems.
fn alike(a: &[u32], b: &[u32], needed: usize) -> Option<f64> {
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        if shared + (a.len() - i).min(b.len() - j) < needed {
            return None;
        }
        match a[i].cmp(&b[j]) {
            Ordering::Less => i += 1,
            Ordering::Greater => j += 1,
            Ordering::Equal => {
                shared += 1;
                i += 1;
                j += 1;
            }
        }
    }
    (shared >= needed).then(|| ratio(shared, a.len() + b.len() - shared))
}

fn ratio(part: usize, whole: usize) -> f64 {
    let float = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
    float(part) / float(whole)
}

/// The stems of each text without question words as numbers, the rarest lowest, ascending.
fn ranked_sets(texts: &[&str]) -> Vec<Vec<u32>> {
    let mut numbers = StemNumbers::without(is_query_stop_word);
    let mut sets: Vec<Vec<u32>> = texts.iter().map(|text| numbers.set(text)).collect();
    let stems = numbers.stems();
    let mut frequency = vec![0_usize; stems.len()];
    for stem in sets.iter().flatten() {
        frequency[*stem as usize] += 1;
    }
    let mut by_rarity: Vec<u32> = (0..).take(stems.len()).collect();
    by_rarity.sort_unstable_by_key(|&stem| (frequency[stem as usize], &stems[stem as usize]));
    let mut rank = vec![0; stems.len()];
    for (at, stem) in (0..).zip(by_rarity) {
        rank[stem as usize] = at;
    }
    for set in &mut sets {
        for stem in set.iter_mut() {
            *stem = rank[*stem as usize];
        }
        set.sort_unstable();
    }
    sets
}

fn compare(a: &Pair, b: &Pair) -> Ordering {
    b.likeness
        .total_cmp(&a.likeness)
        .then(a.first.cmp(&b.first))
        .then(a.second.cmp(&b.second))
}

#[cfg(test)]
mod tests {
    use super::{Pair, compare, ranked_sets, ratio, similar};

    #[test]
    fn the_same_question_twice() {
        let texts = [
            "Do you encrypt data at rest?",
            "Where are your offices?",
            "Is the data encrypted at rest?",
            "",
            "",
        ];
        assert_eq!(
            similar(&texts, 0.9),
            [Pair {
                first: 0,
                second: 2,
                likeness: 1.0
            }]
        );
    }

    #[test]
    fn no_pair_is_missed() {
        // Texts over 30 words, so that many pairs are close to each threshold.
        let mut state = 9_u32;
        let mut next = |n: u32| {
            state = state.wrapping_mul(1_103_515_245).wrapping_add(12_345);
            (state >> 16) % n
        };
        let texts: Vec<String> = (0..400)
            .map(|_| {
                (0..=next(9))
                    .map(|_| format!("w{}x", next(30)))
                    .collect::<Vec<_>>()
                    .join(" ")
            })
            .collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let sets = ranked_sets(&texts);
        for threshold in [0.2, 0.5, 2.0 / 3.0, 0.75, 0.8, 1.0] {
            let mut expected = Vec::new();
            for second in 0..sets.len() {
                for first in 0..second {
                    let (a, b) = (&sets[first], &sets[second]);
                    let shared = a.iter().filter(|stem| b.contains(stem)).count();
                    let likeness = ratio(shared, a.len() + b.len() - shared);
                    if likeness >= threshold {
                        expected.push(Pair {
                            first,
                            second,
                            likeness,
                        });
                    }
                }
            }
            expected.sort_by(compare);
            assert!(!expected.is_empty());
            assert_eq!(similar(&texts, threshold), expected, "{threshold}");
        }
    }
}
