//! Quotations of one article in the same words, or nearly: told again, or given to somebody else.

use super::quoted::Quoted;
use super::{QuotationKind, Reading};
use crate::record::alignment::{Alignment, End, Ends, align};
use crate::record::spoken::{Dress, SpokenWord};
use rustc_hash::FxHashMap;

/// Two quotations of one article that share their words.
#[derive(Clone, Debug)]
pub struct Repetition {
    /// The one that stands first, as an index into [`Reading::quotations`].
    pub first: usize,
    /// The other.
    pub second: usize,
    /// How many words the shorter of the two has.
    pub shorter: usize,
    /// The words of the first against those of the second.
    pub alignment: Alignment,
}

/// How many words in a row two quotations have to share to be compared.
const RUN: usize = 4;

/// What is longer is compared as far as this, which bounds the cost of a pair.
const LONGEST: usize = 200;

/// Finds the pairs, in order of the second quotation. Each quotation is compared with the last one
/// before it that shares some words in a row with it, so that the cost is linear in the article.
pub(super) fn repetitions(quoted: &Quoted, reading: &Reading) -> Vec<Repetition> {
    let mut found = Vec::new();
    let mut latest: FxHashMap<[u32; RUN], usize> = FxHashMap::default();
    for attribution in &reading.attributions {
        let index = attribution.quotation;
        let quotation = &reading.quotations[index];
        let named = attribution
            .source
            .as_ref()
            .is_some_and(|source| source.speaker.is_some());
        if !named || quotation.within.is_some() || quotation.kind == QuotationKind::Title {
            continue;
        }
        let words = compared(quoted, index);
        let mut before = None;
        for run in words.windows(RUN) {
            if run.iter().any(|word| word.dress == Dress::Gap) {
                continue;
            }
            let mut key = [0; RUN];
            for (form, word) in key.iter_mut().zip(run) {
                *form = word.form;
            }
            before = before.or(latest.insert(key, index).filter(|&other| other != index));
        }
        if let Some(first) = before {
            let said = compared(quoted, first);
            let ends = Ends {
                first: End::Real,
                last: End::Real,
            };
            found.push(Repetition {
                first,
                second: index,
                shorter: said.len().min(words.len()),
                alignment: align(said, words, ends),
            });
        }
    }
    found
}

/// The words of a quotation, as far as they are compared.
fn compared(quoted: &Quoted, quotation: usize) -> &[SpokenWord] {
    let (words, _) = quoted.quotation(quotation);
    &words[..words.len().min(LONGEST)]
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Format};
    use crate::reading::Reading;
    use crate::record::Record;

    #[test]
    fn quotations_that_share_a_run_of_words_are_paired_in_order() {
        let text = "“We will not go to sea,” Ann Reed said.\n\n“It is cold,” Tom Marsh said.\n\n\
            “We will never not go to sea,” Tom Marsh said.\r\n\r\né 😀 “We will not go to sea!” Ann Reed said.";
        let document = Document::read("t", text.as_bytes().to_vec(), Format::Plain);
        let reading = Reading::of(&document, &Record::default(), None);
        let pairs: Vec<(usize, usize)> = reading
            .repetitions
            .iter()
            .map(|pair| (pair.first, pair.second))
            .collect();
        assert_eq!(pairs, [(0, 2), (0, 3)]);
    }
}
