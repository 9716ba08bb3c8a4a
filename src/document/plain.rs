//! Plain text to prose.
//!
//! A blank line ends a paragraph. A single line end does so too (news text has a paragraph to a
//! line, lists have an entry to a line), unless the lines were broken to fit a width, or break
//! in the middle of a sentence: then it is a space.

use super::ParagraphKind;
use super::decode::mark_len;
use super::draft::Draft;
use memchr::memchr2;
use std::ops::Range;

/// The widths, in characters, to which text is broken by hand or by mail programs.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=120;

/// The fewest characters of a line that was broken: what is shorter is an entry of a list, or a
/// verse.
const BROKEN: usize = 32;

/// Reads `text` as plain text.
pub(super) fn read(text: &str) -> Draft<'_> {
    let mut draft = Draft::of(text);
    let width = width(|| blocks(text).flat_map(|block| breaks(text, block)));
    for block in blocks(text) {
        let own = self::width(|| breaks(text, block.clone())).or(width);
        let layout = match own {
            Some(width) => Layout::Filled(width),
            None if ragged(lines(text, block.clone())) => Layout::Ragged,
            None => Layout::Apart,
        };
        paragraphs(&mut draft, lines(text, block), layout);
    }
    draft
}

/// How the lines of a block were made.
#[derive(Copy, Clone)]
enum Layout {
    /// Filled to a width, in characters.
    Filled(usize),
    /// Broken by hand or edited after they were filled: within sentences, at no one width.
    Ragged,
    /// Each line is a paragraph.
    Apart,
}

impl Layout {
    /// Whether the line end between the two is a space.
    fn joins(self, before: &Line<'_>, line: &Line<'_>) -> bool {
        match self {
            Self::Filled(width) => {
                fills(before.width(), line.first_word_width(), width) || within(before, line)
            }
            Self::Ragged => before.breaks_off(),
            Self::Apart => false,
        }
    }
}

/// Whether lines were broken within a sentence, none of them too long for it.
fn ragged<'t>(lines: impl Iterator<Item = Line<'t>>) -> bool {
    let mut found = false;
    let mut before: Option<Line<'_>> = None;
    for line in lines {
        if line.width() > *WIDTHS.end() {
            return false;
        }
        found |= before.is_some_and(|before| within(&before, &line));
        before = Some(line);
    }
    found
}

/// Whether a sentence goes on from one line to the next: "signed by all of the" / "members present".
fn within(before: &Line<'_>, line: &Line<'_>) -> bool {
    before.breaks_off() && line.begins_small()
}

/// One line, without the white space around it.
#[derive(Clone, Copy)]
struct Line<'t> {
    /// Where its words begin in the text.
    start: usize,
    words: &'t str,
    /// How many characters of white space stand before its words.
    indent: usize,
}

impl Line<'_> {
    fn end(&self) -> usize {
        self.start + self.words.len()
    }

    /// How many characters the line is wide.
    fn width(&self) -> usize {
        self.indent + self.words.chars().count()
    }

    /// Whether the line may end in the middle of a sentence, by its length and its last mark.
    fn breaks_off(&self) -> bool {
        let words = self
            .words
            .trim_end_matches(['"', '\'', '”', '’', '»', ')', ']']);
        self.width() >= BROKEN
            && words.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '—' | '–' | '%'))
    }

    /// Whether the line goes on with a small letter.
    fn begins_small(&self) -> bool {
        let words = self
            .words
            .trim_start_matches(['"', '\'', '“', '‘', '«', '(', '[']);
        words.starts_with(char::is_lowercase)
    }

    fn first_word_width(&self) -> usize {
        self.words
            .split_whitespace()
            .next()
            .map_or(0, |word| word.chars().count())
    }

    /// The words of a stet that stands alone on the line in brackets.
    fn note(&self) -> Option<&str> {
        self.words
            .strip_prefix('[')?
            .strip_suffix(']')
            .filter(|note| super::stet::begins(note))
    }

    /// How many bytes of bullet, number or dash of dialogue the line begins with.
    fn bullet(&self) -> Option<usize> {
        let first = self.words.chars().next()?;
        let behind = |len: usize| {
            let rest = &self.words[len..];
            let inner = rest.trim_start();
            (!inner.is_empty())
                .then_some((rest.len() > inner.len(), len + rest.len() - inner.len()))
        };
        match first {
            '-' | '*' | '+' | '•' | '‣' | '◦' | '·' | '▪' | '●' => {
                let (spaced, len) = behind(first.len_utf8())?;
                spaced.then_some(len)
            }
            // "—Jane, he said" is dialogue.
            '–' | '—' | '―' => behind(first.len_utf8()).map(|(_, len)| len),
            '0'..='9' => {
                let digits = self.words.bytes().take_while(u8::is_ascii_digit).count();
                let point = matches!(self.words.as_bytes().get(digits), Some(b'.' | b')'));
                let (spaced, len) = (digits < 4 && point).then(|| behind(digits + 1))??;
                spaced.then_some(len)
            }
            _ => None,
        }
    }
}

