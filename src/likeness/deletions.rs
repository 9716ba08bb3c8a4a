//! Which of many words lie near a given one, without looking at all of them.

use super::edits::few_edits;
use super::skeleton::{READINGS, respelled, skeleton};
use crate::flat::{Array, Flat};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// The deletion neighbourhoods of a list of words (Mor & Fraenkel 1982; the SymSpell index): two
/// words within `d` edits share a form that is left when up to `d` letters of each are deleted.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Deletions {
    /// The words of which something is left, in the order of its hashes.
    #[serde(skip)]
    words: Flat<u32>,
    /// Of each hash the bits behind the first ones.
    #[serde(skip)]
    marks: Flat<u8>,
    /// Where in both the hashes with each value of their first bits begin, and the end.
    #[serde(skip)]
    starts: Flat<u32>,
    /// By how much a hash is shifted to leave its first bits.
    shift: u32,
}

impl Deletions {
    /// Indexes numbered words.
    pub fn of<'a>(words: impl Iterator<Item = (u32, &'a str)>) -> Self {
        let mut left: Vec<[u32; 2]> = Vec::new();
        for (at, word) in words {
            for_each_deletion(word, &mut |hash| left.push([hash, at]));
            for_each_skeleton(word, &mut |hash| left.push([hash, at]));
        }
        left.sort_unstable();
        left.dedup();
        // About four forms to a beginning.
        let bits = (left.len() / 4).max(2).ilog2().min(MOST_BITS);
        let shift = u32::BITS - bits;
        let mut starts = vec![0; (1 << bits) + 1];
        for [hash, _] in &left {
            starts[(hash >> shift) as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        Self {
            marks: left
                .iter()
                .map(|[hash, _]| mark(*hash, shift))
                .collect::<Vec<_>>()
                .into(),
            words: left
                .into_iter()
                .map(|[_, word]| word)
                .collect::<Vec<_>>()
                .into(),
            starts: starts.into(),
            shift,
        }
    }

    /// Its arrays, always in the same order.
    pub(crate) fn arrays(&mut self) -> [&mut dyn Array; 3] {
        [&mut self.words, &mut self.marks, &mut self.starts]
    }

    /// The numbers of the words that lie within [`reach`] edits of `word` (adjacent letters
    /// swapped count once), in order; `word` itself is not among them. `spelled` gives back a word.
    pub fn near<'a>(&self, word: &str, spelled: impl Fn(u32) -> &'a str) -> Vec<u32> {
        let mut near = Vec::new();
        for_each_deletion(word, &mut |hash| self.with_hash(hash, &mut near));
        near.sort_unstable();
        near.dedup();
        let letters = word.chars().count();
        near.retain(|&at| {
            let other = spelled(at);
            let reach = reach(letters.max(other.chars().count()));
            few_edits(word, other).is_some_and(|edits| edits > 0 && edits <= reach)
        });
        near
    }

    /// The numbers of the words that may be `word` spelled after another table ([`respelled`]), in order;
    /// `word` itself may be among them.
    pub fn respelled<'a>(&self, word: &str, spelled: impl Fn(u32) -> &'a str) -> Vec<u32> {
        let mut same = Vec::new();
        for_each_skeleton(word, &mut |hash| self.with_hash(hash, &mut same));
        same.sort_unstable();
        same.dedup();
        same.retain(|&at| respelled(word, spelled(at)));
        same
    }

    /// Adds the words of which something with the hash is left, and a few others.
    fn with_hash(&self, hash: u32, words: &mut Vec<u32>) {
        let alike = self.beginning_like(hash);
        let of = self.words.get(alike.clone()).unwrap_or_default().iter();
        let marked = self.marks.get(alike).unwrap_or_default().iter().zip(of);
        let mark = mark(hash, self.shift);
        words.extend(
            marked
                .filter(|(other, _)| **other == mark)
                .map(|(_, at)| *at),
        );
    }

    /// Where those lie whose hash has the same first bits.
    fn beginning_like(&self, hash: u32) -> Range<usize> {
        let at = hash.checked_shr(self.shift).unwrap_or_default() as usize;
        match self.starts.get(at..at + 2) {
            Some(&[start, end]) => start as usize..end as usize,
            _ => 0..0,
        }
    }
}

