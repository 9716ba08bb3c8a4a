//! What is told of an article: one file per format, each with its own wire types.
//!
//! In go a document, its record and the desk's outcome; out comes text. An article is reported
//! without knowledge of the others, so that any thread may do it; the parts are then put together
//! in order: head, articles with what stands between them, foot. No report is ever held whole.

mod brief;
mod checkstyle;
pub mod coverage;
mod format;
mod github;
mod gitlab;
mod json;
mod junit;
mod link;
mod note;
pub mod reading;
mod sarif;
mod summary;
mod terminal;
mod text;
mod xml;

use crate::record::RecordError;

pub use format::Format;
pub use link::Links;
pub use summary::{Compared, Corrections, Counts, Failure, Gone, RecordUsed, Summary};
pub use terminal::{Colour, Look};
pub use text::{explanation, list};

/// A mistake in a rule file, for people.
pub fn mistake(look: Look, error: &RecordError) -> String {
    terminal::mistake(look, error)
}
