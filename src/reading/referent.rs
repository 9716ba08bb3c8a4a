//! Whom a bare family name, a pronoun or "the senator" stands for, with the evidence.

use crate::record::EntryId;

/// A decision for whom something stands.
#[derive(Copy, Clone, Debug, PartialEq)]
pub struct Referent {
    /// The entry.
    pub entry: EntryId,
    /// The sieve that decided, in words for the editor.
    pub by: &'static str,
    /// How sure, from 0 to 1.
    pub confidence: f32,
}
