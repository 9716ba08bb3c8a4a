//! Words that stand beside names in any sentence and are never part of one.

use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// Whether a folded word is a function word, or one of the commonest verbs of saying.
pub fn function_word(folded: &str) -> bool {
    FUNCTION_WORDS.contains(folded)
}

static FUNCTION_WORDS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("function_words.txt")
        .lines()
        .filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
});
