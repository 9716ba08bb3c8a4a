//! Names run into their neighbours: "TimesCiting", "FTis", "toQuill", "AdaQuill".
//!
//! A word that is on no list is split where its letters change case, or behind a name on record;
//! both halves must then be known, and one must be a name on record in its place. Where none is,
//! [`seam`] asks what stands around the word.

use super::Mention;
use super::company::title;
use super::exact::gap_between;
use super::known::KnownWords;
use super::neighbour::{Side, neighbour};
use super::seam::seam;
use crate::document::{Document, TokenKind};
use crate::fold::{fold, fold_into};
use crate::record::index::{Companion, FormId, FormWord, Gap, Known, ROOT, WordId};
use crate::record::person::{NamePart, is};
use crate::record::{EntryId, FactId, Record};
use crate::span::Span;
use crate::words::{self, Wordform, function_word};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// A word that is a name and its neighbour without the space between.
#[derive(Clone, Debug)]
pub struct Joined {
    /// The word.
    pub span: Span,
    /// Where the space, hyphen or point is missing.
    pub at: u32,
    /// The word as it should be: "Times Citing".
    pub right: String,
    /// The entry whose name it is, and the fact that tells it; `None` where no record knows the name.
    pub known: Option<(EntryId, FactId)>,
    /// Why, one short phrase each.
    pub evidence: Vec<String>,
    /// How sure, from 0 to 1.
    pub confidence: f32,
}

/// Every joined name, in order of place.
pub(in crate::reading) fn joined(
    document: &Document,
    record: &Record,
    words: &KnownWords<'_>,
    mentions: &[Mention],
) -> Vec<Joined> {
    let search = Search {
        document,
        record,
        words,
        named: mentions
            .iter()
            .flat_map(|mention| mention.candidates.iter().copied())
            .collect(),
    };
    let may_be_two: Vec<bool> = words
        .forms()
        .map(|(form, known)| !search.splits_of(form, known).is_empty())
        .collect();
    let mut found = Vec::new();
    if !may_be_two.contains(&true) {
        return found;
    }
    let of_two = |token: &u32| {
        let number = document.wordforms().number(*token);
        number.is_some_and(|number| may_be_two[number])
    };
    let mut seen: FxHashMap<&str, u32> = FxHashMap::default();
    for paragraph in document.paragraphs() {
        for token in paragraph.tokens.clone().filter(of_two) {
            if let Some(joined) = search.at(token, &paragraph.tokens) {
                *seen.entry(document.text(joined.span)).or_default() += 1;
                found.push(joined);
            }
        }
    }
    // What an article writes twice with a capital inside is a name: "LinkedIn". A lower-case word
    // before a capital ("toQuill") is none, however often it stands.
    found.retain(|joined| {
        let text = document.text(joined.span);
        seen[text] == 1 || text.starts_with(char::is_lowercase)
    });
    found
}

/// How many bytes a word may have to be so short that many a name ends in it: "in", "is", "son".
const SHORT: usize = 3;

/// How many bytes a word may have to be two: a run of letters without end is split nowhere.
const LENGTHS: std::ops::Range<usize> = 4..100;

struct Search<'a> {
    document: &'a Document,
    record: &'a Record,
    words: &'a KnownWords<'a>,
    /// The entries that the article names elsewhere.
    named: FxHashSet<EntryId>,
}

/// A name on record that half of a word is, in its place.
struct Half {
    form: FormId,
    evidence: &'static str,
    confidence: f32,
}

impl<'a> Search<'a> {
    fn at(&self, token: u32, within: &Range<u32>) -> Option<Joined> {
        if self.document.tokens()[token as usize].kind != TokenKind::Word {
            return None;
        }
        let document = self.document;
        let text = document.token_text(token);
        let known = self.words.known(token)?;
        self.splits_of(document.wordform(token), known)
            .iter()
            .find_map(|&at| self.split(token, within, text, at as usize))
            .or_else(|| self.unrecorded(token, within, text))
    }

