//! Parts of one statement in another order than they were said: `"It is ours ... we will stay."` of
//! "We will stay. It is ours."

use super::{Mend, Report};
use crate::checks::Article;
use crate::reading::{Echo, Repeated};
use crate::record::spoken::SpokenWord;
use crate::severity::Severity;
use crate::span::Span;

/// A part of a quotation in the very words of a statement.
#[derive(Copy, Clone)]
pub(super) struct Part<'a> {
    pub(super) echo: &'a Echo,
    pub(super) repeated: &'a Repeated,
}

impl Part<'_> {
    /// Where the words stand in the article.
    fn span(&self) -> Span {
        let quoted = &self.repeated.alignment.quoted;
        match (
            self.echo.words.get(quoted.start),
            self.echo.words.get(quoted.end.saturating_sub(1)),
        ) {
            (Some(first), Some(last)) => first.span.hull(last.span),
            _ => self.echo.span,
        }
    }

    /// Whether the words are enough to tell where in the statement they stand.
    fn tells(&self) -> bool {
        let alignment = &self.repeated.alignment;
        alignment.same >= 3 && alignment.same_content >= 2
    }
}

/// What is to be said of `one` and the `other` part of a quotation, if they stand in the statement the
/// other way round.
pub(super) fn reversed(article: &Article<'_>, one: Part<'_>, other: Part<'_>) -> Option<Report> {
    let related = one.echo.quotation == other.echo.quotation
        && one.repeated.statement == other.repeated.statement;
    if !related || !one.tells() || !other.tells() {
        return None;
    }
    let (first, second) = match one.span() < other.span() {
        true => (one, other),
        false => (other, one),
    };
    let (before, after) = (
        &second.repeated.alignment.said,
        &first.repeated.alignment.said,
    );
    let words = article.record.statements.words(one.repeated.statement);
    let refrain = words.get(after.end..).is_some_and(|rest| {
        let said = &words[before.clone()];
        said.get(..2).is_some_and(|opening| holds(rest, opening))
    });
    if first.span().end > second.span().start || before.end > after.start || refrain {
        return None;
    }
    let (entry, number) = article.record.statements.said(one.repeated.statement);
    let statement = &article.record.entry(entry).said[number];
    let said = words[before.start].span.hull(words[after.end - 1].span);
    Some(Report {
        message: "These words stand in another order on record".to_owned(),
        span: first.span().hull(second.span()),
        expected: vec![statement.words.get(said.range())?.to_owned()],
        evidence: vec![format!(
            "`{}` was said before `{}`",
            article.document.text(second.span()),
            article.document.text(first.span())
        )],
        confidence: 0.9,
        fact: Some(statement.fact),
        related: Vec::new(),
        difference: None,
        severity: Some(Severity::Warning),
        remedy: Mend::None,
    })
}

/// Whether `opening` stands somewhere in `words`: a refrain may be meant where it comes again.
fn holds(words: &[SpokenWord], opening: &[SpokenWord]) -> bool {
    words.windows(opening.len()).any(|run| {
        run.iter()
            .zip(opening)
            .all(|(one, other)| one.form == other.form)
    })
}
