//! The words beside a word, as the words of one name stand beside each other.

use super::exact::gap_between;
use crate::document::{Document, TokenKind};
use crate::record::index::Gap;
use std::ops::Range;

/// A side of a word.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(in crate::reading) enum Side {
    Before,
    After,
}

/// How many initials may stand between two words of a name.
const INITIALS: usize = 3;

/// The next word on one side of a token, initials passed over: both "Lovell" and "Ada" are
/// neighbours in "Ada B. Lovell".
pub(in crate::reading) fn neighbour(
    document: &Document,
    token: u32,
    within: &Range<u32>,
    side: Side,
) -> Option<u32> {
    let step = |at: u32| match side {
        Side::Before => at.checked_sub(1).filter(|at| *at >= within.start),
        Side::After => Some(at + 1).filter(|at| *at < within.end),
    };
    let mut edge = token;
    for _ in 0..=INITIALS {
        let mut at = step(edge)?;
        let kind = |at: u32| document.tokens()[at as usize].kind;
        while kind(at) == TokenKind::Mark {
            if !matches!(document.token_text(at), "." | "-" | "‐" | "‑") {
                return None;
            }
            at = step(at)?;
        }
        if kind(at) != TokenKind::Word {
            return None;
        }
        let (left, right) = if at < edge { (at, edge) } else { (edge, at) };
        let behind_initial = || document.token_text(left).chars().nth(1).is_none();
        match gap_between(document, left, right) {
            Gap::Space | Gap::Hyphen | Gap::None => {}
            Gap::Point if behind_initial() => {}
            _ => return None,
        }
        let text = document.token_text(at);
        let initial = text.chars().nth(1).is_none() || text.contains('.');
        if !(initial && document.wordform(at).capital()) {
            return Some(at);
        }
        edge = at;
    }
    None
}
