//! What of a file a diagnostic shows: the sentence, not the paragraph-long line.
//!
//! A newspaper's paragraph is one line of its file, and miette prints whole lines. An [`Excerpt`]
//! serves it passages instead, each wrapped to the width of the terminal. Wrapping only puts line
//! ends in the place of spaces, and what cannot be printed is replaced by as many bytes, so that
//! every offset is still one of the file.

use crate::document::Position;
use crate::span::FileSpan;
use miette::{LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};
use std::ops::Range;

/// The most bytes that are shown before a marked place, and the most from its start on.
const REACH: usize = 700;

/// Stands for what is left out before a passage; as many bytes as it takes the place of.
const LEFT_OUT: &str = "… ";

/// Passages of one file with places marked in them.
#[derive(Debug)]
pub struct Excerpt {
    name: String,
    width: usize,
    passages: Vec<Passage>,
    marks: Vec<Mark>,
}

/// A place to be marked.
#[derive(Clone, Debug)]
pub struct Mark {
    /// The bytes of the file.
    pub place: FileSpan,
    /// The bytes around it that are worth showing: its sentence, its line.
    pub around: FileSpan,
    /// Where `place` starts.
    pub at: Position,
    /// What stands there, in a few words.
    pub label: Option<String>,
    /// Whether it is what the diagnostic is about, or only matters to it.
    pub part: Part,
}

/// What a marked place is to its diagnostic.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// What it is about.
    Main,
    /// What else matters.
    Side,
}

/// A stretch of the file as it is shown.
#[derive(Debug)]
struct Passage {
    /// The bytes of the file that `text` stands for.
    range: Range<usize>,
    /// As many bytes as `range`, and what is left out behind.
    text: String,
    /// The line of the file on which each row of `text` begins, from 1; `None` for a row that
    /// only wrapping began.
    rows: Vec<Option<u32>>,
}

impl Excerpt {
    /// An excerpt of nothing yet. `name` is what the file is called; rows are wrapped at `width`
    /// columns.
    pub fn new(name: impl Into<String>, width: usize) -> Self {
        Self {
            name: name.into(),
            width: width.max(20),
            passages: Vec::new(),
            marks: Vec::new(),
        }
    }

    /// Marks a place of `source`, all bytes of the file; `position` tells where a byte of it is.
    pub fn mark(&mut self, source: &[u8], position: impl Fn(u32) -> Position, mark: Mark) {
        let place = mark.place.range();
        let shown = |passage: &Passage| {
            passage.range.contains(&place.start) || passage.range.start == place.start
        };
        if !self.passages.iter().any(shown) {
            let mut range = window(source, mark.around.range(), place.clone());
            // A second passage must not show again what another shows.
            for other in &self.passages {
                if other.range.end <= place.start {
                    range.start = range.start.max(other.range.end);
                } else {
                    range.end = range.end.min(other.range.start).max(range.start);
                }
            }
            let passage = Passage::new(source, range, mark.around.range(), self.width, position);
            let at = self
                .passages
                .partition_point(|other| other.range.start < passage.range.start);
            self.passages.insert(at, passage);
        }
        self.marks.push(mark);
    }

    /// The marked places, as miette wants them: those that run over the end of a row in pieces, of
    /// which the last bears the label. In order of place.
    pub fn labels(&self) -> Vec<LabeledSpan> {
        self.pieces().into_iter().map(|(_, label)| label).collect()
    }

    /// For each of [`Excerpt::labels`], what it is to the diagnostic.
    pub fn parts(&self) -> Vec<Part> {
        self.pieces().into_iter().map(|(part, _)| part).collect()
    }

    /// For each passage, in order of place, the line of the file on which each of its rows begins,
    /// from 1; `None` for a row that only wrapping began.
    pub fn rows(&self) -> impl Iterator<Item = &[Option<u32>]> {
        self.passages.iter().map(|passage| passage.rows.as_slice())
    }