/// The stretches of `text` between blank lines.
fn blocks(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = mark_len(text);
    std::iter::from_fn(move || {
        let mut block: Option<Range<usize>> = None;
        while at < text.len() {
            let end = line_end(text, at);
            let blank = text[at..end].trim().is_empty();
            let line = at..end;
            at = end;
            match (&mut block, blank) {
                (None, true) => {}
                (Some(_), true) => break,
                (None, false) => block = Some(line),
                (Some(block), false) => block.end = line.end,
            }
        }
        block
    })
}

fn lines(text: &str, block: Range<usize>) -> impl Iterator<Item = Line<'_>> {
    let mut at = block.start;
    std::iter::from_fn(move || {
        if at >= block.end {
            return None;
        }
        let end = line_end(text, at).min(block.end);
        let line = &text[at..end];
        let inner = line.trim_start();
        let indent = line.len() - inner.len();
        let line = Line {
            start: at + indent,
            words: inner.trim_end(),
            indent: line[..indent].chars().count(),
        };
        at = end;
        Some(line)
    })
}

/// The byte behind the end of the line that begins at `at`: LF, CR LF or a lone CR.
fn line_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    match memchr2(b'\n', b'\r', &bytes[at..]) {
        Some(len) if bytes[at + len..].starts_with(b"\r\n") => at + len + 2,
        Some(len) => at + len + 1,
        None => bytes.len(),
    }
}

/// One line end within a block that could be a space.
struct Break {
    /// The width of the line before it.
    before: usize,
    /// The width of the line behind it, which no narrower text could hold.
    behind: usize,
    /// The width of the first word behind it.
    word: usize,
    /// Whether that word begins with a small letter, as it does in the middle of a sentence.
    small: bool,
}

/// The line ends within `block` that could be spaces.
fn breaks(text: &str, block: Range<usize>) -> impl Iterator<Item = Break> {
    let mut before: Option<Line<'_>> = None;
    lines(text, block).filter_map(move |line| {
        let before = before.replace(line)?;
        let starts = line.bullet().is_some() || line.note().is_some() || before.note().is_some();
        (!starts).then(|| Break {
            before: before.width(),
            behind: line.width(),
            word: line.first_word_width(),
            small: line
                .words
                .chars()
                .find(|c| c.is_alphanumeric())
                .is_some_and(|c| !c.is_uppercase()),
        })
    })
}

/// The width to which the lines around `breaks` were broken, if they were.
///
/// Broken lines are filled greedily: the first word behind a break would not have fitted before
/// it. So it must be for nine breaks in ten, or all but one; and a third of the lines must go on with a small
/// letter, else they are headlines, names or verses that happen to be of like width.
fn width<I: Iterator<Item = Break>>(breaks: impl Fn() -> I) -> Option<usize> {
    let mut width = 0;
    for one in breaks() {
        width = width.max(one.before).max(one.behind);
        if width > *WIDTHS.end() {
            return None;
        }
    }
    if width < *WIDTHS.start() {
        return None;
    }
    let (mut all, mut filled, mut small) = (0, 0, 0);
    for one in breaks() {
        all += 1;
        if fills(one.before, one.word, width) {
            filled += 1;
            small += usize::from(one.small);
        }
    }
    let most = filled * 10 >= all * 9 || (all > 2 && filled + 1 == all);
    (most && small * 3 >= filled && small > 0).then_some(width)
}

fn fills(before: usize, word: usize, width: usize) -> bool {
    before + 1 + word > width
}

