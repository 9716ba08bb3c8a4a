//! Corrections and queries: edits of the file, and how sure they are.

use crate::span::FileSpan;

/// What to do about a finding.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Remedy {
    /// Edits that may be applied: the wrong form is declared.
    Correction(Vec<Edit>),
    /// Edits that only a person may decide on.
    Query(Vec<Edit>),
    /// No edit is at hand.
    #[default]
    None,
}

/// A stretch of the file to be replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The bytes to replace.
    pub place: FileSpan,
    /// What to put there.
    pub text: String,
}
