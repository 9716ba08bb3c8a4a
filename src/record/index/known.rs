//! What the index knows of a word of an article, remembered from one article to the next.
//!
//! Text repeats its words: nearly every one was looked up before. Each thread has a memory of its
//! own, of bounded size; it changes how long an answer takes, never the answer.

use super::{Index, WordId, fold_word};
use crate::likeness::{Slips, respelled, sounds_alike};
use crate::words::{self, Remarks, Wordforms};
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
    splits: OnceLock<Vec<u32>>,
    /// The words that it was compared with.
    compared: Mutex<FxHashMap<WordId, Arc<Compared>>>,
}

/// Two words beside each other.
#[derive(Debug)]
pub struct Compared {
    /// What slipped between them.
    pub slips: Slips,
    alike: OnceLock<bool>,
    respelled: OnceLock<bool>,
}

impl Compared {
    /// Whether the two, `found` and `right`, sound alike.
    pub fn sounds_alike(&self, found: &str, right: &str) -> bool {
        *self.alike.get_or_init(|| sounds_alike(found, right))
    }

    /// Whether the two, `found` and `right`, may be one name after two tables of transliteration.
    pub fn respelled(&self, found: &str, right: &str) -> bool {
        *self.respelled.get_or_init(|| respelled(found, right))
    }
}

impl Known {
    /// The words on record that may have slipped into it, in order of their numbers: those within
    /// two deletions on either side; and, for a word on no list, those that it may be after another
    /// table of transliteration.
    pub fn nominees(&self, index: &Index) -> &[WordId] {
        self.nominees.get_or_init(|| {
            let spelled = |at| index.words.spelled(at);
            let mut near = index.deletions.near(&self.folded, spelled);
            if self.word.is_none() && !words::listed(&self.folded) {
                near.extend(index.deletions.respelled(&self.folded, spelled));
                near.sort_unstable();
                near.dedup();
            }
            near.into_iter().map(WordId).collect()
        })
    }

    /// Where the word may be two, in bytes, as `find` says, which is asked once for each word and must say
    /// the same of the same word and index.
    pub fn splits(&self, find: impl FnOnce() -> Vec<u32>) -> &[u32] {
        self.splits.get_or_init(find)
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
            respelled: OnceLock::new(),
        });
        compared.insert(meant, Arc::clone(&new));
        new
    }
}

/// With how many others a word was compared: when there are more, it forgets them all.
const COMPARED: usize = 1 << 8;

/// What threads remember of the index.
#[derive(Debug, Default)]
pub(super) struct Memory(ThreadLocal<RefCell<Remarks<Arc<Known>>>>);

impl Index {
    /// What is known of each distinct word of an article, by its number there.
    pub fn known(&self, words: &Wordforms) -> Vec<Arc<Known>> {
        let mut remarks = self.memory.0.get_or_default().borrow_mut();
        remarks.of(words, |form| Arc::new(self.known_of(form.text())))
    }

    fn known_of(&self, text: &str) -> Known {
        let mut folded = String::new();
        fold_word(text, &mut folded);
        Known {
            word: self.word(&folded),
            nominees: OnceLock::new(),
            splits: OnceLock::new(),
            folded,
            compared: Mutex::default(),
        }
    }
}
