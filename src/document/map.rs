//! The map from prose to file: which bytes of the file each byte of prose stands for.
//!
//! Prose is a projection. Each piece of it is either a run, which stands byte for byte for a
//! stretch of the file, or an atom, which stands as a whole for a stretch of another length: an
//! entity, a folded line end, a byte that is not UTF-8. What lies in the file between two pieces
//! is markup.

use crate::span::{FileSpan, Span};

/// The pieces of a prose, in order of the prose; together they cover it without a gap.
#[derive(Debug, Default)]
pub(super) struct Map {
    pieces: Vec<Piece>,
    /// How many bytes of prose there are.
    len: u32,
    /// The pieces that show bytes of the file, in order of the file; kept only where that is
    /// another order than the prose's (a caption stands behind the paragraph that holds it).
    by_place: Option<Vec<u32>>,
}

/// One piece: where it begins in the prose, and the stretch of the file it stands for.
///
/// Its prose ends where the next piece begins. It is a run where both are of the same length:
/// then every byte of the one stands for the byte at the same place of the other, the same byte
/// or a line end that reads as a space.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
struct Piece {
    prose: u32,
    file: u32,
    file_len: u32,
}

impl Piece {
    fn file_end(self) -> u32 {
        self.file + self.file_len
    }
}

impl Map {
    /// How many bytes of prose the map covers.
    pub(super) fn len(&self) -> u32 {
        self.len
    }

    /// The byte of the file behind the last piece.
    pub(super) fn file_end(&self) -> u32 {
        self.pieces.last().map_or(0, |piece| piece.file_end())
    }

    /// Appends `prose_len` bytes of prose that stand for `file`; `file` may be empty for what the
    /// reader sees though no byte says so, like the gap between two paragraphs.
    pub(super) fn push(&mut self, prose_len: u32, file: FileSpan) {
        if prose_len == 0 {
            return;
        }
        let file_len = file.end - file.start;
        let prose = self.len;
        self.len += prose_len;
        if let Some(last) = self.pieces.last_mut() {
            let run = prose - last.prose == last.file_len;
            if run && prose_len == file_len && last.file_end() == file.start {
                last.file_len += file_len;
                return;
            }
        }
        self.pieces.push(Piece {
            prose,
            file: file.start,
            file_len,
        });
    }

    /// Appends the pieces of another map, whose prose stands behind this one's.
    pub(super) fn append(&mut self, other: &Self) {
        for (index, piece) in other.pieces.iter().enumerate() {
            let place = FileSpan {
                start: piece.file,
                end: piece.file_end(),
            };
            self.push(other.prose_end(index) - piece.prose, place);
        }
    }

    /// Makes the map ready for questions; to be called once everything is pushed.
    pub(super) fn close(&mut self) {
        let shown = |piece: &Piece| piece.file_len > 0;
        let ordered = self
            .pieces
            .iter()
            .filter(|piece| shown(piece))
            .is_sorted_by_key(|piece| piece.file);
        if !ordered {
            let mut order: Vec<u32> = (0..self.pieces.len() as u32)
                .filter(|&index| shown(&self.pieces[index as usize]))
                .collect();
            order.sort_by_key(|&index| self.pieces[index as usize].file);
            self.by_place = Some(order);
        }
        self.pieces.shrink_to_fit();
    }

    /// The stretch of the file from the first byte that `span` shows to the last.
    pub(super) fn place(&self, span: Span) -> FileSpan {
        let mut hull: Option<FileSpan> = None;
        if self.by_place.is_some() {
            for piece in self.clips(span) {
                hull = Some(hull.map_or(piece, |hull| hull.hull(piece)));
            }
        } else if let (Some(first), Some(last)) = (
            self.index_at(span.start),
            self.index_at(span.end.max(span.start + 1) - 1),
        ) {
            hull = match (self.clip(first, span), self.clip(last, span)) {
                (Some(first), Some(last)) => Some(first.hull(last)),
                (one, other) => one.or(other),
            };
        }
        hull.unwrap_or_else(|| {
            let at = self.point(span.start);
            FileSpan { start: at, end: at }
        })
    }

    /// The stretches of the file that hold just what `span` shows, in order of the prose; those
    /// that touch are one.
    pub(super) fn pieces(&self, span: Span) -> Vec<FileSpan> {
        let mut pieces: Vec<FileSpan> = Vec::new();
        for clip in self.clips(span).filter(|clip| !clip.is_empty()) {
            match pieces.last_mut() {
                Some(last) if last.end == clip.start => last.end = clip.end,
                _ => pieces.push(clip),
            }
        }
        pieces
    }

