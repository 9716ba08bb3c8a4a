//! One wording as a plain sequence, and the cutting of text into it.

use super::{Part, PropertyId};
use crate::fold::fold;
use crate::record::EntryId;
use crate::record::assertion::{OTHER, SUBJECT, VALUE_SLOT};
use crate::record::index::{Index, Owner as Form, ROOT, fold_word};
use crate::span::Span;
use crate::tokens::{Token, TokenKind, tokenize};
use crate::words;
use rustc_hash::FxHashMap;

/// The stem of a word that stands in some wording.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StemId(pub u32);

/// A wording, as a number that [`Wordings::line`](super::Wordings::line) knows.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineId(pub u32);

/// Whose wording it is.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// A sentence that holds: the index into [`Record::sentences`](crate::record::Record::sentences).
    Sentence(u32),
    /// A sentence that must not be printed: the index into
    /// [`Record::bans`](crate::record::Record::bans).
    Ban(u32),
    /// A property.
    Property(PropertyId),
}

/// One part of a wording.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Piece {
    /// A word by its stem, and whether it is so common that it says little of what is spoken of.
    Stem(StemId, bool),
    /// A figure as it stands.
    Figure(Box<str>),
    /// "'s"
    Possessive,
    /// A mark that matters: a comma, a parenthesis, a colon.
    Mark(char),
    /// Any form of an entry.
    Entry(EntryId),
    /// Any form of the entry that the property belongs to.
    Subject,
    /// The name of somebody or something else: "the son of X and Y".
    Other,
    /// What must be right: as written in a sentence, nothing in a wording of a property.
    Value(Box<str>),
    /// Words within the sentence.
    Gap,
}

/// One wording.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Whose it is.
    pub owner: Owner,
    /// Its parts, in order.
    pub pieces: Vec<Piece>,
}

/// Cuts text into pieces.
pub(super) struct Cutter<'a> {
    index: &'a Index,
    stems: &'a mut FxHashMap<Box<str>, StemId>,
    tokens: Vec<Token>,
    folded: String,
}

impl<'a> Cutter<'a> {
    pub(super) fn new(index: &'a Index, stems: &'a mut FxHashMap<Box<str>, StemId>) -> Self {
        Self {
            index,
            stems,
            tokens: Vec::new(),
            folded: String::new(),
        }
    }

    pub(super) fn cut(&mut self, way: &[Part]) -> Vec<Piece> {
        let mut pieces = Vec::new();
        for part in way {
            match part {
                Part::Text(text) => self.text(text, &mut pieces),
                Part::Slot(name) if name == SUBJECT => pieces.push(Piece::Subject),
                Part::Slot(name) if name == OTHER => pieces.push(Piece::Other),
                Part::Slot(name) if name == VALUE_SLOT => pieces.push(Piece::Value("".into())),
                Part::Slot(value) => pieces.push(Piece::Value(value.as_str().into())),
                Part::Gap => pieces.push(Piece::Gap),
            }
        }
        // What stands at either end of a sentence is free anyway.
        while matches!(pieces.last(), Some(Piece::Gap)) {
            pieces.pop();
        }
        pieces
    }

    fn text(&mut self, text: &str, pieces: &mut Vec<Piece>) {
        self.tokens.clear();
        tokenize(text, Span::new(0, text.len()), &mut self.tokens);
        let tokens = std::mem::take(&mut self.tokens);
        let mut at = 0;
        // "{value}'s novel": behind a slot the ending stands by itself.
        if let Some(ending) = ["'s", "’s"].iter().find_map(|it| opens_with(text, it)) {
            pieces.push(Piece::Possessive);
            at = tokens.partition_point(|token| (token.span.start as usize) < ending);
        }
        while let Some(token) = tokens.get(at) {
            if let Some((entry, length)) = self.entry(text, &tokens[at..]) {
                pieces.push(Piece::Entry(entry));
                at += length;
                continue;
            }
            let written = &text[token.span.range()];
            match token.kind {
                TokenKind::Word if matches!(written, "the" | "a" | "an" | "The" | "A" | "An") => {}
                TokenKind::Word => pieces.push(self.word(written)),
                TokenKind::Number => pieces.push(Piece::Figure(written.into())),
                TokenKind::Possessive => pieces.push(Piece::Possessive),
                TokenKind::Mark => pieces.extend(mark(written).map(Piece::Mark)),
                TokenKind::Opaque => {}
            }
            at += 1;
        }
        self.tokens = tokens;
    }

    fn word(&mut self, written: &str) -> Piece {
        let folded = fold(written);
        let common =
            folded.len() <= SHORT && words::ordinary(&folded).is_some_and(|level| level <= COMMON);
        let stem = words::stem(&folded);
        let next = StemId(self.stems.len() as u32);
        let id = *self.stems.entry(stem.into()).or_insert(next);
        Piece::Stem(id, common)
    }

    /// The entry whose full name or further form begins here, by its longest form, and how many
    /// tokens that is.
    fn entry(&mut self, text: &str, tokens: &[Token]) -> Option<(EntryId, usize)> {
        let mut state = ROOT;
        let mut found = None;
        for (at, token) in tokens.iter().enumerate() {
            if token.kind == TokenKind::Mark {
                continue;
            }
            if !matches!(token.kind, TokenKind::Word | TokenKind::Number) {
                break;
            }
            self.folded.clear();
            fold_word(&text[token.span.range()], &mut self.folded);
            let step = self
                .index
                .word(&self.folded)
                .and_then(|word| self.index.step(state, word));
            let Some(next) = step else { break };
            state = next;
            let named =
                self.index
                    .ends(state)
                    .iter()
                    .find_map(|&form| match self.index.form(form).owner {
                        Form::Name(entry) | Form::Also(entry) | Form::Family(entry) => Some(entry),
                        _ => None,
                    });
            if let Some(entry) = named {
                found = Some((entry, at + 1));
            }
        }
        found
    }
}

/// Where `ending` ends, if `text` opens with it as a word of its own.
fn opens_with(text: &str, ending: &str) -> Option<usize> {
    let start = text.len() - text.trim_start().len();
    let rest = text[start..].strip_prefix(ending)?;
    (!rest.starts_with(char::is_alphanumeric)).then_some(start + ending.len())
}

/// Words of so few letters are mostly particles: "of", "from".
const SHORT: usize = 4;
/// Words of this level of [`words::ordinary`] say little by themselves.
const COMMON: u8 = 10;

/// The mark, unless its presence is a matter of style: quotation marks, hyphens and dashes, full
/// stops.
pub fn mark(written: &str) -> Option<char> {
    let mark = written.chars().next()?;
    (!matches!(
        mark,
        '"' | '\''
            | '‘'
            | '’'
            | '“'
            | '”'
            | '«'
            | '»'
            | '„'
            | '‚'
            | '.'
            | '!'
            | '?'
            | '-'
            | '‐'
            | '‑'
            | '*'
            | '_'
            | '…'
    ))
    .then_some(mark)
}
