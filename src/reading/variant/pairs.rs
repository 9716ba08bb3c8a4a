//! Which words of an article are alike, without comparing each with each.

use super::names::{Id, Names, Word};
use rustc_hash::{FxHashMap, FxHashSet};

/// How many words may begin alike, or end alike, and still be compared: more are a list of codes.
const CROWD: usize = 64;

/// Pairs of words that are alike, each either way, in order of their first places. One slip leaves
/// the first or the last letters of a word as they are, and so do most pairs of slips: only words
/// that begin or end alike are compared.
pub(super) fn alike(names: &Names<'_>) -> Vec<(Id, Id)> {
    let words = names.words();
    let mut ends: FxHashMap<(bool, [char; 2]), Vec<Id>> = FxHashMap::default();
    for (id, word) in words.iter().enumerate() {
        for key in keys(word).into_iter().flatten() {
            ends.entry(key).or_default().push(id);
        }
    }
    let letters: Vec<Letters> = words.iter().map(Letters::of).collect();
    let mut pairs = FxHashSet::default();
    for group in ends.values().filter(|group| group.len() <= CROWD) {
        for (at, &one) in group.iter().enumerate() {
            for &other in &group[at + 1..] {
                if letters[one].near(letters[other]) && words[one].shape == words[other].shape {
                    pairs.insert((one, other));
                }
            }
        }
    }
    let mut pairs: Vec<(Id, Id)> = pairs
        .into_iter()
        .flat_map(|(one, other)| [(one, other), (other, one)])
        .collect();
    pairs.sort_unstable();
    pairs
}

/// The first two letters of a word, and the last two.
fn keys(word: &Word<'_>) -> [Option<(bool, [char; 2])>; 2] {
    let mut first = word.folded.chars();
    let mut last = word.folded.chars().rev();
    let pair = |one: Option<char>, two: Option<char>| Some([one?, two?]);
    [
        pair(first.next(), first.next()).map(|pair| (true, pair)),
        pair(last.next(), last.next()).map(|pair| (false, pair)),
    ]
}

/// The letters of a word as a set, and how many they are: two words of unlike shape are not alike.
#[derive(Copy, Clone)]
struct Letters {
    set: u32,
    count: u32,
}

impl Letters {
    fn of(word: &Word<'_>) -> Self {
        let letters = word.folded.chars();
        Self {
            set: letters
                .clone()
                .fold(0, |set, letter| set | 1 << (letter as u32 % 32)),
            count: letters.count() as u32,
        }
    }

    fn near(self, other: Self) -> bool {
        self.count.abs_diff(other.count) <= 2 && (self.set ^ other.set).count_ones() <= 4
    }
}