/// Writes the paragraphs of one block.
fn paragraphs<'t>(draft: &mut Draft<'_>, lines: impl Iterator<Item = Line<'t>>, layout: Layout) {
    let mut kind = ParagraphKind::Body;
    let mut last: Option<Line<'_>> = None;
    for line in lines {
        let before = last.replace(line);
        if let Some(note) = line.note() {
            draft.end_paragraph(kind);
            draft.note(note, line.start..line.end());
            continue;
        }
        let bullet = line.bullet();
        let goes_on = before
            .filter(|_| draft.is_open() && bullet.is_none())
            .filter(|before| {
                // Books set paragraphs off by an indent alone; the lines of a list's entry hang.
                let indented = line.indent > before.indent && kind == ParagraphKind::Body;
                layout.joins(before, &line) && !indented
            });
        if let Some(before) = goes_on {
            draft.write(" ", before.end()..line.start);
            draft.write(line.words, line.start..line.end());
            continue;
        }
        draft.end_paragraph(kind);
        kind = match bullet {
            Some(_) => ParagraphKind::Item,
            None => ParagraphKind::Body,
        };
        let mark = bullet.unwrap_or_default();
        let words = line.words.get(mark..).unwrap_or_default();
        draft.write(words, line.start + mark..line.end());
    }
    draft.end_paragraph(kind);
}

#[cfg(test)]
mod tests {
    use crate::document::ParagraphKind::{Body, Item};
    use crate::document::tests::paragraphs;
    use crate::document::{Document, Format};

    fn read(text: &str) -> Document {
        Document::read("a.txt", text.into(), Format::Plain)
    }

    #[test]
    fn a_line_end_is_a_space_only_in_text_broken_to_a_width() {
        let wrapped = "The council of the small town voted on Tuesday to rename the old bridge\n\
                       after Jane Doe, who had kept its lamps for thirty years, and to plant a\n\
                       row of elms along the river.";
        let joined = wrapped.replace('\n', " ");
        for (text, expected) in [
            (wrapped.to_owned(), vec![(Body, joined.as_str())]),
            (wrapped.replace('\n', "\r\n"), vec![(Body, joined.as_str())]),
            (
                format!("\u{feff}{wrapped}\n\nDone.\n"),
                vec![(Body, joined.as_str()), (Body, "Done.")],
            ),
            (
                format!("A bridge is renamed\n\n{wrapped}\nBy Jane Roe"),
                vec![
                    (Body, "A bridge is renamed"),
                    (Body, joined.as_str()),
                    (Body, "By Jane Roe"),
                ],
            ),
            (
                "Jane Doe won.\nJohn Roe lost.\n".to_owned(),
                vec![(Body, "Jane Doe won."), (Body, "John Roe lost.")],
            ),
            (
                "The bridge will be renamed for\nthe late Jane Doe, says the council of the\n\
                 town. It was built by her grand-uncle\nJohn.\nBy Jane Roe"
                    .to_owned(),
                vec![
                    (Body, "The bridge will be renamed for"),
                    (
                        Body,
                        "the late Jane Doe, says the council of the town. It was built by her \
                         grand-uncle John.",
                    ),
                    (Body, "By Jane Roe"),
                ],
            ),
            (
                "Jane Doe won the first race of all.\niPads were lost in the second of the races of that day."
                    .to_owned(),
                vec![
                    (Body, "Jane Doe won the first race of all."),
                    (
                        Body,
                        "iPads were lost in the second of the races of that day.",
                    ),
                ],
            ),
            (
                "Jane Doe\nJohn Roe\nthe dog".to_owned(),
                vec![(Body, "Jane Doe"), (Body, "John Roe"), (Body, "the dog")],
            ),
            (
                "- Jane Doe\n• John Roe\n1. Third\n—Why? he said\n2016. A year".to_owned(),
                vec![
                    (Item, "Jane Doe"),
                    (Item, "John Roe"),
                    (Item, "Third"),
                    (Item, "Why? he said"),
                    (Body, "2016. A year"),
                ],
            ),
            (
                "-5 degrees\n\n-".to_owned(),
                vec![(Body, "-5 degrees"), (Body, "-")],
            ),
            (
                "One\r\rTwo\u{2028}".to_owned(),
                vec![(Body, "One"), (Body, "Two")],
            ),
            ("\n \t\n".to_owned(), vec![]),
        ] {
            let document = read(&text);
            assert_eq!(paragraphs(&document), expected, "{text:?}");
        }
    }

    #[test]
    fn stets_are_no_prose() {
        assert_eq!(
            paragraphs(&read("One.\n[stet wrong-role: so]\nTwo.\n[not one]")),
            [(Body, "One."), (Body, "Two."), (Body, "[not one]")]
        );
    }
}