/// How many first bits of a hash find its place at most.
const MOST_BITS: u32 = 24;

/// The bits of a hash behind those that its place tells.
fn mark(hash: u32, shift: u32) -> u8 {
    hash.checked_shr(shift.saturating_sub(u8::BITS))
        .unwrap_or_default() as u8
}

/// How many edits apart two words may be and still be looked at, by the letters of the longer.
pub fn reach(letters: usize) -> usize {
    match letters {
        0..=2 => 0,
        3..=4 => 1,
        _ => 2,
    }
}

/// How many letters a word may have to be looked at. The forms of a word grow with the square of its
/// length, and a run of letters longer than this is no name.
const LONGEST: usize = 40;

/// Any odd number with its bits well mixed will do (this one is the golden ratio's).
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;

/// Tells `visit` the hash of each form that is left. A form's hash is a polynomial of its letters, so
/// that one that lacks a letter is put together from the hashes of the stretches around it.
fn for_each_deletion(word: &str, visit: &mut impl FnMut(u32)) {
    // The hash of the first letters, for each number of them; the powers of the base.
    let mut first = [0_u64; LONGEST + 1];
    let mut power = [1_u64; LONGEST + 1];
    let mut letters = 0;
    for letter in word.chars() {
        if letters == LONGEST {
            return;
        }
        first[letters + 1] = first[letters]
            .wrapping_mul(BASE)
            .wrapping_add(u64::from(letter) + 1);
        power[letters + 1] = power[letters].wrapping_mul(BASE);
        letters += 1;
    }
    // The longer of two words may be one letter longer than this one.
    let depth = reach(letters + 1);
    if depth == 0 {
        return;
    }
    let stretch =
        |from: usize, to: usize| first[to].wrapping_sub(first[from].wrapping_mul(power[to - from]));
    let then = |head: u64, from: usize, to: usize| {
        head.wrapping_mul(power[to - from])
            .wrapping_add(stretch(from, to))
    };
    visit(mixed(first[letters]));
    for (one, &head) in first[..letters].iter().enumerate() {
        visit(mixed(then(head, one + 1, letters)));
        if depth > 1 {
            for two in one + 1..letters {
                let head = then(head, one + 1, two);
                visit(mixed(then(head, two + 1, letters)));
            }
        }
    }
}

/// Tells `visit` the hash of each skeleton of a word.
fn for_each_skeleton(word: &str, visit: &mut impl FnMut(u32)) {
    // No form that is left of a word has the hash of a skeleton but by chance.
    const APART: u64 = 1 << 40;
    let mut left = Vec::new();
    let mut last = None;
    for reading in READINGS {
        if word.len() <= LONGEST && skeleton(word, reading, &mut left) {
            let value = left.iter().fold(APART, |hash, letter| {
                hash.wrapping_mul(BASE).wrapping_add(u64::from(*letter))
            });
            if last.replace(value) != Some(value) {
                visit(mixed(value));
            }
        }
    }
}

/// The bits of a polynomial's value, mixed so that the first of them tell words apart.
fn mixed(value: u64) -> u32 {
    ((value ^ (value >> 29)).wrapping_mul(BASE) >> 32) as u32
}

#[cfg(test)]
mod tests {
    use super::{Deletions, reach};
    use crate::likeness::edits;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_word_within_reach_is_found_and_no_other(
            words in proptest::collection::btree_set("[abé]{1,7}", 1..40),
            asked in "[abé]{1,7}",
        ) {
            let words: Vec<String> = words.into_iter().collect();
            let numbered = words.iter().enumerate();
            let index = Deletions::of(numbered.map(|(at, word)| (at as u32, word.as_str())));
            let near = |other: &String| {
                let edits = edits(&asked, other);
                let letters = asked.chars().count().max(other.chars().count());
                edits > 0 && edits <= reach(letters)
            };
            let expected: Vec<u32> = (0..words.len() as u32)
                .filter(|at| near(&words[*at as usize]))
                .collect();
            prop_assert_eq!(index.near(&asked, |at| &words[at as usize]), expected);
        }
    }
}
