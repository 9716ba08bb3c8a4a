//! Who is said to have said what: source, cue, content, as the attribution corpora define them.

use super::{Reading, Referent};
use crate::document::Document;
use crate::record::Record;
use crate::span::Span;

/// One quotation and its speaker.
#[derive(Clone, Debug)]
pub struct Attribution {
    /// The quotation, as an index into [`Reading::quotations`].
    pub quotation: usize,
    /// The source: who is said to have said it.
    pub source: Option<Source>,
    /// The cue: "said", "according to".
    pub cue: Option<Span>,
    /// The sieve that decided, in words for the editor.
    pub by: &'static str,
    /// How sure, from 0 to 1.
    pub confidence: f32,
}

/// Who is said to have said something.
#[derive(Clone, Debug)]
pub struct Source {
    /// The words that name the source.
    pub span: Span,
    /// The entry meant, if it is one on record.
    pub referent: Option<Referent>,
}

pub(super) fn attributions(_: &Document, _: &Record, _: &Reading) -> Vec<Attribution> {
    Vec::new()
}
