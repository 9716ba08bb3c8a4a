//! Pairs of quotation marks within one paragraph.
//!
//! One pass over the marks with a short stack: a mark closes only what a mark of its kind opened,
//! an apostrophe opens nothing, and what is never closed is told to the caller, who ends it with
//! its sentence or paragraph.

mod scanner;

use crate::document::{Document, Paragraph, TokenKind};
use scanner::Scanner;

/// A kind of quotation mark; what closes must be of the kind that opened.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(in crate::reading::quotation) enum Glyph {
    Double,
    Curly,
    Low,
    Guillemet,
    Apostrophes,
    Corner,
    Single,
    CurlySingle,
    LowSingle,
}

impl Glyph {
    fn is_single(self) -> bool {
        matches!(self, Self::Single | Self::CurlySingle | Self::LowSingle)
    }

    /// Whether a paragraph whose text is `text` opens with such a mark.
    pub(in crate::reading::quotation) fn opens(self, text: &str) -> bool {
        match self {
            Self::Double => text.starts_with('"') || text.starts_with('＂'),
            Self::Curly => text.starts_with('“'),
            Self::Low => text.starts_with('„'),
            Self::Guillemet => text.starts_with('«') || text.starts_with('»'),
            Self::Apostrophes => text.starts_with("''"),
            Self::Corner => text.starts_with(['「', '『']),
            Self::Single => text.starts_with('\''),
            Self::CurlySingle => text.starts_with('‘'),
            Self::LowSingle => text.starts_with('‚'),
        }
    }
}

/// Whether a paragraph whose text is `text` opens with a mark of quotation.
pub(in crate::reading::quotation) fn opens_with_mark(text: &str) -> bool {
    [
        Glyph::Double,
        Glyph::Curly,
        Glyph::Low,
        Glyph::Guillemet,
        Glyph::Apostrophes,
        Glyph::Corner,
        Glyph::CurlySingle,
    ]
    .into_iter()
    .any(|glyph| glyph.opens(text))
}

/// A pair of marks: the bytes between them.
pub(in crate::reading::quotation) struct Pair {
    pub(in crate::reading::quotation) start: usize,
    pub(in crate::reading::quotation) end: usize,
}

/// A mark that waits for its fellow.
pub(in crate::reading::quotation) struct Open {
    pub(in crate::reading::quotation) glyph: Glyph,
    /// The byte after the mark.
    pub(in crate::reading::quotation) start: usize,
    /// Whether nothing but marks stands before it in the paragraph.
    pub(in crate::reading::quotation) first: bool,
}

/// How many marks may be open at once.
const DEEPEST: usize = 16;

/// Finds the pairs of marks in one paragraph; gives back the mark that is still open at its end.
pub(in crate::reading::quotation) fn scan(
    document: &Document,
    paragraph: &Paragraph,
    pairs: &mut Vec<Pair>,
) -> Option<Open> {
    let mut scanner = Scanner {
        document,
        limit: paragraph.tokens.end as usize,
        stack: Vec::new(),
        pairs,
        after_opener: usize::MAX,
        only_marks: true,
        paragraph: paragraph.span.range(),
        balanced: None,
    };
    let prose = document.prose();
    let tokens = document.tokens();
    let mut at = paragraph.tokens.start as usize;
    while at < scanner.limit {
        let token = tokens[at];
        at += 1;
        let text = &prose[token.span.range()];
        if token.kind != TokenKind::Mark {
            scanner.only_marks = false;
            continue;
        }
        let start = token.span.start as usize;
        let mut mark = Mark {
            text,
            start,
            end: token.span.end as usize,
            run: 1,
            next: at,
            around: Around::default(),
        };
        while matches!(text, "'" | "`")
            && at < scanner.limit
            && tokens[at].span.start as usize == mark.end
            && &prose[tokens[at].span.range()] == text
        {
            mark.run += 1;
            mark.end += 1;
            at += 1;
            mark.next = at;
        }
        mark.around = Around {
            before: prose[paragraph.span.start as usize..start]
                .chars()
                .next_back(),
            after: prose[mark.end..paragraph.span.end as usize].chars().next(),
            opener: scanner.after_opener == start,
        };
        scanner.mark(&mark);
    }
    // A single mark without its fellow was an apostrophe.
    scanner.stack.retain(|open| !open.glyph.is_single());
    scanner.stack.pop()
}

/// A mark as it stands in the text; a run of apostrophes counts as one.
struct Mark<'a> {
    text: &'a str,
    start: usize,
    end: usize,
    /// How many apostrophes or grave accents stand here in a row.
    run: usize,
    /// The token after it.
    next: usize,
    around: Around,
}

/// The characters that touch a mark.
#[derive(Copy, Clone, Default)]
struct Around {
    before: Option<char>,
    after: Option<char>,
    /// Whether an opening mark stands right before.
    opener: bool,
}

impl Around {
    /// Whether a mark here can open: space, bracket or dash before it, a word behind it.
    fn opens(&self) -> bool {
        let before = self.opener
            || self.before.is_none_or(|c| {
                c.is_whitespace() || matches!(c, '(' | '[' | '{' | '—' | '–' | '-' | '/' | '…')
            });
        before && self.touches_next()
    }

    /// Whether a mark here can close: something before it, no letter behind it.
    fn closes(&self) -> bool {
        !self.opener
            && self.before.is_some_and(|c| !c.is_whitespace())
            && self.after.is_none_or(|c| !c.is_alphanumeric())
    }

    fn touches_next(&self) -> bool {
        self.after.is_some_and(|c| !c.is_whitespace())
    }
}

/// The byte after the sentence that holds the byte `at`.
pub(in crate::reading::quotation) fn sentence_end(document: &Document, at: usize) -> usize {
    document
        .sentences()
        .get(document.sentence_at(at as u32))
        .map_or(at, |sentence| sentence.span.end as usize)
}
