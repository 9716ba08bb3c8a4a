//! Whether two words sound alike.

use rphonetic::{DoubleMetaphone, Encoder};
use std::sync::LazyLock;

/// Long enough for the whole of any name: the four letters of the usual key say nothing of the end
/// of a long one.
const KEY: usize = 12;

static METAPHONE: LazyLock<DoubleMetaphone> = LazyLock::new(|| DoubleMetaphone::new(Some(KEY)));

/// How a folded word sounds in English: its Double Metaphone key (Philips 2000). Words in other letters
/// than English has are not heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sound(String);

impl Sound {
    /// That of `word`, folded.
    pub fn of(word: &str) -> Self {
        // The encoder cuts words by the byte, and panics within a letter of several.
        Self(match word.is_ascii() {
            true => METAPHONE.encode(word),
            false => String::new(),
        })
    }

    /// Whether two words that sound so sound alike.
    pub fn alike(&self, other: &Self) -> bool {
        !self.0.is_empty() && self == other
    }
}

/// Whether two folded words sound alike.
pub fn sounds_alike(word: &str, other: &str) -> bool {
    Sound::of(word).alike(&Sound::of(other))
}

#[cfg(test)]
mod tests {
    use super::sounds_alike;

    #[test]
    fn words_that_sound_alike_are_heard_in_english_letters_only() {
        for (word, other, alike) in [
            ("philips", "filips", true),
            ("philips", "petersen", false),
            ("", "", false),
            ("ωhalden", "halden", false),
            ("李halden", "李halden", false),
        ] {
            assert_eq!(sounds_alike(word, other), alike, "{word} {other}");
        }
    }
}
