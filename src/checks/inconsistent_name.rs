//! One name spelled two ways in the same article, told without any record.
//!
//! ## Why it matters
//!
//! A name that is right seventeen times and wrong once is the commonest misspelling of all, and no
//! record is needed to see it: the article is its own witness.
//!
//! The company a word keeps decides, and the finding says so: the rest of the name is the same, nobody
//! of this name is introduced, it is no known word or name. Which of the two is right, only the writer
//! knows; the rarer is marked.
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
//! Another word in the place of a given name, where the rest of the name is the same; and capitals:
//!
//! ```proof
//! about: nothing
//! ---
//! Marco Oduya spoke. So said Marco Oduya on Monday. Nobody but March Oduya knew in March.
//!                                                              ^^^^^ inconsistent-name: Marco
//! Rory McDowell won. McDowell smiled, and so did Mcdowell’s wife.
//!                                                ^^^^^^^^ inconsistent-name: McDowell
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
        findings.push(Report {
            message: format!("`{found}` is `{}` elsewhere in the article", variant.right),
            span: variant.span,
            expected: vec![variant.right.clone()],
            evidence: vec![
                format!("spelled `{}` {}", variant.right, often(variant.times)),
                variant.by.to_owned(),
            ],
            confidence: variant.confidence,
            related: vec![(variant.elsewhere, format!("`{}` here", variant.right))],
            remedy: Mend::Query(vec![(variant.span, variant.right.clone())]),
            ..Report::default()
        });
    }
}

fn often(times: u32) -> String {
    match times {
        1 => "once".to_owned(),
        _ => format!("{times} times"),
    }
}
