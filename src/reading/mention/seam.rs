//! Where two words ran together that no record knows: "OduyaSen. Ilse Varga", "aboutDesmond".
//!
//! A list that lost its line breaks, or a lost space. What stands around the word tells it from a name
//! with a capital inside ("LaBelle"): each half must be a part of a name in its own place.

use super::company::{given_like, name_word, title};
use super::neighbour::{Side, neighbour};
use super::wordform::given_name;
use crate::document::Document;
use crate::record::person::{NamePart, is};
use crate::words::{self, Wordform, function_word};
use std::ops::Range;

/// How common a word must be to run into a name: a small dictionary has it.
const COMMON: u8 = 35;

/// Where in the word `text`, the token `token`, two words meet, in bytes, and why it is held that they
/// do.
pub(super) fn seam(
    document: &Document,
    token: u32,
    within: &Range<u32>,
    text: &str,
) -> Option<(usize, &'static str)> {
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let mut seams = letters
        .windows(2)
        .filter(|pair| pair[0].1.is_lowercase() && pair[1].1.is_uppercase())
        .map(|pair| pair[1].0);
    seams.find_map(|at| {
        let (left, right) = text.split_at(at);
        let why = if left.starts_with(char::is_lowercase) {
            word_and_name(left, right)
        } else {
            two_names(document, token, within, left, right)
        };
        why.map(|why| (at, why))
    })
}

/// "aboutDesmond": a common word, and a name that is no other word. A particle is part of the
/// name: "deLuca".
fn word_and_name(left: &str, right: &str) -> Option<&'static str> {
    let form = Wordform::of(right);
    let common = words::ordinary(left).is_some_and(|level| level <= COMMON) || function_word(left);
    let name = (given_name(&form) || form.proper()) && form.ordinary().is_none();
    let inner = right.chars().skip(1).any(char::is_uppercase);
    let part = is(NamePart::Particle, left) || form.is(NamePart::Calendar);
    (common && left.len() > 1 && !part && name && !inner).then_some("a common word and a name")
}

/// "Rory OduyaSen. Ilse Varga", "Rory OduyaIlse Varga": a full name ends with the first half, and
/// another begins with the second.
fn two_names(
    document: &Document,
    token: u32,
    within: &Range<u32>,
    left: &str,
    right: &str,
) -> Option<&'static str> {
    let before = neighbour(document, token, within, Side::Before)?;
    let after = after_point(document, token, within)?;
    let family = Wordform::of(left);
    let bearers = family.surname().map_or(0, |share| share.0);
    let ends = left.chars().count() > 2
        && given_like(document, before)
        && !(family.title() || family.function_word())
        && !(family.is(NamePart::Calendar) || family.is(NamePart::Particle))
        && (family.ordinary().is_none() || bearers > 0);
    if !ends || !(name_word(document, after) || document.wordform(after).title()) {
        return None;
    }
    // "Ana MariaLuisa Oduya" has two given names.
    let sole = family.given().is_none_or(|share| share.0 <= bearers);
    if title(right) {
        Some("a name ends here, and a title begins")
    } else if sole && given_name(&Wordform::of(right)) {
        Some("a full name ends here, and another begins")
    } else {
        None
    }
}

/// The next token, past the point of an abbreviation.
fn after_point(document: &Document, token: u32, within: &Range<u32>) -> Option<u32> {
    let next = |at: u32| Some(at + 1).filter(|at| *at < within.end);
    let at = next(token)?;
    if document.token_text(at) == "." {
        next(at)
    } else {
        Some(at)
    }
}
