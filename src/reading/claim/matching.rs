//! One wording against one sentence: from its rarest word or entry outwards, word by word.

use super::sentence::{Kind, Sentence};
use super::stance::filler;
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
    let brackets = match line.pieces[anchor] {
        Piece::Subject | Piece::Entry(_) => walk.behind_brackets(found.end),
        _ => None,
    };
    let mut starts = std::iter::once(found.end).chain(brackets);
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
            let free = at < self.sentence.items.len() && filler(self.sentence, at);
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
        for at in (at.saturating_sub(FILLERS)..=at).rev() {
            let state = self.made.clone();
            for start in self.starts(piece, at) {
                self.made = state.clone();
                if self.take(piece, start..at)
                    && let Some(start) = self.backward(rest, start)
                {
                    return Some(start);
                }
            }
            self.made = state;
            let free = at > 0 && filler(self.sentence, at - 1);
            if !free || matches!(piece, Piece::Mark(_) | Piece::Possessive) {
                return None;
            }
        }
        None
    }

    fn gap_forward(&mut self, rest: &[Piece], at: usize) -> Option<usize> {
        let last = self.sentence.items.len();
        for skipped in 0..=self.terms.reach.unwrap_or(last).min(last - at) {
            if skipped > 0 && !self.passable(at + skipped - 1) {
                return None;
            }
            let state = self.made.clone();
            self.made.loose += skipped;
            if let Some(end) = self.forward(rest, at + skipped) {
                return Some(end);
            }
            self.made = state;
        }
        None
    }

    fn gap_backward(&mut self, rest: &[Piece], at: usize) -> Option<usize> {
        for skipped in 0..=self.terms.reach.unwrap_or(at).min(at) {
            if skipped > 0 && !self.passable(at - skipped) {
                return None;
            }
            let state = self.made.clone();
            self.made.loose += skipped;
            if let Some(start) = self.backward(rest, at - skipped) {
                return Some(start);
            }
            self.made = state;
        }
        None
    }

    /// Whether a gap may run over an item: not over the end of a clause, nor over another value such as the wording asks for ("opened in 1911 and
    /// closed in 1950").
    fn passable(&self, item: usize) -> bool {
        if self.terms.reach.is_none() {
            return true;
        }
        let sentence = self.sentence;
        let ends = ['(', ')', ',', ':', ';', '–', '—'];
        if matches!(sentence.items[item].kind, Kind::Mark(mark) if ends.contains(&mark)) {
            return false;
        }
        self.line.pieces.iter().all(|piece| match piece {
            Piece::Value(slot) => {
                let sorts = (self.terms.sorts)(slot);
                let mut values = sentence.values.iter();
                !values.any(|found| found.items.contains(&item) && found.fits(sorts))
            }
            _ => true,
        })
    }

    /// Where a piece that begins at the item `at` may end, the longest first.
    fn ends(&self, piece: &Piece, rest: &[Piece], at: usize) -> Vec<usize> {
        let sentence = self.sentence;
        match piece {
            Piece::Entry(_) | Piece::Subject => sentence
                .named
                .iter()
                .filter(|named| named.items.start == at)
                .flat_map(|named| {
                    let end = named.items.end;
                    std::iter::once(end).chain(self.behind_brackets(end))
                })
                .collect(),
            Piece::Value(slot) => {
                let sorts = (self.terms.sorts)(slot);
                let mut ends: Vec<usize> = sentence
                    .values
                    .iter()
                    .filter(|found| found.items.start == at && found.fits(sorts))
                    .filter(|found| !self.of_another(found))
                    .map(|found| found.items.end)
                    .collect();
                if sorts.text {
                    ends.extend(self.text_end(rest, at));
                }
                ends.sort_unstable_by(|a, b| b.cmp(a));
                ends.dedup();
                ends
            }
            _ if self.stands(piece, at) => vec![at + 1],
            _ => Vec::new(),
        }
    }

    /// Behind the brackets that open at an item: "Ada Lovell (born in 1950) is".
    fn behind_brackets(&self, at: usize) -> Option<usize> {
        let items = &self.sentence.items;
        let opens = items.get(at)?.kind == Kind::Mark('(');
        let close = items
            .iter()
            .skip(at)
            .position(|item| item.kind == Kind::Mark(')'))?;
        opens.then_some(at + close + 1)
    }

    /// Whether a name stands right behind a member of a class: "the tenor Tom Marsh".
    fn of_another(&self, found: &Found) -> bool {
        let next = found.items.end;
        matches!(found.matter, Matter::Member(_))
            && next < self.sentence.items.len()
            && self.sentence.capital(next)
    }

    /// Where a piece that ends before the item `at` may begin, the longest first.
    fn starts(&self, piece: &Piece, at: usize) -> Vec<usize> {
        let sentence = self.sentence;
        match piece {
            Piece::Entry(_) | Piece::Subject => sentence
                .named
                .iter()
                .filter(|named| named.items.end == at)
                .map(|named| named.items.start)
                .collect(),
            Piece::Value(slot) => {
                let sorts = (self.terms.sorts)(slot);
                let mut starts: Vec<usize> = sentence
                    .values
                    .iter()
                    .filter(|found| found.items.end == at && found.fits(sorts))
                    .map(|found| found.items.start)
                    .collect();
                if sorts.text && at > 0 && matches!(sentence.items[at - 1].kind, Kind::Word(_)) {
                    starts.push(at - 1);
                }
                starts.sort_unstable();
                starts.dedup();
                starts
            }
            _ if at > 0 && self.stands(piece, at - 1) => vec![at - 1],
            _ => Vec::new(),
        }
    }

    /// How far plain words in a slot go: to the next word of the wording, else to the end of the
    /// clause.
    fn text_end(&self, rest: &[Piece], at: usize) -> Option<usize> {
        let items = &self.sentence.items;
        let mut end = at;
        while end < items.len() && end - at < WORDS {
            if matches!(
                items[end].kind,
                Kind::Mark(_) | Kind::Opaque | Kind::Possessive
            ) {
                break;
            }
            if rest.first().is_some_and(|next| self.stands(next, end)) {
                break;
            }
            end += 1;
        }
        (end > at).then_some(end)
    }

    fn stands(&self, piece: &Piece, item: usize) -> bool {
        let Some(found) = self.sentence.items.get(item) else {
            return false;
        };
        match (piece, found.kind) {
            (Piece::Stem(stem, _), Kind::Word(Some(found))) => *stem == found,
            (Piece::Figure(text), Kind::Figure) => &**text == self.sentence.text(item),
            (Piece::Possessive, Kind::Possessive) => true,
            (Piece::Mark(mark), Kind::Mark(found)) => *mark == found,
            // The possessive of a plural: "the Smiths' house".
            _ => false,
        }
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
