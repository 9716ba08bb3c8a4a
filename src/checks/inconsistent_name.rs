//! One name spelled two ways in the same article, told without any record.
//!
//! ## Why it matters
//!
//! A name that is right seventeen times and wrong once is the commonest misspelling of all, and no
//! record is needed to see it: the article is its own witness.
//!
//! ## Flagged
//!
//! ```proof
//! about: nothing
//! ---
//! Tilda Vostrikova left. Asked why, Vostrikova laughed. “Ask me again,” Vostrikva said.
//!                                                                       ^^^^^^^^^ inconsistent-name: Vostrikova
//! ```
//!
//! ## Stands
//!
//! Two people with alike names, a name of one's own, and words made of a name:
//!
//! ```proof
//! about: nothing
//! ---
//! Julie Farrow and Julia Farrow are sisters. Julie is older. Julia is taller. The Farrows came
//! late. Ivo Farro, a neighbour, came with them. Farro left first.
//! ```
//!
//! ## Remedy
//!
//! Find out which spelling is right, and write it everywhere. If both are, let the rarer stand.

use super::{Article, Findings, Mend, Report};
use crate::severity::Severity;

pub(super) const NAME: &str = "inconsistent-name";
pub(super) const SEVERITY: Severity = Severity::Warning;

pub(super) fn run(article: &Article<'_>, findings: &mut Findings<'_>) {
    for variant in &article.reading.variants {
        let found = article.document.text(variant.span);
        let times = variant.times;
        findings.push(Report {
            message: format!("`{found}` is `{}` elsewhere in the article", variant.right),
            span: variant.span,
            expected: vec![variant.right.clone()],
            evidence: vec![format!("spelled `{}` {times} times", variant.right)],
            confidence: variant.confidence,
            related: vec![(variant.elsewhere, format!("`{}` here", variant.right))],
            remedy: Mend::Query(vec![(variant.span, variant.right.clone())]),
            ..Report::default()
        });
    }
}
