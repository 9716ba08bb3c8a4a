//! What the marks around some words are there for, as far as the words themselves tell.

use super::QuotationKind;
use crate::document::{Document, TokenKind};
use crate::span::Span;

/// The kind of the quotation between marks at `span`.
pub(super) fn kind(document: &Document, span: Span) -> QuotationKind {
    let shape = Shape::of(document, span);
    let text = document.text(span);
    let sentence = text.ends_with(['.', '!', '?', '—']) || text.ends_with("--");
    let comma = text.ends_with(',');
    if shape.is_title() && !sentence && !comma {
        QuotationKind::Title
    } else if shape.words <= 3 && !sentence && !comma {
        QuotationKind::Scare
    } else if shape.words >= 4 && (sentence || comma || text.starts_with(char::is_uppercase)) {
        QuotationKind::Speech
    } else {
        QuotationKind::Fragment
    }
}

/// Whether the words at `span` are written as those of a title, whatever mark ends them: a comma or a
/// full stop of the writer's sentence may stand within the marks.
pub(in crate::reading) fn titled(document: &Document, span: Span) -> bool {
    let shape = Shape::of(document, span);
    // "No." is an answer.
    shape.words > 1 && shape.is_title()
}

/// How the words of a quotation are written.
#[derive(Default)]
struct Shape {
    words: usize,
    capitals: usize,
    /// Short words in small letters: "Meet the Press", "The Art of the Deal".
    small: usize,
    last_capital: bool,
}

impl Shape {
    fn of(document: &Document, span: Span) -> Self {
        let mut shape = Self::default();
        let tokens = document.tokens_in(span);
        for token in &document.tokens()[tokens.start as usize..tokens.end as usize] {
            if !matches!(token.kind, TokenKind::Word | TokenKind::Number) {
                continue;
            }
            shape.words += 1;
            let text = document.text(token.span);
            shape.last_capital = text.chars().next().is_some_and(char::is_uppercase);
            if shape.last_capital {
                shape.capitals += 1;
            } else if text.len() <= 4 {
                shape.small += 1;
            }
        }
        shape
    }

    fn is_title(&self) -> bool {
        self.words >= 1
            && self.capitals + self.small >= self.words
            && self.capitals >= self.small
            && self.last_capital
            && (self.capitals >= 2 || self.words == 1)
    }
}
