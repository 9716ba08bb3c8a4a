//! The same words given to two people in one article, told without any record.
//!
//! ## Why it matters
//!
//! Paragraphs are moved and names are cut; then a sentence stands twice, once under the wrong name.
//! No record is needed to see that one of the two is probably wrong.
//!
//! ## Flagged
//!
//! ```proof
//! people: {Ann Reed: {pronouns: she}}
//! ---
//! "We will not close the old harbour before the winter," Ada Lovell said on Monday.
//!
//! The council sat until midnight.
//!
//! "We will not close the old harbour before the winter," Tom Marsh said.
//!  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ inconsistent-attribution
//! ```
//!
//! ## Stands
//!
//! The same speaker twice; who repeats, cites or sings what another said, or is named beside him; a
//! few common words; a source that is unnamed or unsure.
//!
//! ```proof
//! people: {Ann Reed: {pronouns: she}}
//! ---
//! "We will not close the old harbour before the winter," Ada Lovell said on Monday. "We will see,"
//! she said.
//!
//! "We will not close the old harbour before the winter," Lovell said.
//!
//! "We will not close the old harbour before the winter," Tom Marsh quoted.
//!
//! Lovell was there when Tom Marsh said: "We will not close the old harbour before the winter."
//!
//! "We will see," Tom Marsh said.
//!
//! "We will not close the old harbour before the winter," officials said.
//! ```
//!
//! ## Remedy
//!
//! Find out who said it, and give the words to nobody else; where both did, say so.

use super::{Article, Findings, Mend, Report};
use crate::reading::{
    Attribution, Distance, QuotationKind, Repetition, SourceKind, Standing, strangers,
};
use crate::record::EntryKind;
use crate::severity::Severity;
use crate::words;

pub(super) const NAME: &str = "inconsistent-attribution";
pub(super) const SEVERITY: Severity = Severity::Warning;

pub(super) fn run(article: &Article<'_>, findings: &mut Findings<'_>) {
    for repetition in &article.reading.repetitions {
        if same_words(repetition)
            && let Some(report) = report(article, repetition)
        {
            findings.push(report);
        }
    }
}

/// Whether the words are the same beyond chance: people do share a phrase.
fn same_words(repetition: &Repetition) -> bool {
    const LEAST: usize = 6;
    const CONTENT: usize = 3;
    const ALIKE: f32 = 0.85;
    let alignment = &repetition.alignment;
    alignment.same >= LEAST
        && alignment.same_content >= CONTENT
        && alignment.overlap() >= ALIKE
        && alignment.same as f32 >= ALIKE * repetition.shorter as f32
}

fn report(article: &Article<'_>, repetition: &Repetition) -> Option<Report> {
    let first = sure(article, repetition.first)?;
    let second = sure(article, repetition.second)?;
    let (one, other) = (speaker(first)?, speaker(second)?);
    // The record tells better who is right.
    let on_record = article
        .reading
        .echoes
        .iter()
        .any(|echo| echo.quotation == repetition.first || echo.quotation == repetition.second);
    if one == other || on_record || beside(first, other) || beside(second, one) {
        return None;
    }
    let (before, here) = (name(article, one)?, name(article, other)?);
    let listed = |speaker: usize| article.reading.speakers[speaker].entry.is_some();
    if !strangers(before, listed(one) && listed(other), here) {
        return None;
    }
    let span = |attribution: &Attribution| {
        let quotation = &article.reading.quotations[attribution.quotation];
        quotation.parts.first().copied()
    };
    Some(Report {
        message: format!("`{here}` is quoted with words that `{before}` says, too"),
        span: span(second)?,
        evidence: vec![
            format!("{} words are the same", repetition.alignment.same),
            format!("`{before}`: {}", first.by),
            format!("`{here}`: {}", second.by),
        ],
        confidence: first.confidence.min(second.confidence) * repetition.alignment.overlap(),
        related: vec![(span(first)?, format!("given to `{before}` here"))],
        remedy: Mend::None,
        ..Report::default()
    })
}

/// The attribution of a quotation, if it leaves no doubt who is said to have said it.
fn sure<'a>(article: &Article<'a>, quotation: usize) -> Option<&'a Attribution> {
    const SURE: f32 = 0.9;
    let reading = article.reading;
    let attribution = reading.attributions.get(quotation)?;
    let source = attribution.source.as_ref()?;
    let kind = reading.quotations[quotation].kind;
    (attribution.confidence >= SURE
        && attribution.stance.is_claimed()
        && attribution.cue.is_some()
        && source.kind == SourceKind::Name
        && !matches!(
            kind,
            QuotationKind::Title | QuotationKind::Scare | QuotationKind::Indirect
        ))
    .then_some(attribution)
}

fn speaker(attribution: &Attribution) -> Option<usize> {
    attribution.source.as_ref()?.speaker
}

/// Whether `speaker` is named beside the quotation, so that it may be his words told by another.
fn beside(attribution: &Attribution, speaker: usize) -> bool {
    attribution.rivals.iter().any(|rival| {
        rival.speaker == speaker
            && match rival.distance {
                Distance::Sentence | Distance::Behind => true,
                Distance::Paragraph => rival.standing != Standing::Other,
                Distance::ParagraphBefore => false,
            }
    })
}

/// The name of a speaker who is a person, as far as the record or the name itself tells.
fn name<'a>(article: &Article<'a>, speaker: usize) -> Option<&'a str> {
    let speaker = &article.reading.speakers[speaker];
    match speaker.entry {
        Some(entry) => {
            let entry = article.record.entry(entry);
            (entry.kind == EntryKind::Person).then_some(entry.name.as_str())
        }
        None => {
            let name = article.document.text(speaker.name);
            let (first, _) = name.split_once(' ')?;
            words::given(&first.to_lowercase()).map(|_| name)
        }
    }
}
