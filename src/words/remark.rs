//! What the layers above have to say of a word, said once for each distinct word.
//!
//! A lexicon is asked of every token of every article, and nearly every token is a word that it was
//! asked of before. A thread keeps the answers by the number that its memory of words gives them: to
//! look one up is to read a place of a table. That changes how long an answer takes, never the answer.

use super::{Wordform, Wordforms};
use std::sync::atomic::{AtomicU64, Ordering};

/// What one asker has to say of each word that a thread remembers.
#[derive(Debug)]
pub struct Remarks<T> {
    /// The memory that numbers the words.
    memory: u64,
    by_word: Vec<Option<T>>,
}

impl<T> Default for Remarks<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T> Remarks<T> {
    /// None yet.
    pub const fn new() -> Self {
        Self {
            memory: 0,
            by_word: Vec::new(),
        }
    }
}

impl<T: Clone> Remarks<T> {
    /// What is said of each distinct word of an article, by its number there: `say` is asked for those
    /// of which nothing was said before, and must say the same of the same word.
    pub fn of(&mut self, words: &Wordforms, say: impl Fn(&Wordform) -> T) -> Vec<T> {
        let (memory, forms) = words.remembered();
        if self.memory != memory {
            self.by_word.clear();
            self.memory = memory;
        }
        let remark = |(form, number): (&Wordform, u32)| {
            let number = number as usize;
            if self.by_word.len() <= number {
                self.by_word.resize(number + 1, None);
            }
            self.by_word[number]
                .get_or_insert_with(|| say(form))
                .clone()
        };
        forms.map(remark).collect()
    }
}

/// The number of a memory of words that is new, or has forgotten all.
pub(super) fn next_memory() -> u64 {
    static MEMORIES: AtomicU64 = AtomicU64::new(0);
    MEMORIES.fetch_add(1, Ordering::Relaxed) + 1
}

#[cfg(test)]
mod tests {
    use super::{Remarks, Wordforms};
    use std::cell::Cell;

    fn words(text: &str) -> Wordforms {
        Wordforms::of(text.split(' ').map(Some))
    }

    #[test]
    fn a_word_is_asked_for_once() {
        let asked = Cell::new(0);
        let mut remarks = Remarks::new();
        let mut lengths = |words: &Wordforms| {
            remarks.of(words, |form| {
                asked.set(asked.get() + 1);
                form.text().len()
            })
        };
        assert_eq!(lengths(&words("to the quay")), [2, 3, 4]);
        assert_eq!(lengths(&words("quay the quay Quay")), [4, 3, 4]);
        assert_eq!(asked.get(), 4);
    }

    #[test]
    fn words_that_other_threads_remember_are_asked_for_anew() {
        let mut remarks = Remarks::new();
        let mut texts = |words: &Wordforms| remarks.of(words, |form| form.text().to_owned());
        let (here, there) = (
            words("sluice dam"),
            std::thread::spawn(|| words("dam sluice")).join(),
        );
        assert_eq!(texts(&here), ["sluice", "dam"]);
        assert_eq!(
            there.map(|words| texts(&words)).ok(),
            Some(vec!["dam".to_owned(), "sluice".to_owned()])
        );
        assert_eq!(texts(&here), ["sluice", "dam"]);
    }
}
