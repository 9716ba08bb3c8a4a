//! How alike two folded forms are, and what slipped between them; the one caller of `strsim`.

mod deletions;
mod edits;
mod skeleton;
mod slip;
mod sound;

pub use deletions::{Deletions, reach};
pub use skeleton::respelled;
pub use slip::{Edit, Slips, sound_of_one_kind};
pub use sound::{Sound, sounds_alike};

/// Which of `candidates` the word `typed` was meant for, if one is near enough to ask "did you
/// mean": within a third of its letters, the nearest first, then the first given.
pub fn nearest<'a>(typed: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    candidates
        .into_iter()
        .map(|candidate| (strsim::osa_distance(typed, candidate), candidate))
        .filter(|(distance, candidate)| distance * 3 <= candidate.chars().count())
        .min_by_key(|&(distance, _)| distance)
        .map(|(_, candidate)| candidate)
}

/// How many edits apart two words are; two adjacent letters swapped count once (optimal string
/// alignment).
pub fn edits(word: &str, other: &str) -> usize {
    strsim::osa_distance(word, other)
}
