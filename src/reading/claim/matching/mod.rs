//! One wording against one sentence: from its rarest word or entry outwards, word by word.

mod gap;
mod place;

use super::sentence::Sentence;
use super::stance::{bearing, filler};
use super::value::{Found, Matter};
use crate::record::EntryId;
use crate::record::wording::{Line, Piece, Sorts};
use std::ops::Range;

/// Where a wording stands in a sentence.
#[derive(Clone, Debug)]
pub(super) struct Match {
    /// The items it covers.
    pub(super) items: Range<usize>,
    /// Its subject, where the wording names one: the index into [`Sentence::named`].
    pub(super) subject: Option<usize>,
    /// What stands in each slot, in the order of the wording: what the slot asks for, and what is
    /// there.
    pub(super) slots: Vec<(Box<str>, Found)>,
    /// How many items lie in its gaps.
    pub(super) loose: usize,
}

/// What a wording's slots and subject may be.
pub(super) struct Terms<'a> {
    /// Which sorts of value fit.
    pub(super) sorts: &'a dyn Fn(&str) -> Sorts,
    /// Whether an entry may be the subject.
    pub(super) subject: &'a dyn Fn(EntryId) -> bool,
    /// How many items a gap may hold. In a sentence that an editor wrote, any number; in a wording
    /// of a property few, and none that ends a clause or holds another such value.
    pub(super) reach: Option<usize>,
}

/// How many words that say nothing of their own may stand between two of a wording.
const FILLERS: usize = 3;
/// How many words plain text in a slot may have.
const WORDS: usize = 6;

/// Matches `line`, whose piece number `anchor` stands at the items `found`.
pub(super) fn matches(
    sentence: &Sentence<'_>,
    line: &Line,
    anchor: usize,
    found: Range<usize>,
    terms: &Terms<'_>,
) -> Option<Match> {
    let mut walk = Walk {
        sentence,
        terms,
        line,
        made: Match {
            items: found.clone(),
            subject: None,
            slots: Vec::new(),
            loose: 0,
        },
    };
    if let Piece::Subject = line.pieces[anchor]
        && !walk.take(&Piece::Subject, found.clone())
    {
        return None;
    }
    let (before, after) = (&line.pieces[..anchor], &line.pieces[anchor + 1..]);
    let asides = match line.pieces[anchor] {
        Piece::Subject | Piece::Entry(_) => walk.behind_asides(found.end, after.first()),
        _ => Vec::new(),
    };
    let mut starts = std::iter::once(found.end).chain(asides);
    let end = starts.find_map(|start| walk.forward(after, start))?;
    let ahead = std::mem::take(&mut walk.made.slots);
    let start = walk.backward(before, found.start)?;
    let mut made = walk.made;
    made.items = start..end;
    made.slots.reverse();
    made.slots.extend(ahead);
    Some(made)
}

struct Walk<'a, 's> {
    sentence: &'a Sentence<'s>,
    terms: &'a Terms<'a>,
    line: &'a Line,
    made: Match,
}

impl Walk<'_, '_> {
    /// The items behind `pieces`, which begin at the item `at`.
    fn forward(&mut self, pieces: &[Piece], at: usize) -> Option<usize> {
        let Some((piece, rest)) = pieces.split_first() else {
            return Some(at);
        };
        if let Piece::Gap = piece {
            return self.gap_forward(rest, at);
        }
        for at in at..=at + FILLERS {
            let state = self.made.clone();
            for end in self.ends(piece, rest, at) {
                self.made = state.clone();
                if self.take(piece, at..end)
                    && let Some(end) = self.forward(rest, end)
                {
                    return Some(end);
                }
            }
            self.made = state;
            let free = at < self.sentence.items.len()
                && (self.free(at, piece) || self.pause(at, piece, rest));
            // A comma that the wording asks for is not passed by.
            if !free || matches!(piece, Piece::Mark(_) | Piece::Possessive) {
                return None;
            }
        }
        None
    }

    /// The first item of `pieces`, which end before the item `at`.
    fn backward(&mut self, pieces: &[Piece], at: usize) -> Option<usize> {
        let Some((piece, rest)) = pieces.split_last() else {
            return Some(at);
        };
        if let Piece::Gap = piece {
            return self.gap_backward(rest, at);
        }
        // What was matched last stands behind.
        let next = self.line.pieces.get(pieces.len());
        for at in (at.saturating_sub(FILLERS)..=at).rev() {
            let state = self.made.clone();
            for items in self.starts(piece, next, at) {
                self.made = state.clone();
                if self.take(piece, items.clone())
                    && let Some(start) = self.backward(rest, items.start)
                {
                    return Some(start);
                }
            }
            self.made = state;
            let free = at > 0 && self.free(at - 1, next.unwrap_or(&Piece::Gap));
            if !free || matches!(piece, Piece::Mark(_) | Piece::Possessive) {
                return None;
            }
        }
        None
    }

    /// Whether an item may stand unasked before what `next` stands for: before a name also what
    /// its bearer is, as in "by the actress Ada Lovell".
    fn free(&self, item: usize, next: &Piece) -> bool {
        let name = match next {
            Piece::Entry(_) | Piece::Subject | Piece::Other => true,
            Piece::Value(slot) => (self.terms.sorts)(slot).name,
            _ => false,
        };
        filler(self.sentence, item) || name && bearing(self.sentence, item)
    }

    /// Takes note of what stands for a piece; `false` where it is not what the piece asks for.
    fn take(&mut self, piece: &Piece, items: Range<usize>) -> bool {
        let sentence = self.sentence;
        match piece {
            Piece::Entry(entry) => sentence.named.iter().any(|named| {
                named.items.start == items.start
                    && named.items.end <= items.end
                    && named.entries.contains(entry)
            }),
            Piece::Subject => {
                let subject = sentence.named.iter().position(|named| {
                    let fits = |&entry: &EntryId| (self.terms.subject)(entry);
                    named.items.start == items.start
                        && named.items.end <= items.end
                        && named.entries.iter().any(fits)
                });
                self.made.subject = subject;
                subject.is_some()
            }
            Piece::Value(slot) => {
                let sorts = (self.terms.sorts)(slot);
                let found = sentence
                    .values
                    .iter()
                    .find(|found| found.items == items && found.fits(sorts))
                    .cloned()
                    .unwrap_or_else(|| Found {
                        span: sentence.span_of(&items),
                        items,
                        matter: Matter::Text,
                    });
                self.made.slots.push((slot.clone(), found));
                true
            }
            _ => true,
        }
    }
}
