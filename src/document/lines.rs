//! Bytes of a file to lines and columns; nobody else counts.

use crate::span::FileSpan;

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
}

impl Lines {
    /// Counts the lines of `source`; a line ends at LF, CR LF or a lone CR.
    pub(super) fn of(source: &[u8]) -> Self {
        let mut starts = vec![0];
        for (at, &byte) in source.iter().enumerate() {
            if byte == b'\n' || (byte == b'\r' && source.get(at + 1) != Some(&b'\n')) {
                starts.push(at as u32 + 1);
            }
        }
        Self { starts }
    }

    /// The place of `byte` in `source`, the same bytes that were counted.
    pub(super) fn position(&self, source: &[u8], byte: u32) -> Position {
        let line = self.starts.partition_point(|&start| start <= byte).max(1);
        let start = self.starts[line - 1] as usize;
        let before = String::from_utf8_lossy(&source[start..(byte as usize).min(source.len())]);
        let before = before.strip_prefix('\u{feff}').unwrap_or(&before);
        Position {
            line: line as u32,
            column: before.chars().count() as u32 + 1,
            utf16: before.encode_utf16().count() as u32 + 1,
        }
    }

    /// The bytes of line `line` (from 1) with its line end.
    pub(super) fn line(&self, source: &[u8], line: u32) -> FileSpan {
        let index = (line.max(1) as usize - 1).min(self.starts.len() - 1);
        let end = self
            .starts
            .get(index + 1)
            .map_or(source.len(), |&start| start as usize);
        FileSpan::new(self.starts[index] as usize, end)
    }
}
