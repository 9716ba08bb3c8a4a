//! Words quoted against words on record: which are the same, and what became of the others.
//!
//! A global alignment by words (Needleman and Wunsch 1970) whose costs know what a change does to
//! the sense. Ends may be cut, ellipses may leave words out, brackets may stand for words.

use super::statements::{Dress, SpokenWord, Weight, clitic};
use std::ops::Range;

/// One step along both texts, in reading order. The numbers are indices into the two word lists.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The same word in both.
    Same(usize, usize),
    /// The same word in another spelling or contraction.
    Dressed(usize, usize),
    /// One word for another.
    Swapped(usize, usize),
    /// On record, not quoted.
    Missing(usize),
    /// Quoted, not on record.
    Added(usize),
    /// A word on record that an ellipsis or a bracket stands for.
    Omitted(usize),
    /// An ellipsis or a word in brackets.
    Inserted(usize),
}

/// What kind of change a quotation suffered; the gravest come last.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeKind {
    /// Another spelling, a contraction made or undone.
    Dress,
    /// "um" or "well" left out.
    Filler,
    /// An article left out or put in.
    Article,
    /// A preposition, pronoun or auxiliary, or one article for another.
    Function,
    /// Another form of the same word.
    Inflection,
    /// A word that bears sense.
    Content,
    /// A name.
    Name,
    /// A figure.
    Number,
    /// A negation lost or added.
    Negation,
}

/// A run of steps that are not the same in both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordChange {
    /// The gravest kind within it.
    pub kind: ChangeKind,
    /// The steps, as indices into [`Alignment::steps`].
    pub steps: Range<usize>,
    /// The words on record concerned, as indices; empty where words were added.
    pub said: Range<usize>,
    /// The words quoted concerned, as indices; empty where words went missing.
    pub quoted: Range<usize>,
}

/// Two texts aligned, without what lies before the first and after the last word they share.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Alignment {
    /// Every step between the ends.
    pub steps: Vec<Step>,
    /// The words on record from the first that is shared to the last.
    pub said: Range<usize>,
    /// The words quoted from the first that belongs to the statement to the last.
    pub quoted: Range<usize>,
    /// How many words quoted are the same on record.
    pub same: usize,
    /// How many of those bear sense.
    pub same_content: usize,
    /// What changed, in order.
    pub changes: Vec<WordChange>,
}

impl Alignment {
    /// The share of the words quoted that are the same on record, ellipses and brackets left out.
    pub fn overlap(&self) -> f32 {
        let words = self
            .steps
            .iter()
            .filter(|step| {
                matches!(
                    step,
                    Step::Same(..)
                        | Step::Dressed(..)
                        | Step::Swapped(..)
                        | Step::Added(_)
                        | Step::Missing(_)
                )
            })
            .count();
        self.same as f32 / words.max(1) as f32
    }

    /// Moves the places on record by `by`: the words compared were cut from a longer statement.
    pub fn shift(&mut self, by: usize) {
        for step in &mut self.steps {
            match step {
                Step::Same(s, _)
                | Step::Dressed(s, _)
                | Step::Swapped(s, _)
                | Step::Missing(s)
                | Step::Omitted(s) => *s += by,
                Step::Added(_) | Step::Inserted(_) => {}
            }
        }
        let ranges = self
            .changes
            .iter_mut()
            .map(|change| &mut change.said)
            .filter(|range| range.start < range.end);
        for range in ranges.chain([&mut self.said]) {
            range.start += by;
            range.end += by;
        }
    }

    /// The gravest change, if there is one.
    pub fn gravest(&self) -> Option<ChangeKind> {
        self.changes.iter().map(|change| change.kind).max()
    }
}

/// Where the words on record that are compared lie in their statement.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Ends {
    /// The first word compared is the statement's first.
    pub first: End,
    /// The last word compared is the statement's last.
    pub last: End,
}

/// Whether a statement ends at the edge of the words compared.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// It ends here: what is quoted beyond is not on record, neither right nor wrong.
    Real,
    /// It goes on.
    Cut,
}

const FREE: u32 = 0;
const DRESSED: u32 = 1;
/// For a word quoted beyond the end of the statement.
const BEYOND: u32 = 4;
const INFLECTED: u32 = 6;
const FUNCTION_SWAPPED: u32 = 8;
const SWAPPED: u32 = 11;
const FILLER_GAP: u32 = 2;
const FUNCTION_GAP: u32 = 6;
const CONTENT_GAP: u32 = 9;
/// For a first or last word quoted that has nothing on record to stand against, though the
/// statement goes on: a change within is likelier than a cut in the middle of what is shared.
const LOOSE_END: u32 = 14;
/// For a swap of the first or last word.
const SWAPPED_END: u32 = 6;
/// For each word quoted where the record itself has an ellipsis.
const UNRECORDED: u32 = 3;
/// For each word more than one that a word in brackets stands for.
const BRACKET_GAP: u32 = 2;

