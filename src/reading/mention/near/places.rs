//! Where else in the article a nominated word stands, told once the whole of it was walked.

use super::super::company::given_like;
use super::super::known::KnownWords;
use super::super::neighbour::{Side, neighbour};
use super::super::signs::Sign;
use super::{Beside, Nominee};
use crate::document::Document;
use crate::record::{EntryId, Record};
use rustc_hash::{FxHashMap, FxHashSet};

/// The places of each nominated word.
pub(super) struct Places<'a> {
    document: &'a Document,
    record: &'a Record,
    words: &'a KnownWords<'a>,
    /// By the folded word: the tokens, in order.
    places: FxHashMap<&'a str, Vec<u32>>,
    /// By the folded word and the entry whose name stands beside it: how many tokens.
    beside: FxHashMap<(&'a str, Option<EntryId>), FxHashSet<u32>>,
    /// Whether a word stands behind somebody else's given name anywhere.
    strangers: FxHashMap<&'a str, bool>,
}

impl<'a> Places<'a> {
    pub(super) fn of(
        document: &'a Document,
        record: &'a Record,
        words: &'a KnownWords<'a>,
        nominees: &[Nominee],
    ) -> Self {
        let mut places: FxHashMap<&str, Vec<u32>> = FxHashMap::default();
        let mut beside: FxHashMap<_, FxHashSet<u32>> = FxHashMap::default();
        let mut last = None;
        for nominee in nominees {
            if nominee.beside != Beside::Nothing {
                let entry = record.index.form(nominee.form).owner.entry();
                let word = folded(words, nominee.token);
                let tokens = beside.entry((word, entry)).or_default();
                tokens.insert(nominee.token);
            }
            if last.replace(nominee.token) != Some(nominee.token) {
                let word = folded(words, nominee.token);
                places.entry(word).or_default().push(nominee.token);
            }
        }
        Self {
            document,
            record,
            words,
            places,
            beside,
            strangers: FxHashMap::default(),
        }
    }

    /// How often the nominee's word stands in the article.
    pub(super) fn note_repeats(&self, nominee: &mut Nominee) {
        let word = folded(self.words, nominee.token);
        let often = self.of_word(word).len().max(1) as f32;
        let (repeated, places) = if nominee.beside == Beside::Nothing {
            (Sign::RepeatedAlone, self.of_word(word).len())
        } else {
            // "March" stands for the month elsewhere.
            let entry = self.record.index.form(nominee.form).owner.entry();
            let tokens = self.beside.get(&(word, entry));
            (Sign::Repeated, tokens.map_or(1, FxHashSet::len))
        };
        nominee.signs.set(repeated, (places.max(1) as f32).ln());
        let unnamed = [Sign::RecordSize, Sign::RecordSizeBeside];
        if nominee.beside != Beside::Nothing
            && unnamed.iter().any(|sign| nominee.signs.value(*sign) > 0.0)
        {
            nominee.signs.set(Sign::RepeatedUnnamed, often.ln());
        }
    }

    /// Whether a word that would be a family name alone is introduced, here or elsewhere, behind
    /// somebody else's given name: "Lucy Renfield" explains each later "Renfield".
    pub(super) fn somebody_else(&mut self, nominee: &Nominee) -> bool {
        let person = nominee.signs.value(Sign::FamilyPart) > 0.0;
        if nominee.beside != Beside::Nothing || !person {
            return false;
        }
        let folded = folded(self.words, nominee.token);
        if let Some(&known) = self.strangers.get(folded) {
            return known;
        }
        let stranger = self.of_word(folded).iter().any(|&place| {
            let at = self
                .document
                .paragraph_at(self.document.tokens()[place as usize].span.start);
            let within = &self.document.paragraphs()[at].tokens;
            let before = neighbour(self.document, place, within, Side::Before);
            before.is_some_and(|before| given_like(self.document, before))
        });
        self.strangers.insert(folded, stranger);
        stranger
    }

    fn of_word(&self, folded: &str) -> &[u32] {
        self.places.get(folded).map_or(&[], Vec::as_slice)
    }
}

fn folded<'a>(words: &'a KnownWords<'_>, token: u32) -> &'a str {
    words.known(token).map_or("", |known| &known.folded)
}
