//! In whose company a name stands: given names, titles and roles before it, words near it.

use super::{Mention, SlipKind};
use crate::document::{Document, TokenKind};
use crate::fold::fold;
use crate::record::person::{NamePart, is};
use crate::record::{Company, EntryId, Record};
use crate::span::Span;
use crate::titles::{self, Sense, TitleId};
use crate::words::Wordform;
use rustc_hash::FxHashMap;
use std::cell::OnceCell;
use std::ops::Range;

/// Whether a word before a family name reads as a given name: "Bill", but not "Senator", "When".
pub(in crate::reading) fn given_like(document: &Document, token: u32) -> bool {
    let (text, form) = (document.token_text(token), document.wordform(token));
    form.capital()
        && !form.title()
        && !form.is(NamePart::Calendar)
        && (form.given().is_some_and(|share| share.0 > 2) || form.ordinary().is_none())
        && !(text.len() > 3 && text.chars().all(char::is_uppercase))
}

/// Whether a word may be part of a name as far as it goes by itself: capitalised, not in capitals,
/// no title, day, month or function word.
pub(in crate::reading) fn name_word(document: &Document, token: u32) -> bool {
    let (text, form) = (document.token_text(token), document.wordform(token));
    form.capital()
        && text.chars().count() > 2
        && text.chars().any(char::is_lowercase)
        && !form.title()
        && !form.is(NamePart::Calendar)
        && !form.function_word()
}

/// Whether the word is a title or an honorific: "Sen", "Mr", "President".
pub(super) fn title(text: &str) -> bool {
    is(NamePart::Honorific, text) || is(NamePart::Title, text)
}

/// Whether the article marks a token as the original's own: "Amudi [sic]", "Amudi (sic)".
pub(in crate::reading) fn marked_sic(document: &Document, token: u32) -> bool {
    let after = (token + 1..token + 3).filter(|&at| (at as usize) < document.tokens().len());
    let mut after = after.map(|at| document.token_text(at));
    matches!(after.next(), Some("[" | "(")) && after.next() == Some("sic")
}

/// Whether a title stands right before the token.
pub(super) fn title_before(document: &Document, token: u32, within: &Range<u32>) -> bool {
    before(document, token, within)
        .next()
        .is_some_and(|at| document.wordform(at).title())
}

/// How many words of one of the entry's roles stand beside a name, in the six words before it or the
/// eight of an apposition behind: 2 for "Defense Secretary" before the Secretary of Defense. At
/// most 3.
pub(super) fn role_beside(
    document: &Document,
    record: &Record,
    entry: EntryId,
    name: &Range<u32>,
    within: &Range<u32>,
) -> f32 {
    let roles = &record.entry(entry).roles;
    if roles.is_empty() {
        return 0.0;
    }
    let found: Vec<&str> = before(document, name.start, within)
        .take(6)
        .chain(apposition(document, name.end, within).take(8))
        .map(|at| document.wordform(at))
        .filter(|form| form.folded().len() > 2 && !form.function_word())
        .map(Wordform::folded)
        .collect();
    if found.is_empty() {
        return 0.0;
    }
    let count = |role: &crate::record::Role| {
        let own = format!("{} {}", role.title, role.of.as_deref().unwrap_or_default());
        let own: Vec<String> = own
            .split(|c: char| !c.is_alphanumeric())
            .map(fold)
            .collect();
        let held = title_ids(&titles::key(&role.title));
        // "Sen." stands for a senator.
        let same = |word: &str| {
            own.iter().any(|other| other == word)
                || title_ids(word)
                    .any(|title| held.clone().any(|held| title == held || title.covers(held)))
        };
        found.iter().copied().filter(|word| same(word)).count()
    };
    roles.iter().map(count).max().unwrap_or(0).min(3) as f32
}

/// Whether a word for a relative stands within six tokens of a name: "his sister Julia".
pub(super) fn kin_beside(document: &Document, name: Range<u32>, within: &Range<u32>) -> bool {
    const REACH: u32 = 6;
    let start = name.start.saturating_sub(REACH).max(within.start);
    let end = (name.end + REACH).min(within.end);
    (start..end).any(|at| document.wordform(at).is(NamePart::Kin))
}

fn title_ids(key: &str) -> impl Iterator<Item = TitleId> + Clone + use<> {
    titles::senses(key)
        .iter()
        .filter_map(|entry| match entry.sense {
            Sense::Title(title, ..) => Some(title),
            _ => None,
        })
}

/// The words of an apposition behind a name: ", the director of the harbor," up to its comma.
fn apposition<'a>(
    document: &'a Document,
    end: u32,
    within: &'a Range<u32>,
) -> impl Iterator<Item = u32> + 'a {
    let comma = end < within.end && document.token_text(end) == ",";
    let first = if comma { end + 1 } else { within.end };
    (first..within.end).take_while(|&at| document.tokens()[at as usize].kind == TokenKind::Word)
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

/// How many tokens before and behind a name its company may stand: a sentence may be as long as
/// the article.
const REACH: u32 = 250;

