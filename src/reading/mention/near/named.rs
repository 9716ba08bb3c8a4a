//! Whom the article names rightly: the ground on which its other words are judged.

use super::super::known::KnownWords;
use super::super::{FormKind, Mention};
use crate::fold::fold;
use crate::record::index::{WordId, fold_word};
use crate::record::person::given_and_family;
use crate::record::{EntryId, EntryKind, Record};
use rustc_hash::{FxHashMap, FxHashSet};

/// The entries that an article names.
#[derive(Debug, Default)]
pub(super) struct NamedEntries {
    /// Tokens that a right form covers.
    settled: FxHashSet<u32>,
    /// How often each entry is named.
    named: FxHashMap<EntryId, Named>,
    /// The words that name them, in order.
    words: Vec<WordId>,
    /// The words of which one is a name of theirs by itself, in order, and others.
    bearing: Vec<WordId>,
    /// The given names of those named in full.
    given: FxHashMap<WordId, Vec<EntryId>>,
}

/// How often an entry is named rightly.
#[derive(Copy, Clone, Debug, Default)]
pub(super) struct Named {
    /// In full.
    pub(super) full: u32,
    /// By the family name or the given name alone.
    pub(super) family: u32,
}

impl NamedEntries {
    pub(super) fn of(record: &Record, words: &KnownWords<'_>, mentions: &[Mention]) -> Self {
        let mut found = Self::default();
        for mention in mentions {
            let in_full = matches!(mention.form, FormKind::Full | FormKind::Also);
            // A family name may still be a slip beside a name that it does not belong to: "Allen" in
            // "Edgar Allen Poe".
            if in_full || mention.slip.is_some() {
                found.settled.extend(mention.tokens.clone());
            }
            let tokens = mention.tokens.clone();
            found
                .words
                .extend(tokens.filter_map(|token| words.word(token)));
            if mention.form != FormKind::Family {
                for &entry in &mention.candidates {
                    found.note_words(record, entry);
                }
            }
            for &entry in &mention.candidates {
                let count = found.named.entry(entry).or_default();
                match mention.form {
                    FormKind::Full | FormKind::Also => count.full += 1,
                    FormKind::Family | FormKind::Given => count.family += 1,
                }
            }
            if let Some(referent) = mention.referent.filter(|_| in_full) {
                found.note_given(record, referent.entry);
            }
        }
        found.bearing.extend(&found.words);
        for words in [&mut found.words, &mut found.bearing] {
            words.sort_unstable();
            words.dedup();
        }
        found
    }

    /// Notes the words of all names of an entry that is named by another than its family name.
    fn note_words(&mut self, record: &Record, id: EntryId) {
        if self.names(id) {
            return;
        }
        let entry = record.entry(id);
        let also = entry.also.iter().map(|form| form.text.as_str());
        for name in std::iter::once(entry.name.as_str()).chain(also) {
            let mut folded = String::new();
            for word in name.split([' ', '-']) {
                folded.clear();
                fold_word(word, &mut folded);
                self.bearing.extend(record.index.word(&folded));
            }
        }
    }

    fn note_given(&mut self, record: &Record, id: EntryId) {
        let entry = record.entry(id);
        let first = given_and_family(&entry.name).and_then(|(given, _)| given.split(' ').next());
        let first = first.filter(|_| entry.kind == EntryKind::Person);
        if let Some(word) = first.and_then(|first| record.index.word(&fold(first))) {
            let entries = self.given.entry(word).or_default();
            if !entries.contains(&id) {
                entries.push(id);
            }
        }
    }

    /// The words on record that name an entry somewhere in the article, in order.
    pub(super) fn words(&self) -> &[WordId] {
        &self.words
    }

    /// Whether a right form covers the token.
    pub(super) fn covers(&self, token: u32) -> bool {
        self.settled.contains(&token)
    }

    /// Whether the word may be the name of an entry that the article names.
    pub(super) fn may_bear(&self, word: WordId) -> bool {
        self.bearing.binary_search(&word).is_ok()
    }

    /// Whether the article names the entry.
    pub(super) fn names(&self, entry: EntryId) -> bool {
        self.named.contains_key(&entry)
    }

    /// How often the entry is named.
    pub(super) fn count(&self, entry: EntryId) -> Named {
        self.named.get(&entry).copied().unwrap_or_default()
    }

    /// Whether any entry is named in full.
    pub(super) fn anybody_in_full(&self) -> bool {
        self.named.values().any(|named| named.full > 0)
    }

    /// The people named in full who have this given name.
    pub(super) fn with_given_name(&self, word: WordId) -> &[EntryId] {
        self.given.get(&word).map_or(&[], Vec::as_slice)
    }
}
