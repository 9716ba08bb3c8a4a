//! Bytes to prose: what a reader sees of an article, mapped byte by byte to the file.
//!
//! In go the bytes of a file and its [`Format`]; out comes a [`Document`], whatever the bytes are.

mod archive;
mod asciidoc;
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
mod plain;
mod rows;
mod rst;
mod sentences;
mod stet;

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

pub use crate::tokens::{Token, TokenKind};
pub use decode::{Charset, is_text};
pub use edit::{Revision, Unwritable, revise};
pub use format::Format;
pub use json::Fields;
pub use lines::Position;
pub use stet::{Scope, Stet};

use crate::span::{FileSpan, Span};
use archive::Unpacked;
use decode::Decoded;
use draft::Draft;
use edit::Transfer;
use jiff::civil::Date;
use lines::Lines;
use map::Map;

/// One article: its file, its prose, and the map between the two.
#[derive(Debug)]
pub struct Document {
    name: String,
    format: Format,
    /// The markup of its text, where that lies in a field of JSON.
    inner: Format,
    text: Text,
    charset: Charset,
    /// The text of a file that is not UTF-8: lines and columns are counted in it.
    decoded: Option<Decoded>,
    lines: Lines,
    map: Map,
    paragraphs: Vec<Paragraph>,
    sentences: Vec<Sentence>,
    tokens: Vec<Token>,
    stets: Vec<Stet>,
    front: Front,
    origin: Origin,
    parts: Vec<Part>,
    zones: Vec<(FileSpan, Transfer)>,
}

/// Where an article begins that is one of many in its file: what stands before it.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// How many bytes.
    pub byte: u64,
    /// How many line ends.
    pub line: u32,
    /// How many characters in its line.
    pub column: u32,
    /// How many UTF-16 code units in its line.
    pub utf16: u32,
}

impl Origin {
    /// The origin of what stands behind `text`, where `text` begins here; the byte is left.
    fn behind(self, text: &str) -> Self {
        let (lines, last) = match text.rsplit_once('\n') {
            Some((before, last)) => (1 + before.matches('\n').count() as u32, last),
            None => (0, text),
        };
        let fresh = match lines {
            0 => self,
            _ => Self {
                line: self.line + lines,
                ..Self::default()
            },
        };
        Self {
            byte: self.byte,
            line: fresh.line,
            column: fresh.column + last.chars().count() as u32,
            utf16: fresh.utf16 + last.encode_utf16().count() as u32,
        }
    }
}

/// A part of a file that is an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Part {
    /// Its name in the archive.
    name: String,
    /// Its bytes in what is unpacked.
    place: FileSpan,
}

/// Where a stretch lies for whoever opens the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location<'d> {
    /// The part of the archive that holds it, if the file is one.
    pub part: Option<&'d str>,
    /// Its bytes, counted from the beginning of the file or part.
    pub bytes: Range<u64>,
}

/// Why a file cannot be read, in words that follow its name: "is no whole document of Word".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable(String);

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
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
    /// Who wrote it, as it says.
    pub authors: Vec<String>,
    /// What it is called among the others of its file.
    pub id: Option<String>,
    /// The settings for this article, as YAML that stands on the lines on which it stands in the file.
    pub settings: Option<String>,
}

impl Front {
    /// Takes from `other` what this one does not say.
    fn complete(&mut self, other: Self) {
        self.date = self.date.or(other.date);
        self.title = self.title.take().or(other.title);
        self.id = self.id.take().or(other.id);
        self.settings = self.settings.take().or(other.settings);
        if self.authors.is_empty() {
            self.authors = other.authors;
        }
    }
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

    /// Reads `bytes` as one article in `format`; `name` is what findings call it (a path, or `-`).
    ///
    /// Reading cannot fail: bytes that are not UTF-8 read as U+FFFD, and every offset stays true;
    /// what [`Document::open`] would refuse reads as an article without words. Of a file longer than
    /// [`Document::LIMIT`] only so many bytes are read; whoever opens files refuses such a one first.
    pub fn read(name: impl Into<String>, bytes: Vec<u8>, format: Format) -> Self {
        let name = name.into();
        Self::one(
            name.clone(),
            bytes,
            format,
            &Fields::default(),
            Origin::default(),
        )
        .unwrap_or_else(|_| Self::read(name, Vec::new(), Format::Plain))
    }

