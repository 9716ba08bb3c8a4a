//! The words on record against the words in the article, word by word.

use crate::record::alignment::{Alignment, Step};
use crate::record::spoken::SpokenWord;

/// A word-by-word difference, in reading order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// The changes and what stands between them.
    pub changes: Vec<Change>,
}

/// A run of words that is the same, missing or added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// In both, in the article's spelling.
    Same(String),
    /// On record, not in the article.
    Missing(String),
    /// In the article, not on record.
    Added(String),
}

/// A text and its words.
#[derive(Copy, Clone, Debug)]
pub struct Wording<'a> {
    /// The text that the words' places count in.
    pub text: &'a str,
    /// Its words.
    pub words: &'a [SpokenWord],
}

impl Wording<'_> {
    /// The text from word `first` to word `last`, both included, with what stands between.
    pub fn slice(&self, first: usize, last: usize) -> &str {
        match (self.words.get(first), self.words.get(last)) {
            (Some(first), Some(last)) => {
                let span = first.span.hull(last.span);
                self.text.get(span.range()).unwrap_or_default()
            }
            _ => "",
        }
    }
}

impl Difference {
    /// The difference that `alignment` found between words `said` and words `quoted`. What an
    /// ellipsis or bracket stands for is not shown as missing.
    pub fn of(said: Wording<'_>, quoted: Wording<'_>, alignment: &Alignment) -> Self {
        let mut changes = Vec::new();
        let mut runs = Runs::default();
        for step in &alignment.steps {
            match *step {
                Step::Same(_, q) | Step::Dressed(_, q) | Step::Inserted(q) => {
                    runs.flush_changes(said, quoted, &mut changes);
                    runs.same = Some(widened(runs.same, q));
                }
                Step::Swapped(s, q) => {
                    runs.flush_same(quoted, &mut changes);
                    runs.missing = Some(widened(runs.missing, s));
                    runs.added = Some(widened(runs.added, q));
                }
                Step::Missing(s) => {
                    runs.flush_same(quoted, &mut changes);
                    runs.missing = Some(widened(runs.missing, s));
                }
                Step::Added(q) => {
                    runs.flush_same(quoted, &mut changes);
                    runs.added = Some(widened(runs.added, q));
                }
                Step::Omitted(_) => {}
            }
        }
        runs.flush_same(quoted, &mut changes);
        runs.flush_changes(said, quoted, &mut changes);
        Self { changes }
    }
}

type Run = Option<(usize, usize)>;

/// The runs of words not yet written down, as first and last word.
#[derive(Default)]
struct Runs {
    same: Run,
    missing: Run,
    added: Run,
}

fn widened(run: Run, at: usize) -> (usize, usize) {
    run.map_or((at, at), |(first, last)| (first.min(at), last.max(at)))
}

impl Runs {
    fn flush_same(&mut self, quoted: Wording<'_>, changes: &mut Vec<Change>) {
        if let Some((first, last)) = self.same.take() {
            changes.push(Change::Same(quoted.slice(first, last).to_owned()));
        }
    }

    fn flush_changes(&mut self, said: Wording<'_>, quoted: Wording<'_>, changes: &mut Vec<Change>) {
        if let Some((first, last)) = self.missing.take() {
            changes.push(Change::Missing(said.slice(first, last).to_owned()));
        }
        if let Some((first, last)) = self.added.take() {
            changes.push(Change::Added(quoted.slice(first, last).to_owned()));
        }
    }
}
