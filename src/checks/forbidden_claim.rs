//! A sentence that the record says must not be printed.
//!
//! ## Why it matters
//!
//! Some sentences were wrong once, were corrected, and come back with every new writer: the record
//! is the place to say never again, and why.
//!
//! ## Flagged
//!
//! ```proof
//! organizations: {Halden Labs: {}}
//! never:
//!   - claim: Halden Labs is the (only|first) maker of ... lamps
//!     because: two others made them before
//! ---
//! Halden Labs was the first maker of electric lamps. Halden Labs is the only maker of lamps.
//! ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ forbidden-claim
//!                                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ forbidden-claim
//! ```
//!
//! ## Stands
//!
//! What denies it or only supposes it, and what is said of others.
//!
//! ```proof
//! organizations: {Halden Labs: {}, Nordhafen: {}}
//! never:
//!   - claim: Halden Labs is the (only|first) maker of ... lamps
//!     because: two others made them before
//! ---
//! Halden Labs is not the first maker of electric lamps. Nordhafen is the first maker of lamps.
//! ```
//!
//! ## Remedy
//!
//! Take the claim out. Where somebody is quoted with it, say that it is wrong.

use super::{Article, Findings, Mend, Report};
use crate::reading::claim::{Claim, Stance};
use crate::record::wording::Owner;
use crate::severity::Severity;

pub(super) const NAME: &str = "forbidden-claim";
pub(super) const SEVERITY: Severity = Severity::Error;

pub(super) fn run(article: &Article<'_>, findings: &mut Findings<'_>) {
    let mut told: Option<&Claim> = None;
    for claim in &article.reading.claims {
        let Owner::Ban(number) = claim.owner else {
            continue;
        };
        if matches!(claim.stance, Stance::Negated | Stance::Supposed) {
            continue;
        }
        // The same words in two wordings of one sentence.
        if told.is_some_and(|it| it.owner == claim.owner && it.span.overlaps(claim.span)) {
            continue;
        }
        told = Some(claim);
        let ban = &article.record.bans[number as usize];
        let found = article.document.text(claim.span);
        let message = match &ban.because {
            Some(because) => format!("`{found}` must not be printed: {because}"),
            None => format!(
                "`{found}` must not be printed: `{}` is ruled out on record",
                ban.text
            ),
        };
        let own = claim.stance == Stance::Asserted;
        findings.push(Report {
            message,
            span: claim.span,
            evidence: vec![match own {
                true => "the article says so itself".to_owned(),
                false => "the article says that somebody says so".to_owned(),
            }],
            confidence: 0.95,
            fact: Some(ban.fact),
            severity: (!own).then_some(Severity::Warning),
            remedy: Mend::None,
            ..Report::default()
        });
    }
}
