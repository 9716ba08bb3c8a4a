//! Caret lines: which words of the line above are marked, and as what.

use crate::checks;
use crate::finding::Finding;
use crate::span::FileSpan;
use std::fmt;

/// An expected finding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// Where, in bytes of the article without its marks. A finding that runs over several lines is
    /// marked to the end of its first.
    pub place: FileSpan,
    /// The check, by its name.
    pub check: &'static str,
    /// The first form that the finding proposes; a mark without one accepts any.
    pub expected: Option<String>,
}

/// What cannot be understood in a proof.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// Line of the proof or of the page that holds it, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// What is wrong, in one line that stands alone.
    pub message: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.message)
    }
}

/// A marked article taken apart.
#[derive(Debug)]
pub(super) struct Marked {
    /// The article without its marks.
    pub(super) article: String,
    /// The marks, in the order written.
    pub(super) marks: Vec<Mark>,
    /// The lines of the article, without their ends.
    pub(super) lines: Vec<FileSpan>,
    /// For each of them, its line in the marked text, from 1.
    pub(super) written: Vec<u32>,
}

impl Marked {
    /// Parts the text from its caret lines.
    pub(super) fn read(text: &str) -> Result<Self, Vec<Mistake>> {
        let mut marked = Self {
            article: String::with_capacity(text.len()),
            marks: Vec::new(),
            lines: Vec::new(),
            written: Vec::new(),
        };
        let mut mistakes = Vec::new();
        for (number, line) in (1..).zip(text.split_inclusive('\n')) {
            let bare = line.trim_end_matches(['\n', '\r']);
            let indent = bare.len() - bare.trim_start().len();
            if bare[indent..].starts_with('^') {
                match marked.caret_line(bare) {
                    Ok(mark) => marked.marks.push(mark),
                    Err((byte, message)) => mistakes.push(Mistake {
                        line: number,
                        column: bare[..byte].chars().count() as u32 + 1,
                        message,
                    }),
                }
                continue;
            }
            let start = marked.article.len();
            marked.lines.push(FileSpan::new(start, start + bare.len()));
            marked.written.push(number);
            marked.article.push_str(line);
        }
        if mistakes.is_empty() {
            Ok(marked)
        } else {
            Err(mistakes)
        }
    }

    /// Reads `   ^^^^ check-name: expected` against the last line of the article so far. A mistake
    /// comes with its byte in the line.
    fn caret_line(&self, line: &str) -> Result<Mark, (usize, String)> {
        let rest = line.trim_start();
        let indent = line.len() - rest.len();
        let carets = rest.bytes().take_while(|&byte| byte == b'^').count();
        let label = &rest[carets..];
        let at = line.len() - label.trim_start().len();
        let (name, expected) = match label.split_once(':') {
            Some((name, expected)) => (name.trim(), Some(expected.trim().to_owned())),
            None => (label.trim(), None),
        };
        if name.is_empty() {
            return Err((at, "the mark names no check".to_owned()));
        }
        if name.starts_with('^') {
            return Err((at, "one caret line holds one mark".to_owned()));
        }
        let Some(check) = checks::named(name) else {
            let hint = checks::nearest(name)
                .map(|meant| format!(", did you mean `{meant}`?"))
                .unwrap_or_default();
            return Err((at, format!("`{name}` is the name of no check{hint}")));
        };
        if expected.as_deref() == Some("") {
            return Err((at, "nothing stands after the colon".to_owned()));
        }
        let above = self
            .lines
            .last()
            .filter(|above| !self.article[above.range()].trim().is_empty())
            .ok_or_else(|| (indent, "no text stands above the mark".to_owned()))?;
        let text = &self.article[above.range()];
        let column = line[..indent].chars().count();
        let (Some(start), Some(end)) = (byte_of(text, column), byte_of(text, column + carets))
        else {
            return Err((
                indent,
                "the mark reaches beyond the end of the line above".to_owned(),
            ));
        };
        let base = above.start as usize;
        Ok(Mark {
            place: FileSpan::new(base + start, base + end),
            check: check.name,
            expected,
        })
    }

    /// The line that holds the byte `at` of the article, as an index into `lines`.
    pub(super) fn line_at(&self, at: u32) -> usize {
        self.lines
            .partition_point(|line| line.start <= at)
            .saturating_sub(1)
    }

    /// A finding as the mark that expects it.
    pub(super) fn mark(&self, finding: &Finding) -> Mark {
        let line = self.lines.get(self.line_at(finding.place.start));
        let end = line.map_or(finding.place.end, |line| line.end);
        Mark {
            place: FileSpan {
                start: finding.place.start,
                end: finding.place.end.min(end).max(finding.place.start),
            },
            check: finding.check,
            expected: finding.expected.first().cloned(),
        }
    }
}

/// The byte at which the character `column` (from 0) of `text` begins; one past the last is its end.
fn byte_of(text: &str, column: usize) -> Option<usize> {
    text.char_indices()
        .map(|(at, _)| at)
        .chain([text.len()])
        .nth(column)
}
