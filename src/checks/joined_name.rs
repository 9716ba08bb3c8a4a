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
//! Without a record, where what stands around the word shows that two names met, or a common word and
//! a given name:
//!
//! ```proof
//! about: nothing
//! ---
//! Against it: Rep. Ilse VargaSen. Anders Berg, and nothing more is known aboutDesmond.
//!                       ^^^^^^^^ joined-name: Varga Sen
//!                                                                        ^^^^^^^^^^^^ joined-name: about Desmond
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
        let known = joined.known.map_or_else(
            || ", run together".to_owned(),
            |(entry, _)| format!(", with `{}` on record", article.record.entry(entry).name),
        );
        findings.push(Report {
            message: format!("`{found}` is `{}`{known}", joined.right),
            span: joined.span,
            expected: vec![joined.right.clone()],
            evidence: joined.evidence.clone(),
            confidence: joined.confidence,
            fact: joined.known.map(|(_, fact)| fact),
            // What no record knows is read from what stands around it.
            severity: joined.known.is_none().then_some(Severity::Warning),
            remedy: Mend::Query(vec![(joined.span, joined.right.clone())]),
            ..Report::default()
        });
    }
}
