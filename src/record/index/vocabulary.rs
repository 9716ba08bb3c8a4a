//! The words of the forms, numbered: one text with all of them, and a table to find them in.

use crate::flat;
use rustc_hash::FxHasher;
use serde::{Deserialize, Serialize};
use std::hash::Hasher;

/// Numbered words.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Vocabulary {
    /// The words, one behind the other.
    letters: String,
    /// Where each ends.
    #[serde(with = "flat")]
    ends: Vec<u32>,
    /// A hash table, at most half full: numbers of words, from 1.
    #[serde(with = "flat")]
    slots: Vec<u32>,
}

impl Vocabulary {
    /// Numbers `words`, of which no two are the same, in their order.
    pub(super) fn of(words: &[Box<str>]) -> Self {
        let mut vocabulary = Self {
            letters: words.concat(),
            ends: Vec::with_capacity(words.len()),
            slots: vec![0; (words.len() * 2).next_power_of_two()],
        };
        let mut end = 0;
        for (number, word) in words.iter().enumerate() {
            end += word.len() as u32;
            vocabulary.ends.push(end);
            let mut at = vocabulary.home(word);
            while vocabulary.slots[at] != 0 {
                at = vocabulary.next(at);
            }
            vocabulary.slots[at] = number as u32 + 1;
        }
        vocabulary
    }

    /// The number of a word.
    pub(super) fn number(&self, word: &str) -> Option<u32> {
        if self.slots.is_empty() {
            return None;
        }
        let mut at = self.home(word);
        loop {
            let number = self.slots[at].checked_sub(1)?;
            if self.spelled(number) == word {
                return Some(number);
            }
            at = self.next(at);
        }
    }

    /// The word with this number.
    pub(super) fn spelled(&self, number: u32) -> &str {
        let number = number as usize;
        let start = match number {
            0 => 0,
            _ => self.ends[number - 1],
        };
        &self.letters[start as usize..self.ends[number] as usize]
    }

    fn home(&self, word: &str) -> usize {
        let mut hasher = FxHasher::default();
        hasher.write(word.as_bytes());
        hasher.finish() as usize & (self.slots.len() - 1)
    }

    fn next(&self, at: usize) -> usize {
        (at + 1) & (self.slots.len() - 1)
    }
}
