//! Blocks of prose: paragraphs and their sentences.

use crate::span::Span;
use std::ops::Range;

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
    /// Its sentences, as indices into [`Document::sentences`](super::Document::sentences).
    pub sentences: Range<u32>,
    /// Its tokens, as indices into [`Document::tokens`](super::Document::tokens).
    pub tokens: Range<u32>,
}

/// One sentence, closing marks included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands, without the white space around it.
    pub span: Span,
    /// Its tokens, as indices into [`Document::tokens`](super::Document::tokens).
    pub tokens: Range<u32>,
    /// The paragraph that holds it, as an index into [`Document::paragraphs`](super::Document::paragraphs).
    pub paragraph: u32,
}
