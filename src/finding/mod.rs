//! What the desk hands back: findings, with what they contradict and what to do about them.

mod correction;
mod diagnostic;
mod difference;
mod excerpt;

pub use correction::{Edit, Remedy};
pub use diagnostic::{Manner, Shown, advice, declared, why};
pub use difference::{Change, Difference, Wording};
pub use excerpt::{Excerpt, Part, on_one_line, printable};

use crate::record::FactId;
use crate::severity::Severity;
use crate::span::{FileSpan, Span};

/// One contradiction, at one place.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The check that found it, in kebab-case.
    pub check: &'static str,
    /// How sure and how grave.
    pub severity: Severity,
    /// One line that stands alone: the article's words first, the record's second.
    pub message: String,
    /// Where, in the prose.
    pub span: Span,
    /// Where, in the file.
    pub place: FileSpan,
    /// The words of the prose under `span`.
    pub found: String,
    /// What is right, the likeliest first; empty where nothing can be put in its place.
    pub expected: Vec<String>,
    /// Why: one short phrase each.
    pub evidence: Vec<String>,
    /// How sure, from 0 to 1.
    pub confidence: f32,
    /// The fact contradicted.
    pub fact: Option<FactId>,
    /// Other places in the article that matter here.
    pub related: Vec<Related>,
    /// The words on record against the words in the article.
    pub difference: Option<Difference>,
    /// What to do.
    pub remedy: Remedy,
    /// Names the finding over edits elsewhere in the article: a hash of check, fact, words and
    /// the sentence around, never of a line number.
    pub fingerprint: String,
}

/// Another place in the same article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// Where, in the prose.
    pub span: Span,
    /// Where, in the file.
    pub place: FileSpan,
    /// What stands there, in a few words.
    pub message: String,
}
