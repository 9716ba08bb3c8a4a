//! What the marks around some words are there for, as far as the words themselves tell.

use super::QuotationKind;
use crate::document::{Document, TokenKind};
use crate::span::Span;

/// The kind of the quotation between marks at `span`.
pub(super) fn kind(document: &Document, span: Span) -> QuotationKind {
    let mut words = 0;
    let mut capitals = 0;
    let mut small = 0;
    let mut last_capital = false;
    let tokens = document.tokens_in(span);
    for token in &document.tokens()[tokens.start as usize..tokens.end as usize] {
        if matches!(token.kind, TokenKind::Word | TokenKind::Number) {
            words += 1;
            let text = document.text(token.span);
            last_capital = text.chars().next().is_some_and(char::is_uppercase);
            if last_capital {
                capitals += 1;
            } else if text.len() <= 4 {
                // "Meet the Press", "The Art of the Deal": small words stay small in titles.
                small += 1;
            }
        }
    }
    let text = document.text(span);
    let sentence = text.ends_with(['.', '!', '?', '—']) || text.ends_with("--");
    let comma = text.ends_with(',');
    if words >= 1
        && capitals + small >= words
        && capitals >= small
        && last_capital
        && (capitals >= 2 || words == 1)
        && !sentence
        && !comma
    {
        QuotationKind::Title
    } else if words <= 3 && !sentence && !comma {
        QuotationKind::Scare
    } else if words >= 4 && (sentence || comma || text.starts_with(char::is_uppercase)) {
        QuotationKind::Speech
    } else {
        QuotationKind::Fragment
    }
}
