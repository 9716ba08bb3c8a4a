//! Whether two words sound alike.

use rphonetic::{DoubleMetaphone, Encoder};
use std::sync::LazyLock;

static METAPHONE: LazyLock<DoubleMetaphone> = LazyLock::new(DoubleMetaphone::default);

/// Whether two folded words sound alike in English: the same Double Metaphone key (Philips 2000).
pub fn sounds_alike(word: &str, other: &str) -> bool {
    let key = METAPHONE.encode(word);
    !key.is_empty() && key == METAPHONE.encode(other)
}
