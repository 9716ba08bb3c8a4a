//! Stretches of prose that name an entry, rightly or nearly.

use super::Referent;
use crate::document::Document;
use crate::record::{EntryId, FactId, Record};
use crate::span::Span;
use std::ops::Range;

/// A stretch of prose that names an entry.
#[derive(Clone, Debug)]
pub struct Mention {
    /// The words of the name, without a title before or a possessive behind it.
    pub span: Span,
    /// The same as token indices.
    pub tokens: Range<u32>,
    /// Which kind of form it is.
    pub form: FormKind,
    /// The entries whose form this is, in record order; more than one for namesakes.
    pub candidates: Vec<EntryId>,
    /// Which of them is meant, as far as that was settled.
    pub referent: Option<Referent>,
    /// What is wrong with the words, if they are not a right form.
    pub slip: Option<Slip>,
}

/// Which form of an entry's name stands in the text.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum FormKind {
    /// The right spelling in full, or a person's name with initials, suffix or middle name.
    Full,
    /// A form declared with `also`.
    Also,
    /// A person's family name alone.
    Family,
    /// A person's given name alone.
    Given,
}

/// A form that is not a right one.
#[derive(Clone, Debug)]
pub struct Slip {
    /// The words that slipped; within the mention.
    pub span: Span,
    /// What should stand in their place.
    pub right: String,
    /// The fact that tells.
    pub fact: FactId,
    /// Whether the wrong form is declared (a correction) or judged by likeness (a query).
    pub declared: bool,
    /// Why it is held to be a slip, one short phrase each.
    pub evidence: Vec<String>,
    /// How sure, from 0 to 1.
    pub confidence: f32,
}

pub(super) fn mentions(_document: &Document, _record: &Record) -> Vec<Mention> {
    Vec::new()
}