    /// The smallest stretch of prose that shows all of `place` that is shown at all. A place
    /// without bytes is shown by the point it touches.
    pub(super) fn prose_at(&self, place: FileSpan) -> Option<Span> {
        if place.is_empty() {
            return self.prose_point(place.start);
        }
        let count = self.by_place.as_ref().map_or(self.pieces.len(), Vec::len);
        let first = self.partition(count, |piece| piece.file_end() <= place.start);
        let behind = self.partition(count, |piece| piece.file < place.end);
        let mut shown = (first..behind).filter_map(|nth| self.shown(nth, place));
        let hull = shown.next()?;
        Some(if self.by_place.is_none() {
            // In order of the prose too, so the last piece settles the hull.
            shown.next_back().map_or(hull, |last| hull.hull(last))
        } else {
            shown.fold(hull, Span::hull)
        })
    }

    /// This map with each place put through `below`, the map of the text that this one's places
    /// are in.
    pub(super) fn through(&self, below: &Self) -> Self {
        let mut map = Self::default();
        for (index, piece) in self.pieces.iter().enumerate() {
            let prose_len = self.prose_end(index) - piece.prose;
            let text = Span {
                start: piece.file,
                end: piece.file_end(),
            };
            if prose_len != piece.file_len {
                map.push(prose_len, below.place(text));
                continue;
            }
            let first = below.index_at(text.start).unwrap_or_default();
            for index in first..below.pieces.len() {
                let start = below.pieces[index].prose.max(text.start);
                let end = below.prose_end(index).min(text.end);
                if start >= end {
                    break;
                }
                map.push(end - start, below.place(Span { start, end }));
            }
        }
        map.close();
        map
    }

    fn prose_end(&self, index: usize) -> u32 {
        self.pieces
            .get(index + 1)
            .map_or(self.len, |next| next.prose)
    }

    /// The piece that holds the prose byte `at`.
    fn index_at(&self, at: u32) -> Option<usize> {
        let index = self.pieces.partition_point(|piece| piece.prose <= at);
        index.checked_sub(1).filter(|_| at < self.len)
    }

    /// What of piece `index` stands for `span`; nothing where it stands for no byte.
    fn clip(&self, index: usize, span: Span) -> Option<FileSpan> {
        let piece = self.pieces[index];
        let end = self.prose_end(index);
        if piece.file_len == 0 || span.start >= end || span.end <= piece.prose {
            return None;
        }
        Some(if end - piece.prose == piece.file_len {
            FileSpan {
                start: piece.file + span.start.saturating_sub(piece.prose),
                end: piece.file + span.end.min(end) - piece.prose,
            }
        } else {
            FileSpan {
                start: piece.file,
                end: piece.file_end(),
            }
        })
    }

    fn clips(&self, span: Span) -> impl Iterator<Item = FileSpan> {
        let first = self.index_at(span.start).unwrap_or(self.pieces.len());
        (first..self.pieces.len())
            .take_while(move |&index| self.pieces[index].prose < span.end)
            .filter_map(move |index| self.clip(index, span))
    }

    /// The prose by which the piece that is `nth` in the file shows `place`.
    fn shown(&self, nth: usize, place: FileSpan) -> Option<Span> {
        let (index, piece) = self.nth_by_place(nth);
        let span = Span {
            start: piece.prose,
            end: self.prose_end(index),
        };
        let (start, end) = (place.start.max(piece.file), place.end.min(piece.file_end()));
        if start >= end {
            return None;
        }
        Some(if span.len() as u32 == piece.file_len {
            Span {
                start: span.start + (start - piece.file),
                end: span.start + (end - piece.file),
            }
        } else {
            span
        })
    }

    /// The byte of the file where the prose byte `at` stands, or would stand.
    fn point(&self, at: u32) -> u32 {
        let Some(index) = self.index_at(at) else {
            return self.file_end();
        };
        let piece = self.pieces[index];
        if self.prose_end(index) - piece.prose == piece.file_len {
            piece.file + (at - piece.prose)
        } else {
            piece.file
        }
    }

    /// The point of the prose that the byte `at` of the file touches.
    fn prose_point(&self, at: u32) -> Option<Span> {
        let count = self.by_place.as_ref().map_or(self.pieces.len(), Vec::len);
        let nth = self.partition(count, |piece| piece.file_end() < at);
        let (index, piece) = (nth < count).then(|| self.nth_by_place(nth))?;
        if at < piece.file {
            return None;
        }
        let end = self.prose_end(index);
        let point = if end - piece.prose == piece.file_len {
            piece.prose + (at - piece.file)
        } else if at == piece.file_end() {
            end
        } else {
            piece.prose
        };
        Some(Span {
            start: point,
            end: point,
        })
    }

    fn nth_by_place(&self, nth: usize) -> (usize, Piece) {
        let index = self
            .by_place
            .as_ref()
            .map_or(nth, |order| order[nth] as usize);
        (index, self.pieces[index])
    }

    fn partition(&self, count: usize, before: impl Fn(Piece) -> bool) -> usize {
        let (mut low, mut high) = (0, count);
        while low < high {
            let middle = low.midpoint(high);
            if before(self.nth_by_place(middle).1) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }
}
