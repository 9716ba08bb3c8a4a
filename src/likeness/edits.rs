//! How many edits two words are apart, as long as these are few.

/// The most edits that are counted.
pub(super) const MOST: usize = 2;

/// The widest band of the table that [`MOST`] edits can leave, and a free cell on either side.
const BAND: usize = 2 * MOST + 3;

/// A cell that no way of so few edits reaches.
const FAR: u8 = MOST as u8 + 1;

/// How many edits apart two words are, two adjacent letters swapped counting once (optimal string
/// alignment), if they are no more than [`MOST`]. Only the cells near the diagonal are filled, as in
/// Ukkonen (1985): the cost grows with the length of the word.
pub(super) fn few_edits(word: &str, other: &str) -> Option<usize> {
    if word.is_ascii() && other.is_ascii() {
        return banded(word.as_bytes(), other.as_bytes());
    }
    let word: Vec<char> = word.chars().collect();
    let other: Vec<char> = other.chars().collect();
    banded(&word, &other)
}

fn banded<T: Copy + PartialEq>(word: &[T], other: &[T]) -> Option<usize> {
    if word.len().abs_diff(other.len()) > MOST {
        return None;
    }
    let (word, other) = unlike(word, other);
    if word.is_empty() || other.is_empty() {
        return Some(word.len() + other.len());
    }
    // Cell `at` of the row of letter `i` is that of letter `i + at - MOST - 1` of the other word.
    let mut before = [FAR; BAND];
    let mut last = [FAR; BAND];
    for (edits, cell) in last[MOST + 1..=2 * MOST + 1].iter_mut().enumerate() {
        *cell = edits as u8;
    }
    for i in 1..=word.len() {
        let mut row = [FAR; BAND];
        let mut least = FAR;
        for at in 1..BAND - 1 {
            let Some(j) = (i + at).checked_sub(MOST + 1).filter(|j| *j <= other.len()) else {
                continue;
            };
            let mut cell = last[at + 1].min(row[at - 1]) + 1;
            if j > 0 {
                cell = cell.min(last[at] + u8::from(word[i - 1] != other[j - 1]));
                if i > 1 && j > 1 && word[i - 1] == other[j - 2] && word[i - 2] == other[j - 1] {
                    cell = cell.min(before[at] + 1);
                }
            }
            row[at] = cell.min(FAR);
            least = least.min(row[at]);
        }
        if least == FAR {
            return None;
        }
        before = last;
        last = row;
    }
    let edits = last[other.len() + MOST + 1 - word.len()];
    (edits < FAR).then_some(usize::from(edits))
}

/// The two without what they begin and end with alike: most words that are near differ in a letter or
/// two.
fn unlike<'w, T: PartialEq>(word: &'w [T], other: &'w [T]) -> (&'w [T], &'w [T]) {
    let same = |(a, b): &(&T, &T)| a == b;
    let ends = word.iter().rev().zip(other.iter().rev());
    let end = ends.take_while(same).count();
    let (word, other) = (&word[..word.len() - end], &other[..other.len() - end]);
    let start = word.iter().zip(other).take_while(same).count();
    (&word[start..], &other[start..])
}

#[cfg(test)]
mod tests {
    use super::{MOST, few_edits};
    use proptest::prelude::*;

    #[test]
    fn few_are_counted_and_more_are_not() {
        for (word, other, edits) in [
            ("quill", "quill", Some(0)),
            ("quill", "quilt", Some(1)),
            ("quill", "uqill", Some(1)),
            ("quill", "quillen", Some(2)),
            ("quill", "squall", Some(2)),
            ("quill", "quillens", None),
            ("quill", "mango", None),
            ("", "", Some(0)),
            ("", "ab", Some(2)),
            ("李白", "李", Some(1)),
        ] {
            assert_eq!(few_edits(word, other), edits, "{word} {other}");
        }
    }

    proptest! {
        #[test]
        fn they_are_those_of_the_whole_table(word in "[a-cé]{0,9}", other in "[a-cé]{0,9}") {
            let edits = strsim::osa_distance(&word, &other);
            prop_assert_eq!(few_edits(&word, &other), Some(edits).filter(|it| *it <= MOST));
        }
    }
}
