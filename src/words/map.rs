//! Small lists of words that are asked of nearly every token.

use rustc_hash::FxHashMap;

/// What a list says of each of its words, which are in lower case; asked whatever the capitals.
///
/// Nearly every word that is asked for is not on the list, and its first two letters and its length
/// tell so: most are turned away before a letter is folded.
pub(crate) struct WordMap<T> {
    values: FxHashMap<&'static str, T>,
    /// For each pair of first letters, the lengths of the words that begin so.
    lengths: [u32; LETTERS * LETTERS],
}

const LETTERS: usize = 26;

/// How many bytes a word may have.
const LONGEST: usize = 31;

impl<T: Default> Default for WordMap<T> {
    fn default() -> Self {
        Self {
            values: FxHashMap::default(),
            lengths: [0; LETTERS * LETTERS],
        }
    }
}

impl<T: Default> WordMap<T> {
    /// What is said of a word: nothing yet where it is new. A word longer than 31 bytes is never found.
    pub(crate) fn entry(&mut self, word: &'static str) -> &mut T {
        if let Some(pair) = pair(word) {
            self.lengths[pair] |= 1_u32.checked_shl(word.len() as u32).unwrap_or_default();
        }
        self.values.entry(word).or_default()
    }
}

impl<T> WordMap<T> {
    /// What is said of a word, whatever its capitals.
    pub(crate) fn get(&self, word: &str) -> Option<&T> {
        let length = word.len();
        let mut folded = [0; LONGEST];
        let folded = folded.get_mut(..length).filter(|_| length > 0)?;
        if pair(word).is_some_and(|pair| self.lengths[pair] & (1 << length) == 0) {
            return None;
        }
        folded.copy_from_slice(word.as_bytes());
        folded.make_ascii_lowercase();
        self.values.get(std::str::from_utf8(folded).ok()?)
    }

    /// Every word with what is said of it, in no order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&'static str, &T)> {
        self.values.iter().map(|(word, value)| (*word, value))
    }
}

/// The first two letters as a number; none where they are no letters from A to Z.
fn pair(word: &str) -> Option<usize> {
    let letter = |at: usize| {
        let byte = word.as_bytes().get(at)?.to_ascii_lowercase();
        byte.is_ascii_lowercase().then(|| usize::from(byte - b'a'))
    };
    Some(letter(0)? * LETTERS + letter(1)?)
}

#[cfg(test)]
mod tests {
    use super::WordMap;

    #[test]
    fn words_are_found_whatever_their_capitals() {
        let mut map = WordMap::default();
        for word in ["nine", "p.m", "a", "élan", "quay-side"] {
            *map.entry(word) = word.len();
        }
        for (asked, found) in [
            ("nine", Some(4)),
            ("Nine", Some(4)),
            ("NINE", Some(4)),
            ("P.M", Some(3)),
            ("A", Some(1)),
            ("élan", Some(5)),
            ("Quay-Side", Some(9)),
            ("nice", None),
            ("ninety", None),
            ("", None),
            ("ninenineninenineninenineninenine", None),
        ] {
            assert_eq!(map.get(asked).copied(), found, "{asked}");
        }
    }
}