    fn pieces(&self) -> Vec<(Part, LabeledSpan)> {
        let mut pieces = Vec::new();
        for mark in &self.marks {
            let Some(passage) = self
                .passages
                .iter()
                .find(|passage| passage.holds(mark.place.start as usize))
            else {
                continue;
            };
            let mut places = passage.pieces(mark.place.range());
            let last = places.pop().unwrap_or_default();
            let mut push = |range: Range<usize>, label: Option<String>| {
                let span = SourceSpan::from(range);
                pieces.push((
                    mark.part,
                    match mark.part {
                        Part::Main => LabeledSpan::new_primary_with_span(label, span),
                        Part::Side => LabeledSpan::new_with_span(label, span),
                    },
                ));
            };
            for place in places {
                push(place, None);
            }
            push(last, mark.label.clone());
        }
        pieces.sort_by_key(|(_, label)| label.offset());
        pieces
    }
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        context_lines_before: usize,
        context_lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let passage = self
            .passages
            .iter()
            .find(|passage| {
                passage.holds(span.offset()) && span.offset() + span.len() <= passage.range.end
            })
            .ok_or(MietteError::OutOfBounds)?;
        // Without context miette asks for the line and column in its header.
        if (context_lines_before, context_lines_after) == (0, 0) {
            let at = self
                .marks
                .iter()
                .find(|mark| mark.place.start as usize == span.offset())
                .map_or((0, 0), |mark| (mark.at.line - 1, mark.at.column - 1));
            let text = &passage.text.as_bytes()[..0];
            return Ok(Box::new(MietteSpanContents::new_named(
                self.name.clone(),
                text,
                *span,
                at.0 as usize,
                at.1 as usize,
                1,
            )));
        }
        let first = passage.rows.first().copied().flatten().unwrap_or(1);
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            passage.text.as_bytes(),
            (passage.range.start, passage.range.len()).into(),
            first as usize - 1,
            0,
            passage.rows.len(),
        )))
    }
}

impl Passage {
    fn new(
        source: &[u8],
        range: Range<usize>,
        around: Range<usize>,
        width: usize,
        position: impl Fn(u32) -> Position,
    ) -> Self {
        let first = position(range.start as u32).line;
        let mut text = printable(source.get(range.clone()).unwrap_or_default());
        if range.start > around.start
            && text.is_char_boundary(LEFT_OUT.len())
            && range.len() > LEFT_OUT.len()
        {
            text.replace_range(..LEFT_OUT.len(), LEFT_OUT);
        }
        let mut rows = Vec::new();
        let text = wrap(&text, width, first, &mut rows);
        let text = match range.end < around.end {
            true => text + " …",
            false => text,
        };
        Self { range, text, rows }
    }

    /// Whether a mark that starts at byte `at` of the file is shown here; one behind the last byte
    /// marks the end of the file.
    fn holds(&self, at: usize) -> bool {
        (self.range.start..=self.range.end).contains(&at)
    }

    /// `place` without the line ends in it and the spaces around them.
    fn pieces(&self, place: Range<usize>) -> Vec<Range<usize>> {
        let end = place.end.min(self.range.end).max(place.start);
        let from = place.start - self.range.start;
        let text = self.text.get(from..end - self.range.start);
        let text = text.unwrap_or_default();
        let mut pieces = Vec::new();
        let mut at = place.start;
        for row in text.split('\n') {
            let words = row.trim();
            if !words.is_empty() {
                let start = at + row.len() - row.trim_start().len();
                pieces.push(start..start + words.len());
            }
            at += row.len() + 1;
        }
        if pieces.is_empty() {
            let row = text.find('\n').unwrap_or(text.len());
            pieces.push(place.start..place.start + row);
        }
        pieces
    }
}

/// What of `around` is shown for a place in it: all, unless it is very long; then what is nearest.
/// A break is made at a space where there is one.
fn window(source: &[u8], around: Range<usize>, place: Range<usize>) -> Range<usize> {
    let start = around.start.min(place.start);
    let end = around.end.max(place.end).min(source.len());
    let space = |&at: &usize| source.get(at) == Some(&b' ');
    let start = match place.start - start {
        before if before <= REACH => start,
        _ => (place.start - REACH..place.start)
            .find(space)
            .map_or(place.start - REACH, |at| at + 1),
    };
    let end = match end - place.start {
        after if after <= REACH => end,
        _ => (place.start + 1..place.start + REACH)
            .rfind(space)
            .unwrap_or(place.start + REACH),
    };
    char_start(source, start)..char_start(source, end)
}

