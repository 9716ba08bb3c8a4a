//! What a pattern of the record matches.
//!
//! ## Why it matters
//!
//! Some rules of a house are about no name and no fact; a regular expression says them. It is read
//! in linear time, however it is written.
//!
//! ## Flagged
//!
//! ```proof
//! patterns:
//!   - id: doubled-hedge
//!     match: '\b(reportedly|allegedly) (?:reported|alleged)\b'
//!     message: "`$1` says it twice"
//!     correction: $1
//! ---
//! The firm reportedly reported a loss.
//!          ^^^^^^^^^^^^^^^^^^^ pattern: reportedly
//! ```
//!
//! ## Stands
//!
//! ```proof
//! patterns:
//!   - id: doubled-hedge
//!     match: '\b(reportedly|allegedly) (?:reported|alleged)\b'
//!     message: "`$1` says it twice"
//! ---
//! The firm reportedly made a loss, and reported it.
//! ```
//!
//! ## Remedy
//!
//! As the pattern says. A pattern that is too eager is made narrower in the record.

use super::{Article, Findings, Mend, Report};
use crate::record::Pattern;
use crate::severity::Severity;
use crate::span::Span;
use regex::Captures;

pub(super) const NAME: &str = "pattern";
pub(super) const SEVERITY: Severity = Severity::Warning;

pub(super) fn run(article: &Article<'_>, findings: &mut Findings<'_>) {
    let document = article.document;
    for pattern in &article.record.patterns {
        // "^" and "$" mean those of a paragraph.
        for paragraph in document.paragraphs() {
            let text = document.text(paragraph.span);
            for captures in pattern.regex.captures_iter(text) {
                let Some(found) = captures.get(0).filter(|found| !found.is_empty()) else {
                    continue;
                };
                let start = paragraph.span.start as usize;
                let span = Span::new(start + found.start(), start + found.end());
                findings.push(report(pattern, &captures, span));
            }
        }
    }
}

fn report(pattern: &Pattern, captures: &Captures<'_>, span: Span) -> Report {
    let filled = |text: &str| {
        let mut filled = String::new();
        captures.expand(text, &mut filled);
        filled
    };
    let correction = pattern.correction.as_deref().map(filled);
    Report {
        message: filled(&pattern.message),
        span,
        expected: correction.iter().cloned().collect(),
        evidence: vec![format!("the pattern `{}`", pattern.id)],
        confidence: 1.0,
        fact: Some(pattern.fact),
        remedy: match correction {
            Some(correction) => Mend::Correction(vec![(span, correction)]),
            None => Mend::None,
        },
        ..Report::default()
    }
}
