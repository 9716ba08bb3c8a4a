//! What may lie between two parts of a wording: the gaps it leaves open, and pauses.

use super::Walk;
use crate::reading::claim::sentence::Kind;
use crate::record::wording::{Piece, Sorts};

/// Marks that end a clause.
const ENDS: [char; 7] = ['(', ')', ',', ':', ';', '–', '—'];

impl Walk<'_, '_> {
    /// Matches `rest` behind a gap that begins at the item `at`.
    pub(super) fn gap_forward(&mut self, rest: &[Piece], mut at: usize) -> Option<usize> {
        for skipped in 0..=self.terms.reach.unwrap_or(usize::MAX) {
            let state = self.made.clone();
            self.made.loose += skipped;
            if let Some(end) = self.forward(rest, at) {
                return Some(end);
            }
            self.made = state;
            at = self.over(at)?;
        }
        None
    }

    /// Matches `rest` before a gap that ends before the item `at`.
    pub(super) fn gap_backward(&mut self, rest: &[Piece], mut at: usize) -> Option<usize> {
        for skipped in 0..=self.terms.reach.unwrap_or(usize::MAX) {
            let state = self.made.clone();
            self.made.loose += skipped;
            if let Some(start) = self.backward(rest, at) {
                return Some(start);
            }
            self.made = state;
            at = self.back_over(at)?;
        }
        None
    }

    /// Behind what stands at the item `at`, if a gap may run over it: a name and an aside between
    /// commas are one step, as in "the opening of Halden Mill, long delayed, was in".
    fn over(&self, at: usize) -> Option<usize> {
        let sentence = self.sentence;
        if at >= sentence.items.len() {
            return None;
        }
        if self.terms.reach.is_none() {
            return Some(at + 1);
        }
        let named = sentence.named.iter().filter(|it| it.items.start == at);
        let behind_name = named.map(|it| it.items.end).max();
        let end = behind_name
            .filter(|&end| end > at)
            .or_else(|| self.aside_end(at).filter(|_| !self.names_asked()));
        let free = |end: usize| (at..end).all(|item| !self.value_asked(item));
        match end.filter(|&end| free(end)) {
            Some(end) => Some(end),
            None => self.passable(at).then_some(at + 1),
        }
    }

    /// Before what ends before the item `at`, if a gap may run over it.
    fn back_over(&self, at: usize) -> Option<usize> {
        let last = at.checked_sub(1)?;
        if self.terms.reach.is_none() {
            return Some(last);
        }
        let named = self.sentence.named.iter().filter(|it| it.items.end == at);
        let start = named.map(|it| it.items.start).min();
        let free = |start: usize| (start..at).all(|item| !self.value_asked(item));
        match start.filter(|&start| start < at && free(start)) {
            Some(start) => Some(start),
            None => self.passable(last).then_some(last),
        }
    }

    /// Whether a gap may run over an item: not over the end of a clause, nor over another value
    /// such as the wording asks for ("opened in 1911 and closed in 1950").
    fn passable(&self, item: usize) -> bool {
        let ends =
            matches!(self.sentence.items[item].kind, Kind::Mark(mark) if ENDS.contains(&mark));
        !ends && !self.value_asked(item)
    }

    /// What the slots of the wording ask for.
    fn asked(&self) -> impl Iterator<Item = Sorts> {
        let pieces = self.line.pieces.iter();
        pieces.filter_map(|piece| match piece {
            Piece::Value(slot) => Some((self.terms.sorts)(slot)),
            _ => None,
        })
    }

    fn names_asked(&self) -> bool {
        self.asked()
            .any(|sorts| sorts.name || sorts.text || sorts.class.is_some())
    }

    /// Whether an item belongs to a value such as the wording asks for.
    fn value_asked(&self, item: usize) -> bool {
        let mut values = self.sentence.values.iter();
        values
            .any(|found| found.items.contains(&item) && self.asked().any(|sorts| found.fits(sorts)))
    }

    /// Whether a comma at the item `at` is only a pause before a date or a figure: "its length is,
    /// 90 m", "was listed, on May 4".
    pub(super) fn pause(&self, at: usize, piece: &Piece, rest: &[Piece]) -> bool {
        let sentence = self.sentence;
        let plain = |piece: Option<&Piece>| {
            matches!(piece, Some(Piece::Value(slot)) if {
                let sorts = (self.terms.sorts)(slot);
                sorts.date || sorts.figure
            })
        };
        let word = |item: Option<usize>, words: &[&str]| {
            item.filter(|&item| item < sentence.items.len())
                .is_some_and(|item| words.contains(&sentence.text(item)))
        };
        self.mark(at, ',')
            && self.terms.reach.is_some()
            && (plain(Some(piece)) && word(at.checked_sub(1), &["is", "was", "are", "were", "of"])
                || plain(rest.first()) && word(Some(at + 1), &["on", "in"]))
    }
}
