//! Indirect speech that turns the sense of a statement: "she said that they would close it" for "We
//! will not close it."

use super::{Mend, Report};
use crate::checks::Article;
use crate::reading::{Echo, Repeated, Retelling, TurnKind, Utterance, introduced};
use crate::severity::Severity;

/// What is to be said of `echo`, indirect speech of the one whose words it tells: a denial that was
/// lost or put in, another figure or name.
pub(super) fn turned(article: &Article<'_>, echo: &Echo) -> Option<Report> {
    /// Below this the article may mean another.
    const SURE: f32 = 0.85;
    let attribution = article.reading.attributions.get(echo.quotation)?;
    let referent = attribution.source.as_ref()?.referent?;
    if attribution.stance != Utterance::Made
        || attribution.confidence < SURE
        || referent.confidence < SURE
        || !introduced(article.document, attribution, echo.span)
    {
        return None;
    }
    let statements = &article.record.statements;
    let own = || {
        echo.statements.iter().filter(|repeated| {
            let (entry, number) = statements.said(repeated.statement);
            entry == referent.entry && article.record.entry(entry).said[number].indirect
        })
    };
    let retelling = |repeated: &Repeated| {
        let said = statements.words(repeated.statement);
        Retelling::of(said, &echo.words, &repeated.alignment)
    };
    // Another statement may say just this.
    let right = |retelling: Retelling| retelling.turned.is_none();
    if own().any(|repeated| retelling(repeated).is_some_and(right)) {
        return None;
    }
    let (repeated, retelling) =
        own().find_map(|repeated| Some((repeated, retelling(repeated)?)))?;
    let turn = retelling.turned?;
    let change = match turn.kind {
        TurnKind::Denial => "a negation was lost or added",
        TurnKind::Number => "another figure",
        TurnKind::Name => "another name",
    };
    let (entry, number) = statements.said(repeated.statement);
    let statement = &article.record.entry(entry).said[number];
    let span = turn.place.map_or(echo.span, |at| echo.words[at].span);
    Some(Report {
        message: format!(
            "`{}` said `{}` on record",
            article.record.entry(entry).name,
            statement.words
        ),
        span,
        expected: vec![statement.words.clone()],
        evidence: vec![format!("in indirect speech: {change}")],
        confidence: attribution.confidence,
        fact: Some(statement.fact),
        related: Vec::new(),
        difference: None,
        severity: Some(Severity::Warning),
        remedy: Mend::None,
    })
}
