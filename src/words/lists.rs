//! Small lists of words by class, from a text file with lines such as `negation: not never`.

use rustc_hash::FxHashMap;

/// The classes of one file, each with its words.
pub(crate) struct Lists(FxHashMap<&'static str, Vec<&'static str>>);

impl Lists {
    /// Reads the lines of a file. A class may go on over several; `#` opens a comment.
    pub(crate) fn read(text: &'static str) -> Self {
        let mut lists: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if let Some((class, words)) = line.split_once(": ") {
                let list = lists.entry(class).or_default();
                list.extend(words.split_whitespace());
            }
        }
        Self(lists)
    }

    /// Whether a word, as it stands, is of a class.
    pub(crate) fn has(&self, class: &str, word: &str) -> bool {
        let list = self.0.get(class);
        list.is_some_and(|words| words.contains(&word))
    }
}
