//! Quotations that their attribution interrupts: `"We will not," she said, "close the harbor."` is
//! one sentence of hers, and is read as one quotation of two parts.

use super::{Quotation, QuotationKind};
use crate::document::{Document, TokenKind};
use crate::span::Span;

/// How many words may interrupt a quotation.
const LONGEST: usize = 16;

/// Joins the quotations that are parts of one sentence.
pub(super) fn join(document: &Document, found: &mut Vec<Quotation>) {
    // Where a quotation went: the new index of each old one.
    let mut moved: Vec<usize> = Vec::with_capacity(found.len());
    let mut kept: Vec<Quotation> = Vec::with_capacity(found.len());
    // The last quotation that stands within no other, by its new index.
    let mut last: Option<usize> = None;
    for mut quotation in found.drain(..) {
        let outermost = quotation.within.is_none();
        if let (true, Some(held)) = (outermost, last)
            && interrupted(document, &kept[held], &quotation)
        {
            kept[held].parts.append(&mut quotation.parts);
            kept[held].kind = QuotationKind::Speech;
            moved.push(held);
            continue;
        }
        quotation.within = quotation.within.map(|outer| moved[outer]);
        moved.push(kept.len());
        if outermost {
            last = Some(kept.len());
        }
        kept.push(quotation);
    }
    *found = kept;
}

/// Whether `second` finishes the sentence that `first` began: a comma or dash before the words
/// between, another behind them, no end of a sentence, and no capital that would open a new one.
fn interrupted(document: &Document, first: &Quotation, second: &Quotation) -> bool {
    let spoken = |quotation: &Quotation| {
        matches!(
            quotation.kind,
            QuotationKind::Speech | QuotationKind::Fragment | QuotationKind::Scare
        )
    };
    let (Some(&before), Some(&after)) = (first.parts.last(), second.parts.first()) else {
        return false;
    };
    if !spoken(first) || !spoken(second) || before.end >= after.start {
        return false;
    }
    let begins = document.text(after);
    let goes_on = begins.starts_with(char::is_lowercase)
        || ["I ", "I’", "I'"]
            .iter()
            .any(|word| begins.starts_with(word));
    goes_on && parts_sentence(document, before, after)
}

fn parts_sentence(document: &Document, before: Span, after: Span) -> bool {
    let between = Span {
        start: before.end,
        end: after.start,
    };
    // A quotation within may end there, too: `“He said ‘no,’” she told us, “and left.”`
    let said = document
        .text(before)
        .trim_end_matches(['’', '\'', '”', '"']);
    let tokens = document.tokens_in(between);
    if tokens.len() > 2 * LONGEST {
        return false;
    }
    let mut words = 0;
    let mut pause = said.ends_with([',', '—', '–', '-']);
    // The mark and word last met; a quotation mark is no pause.
    let mut last_mark = "";
    let mut last_word = "";
    for token in &document.tokens()[tokens.start as usize..tokens.end as usize] {
        let text = document.text(token.span);
        match token.kind {
            TokenKind::Mark => match text {
                "," | "—" | "–" | "-" => {
                    pause |= words == 0;
                    last_mark = text;
                }
                "." if last_word.len() <= 4 && last_word.starts_with(char::is_uppercase) => {}
                "." | "?" | "!" | ":" | ";" | "…" | "(" | "[" => return false,
                _ => {}
            },
            _ => {
                words += 1;
                last_mark = "";
                last_word = text;
            }
        }
    }
    // "she said, adding, ..." begins anew.
    (1..=LONGEST).contains(&words) && pause && !last_mark.is_empty() && !last_word.ends_with("ing")
}
