//! Words quoted against words on record: which are the same, and what became of the others.
//!
//! A global alignment by words (Needleman and Wunsch 1970) whose costs know what a change does to
//! the sense. Ends may be cut, ellipses may leave words out, brackets may stand for words.

mod cost;
mod settle;
mod walk;

pub use walk::align;

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

#[cfg(test)]
mod tests {
    use super::{ChangeKind, End, Ends, align};
    use crate::record::spoken::{SpokenWord, spoken_words};
    use crate::span::Span;
    use crate::tokens::tokenize;

    pub(super) fn words(text: &str) -> Vec<SpokenWord> {
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
    fn ellipsis_or_bracket_may_not_swallow_a_denial() {
        for quoted in [
            "we will … close the old harbour",
            "[They] will [soon] close the old harbour",
            "we [will] close the old harbour",
        ] {
            assert_eq!(changes(SAID, quoted), [ChangeKind::Negation], "{quoted}");
        }
        for quoted in [
            "Well … the old harbour in Aberdeen",
            "we will not … the old harbour",
            "we [won’t] close the old harbour",
            "we will [under no circumstances] close the old harbour",
        ] {
            assert_eq!(changes(SAID, quoted), [], "{quoted}");
        }
    }

    #[test]
    fn figures_in_brackets_are_compared_where_the_record_has_brackets_too() {
        let said = "the ferry takes long (41 minutes) every day";
        assert_eq!(
            changes(said, "the ferry takes long (40 minutes) every day"),
            [ChangeKind::Number]
        );
        assert_eq!(changes(said, "the ferry takes long [by car] every day"), []);
        assert_eq!(changes(said, "the ferry takes long every day"), []);
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
