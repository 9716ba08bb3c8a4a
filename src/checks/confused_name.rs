//! A right word for something else: wrong only in the company in which it stands.
//!
//! ## Why it matters
//!
//! "Cloud" is a word, and so no speller finds it where a product called Claude is meant. Editors
//! declare such words with the company that makes them wrong.
//!
//! ## Flagged
//!
//! ```proof
//! products: {Lyra: {not: [{text: lira, near: [Orpheon, music app]}]}}
//! organizations: {Orpheon: {}}
//! ---
//! Orpheon sells a music player. Its new lira models are in shops.
//!                                       ^^^^ confused-name: Lyra
//! ```
//!
//! ## Stands
//!
//! The word for what it is, without that company:
//!
//! ```proof
//! products: {Lyra: {not: [{text: lira, near: [Orpheon, music app]}]}}
//! organizations: {Orpheon: {}}
//! ---
//! The lira fell again. Nobody was surprised. Banks closed early. Orpheon was not affected.
//! ```
//!
//! ## Remedy
//!
//! Write the name, or let the word stand with a stet where it means what it says.

use super::{Article, Findings, Mend, Report};
use crate::reading::SlipKind;
use crate::severity::Severity;

pub(super) const NAME: &str = "confused-name";
pub(super) const SEVERITY: Severity = Severity::Error;

pub(super) fn run(article: &Article<'_>, findings: &mut Findings<'_>) {
    for mention in &article.reading.mentions {
        let Some(slip) = mention
            .slip
            .as_ref()
            .filter(|slip| slip.kind == SlipKind::DeclaredNear)
        else {
            continue;
        };
        findings.push(Report {
            message: format!(
                "`{}` is `{}` in this company",
                article.document.text(slip.span),
                slip.right
            ),
            span: slip.span,
            expected: vec![slip.right.clone()],
            evidence: slip.evidence.clone(),
            confidence: slip.confidence,
            fact: Some(slip.fact),
            remedy: Mend::Query(vec![(slip.span, slip.right.clone())]),
            ..Report::default()
        });
    }
}
