//! A name run into the word before or behind it.
//!
//! ## Why it matters
//!
//! A lost space hides a name from search, from links, and from every other check.
//!
//! ## Flagged
//!
//! ```proof
//! organizations: {Harbor Times: {also: [HT]}}
//! people: {Ilse Varga: {}}
//! ---
//! So said the Harbor TimesCiting a friend, and the HTis rarely wrong toVarga.
//!                    ^^^^^^^^^^^ joined-name: Times Citing
//!                                                  ^^^^ joined-name: HT is
//!                                                                    ^^^^^^^ joined-name: to Varga
//! ```
//!
//! ## Stands
//!
//! Names with a capital inside, and words that only look like two:
//!
//! ```proof
//! people: {Ilse Varga: {}, Anders Berg: {}}
//! ---
//! VargaNet and the VargaNet app are her own; the Bergs and the iceberg are not.
//! ```
//!
//! ## Remedy
//!
//! Part the words. Where a point or comma was lost, too, only the writer knows which.

use super::{Article, Findings, Mend, Report};
use crate::severity::Severity;

pub(super) const NAME: &str = "joined-name";
pub(super) const SEVERITY: Severity = Severity::Error;

pub(super) fn run(article: &Article<'_>, findings: &mut Findings<'_>) {
    for joined in &article.reading.joined {
        let found = article.document.text(joined.span);
        findings.push(Report {
            message: format!(
                "`{found}` is `{}`, with `{}` on record",
                joined.right,
                article.record.entry(joined.entry).name
            ),
            span: joined.span,
            expected: vec![joined.right.clone()],
            evidence: joined.evidence.clone(),
            confidence: joined.confidence,
            fact: Some(joined.fact),
            remedy: Mend::Query(vec![(joined.span, joined.right.clone())]),
            ..Report::default()
        });
    }
}
