//! Whether two words sound alike.

use rphonetic::{DoubleMetaphone, Encoder};
use std::sync::LazyLock;

/// Long enough for the whole of any name: the four letters of the usual key say nothing of the end
/// of a long one.
const KEY: usize = 12;

static METAPHONE: LazyLock<DoubleMetaphone> = LazyLock::new(|| DoubleMetaphone::new(Some(KEY)));

/// Whether two folded words sound alike in English: the same Double Metaphone key (Philips 2000).
/// Words in other letters than English has are not heard.
pub fn sounds_alike(word: &str, other: &str) -> bool {
    // The encoder cuts words by the byte, and panics within a letter of several.
    if !(word.is_ascii() && other.is_ascii()) {
        return false;
    }
    let key = METAPHONE.encode(word);
    !key.is_empty() && key == METAPHONE.encode(other)
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
