//! Finds candidates: the forms on record that a word may have been meant for.
//!
//! The index nominates by likeness, and what stands beside the word narrows it. Nothing is judged
//! here.

use super::super::known::KnownWords;
use super::super::neighbour::{Side, neighbour};
use super::named::NamedEntries;
use super::{Beside, SMALL, unknown_word};
use crate::document::Document;
use crate::record::index::{Companion, FormId, Index, Known, ROOT, WordId, companions};
use crate::record::{EntryId, Record};
use std::borrow::Cow;
use std::ops::Range;

/// A neighbour with more companions on record than this ("John") is asked only for words that are
/// near by deletions; one with fewer is asked for all of them.
const COMPANIONS: usize = 48;

/// How many words on record may lie near a word that stands for one of them by itself.
const CROWD: usize = 64;

/// A form on record that a word may have been meant for.
#[derive(Copy, Clone, Debug)]
pub(super) struct Candidate {
    /// The word of the form.
    pub(super) word: WordId,
    /// The form.
    pub(super) form: FormId,
    /// What stands beside the word in the article.
    pub(super) beside: Beside,
}

/// Finds the candidates of one word after the other.
pub(super) struct Candidates<'a> {
    document: &'a Document,
    index: &'a Index,
    words: &'a KnownWords<'a>,
    named: &'a NamedEntries,
    /// Whether the record is about one story.
    small: bool,
    /// Those of the last word.
    found: Vec<Candidate>,
    /// The forms that a neighbour of it is part of; and those that one is part of that may have slipped,
    /// too.
    forms: Vec<Companion>,
    near: Vec<Companion>,
}

impl<'a> Candidates<'a> {
    pub(super) fn new(
        document: &'a Document,
        record: &'a Record,
        words: &'a KnownWords<'a>,
        named: &'a NamedEntries,
    ) -> Self {
        Self {
            document,
            index: &record.index,
            words,
            named,
            small: record.entries.len() < SMALL,
            found: Vec::new(),
            forms: Vec::new(),
            near: Vec::new(),
        }
    }

    /// The candidates of a token, given what is known of its word: first the forms that its
    /// neighbours are part of, then those of one word.
    pub(super) fn of(&mut self, token: u32, known: &Known, within: &Range<u32>) -> &[Candidate] {
        let mut found = std::mem::take(&mut self.found);
        found.clear();
        self.beside(token, within, known, &mut found);
        self.alone(token, known, &mut found);
        self.found = found;
        &self.found
    }

    /// The forms that a neighbour is part of.
    fn beside(&mut self, token: u32, within: &Range<u32>, known: &Known, out: &mut Vec<Candidate>) {
        let index = self.index;
        let mut forms = std::mem::take(&mut self.forms);
        let mut near = std::mem::take(&mut self.near);
        for side in [Side::Before, Side::After] {
            let beside = word_beside(self.document, self.words, token, within, side);
            let Some((neighbour, other)) =
                beside.and_then(|beside| Some((beside, self.words.known(beside)?)))
            else {
                continue;
            };
            if let Some(word) = other.word {
                let all = match side {
                    Side::Before => index.after(word),
                    Side::After => index.before(word),
                };
                if all.len() <= COMPANIONS {
                    forms.extend(
                        all.iter()
                            .filter(|companion| Some(companion.word) != known.word),
                    );
                } else {
                    for &nominee in known.nominees(index) {
                        forms.extend(companions(all, nominee));
                    }
                }
            } else if self.document.tokens()[neighbour as usize].capital {
                beside_one_of(
                    index,
                    side,
                    &self.telling(known),
                    &self.telling(other),
                    &mut near,
                );
            }
        }
        for (list, beside) in [
            (&mut forms, Beside::Neighbour),
            (&mut near, Beside::NearNeighbour),
        ] {
            list.sort_unstable();
            list.dedup();
            let candidates = list.drain(..);
            out.extend(candidates.map(|Companion { word, form }| Candidate { word, form, beside }));
        }
        (self.forms, self.near) = (forms, near);
    }

