//! Prose as it is being written: what a format reader fills, stretch by stretch.

use super::map::Map;
use super::{Front, ParagraphKind};
use crate::span::{FileSpan, Span};
use std::ops::Range;

/// The prose of a text so far, with its paragraphs and notes. Places are bytes of the text.
pub(super) struct Draft<'t> {
    text: &'t str,
    prose: Prose,
    map: Map,
    /// Where the open paragraph begins in the prose.
    open: Option<u32>,
    /// The paragraphs, without the white space around them.
    pub(super) paragraphs: Vec<(Span, ParagraphKind)>,
    /// Stretches that are no prose though they stand in it, in order.
    pub(super) opaque: Vec<Span>,
    /// Comments and bracketed lines that may be stets.
    pub(super) notes: Vec<Note>,
    /// What the text says about itself.
    pub(super) front: Front,
}

/// A comment of the editors, not for the reader.
pub(super) struct Note {
    /// What it says, without its brackets.
    pub(super) words: String,
    /// Where it stands, brackets included.
    pub(super) place: FileSpan,
    /// The paragraph in which it stands, or else the next one, as an index.
    pub(super) paragraph: usize,
}

/// A text costs no copy as long as its prose is one stretch of it.
enum Prose {
    Stretch(Range<usize>),
    Copy(String),
}

/// A finished draft.
pub(super) struct Finished {
    /// The prose, or the stretch of the text that it is.
    pub(super) prose: Result<String, Range<usize>>,
    pub(super) map: Map,
    pub(super) paragraphs: Vec<(Span, ParagraphKind)>,
    pub(super) opaque: Vec<Span>,
    pub(super) notes: Vec<Note>,
    pub(super) front: Front,
}

impl<'t> Draft<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self {
            text,
            prose: Prose::Stretch(0..0),
            map: Map::default(),
            open: None,
            paragraphs: Vec::new(),
            opaque: Vec::new(),
            notes: Vec::new(),
            front: Front::default(),
        }
    }

    /// The text that is being read.
    pub(super) fn text(&self) -> &'t str {
        self.text
    }

    /// Whether a paragraph has begun and not ended.
    pub(super) fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Writes `words`, which stand at `place` of the text.
    pub(super) fn write(&mut self, words: &str, place: Range<usize>) {
        if words.is_empty() {
            return;
        }
        self.begin(place.start);
        self.append(words, place);
    }

    /// Writes `words` as a stretch that is no prose.
    pub(super) fn write_opaque(&mut self, words: &str, place: Range<usize>) {
        if words.is_empty() {
            return;
        }
        self.begin(place.start);
        let start = self.map.len();
        self.append(words, place);
        let span = Span {
            start,
            end: self.map.len(),
        };
        match self.opaque.last_mut() {
            Some(last) if last.end == span.start => last.end = span.end,
            _ => self.opaque.push(span),
        }
    }

    /// Ends the open paragraph, if there is one.
    pub(super) fn end_paragraph(&mut self, kind: ParagraphKind) {
        let Some(start) = self.open.take() else {
            return;
        };
        let text = &self.prose()[start as usize..];
        let inner = text.trim_start();
        let from = start as usize + text.len() - inner.len();
        let span = Span::new(from, from + inner.trim_end().len());
        if !span.is_empty() {
            self.paragraphs.push((span, kind));
        }
    }

    /// Takes down a comment that stands at `place`.
    pub(super) fn note(&mut self, words: &str, place: Range<usize>) {
        // A text may hold a million comments; only those that could be a stet are kept.
        if super::stet::begins(words) {
            self.notes.push(Note {
                words: words.to_owned(),
                place: FileSpan::new(place.start, place.end),
                paragraph: self.paragraphs.len(),
            });
        }
    }

    pub(super) fn finish(mut self) -> Finished {
        self.end_paragraph(ParagraphKind::Body);
        self.map.close();
        Finished {
            prose: match self.prose {
                Prose::Stretch(range) => Err(range),
                Prose::Copy(copy) => Ok(copy),
            },
            map: self.map,
            paragraphs: self.paragraphs,
            opaque: self.opaque,
            notes: self.notes,
            front: self.front,
        }
    }

    /// Opens a paragraph, and sets it off from the one before: by the line ends that stand
    /// between them in the text, else by a blank line of its own.
    fn begin(&mut self, at: usize) {
        if self.open.is_some() {
            return;
        }
        if self.map.len() > 0 {
            let end = self.map.file_end() as usize;
            let between = self.text.get(end..at).unwrap_or_default();
            if between.contains('\n') && between.trim().is_empty() {
                self.append(between, end..at);
            } else {
                self.append("\n\n", end..end);
            }
        }
        self.open = Some(self.map.len());
    }

    fn append(&mut self, words: &str, place: Range<usize>) {
        self.map
            .push(words.len() as u32, FileSpan::new(place.start, place.end));
        let same = self.text.get(place.clone()) == Some(words);
        match &mut self.prose {
            Prose::Stretch(range) if same && range.start == range.end => *range = place,
            Prose::Stretch(range) if same && range.end == place.start => range.end = place.end,
            Prose::Stretch(range) => {
                let mut copy = String::with_capacity(self.text.len());
                copy.push_str(self.text.get(range.clone()).unwrap_or_default());
                copy.push_str(words);
                self.prose = Prose::Copy(copy);
            }
            Prose::Copy(copy) => copy.push_str(words),
        }
    }

    fn prose(&self) -> &str {
        match &self.prose {
            Prose::Stretch(range) => self.text.get(range.clone()).unwrap_or_default(),
            Prose::Copy(copy) => copy,
        }
    }
}