fn swap_cost(said: &SpokenWord, quoted: &SpokenWord) -> u32 {
    if said.form == quoted.form {
        return if said.spelling == quoted.spelling && said.dress == quoted.dress {
            FREE
        } else {
            DRESSED
        };
    }
    if (said.dress == Dress::Inserted) != (quoted.dress == Dress::Inserted) {
        return BRACKET_GAP;
    }
    if clitic(said, quoted) {
        DRESSED
    } else if said.stem == quoted.stem {
        INFLECTED
    } else if said.weight <= Weight::Function && quoted.weight <= Weight::Function {
        FUNCTION_SWAPPED
    } else {
        SWAPPED
    }
}

fn gap_cost(word: &SpokenWord) -> u32 {
    match (word.dress, word.weight) {
        (Dress::Gap | Dress::Inserted, _) => FREE,
        (_, Weight::Filler) => FILLER_GAP,
        (_, Weight::Article | Weight::Function) => FUNCTION_GAP,
        _ => CONTENT_GAP,
    }
}

#[derive(Copy, Clone, PartialEq, Eq)]
enum Move {
    Stop,
    Both,
    Said,
    Quoted,
}

/// Aligns `quoted` with `said`. Costs time and memory in proportion to the product of their
/// lengths; callers bound both.
pub fn align(said: &[SpokenWord], quoted: &[SpokenWord], ends: Ends) -> Alignment {
    let width = said.len() + 1;
    let mut cost = vec![0u32; width];
    let mut next = vec![0u32; width];
    let mut moves = vec![Move::Stop; width * (quoted.len() + 1)];
    let mut best_end = (u32::MAX, 0, 0);
    let mut beyond = 0;
    for (row, word) in quoted.iter().enumerate() {
        let row = row + 1;
        // The statement may be cut at its start for nothing; what is quoted before it costs little.
        beyond += if ends.first == End::Real && word.dress == Dress::Plain {
            BEYOND
        } else {
            gap_cost(word)
        };
        next[0] = beyond;
        moves[row * width] = Move::Quoted;
        let loose = matches!(word.dress, Dress::Gap | Dress::Inserted);
        for column in 1..width {
            let other = &said[column - 1];
            let outer = row == 1 || row == quoted.len();
            let both = cost[column - 1].saturating_add(
                if word.dress == Dress::Gap || other.dress == Dress::Gap {
                    SWAPPED * 4
                } else {
                    match swap_cost(other, word) {
                        same @ (FREE | DRESSED) => same,
                        swapped if outer => swapped + SWAPPED_END,
                        swapped => swapped,
                    }
                },
            );
            let skipped = if word.dress == Dress::Gap {
                FREE
            } else if loose {
                BRACKET_GAP
            } else {
                gap_cost(other)
            };
            // Who begins before the statement does begins it with its first word.
            let late = if column == 1 { LOOSE_END } else { FREE };
            let missing = next[column - 1].saturating_add(skipped + late);
            let end = if outer { LOOSE_END } else { FREE };
            let added = cost[column].saturating_add(match other.dress {
                _ if loose => FREE,
                Dress::Gap => UNRECORDED,
                _ => gap_cost(word) + end,
            });
            let (least, step) = if both <= missing && both <= added {
                (both, Move::Both)
            } else if missing <= added {
                (missing, Move::Said)
            } else {
                (added, Move::Quoted)
            };
            next[column] = least;
            moves[row * width + column] = step;
        }
        std::mem::swap(&mut cost, &mut next);
        if ends.last == End::Real {
            let left = (quoted.len() - row) as u32 * BEYOND;
            let early = if moves[row * width + width - 1] == Move::Said {
                LOOSE_END
            } else {
                FREE
            };
            let total = cost[width - 1].saturating_add(left + early);
            if total < best_end.0 {
                best_end = (total, row, width - 1);
            }
        }
    }
    for (column, &total) in cost.iter().enumerate().skip(1) {
        if total < best_end.0 {
            best_end = (total, quoted.len(), column);
        }
    }
    trace(said, quoted, &moves, width, (best_end.1, best_end.2))
}