    /// Reads `bytes` as the articles in `format` that they are: one, except in a list of JSON
    /// objects or in JSON Lines. `fields` tells what is what in JSON.
    ///
    /// # Errors
    ///
    /// A document of Word or a JSON file that is damaged, or is none; a field of JSON that is not
    /// there. One mistake in a list of articles makes the whole unreadable.
    pub fn open(
        name: &str,
        bytes: Vec<u8>,
        format: Format,
        fields: &Fields,
    ) -> Result<Vec<Self>, Unreadable> {
        let origin = Origin::default();
        if !matches!(format, Format::Json | Format::JsonLines) {
            return Self::one(name.to_owned(), bytes, format, fields, origin).map(|one| vec![one]);
        }
        let text = std::str::from_utf8(&bytes)
            .map_err(|_| Unreadable("is not UTF-8, as JSON has to be".to_owned()))?;
        let objects = match format {
            Format::Json => json::split(text)?,
            _ => json::lines(text),
        };
        objects
            .into_iter()
            .map(|(range, origin)| {
                let bytes = bytes.get(range).unwrap_or_default().to_vec();
                Self::one(name.to_owned(), bytes, format, fields, origin)
                    .map_err(|why| Unreadable(format!("line {}: {why}", origin.line + 1)))
            })
            .collect()
    }

    /// Reads one line of JSON Lines that begins at `origin` of its file.
    ///
    /// # Errors
    ///
    /// It is no JSON object, or has no text in the field for it.
    pub fn line_of_json(
        name: impl Into<String>,
        line: Vec<u8>,
        origin: Origin,
        fields: &Fields,
    ) -> Result<Self, Unreadable> {
        Self::one(name.into(), line, Format::JsonLines, fields, origin)
    }

    fn one(
        name: String,
        mut bytes: Vec<u8>,
        format: Format,
        fields: &Fields,
        origin: Origin,
    ) -> Result<Self, Unreadable> {
        bytes.truncate(Self::LIMIT);
        let label = match format {
            Format::Html => decode::declared(&bytes),
            _ => None,
        };
        let unpacked = match format {
            Format::Docx => archive::unpack(&bytes)?,
            _ => Unpacked::default(),
        };
        if format == Format::Docx {
            bytes = unpacked.source.clone();
        }
        let mut charset = Charset::Utf8;
        let mut ground = None;
        let (text, lines, mut finished) = match decode::decode(bytes, label.as_deref()) {
            Ok(file) => {
                let lines = Lines::of(file.as_bytes());
                let mut finished = draft(&file, format, fields, &unpacked)?.finish();
                let text = match std::mem::replace(&mut finished.prose, Err(0..0)) {
                    Ok(prose) => Text::Apart {
                        source: file.into_bytes(),
                        prose,
                    },
                    Err(prose) => Text::Stretch { file, prose },
                };
                (text, lines, finished)
            }
            Err(apart) => {
                let (source, decoded) = *apart;
                let lines = Lines::of(decoded.text.as_bytes());
                let below = &decoded.map;
                let mut finished = draft(&decoded.text, format, fields, &unpacked)?.finish();
                let prose = match std::mem::replace(&mut finished.prose, Err(0..0)) {
                    Ok(prose) => prose,
                    Err(stretch) => decoded.text.get(stretch).unwrap_or_default().to_owned(),
                };
                finished.map = finished.map.through(below);
                let notes = finished.notes.iter_mut().map(|note| &mut note.place);
                for place in notes.chain(finished.zones.iter_mut().map(|(place, _)| place)) {
                    *place = below.place(Span {
                        start: place.start,
                        end: place.end,
                    });
                }
                charset = decoded.charset;
                ground = Some(decoded);
                (Text::Apart { source, prose }, lines, finished)
            }
        };
        let mut document = Self {
            name,
            format,
            inner: fields.format,
            charset,
            decoded: ground,
            lines,
            text,
            map: finished.map,
            paragraphs: Vec::with_capacity(finished.paragraphs.len()),
            sentences: Vec::new(),
            tokens: Vec::new(),
            stets: Vec::new(),
            front: finished.front,
            origin,
            parts: unpacked.parts,
            zones: std::mem::take(&mut finished.zones),
        };
        document.divide(&finished.paragraphs, &finished.opaque);
        document.stets = stet::stets(&document, &finished.notes);
        Ok(document)
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
                    capital: false,
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

    /// How the bytes of the file were read.
    pub fn charset(&self) -> Charset {
        self.charset
    }

    /// Whether a person can read the file as it lies on disk; else only its prose can be shown.
    pub fn is_plain_to_see(&self) -> bool {
        let packed = matches!(
            self.format,
            Format::Json | Format::JsonLines | Format::Docx | Format::Mail
        );
        !packed && matches!(self.charset, Charset::Utf8 | Charset::Broken(_))
    }

    /// Where `place` lies for whoever opens the file.
    pub fn location(&self, place: FileSpan) -> Location<'_> {
        let part = self.parts.iter().find(|part| part.place.contains(place));
        let base = match part {
            Some(part) => -i64::from(part.place.start),
            None => self.origin.byte as i64,
        };
        let byte = |byte: u32| (i64::from(byte) + base) as u64;
        Location {
            part: part.map(|part| part.name.as_str()),
            bytes: byte(place.start)..byte(place.end),
        }
    }

