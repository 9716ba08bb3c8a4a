//! Words that may be a name on record gone wrong, with all that speaks for and against it.
//!
//! Likeness only nominates; what stands beside the word decides. A word is looked at with its
//! neighbours ("Ada Lovel": the given name is right), or alone, where the article holds the right
//! form, too. It goes from room to room: [`candidates`] finds the forms that may have been meant,
//! [`admission`] holds back those that something forbids, [`description`] tells what is known about
//! the rest, [`acquaintance`] how well the record knows the people of the article; [`super::weigh`]
//! judges.

mod acquaintance;
mod admission;
mod alignment;
mod candidates;
mod description;
mod named;
mod part;
mod places;

use super::Mention;
use super::company::marked_sic;
use super::exact::gap_between;
use super::known::KnownWords;
use super::signs::{Sign, Signs};
use super::wordform::garbled;
use crate::document::{Document, TokenKind};
use crate::likeness::Slips;
use crate::record::index::{FormId, Gap};
use crate::record::{EntryId, Record};
use crate::words::Wordform;
use acquaintance::acquaintance;
use admission::Admission;
use candidates::Candidates;
use named::NamedEntries;
use places::Places;
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// A word that may be a name on record gone wrong.
#[derive(Clone, Debug)]
pub struct Nominee {
    /// The token that may have slipped.
    pub token: u32,
    /// It and the neighbours that spell the rest of the form.
    pub tokens: Range<u32>,
    /// The form that may have been meant.
    pub form: FormId,
    /// Which word of the form.
    pub at: usize,
    /// What slipped.
    pub slips: Slips,
    /// What stands beside it.
    pub beside: Beside,
    /// All that is known about it.
    pub signs: Signs,
}

/// What stands beside a nominee.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Beside {
    /// A neighbour that is right in the form that may have been meant.
    Neighbour,
    /// A neighbour that may have slipped, too.
    NearNeighbour,
    /// Nothing of the form.
    Nothing,
}

/// Every nominee of an article whose right forms are `mentions`, in order of its token; several for
/// one token where several forms may be meant.
pub(super) fn nominees(
    document: &Document,
    record: &Record,
    words: &KnownWords<'_>,
    mentions: &[Mention],
) -> Vec<Nominee> {
    let named = NamedEntries::of(record, words, mentions);
    let mut nominees = walk(document, record, words, &named);
    let mut rivals: FxHashMap<u32, FxHashSet<Option<EntryId>>> = FxHashMap::default();
    for nominee in &nominees {
        let entry = record.index.form(nominee.form).owner.entry();
        rivals.entry(nominee.token).or_default().insert(entry);
    }
    let mut places = Places::of(document, record, words, &nominees);
    nominees.retain(|nominee| !places.somebody_else(nominee));
    if nominees.is_empty() {
        return nominees;
    }
    let acquaintance = acquaintance(document, &named);
    for nominee in &mut nominees {
        places.note_repeats(nominee);
        if nominee.beside != Beside::Nothing {
            let rivals = rivals[&nominee.token].len() as f32;
            nominee.signs.set(Sign::Rivals, rivals.ln());
        }
        nominee.signs.acquainted(acquaintance);
    }
    nominees
}

fn walk(
    document: &Document,
    record: &Record,
    words: &KnownWords<'_>,
    named: &NamedEntries,
) -> Vec<Nominee> {
    let mut candidates = Candidates::new(document, record, words, named);
    let mut nominees = Vec::new();
    let mut admitted = Vec::new();
    for paragraph in document.paragraphs() {
        let within = &paragraph.tokens;
        for token in within.clone() {
            if !may_be_a_name(document, record, token) || named.covers(token) {
                continue;
            }
            let Some(known) = words.known(token) else {
                continue;
            };
            let admission = Admission {
                document,
                record,
                words,
                named,
                within,
            };
            let found = candidates.of(token, known, within).iter();
            admitted
                .extend(found.filter_map(|candidate| admission.nominee(token, known, *candidate)));
            keep_longest(record, &mut admitted);
            nominees.append(&mut admitted);
        }
    }
    nominees
}

/// Leaves out of the nominees of one token each word alone whose entry has a longer form there.
fn keep_longest(record: &Record, nominees: &mut Vec<Nominee>) {
    let entry = |nominee: &Nominee| record.index.form(nominee.form).owner.entry();
    let beside: Vec<_> = nominees
        .iter()
        .filter(|nominee| nominee.beside == Beside::Neighbour)
        .map(entry)
        .collect();
    if !beside.is_empty() {
        nominees.retain(|nominee| {
            nominee.beside != Beside::Nothing || !beside.contains(&entry(nominee))
        });
    }
}

fn may_be_a_name(document: &Document, record: &Record, token: u32) -> bool {
    let found = document.tokens()[token as usize];
    if found.kind != TokenKind::Word {
        return false;
    }
    let text = document.token_text(token);
    let form = document.wordform(token);
    (found.capital
        || text.starts_with('l')
        || hyphenated(document, token)
        || (record.entries.len() < SMALL && unknown_word(text, form)))
        && text.chars().nth(1).is_some()
        && !garbled(text)
        && !acronyms(text)
        && !form.title()
        && (!form.function_word() || capital_inside(document, token))
        && !marked_sic(document, token)
}

/// How many entries a record about one story has at most: one may look for them in lower case.
pub(super) const SMALL: usize = 50;

/// Whether a word is in no dictionary, so that it may be a name without its capital: "birmignham".
fn unknown_word(text: &str, form: &Wordform) -> bool {
    const LONG: usize = 5;
    text.len() >= LONG && !form.listed()
}

/// Whether a word has a capital though it opens no sentence: "Chairman They Gadsby".
fn capital_inside(document: &Document, token: u32) -> bool {
    let start = document.tokens()[token as usize].span.start;
    document.wordform(token).capital()
        && document.sentences()[document.sentence_at(start)]
            .tokens
            .start
            != token
}

/// Whether a word is several of an acronym: "NGOs".
fn acronyms(text: &str) -> bool {
    text.strip_suffix('s').is_some_and(|acronym| {
        acronym.len() > 1 && acronym.bytes().all(|byte| byte.is_ascii_uppercase())
    })
}

/// Whether a hyphen joins the token to the word before: "moon" in "Ki-moon".
fn hyphenated(document: &Document, token: u32) -> bool {
    let before = |back: u32| {
        let at = token.checked_sub(back)?;
        document.tokens().get(at as usize)
    };
    let touches = before(1).is_some_and(|mark| {
        mark.kind == TokenKind::Mark
            && mark.span.end == document.tokens()[token as usize].span.start
    });
    touches && before(2).is_some() && gap_between(document, token - 2, token) == Gap::Hyphen
}
