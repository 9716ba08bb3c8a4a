//! Where the parts of a wording may stand, seen from the part beside them.

use super::{WORDS, Walk};
use crate::reading::claim::nature::territories;
use crate::reading::claim::sentence::Kind;
use crate::reading::claim::stance::bearing;
use crate::reading::claim::value::{Found, Matter};
use crate::record::wording::Piece;
use std::cmp::Reverse;
use std::ops::Range;

/// How many items an aside between commas may hold.
const ASIDE: usize = 14;
/// How many asides may follow each other.
const ASIDES: usize = 3;

impl Walk<'_, '_> {
    /// Where a piece that begins at the item `at` may end, the longest first.
    pub(super) fn ends(&self, piece: &Piece, rest: &[Piece], at: usize) -> Vec<usize> {
        let sentence = self.sentence;
        match piece {
            Piece::Entry(_) | Piece::Subject => sentence
                .named
                .iter()
                .filter(|named| named.items.start == at)
                .flat_map(|named| {
                    let end = named.items.end;
                    std::iter::once(end).chain(self.behind_asides(end, rest.first()))
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
            Piece::Other => {
                let named = self.names().filter(|found| found.items.start == at);
                named.map(|found| found.items.end).collect()
            }
            _ if self.stands(piece, at) => vec![at + 1],
            _ => Vec::new(),
        }
    }

    /// The stretches a piece may cover that ends before the item `at`, the longest first; `next` is
    /// the piece behind it.
    pub(super) fn starts(
        &self,
        piece: &Piece,
        next: Option<&Piece>,
        at: usize,
    ) -> Vec<Range<usize>> {
        let sentence = self.sentence;
        match piece {
            Piece::Entry(_) | Piece::Subject => {
                let ends = self.before_asides(at, next);
                let named = sentence.named.iter().map(|named| &named.items);
                let mut starts: Vec<Range<usize>> = named
                    .filter(|items| ends.contains(&items.end))
                    .cloned()
                    .collect();
                starts.sort_unstable_by_key(|items| Reverse(items.end));
                starts
            }
            Piece::Value(slot) => {
                let sorts = (self.terms.sorts)(slot);
                let ends = match sorts.name || sorts.class.is_some() {
                    true => self.before_asides(at, next),
                    false => vec![at],
                };
                let mut starts: Vec<Range<usize>> = sentence
                    .values
                    .iter()
                    .filter(|found| ends.contains(&found.items.end) && found.fits(sorts))
                    .map(|found| found.items.clone())
                    .collect();
                if sorts.name && matches!(next, Some(Piece::Stem(..))) {
                    starts.extend(self.head(at));
                }
                if sorts.text && at > 0 && matches!(sentence.items[at - 1].kind, Kind::Word(_)) {
                    starts.push(at - 1..at);
                }
                starts.sort_unstable_by_key(|items| (Reverse(items.end), items.start));
                starts.dedup();
                starts
            }
            Piece::Other => {
                let named = self.names().filter(|found| found.items.end == at);
                named.map(|found| found.items.clone()).collect()
            }
            _ if at > 0 && self.stands(piece, at - 1) => std::iter::once(at - 1..at).collect(),
            _ => Vec::new(),
        }
    }

    /// The name that opens the sentence, as the subject of a further predicate: "Tom Marsh joined
    /// in 1990 and [manages] the mill".
    fn head(&self, at: usize) -> Option<Range<usize>> {
        let sentence = self.sentence;
        if at == 0 || sentence.text(at - 1) != "and" {
            return None;
        }
        let opens = |found: &&Found| (0..found.items.start).all(|item| bearing(sentence, item));
        let items = self.names().filter(opens).map(|found| &found.items);
        items.max_by_key(|items| items.end).cloned()
    }

    fn names(&self) -> impl Iterator<Item = &Found> {
        let values = self.sentence.values.iter();
        values.filter(|found| matches!(found.matter, Matter::Name(_)))
    }

    /// The places behind `at` at which a name that ends there may go on: behind brackets, behind
    /// what stands between commas before a verb, behind "who".
    pub(super) fn behind_asides(&self, at: usize, next: Option<&Piece>) -> Vec<usize> {
        let verb = matches!(next, Some(Piece::Stem(..)));
        let mut places = Vec::new();
        let mut at = at;
        for _ in 0..ASIDES {
            let Some(end) = self.behind_brackets(at) else {
                break;
            };
            places.push(end);
            at = end;
        }
        if verb {
            let comma = usize::from(self.mark(at, ','));
            if self.relative(at + comma) {
                places.push(at + comma + 1);
            }
            places.extend(self.aside_end(at));
        }
        places
    }

    /// Behind an aside between commas that opens at the item `at`.
    pub(super) fn aside_end(&self, at: usize) -> Option<usize> {
        if !self.mark(at, ',') {
            return None;
        }
        let close = (at + 1..at + ASIDE).find(|&item| self.mark(item, ','))?;
        self.aside(at + 1..close).then_some(close + 1)
    }

    /// The places before `at` at which a name may end that goes on there: the same, backwards.
    fn before_asides(&self, at: usize, next: Option<&Piece>) -> Vec<usize> {
        let verb = matches!(next, Some(Piece::Stem(..)));
        let mut places = vec![at];
        let mut last = at;
        for _ in 0..ASIDES {
            let Some(start) = self.before_brackets(last) else {
                break;
            };
            places.push(start);
            last = start;
        }
        // "(later Admiral) Tom Marsh"
        if last > 0 && self.mark(last - 1, ')') {
            places.push(last - 1);
        }
        if verb && last > 0 {
            let mut end = last;
            if self.relative(end - 1) {
                end -= 1;
                end -= usize::from(end > 0 && self.mark(end - 1, ','));
                places.push(end);
            } else if self.mark(end - 1, ',') {
                let earliest = end.saturating_sub(ASIDE);
                let open = (earliest..end - 1).rev().find(|&item| self.mark(item, ','));
                if let Some(open) = open
                    && self.aside(open + 1..end - 1)
                {
                    places.push(open);
                    places.extend(self.before_brackets(open));
                }
            }
        }
        places
    }

    /// Whether what stands between two commas is no clause of its own: "Halden, Ohio is the
    /// home of Tom Marsh, the author".
    fn aside(&self, items: Range<usize>) -> bool {
        let verb = |item: usize| matches!(self.sentence.text(item), "is" | "was" | "are" | "were");
        self.relative(items.start) || !items.into_iter().any(verb)
    }

    /// Behind the brackets that open at an item: "Ada Lovell (born in 1950) is".
    fn behind_brackets(&self, at: usize) -> Option<usize> {
        let last = self.sentence.items.len();
        let close = self
            .mark(at, '(')
            .then(|| (at..last).find(|&it| self.mark(it, ')')))??;
        Some(close + 1)
    }

    /// Before the brackets that close before an item.
    fn before_brackets(&self, at: usize) -> Option<usize> {
        let close = at.checked_sub(1)?;
        let closes = self.mark(close, ')');
        closes.then(|| (0..close).rev().find(|&it| self.mark(it, '(')))?
    }

    pub(super) fn mark(&self, item: usize, mark: char) -> bool {
        let items = &self.sentence.items;
        items
            .get(item)
            .is_some_and(|it| it.kind == Kind::Mark(mark))
    }

    fn relative(&self, item: usize) -> bool {
        item < self.sentence.items.len()
            && matches!(self.sentence.text(item), "who" | "which" | "that")
    }

    /// Whether a value says something of the name behind it: "the tenor Tom Marsh", "the Halden
    /// captain Tom Marsh". A people behind a member of a class does not count: "a Welsh Canadian
    /// film".
    fn of_another(&self, found: &Found) -> bool {
        let sentence = self.sentence;
        let last = sentence.items.len();
        let word = |item: usize| item < last && !sentence.capital(item) && bearing(sentence, item);
        let start = found.items.end;
        let next = start + usize::from(word(start)) + usize::from(word(start) && word(start + 1));
        let named = next < last && sentence.capital(next);
        match found.matter {
            // "commander of the fleet" is no rank.
            Matter::Member(_) if start < last && sentence.text(start) == "of" => true,
            Matter::Member(_) => named && territories(sentence.text(next)).is_empty(),
            Matter::Name(_) => named && next > start,
            _ => false,
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
}
