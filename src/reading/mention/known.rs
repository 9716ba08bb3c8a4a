//! The words of an article as the record knows them.

use crate::document::Document;
use crate::record::index::{Index, Known, WordId};
use std::cell::OnceCell;
use std::sync::Arc;

/// The words of an article as the record's index knows them: each distinct one is asked for once,
/// when it is first needed.
pub(in crate::reading) struct KnownWords<'a> {
    document: &'a Document,
    index: &'a Index,
    known: Vec<OnceCell<Arc<Known>>>,
}

impl<'a> KnownWords<'a> {
    pub(in crate::reading) fn new(document: &'a Document, index: &'a Index) -> Self {
        Self {
            document,
            index,
            known: vec![OnceCell::new(); document.wordforms().len()],
        }
    }

    /// What the index knows of the word that a token is; nothing of a mark.
    pub(super) fn known(&self, token: u32) -> Option<&Arc<Known>> {
        let number = self.document.wordforms().number(token)?;
        let known = || self.index.known(self.document.token_text(token));
        Some(self.known[number].get_or_init(known))
    }

    /// The number of the word, if some form on record holds it.
    pub(super) fn word(&self, token: u32) -> Option<WordId> {
        self.known(token)?.word
    }
}
