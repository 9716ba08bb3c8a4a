//! Where prose lies in the file: bytes, lines and columns, and parts of an archive.

use super::decode::Decoded;
use super::{Charset, Document, Format, Paragraph, Position};
use crate::span::{FileSpan, Span};
use std::borrow::Cow;
use std::ops::Range;

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
    pub(super) fn behind(self, text: &str) -> Self {
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
pub(super) struct Part {
    /// Its name in the archive.
    pub(super) name: String,
    /// Its bytes in what is unpacked.
    pub(super) place: FileSpan,
}

/// Where a stretch lies for whoever opens the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Location<'d> {
    /// The part of the archive that holds it, if the file is one.
    pub part: Option<&'d str>,
    /// Its bytes, counted from the beginning of the file or part.
    pub bytes: Range<u64>,
}

impl Document {
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

    /// Whether a person can read the file as it lies on disk; else only its prose can be shown.
    pub fn is_plain_to_see(&self) -> bool {
        let packed = matches!(
            self.format,
            Format::Json | Format::JsonLines | Format::Docx | Format::Mail
        );
        !packed && matches!(self.charset, Charset::Utf8 | Charset::Broken(_))
    }

    /// The file as a person reads it: its text, and of a document of Word its paragraphs, one a
    /// line.
    pub fn legible(&self) -> Cow<'_, str> {
        if self.format.is_container() {
            let line = |paragraph: &Paragraph| self.text(paragraph.span).to_owned() + "\n";
            return self.paragraphs.iter().map(line).collect::<String>().into();
        }
        match &self.decoded {
            None => String::from_utf8_lossy(self.source()),
            Some(decoded) => decoded.text.as_str().into(),
        }
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
