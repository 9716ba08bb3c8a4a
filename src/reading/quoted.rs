//! The words of an article's quotations as they are compared: cut once, for all that compare them.

use super::Quotation;
use crate::document::Document;
use crate::record::spoken::{SpokenWord, spoken_words};
use crate::span::Span;
use std::ops::Range;

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
                let tokens = &document.tokens()[tokens.start as usize..tokens.end as usize];
                spoken_words(document.prose(), tokens, &mut quoted.words);
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
