//! Bytes to prose: what a reader sees of an article, mapped byte by byte to the file.
//!
//! In go the bytes of a file and its [`Format`]; out comes a [`Document`], whatever the bytes are.

mod archive;
mod asciidoc;
mod block;
mod decode;
mod docx;
mod draft;
mod edit;
mod format;
mod front;
mod html;
mod json;
mod lines;
mod mail;
mod map;
mod markdown;
mod open;
mod place;
mod plain;
mod revision;
mod rows;
mod rst;
mod sentences;
mod stet;
mod transfer;

use std::borrow::Cow;
use std::ops::Range;

pub use crate::tokens::{Token, TokenKind};
pub use block::{Paragraph, ParagraphKind, Sentence};
pub use decode::{Charset, is_text};
pub use edit::Stroke;
pub use format::Format;
pub use front::Front;
pub use json::Fields;
pub use lines::Position;
pub use open::Unreadable;
pub use place::{Location, Origin};
pub use revision::{Revision, Unwritable, Within, revise};
pub use stet::{Scope, Stet};

use crate::span::Span;
use crate::words::{Wordform, Wordforms};
use decode::Decoded;
use lines::Lines;
use map::Map;
use place::Part;
use transfer::Zone;

/// One article: its file, its prose, and the map between the two.
#[derive(Debug)]
pub struct Document {
    name: String,
    format: Format,
    /// What is what in JSON.
    fields: Fields,
    /// The file as it lies on disk, where that is an archive.
    packed: Vec<u8>,
    text: Text,
    charset: Charset,
    /// The text of a file that is not UTF-8: lines and columns are counted in it.
    decoded: Option<Decoded>,
    lines: Lines,
    map: Map,
    paragraphs: Vec<Paragraph>,
    sentences: Vec<Sentence>,
    tokens: Vec<Token>,
    wordforms: Wordforms,
    stets: Vec<Stet>,
    front: Front,
    origin: Origin,
    parts: Vec<Part>,
    /// In a message, how what stands in a stretch of it is written.
    zones: Vec<Zone>,
}

/// The file and its prose.
#[derive(Debug)]
enum Text {
    /// The prose is one stretch of the file, as that of most plain text: it is not copied.
    Stretch { file: String, prose: Range<usize> },
    /// The prose is another text than the file's.
    Apart { source: Vec<u8>, prose: String },
}

impl Document {
    /// The path of the article's file, or `-`; other articles may lie in the same file.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What findings call the article: the path of its file, and its id where the file holds many.
    pub fn label(&self) -> Cow<'_, str> {
        match &self.front.id {
            Some(id) => format!("{}#{id}", self.name).into(),
            None => (&*self.name).into(),
        }
    }

    /// The markup of the file.
    pub fn format(&self) -> Format {
        self.format
    }

    /// The file's bytes: those of the one article in a file that holds many, and in a file that is
    /// an archive those of the parts that are read, unpacked, one behind the other.
    pub fn source(&self) -> &[u8] {
        match &self.text {
            Text::Stretch { file, .. } => file.as_bytes(),
            Text::Apart { source, .. } => source,
        }
    }

    /// The file as it lies on disk; of the one article in a file that holds many, its bytes.
    pub fn file(&self) -> &[u8] {
        match self.format {
            Format::Docx => &self.packed,
            _ => self.source(),
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
        match &self.text {
            // Asked for nearly every token, so the prose is not cut out first.
            Text::Stretch { file, prose } => {
                let start = prose.start + span.start as usize;
                file.get(start..prose.start + span.end as usize)
            }
            Text::Apart { prose, .. } => prose.get(span.range()),
        }
        .unwrap_or_default()
    }

    /// The text of the token with this index.
    pub fn token_text(&self, token: u32) -> &str {
        self.text(self.tokens[token as usize].span)
    }

    /// The distinct words of the article, and which of them each token is.
    pub fn wordforms(&self) -> &Wordforms {
        &self.wordforms
    }

    /// The word that the token with this index is.
    pub fn wordform(&self, token: u32) -> &Wordform {
        self.wordforms.of_token(token)
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

    /// How the bytes of the file were read.
    pub fn charset(&self) -> Charset {
        self.charset
    }
}

#[cfg(test)]
mod tests;
