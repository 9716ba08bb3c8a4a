//! Bytes to prose: what a reader sees of an article, mapped byte by byte to the file.
//!
//! In go the bytes of a file and its [`Format`]; out comes a [`Document`], whatever the bytes are.

mod decode;
mod draft;
mod format;
mod front;
mod html;
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
use map::Map;

/// One article: its file, its prose, and the map between the two.
#[derive(Debug)]
pub struct Document {
    name: String,
    text: Text,
    lines: Lines,
    map: Map,
    paragraphs: Vec<Paragraph>,
    sentences: Vec<Sentence>,
    tokens: Vec<Token>,
    stets: Vec<Stet>,
    front: Front,
}

/// The file and its prose.
#[derive(Debug)]
enum Text {
    /// The prose is one stretch of the file, as that of most plain text: it is not copied.
    Stretch { file: String, prose: Range<usize> },
    /// The prose is another text than the file's.
    Apart { source: Vec<u8>, prose: String },
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
    /// The longest file that can be read, in bytes: 1 GiB.
    ///
    /// Places are counted in 32 bits, and the prose of a file may be longer than the file is: a
    /// stray byte reads as a character of three.
    pub const LIMIT: usize = 1 << 30;

    /// Reads `bytes` as an article in `format`; `name` is what findings call it (a path, or `-`).
    ///
    /// Reading cannot fail: bytes that are not UTF-8 read as U+FFFD, and every offset stays true.
    /// Of a file longer than [`Document::LIMIT`] only so many bytes are read; whoever opens files
    /// refuses such a one first.
    pub fn read(name: impl Into<String>, mut bytes: Vec<u8>, format: Format) -> Self {
        bytes.truncate(Self::LIMIT);
        let lines = Lines::of(&bytes);
        let draft = match format {
            Format::Plain => plain::read,
            Format::Markdown => markdown::read,
        };
        let (text, finished) = match String::from_utf8(bytes) {
            Ok(file) => {
                let mut finished = draft(&file).finish();
                let text = match std::mem::replace(&mut finished.prose, Err(0..0)) {
                    Ok(prose) => Text::Apart {
                        source: file.into_bytes(),
                        prose,
                    },
                    Err(prose) => Text::Stretch { file, prose },
                };
                (text, finished)
            }
            Err(error) => {
                let source = error.into_bytes();
                let (decoded, below) = decode::decode(&source);
                let mut finished = draft(&decoded).finish();
                let prose = match std::mem::replace(&mut finished.prose, Err(0..0)) {
                    Ok(prose) => prose,
                    Err(stretch) => decoded.get(stretch).unwrap_or_default().to_owned(),
                };
                finished.map = finished.map.through(&below);
                for note in &mut finished.notes {
                    note.place = below.place(Span {
                        start: note.place.start,
                        end: note.place.end,
                    });
                }
                (Text::Apart { source, prose }, finished)
            }
        };
        let mut document = Self {
            name: name.into(),
            lines,
            text,
            map: finished.map,
            paragraphs: Vec::with_capacity(finished.paragraphs.len()),
            sentences: Vec::new(),
            tokens: Vec::new(),
            stets: Vec::new(),
            front: finished.front,
        };
        document.divide(&finished.paragraphs, &finished.opaque);
        for note in &finished.notes {
            let reach = document.paragraphs.get(note.paragraph).map_or(
                Span::new(document.prose().len(), document.prose().len()),
                |paragraph| paragraph.span,
            );
            document.stets.extend(stet::stets(note, reach));
        }
        document
    }

    /// Divides the prose into tokens and sentences, paragraph by paragraph.
    fn divide(&mut self, paragraphs: &[(Span, ParagraphKind)], opaque: &[Span]) {
        let prose = match &self.text {
            Text::Stretch { file, prose } => file.get(prose.clone()).unwrap_or_default(),
            Text::Apart { prose, .. } => prose,
        };
        let mut opaque = opaque.iter().peekable();
        for &(span, kind) in paragraphs {
            let first_token = self.tokens.len() as u32;
            let first_sentence = self.sentences.len() as u32;
            let mut at = span.start;
            while let Some(&&hidden) = opaque.peek() {
                if hidden.start >= span.end {
                    break;
                }
                opaque.next();
                let start = hidden.start.max(at);
                let end = hidden.end.min(span.end);
                if start >= end {
                    continue;
                }
                crate::tokens::tokenize(
                    prose,
                    Span {
                        start: at,
                        end: start,
                    },
                    &mut self.tokens,
                );
                self.tokens.push(Token {
                    span: Span { start, end },
                    kind: TokenKind::Opaque,
                });
                at = end;
            }
            crate::tokens::tokenize(
                prose,
                Span {
                    start: at,
                    end: span.end,
                },
                &mut self.tokens,
            );
            let tokens = first_token..self.tokens.len() as u32;
            let paragraph = self.paragraphs.len() as u32;
            sentences::split(prose, &self.tokens, tokens.clone(), |tokens| {
                let (first, last) = (
                    self.tokens[tokens.start as usize].span,
                    self.tokens[tokens.end as usize - 1].span,
                );
                self.sentences.push(Sentence {
                    span: first.hull(last),
                    tokens,
                    paragraph,
                });
            });
            self.paragraphs.push(Paragraph {
                span,
                kind,
                sentences: first_sentence..self.sentences.len() as u32,
                tokens,
            });
        }
    }

    /// What findings call the article.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The file's bytes.
    pub fn source(&self) -> &[u8] {
        match &self.text {
            Text::Stretch { file, .. } => file.as_bytes(),
            Text::Apart { source, .. } => source,
        }
    }

    /// What a reader sees. Paragraphs never touch: at least a line end stands between two.
    pub fn prose(&self) -> &str {
        match &self.text {
            Text::Stretch { file, prose } => file.get(prose.clone()).unwrap_or_default(),
            Text::Apart { prose, .. } => prose,
        }
    }

    /// The prose under `span`.
    pub fn text(&self, span: Span) -> &str {
        self.prose().get(span.range()).unwrap_or_default()
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
        self.map.place(span)
    }

    /// The stretches of the file that hold just the words of `span`, markup left out; those that
    /// touch are one.
    pub fn pieces(&self, span: Span) -> Vec<FileSpan> {
        self.map.pieces(span)
    }

    /// The stretch of prose that `place` shows, if it shows any: whole characters, and the whole
    /// of what is written as one, like an entity.
    pub fn prose_at(&self, place: FileSpan) -> Option<Span> {
        let span = self.map.prose_at(place)?;
        let prose = self.prose();
        let (mut start, mut end) = (span.start as usize, span.end as usize);
        while !prose.is_char_boundary(start) {
            start -= 1;
        }
        while !prose.is_char_boundary(end) {
            end += 1;
        }
        Some(Span::new(start, end))
    }

    /// Line and column of a byte of the file.
    pub fn position(&self, byte: u32) -> Position {
        self.lines.position(self.source(), byte)
    }

    /// The bytes of line `line` (from 1) with its line end.
    pub fn line(&self, line: u32) -> FileSpan {
        self.lines.line(self.source(), line)
    }
}

#[cfg(test)]
mod tests;
