//! Roles that the article gives to someone: titles before a name, appositives after it.

use super::Reading;
use crate::document::Document;
use crate::record::{EntryId, Record};
use crate::span::Span;
use jiff::civil::Date;

/// A role given to someone.
#[derive(Clone, Debug)]
pub struct RoleClaim {
    /// The words of the role.
    pub span: Span,
    /// The mention that it is given to, as an index into [`Reading::mentions`].
    pub mention: usize,
    /// The title as written, without what it is of: "CEO".
    pub title: String,
    /// Of what, as written.
    pub of: Option<String>,
    /// The entry that `of` names.
    pub of_entry: Option<EntryId>,
    /// When it is said to be held.
    pub tense: Tense,
    /// The pattern that read it, in words for the editor.
    pub by: &'static str,
    /// How sure, from 0 to 1.
    pub confidence: f32,
}

/// When a role is said to be held.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Tense {
    /// On the article's date.
    Present,
    /// Before it: "former", "ex-", "then-", "the late".
    Former,
    /// After it: "incoming", "-elect", "nominee", "candidate".
    Future,
    /// Not said, or not claimed: a hypothetical, a past narrative.
    Open,
}

pub(super) fn roles(_: &Document, _: &Record, _: &Reading, _: Option<Date>) -> Vec<RoleClaim> {
    Vec::new()
}
