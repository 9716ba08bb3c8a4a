//! The words of an article's quotations as they are compared: cut once, for all that compare them.

use super::Quotation;
use crate::document::Document;
use crate::record::spoken::{Compared, SpokenWord, spoken_words_known};
use crate::span::Span;
use crate::words::Remarks;
use std::cell::RefCell;
use std::ops::Range;

thread_local! {
    static COMPARED: RefCell<Remarks<Compared>> = const { RefCell::new(Remarks::new()) };
}

/// The words of every quotation of an article.
#[derive(Debug, Default)]
pub(super) struct Quoted {
    words: Vec<SpokenWord>,
    parts: Vec<Range<usize>>,
    /// For each quotation the end of its words and of its parts; they begin where the last one's end.
    ends: Vec<(usize, usize)>,
}

impl Quoted {
    /// Cuts the `quotations` of `document` into words, with a gap between two parts of one.
    pub(super) fn of(document: &Document, quotations: &[Quotation]) -> Self {
        let mut quoted = Self::default();
        if quotations.is_empty() {
            return quoted;
        }
        let words = document.wordforms();
        let compared = COMPARED.with_borrow_mut(|known| known.of(words, Compared::of));
        for quotation in quotations {
            let begin = quoted.words.len();
            let mut end = 0;
            for &part in &quotation.parts {
                if quoted.words.len() > begin {
                    quoted.words.push(SpokenWord::gap(Span {
                        start: end,
                        end: part.start.max(end),
                    }));
                }
                end = part.end;
                let start = quoted.words.len() - begin;
                let tokens = document.tokens_in(part);
                let first = tokens.start;
                let known = |at: usize| words.number(first + at as u32).map(|word| compared[word]);
                let tokens = &document.tokens()[first as usize..tokens.end as usize];
                spoken_words_known(document.prose(), tokens, &mut quoted.words, known);
                quoted.parts.push(start..quoted.words.len() - begin);
            }
            quoted.ends.push((quoted.words.len(), quoted.parts.len()));
        }
        quoted
    }

    /// The words of the quotation with this index, and which of them are those of each part.
    pub(super) fn quotation(&self, index: usize) -> (&[SpokenWord], &[Range<usize>]) {
        let before = index
            .checked_sub(1)
            .and_then(|before| self.ends.get(before));
        let &(word, part) = before.unwrap_or(&(0, 0));
        let &(last_word, last_part) = self.ends.get(index).unwrap_or(&(word, part));
        (&self.words[word..last_word], &self.parts[part..last_part])
    }
}
