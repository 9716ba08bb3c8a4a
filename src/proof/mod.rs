//! Proofs: short articles with the expected findings marked under the line.
//!
//! ```text
//! The mayor, Ilse Brant, spoke.
//!                 ^^^^^ misspelled-name: Brandt
//! ```
//!
//! In go a record and a marked article; out comes a [`Verdict`], which says in the same notation
//! what differs. A text without marks asserts that nothing is found. Rule files test themselves
//! with it, and so do the documentation of the checks and the pages of `tests/spec`.

mod block;
mod marks;
mod rules;
mod verdict;

pub use block::{Block, blocks};
pub use marks::{Mark, Mistake};
pub use rules::{Proved, Proving, prove};
pub use verdict::Verdict;

use crate::checks::Check;
use crate::desk::{self, Selection};
use crate::document::{Document, Format};
use crate::record::{FactId, Record};
use jiff::civil::Date;
use marks::Marked;

/// Checks the marked article `text` against `record`, with every check that runs unasked and those
/// in `with`, on `date` (or the date that the article gives itself).
///
/// # Errors
///
/// Every mark that cannot be understood: one that stands under no text or reaches beyond it, one
/// that names no check, one that is none though its line begins with `^`.
pub fn run(
    record: &Record,
    text: &str,
    format: Format,
    date: Option<Date>,
    with: &[&'static Check],
) -> Result<Verdict, Vec<Mistake>> {
    let marked = Marked::read(text)?;
    let document = Document::read("proof", marked.article.clone().into_bytes(), format);
    let mut selection = Selection {
        date,
        ..Selection::default()
    };
    selection.checks.extend(with);
    let outcome = desk::check(&document, record, &selection);
    let mut exercised: Vec<FactId> = outcome.confirmed.clone();
    exercised.extend(outcome.findings.iter().filter_map(|finding| finding.fact));
    exercised.extend(outcome.stood.iter().filter_map(|stood| stood.finding.fact));
    exercised.sort_unstable();
    exercised.dedup();
    let found = outcome
        .findings
        .iter()
        .map(|finding| marked.mark(finding))
        .collect();
    Ok(Verdict::of(marked, found, exercised))
}

#[cfg(test)]
mod tests;
