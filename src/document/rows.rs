//! The lines of light markup (reStructuredText, AsciiDoc): their places, and paragraphs of them.

use super::draft::Draft;
use super::{ParagraphKind, html};
use std::ops::Range;

/// A line without its end and the white space before that.
#[derive(Copy, Clone, Debug)]
pub(super) struct Row<'t> {
    /// Where it begins in the text.
    pub(super) start: usize,
    /// What stands in it, its indent included.
    pub(super) text: &'t str,
}

impl<'t> Row<'t> {
    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// How many bytes of white space stand before the first word.
    pub(super) fn indent(&self) -> usize {
        self.text.len() - self.text.trim_start().len()
    }

    /// The row from its byte `at` on, without the white space there.
    pub(super) fn behind(&self, at: usize) -> Self {
        let rest = self.text.get(at..).unwrap_or_default();
        let gap = rest.len() - rest.trim_start().len();
        Self {
            start: self.start + at.min(self.text.len()) + gap,
            text: &rest[gap..],
        }
    }

    pub(super) fn range(&self) -> Range<usize> {
        self.start..self.start + self.text.len()
    }

    /// The one sign that the row is made of, if it is: "=====".
    pub(super) fn ruled(&self) -> Option<char> {
        let first = self
            .text
            .chars()
            .next()
            .filter(char::is_ascii_punctuation)?;
        self.text.chars().all(|c| c == first).then_some(first)
    }
}

/// The lines of `text` from its byte `from` on; CR LF and LF end one.
pub(super) fn rows(text: &str, from: usize) -> Vec<Row<'_>> {
    let mut start = from;
    let mut rows = Vec::new();
    for line in text.get(from..).unwrap_or_default().split_inclusive('\n') {
        rows.push(Row {
            start,
            text: line.trim_end(),
        });
        start += line.len();
    }
    rows
}

/// Writes `words`, the text of one row, which stands at a byte of the text; without its marks.
pub(super) type Inline = fn(&mut Draft<'_>, &str, usize);

/// Writes `rows` as one paragraph: their ends are spaces.
pub(super) fn paragraph(
    draft: &mut Draft<'_>,
    rows: &[Row<'_>],
    kind: ParagraphKind,
    inline: Inline,
) {
    let mut end = None;
    for row in rows {
        let row = row.behind(0);
        if let Some(end) = end.filter(|_| draft.is_open()) {
            draft.write(" ", end..row.start);
        }
        inline(draft, row.text, row.start);
        end = Some(row.range().end);
    }
    draft.end_paragraph(kind);
}

/// Writes words that stand as they are, but for entities.
pub(super) fn plain(draft: &mut Draft<'_>, words: &str, at: usize) {
    html::unescape(words, at, &mut |event| {
        if let html::Event::Text(words, place) = event {
            draft.write(&words, place);
        }
    });
}

/// Whether the mark at `words[at..at + len]` opens or closes a stretch, rather than being a sign of
/// the text: words stand on one side of it only.
pub(super) fn marks(words: &str, at: usize, len: usize) -> bool {
    let word = |c: char| c.is_alphanumeric();
    let before = words[..at].chars().next_back();
    let after = words[at + len..].chars().next();
    let space = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let opens = !before.is_some_and(word) && !space(after);
    let closes = !space(before) && !after.is_some_and(word);
    opens || closes
}
