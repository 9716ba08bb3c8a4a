//! What the index knows of a word of an article, remembered from one article to the next.
//!
//! Text repeats its words: nearly every one was looked up before. Each thread has a memory of its
//! own, of bounded size; it changes how long an answer takes, never the answer.

use super::{Index, WordId, fold_word};
use crate::likeness::{Slips, sounds_alike};
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
    /// The words that it was compared with.
    compared: Mutex<FxHashMap<WordId, Arc<Compared>>>,
}

/// Two words beside each other.
#[derive(Debug)]
pub struct Compared {
    /// What slipped between them.
    pub slips: Slips,
    alike: OnceLock<bool>,
}

impl Compared {
    /// Whether the two, `found` and `right`, sound alike.
    pub fn sounds_alike(&self, found: &str, right: &str) -> bool {
        *self.alike.get_or_init(|| sounds_alike(found, right))
    }
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

    /// This word beside the one that may have been meant.
    pub fn compared(&self, index: &Index, meant: WordId) -> Arc<Compared> {
        let mut compared = self.compared.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = compared.get(&meant) {
            return Arc::clone(known);
        }
        if compared.len() >= COMPARED {
            compared.clear();
        }
        let new = Arc::new(Compared {
            slips: Slips::between(&self.folded, index.spelled(meant)),
            alike: OnceLock::new(),
        });
        compared.insert(meant, Arc::clone(&new));
        new
    }
}

/// How many words a thread remembers, and with how many others each was compared: when there are more,
/// it forgets them all.
const REMEMBERED: usize = 1 << 16;
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
            compared: Mutex::default(),
        });
        if words.len() >= REMEMBERED {
            words.clear();
        }
        words.insert(text.into(), Arc::clone(&known));
        known
    }
}