fn trace(
    said: &[SpokenWord],
    quoted: &[SpokenWord],
    moves: &[Move],
    width: usize,
    end: (usize, usize),
) -> Alignment {
    let (mut row, mut column) = end;
    let mut steps = Vec::new();
    while row > 0 {
        match moves[row * width + column] {
            Move::Both => {
                row -= 1;
                column -= 1;
                let (other, word) = (&said[column], &quoted[row]);
                let step = match swap_cost(other, word) {
                    FREE => Step::Same(column, row),
                    DRESSED => Step::Dressed(column, row),
                    _ if (word.dress == Dress::Inserted) != (other.dress == Dress::Inserted) => {
                        steps.push(Step::Inserted(row));
                        Step::Omitted(column)
                    }
                    _ => Step::Swapped(column, row),
                };
                steps.push(step);
            }
            Move::Said => {
                column -= 1;
                let loose = matches!(quoted[row - 1].dress, Dress::Gap | Dress::Inserted)
                    || matches!(said[column].dress, Dress::Gap | Dress::Inserted);
                steps.push(if loose {
                    Step::Omitted(column)
                } else {
                    Step::Missing(column)
                });
            }
            Move::Quoted | Move::Stop => {
                row -= 1;
                let loose = matches!(quoted[row].dress, Dress::Gap | Dress::Inserted)
                    || column > 0 && said[column - 1].dress == Dress::Gap;
                steps.push(if loose {
                    Step::Inserted(row)
                } else {
                    Step::Added(row)
                });
            }
        }
    }
    steps.reverse();
    settled(said, quoted, steps, end.0)
}

/// How many words more at an end still count as added to what was said.
const LONGEST_TAIL: usize = 2;

/// Cuts the ends that lie beyond what is shared, and tells the changes between.
fn settled(said: &[SpokenWord], quoted: &[SpokenWord], steps: Vec<Step>, end: usize) -> Alignment {
    let shared = |step: &Step| matches!(step, Step::Same(..) | Step::Dressed(..));
    let Some(first) = steps.iter().position(shared) else {
        return Alignment::default();
    };
    let last = steps.iter().rposition(shared).unwrap_or(first);
    // A word swapped at the very start or end is a change, and so are a word or two more than the
    // statement has; a longer stretch more is one that the statement does not reach.
    let tail = |step: &&Step| matches!(step, Step::Swapped(..) | Step::Added(_));
    let before = steps[..first].iter().rev().take_while(tail).count();
    let after = steps[last + 1..].iter().take_while(tail).count();
    let added = |steps: &[Step]| {
        steps
            .iter()
            .filter(|step| matches!(step, Step::Added(_)))
            .count()
    };
    let mut from = first - before;
    if added(&steps[from..first]) > LONGEST_TAIL {
        from = first;
    }
    let mut to = last + 1 + after;
    let beyond = quoted.len() - end;
    if added(&steps[last + 1..to]) + beyond > LONGEST_TAIL {
        to = last + 1;
    }
    let mut alignment = Alignment {
        steps: steps[from..to].to_vec(),
        ..Alignment::default()
    };
    alignment.said = NOWHERE;
    alignment.quoted = NOWHERE;
    let mut open: Option<WordChange> = None;
    for (at, step) in alignment.steps.iter().enumerate() {
        let (s, q) = places(*step);
        extend(&mut alignment.said, s);
        extend(&mut alignment.quoted, q);
        if let Step::Same(s, _) | Step::Dressed(s, _) = *step {
            alignment.same += 1;
            alignment.same_content += usize::from(said[s].weight >= Weight::Content);
        }
        match kind(said, quoted, *step) {
            Some(kind) => {
                let change = open.get_or_insert(WordChange {
                    kind,
                    steps: at..at,
                    said: NOWHERE,
                    quoted: NOWHERE,
                });
                change.kind = change.kind.max(kind);
                change.steps.end = at + 1;
                extend(&mut change.said, s);
                extend(&mut change.quoted, q);
            }
            None => alignment.changes.extend(open.take()),
        }
    }
    alignment.changes.extend(open.take());
    for change in &mut alignment.changes {
        for range in [&mut change.said, &mut change.quoted] {
            if range.start == usize::MAX {
                *range = 0..0;
            }
        }
    }
    alignment
}

/// A range that nothing has been put into yet; see [`extend`].
const NOWHERE: Range<usize> = Range {
    start: usize::MAX,
    end: 0,
};

fn places(step: Step) -> (Option<usize>, Option<usize>) {
    match step {
        Step::Same(s, q) | Step::Dressed(s, q) | Step::Swapped(s, q) => (Some(s), Some(q)),
        Step::Missing(s) | Step::Omitted(s) => (Some(s), None),
        Step::Added(q) | Step::Inserted(q) => (None, Some(q)),
    }
}

fn extend(range: &mut Range<usize>, at: Option<usize>) {
    if let Some(at) = at {
        range.start = range.start.min(at);
        range.end = range.end.max(at + 1);
    }
}

