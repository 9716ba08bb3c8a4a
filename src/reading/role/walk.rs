//! The tokens around a mention, and the phrases of the lexicon that begin or end at one of them.

use super::Mention;
use super::words::{self, Small};
use crate::document::Document;
use crate::record::{EntryId, EntryKind, Record};
use crate::titles::{self, Entry, Form, Letters, Sense};
use crate::tokens::TokenKind;
use std::ops::Range;

/// The most words that the name of an organization has: a headline, or a list, may go on with capitals
/// as long as the article.
pub(super) const LONGEST: u32 = 16;

/// A view on the paragraph that holds a mention.
pub(in crate::reading) struct Walk<'a> {
    pub(in crate::reading) document: &'a Document,
    record: &'a Record,
    mentions: &'a [Mention],
    owner: &'a Mention,
    bounds: Range<u32>,
}

/// A stretch of tokens that the lexicon knows, with what it can mean there.
#[derive(Debug)]
pub(in crate::reading) struct Phrase {
    pub(in crate::reading) tokens: Range<u32>,
    pub(in crate::reading) key: String,
    pub(in crate::reading) senses: Vec<Sense>,
}

/// What stands between two names of a list.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(in crate::reading) enum Joint {
    /// A comma: the list goes on.
    Comma,
    /// "and": it ends.
    And,
}

impl<'a> Walk<'a> {
    pub(in crate::reading) fn around(
        document: &'a Document,
        record: &'a Record,
        mentions: &'a [Mention],
        mention: &'a Mention,
    ) -> Self {
        let paragraph = document.paragraph_at(mention.span.start);
        Self {
            document,
            record,
            mentions,
            owner: mention,
            bounds: document.paragraphs()[paragraph].tokens.clone(),
        }
    }

