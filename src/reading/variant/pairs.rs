//! Which words of an article are alike, without comparing each with each.

use super::names::{Id, Names, Word};

/// How many words may begin alike, or end alike, and still be compared: more are a list of codes.
const CROWD: usize = 64;

/// Pairs of words that are alike, each either way, in order of their first places. One slip leaves
/// the first or the last letters of a word as they are, and so do most pairs of slips: only words
/// that begin or end alike are compared.
pub(super) fn alike(names: &Names<'_>) -> Vec<(Id, Id)> {
    let words = names.words();
    let ends = words.iter().enumerate();
    let ends = ends.flat_map(|(id, word)| ends_of(word).into_iter().map(move |end| (end, id)));
    let mut ends: Vec<(End, Id)> = ends.collect();
    ends.sort_unstable();
    let letters: Vec<Letters> = words.iter().map(Letters::of).collect();
    let mut pairs = Vec::new();
    let groups = ends.chunk_by(|(one, _), (other, _)| one == other);
    for group in groups.filter(|group| group.len() <= CROWD) {
        for (at, &(_, one)) in group.iter().enumerate() {
            for &(_, other) in &group[at + 1..] {
                if letters[one].near(letters[other]) && words[one].shape == words[other].shape {
                    pairs.extend([(one, other), (other, one)]);
                }
            }
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// The first two letters of a word (`true`), or the last two.
type End = (bool, char, char);

fn ends_of(word: &Word<'_>) -> impl IntoIterator<Item = End> {
    let mut first = word.folded().chars();
    let mut last = word.folded().chars().rev();
    let first = first.next().zip(first.next());
    let last = last.next().zip(last.next());
    first
        .map(|(one, two)| (true, one, two))
        .into_iter()
        .chain(last.map(|(one, two)| (false, one, two)))
}

/// The letters of a word as a set, and how many they are: two words of unlike shape are not alike.
#[derive(Copy, Clone)]
struct Letters {
    set: u32,
    count: u32,
}

impl Letters {
    fn of(word: &Word<'_>) -> Self {
        let letters = word.folded().chars();
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
