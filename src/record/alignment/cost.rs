//! What a step costs, by what it does to the sense.

use crate::record::spoken::{Dress, SpokenWord, Weight, clitic};

pub(super) const FREE: u32 = 0;
pub(super) const DRESSED: u32 = 1;
/// For a word quoted beyond the end of the statement.
pub(super) const BEYOND: u32 = 4;
pub(super) const INFLECTED: u32 = 6;
pub(super) const FUNCTION_SWAPPED: u32 = 8;
pub(super) const SWAPPED: u32 = 11;
pub(super) const FILLER_GAP: u32 = 2;
pub(super) const FUNCTION_GAP: u32 = 6;
pub(super) const CONTENT_GAP: u32 = 9;
/// For a first or last word quoted that has nothing on record to stand against, though the
/// statement goes on: a change within is likelier than a cut in the middle of what is shared.
pub(super) const LOOSE_END: u32 = 14;
/// For a swap of the first or last word.
pub(super) const SWAPPED_END: u32 = 6;
/// For each word quoted where the record itself has an ellipsis.
pub(super) const UNRECORDED: u32 = 3;
/// For each word more than one that a word in brackets stands for.
pub(super) const BRACKET_GAP: u32 = 2;

#[inline]
pub(super) fn swap_cost(said: &SpokenWord, quoted: &SpokenWord) -> u32 {
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
    let contracted = said.dress == Dress::Contracted || quoted.dress == Dress::Contracted;
    if contracted && clitic(said, quoted) {
        DRESSED
    } else if said.stem == quoted.stem {
        INFLECTED
    } else if said.weight <= Weight::Function && quoted.weight <= Weight::Function {
        FUNCTION_SWAPPED
    } else {
        SWAPPED
    }
}

/// Whether both are figures in brackets: "(41 miles)" for "(40 miles)". The brackets are on record,
/// too, and stand for nothing else.
#[inline]
pub(super) fn bracketed_figures(said: &SpokenWord, quoted: &SpokenWord) -> bool {
    [said, quoted]
        .iter()
        .all(|word| word.dress == Dress::Inserted && word.weight == Weight::Number)
}

pub(super) fn gap_cost(word: &SpokenWord) -> u32 {
    match (word.dress, word.weight) {
        (Dress::Gap | Dress::Inserted, _) => FREE,
        (_, Weight::Filler) => FILLER_GAP,
        (_, Weight::Article | Weight::Function) => FUNCTION_GAP,
        _ => CONTENT_GAP,
    }
}
