//! Which tokens beside a word spell the rest of a form.

use super::super::known::KnownWords;
use super::super::neighbour::Side;
use super::candidates::word_beside;
use crate::document::Document;
use crate::record::index::{FormWord, Index};
use crate::record::person::{NamePart, is};
use std::ops::Range;

/// The tokens that spell a form, as far as they stand side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Alignment {
    /// The tokens: the word that may have slipped, and those around it.
    pub(super) tokens: Range<u32>,
    /// Which words of the form they spell, a bit for each of the first 64.
    spelled: u64,
}

impl Alignment {
    /// Word `at` of the form by itself.
    pub(super) fn alone(token: u32, at: usize) -> Self {
        Self {
            tokens: token..token + 1,
            spelled: bit(at),
        }
    }

    /// Walks from `token`, which may be word `at` of the form, to both sides while the tokens go on as the
    /// form does. Initials stand or do not, in the article as on record.
    pub(super) fn of(
        document: &Document,
        words: &KnownWords<'_>,
        index: &Index,
        within: &Range<u32>,
        (token, at): (u32, usize),
        form: &[FormWord],
    ) -> Self {
        let mut found = Self::alone(token, at);
        let before = (0..at).rev().collect();
        let after = (at + 1..form.len()).collect::<Vec<_>>();
        for (side, rest) in [(Side::Before, before), (Side::After, after)] {
            let mut edge = token;
            for other in rest {
                let word = &form[other];
                if initial(index, word) {
                    continue;
                }
                let next = word_beside(document, words, edge, within, side);
                let Some((next, known)) = next.and_then(|next| Some((next, words.known(next)?)))
                else {
                    break;
                };
                // A slip farther behind is a nominee of its own; both would not stand side by side.
                let may_have_slipped = side == Side::Before || edge == token;
                let spells = known.word == Some(word.word)
                    || (may_have_slipped && known.nominees(index).contains(&word.word));
                if !spells {
                    if is(NamePart::Suffix, index.printed(word)) {
                        continue;
                    }
                    break;
                }
                edge = next;
                found.spelled |= bit(other);
                found.tokens = found.tokens.start.min(next)..found.tokens.end.max(next + 1);
            }
        }
        found
    }

    /// Whether word `at` of the form is spelled.
    pub(super) fn spells(&self, at: usize) -> bool {
        self.spelled & bit(at) != 0
    }
}

fn bit(at: usize) -> u64 {
    u32::try_from(at)
        .ok()
        .and_then(|at| 1_u64.checked_shl(at))
        .unwrap_or_default()
}

/// Whether a word of a form is one letter: "J." of J. Edgar Quill.
pub(super) fn initial(index: &Index, word: &FormWord) -> bool {
    index.printed(word).chars().nth(1).is_none()
}
