//! For people: the sentence with the place marked, the fact, and what to do.

use super::Summary;
use crate::desk::Outcome;
use crate::document::Document;
use crate::record::Record;

/// How a terminal shows things.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// Whether colours may be used.
    pub colour: Colour,
    /// How many columns there are.
    pub width: usize,
}

/// Whether colours may be used.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Colour {
    /// Plain text.
    Off,
    /// ANSI colours.
    On,
}

pub(super) fn article(_: Look, document: &Document, _: &Record, outcome: &Outcome) -> String {
    super::brief::article(document, outcome)
}

pub(super) fn foot(_: Look, _: &Summary) -> String {
    String::new()
}
