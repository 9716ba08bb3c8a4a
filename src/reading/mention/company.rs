//! What stands before a name: given names, titles, roles.

use super::near::{Side, neighbour};
use crate::document::{Document, TokenKind};
use crate::fold::fold;
use crate::record::person::{NamePart, is};
use crate::record::{EntryId, Record};
use crate::words;
use std::ops::Range;

/// Whether a word before a family name reads as a given name: "Bill", but not "Senator", "When".
pub(super) fn given_like(text: &str) -> bool {
    let folded = fold(text);
    text.starts_with(char::is_uppercase)
        && !title(text)
        && (words::given(&folded).is_some_and(|share| share.0 > 2)
            || words::ordinary(&folded).is_none())
        && !(text.len() > 3 && text.chars().all(char::is_uppercase))
}

/// Whether the word is a title or an honorific: "Sen", "Mr", "President".
pub(super) fn title(text: &str) -> bool {
    is(NamePart::Honorific, text) || is(NamePart::Title, text)
}

/// Whether a title stands right before the token.
pub(super) fn title_before(document: &Document, token: u32, within: &Range<u32>) -> bool {
    before(document, token, within)
        .next()
        .is_some_and(|at| title(document.token_text(at)))
}

/// How many words of the entry's roles stand in the six words before the token: 2 for "Defense
/// Secretary" before the Secretary of Defense. Titles that many hold ("president") count once.
pub(super) fn role_before(
    document: &Document,
    record: &Record,
    entry: EntryId,
    token: u32,
    within: &Range<u32>,
) -> f32 {
    let roles = &record.entry(entry).roles;
    if roles.is_empty() {
        return 0.0;
    }
    let found: Vec<String> = before(document, token, within)
        .take(6)
        .map(|at| fold(document.token_text(at)))
        .filter(|word| word.len() > 2 && !is(NamePart::Particle, word))
        .collect();
    let count = |role: &crate::record::Role| {
        let own = format!("{} {}", role.title, role.of.as_deref().unwrap_or_default());
        let own: Vec<String> = own
            .split(|c: char| !c.is_alphanumeric())
            .map(fold)
            .collect();
        found.iter().filter(|word| own.contains(word)).count()
    };
    roles.iter().map(count).max().unwrap_or(0).min(3) as f32
}

/// The words before a token, nearest first, up to a mark that ends the phrase.
fn before<'a>(
    document: &'a Document,
    token: u32,
    within: &'a Range<u32>,
) -> impl Iterator<Item = u32> + 'a {
    let first = token.checked_sub(1).filter(|at| *at >= within.start);
    std::iter::successors(first, |at| {
        at.checked_sub(1).filter(|at| *at >= within.start)
    })
    .filter(|&at| !matches!(document.token_text(at), "." | "-"))
    .take_while(|&at| document.tokens()[at as usize].kind == TokenKind::Word)
}

/// The given name right before a token, initials passed over, if a word there reads as one.
pub(super) fn given_before(document: &Document, token: u32, within: &Range<u32>) -> Option<u32> {
    neighbour(document, token, within, Side::Before)
        .filter(|&at| given_like(document.token_text(at)))
}