/// What a step changes, if anything.
fn kind(said: &[SpokenWord], quoted: &[SpokenWord], step: Step) -> Option<ChangeKind> {
    let of = |weight| match weight {
        Weight::Filler => ChangeKind::Filler,
        Weight::Article => ChangeKind::Article,
        Weight::Function => ChangeKind::Function,
        Weight::Content => ChangeKind::Content,
        Weight::Name => ChangeKind::Name,
        Weight::Number => ChangeKind::Number,
        Weight::Negation => ChangeKind::Negation,
    };
    match step {
        Step::Same(..) | Step::Omitted(_) | Step::Inserted(_) => None,
        Step::Dressed(..) => Some(ChangeKind::Dress),
        Step::Missing(s) => Some(of(said[s].weight)),
        // A filler may be dropped, but words that were not said may not be put in.
        Step::Added(q) => Some(of(quoted[q].weight).max(ChangeKind::Article)),
        Step::Swapped(s, q) => {
            let (s, q) = (&said[s], &quoted[q]);
            let pair = (s.weight.min(q.weight), s.weight.max(q.weight));
            Some(match pair {
                (Weight::Negation, Weight::Negation) => ChangeKind::Content,
                (_, Weight::Negation) => ChangeKind::Negation,
                _ if s.stem == q.stem => ChangeKind::Inflection,
                (_, Weight::Number) => ChangeKind::Number,
                (_, Weight::Name) => ChangeKind::Name,
                (_, Weight::Content) => ChangeKind::Content,
                _ => ChangeKind::Function,
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ChangeKind, End, Ends, align};
    use crate::record::statements::{SpokenWord, spoken_words};
    use crate::span::Span;
    use crate::tokens::tokenize;

    fn words(text: &str) -> Vec<SpokenWord> {
        let mut tokens = Vec::new();
        tokenize(text, Span::new(0, text.len()), &mut tokens);
        let mut words = Vec::new();
        spoken_words(text, &tokens, &mut words);
        words
    }

    fn changes(said: &str, quoted: &str) -> Vec<ChangeKind> {
        let ends = Ends {
            first: End::Real,
            last: End::Real,
        };
        align(&words(said), &words(quoted), ends)
            .changes
            .iter()
            .map(|change| change.kind)
            .collect()
    }

    const SAID: &str =
        "Well, we will not close the old harbour in Aberdeen before 2027, I promise you that.";

    #[test]
    fn what_may_differ_without_a_word_is_no_change() {
        for quoted in [
            "Well, we will not close the old harbour in Aberdeen before 2027, I promise you that.",
            "we will not close the old harbour",
            "We will not close the ... harbour in Aberdeen",
            "We will not close the … before 2027",
            "[We] will not close the old harbour in Aberdeen",
            "We will not close [it] in Aberdeen before 2027",
            "(The mayor) will not close the old harbour in Aberdeen",
            "[W]e will not close the old harbour",
            "WE WILL NOT CLOSE THE OLD HARBOUR",
        ] {
            assert_eq!(changes(SAID, quoted), [], "{quoted}");
        }
    }

    #[test]
    fn changes_are_weighed_by_their_words() {
        for (quoted, kinds) in [
            ("we won’t close the old harbour", vec![ChangeKind::Dress]),
            ("we will not close the old harbor", vec![ChangeKind::Dress]),
            (
                "we will not close old harbour in Aberdeen",
                vec![ChangeKind::Article],
            ),
            (
                "we will not close the old harbour of Aberdeen before",
                vec![ChangeKind::Function],
            ),
            (
                "we will not closed the old harbour",
                vec![ChangeKind::Inflection],
            ),
            (
                "we will not close the new harbour",
                vec![ChangeKind::Content],
            ),
            (
                "we will not close the old harbour in Dundee before 2027",
                vec![ChangeKind::Name],
            ),
            (
                "in Aberdeen before 2028, I promise",
                vec![ChangeKind::Number],
            ),
            ("we will close the old harbour", vec![ChangeKind::Negation]),
            (
                "Well, we will never not close the old harbour",
                vec![ChangeKind::Negation],
            ),
            ("not close the old market", vec![ChangeKind::Content]),
        ] {
            assert_eq!(changes(SAID, quoted), kinds, "{quoted}");
        }
    }

    #[test]
    fn what_lies_beyond_the_statement_is_neither_right_nor_wrong() {
        let quoted = "So she came to me and said that we will not close the harbour";
        assert_eq!(changes("we will not close the harbour", quoted), []);
    }

    proptest::proptest! {
        #[test]
        fn every_word_quoted_within_the_ends_is_accounted_for(
            said in "[a-d .\\[\\]]{0,40}", quoted in "[a-d .\\[\\]]{0,40}"
        ) {
            let (said, quoted) = (words(&said), words(&quoted));
            let ends = Ends { first: End::Real, last: End::Real };
            let alignment = align(&said, &quoted, ends);
            proptest::prop_assert!(alignment.said.end <= said.len());
            proptest::prop_assert!(alignment.quoted.end <= quoted.len());
            proptest::prop_assert!(alignment.same <= quoted.len());
        }
    }
}
