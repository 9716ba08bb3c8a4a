//! A form that the house does not use.
//!
//! ## Why it matters
//!
//! House style is kept by declaring the term and the forms it replaces, not by remembering them.
//!
//! ## Flagged
//!
//! ```proof
//! terms: {email: {not: [e-mail]}}
//! ---
//! Send an e-mail. E-mail it.
//!         ^^^^^^ discouraged-term: email
//!                 ^^^^^^ discouraged-term: Email
//! ```
//!
//! ## Stands
//!
//! The term itself, and words that only contain the form:
//!
//! ```proof
//! terms: {email: {not: [e-mail]}}
//! ---
//! Send an email, or two emails. The e-mailman is another matter.
//! ```
//!
//! ## Remedy
//!
//! Write the term as the house does.

use super::{Article, Findings, Mend, Report};
use crate::severity::Severity;

pub(super) const NAME: &str = "discouraged-term";
pub(super) const SEVERITY: Severity = Severity::Warning;

pub(super) fn run(article: &Article<'_>, findings: &mut Findings<'_>) {
    for usage in &article.reading.terms {
        let term = &article.record.terms[usage.term];
        let found = article.document.text(usage.span);
        let right = if found.starts_with(char::is_uppercase) {
            capitalized(&term.text)
        } else {
            term.text.clone()
        };
        findings.push(Report {
            message: format!("`{found}` is `{right}` in this house"),
            span: usage.span,
            expected: vec![right.clone()],
            evidence: vec!["declared form that the house does not use".to_owned()],
            confidence: 1.0,
            fact: Some(term.not[usage.wrong].fact),
            remedy: Mend::Correction(vec![(usage.span, right)]),
            ..Report::default()
        });
    }
}

fn capitalized(term: &str) -> String {
    let mut letters = term.chars();
    letters.next().map_or(String::new(), |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
