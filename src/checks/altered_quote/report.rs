//! A quotation whose words differ from those on record, as a finding: where, how, and what would be right.

use super::super::Mend;
use super::{Article, Report, counted};
use crate::finding::{Difference, Wording};
use crate::reading::{Echo, Repeated};
use crate::record::Statement;
use crate::record::alignment::{ChangeKind, Step, WordChange};
use crate::severity::Severity;
use crate::span::Span;
use std::ops::Range;

/// What is to be said of words that differ from `statement`.
pub(super) fn report(
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
    let changes: Vec<&WordChange> = counted(article, echo, repeated).collect();
    let edits: Vec<Edit> = changes
        .iter()
        .filter_map(|change| {
            let mut edit = edit(said, quoted, alignment.steps.as_slice(), change)?;
            edit.seam = echo.seams.iter().any(|&seam| {
                echo.words[seam].span.end > edit.span.start
                    && echo.words[seam].span.start < edit.span.end
            });
            Some(edit)
        })
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
    let right = match (edits.first(), edits.last()) {
        (Some(first), Some(last)) => said.slice(first.said.start, last.said.end - 1).to_owned(),
        _ => String::new(),
    };
    Report {
        message,
        span,
        expected: vec![right],
        evidence,
        confidence: alignment.overlap(),
        fact: Some(statement.fact),
        related: Vec::new(),
        difference: Some(Difference::of(said, quoted, alignment)),
        severity: Some(severity),
        remedy: Mend::Query(
            edits
                .into_iter()
                .filter(|edit| !edit.seam)
                .map(|edit| (edit.span, edit.right))
                .collect(),
        ),
    }
}

/// What stands there, and what would be right.
struct Edit {
    span: Span,
    /// Whether it reaches over what interrupts the quotation, which is no part of it.
    seam: bool,
    /// The words on record that belong there, as indices.
    said: Range<usize>,
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
            if range.start >= range.end {
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
        said: s,
        seam: false,
    })
}

pub(super) fn both(step: &Step) -> Option<(usize, usize)> {
    match *step {
        Step::Same(s, q) | Step::Dressed(s, q) => Some((s, q)),
        _ => None,
    }
}
