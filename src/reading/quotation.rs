//! Quoted stretches: nested, interrupted, running over paragraphs.

use crate::document::Document;
use crate::span::Span;

/// A quoted stretch.
#[derive(Clone, Debug)]
pub struct Quotation {
    /// The stretches between the marks, in order; more than one where the quotation is interrupted
    /// by its attribution or runs over paragraphs.
    pub parts: Vec<Span>,
}

pub(super) fn quotations(_: &Document) -> Vec<Quotation> {
    Vec::new()
}
