//! One sentence as wordings are matched against it: stems, marks, the entries and the values in it.

use super::value::{Found, values};
use crate::document::{Document, Token, TokenKind};
use crate::reading::Reading;
use crate::record::wording::{StemId, Wordings, mark};
use crate::record::{EntryId, Record};
use crate::span::Span;
use crate::words::Wordforms;
use std::ops::Range;

/// What a wording is compared with, word by word.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word, with its stem where some wording holds that.
    Word(Option<StemId>),
    /// A number.
    Figure,
    /// "'s"
    Possessive,
    /// A mark that matters.
    Mark(char),
    /// What is no prose.
    Opaque,
}

/// One word or mark of a sentence; articles and the marks of style are left out.
#[derive(Copy, Clone, Debug)]
pub(super) struct Item {
    pub(super) token: u32,
    pub(super) kind: Kind,
}

/// A stretch of items that stands for an entry.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub(super) items: Range<usize>,
    pub(super) span: Span,
    /// The entries it may stand for; one where that is settled.
    pub(super) entries: Vec<EntryId>,
    /// Whether it is a pronoun or a role rather than a name.
    pub(super) stand_in: bool,
}

/// The stems of an article's words, each asked for once.
pub(super) struct Stems<'a> {
    words: &'a Wordforms,
    wordings: &'a Wordings,
    /// By the number of a word.
    known: Vec<Option<Option<StemId>>>,
}

impl<'a> Stems<'a> {
    pub(super) fn new(document: &'a Document, wordings: &'a Wordings) -> Self {
        let words = document.wordforms();
        Self {
            words,
            wordings,
            known: vec![None; words.len()],
        }
    }

    /// The stem of a token, where some wording holds it.
    pub(super) fn of(&mut self, token: u32) -> Option<StemId> {
        let number = self.words.number(token)?;
        let stem = || self.wordings.stem(self.words.form(number).stem());
        *self.known[number].get_or_insert_with(stem)
    }
}

/// A sentence, laid out.
pub(super) struct Sentence<'a> {
    pub(super) document: &'a Document,
    pub(super) record: &'a Record,
    pub(super) span: Span,
    pub(super) items: Vec<Item>,
    pub(super) named: Vec<Named>,
    pub(super) values: Vec<Found>,
}

impl<'a> Sentence<'a> {
    /// Lays out the sentence with this number.
    pub(super) fn new(
        document: &'a Document,
        record: &'a Record,
        reading: &Reading,
        number: usize,
        stems: &mut Stems<'a>,
    ) -> Self {
        let sentence = &document.sentences()[number];
        let mut items = Vec::new();
        for at in sentence.tokens.clone() {
            let token = document.tokens()[at as usize];
            let text = document.text(token.span);
            let kind = match token.kind {
                TokenKind::Word if article(text) => continue,
                TokenKind::Word => Kind::Word(stems.of(at)),
                TokenKind::Number => Kind::Figure,
                TokenKind::Possessive => Kind::Possessive,
                TokenKind::Mark => match mark(text) {
                    Some(mark) => Kind::Mark(mark),
                    None => continue,
                },
                TokenKind::Opaque => Kind::Opaque,
            };
            items.push(Item { token: at, kind });
        }
        let mut laid = Self {
            document,
            record,
            span: sentence.span,
            items,
            named: Vec::new(),
            values: Vec::new(),
        };
        laid.name(reading, &sentence.tokens);
        laid.values = values(&laid, sentence.tokens.clone());
        laid
    }

    fn name(&mut self, reading: &Reading, tokens: &Range<u32>) {
        let first = reading
            .mentions
            .partition_point(|mention| mention.tokens.start < tokens.start);
        for mention in &reading.mentions[first..] {
            if mention.tokens.start >= tokens.end {
                break;
            }
            let entries = match mention.referent {
                Some(referent) => vec![referent.entry],
                None => mention.candidates.clone(),
            };
            let mut items = self.items_in(&mention.tokens);
            // "(66391) Marrow": the parenthesis that opens before the name belongs to it.
            let text = self.document.text(mention.span);
            let closes = match (text.find('('), text.find(')')) {
                (Some(opens), Some(closes)) => closes < opens,
                (None, closes) => closes.is_some(),
                (Some(_), None) => false,
            };
            let open = items.start.checked_sub(1);
            if closes && open.is_some_and(|at| self.items[at].kind == Kind::Mark('(')) {
                items.start -= 1;
            }
            self.named.push(Named {
                items,
                span: mention.span,
                entries,
                stand_in: false,
            });
        }
        let first = reading
            .stand_ins
            .partition_point(|it| it.span.start < self.span.start);
        for stand_in in &reading.stand_ins[first..] {
            if stand_in.span.start >= self.span.end {
                break;
            }
            let Some(referent) = stand_in.referent else {
                continue;
            };
            let items = self.items_in(&self.document.tokens_in(stand_in.span));
            if items.is_empty() || self.named.iter().any(|named| meet(&named.items, &items)) {
                continue;
            }
            self.named.push(Named {
                items,
                span: stand_in.span,
                entries: vec![referent.entry],
                stand_in: true,
            });
        }
        self.named.sort_by_key(|named| named.items.start);
    }

    /// The items under a stretch of tokens.
    pub(super) fn items_in(&self, tokens: &Range<u32>) -> Range<usize> {
        let start = self.items.partition_point(|item| item.token < tokens.start);
        let end = self.items.partition_point(|item| item.token < tokens.end);
        start..end.max(start)
    }

    pub(super) fn token(&self, item: usize) -> Token {
        self.document.tokens()[self.items[item].token as usize]
    }

    /// The text of one item.
    pub(super) fn text(&self, item: usize) -> &'a str {
        self.document.text(self.token(item).span)
    }

    /// The text of one item, folded; nothing of a mark.
    pub(super) fn folded(&self, item: usize) -> &'a str {
        self.document.wordform(self.items[item].token).folded()
    }

    /// The text from the first to the last of some items, as it stands.
    pub(super) fn span_of(&self, items: &Range<usize>) -> Span {
        match items.end.checked_sub(1).filter(|last| *last >= items.start) {
            Some(last) => self.token(items.start).span.hull(self.token(last).span),
            None => Span::default(),
        }
    }

    /// Whether an item is written with a capital.
    pub(super) fn capital(&self, item: usize) -> bool {
        matches!(self.items[item].kind, Kind::Word(_))
            && self.text(item).starts_with(char::is_uppercase)
    }
}

/// Whether two stretches share an item.
pub(super) fn meet(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

fn article(word: &str) -> bool {
    matches!(word, "the" | "The" | "a" | "A" | "an" | "An" | "THE")
}