/// The first byte of the character that byte `at` of UTF-8 belongs to.
fn char_start(source: &[u8], at: usize) -> usize {
    (at.saturating_sub(3)..=at)
        .rev()
        .find(|&at| source.get(at).is_none_or(|byte| byte & 0xc0 != 0x80))
        .unwrap_or(at)
}

/// `text` with line ends in the place of spaces where a row would be wider than `width`
/// characters. `rows` takes the line number of each row, `first` being that of the first.
fn wrap(text: &str, width: usize, first: u32, rows: &mut Vec<Option<u32>>) -> String {
    let mut out = String::with_capacity(text.len());
    for (number, line) in (first..).zip(text.split_inclusive('\n')) {
        rows.push(Some(number));
        let mut column = 0;
        for word in line.split_inclusive(' ') {
            let letters = word.trim_end().chars().count();
            if column > 0 && column + letters > width && out.ends_with(' ') {
                out.pop();
                out.push('\n');
                rows.push(None);
                column = 0;
            }
            out.push_str(word);
            column += word.chars().count();
        }
    }
    if rows.is_empty() {
        rows.push(Some(first));
    }
    out
}

/// `bytes` as text of the same length in which nothing commands a terminal: what is not UTF-8 and
/// what is a control character shows as `?`, what turns the direction of writing as U+FFFD.
pub fn printable(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars() {
            match c {
                '\n' | '\t' => text.push(c),
                '\r' => text.push(' '),
                '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                    text.push('\u{fffd}');
                }
                _ if c.is_control() => text.extend(std::iter::repeat_n('?', c.len_utf8())),
                _ => text.push(c),
            }
        }
        text.extend(std::iter::repeat_n('?', chunk.invalid().len()));
    }
    text
}

