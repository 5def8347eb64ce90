//! The fuzz targets of `fuzz/`, in the ordinary suite: their corpora, and the same with bytes changed, cut,
//! doubled and taken from another seed. A crash that fuzzing found is a seed from then on.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    dead_code,
    unreachable_pub,
    reason = "a test fails by panicking"
)]

#[path = "support/numbers.rs"]
mod numbers;
#[path = "../fuzz/src/targets.rs"]
mod targets;

use std::fs;
use std::panic::catch_unwind;

use numbers::Numbers;

/// How often a seed is changed.
const CHANGES: usize = 40;

#[test]
fn no_target_falls_over_its_corpus_or_what_is_near_it() {
    let mut numbers = Numbers(20_261_128);
    for (name, target) in targets::ALL {
        let mut paths: Vec<_> = fs::read_dir(format!("fuzz/corpus/{name}"))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        paths.sort();
        let seeds: Vec<Vec<u8>> = paths.iter().map(|path| fs::read(path).unwrap()).collect();
        assert!(seeds.len() >= 2, "{name} has too few seeds");
        let mut inputs = seeds.clone();
        for seed in &seeds {
            let other = &seeds[below(&mut numbers, seeds.len())];
            inputs.extend((0..CHANGES).map(|_| changed(seed, other, &mut numbers)));
        }
        for input in &inputs {
            let run = catch_unwind(|| target(input));
            assert!(
                run.is_ok(),
                "{name} falls over {:?}",
                String::from_utf8_lossy(input)
            );
        }
        println!("{name}: {} seeds, {} inputs", seeds.len(), inputs.len());
    }
}

fn changed(seed: &[u8], other: &[u8], numbers: &mut Numbers) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..=numbers.below(4) {
        let at = below(numbers, bytes.len() + 1);
        match numbers.below(5) {
            0 => bytes.truncate(at),
            1 => bytes.insert(at, b"\0\n\"'<>&{}[]:-=#*|\\`\xff\xc3"[below(numbers, 21)]),
            2 if at < bytes.len() => bytes[at] ^= 1 << numbers.below(8),
            3 => {
                let from = below(numbers, other.len() + 1);
                let to = from + below(numbers, other.len() - from + 1).min(40);
                bytes.splice(at..at, other[from..to].iter().copied());
            }
            _ => {
                let part = bytes[at..].iter().take(20).copied().collect::<Vec<u8>>();
                bytes.extend(part);
            }
        }
    }
    bytes
}

fn below(numbers: &mut Numbers, limit: usize) -> usize {
    usize::try_from(numbers.below(limit as u64)).unwrap()
}
