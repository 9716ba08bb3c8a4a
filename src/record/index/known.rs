//! What the index knows of a word of an article, remembered from one article to the next.
//!
//! Text repeats its words: nearly every one was looked up before. Each thread has a memory of its
//! own, of bounded size; it changes how long an answer takes, never the answer.

use super::{Index, WordId, fold_word};
use crate::likeness::Slips;
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use thread_local::ThreadLocal;

/// What the index knows of one word.
#[derive(Debug)]
pub struct Known {
    /// The word, folded.
    pub folded: String,
    /// Its number, if some form on record holds it.
    pub word: Option<WordId>,
    nominees: OnceLock<Vec<WordId>>,
    /// What slipped between it and words that it was compared with.
    slips: Mutex<FxHashMap<WordId, Arc<Slips>>>,
}

impl Known {
    /// The words on record that may have slipped into it, in order of their numbers: those within
    /// two deletions on either side.
    pub fn nominees(&self, index: &Index) -> &[WordId] {
        self.nominees.get_or_init(|| {
            let spelled = |at| index.words.spelled(at);
            let near = index.deletions.near(&self.folded, spelled);
            near.into_iter().map(WordId).collect()
        })
    }

    /// What slipped between this word and the one that may have been meant.
    pub fn slips(&self, index: &Index, meant: WordId) -> Arc<Slips> {
        let mut slips = self.slips.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(slips) = slips.get(&meant) {
            return Arc::clone(slips);
        }
        if slips.len() >= COMPARED {
            slips.clear();
        }
        let between = Arc::new(Slips::between(&self.folded, index.spelled(meant)));
        slips.insert(meant, Arc::clone(&between));
        between
    }
}

/// How many words a thread remembers, and with how many others each was compared: when there are more,
/// it forgets them all.
const REMEMBERED: usize = 1 << 15;
const COMPARED: usize = 1 << 8;

/// The words that threads remember.
#[derive(Debug, Default)]
pub(super) struct Memory(ThreadLocal<RefCell<FxHashMap<Box<str>, Arc<Known>>>>);

impl Index {
    /// What is known of a word as an article writes it.
    pub fn known(&self, text: &str) -> Arc<Known> {
        let mut words = self.memory.0.get_or_default().borrow_mut();
        if let Some(known) = words.get(text) {
            return Arc::clone(known);
        }
        let mut folded = String::new();
        fold_word(text, &mut folded);
        let known = Arc::new(Known {
            word: self.word(&folded),
            nominees: OnceLock::new(),
            folded,
            slips: Mutex::default(),
        });
        if words.len() >= REMEMBERED {
            words.clear();
        }
        words.insert(text.into(), Arc::clone(&known));
        known
    }
}
