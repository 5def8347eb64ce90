//! The floor: reads every file below one folder, then writes files of given sizes below another; nothing else.
//!
//! `floor IN LIST OUT`: each line of LIST is a size and a path. The work is shared among as many threads as the
//! machine has, which take file after file, so that the floor is what the file system costs.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [input, list, output] = &words[..] else {
        return Err("floor IN LIST OUT".into());
    };
    let mut inputs = Vec::new();
    walk(Path::new(input), &mut inputs)?;
    each(&inputs, |path| {
        let mut bytes = Vec::new();
        File::open(path)?.read_to_end(&mut bytes)?;
        Ok(())
    })?;
    let text = fs::read_to_string(list)?;
    let mut outputs = Vec::new();
    for line in text.lines() {
        let (size, path) = line
            .split_once(' ')
            .ok_or("a line of the list has no size")?;
        outputs.push((size.parse::<usize>()?, Path::new(output).join(path)));
    }
    let folders: BTreeSet<_> = outputs
        .iter()
        .filter_map(|(_, path)| path.parent())
        .collect();
    for folder in folders {
        fs::create_dir_all(folder)?;
    }
    let longest = outputs.iter().map(|(size, _)| *size).max().unwrap_or(0);
    let bytes = vec![b'x'; longest];
    each(&outputs, |(size, path)| {
        File::create_new(path)?.write_all(&bytes[..*size])
    })?;
    Ok(())
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            walk(&entry.path(), files)?;
        } else {
            files.push(entry.path());
        }
    }
    Ok(())
}

fn each<T: Sync>(
    items: &[T],
    work: impl Fn(&T) -> std::io::Result<()> + Sync,
) -> std::io::Result<()> {
    let next = AtomicUsize::new(0);
    let threads = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let run = || {
            while let Some(item) = items.get(next.fetch_add(1, Ordering::Relaxed)) {
                work(item)?;
            }
            Ok(())
        };
        let all: Vec<_> = (0..threads).map(|_| scope.spawn(run)).collect();
        all.into_iter()
            .try_for_each(|one| one.join().unwrap_or(Ok(())))
    })
}