    /// The text of a token of the paragraph; empty beyond its ends.
    pub(in crate::reading) fn text(&self, token: u32) -> &'a str {
        if self.bounds.contains(&token) {
            self.document.token_text(token)
        } else {
            ""
        }
    }

    pub(in crate::reading) fn is(&self, token: u32, word: &str) -> bool {
        self.text(token).eq_ignore_ascii_case(word)
    }

    /// Whether a token is one of a class of small words.
    pub(super) fn small(&self, token: u32, class: Small) -> bool {
        words::is(self.text(token), class)
    }

    /// Whether a role of the mention is of something called so, in key form, that is no entry.
    pub(super) fn of_owner(&self, key: &str) -> bool {
        let meant = self.owner.referent.map(|referent| referent.entry);
        let mut meant = meant
            .into_iter()
            .chain(self.owner.candidates.iter().copied());
        meant.any(|entry| {
            let offices = self.record.offices().of_entry(entry).iter();
            let mut posts = offices.filter_map(|office| office.post.as_ref());
            posts.any(|post| post.words.as_deref() == Some(key))
        })
    }

    pub(in crate::reading) fn kind(&self, token: u32) -> Option<TokenKind> {
        self.bounds
            .contains(&token)
            .then(|| self.document.tokens()[token as usize].kind)
    }

    pub(in crate::reading) fn word(&self, token: u32) -> bool {
        self.kind(token) == Some(TokenKind::Word)
    }

    pub(in crate::reading) fn possessive(&self, token: u32) -> bool {
        self.kind(token) == Some(TokenKind::Possessive)
    }

    pub(in crate::reading) fn capitalized(&self, token: u32) -> bool {
        self.word(token) && self.text(token).starts_with(char::is_uppercase)
    }

    /// Where the capitalized words begin that end right before `end`.
    pub(super) fn capitals_before(&self, end: u32) -> u32 {
        let mut start = end;
        while start > 0 && end - start < LONGEST && self.capitalized(start - 1) {
            start -= 1;
        }
        start
    }

    pub(in crate::reading) fn dash(&self, token: u32) -> bool {
        matches!(self.text(token), "-" | "‐" | "‑" | "–" | "—")
    }

    /// Whether a token is a dash that joins the words on both sides of it.
    pub(in crate::reading) fn hyphen(&self, token: u32) -> bool {
        token > 0 && self.dash(token) && self.touches_next(token) && self.touches_next(token - 1)
    }

    /// Whether no space stands between a token and the next one.
    pub(in crate::reading) fn touches_next(&self, token: u32) -> bool {
        let tokens = self.document.tokens();
        match (tokens.get(token as usize), tokens.get(token as usize + 1)) {
            (Some(a), Some(b)) => a.span.end == b.span.start,
            _ => false,
        }
    }

    /// Whether `token` begins a sentence of the paragraph.
    pub(in crate::reading) fn opens_sentence(&self, token: u32) -> bool {
        let tokens = self.document.tokens();
        tokens.get(token as usize).is_some_and(|token| {
            let sentence = self.document.sentence_at(token.span.start);
            self.document.sentences()[sentence].span.start == token.span.start
        })
    }

    /// The mention whose last token stands before `end`.
    pub(in crate::reading) fn mention_ending(&self, end: u32) -> Option<&'a Mention> {
        let index = self
            .mentions
            .partition_point(|mention| mention.tokens.end < end);
        self.mentions
            .get(index)
            .filter(|mention| mention.tokens.end == end)
    }

    /// The mention whose first token is `start`.
    pub(in crate::reading) fn mention_starting(&self, start: u32) -> Option<&'a Mention> {
        let index = self
            .mentions
            .partition_point(|mention| mention.tokens.start < start);
        self.mentions
            .get(index)
            .filter(|mention| mention.tokens.start == start)
    }

    /// The organization, place or work that a mention names, if it names one.
    pub(in crate::reading) fn thing(&self, mention: &Mention) -> Option<EntryId> {
        let named = mention
            .referent
            .map(|referent| referent.entry)
            .or_else(|| mention.candidates.first().copied())?;
        let entry = self.record.entries.get(named.0 as usize)?;
        (entry.kind != EntryKind::Person).then_some(named)
    }

    /// What an entry on record is.
    pub(super) fn entry_kind(&self, entry: EntryId) -> Option<EntryKind> {
        Some(self.record.entries.get(entry.0 as usize)?.kind)
    }

    /// What joins two mentions to a list, if nothing else but brackets and states stands between.
    pub(in crate::reading) fn joint(&self, first: &Mention, second: &Mention) -> Option<Joint> {
        let between = first.tokens.end..second.tokens.start;
        if between.is_empty() || between.len() > 12 || !self.bounds.contains(&first.tokens.start) {
            return None;
        }
        let mut depth = 0;
        let mut joint = None;
        let mut state = false;
        for token in between {
            match self.text(token) {
                "(" => depth += 1,
                ")" => depth -= 1,
                _ if depth > 0 => {}
                "," => {
                    joint = joint.or(Some(Joint::Comma));
                    state = false;
                }
                "and" | "&" => {
                    joint = Some(Joint::And);
                    state = false;
                }
                "of" if joint.is_none() => state = true,
                _ if state && self.capitalized(token) => {}
                _ => return None,
            }
        }
        joint.filter(|_| depth == 0)
    }

    /// The longest phrase of the lexicon whose last token stands before `end`.
    pub(in crate::reading) fn phrase_ending(&self, end: u32) -> Option<Phrase> {
        let mut words = Vec::new();
        let mut token = end;
        let mut dotted = false;
        let mut longest = None;
        // Few words end a phrase: the first look-up nearly always settles it.
        let mut limit = 1;
        while words.len() < limit && token > self.bounds.start {
            token -= 1;
            let text = self.text(token);
            if self.word(token) {
                if words.is_empty() {
                    limit = titles::longest_to(&key(text));
                    if limit == 0 {
                        return None;
                    }
                }
                words.insert(0, token);
                let found = self.phrase(&words, token..end, dotted);
                longest = found.or(longest);
            } else if text == "." && token > 0 && self.touches_next(token - 1) {
                dotted |= words.is_empty();
            } else if !self.hyphen(token) || words.is_empty() {
                break;
            }
        }
        longest
    }

    /// The longest phrase of the lexicon that begins with `start`.
    pub(in crate::reading) fn phrase_starting(&self, start: u32) -> Option<Phrase> {
        let mut words = Vec::new();
        let mut token = start;
        let mut longest = None;
        let limit = match self.word(start) {
            true => titles::longest_from(&key(self.text(start))),
            false => 0,
        };
        while words.len() < limit && self.bounds.contains(&token) {
            if self.word(token) {
                words.push(token);
                token += 1;
                // The point of "Tex." belongs to the word; that which ends a sentence does no harm.
                let dotted = self.text(token) == "." && self.touches_next(token - 1);
                let found = match dotted {
                    true => self
                        .phrase(&words, start..token + 1, true)
                        .or_else(|| self.phrase(&words, start..token, false)),
                    false => self.phrase(&words, start..token, false),
                };
                longest = found.or(longest);
            } else if !words.is_empty()
                && (self.dash(token) || self.text(token) == "." && self.touches_next(token - 1))
            {
                token += 1;
            } else {
                break;
            }
        }
        longest
    }

    /// The words as a phrase, if the lexicon knows one that may be written so.
    fn phrase(&self, words: &[u32], tokens: Range<u32>, dotted: bool) -> Option<Phrase> {
        let mut key = String::new();
        for &word in words {
            titles::push_word(self.text(word), &mut key);
        }
        let senses: Vec<Sense> = titles::senses(&key)
            .iter()
            .filter(|entry| self.may_be(entry, words, dotted))
            .map(|entry| entry.sense)
            .collect();
        (!senses.is_empty()).then_some(Phrase {
            tokens,
            key,
            senses,
        })
    }

    fn may_be(&self, entry: &Entry, words: &[u32], dotted: bool) -> bool {
        let capitals = match entry.letters {
            Letters::Any => true,
            Letters::Initial => words.first().is_some_and(|&word| self.capitalized(word)),
            Letters::All => words
                .iter()
                .all(|&word| !self.text(word).contains(char::is_lowercase)),
        };
        let point = match entry.sense {
            _ if !dotted => true,
            Sense::Title(..) => entry.letters == Letters::Initial,
            Sense::Territory(_, form) => form == Form::Abbreviation,
            // "R." and "Dem." are short forms; "Democrat." ends a sentence.
            Sense::Party(..) => words.iter().all(|&word| self.text(word).len() <= 3),
            _ => false,
        };
        capitals && point
    }
}

/// One word in key form.
fn key(word: &str) -> String {
    let mut key = String::with_capacity(word.len());
    titles::push_word(word, &mut key);
    key
}
