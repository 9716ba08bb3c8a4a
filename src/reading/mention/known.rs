//! The words of an article as the record knows them.

use crate::document::Document;
use crate::record::index::{Index, Known, WordId};
use std::sync::Arc;

/// The words of an article as the record's index knows them: each distinct one is asked for once.
pub(in crate::reading) struct KnownWords<'a> {
    document: &'a Document,
    known: Vec<Arc<Known>>,
}

impl<'a> KnownWords<'a> {
    pub(in crate::reading) fn new(document: &'a Document, index: &Index) -> Self {
        Self {
            document,
            known: index.known(document.wordforms()),
        }
    }

    /// What the index knows of the word that a token is; nothing of a mark.
    pub(super) fn known(&self, token: u32) -> Option<&Known> {
        let number = self.document.wordforms().number(token)?;
        self.known.get(number).map(AsRef::as_ref)
    }

    /// The number of the word, if some form on record holds it.
    pub(super) fn word(&self, token: u32) -> Option<WordId> {
        self.known(token)?.word
    }
}