    /// Where a word may be two.
    fn splits_of<'k>(&self, form: &Wordform, known: &'k Known) -> &'k [u32] {
        known.splits(|| {
            let text = form.text();
            let worth = LENGTHS.contains(&text.len())
                && known.word.is_none()
                && worth_splitting(text, form);
            if worth { self.splits(text) } else { Vec::new() }
        })
    }

    /// Two words that met without a name on record.
    fn unrecorded(&self, token: u32, within: &Range<u32>, text: &str) -> Option<Joined> {
        let (at, evidence) = seam(self.document, token, within, text)?;
        let (left, right) = text.split_at(at);
        let span = self.document.tokens()[token as usize].span;
        Some(Joined {
            span,
            at: span.start + at as u32,
            right: format!("{left} {right}"),
            known: None,
            evidence: vec![evidence.to_owned()],
            confidence: 0.85,
        })
    }

    /// Where a word may be two: where a lower-case letter meets a capital; behind the capitals of an
    /// acronym ("FTis"); else behind each name on record before an ending that is a word
    /// ("Vargasaid").
    fn splits(&self, text: &str) -> Vec<u32> {
        let letters: Vec<(u32, char)> = text
            .char_indices()
            .map(|(at, letter)| (at as u32, letter))
            .collect();
        let camel: Vec<u32> = letters
            .windows(2)
            .filter(|pair| pair[0].1.is_lowercase() && pair[1].1.is_uppercase())
            .map(|pair| pair[1].0)
            .collect();
        if !camel.is_empty() {
            return camel;
        }
        let capitals = letters.iter().take_while(|(_, c)| c.is_uppercase()).count();
        if capitals > 1 {
            return letters
                .get(capitals)
                .map(|(at, _)| *at)
                .into_iter()
                .collect();
        }
        let mut folded = String::new();
        let ends = letters.iter().map(|(at, _)| *at).filter(|&at| at >= 2);
        ends.filter(|&at| {
            let (left, right) = text.split_at(at as usize);
            folded.clear();
            fold_into(left, &mut folded);
            self.record.index.word(&folded).is_some()
                && !function_word(&folded)
                && Ending::of(right, right).is_some_and(|ending| ending != Ending::Sentence)
                && !is(NamePart::Ending, right)
        })
        .collect()
    }

    fn split(&self, token: u32, within: &Range<u32>, text: &str, at: usize) -> Option<Joined> {
        let (left, right) = text.split_at(at);
        let (folded_left, folded_right) = (fold(left), fold(right));
        let index = &self.record.index;
        let (left_word, right_word) = (index.word(&folded_left), index.word(&folded_right));
        let capital = right.starts_with(char::is_uppercase);
        let mut between = " ";
        let half = if let (Some(one), Some(other), true) = (left_word, right_word, capital)
            && let Some(&Companion { form, .. }) = index.pair(one, other).first()
        {
            let gap = index
                .form_words(form)
                .iter()
                .find(|word| word.word == other)
                .map(FormWord::gap);
            between = if gap == Some(Gap::Hyphen) { "-" } else { " " };
            Half {
                form,
                evidence: "both halves are the name on record",
                confidence: 0.98,
            }
        } else if capital && left.starts_with(char::is_lowercase) && known_word(&folded_left) {
            self.name_from(token, within, right_word?)?
        } else {
            let ending = Ending::of(right, &folded_right)?;
            let half = self.name_to(token, within, left_word?, left)?;
            let owner = index.form(half.form).owner.entry();
            let named = owner.is_some_and(|entry| self.named.contains(&entry));
            let acronym = left.chars().nth(1).is_some_and(char::is_uppercase);
            let sure = half.confidence > 0.95
                || match ending {
                    // "Velkin" is Velk with "in" only where the article speaks of Velk.
                    Ending::Grammar => named || acronym || capital || right.len() > SHORT,
                    Ending::Sentence => false,
                    Ending::Word => named,
                };
            sure.then_some(half)?
        };
        let form = index.form(half.form);
        let span = self.document.tokens()[token as usize].span;
        Some(Joined {
            span,
            at: span.start + at as u32,
            right: format!("{left}{between}{right}"),
            known: Some((form.owner.entry()?, form.fact)),
            evidence: vec![half.evidence.to_owned()],
            confidence: half.confidence,
        })
    }

    /// The name that begins with the second half of a token and goes on in the next.
    fn name_from(&self, token: u32, within: &Range<u32>, word: WordId) -> Option<Half> {
        let index = &self.record.index;
        if let Some(next) = neighbour(self.document, token, within, Side::After)
            && let Some(next) = self.words.word(next)
            && let Some(&Companion { form, .. }) = index.pair(word, next).first()
        {
            return Some(Half {
                form,
                evidence: "the name on record goes on in the next word",
                confidence: 0.97,
            });
        }
        self.solo(word)
    }

    /// The name that ends with the first half of a token and began in the one before.
    fn name_to(&self, token: u32, within: &Range<u32>, word: WordId, text: &str) -> Option<Half> {
        let index = &self.record.index;
        if token > within.start
            && gap_between(self.document, token - 1, token) == Gap::Space
            && let Some(before) = self.words.word(token - 1)
            && let Some(&Companion { form, .. }) = index.pair(before, word).first()
        {
            return Some(Half {
                form,
                evidence: "the name on record begins in the word before",
                confidence: 0.97,
            });
        }
        let solo = self.solo(word)?;
        let written = index.printed(index.form_words(solo.form).first()?);
        (written == text).then_some(solo)
    }

    fn solo(&self, word: WordId) -> Option<Half> {
        let index = &self.record.index;
        let ends = index.ends(index.step(ROOT, word)?);
        let form = ends.iter().copied().find(|&form| {
            index
                .form(form)
                .owner
                .entry()
                .is_some_and(|entry| self.record.entry(entry).near.0.is_empty())
        })?;
        Some(Half {
            form,
            evidence: "half of it is a name on record",
            confidence: 0.9,
        })
    }
}

/// Whether the word is unknown as it stands, so that it may be two.
fn worth_splitting(text: &str, form: &Wordform) -> bool {
    // Most words are in lower case from end to end.
    if form.listed() || text.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return false;
    }
    let camel = text
        .chars()
        .zip(text.chars().skip(1))
        .any(|(a, b)| a.is_lowercase() && b.is_uppercase());
    let mixed = camel || form.capital() || text.chars().take(2).all(char::is_uppercase);
    mixed && text.chars().any(char::is_lowercase)
}

/// What stands behind a name that it ran into.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Ending {
    /// A function word, a verb of saying, a title: "Vargasaid", "VargaSen".
    Grammar,
    /// A capitalised word that may open a sentence: "TimesCiting".
    Sentence,
    /// Another word, in lower case: "Timesreported". No part of family names ("Greenfield") and
    /// nothing that makes new words of names ("Quillworld").
    Word,
}

impl Ending {
    fn of(text: &str, folded: &str) -> Option<Self> {
        let capital = text.starts_with(char::is_uppercase);
        if function_word(folded) || title(text) {
            return Some(Self::Grammar);
        }
        let level = words::ordinary(folded)?;
        if capital {
            return (level <= 35).then_some(Self::Sentence);
        }
        let own = folded.len() >= 4
            && words::surname(folded).is_none_or(|share| share.0 < 3)
            && !is(NamePart::Ending, folded);
        (own && level <= 50).then_some(Self::Word)
    }
}

fn known_word(folded: &str) -> bool {
    words::ordinary(folded).is_some() || words::proper(folded)
}