    /// The words that it may have been meant for, as far as it tells by itself which of them: one that
    /// is near a crowd of words on record is a slip only of those that the article names.
    fn telling<'k>(&self, known: &'k Known) -> Cow<'k, [WordId]> {
        let nominees = known.nominees(self.index);
        if nominees.len() <= CROWD {
            return Cow::Borrowed(nominees);
        }
        let named = self.named.words().iter().copied();
        Cow::Owned(
            named
                .filter(|word| nominees.binary_search(word).is_ok())
                .collect(),
        )
    }

    /// Forms of one word: family names, names of one word, given names of people whom
    /// the article names in full.
    fn alone(&self, token: u32, known: &Known, out: &mut Vec<Candidate>) {
        let index = self.index;
        if known.word.is_some_and(|word| named_alone(index, word))
            || self.document.wordform(token).function_word()
            || !(self.document.tokens()[token as usize].capital
                || (self.small
                    && unknown_word(
                        self.document.token_text(token),
                        self.document.wordform(token),
                    )))
        {
            return;
        }
        for &nominee in &*self.telling(known) {
            let push = |form| {
                out.push(Candidate {
                    word: nominee,
                    form,
                    beside: Beside::Nothing,
                });
            };
            // Of a hundred people of one family the article may speak of one; else one stands for all.
            if self.named.may_bear(nominee) {
                let known = |entry| self.named.names(entry) || !index.bare(entry);
                index.told_apart(nominee, known).into_iter().for_each(push);
            } else {
                index.alone(nominee).iter().copied().for_each(push);
            }
            for &entry in self.named.with_given_name(nominee) {
                if let Some(form) = full_form(index, entry, nominee) {
                    out.push(Candidate {
                        word: nominee,
                        form,
                        beside: Beside::Nothing,
                    });
                }
            }
        }
    }
}

/// The forms in which one of `words`, which may have been meant, has one of `others` on that side. Both
/// are in order.
fn beside_one_of(
    index: &Index,
    side: Side,
    words: &[WordId],
    others: &[WordId],
    out: &mut Vec<Companion>,
) {
    let beside = |word: WordId, side: Side| match side {
        Side::Before => index.before(word),
        Side::After => index.after(word),
    };
    // The companions of the fewer words are walked; the longer list is searched for the shorter.
    let (few, many, side) = match (words.len() <= others.len(), side) {
        (true, side) => (words, others, side),
        (false, Side::Before) => (others, words, Side::After),
        (false, Side::After) => (others, words, Side::Before),
    };
    let of_others = words.len() > others.len();
    for &word in few {
        let all = beside(word, side);
        let mut push = |found: &Companion| {
            out.push(Companion {
                word: if of_others { found.word } else { word },
                form: found.form,
            });
        };
        if all.len() > 4 * many.len() {
            many.iter()
                .flat_map(|other| companions(all, *other))
                .for_each(push);
        } else {
            all.iter()
                .filter(|companion| many.binary_search(&companion.word).is_ok())
                .for_each(&mut push);
        }
    }
}

/// The neighbour of a token. "A.C." is an initial in a person's name, and a word of its own in the name
/// of a club on record.
pub(super) fn word_beside(
    document: &Document,
    words: &KnownWords<'_>,
    token: u32,
    within: &Range<u32>,
    side: Side,
) -> Option<u32> {
    let adjacent = match side {
        Side::Before => token.checked_sub(1).filter(|at| *at >= within.start),
        Side::After => Some(token + 1).filter(|at| *at < within.end),
    };
    let abbreviation = adjacent.filter(|&at| {
        let text = document.token_text(at);
        text.contains('.') && text.len() > 2 && words.word(at).is_some()
    });
    abbreviation.or_else(|| neighbour(document, token, within, side))
}

/// Whether a word of the record is a name alone, not only a part of longer names.
fn named_alone(index: &Index, word: WordId) -> bool {
    index
        .step(ROOT, word)
        .is_some_and(|state| !index.ends(state).is_empty())
}

/// The form of the entry's name in which the word stands before another.
fn full_form(index: &Index, entry: EntryId, word: WordId) -> Option<FormId> {
    let mut owned = index.after(word).iter().map(|companion| companion.form);
    owned.find(|&form| index.form(form).owner.entry() == Some(entry))
}
