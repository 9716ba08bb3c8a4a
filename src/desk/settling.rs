//! Which of several findings on the same words is told.

use crate::checks::{Matter, named, rank};
use crate::finding::{Finding, Remedy};
use std::cmp::Ordering;

/// Leaves of findings of one matter that overlap the one that comes first by [`preference`]:
/// "e-mail" is not both a discouraged term and a name misspelled.
pub(super) fn settle(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by(|a, b| {
        matter(a)
            .cmp(&matter(b))
            .then_with(|| a.span.cmp(&b.span))
            .then_with(|| preference(a, b))
    });
    let mut kept: Vec<Finding> = Vec::with_capacity(findings.len());
    for finding in findings {
        match kept.last_mut() {
            Some(last) if matter(last) == matter(&finding) && collide(last, &finding) => {
                if preference(&finding, last) == Ordering::Less {
                    *last = finding;
                }
            }
            _ => kept.push(finding),
        }
    }
    kept
}

fn matter(finding: &Finding) -> Option<Matter> {
    named(finding.check).map(|check| check.matter)
}

fn collide(a: &Finding, b: &Finding) -> bool {
    a.span.overlaps(b.span) || a.span == b.span
}

/// What is declared before what is judged by likeness, then the surer, then the order of the
/// checks, then the finding that covers more, then its words.
fn preference(a: &Finding, b: &Finding) -> Ordering {
    let judged = |finding: &Finding| !matches!(finding.remedy, Remedy::Correction(_));
    judged(a)
        .cmp(&judged(b))
        .then_with(|| b.confidence.total_cmp(&a.confidence))
        .then_with(|| rank(a.check).cmp(&rank(b.check)))
        .then_with(|| b.span.len().cmp(&a.span.len()))
        .then_with(|| a.message.cmp(&b.message))
}