    /// Line and column of a byte of the file. In a document of Word, which has no lines, the line
    /// is the paragraph, and columns are counted in it.
    pub fn position(&self, byte: u32) -> Position {
        let point = FileSpan {
            start: byte,
            end: byte,
        };
        if self.format.is_container() {
            let at = self.map.prose_at(point).map_or(0, |at| at.start);
            let paragraph = self.paragraph_at(at);
            let start = self
                .paragraphs
                .get(paragraph)
                .map_or(at, |it| it.span.start);
            let before = self.prose().get(start.min(at) as usize..at as usize);
            let before = before.unwrap_or_default();
            return Position {
                line: paragraph as u32 + 1,
                column: before.chars().count() as u32 + 1,
                utf16: before.encode_utf16().count() as u32 + 1,
            };
        }
        let mut position = match &self.decoded {
            None => self.lines.position(self.source(), byte),
            Some(Decoded { text, map, .. }) => {
                let at = map.prose_at(point).map_or(text.len() as u32, |at| at.start);
                self.lines.position(text.as_bytes(), at)
            }
        };
        if position.line == 1 {
            position.column += self.origin.column;
            position.utf16 += self.origin.utf16;
        }
        position.line += self.origin.line;
        position
    }

    /// The bytes of line `line` (from 1) with its line end; in a document of Word, of the paragraph.
    pub fn line(&self, line: u32) -> FileSpan {
        if self.format.is_container() {
            let paragraph = self.paragraphs.get(line.saturating_sub(1) as usize);
            return paragraph.map_or_else(FileSpan::default, |it| self.place(it.span));
        }
        let line = line.saturating_sub(self.origin.line);
        match &self.decoded {
            None => self.lines.line(self.source(), line),
            Some(Decoded { text, map, .. }) => {
                let line = self.lines.line(text.as_bytes(), line);
                map.place(Span {
                    start: line.start,
                    end: line.end,
                })
            }
        }
    }
}

/// What is read of `text`.
fn draft<'t>(
    text: &'t str,
    format: Format,
    fields: &Fields,
    unpacked: &Unpacked,
) -> Result<Draft<'t>, Unreadable> {
    Ok(match format {
        Format::Plain => plain::read(text),
        Format::Markdown => markdown::read(text),
        Format::Html => html::page::read(text),
        Format::Json | Format::JsonLines => json::read(text, fields)?,
        Format::Docx => docx::read(text, unpacked)?,
        Format::Rst => rst::read(text),
        Format::AsciiDoc => asciidoc::read(text),
        Format::Mail => mail::read(text),
    })
}

#[cfg(test)]
mod tests;
