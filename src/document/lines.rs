//! Bytes of a file to lines and columns; nobody else counts.

use crate::span::FileSpan;
use memchr::memchr2_iter;

/// Where a byte of a file is, for people and editors.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// Column in UTF-16 code units, from 1.
    pub utf16: u32,
}

/// Where the lines of a file begin.
#[derive(Debug, Default)]
pub(super) struct Lines {
    starts: Vec<u32>,
    /// Within long lines: how many characters stand before a byte, so that no position costs a
    /// walk over more than [`STRIDE`] bytes. In order of the file.
    milestones: Vec<Milestone>,
}

#[derive(Copy, Clone, Debug)]
struct Milestone {
    byte: u32,
    chars: u32,
    utf16: u32,
}

/// How far two milestones stand apart, in bytes, give or take a character.
const STRIDE: usize = 8 * 1024;

impl Lines {
    /// Counts the lines of `source`; a line ends at LF, CR LF or a lone CR.
    pub(super) fn of(source: &[u8]) -> Self {
        let mut lines = Self {
            starts: vec![0],
            milestones: Vec::new(),
        };
        let mut start = 0;
        for at in memchr2_iter(b'\n', b'\r', source) {
            if source[at] == b'\n' || source.get(at + 1) != Some(&b'\n') {
                lines.pace(source, start, at);
                start = at + 1;
                lines.starts.push(start as u32);
            }
        }
        lines.pace(source, start, source.len());
        lines
    }

    /// Sets milestones along the line from `start` to `end`.
    fn pace(&mut self, source: &[u8], start: usize, end: usize) {
        let mut last = Milestone {
            byte: start as u32,
            chars: 0,
            utf16: 0,
        };
        while end - last.byte as usize > STRIDE {
            let byte = char_start(source, last.byte as usize + STRIDE);
            let (chars, utf16) = count(source, last.byte as usize, byte);
            last = Milestone {
                byte: byte as u32,
                chars: last.chars + chars,
                utf16: last.utf16 + utf16,
            };
            self.milestones.push(last);
        }
    }

    /// The place of `byte` in `source`, the same bytes that were counted. A byte within a
    /// character stands where the character does; a byte-order mark takes no column.
    pub(super) fn position(&self, source: &[u8], byte: u32) -> Position {
        let byte = char_start(source, (byte as usize).min(source.len()));
        let line = self
            .starts
            .partition_point(|&start| start as usize <= byte)
            .max(1);
        let start = self.starts.get(line - 1).map_or(0, |&start| start as usize);
        let nearest = self
            .milestones
            .partition_point(|milestone| milestone.byte as usize <= byte)
            .checked_sub(1)
            .and_then(|nth| self.milestones.get(nth))
            .filter(|milestone| milestone.byte as usize >= start);
        let (from, chars, utf16) = nearest.map_or((start, 0, 0), |milestone| {
            (milestone.byte as usize, milestone.chars, milestone.utf16)
        });
        let more = count(source, from, byte);
        let mark = u32::from(line == 1 && byte > 0 && source.starts_with("\u{feff}".as_bytes()));
        Position {
            line: line as u32,
            column: chars + more.0 - mark + 1,
            utf16: utf16 + more.1 - mark + 1,
        }
    }

    /// The bytes of line `line` (from 1) with its line end.
    pub(super) fn line(&self, source: &[u8], line: u32) -> FileSpan {
        let index = (line.max(1) as usize - 1).min(self.starts.len().saturating_sub(1));
        let start = self.starts.get(index).map_or(0, |&start| start as usize);
        let end = self
            .starts
            .get(index + 1)
            .map_or(source.len(), |&start| start as usize);
        FileSpan::new(start, end)
    }
}

/// How many characters and UTF-16 units stand in `source[start..end]`; a stretch that is not UTF-8
/// counts as one, as it reads.
fn count(source: &[u8], start: usize, end: usize) -> (u32, u32) {
    let mut counted = (0, 0);
    for chunk in source.get(start..end).unwrap_or_default().utf8_chunks() {
        let chars = chunk.valid().chars().count() as u32;
        let pairs = chunk.valid().bytes().filter(|&byte| byte >= 0xf0).count() as u32;
        let invalid = u32::from(!chunk.invalid().is_empty());
        counted.0 += chars + invalid;
        counted.1 += chars + pairs + invalid;
    }
    counted
}

/// The first byte of the character that holds byte `at`.
fn char_start(source: &[u8], at: usize) -> usize {
    let continues = |at: usize| source.get(at).is_some_and(|byte| byte & 0xc0 == 0x80);
    // A character has at most three bytes behind its first; more than that are not UTF-8, and
    // each of them stands for itself.
    (0..4)
        .filter_map(|back| at.checked_sub(back))
        .find(|&at| !continues(at))
        .filter(|&start| {
            let len = match source.get(start) {
                Some(0xc2..=0xdf) => 2,
                Some(0xe0..=0xef) => 3,
                Some(0xf0..=0xf4) => 4,
                _ => 1,
            };
            at < start + len
        })
        .unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use super::{Lines, STRIDE};
    use crate::span::FileSpan;

    fn position(source: &[u8], byte: u32) -> (u32, u32, u32) {
        let position = Lines::of(source).position(source, byte);
        (position.line, position.column, position.utf16)
    }

    #[test]
    fn columns_count_characters() {
        for (source, byte, expected) in [
            ("", 0, (1, 1, 1)),
            ("Doe", 2, (1, 3, 3)),
            ("é😀”x", 2, (1, 2, 2)),
            ("é😀”x", 6, (1, 3, 4)),
            ("é😀”x", 9, (1, 4, 5)),
            ("é😀”x", 4, (1, 2, 2)),
            ("a\r\nb\rc\nd", 3, (2, 1, 1)),
            ("a\r\nb\rc\nd", 5, (3, 1, 1)),
            ("a\r\nb\rc\nd", 7, (4, 1, 1)),
            ("a\r\nb", 2, (1, 3, 3)),
            ("\u{feff}Doe", 0, (1, 1, 1)),
            ("\u{feff}Doe", 3, (1, 1, 1)),
            ("\u{feff}Doe", 5, (1, 3, 3)),
            ("Doe", 99, (1, 4, 4)),
        ] {
            assert_eq!(
                position(source.as_bytes(), byte),
                expected,
                "{source:?} {byte}"
            );
        }
        assert_eq!(position(b"\xff\xc3x", 2), (1, 3, 3));
        assert_eq!(position(b"\x80\x80\x80\x80\x80x", 5), (1, 6, 6));
    }

    #[test]
    fn a_long_line_is_counted_from_its_nearest_milestone() {
        let source = format!("é\n{}x", "é😀".repeat(STRIDE));
        let bytes = source.as_bytes();
        let lines = Lines::of(bytes);
        for nth in [0, 1, 1000, STRIDE / 2, STRIDE - 1, STRIDE] {
            let position = lines.position(bytes, 3 + 6 * nth as u32);
            let nth = nth as u32;
            assert_eq!(
                (position.line, position.column, position.utf16),
                (2, 2 * nth + 1, 3 * nth + 1)
            );
        }
    }

    #[test]
    fn lines_hold_their_ends() {
        let source = b"a\r\nb\rc";
        let lines = Lines::of(source);
        for (line, expected) in [(0, 0..3), (1, 0..3), (2, 3..5), (3, 5..6), (9, 5..6)] {
            assert_eq!(
                lines.line(source, line),
                FileSpan::new(expected.start, expected.end)
            );
        }
    }
}
