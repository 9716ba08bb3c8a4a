//! Quotations of one article in the same words, or nearly, that are given to two speakers.

use super::quoted::Quoted;
use super::{QuotationKind, Reading};
use crate::record::alignment::{Alignment, End, Ends, align};
use crate::record::spoken::{Dress, SpokenWord};
use rustc_hash::FxHashMap;

/// Two quotations of one article that share their words and are given to two speakers.
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
/// before it that shares some words in a row with it, so that the cost is linear in the article, and
/// not where that one has the same speaker, who may say a thing twice.
pub(super) fn repetitions(quoted: &Quoted, reading: &Reading) -> Vec<Repetition> {
    let mut found = Vec::new();
    let mut latest: FxHashMap<[u32; RUN], (usize, usize)> = FxHashMap::default();
    for attribution in &reading.attributions {
        let index = attribution.quotation;
        let quotation = &reading.quotations[index];
        if quotation.within.is_some() || quotation.kind == QuotationKind::Title {
            continue;
        }
        let source = attribution.source.as_ref();
        let Some(speaker) = source.and_then(|source| source.speaker) else {
            continue;
        };
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
            let last = latest.insert(key, (index, speaker));
            before = before.or(last.filter(|&(other, _)| other != index));
        }
        if let Some((first, other)) = before
            && other != speaker
        {
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
    fn words_in_a_row_that_two_speakers_share_pair_their_quotations_in_order() {
        let text = "“We will not go to sea,” Ann Reed said.\n\n“It is cold,” Tom Marsh said.\n\n\
            “We will not go to sea,” Ann Reed said.\n\n\
            “We will never not go to sea,” Tom Marsh said.\r\n\r\né 😀 “We will not go to sea!” Ann Reed said.";
        let document = Document::read("t", text.as_bytes().to_vec(), Format::Plain);
        let reading = Reading::of(&document, &Record::default(), None);
        let pairs: Vec<(usize, usize)> = reading
            .repetitions
            .iter()
            .map(|pair| (pair.first, pair.second))
            .collect();
        assert_eq!(pairs, [(2, 3)]);
    }
}
