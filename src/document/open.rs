//! Bytes to a document: unpacked, decoded, read in their format, and divided into tokens and sentences.

use super::archive::{self, Unpacked};
use super::decode::{self, Charset};
use super::draft::Draft;
use super::lines::Lines;
use super::{
    Document, Fields, Format, Origin, Paragraph, ParagraphKind, Sentence, Text, Token, TokenKind,
};
use super::{asciidoc, docx, html, json, mail, markdown, plain, rst, sentences, stet};
use crate::span::Span;
use crate::words::Wordforms;
use std::fmt;
use std::ops::Range;

/// Why a file cannot be read, in words that follow its name: "is no whole document of Word".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable(pub(super) String);

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
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
        let (fields, origin) = (Fields::default(), Origin::default());
        Self::article(name.clone(), bytes, format, &fields, origin)
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
        let articles = Self::articles(&bytes, format)?;
        if let [(_, origin)] = articles.as_slice()
            && !format.holds_many()
        {
            let one = Self::article(name, bytes, format, fields, *origin)?;
            return Ok(vec![one]);
        }
        articles
            .into_iter()
            .map(|(range, origin)| {
                let bytes = bytes.get(range).unwrap_or_default().to_vec();
                Self::article(name, bytes, format, fields, origin)
                    .map_err(|why| Unreadable(format!("line {}: {why}", origin.line + 1)))
            })
            .collect()
    }

    /// Where the articles lie in the file `bytes`, in order: one, except in a list of JSON objects
    /// or in JSON Lines.
    ///
    /// # Errors
    ///
    /// The file is to be JSON and is none, as a whole; a line of JSON Lines is not looked at.
    pub fn articles(
        bytes: &[u8],
        format: Format,
    ) -> Result<Vec<(Range<usize>, Origin)>, Unreadable> {
        if !format.holds_many() {
            return Ok(vec![(0..bytes.len(), Origin::default())]);
        }
        let text = std::str::from_utf8(bytes)
            .map_err(|_| Unreadable("is not UTF-8, as JSON has to be".to_owned()))?;
        match format {
            Format::Json => json::split(text),
            _ => Ok(json::lines(text)),
        }
    }

    /// Reads `bytes` as one article that begins at `origin` of its file.
    ///
    /// # Errors
    ///
    /// As of [`Document::open`].
    pub fn article(
        name: impl Into<String>,
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
        let packed = match format {
            Format::Docx => std::mem::replace(&mut bytes, unpacked.source.clone()),
            _ => Vec::new(),
        };
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
                for place in notes.chain(finished.zones.iter_mut().map(|zone| &mut zone.place)) {
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
            name: name.into(),
            format,
            fields: fields.clone(),
            packed,
            charset,
            decoded: ground,
            lines,
            text,
            map: finished.map,
            paragraphs: Vec::with_capacity(finished.paragraphs.len()),
            sentences: Vec::new(),
            tokens: Vec::new(),
            wordforms: Wordforms::default(),
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
        // A word and the space behind it are some six bytes.
        self.tokens.reserve(prose.len() / 6);
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
        self.wordforms = Wordforms::of(self.tokens.iter().map(|token| match token.kind {
            TokenKind::Word | TokenKind::Number | TokenKind::Possessive => {
                prose.get(token.span.range())
            }
            TokenKind::Mark | TokenKind::Opaque => None,
        }));
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
