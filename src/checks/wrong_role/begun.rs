//! "became CEO in 2021", of somebody who, on record, became it in another year.

use super::super::Article;
use super::{Charge, Fault};
use crate::document::TokenKind;
use crate::reading::{Position, RoleClaim};
use crate::record::Office;
use crate::severity::Severity;
use crate::titles::{self, Qualifier, Sense};

/// What the year behind "became" contradicts: every office of the kind began in another.
pub(super) fn elsewhen(
    article: &Article<'_>,
    claim: &RoleClaim,
    same: &[&Office],
) -> Option<Charge> {
    let document = article.document;
    let tokens = document.tokens_in(claim.span);
    let word = |token: u32| document.token_text(token);
    let begins = |token: u32| {
        let senses = titles::senses(&titles::key(word(token)));
        senses
            .iter()
            .any(|entry| entry.sense == Sense::Qualifier(Qualifier::Begin))
    };
    let before = tokens.start.saturating_sub(2)..tokens.start;
    if claim.position != Position::Predicate || !before.clone().any(begins) {
        return None;
    }
    let at = tokens.end as usize;
    let [link, year] = document.tokens().get(at..at + 2)? else {
        return None;
    };
    let number = year.kind == TokenKind::Number && year.span.len() == 4;
    if document.text(link.span) != "in" || !number {
        return None;
    }
    let told: i16 = document.text(year.span).parse().ok()?;
    let begun: Option<Vec<i16>> = same
        .iter()
        .map(|office| office.since.map(|since| since.year()))
        .collect();
    let begun = begun?;
    let first = same.first()?;
    (!begun.contains(&told)).then(|| Charge {
        severity: Severity::Warning,
        confidence: 0.85,
        against: Fault::Begun(first.fact, year.span),
        evidence: vec![super::report::period(article, first)],
    })
}
