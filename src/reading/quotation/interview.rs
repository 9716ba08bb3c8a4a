//! Interviews without labels: questions set off in bold type or as headings, each with its answer below.

use super::WORDS;
use crate::document::{Document, Paragraph, ParagraphKind};

/// Which paragraphs of an article are answers: their indices lie behind the first question.
pub(super) struct Interview {
    /// The byte behind the first question.
    start: u32,
}

impl Interview {
    /// Looks the article over. Two questions at least are set off, most of what is set off asks, and
    /// most answers speak of "I" or "we": an explainer asks, too, and answers itself.
    pub(super) fn of(document: &Document) -> Option<Self> {
        const LEAST: usize = 2;
        let paragraphs = document.paragraphs();
        let first = paragraphs
            .iter()
            .position(|paragraph| asks(document, paragraph))?;
        let start = paragraphs[first].span.end;
        let (mut questions, mut other) = (0, 0);
        let (mut answers, mut own) = (0, 0);
        for paragraph in &paragraphs[first..] {
            if asks(document, paragraph) {
                questions += 1;
            } else if set_off(document, paragraph) {
                other += 1;
            } else if paragraph.kind == ParagraphKind::Body {
                answers += 1;
                own += usize::from(speaks_of_himself(document, paragraph));
            }
        }
        (questions >= LEAST && questions > other && answers >= LEAST && 2 * own > answers)
            .then_some(Self { start })
    }

    /// Whether a paragraph is an answer or goes on with one.
    pub(super) fn answers(&self, document: &Document, paragraph: &Paragraph) -> bool {
        paragraph.span.start >= self.start
            && paragraph.kind == ParagraphKind::Body
            && !set_off(document, paragraph)
    }
}

/// Whether a paragraph is a question that is set off.
fn asks(document: &Document, paragraph: &Paragraph) -> bool {
    let text = document
        .text(paragraph.span)
        .trim_end_matches(['*', '_', ' ']);
    text.ends_with('?') && set_off(document, paragraph)
}

/// Whether a paragraph is a heading or in bold type from its first letter on.
fn set_off(document: &Document, paragraph: &Paragraph) -> bool {
    if paragraph.kind == ParagraphKind::Heading {
        return true;
    }
    const BOLD: [&str; 4] = ["**", "__", "<b>", "<strong>"];
    let text = document.text(paragraph.span);
    if BOLD[..2]
        .iter()
        .any(|mark| text.starts_with(mark) && text.ends_with(mark))
    {
        return true;
    }
    let place = document.place(paragraph.span);
    let source = document.source();
    let (Some(before), Some(after)) = (
        source.get(..place.start as usize),
        source.get(place.end as usize..),
    ) else {
        return false;
    };
    BOLD.iter().any(|mark| before.ends_with(mark.as_bytes()))
        && ["**", "__", "</b>", "</strong>"]
            .iter()
            .any(|mark| after.starts_with(mark.as_bytes()))
}

/// Whether somebody speaks of himself in a paragraph.
fn speaks_of_himself(document: &Document, paragraph: &Paragraph) -> bool {
    let mut words = paragraph.tokens.clone().map(|at| document.token_text(at));
    words.any(|word| WORDS.has("own", &word.to_lowercase()))
}
