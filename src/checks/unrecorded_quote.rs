//! A quotation of someone whose words are on record, but not these; runs only on request.
//!
//! ## Why it matters
//!
//! Where the record holds all that somebody said, as after a hearing or a speech, a quotation that
//! it does not hold was made up or taken from elsewhere. Few records are so complete: therefore
//! this check runs only if it is asked for, with `--with unrecorded-quote`.
//!
//! ## Flagged
//!
//! ```proof unrecorded-quote
//! people:
//!   Ada Lovell: {said: [We will not close the harbour before the winter.]}
//! ---
//! "We will sell the ferry to the highest bidder," Ada Lovell said.
//!  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ unrecorded-quote
//! ```
//!
//! ## Stands
//!
//! Words on record, exact or nearly so; people for whom the record holds no words; an unsure or
//! unnamed source; words in marks that are no speech.
//!
//! ```proof unrecorded-quote
//! people:
//!   Ada Lovell: {said: [We will not close the harbour before the winter.]}
//!   Tom Marsh:
//! ---
//! "We will not close the harbour," Ada Lovell said. "It is the ferry that we will sell," Tom Marsh
//! said. "The ferry is to be sold at last," officials said. Lovell read "Moby-Dick" and the "news".
//! ```
//!
//! ## Remedy
//!
//! Ask for the source of the words, and put them on record.

use super::{Article, Findings, Mend, Report};
use crate::reading::{Attribution, QuotationKind};
use crate::record::EntryId;
use crate::severity::Severity;

pub(super) const NAME: &str = "unrecorded-quote";
pub(super) const SEVERITY: Severity = Severity::Advice;

pub(super) fn run(article: &Article<'_>, findings: &mut Findings<'_>) {
    for attribution in &article.reading.attributions {
        if let Some(speaker) = recorded(article, attribution)
            && !known(article, attribution.quotation)
            && let Some(&span) = article.reading.quotations[attribution.quotation]
                .parts
                .first()
        {
            let entry = article.record.entry(speaker);
            findings.push(Report {
                message: format!("Words of `{}` that are not on record", entry.name),
                span,
                evidence: vec![
                    attribution.by.to_owned(),
                    match entry.said.len() {
                        1 => "one statement is on record".to_owned(),
                        many => format!("{many} statements are on record"),
                    },
                ],
                confidence: attribution.confidence,
                remedy: Mend::None,
                ..Report::default()
            });
        }
    }
}

/// The one who is surely quoted at length here, and for whom words are on record.
fn recorded(article: &Article<'_>, attribution: &Attribution) -> Option<EntryId> {
    const SURE: f32 = 0.85;
    /// Fewer words are a phrase.
    const LEAST: usize = 4;
    let quotation = &article.reading.quotations[attribution.quotation];
    let words: usize = (quotation.parts.iter())
        .map(|&part| article.document.text(part).split_whitespace().count())
        .sum();
    let speech = !matches!(
        quotation.kind,
        QuotationKind::Title | QuotationKind::Scare | QuotationKind::Indirect
    );
    if !speech
        || words < LEAST
        || quotation.within.is_some()
        || attribution.confidence < SURE
        || !attribution.stance.is_claimed()
    {
        return None;
    }
    let referent = attribution.source.as_ref()?.referent?;
    let entry = article.record.entry(referent.entry);
    (referent.confidence >= SURE && !entry.said.is_empty()).then_some(referent.entry)
}

/// Whether the words are on record, exactly or nearly, whoever said them.
fn known(article: &Article<'_>, quotation: usize) -> bool {
    const ALIKE: f32 = 0.6;
    article
        .reading
        .echoes
        .iter()
        .filter(|echo| echo.quotation == quotation)
        .flat_map(|echo| &echo.statements)
        .any(|repeated| {
            repeated.alignment.same >= 3
                && repeated.alignment.same_content >= 1
                && repeated.alignment.overlap() >= ALIKE
        })
}
