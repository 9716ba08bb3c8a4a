//! Which of many words lie near a given one, without looking at all of them.

use super::edits;
use rustc_hash::{FxHashSet, FxHasher};
use std::hash::{Hash, Hasher};

/// The deletion neighbourhoods of a list of words (Mor & Fraenkel 1982; the SymSpell index): two
/// words within `d` edits share a form that is left when up to `d` letters of each are deleted.
#[derive(Debug, Default)]
pub struct Deletions {
    /// (hash of what is left, word), sorted.
    left: Vec<(u32, u32)>,
}

impl Deletions {
    /// Indexes numbered words.
    pub fn of<'a>(words: impl Iterator<Item = (u32, &'a str)>) -> Self {
        let mut left = Vec::new();
        for (at, word) in words {
            for_each_deletion(word, &mut |hash| left.push((hash, at)));
        }
        left.sort_unstable();
        left.dedup();
        Self { left }
    }

    /// The numbers of the words that lie within [`reach`] edits of `word` (adjacent letters
    /// swapped count once), in order; `word` itself is not among them. `spelled` gives back a word.
    pub fn near<'a>(&self, word: &str, spelled: impl Fn(u32) -> &'a str) -> Vec<u32> {
        let mut found = FxHashSet::default();
        for_each_deletion(word, &mut |hash| {
            let start = self.left.partition_point(|(other, _)| *other < hash);
            found.extend(
                self.left[start..]
                    .iter()
                    .take_while(|(other, _)| *other == hash)
                    .map(|(_, at)| *at),
            );
        });
        let mut near: Vec<u32> = found
            .into_iter()
            .filter(|&at| {
                let other = spelled(at);
                let edits = edits(word, other);
                edits > 0 && edits <= reach(word.chars().count().max(other.chars().count()))
            })
            .collect();
        near.sort_unstable();
        near
    }
}

/// How many edits apart two words may be and still be looked at, by the letters of the longer.
pub fn reach(letters: usize) -> usize {
    match letters {
        0..=2 => 0,
        3..=4 => 1,
        _ => 2,
    }
}

/// How many letters a word may have to be looked at. The forms of a word grow with the cube of its
/// length, and a run of letters longer than this is no name.
const LONGEST: usize = 40;

fn for_each_deletion(word: &str, visit: &mut impl FnMut(u32)) {
    let letters: Vec<char> = word.chars().take(LONGEST + 1).collect();
    if letters.len() > LONGEST {
        return;
    }
    // The longer of two words may be one letter longer than this one.
    let depth = reach(letters.len() + 1);
    let hash = |skip: &[usize]| {
        let mut hasher = FxHasher::default();
        for (at, letter) in letters.iter().enumerate() {
            if !skip.contains(&at) {
                letter.hash(&mut hasher);
            }
        }
        (hasher.finish() >> 32) as u32
    };
    if depth == 0 {
        return;
    }
    visit(hash(&[]));
    for first in 0..letters.len() {
        visit(hash(&[first]));
        if depth > 1 {
            for second in first + 1..letters.len() {
                visit(hash(&[first, second]));
            }
        }
    }
}
