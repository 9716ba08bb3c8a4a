//! Right and declared wrong forms, found in one walk along the record's trie.

use super::known::KnownWords;
use crate::document::{Document, TokenKind};
use crate::record::index::{FormId, FormWord, Gap, Index, ROOT};
use crate::record::person::{NamePart, is};
use crate::span::Span;
use crate::words;
use std::ops::Range;

/// A stretch of tokens that spells some form on record.
#[derive(Clone, Debug)]
pub(super) struct Match {
    /// The tokens.
    pub(super) tokens: Range<u32>,
    /// The forms they spell, in record order.
    pub(super) forms: Vec<FormId>,
}

/// Every longest stretch that spells a form, in order of place; none overlap.
pub(super) fn matches(document: &Document, index: &Index, words: &KnownWords<'_>) -> Vec<Match> {
    let mut found = Vec::new();
    for paragraph in document.paragraphs() {
        let mut at = paragraph.tokens.start;
        while at < paragraph.tokens.end {
            match longest(document, index, words, at, paragraph.tokens.end) {
                Some(hit) => {
                    at = hit.tokens.end;
                    found.push(hit);
                }
                None => at += 1,
            }
        }
    }
    found
}

fn longest(
    document: &Document,
    index: &Index,
    words: &KnownWords<'_>,
    start: u32,
    end: u32,
) -> Option<Match> {
    let possessive = document.tokens()[start as usize].kind == TokenKind::Possessive;
    if possessive || !words.begins(start) {
        return None;
    }
    let mut best = None;
    let mut state = ROOT;
    let mut path = Vec::new();
    for at in start..end {
        match document.tokens()[at as usize].kind {
            TokenKind::Mark => continue,
            TokenKind::Opaque => break,
            TokenKind::Word | TokenKind::Number | TokenKind::Possessive => {}
        }
        let Some(next) = words.word(at).and_then(|word| index.step(state, word)) else {
            break;
        };
        state = next;
        path.push(at);
        let ends = index.ends(state).iter().copied();
        let forms: Vec<FormId> = ends
            .filter(|&form| spells(document, index, index.form_words(form), &path))
            .collect();
        if !forms.is_empty() {
            best = Some(Match {
                tokens: start..at + 1,
                forms,
            });
        }
    }
    best
}

/// Whether the tokens of `path` spell the form: capitals where it has them, joined as it is.
fn spells(document: &Document, index: &Index, form: &[FormWord], path: &[u32]) -> bool {
    let cased = |at: usize| {
        let (right, found) = (index.printed(&form[at]), document.token_text(path[at]));
        // "the Al Salem airbase": what a thing is may be written as a common noun.
        let noun = at + 1 == form.len() && at >= LONG && words::ordinary(found).is_some();
        case_fits(right, found) || noun
    };
    let joined = |(at, (pair, word)): (usize, (&[u32], &FormWord))| {
        let found = gap_between(document, pair[0], pair[1]);
        // "Salt Road Hotel, Halden" and "Halden (Ohio)" for "Halden, Ohio".
        let apart = match word.gap() {
            Gap::Space => at >= LONG && found == Gap::Comma,
            Gap::Comma => found == Gap::Mark && opens(document, pair),
            _ => false,
        };
        apart || joins(word.gap(), found, document.token_text(pair[0]))
    };
    form.len() == path.len()
        && (0..form.len()).all(cased)
        && path.windows(2).zip(&form[1..]).enumerate().all(joined)
}

/// From how many words on a name is known although its last one is written another way.
const LONG: usize = 2;

/// Whether a bracket opens between two tokens, and nothing else stands there.
fn opens(document: &Document, pair: &[u32]) -> bool {
    let between = pair[0] + 1..pair[1];
    between.len() == 1 && document.token_text(between.start) == "("
}

/// Whether `found` may stand for the word `right` as far as capitals go: "Pentagon" is not
/// "pentagon", "WHO" is not "Who", but "AMODEI" is "Amodei" and "the Times" is "The Times".
fn case_fits(right: &str, found: &str) -> bool {
    let mut letters = right.chars().filter(|c| c.is_alphabetic());
    let capital = |text: &str| text.chars().next().is_some_and(|c| !c.is_lowercase());
    if right.eq_ignore_ascii_case("the") {
        return true;
    }
    if letters.clone().count() > 1 && letters.all(char::is_uppercase) {
        return found.chars().all(|c| !c.is_lowercase());
    }
    !capital(right) || capital(found)
}

/// What stands between two tokens.
pub(super) fn gap_between(document: &Document, before: u32, after: u32) -> Gap {
    let between = Span {
        start: document.tokens()[before as usize].span.end,
        end: document.tokens()[after as usize].span.start,
    };
    Gap::of(document.text(between))
}

/// Whether a gap in the article may stand for the gap of a form. A point joins only behind an
/// initial or an abbreviation: "J. Quill", but not "He met Ada. Quill left".
fn joins(form: Gap, found: Gap, before: &str) -> bool {
    match (form, found) {
        (Gap::Space | Gap::Point, Gap::Point) => {
            before.chars().count() == 1
                || is(NamePart::Suffix, before)
                || is(NamePart::Honorific, before)
                || matches!(before, "St" | "Mt" | "Ft" | "Ste")
        }
        (Gap::Space | Gap::Hyphen | Gap::Point, Gap::Space | Gap::Hyphen) => true,
        (Gap::Comma, Gap::Space) => true,
        _ => form == found,
    }
}
