//! (docs)

use super::{Article, Findings, Mend, Report};
use crate::reading::{Attribution, Echo, Repeated, SourceKind};
use crate::record::EntryId;
use crate::severity::Severity;

pub(super) const NAME: &str = "misattributed-quote";
pub(super) const SEVERITY: Severity = Severity::Error;

pub(super) fn run(article: &Article<'_>, findings: &mut Findings<'_>) {
    let reading = article.reading;
    let mut told = usize::MAX;
    for echo in &reading.echoes {
        let Some(attribution) = reading.attributions.get(echo.quotation) else {
            continue;
        };
        if told == echo.quotation {
            continue;
        }
        let close: Vec<&Repeated> = echo
            .statements
            .iter()
            .filter(|repeated| same_words(echo, repeated))
            .collect();
        let Some(best) = close.first() else {
            continue;
        };
        let speakers: Vec<EntryId> = close
            .iter()
            .map(|repeated| article.record.statements.said(repeated.statement).0)
            .collect();
        if let Some(report) = report(article, echo, attribution, best, &speakers) {
            told = echo.quotation;
            findings.push(report);
        }
    }
}

/// Whether the words are on record beyond doubt, be they right in each word or not.
fn same_words(echo: &Echo, repeated: &Repeated) -> bool {
    let alignment = &repeated.alignment;
    let whole = alignment.same >= repeated.length
        && alignment.same >= echo.words.len()
        && alignment.same_content >= 2;
    whole || alignment.same >= 4 && alignment.same_content >= 2 && alignment.overlap() >= 0.8
}

fn report(
    article: &Article<'_>,
    echo: &Echo,
    attribution: &Attribution,
    best: &Repeated,
    speakers: &[EntryId],
) -> Option<Report> {
    const SURE: f32 = 0.8;
    let source = attribution.source.as_ref()?;
    let speaker = &article.reading.speakers[source.speaker?];
    if !matches!(source.kind, SourceKind::Name | SourceKind::Pronoun)
        || attribution.confidence < SURE
    {
        return None;
    }
    if speaker.entry.is_some_and(|entry| speakers.contains(&entry)) {
        return None;
    }
    let (right, number) = article.record.statements.said(best.statement);
    let statement = &article.record.entry(right).said[number];
    let right = &article.record.entry(right).name;
    let given = match speaker.entry {
        Some(entry) => article.record.entry(entry).name.as_str(),
        None => article.document.text(speaker.name),
    };
    let cue = attribution.cue.map(|cue| article.document.text(cue));
    Some(Report {
        message: format!("`{given}` is quoted with words of `{right}` on record"),
        span: echo.span,
        expected: vec![right.clone()],
        evidence: vec![match cue {
            Some(cue) => format!("{}: `{cue}`", attribution.by),
            None => attribution.by.to_owned(),
        }],
        confidence: attribution.confidence,
        fact: Some(statement.fact),
        related: vec![(source.span, format!("given to `{given}` here"))],
        difference: None,
        severity: None,
        remedy: Mend::None,
    })
}