/// Which company stands near a place: the same sentence, the one before and the one after.
pub(super) struct Presence<'a> {
    document: &'a Document,
    record: &'a Record,
    /// Where each entry is named, in order of place.
    named: Vec<(u32, EntryId)>,
    /// The tokens that are each folded word, in order; made when they are first asked for.
    words: OnceCell<FxHashMap<String, Vec<u32>>>,
}

impl<'a> Presence<'a> {
    pub(super) fn of(document: &'a Document, record: &'a Record, mentions: &[Mention]) -> Self {
        let right = mentions.iter().filter(|mention| mention.slip.is_none());
        let named = right.flat_map(|mention| {
            mention
                .candidates
                .iter()
                .map(|entry| (mention.span.start, *entry))
        });
        let mut named: Vec<(u32, EntryId)> = named.collect();
        named.sort_unstable();
        Self {
            document,
            record,
            named,
            words: OnceCell::new(),
        }
    }

    /// Whether a mention has the company that its form needs.
    pub(super) fn all_of_it(&self, mention: &Mention) -> bool {
        let declared = mention
            .slip
            .as_ref()
            .filter(|slip| slip.kind == SlipKind::DeclaredNear);
        let needs = |entry: &EntryId| match declared {
            Some(slip) => self
                .record
                .entry(*entry)
                .not
                .iter()
                .find(|wrong| wrong.fact == slip.fact)
                .map(|wrong| &wrong.near),
            None => Some(&self.record.entry(*entry).near),
        };
        mention
            .candidates
            .iter()
            .filter_map(needs)
            .all(|company| self.near(company, mention.span))
    }

    /// Whether one of the company stands near `span`, or none is needed.
    pub(super) fn near(&self, company: &Company, span: Span) -> bool {
        if company.0.is_empty() {
            return true;
        }
        let own = self.document.tokens_in(span);
        let sentences = self.document.sentences();
        let at = self.document.sentence_at(span.start);
        let (Some(first), Some(last)) = (
            sentences.get(at.saturating_sub(1)),
            sentences.get(at + 1).or(sentences.last()),
        ) else {
            return false;
        };
        let window = first.tokens.start.max(own.start.saturating_sub(REACH))
            ..last.tokens.end.min(own.end.saturating_add(REACH));
        company.0.iter().any(|phrase| {
            self.holds_words(&window, &own, phrase) || self.holds_entry(&window, span, phrase)
        })
    }

    /// Whether the words of `phrase` stand in the window, side by side, outside of `own`.
    fn holds_words(&self, window: &Range<u32>, own: &Range<u32>, phrase: &str) -> bool {
        let phrase: Vec<String> = phrase
            .split(|c: char| c.is_whitespace() || c == '-')
            .map(fold)
            .collect();
        let Some(first) = phrase.first() else {
            return false;
        };
        let is = |token: u32, wanted: &str| self.places(wanted).binary_search(&token).is_ok();
        let plural = |word: &str| format!("{word}s");
        let plurals: Vec<String> = phrase.iter().map(|word| plural(word)).collect();
        let begins = within(self.places(first), window)
            .iter()
            .chain(within(self.places(&plurals[0]), window));
        let length = phrase.len() as u32;
        begins.copied().any(|start| {
            let run = start..start.saturating_add(length);
            run.end <= window.end
                && (run.end <= own.start || own.end <= run.start)
                && run
                    .zip(phrase.iter().zip(&plurals))
                    .all(|(token, (one, many))| is(token, one) || is(token, many))
        })
    }

    /// The tokens that are the folded word.
    fn places(&self, folded: &str) -> &[u32] {
        let words = self.words.get_or_init(|| {
            let mut words: FxHashMap<String, Vec<u32>> = FxHashMap::default();
            for token in 0..self.document.tokens().len() as u32 {
                let word = fold(self.document.token_text(token));
                words.entry(word).or_default().push(token);
            }
            words
        });
        words.get(folded).map_or(&[], Vec::as_slice)
    }

    /// A name in the company stands for every form of its entry.
    fn holds_entry(&self, window: &Range<u32>, span: Span, phrase: &str) -> bool {
        let tokens = self.document.tokens();
        let (Some(first), Some(last)) = (
            tokens.get(window.start as usize),
            tokens.get((window.end as usize).saturating_sub(1)),
        ) else {
            return false;
        };
        let start = self.named.partition_point(|(at, _)| *at < first.span.start);
        let end = self.named.partition_point(|(at, _)| *at < last.span.end);
        self.named[start..end.max(start)].iter().any(|(at, entry)| {
            !span.range().contains(&(*at as usize)) && self.record.entry(*entry).name == phrase
        })
    }
}

/// The part of `places`, which are in order, that lies within `window`.
fn within<'p>(places: &'p [u32], window: &Range<u32>) -> &'p [u32] {
    let start = places.partition_point(|at| *at < window.start);
    let end = places.partition_point(|at| *at < window.end);
    &places[start..end.max(start)]
}
