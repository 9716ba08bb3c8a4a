//! Stets: notes in the article that let a passage stand.

use crate::span::{FileSpan, Span};

/// "Let it stand": silences one check at one place, with a reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stet {
    /// The check to be silent, in kebab-case as written.
    pub check: String,
    /// The form or words it is about, where the note names them: only findings on these words.
    pub words: Option<String>,
    /// Why the passage may stand; a stet without a reason silences nothing.
    pub reason: Option<String>,
    /// The prose in which the check is silent.
    pub reach: Span,
    /// Where the note stands in the file.
    pub place: FileSpan,
}
