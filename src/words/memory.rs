//! The words that were looked up last.
//!
//! Text repeats its words, and a look-up in four automata takes half a microsecond. Each thread keeps
//! a table of fixed size; a word that falls on a taken place takes it over, so that the table changes
//! how long an answer takes and never the answer.

use super::Places;
use rustc_hash::FxHasher;
use std::cell::RefCell;
use std::hash::Hasher;

/// How many words a thread keeps: a power of two.
const KEPT: usize = 1 << 13;

/// How many bytes a word may have to be kept.
const LONGEST: usize = 23;

#[derive(Copy, Clone, Default)]
struct Kept {
    length: u8,
    word: [u8; LONGEST],
    places: Places,
}

thread_local! {
    static MEMORY: RefCell<Vec<Kept>> = const { RefCell::new(Vec::new()) };
}

/// What the lists say of a folded word.
pub(super) fn places(folded: &str) -> Places {
    let bytes = folded.as_bytes();
    if bytes.is_empty() || bytes.len() > LONGEST {
        return Places::of(folded);
    }
    let mut hasher = FxHasher::default();
    hasher.write(bytes);
    let at = hasher.finish() as usize % KEPT;
    MEMORY.with_borrow_mut(|memory| {
        if memory.is_empty() {
            memory.resize(KEPT, Kept::default());
        }
        let kept = &mut memory[at];
        if &kept.word[..usize::from(kept.length)] != bytes {
            kept.length = bytes.len() as u8;
            kept.word[..bytes.len()].copy_from_slice(bytes);
            kept.places = Places::of(folded);
        }
        kept.places
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Places, ordinary};
    use super::{KEPT, places};

    #[test]
    fn words_that_take_each_others_place_keep_their_meaning() {
        // More words than there are places: many of them fall together.
        let words: Vec<String> = (0..3 * KEPT).map(|at| format!("m{at:x}")).collect();
        let real = ["march", "said", "cloud", "zzyzx", "o'brien", ""];
        for _ in 0..2 {
            for word in words.iter().map(String::as_str).chain(real) {
                assert_eq!(places(word), Places::of(word), "{word}");
            }
        }
        assert_eq!(ordinary("march"), Some(10));
    }
}
