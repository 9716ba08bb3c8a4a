//! The article's words outside quotations, each with what it does in its clause.
//!
//! In go the document and its quotations; out come [`Tags`]: one tag a word, name or mark, names
//! grouped, a quotation standing as one tag.

mod marks;
mod names;
mod words;

use super::lexicon::{self, Class, Form, Frame, Listed, Word};
use super::stance::Signs;
use crate::document::{Document, Token, TokenKind};
use crate::reading::{Quotation, Reading};
use crate::span::Span;
use rustc_hash::FxHashSet;
use std::ops::Range;

/// One word, name, mark or quotation of the running text.
#[derive(Copy, Clone, Debug)]
pub(super) struct Tag {
    pub(super) class: Class,
    pub(super) cue: Option<(Frame, Form)>,
    /// What the word tells of whether something was said.
    pub(super) signs: Signs,
    pub(super) span: Span,
    /// For a name, its index into [`Tags::names`]; for a quotation, the index of its part.
    pub(super) index: u32,
}

/// A capitalised name as it stands in the text.
#[derive(Copy, Clone, Debug)]
pub(super) struct Name {
    /// Without titles before it.
    pub(super) span: Span,
    /// The first token, and the one after the last, without titles and suffixes.
    pub(super) tokens: (u32, u32),
    /// Whether the words before it made it a person's: a title.
    pub(super) title: Title,
}

/// What a title before a name tells of pronouns.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Title {
    None,
    Mr,
    Ms,
    Other,
}

/// One part of a quotation.
#[derive(Copy, Clone, Debug)]
pub(super) struct Part {
    pub(super) quotation: usize,
    pub(super) span: Span,
    /// Its tag, as an index into [`Tags::tags`].
    pub(super) tag: u32,
    /// The paragraph, as an index into [`Tags::paragraphs`].
    pub(super) paragraph: u32,
}

/// An article's running text.
#[derive(Debug, Default)]
pub(super) struct Tags {
    pub(super) tags: Vec<Tag>,
    pub(super) names: Vec<Name>,
    pub(super) parts: Vec<Part>,
    /// For each paragraph of the document, its tags.
    pub(super) paragraphs: Vec<Range<usize>>,
}

impl Tags {
    /// Whether `tag` is a name, with or without a possessive.
    pub(super) fn is_name(&self, tag: &Tag) -> bool {
        matches!(tag.class, Class::Name | Class::Genitive)
            && self
                .names
                .get(tag.index as usize)
                .is_some_and(|name| tag.span.contains(name.span))
    }
}

/// Reads the running text of `document`.
pub(super) fn tags(document: &Document, reading: &Reading) -> Tags {
    let mut tagger = Tagger {
        document,
        tokens: document.tokens(),
        mentions: &reading.mentions,
        mention: 0,
        seen: FxHashSet::default(),
        words: lexicon::words_of(document),
        out: Tags::default(),
    };
    let mut parts: Vec<(usize, Span)> = reading
        .quotations
        .iter()
        .enumerate()
        .filter(|(_, quotation)| quotation.within.is_none())
        .flat_map(|(index, Quotation { parts, .. })| parts.iter().map(move |&part| (index, part)))
        .collect();
    parts.sort_unstable_by_key(|(_, part)| part.start);
    let mut next = parts.into_iter().peekable();
    for (index, paragraph) in document.paragraphs().iter().enumerate() {
        let start = tagger.out.tags.len();
        let mut at = paragraph.tokens.start;
        while at < paragraph.tokens.end {
            let token = tagger.tokens[at as usize];
            if let Some(&(quotation, span)) = next.peek()
                && token.span.end > span.start
            {
                next.next();
                tagger.quote(quotation, span, index as u32);
                at = document.tokens_in(span).end.max(at + 1);
                continue;
            }
            at = tagger.tag(at, paragraph.tokens.end, start);
        }
        let end = tagger.out.tags.len();
        tagger.out.paragraphs.push(start..end);
    }
    tagger.out
}

struct Tagger<'a> {
    document: &'a Document,
    tokens: &'a [Token],
    mentions: &'a [crate::reading::Mention],
    mention: usize,
    /// The first and last words of the names of several words met so far.
    seen: FxHashSet<&'a str>,
    /// What the lists know of each distinct word, by its number in the article.
    words: Vec<Listed>,
    out: Tags,
}

impl Tagger<'_> {
    /// What the lists know of the word at token `at`.
    fn listed(&self, at: u32) -> Listed {
        let number = self.document.wordforms().number(at);
        number.map_or_else(Listed::default, |number| self.words[number])
    }

    /// Which small word or cue the word at token `at` is.
    fn known(&self, at: u32) -> Option<Word> {
        self.listed(at).word
    }

    fn push(&mut self, class: Class, cue: Option<(Frame, Form)>, span: Span, index: u32) {
        self.out.tags.push(Tag {
            class,
            cue,
            signs: Signs::default(),
            span,
            index,
        });
    }

    fn starts_sentence(&self, paragraph: usize) -> bool {
        self.out.tags.len() == paragraph
            || self
                .out
                .tags
                .last()
                .is_some_and(|last| matches!(last.class, Class::End | Class::Quote | Class::Colon))
    }

    fn quote(&mut self, quotation: usize, span: Span, paragraph: u32) {
        let part = self.out.parts.len() as u32;
        let tag = self.out.tags.len() as u32;
        self.out.parts.push(Part {
            quotation,
            span,
            tag,
            paragraph,
        });
        self.push(Class::Quote, None, span, part);
    }

    /// Tags the token `at` and what belongs to it; gives back the token after.
    fn tag(&mut self, at: u32, limit: u32, paragraph: usize) -> u32 {
        let token = self.tokens[at as usize];
        let text = self.document.text(token.span);
        match token.kind {
            TokenKind::Mark => {
                self.mark(text, at, limit, paragraph);
                at + 1
            }
            TokenKind::Number => {
                self.push(Class::Number, None, token.span, 0);
                at + 1
            }
            TokenKind::Possessive => {
                self.possessive(token.span);
                at + 1
            }
            TokenKind::Opaque => {
                self.push(Class::Name, None, token.span, self.out.names.len() as u32);
                self.out.names.push(Name {
                    span: token.span,
                    tokens: (at, at + 1),
                    title: Title::None,
                });
                at + 1
            }
            TokenKind::Word => self.word(at, limit, self.starts_sentence(paragraph)),
        }
    }
}
