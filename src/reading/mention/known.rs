//! The words of an article as the record knows them.

use crate::document::Document;
use crate::record::index::{Index, Known, ROOT, WordId};
use crate::words::Wordform;
use std::sync::Arc;

/// The words of an article as the record's index knows them: each distinct one is asked for once.
pub(in crate::reading) struct KnownWords<'a> {
    document: &'a Document,
    known: Vec<Arc<Known>>,
    /// By the number of the word: whether some form on record begins with it as it is written.
    begins: Vec<bool>,
}

impl<'a> KnownWords<'a> {
    pub(in crate::reading) fn new(document: &'a Document, index: &Index) -> Self {
        let known = index.known(document.wordforms());
        let begins = known.iter().zip(document.wordforms().forms());
        let begins = begins.map(|(known, form)| {
            let begins = |word| index.step(ROOT, word).is_some();
            known.word.is_some_and(begins) && (index.lower_starts() || !form.lower())
        });
        Self {
            document,
            begins: begins.collect(),
            known,
        }
    }

    /// What the index knows of the word that a token is; nothing of a mark.
    pub(super) fn known(&self, token: u32) -> Option<&Known> {
        let number = self.document.wordforms().number(token)?;
        self.known.get(number).map(AsRef::as_ref)
    }

    /// Each distinct word of the article, as it is and as the index knows it, by its number.
    pub(super) fn forms(&self) -> impl Iterator<Item = (&Wordform, &Known)> {
        let forms = self.document.wordforms().forms();
        forms.zip(self.known.iter().map(AsRef::as_ref))
    }

    /// Whether some form on record may begin at a token.
    pub(super) fn begins(&self, token: u32) -> bool {
        let number = self.document.wordforms().number(token);
        number.is_some_and(|number| self.begins[number])
    }

    /// The number of the word, if some form on record holds it.
    pub(super) fn word(&self, token: u32) -> Option<WordId> {
        self.known(token)?.word
    }
}