/// `text` on one line, with nothing in it that commands a terminal.
pub fn on_one_line(text: &str) -> String {
    let text = printable(text.as_bytes());
    let words: Vec<&str> = text.split(['\n', '\t']).map(str::trim).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::{Excerpt, Mark, Part, on_one_line, printable};
    use crate::document::{Document, Format};
    use crate::span::FileSpan;
    use miette::SourceCode;
    use proptest::prelude::*;

    /// What miette would be served for `words` in `text`, `around` being shown: the rows with
    /// their numbers, the words under each label, and the line and column of the header.
    fn served(
        text: &str,
        around: &str,
        words: &str,
        width: usize,
    ) -> (Vec<String>, Vec<String>, String) {
        let document = Document::read("a.txt", text.into(), Format::Plain);
        let at = |part: &str| {
            let start = text.find(part).unwrap_or_default();
            FileSpan::new(start, start + part.len())
        };
        let place = at(words);
        let mut excerpt = Excerpt::new("a.txt", width);
        excerpt.mark(
            document.source(),
            |byte| document.position(byte),
            Mark {
                place,
                around: at(around),
                at: document.position(place.start),
                label: None,
                part: Part::Main,
            },
        );
        let spans = excerpt.labels();
        let (mut rows, mut labels, mut head) = (Vec::new(), Vec::new(), String::new());
        for span in &spans {
            let Ok(contents) = excerpt.read_span(span.inner(), 1, 1) else {
                panic!("nothing is shown for {span:?}");
            };
            let shown = String::from_utf8_lossy(contents.data()).into_owned();
            let from = span.offset() - contents.span().offset();
            labels.push(shown[from..from + span.len()].to_owned());
            rows = shown
                .split('\n')
                .zip(excerpt.rows().next().unwrap_or_default())
                .map(|(row, number)| match number {
                    Some(number) => format!("{number} {row}"),
                    None => format!("  {row}"),
                })
                .collect();
        }
        if let Some(first) = spans.first()
            && let Ok(contents) = excerpt.read_span(first.inner(), 0, 0)
        {
            head = format!("{}:{}", contents.line() + 1, contents.column() + 1);
        }
        (rows, labels, head)
    }

    #[test]
    fn the_sentence_is_shown_and_not_its_line() {
        let text = "Nothing here. Zoë 🧊 met “Ana”. Nothing there.";
        let (rows, labels, head) = served(text, "Zoë 🧊 met “Ana”.", "Ana", 80);
        assert_eq!(rows, ["1 Zoë 🧊 met “Ana”."]);
        assert_eq!(labels, ["Ana"]);
        assert_eq!(head, "1:26");
    }

    #[test]
    fn a_long_sentence_is_wrapped_and_a_place_over_two_rows_is_marked_in_pieces() {
        let text = "The mayor’s deputy, Zoë Lindquist, spoke at the café on Tuesday.";
        let (rows, labels, head) = served(text, text, "Zoë Lindquist", 24);
        assert_eq!(
            rows,
            [
                "1 The mayor’s deputy, Zoë",
                "  Lindquist, spoke at the",
                "  café on Tuesday."
            ]
        );
        assert_eq!(labels, ["Zoë", "Lindquist"]);
        assert_eq!(head, "1:21");
    }

    #[test]
    fn lines_of_the_file_keep_their_numbers() {
        let text = "One.\r\n\r\nThe mayor, Zoë\r\nLindquist, spoke.\r\n";
        let (rows, labels, head) = served(
            text,
            "The mayor, Zoë\r\nLindquist, spoke.",
            "Zoë\r\nLindquist",
            80,
        );
        assert_eq!(rows, ["3 The mayor, Zoë ", "4 Lindquist, spoke."]);
        assert_eq!(labels, ["Zoë", "Lindquist"]);
        assert_eq!(head, "3:12");
    }

    #[test]
    fn of_an_endless_sentence_only_what_is_near_is_shown() {
        let text = format!("{}Zoë{}", "é and on ".repeat(300), " and on".repeat(300));
        let (rows, labels, head) = served(&text, &text, "Zoë", 60);
        assert!(rows[0].starts_with("1 … "), "{}", rows[0]);
        assert!(rows[rows.len() - 1].ends_with(" …"));
        assert!(rows.len() < 40);
        assert_eq!(labels, ["Zoë"]);
        assert_eq!(head, format!("1:{}", 9 * 300 + 1));
    }

    #[test]
    fn nothing_in_an_article_commands_the_terminal() {
        for (bytes, shown) in [
            (&b"a\x1b[31mb"[..], "a?[31mb"),
            (b"a\xffb", "a?b"),
            ("a\u{202e}b".as_bytes(), "a\u{fffd}b"),
            ("a\u{85}b".as_bytes(), "a??b"),
            (b"a\r\nb", "a \nb"),
        ] {
            assert_eq!(printable(bytes), shown);
            assert_eq!(printable(bytes).len(), bytes.len());
        }
        assert_eq!(on_one_line("a\r\n b\tc"), "a b c");
    }

    proptest! {
        #[test]
        fn any_place_in_any_text_can_be_shown(
            text in "([a-zé🧊“ \n\r\t]{0,80}){1,30}", from in 0usize..400, len in 0usize..300, width in 20usize..60
        ) {
            let ends: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let start = ends[from % ends.len()];
            let end = ends[(from % ends.len() + len).min(ends.len() - 1)];
            let document = Document::read("a.txt", text.clone().into_bytes(), Format::Plain);
            let mut excerpt = Excerpt::new("a.txt", width);
            let place = FileSpan::new(start, end);
            excerpt.mark(document.source(), |byte| document.position(byte), Mark {
                place,
                around: FileSpan::new(0, text.len()),
                at: document.position(place.start),
                label: None,
                part: Part::Main,
            });
            for label in excerpt.labels() {
                let contents = excerpt.read_span(label.inner(), 1, 1);
                prop_assert!(contents.is_ok());
                if let Ok(contents) = contents {
                    let shown = String::from_utf8_lossy(contents.data()).into_owned();
                    let from = label.offset() - contents.span().offset();
                    let words = shown.get(from..from + label.len());
                    prop_assert!(words.is_some_and(|words| !words.contains('\n')));
                }
            }
        }
    }
}
