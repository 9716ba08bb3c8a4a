//! Bytes to prose: what a reader sees of an article, mapped byte by byte to the file.
//!
//! In go the bytes of a file and its [`Format`]; out comes a [`Document`], whatever the bytes are.

mod format;
mod lines;
mod map;
mod markdown;
mod plain;
mod sentences;
mod stet;

use std::ops::Range;

pub use crate::tokens::{Token, TokenKind};
pub use format::Format;
pub use lines::Position;
pub use stet::Stet;

use crate::span::{FileSpan, Span};
use jiff::civil::Date;
use lines::Lines;

/// One article: its file, its prose, and the map between the two.
#[derive(Debug)]
pub struct Document {
    name: String,
    source: Vec<u8>,
    prose: String,
    lines: Lines,
    paragraphs: Vec<Paragraph>,
    sentences: Vec<Sentence>,
    tokens: Vec<Token>,
    stets: Vec<Stet>,
    front: Front,
}

/// What an article says about itself before its text begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Front {
    /// The article's date, from a front matter key `date`.
    pub date: Option<Date>,
    /// The article's title, from a front matter key `title`.
    pub title: Option<String>,
}

/// What kind of block a paragraph of prose was in the file.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum ParagraphKind {
    /// A headline or a section's heading.
    Heading,
    /// Running text.
    Body,
    /// One item of a list.
    Item,
    /// A paragraph set off as a quotation (Markdown's `>`).
    BlockQuote,
    /// One cell of a table.
    Cell,
    /// The text of a footnote.
    Footnote,
    /// The alternative text or title of an image or link.
    Caption,
}

/// A block of prose that no sentence and no name runs over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it stands.
    pub span: Span,
    /// What it was in the file.
    pub kind: ParagraphKind,
    /// Its sentences, as indices into [`Document::sentences`].
    pub sentences: Range<u32>,
    /// Its tokens, as indices into [`Document::tokens`].
    pub tokens: Range<u32>,
}

/// One sentence, closing marks included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands, without the white space around it.
    pub span: Span,
    /// Its tokens, as indices into [`Document::tokens`].
    pub tokens: Range<u32>,
    /// The paragraph that holds it, as an index into [`Document::paragraphs`].
    pub paragraph: u32,
}

impl Document {
    /// Reads `bytes` as an article in `format`; `name` is what findings call it (a path, or `-`).
    ///
    /// Reading cannot fail: bytes that are not UTF-8 read as U+FFFD, and every offset stays true.
    pub fn read(name: impl Into<String>, bytes: Vec<u8>, _format: Format) -> Self {
        let prose = String::from_utf8_lossy(&bytes).into_owned();
        let mut document = Self {
            name: name.into(),
            lines: Lines::of(&bytes),
            source: bytes,
            prose: String::new(),
            paragraphs: Vec::new(),
            sentences: Vec::new(),
            tokens: Vec::new(),
            stets: Vec::new(),
            front: Front::default(),
        };
        let mut start = 0;
        for line in prose.split_inclusive('\n') {
            let span = Span::new(start, start + line.trim_end().len());
            start += line.len();
            if span.is_empty() {
                continue;
            }
            let first = document.tokens.len() as u32;
            crate::tokens::tokenize(&prose, span, &mut document.tokens);
            let tokens = first..document.tokens.len() as u32;
            let sentence = document.sentences.len() as u32;
            document.sentences.push(Sentence {
                span,
                tokens: tokens.clone(),
                paragraph: document.paragraphs.len() as u32,
            });
            document.paragraphs.push(Paragraph {
                span,
                kind: ParagraphKind::Body,
                sentences: sentence..sentence + 1,
                tokens,
            });
        }
        document.prose = prose;
        document
    }

    /// What findings call the article.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The file's bytes.
    pub fn source(&self) -> &[u8] {
        &self.source
    }

    /// What a reader sees. Paragraphs never touch: at least a line end stands between two.
    pub fn prose(&self) -> &str {
        &self.prose
    }

    /// The prose under `span`.
    pub fn text(&self, span: Span) -> &str {
        &self.prose[span.range()]
    }

    /// The text of the token with this index.
    pub fn token_text(&self, token: u32) -> &str {
        self.text(self.tokens[token as usize].span)
    }

    /// The paragraphs, in order.
    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// The sentences, in order.
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// The tokens, in order.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The notes that let a passage stand, in order.
    pub fn stets(&self) -> &[Stet] {
        &self.stets
    }

    /// What the article says about itself.
    pub fn front(&self) -> &Front {
        &self.front
    }

    /// The sentence that holds the prose byte `at`, or the last one before it, as an index.
    pub fn sentence_at(&self, at: u32) -> usize {
        self.sentences
            .partition_point(|sentence| sentence.span.start <= at)
            .saturating_sub(1)
    }

    /// The paragraph that holds the prose byte `at`, or the last one before it, as an index.
    pub fn paragraph_at(&self, at: u32) -> usize {
        self.paragraphs
            .partition_point(|paragraph| paragraph.span.start <= at)
            .saturating_sub(1)
    }

    /// The tokens that overlap `span`, as indices.
    pub fn tokens_in(&self, span: Span) -> Range<u32> {
        let first = self
            .tokens
            .partition_point(|token| token.span.end <= span.start) as u32;
        let last = self
            .tokens
            .partition_point(|token| token.span.start < span.end) as u32;
        first..last.max(first)
    }

    /// The stretch of the file from the first byte of `span` to its last, markup between included.
    pub fn place(&self, span: Span) -> FileSpan {
        FileSpan {
            start: span.start,
            end: span.end,
        }
    }

    /// The stretches of the file that hold just the words of `span`, markup left out.
    pub fn pieces(&self, span: Span) -> Vec<FileSpan> {
        vec![self.place(span)]
    }

    /// The stretch of prose that `place` shows, if it shows any.
    pub fn prose_at(&self, place: FileSpan) -> Option<Span> {
        Some(Span {
            start: place.start,
            end: place.end,
        })
    }

    /// Line and column of a byte of the file.
    pub fn position(&self, byte: u32) -> Position {
        self.lines.position(&self.source, byte)
    }

    /// The bytes of line `line` (from 1) with its line end.
    pub fn line(&self, line: u32) -> FileSpan {
        self.lines.line(&self.source, line)
    }
}
