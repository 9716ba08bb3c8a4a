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

/// What is declared before what is judged by likeness, what contradicts the record before what the
/// article alone contradicts, then the surer, then the order of the
/// checks, then the finding that covers more, then its words.
fn preference(a: &Finding, b: &Finding) -> Ordering {
    let judged = |finding: &Finding| !matches!(finding.remedy, Remedy::Correction(_));
    judged(a)
        .cmp(&judged(b))
        .then_with(|| a.fact.is_none().cmp(&b.fact.is_none()))
        .then_with(|| b.confidence.total_cmp(&a.confidence))
        .then_with(|| rank(a.check).cmp(&rank(b.check)))
        .then_with(|| b.span.len().cmp(&a.span.len()))
        .then_with(|| a.message.cmp(&b.message))
}

#[cfg(test)]
mod tests {
    use super::super::tests;
    use super::settle;
    use crate::finding::{Finding, Remedy};
    use crate::span::Span;

    fn finding(check: &str, start: u32, end: u32, confidence: f32, remedy: Remedy) -> Finding {
        Finding {
            confidence,
            remedy,
            ..tests::finding(check, Span { start, end })
        }
    }

    #[test]
    fn one_finding_of_a_matter_stands_on_the_same_words() {
        let query = || Remedy::Query(Vec::new());
        let declared = || Remedy::Correction(Vec::new());
        type Left = &'static [(&'static str, u32)];
        let cases: [(&str, Vec<Finding>, Left); 7] = [
            (
                "the surer one",
                vec![
                    finding("misspelled-name", 0, 5, 0.7, query()),
                    finding("joined-name", 0, 9, 0.9, query()),
                ],
                &[("joined-name", 0)],
            ),
            (
                "a declared form, however sure the other is",
                vec![
                    finding("misspelled-name", 0, 5, 0.99, query()),
                    finding("discouraged-term", 3, 9, 0.5, declared()),
                ],
                &[("discouraged-term", 3)],
            ),
            (
                "the check that is listed first",
                vec![
                    finding("confused-name", 0, 5, 1.0, query()),
                    finding("misspelled-name", 0, 5, 1.0, query()),
                ],
                &[("misspelled-name", 0)],
            ),
            (
                "the one that covers more",
                vec![
                    finding("altered-quote", 4, 9, 0.8, Remedy::None),
                    finding("altered-quote", 0, 9, 0.8, Remedy::None),
                ],
                &[("altered-quote", 0)],
            ),
            (
                "each, where they only touch",
                vec![
                    finding("misspelled-name", 0, 5, 0.8, query()),
                    finding("misspelled-name", 5, 9, 0.9, query()),
                ],
                &[("misspelled-name", 0), ("misspelled-name", 5)],
            ),
            (
                "each, where they are of different matters",
                vec![
                    finding("misspelled-name", 2, 5, 0.8, query()),
                    finding("wrong-role", 0, 9, 0.9, Remedy::None),
                    finding("altered-quote", 0, 9, 0.9, Remedy::None),
                ],
                &[
                    ("misspelled-name", 2),
                    ("wrong-role", 0),
                    ("altered-quote", 0),
                ],
            ),
            (
                "the first and the last of three that overlap in a chain",
                vec![
                    finding("misspelled-name", 0, 5, 0.9, query()),
                    finding("misspelled-name", 4, 8, 0.8, query()),
                    finding("misspelled-name", 7, 9, 0.7, query()),
                ],
                &[("misspelled-name", 0), ("misspelled-name", 7)],
            ),
        ];
        for (which, findings, stand) in cases {
            let settled = settle(findings);
            let left: Vec<(&str, u32)> = settled
                .iter()
                .map(|finding| (finding.check, finding.span.start))
                .collect();
            assert_eq!(left, stand, "{which}");
        }
    }
}
