//! The words of the forms, numbered: one text with all of them, and a table to find them in.

use crate::flat::{Array, Flat};
use rustc_hash::FxHasher;
use serde::{Deserialize, Serialize};
use std::hash::Hasher;

/// Numbered words.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Vocabulary {
    /// The words, one behind the other.
    letters: String,
    /// Where each ends.
    #[serde(skip)]
    ends: Flat<u32>,
    /// A hash table, at most half full: numbers of words, from 1.
    #[serde(skip)]
    slots: Flat<u32>,
}

impl Vocabulary {
    /// Numbers `words`, of which no two are the same, in their order.
    pub(super) fn of(words: &[Box<str>]) -> Self {
        let mut ends = Vec::with_capacity(words.len());
        let mut slots = vec![0; (words.len() * 2).next_power_of_two()];
        let mut end = 0;
        for (number, word) in words.iter().enumerate() {
            end += word.len() as u32;
            ends.push(end);
            let mut at = home(word, slots.len());
            while slots[at] != 0 {
                at = next(at, slots.len());
            }
            slots[at] = number as u32 + 1;
        }
        Self {
            letters: words.concat(),
            ends: ends.into(),
            slots: slots.into(),
        }
    }

    /// Its arrays, always in the same order.
    pub(super) fn arrays(&mut self) -> [&mut dyn Array; 2] {
        [&mut self.ends, &mut self.slots]
    }

    /// The number of a word.
    pub(super) fn number(&self, word: &str) -> Option<u32> {
        let slots = &*self.slots;
        if slots.is_empty() {
            return None;
        }
        let mut at = home(word, slots.len());
        loop {
            let number = slots[at].checked_sub(1)?;
            if self.spelled(number) == word {
                return Some(number);
            }
            at = next(at, slots.len());
        }
    }

    /// The word with this number.
    pub(super) fn spelled(&self, number: u32) -> &str {
        let (number, ends) = (number as usize, &*self.ends);
        let start = number.checked_sub(1).map_or(0, |last| ends[last]);
        &self.letters[start as usize..ends[number] as usize]
    }
}

/// Where a word is looked for first in a table of so many slots, a power of two.
fn home(word: &str, slots: usize) -> usize {
    let mut hasher = FxHasher::default();
    hasher.write(word.as_bytes());
    hasher.finish() as usize & (slots - 1)
}

/// Where it is looked for next.
fn next(at: usize, slots: usize) -> usize {
    (at + 1) & (slots - 1)
}
