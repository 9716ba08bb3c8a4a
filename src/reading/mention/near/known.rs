//! What the record knows of each word of one article, asked for once.

use crate::document::Document;
use crate::likeness::Slips;
use crate::record::index::{Index, WordId, fold_word};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::rc::Rc;

/// What the record knows of one word.
#[derive(Debug)]
pub(super) struct Known {
    /// The word, folded.
    pub(super) folded: String,
    /// Its number, if some form on record holds it.
    pub(super) word: Option<WordId>,
    /// The words on record that may have slipped into it, in order of their numbers.
    pub(super) nominees: Vec<WordId>,
    /// What slipped between it and each word that it was compared with.
    slips: RefCell<FxHashMap<WordId, Slips>>,
}

impl Known {
    /// What slipped between this word and the one that may have been meant.
    pub(super) fn slips(&self, index: &Index, meant: WordId) -> Slips {
        self.slips
            .borrow_mut()
            .entry(meant)
            .or_insert_with(|| Slips::between(&self.folded, index.spelled(meant)))
            .clone()
    }
}

/// The words of one article, as far as they were asked for.
#[derive(Debug, Default)]
pub(super) struct KnownWords(FxHashMap<String, Rc<Known>>);

impl KnownWords {
    /// What is known of the token's word.
    pub(super) fn of(&mut self, document: &Document, index: &Index, token: u32) -> Rc<Known> {
        let text = document.token_text(token);
        if let Some(known) = self.0.get(text) {
            return Rc::clone(known);
        }
        let mut folded = String::new();
        fold_word(text, &mut folded);
        let known = Rc::new(Known {
            word: index.word(&folded),
            nominees: index.nominees(&folded),
            folded,
            slips: RefCell::default(),
        });
        self.0.insert(text.to_owned(), Rc::clone(&known));
        known
    }

    /// The same, if it was asked for before.
    pub(super) fn asked_for(&self, text: &str) -> Option<&Known> {
        self.0.get(text).map(Rc::as_ref)
    }
}
