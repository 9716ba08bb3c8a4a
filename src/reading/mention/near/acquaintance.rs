//! How well the record knows the people of an article.

use super::super::company::name_word;
use super::super::neighbour::{Side, neighbour};
use super::super::wordform::given_name;
use super::named::NamedEntries;
use crate::document::{Document, TokenKind};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// The logarithm of how many people the article names in full who are on record, to how many who are
/// not, one added to each: 0 where it names nobody. A record that knows next to none of them is about
/// other people, though some be called alike.
pub(super) fn acquaintance(document: &Document, named: &NamedEntries) -> f32 {
    let mut people: FxHashMap<[Option<usize>; 2], bool> = FxHashMap::default();
    let words = document.wordforms();
    for paragraph in document.paragraphs() {
        let within = &paragraph.tokens;
        for given in within.clone() {
            if let Some(family) = family_name(document, given, within) {
                let name = [words.number(given), words.number(family)];
                let known = named.covers(given) && named.covers(family);
                *people.entry(name).or_default() |= known;
            }
        }
    }
    let known = people.values().filter(|known| **known).count();
    let unknown = people.len() - known;
    ((1 + known) as f32 / (1 + unknown) as f32).ln()
}

/// The family name behind a given name that many bear, as far as lists tell.
fn family_name(document: &Document, given: u32, within: &Range<u32>) -> Option<u32> {
    let form = document.wordform(given);
    let first = document.tokens()[given as usize].kind == TokenKind::Word
        && form.capital()
        && given_name(form)
        && !form.title();
    let family = first.then(|| neighbour(document, given, within, Side::After))??;
    let form = document.wordform(family);
    let name = form.surname().is_some() || !form.listed();
    (name && name_word(document, family)).then_some(family)
}
