//! The words on record against the words in the article, word by word.

/// A word-by-word difference, in reading order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// The changes and what stands between them.
    pub changes: Vec<Change>,
}

/// A run of words that is the same, missing or added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// In both.
    Same(String),
    /// On record, not in the article.
    Missing(String),
    /// In the article, not on record.
    Added(String),
}
