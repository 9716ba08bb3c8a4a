//! (docs)

use super::{Article, Findings, Mend, Report};
use crate::finding::{Difference, Wording};
use crate::reading::{Echo, Repeated};
use crate::record::alignment::{ChangeKind, Step, WordChange};
use crate::record::{Statement, Tolerance};
use crate::severity::Severity;
use crate::span::Span;

pub(super) const NAME: &str = "altered-quote";
pub(super) const SEVERITY: Severity = Severity::Error;

pub(super) fn run(article: &Article<'_>, findings: &mut Findings<'_>) {
    for echo in &article.reading.echoes {
        if let Some(verdict) = verdict(article, echo) {
            match verdict {
                Verdict::Right(fact) => findings.confirm(fact),
                Verdict::Altered(report) => findings.push(*report),
            }
        }
    }
}

enum Verdict {
    Right(crate::record::FactId),
    Altered(Box<Report>),
}

/// What is to be said of the words under `echo`, if they are words on record at all.
fn verdict(article: &Article<'_>, echo: &Echo) -> Option<Verdict> {
    for repeated in &echo.statements {
        let statement = statement(article, repeated);
        if recognised(echo, repeated) && counted(repeated, statement.tolerance).next().is_none() {
            return Some(Verdict::Right(statement.fact));
        }
    }
    let repeated = echo.statements.first()?;
    let statement = statement(article, repeated);
    let severity = gravity(echo, repeated, statement.tolerance)?;
    Some(Verdict::Altered(Box::new(report(
        article, echo, repeated, statement, severity,
    ))))
}

fn statement<'a>(article: &Article<'a>, repeated: &Repeated) -> &'a Statement {
    let (entry, number) = article.record.statements.said(repeated.statement);
    &article.record.entry(entry).said[number]
}

/// The changes that `tolerance` does not let pass.
fn counted(repeated: &Repeated, tolerance: Tolerance) -> impl Iterator<Item = &WordChange> {
    let least = match tolerance {
        Tolerance::Exact => ChangeKind::Dress,
        Tolerance::Close => ChangeKind::Function,
        Tolerance::Loose => ChangeKind::Content,
    };
    repeated
        .alignment
        .changes
        .iter()
        .filter(move |change| change.kind >= least)
}

/// Whether enough is shared to say that these are the words on record.
fn recognised(echo: &Echo, repeated: &Repeated) -> bool {
    let alignment = &repeated.alignment;
    let whole = alignment.same >= repeated.length && alignment.same >= echo.words.len();
    whole || alignment.same >= 3 && alignment.same_content >= 1
}

fn gravity(echo: &Echo, repeated: &Repeated, tolerance: Tolerance) -> Option<Severity> {
    let alignment = &repeated.alignment;
    let overlap = alignment.overlap();
    let covered =
        (alignment.quoted.end - alignment.quoted.start) as f32 / echo.words.len().max(1) as f32;
    if alignment.same < 3 || alignment.same_content < 1 || overlap < 0.6 || covered < 0.5 {
        return None;
    }
    let kind = counted(repeated, tolerance)
        .map(|change| change.kind)
        .max()?;
    Some(match kind {
        _ if overlap < 0.75 => Severity::Advice,
        ChangeKind::Dress | ChangeKind::Filler | ChangeKind::Function | ChangeKind::Inflection => {
            Severity::Warning
        }
        _ => Severity::Error,
    })
}

fn report(
    article: &Article<'_>,
    echo: &Echo,
    repeated: &Repeated,
    statement: &Statement,
    severity: Severity,
) -> Report {
    let said = Wording {
        text: &statement.words,
        words: article.record.statements.words(repeated.statement),
    };
    let quoted = Wording {
        text: article.document.prose(),
        words: &echo.words,
    };
    let alignment = &repeated.alignment;
    let changes: Vec<&WordChange> = counted(repeated, statement.tolerance).collect();
    let edits: Vec<Edit> = changes
        .iter()
        .filter_map(|change| edit(said, quoted, alignment.steps.as_slice(), change))
        .collect();
    let span = edits
        .iter()
        .map(|edit| edit.span)
        .reduce(Span::hull)
        .unwrap_or(echo.span);
    let first = edits.first();
    let message = match first {
        Some(edit) if edits.len() == 1 => format!(
            "`{}` is `{}` on record",
            article.document.text(edit.span),
            edit.right
        ),
        Some(edit) => format!(
            "`{}` is `{}` on record, and {} more of these words differ",
            article.document.text(edit.span),
            edit.right,
            match edits.len() - 1 {
                1 => "one".to_owned(),
                more => more.to_string(),
            }
        ),
        None => "These are not the words on record".to_owned(),
    };
    let percent = (alignment.overlap() * 100.0).round();
    let mut evidence = vec![format!(
        "{} of the words are the same ({percent} %)",
        alignment.same
    )];
    for (kind, words) in [
        (ChangeKind::Negation, "a negation was lost or added"),
        (ChangeKind::Number, "a figure was changed"),
        (ChangeKind::Name, "a name was changed"),
    ] {
        if changes.iter().any(|change| change.kind == kind) {
            evidence.push(words.to_owned());
        }
    }
    let last = alignment.said.end.saturating_sub(1);
    Report {
        message,
        span,
        expected: vec![said.slice(alignment.said.start, last).to_owned()],
        evidence,
        confidence: alignment.overlap(),
        fact: Some(statement.fact),
        related: Vec::new(),
        difference: Some(Difference::of(said, quoted, alignment)),
        severity: Some(severity),
        remedy: Mend::Query(
            edits
                .into_iter()
                .map(|edit| (edit.span, edit.right))
                .collect(),
        ),
    }
}

/// What stands there, and what would be right.
struct Edit {
    span: Span,
    right: String,
}

/// The change as an edit. Where words are missing or added, the word beside them goes with them, so
/// that there is something to point at on both sides.
fn edit(
    said: Wording<'_>,
    quoted: Wording<'_>,
    steps: &[Step],
    change: &WordChange,
) -> Option<Edit> {
    let (mut s, mut q) = (change.said.clone(), change.quoted.clone());
    if s.is_empty() || q.is_empty() {
        let before = change
            .steps
            .start
            .checked_sub(1)
            .and_then(|at| both(steps.get(at)?));
        let after = steps.get(change.steps.end).and_then(both);
        let (beside_s, beside_q) = before.or(after)?;
        for (range, beside) in [(&mut s, beside_s), (&mut q, beside_q)] {
            if range.is_empty() {
                *range = beside..beside + 1;
            } else {
                range.start = range.start.min(beside);
                range.end = range.end.max(beside + 1);
            }
        }
    }
    let first = quoted.words.get(q.start)?;
    let last = quoted.words.get(q.end - 1)?;
    Some(Edit {
        span: first.span.hull(last.span),
        right: said.slice(s.start, s.end - 1).to_owned(),
    })
}

fn both(step: &Step) -> Option<(usize, usize)> {
    match *step {
        Step::Same(s, q) | Step::Dressed(s, q) => Some((s, q)),
        _ => None,
    }
}
