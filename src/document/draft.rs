//! Prose as it is being written: what a format reader fills, stretch by stretch.

use super::map::Map;
use super::transfer::Zone;
use super::{Front, ParagraphKind};
use crate::span::{FileSpan, Span};
use std::ops::Range;

/// The prose of a text so far, with its paragraphs and notes. Places are bytes of the text.
pub(super) struct Draft<'t> {
    text: &'t str,
    /// The stretch of the text that the prose is; a text costs no copy as long as it is one.
    stretch: Range<usize>,
    /// The prose where it is another text.
    copy: Option<String>,
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
    /// In a message, how what stands in a stretch of it is written.
    pub(super) zones: Vec<Zone>,
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

/// A finished draft.
pub(super) struct Finished {
    /// The prose, or the stretch of the text that it is.
    pub(super) prose: Result<String, Range<usize>>,
    pub(super) map: Map,
    pub(super) paragraphs: Vec<(Span, ParagraphKind)>,
    pub(super) opaque: Vec<Span>,
    pub(super) notes: Vec<Note>,
    pub(super) front: Front,
    pub(super) zones: Vec<Zone>,
}

impl<'t> Draft<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self {
            text,
            stretch: 0..0,
            copy: None,
            map: Map::default(),
            open: None,
            paragraphs: Vec::new(),
            opaque: Vec::new(),
            notes: Vec::new(),
            front: Front::default(),
            zones: Vec::new(),
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

    /// Whether any prose has been written.
    pub(super) fn is_begun(&self) -> bool {
        self.map.len() > 0
    }

    /// The prose of the open paragraph so far.
    pub(super) fn open_text(&self) -> &str {
        self.open
            .and_then(|start| self.prose().get(start as usize..))
            .unwrap_or_default()
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

    /// Takes over what was read of another text, each place of which `below` maps to this one's.
    /// What this text says of itself already goes before what the other says.
    pub(super) fn adopt(&mut self, inner: Draft<'_>, below: &Map) {
        let text = inner.text;
        let inner = inner.finish();
        let prose = match &inner.prose {
            Ok(prose) => prose,
            Err(stretch) => text.get(stretch.clone()).unwrap_or_default(),
        };
        if !prose.is_empty() && self.map.len() > 0 {
            let end = self.map.file_end() as usize;
            self.append("\n\n", end..end);
        }
        let base = self.map.len();
        let moved = |span: Span| Span {
            start: base + span.start,
            end: base + span.end,
        };
        self.copied(prose.len()).push_str(prose);
        self.map.append(&inner.map.through(below));
        for note in inner.notes {
            self.notes.push(Note {
                place: below.place(Span {
                    start: note.place.start,
                    end: note.place.end,
                }),
                paragraph: self.paragraphs.len() + note.paragraph,
                ..note
            });
        }
        self.paragraphs.extend(
            inner
                .paragraphs
                .iter()
                .map(|&(span, kind)| (moved(span), kind)),
        );
        self.opaque
            .extend(inner.opaque.iter().map(|&span| moved(span)));
        self.front.complete(inner.front);
    }

    pub(super) fn finish(mut self) -> Finished {
        self.end_paragraph(ParagraphKind::Body);
        self.map.close();
        Finished {
            prose: self.copy.ok_or(self.stretch),
            map: self.map,
            paragraphs: self.paragraphs,
            opaque: self.opaque,
            notes: self.notes,
            front: self.front,
            zones: self.zones,
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
        if self.copy.is_none() && same && self.stretch.is_empty() {
            self.stretch = place;
        } else if self.copy.is_none() && same && self.stretch.end == place.start {
            self.stretch.end = place.end;
        } else {
            self.copied(words.len()).push_str(words);
        }
    }

    /// The prose as a copy to which `more` bytes are to be added.
    fn copied(&mut self, more: usize) -> &mut String {
        self.copy.get_or_insert_with(|| {
            let so_far = self.text.get(self.stretch.clone()).unwrap_or_default();
            let mut copy = String::with_capacity(self.text.len().max(so_far.len() + more));
            copy.push_str(so_far);
            copy
        })
    }

    fn prose(&self) -> &str {
        match &self.copy {
            None => self.text.get(self.stretch.clone()).unwrap_or_default(),
            Some(copy) => copy,
        }
    }
}
