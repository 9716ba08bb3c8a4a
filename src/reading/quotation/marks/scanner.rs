//! What each mark of a paragraph does: opens a quotation, closes one, or is an apostrophe.

use super::{DEEPEST, Glyph, Mark, Open, Pair, sentence_end};
use crate::document::{Document, TokenKind};
use std::ops::Range;

/// The marks of one paragraph, as far as they were read.
pub(super) struct Scanner<'a> {
    pub(super) document: &'a Document,
    /// The token after the paragraph's last.
    pub(super) limit: usize,
    pub(super) stack: Vec<Open>,
    pub(super) pairs: &'a mut Vec<Pair>,
    /// The byte after the last mark that opened.
    pub(super) after_opener: usize,
    /// Whether nothing but marks was met so far.
    pub(super) only_marks: bool,
    /// The bytes of the paragraph.
    pub(super) paragraph: Range<usize>,
    /// Whether its double marks are balanced, once that was asked.
    pub(super) balanced: Option<bool>,
}

/// Whether as many double marks close in `text` as open, by the spaces around them.
fn balanced(text: &str) -> bool {
    let (mut open, mut close) = (0, 0);
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '“' => open += 1,
            '”' => close += 1,
            '"' if before.is_whitespace() || matches!(before, '(' | '[' | '—') => open += 1,
            '"' if rest.peek().is_none_or(|next| !next.is_alphanumeric()) => close += 1,
            _ => {}
        }
        before = c;
    }
    open == close
}

impl Scanner<'_> {
    /// Reads the next mark.
    pub(super) fn mark(&mut self, mark: &Mark<'_>) {
        let around = mark.around;
        let top = self.stack.last().map(|open| open.glyph);
        match mark.text {
            "“" | "‟" if top == Some(Glyph::Low) => self.close(Glyph::Low, mark.start),
            // `"Yes,“ she said`, `“Yes, “ she said`: the wrong one of the pair.
            "“" if !around.touches_next()
                && let Some(glyph @ (Glyph::Curly | Glyph::Double)) = top =>
            {
                self.close(glyph, mark.start);
            }
            "“" | "‟" => {
                self.stray(mark);
                if !self.nests(mark) {
                    self.unclosed(Glyph::Curly, mark.start);
                }
                self.open(Glyph::Curly, mark.end);
            }
            "„" => self.open(Glyph::Low, mark.end),
            "「" | "『" => self.open(Glyph::Corner, mark.end),
            "」" | "』" => self.close(Glyph::Corner, mark.start),
            "«" if around.closes() && self.holds(Glyph::Guillemet) => {
                self.close(Glyph::Guillemet, mark.start);
            }
            "»" if !self.holds(Glyph::Guillemet) && around.opens() => {
                self.open(Glyph::Guillemet, mark.end);
            }
            "«" => self.open(Glyph::Guillemet, mark.end),
            "»" => self.close(Glyph::Guillemet, mark.start),
            "”" => {
                let glyph = [Glyph::Curly, Glyph::Low, Glyph::Double]
                    .into_iter()
                    .find(|&glyph| self.holds(glyph));
                match glyph {
                    Some(glyph) => self.close(glyph, mark.start),
                    None if around.opens() => self.open(Glyph::Curly, mark.end),
                    None => {}
                }
            }
            "\"" | "＂" | "″" => self.straight(mark, top),
            "`" if mark.run == 2 => {
                self.unclosed(Glyph::Apostrophes, mark.start);
                self.open(Glyph::Apostrophes, mark.end);
            }
            "'" if mark.run >= 2 => self.apostrophes(mark, top),
            "‘" | "‚" | "'" | "’" | "‹" | "›" => self.single(mark, top),
            text => {
                if text.chars().all(char::is_alphanumeric) {
                    self.only_marks = false;
                }
            }
        }
    }

    /// `"`, which looks the same on both sides and stands for inches, too.
    fn straight(&mut self, mark: &Mark<'_>, top: Option<Glyph>) {
        let around = mark.around;
        let digit = around.before.is_some_and(|c| c.is_ascii_digit());
        if digit && self.feet(mark) {
            return;
        }
        if self.holds(Glyph::Double) && (!around.opens() || around.closes()) {
            self.close(Glyph::Double, mark.start);
        } else if top == Some(Glyph::Curly) && around.closes() {
            self.close(Glyph::Curly, mark.start);
        } else if around.touches_next() && !digit {
            self.stray(mark);
            if !self.nests(mark) {
                self.unclosed(Glyph::Double, mark.start);
            }
            self.open(Glyph::Double, mark.end);
        }
    }

    /// Whether an opening mark while one of its kind is open stands for a quotation within:
    /// `"He told me, "Stay here," and left," she said.` A word or comma leads to it, and as many
    /// marks close in the paragraph as open.
    fn nests(&mut self, mark: &Mark<'_>) -> bool {
        let glyphs = [Glyph::Double, Glyph::Curly];
        if !glyphs.into_iter().any(|glyph| self.holds(glyph)) {
            return false;
        }
        let prose = self.document.prose();
        let led = prose[..mark.start]
            .trim_end()
            .ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | ':' | '—' | '–'));
        led && *self
            .balanced
            .get_or_insert_with(|| balanced(&prose[self.paragraph.clone()]))
    }

    /// Whether the mark is that of inches after feet: `6'2"`, `5’ 11"`.
    fn feet(&self, mark: &Mark<'_>) -> bool {
        let prose = &self.document.prose()[..mark.start];
        let rest = prose.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
        let mut before = rest.trim_end_matches([' ', '\u{a0}']).chars().rev();
        matches!(before.next(), Some('\'' | '’' | '′'))
            && before.next().is_some_and(|c| c.is_ascii_digit())
    }

    /// Two apostrophes stand for a double mark, three for a double and a single one.
    fn apostrophes(&mut self, mark: &Mark<'_>, top: Option<Glyph>) {
        let around = mark.around;
        if self.holds(Glyph::Apostrophes) && (!around.opens() || around.closes()) {
            if mark.run == 3 && top == Some(Glyph::Single) {
                self.close(Glyph::Single, mark.start);
                self.close(Glyph::Apostrophes, mark.start + 1);
            } else {
                self.close(Glyph::Apostrophes, mark.start);
            }
        } else if around.touches_next() && mark.run <= 3 {
            self.unclosed(Glyph::Apostrophes, mark.start);
            let inner = mark.run == 3;
            self.open(Glyph::Apostrophes, mark.end - usize::from(inner));
            if inner {
                self.open(Glyph::Single, mark.end);
            }
            self.after_opener = mark.end;
        }
    }

    fn single(&mut self, mark: &Mark<'_>, top: Option<Glyph>) {
        let around = mark.around;
        if mark.text == "‘" && top == Some(Glyph::LowSingle) && around.closes() {
            return self.close(Glyph::LowSingle, mark.start);
        }
        let glyph = match mark.text {
            "'" => Glyph::Single,
            "‚" => Glyph::LowSingle,
            _ => Glyph::CurlySingle,
        };
        if mark.text != "‘" && top == Some(glyph) && around.closes() {
            if !self.plural_possessive(mark) {
                self.close(glyph, mark.start);
            }
        } else if mark.text != "’" && around.opens() && !self.elision(mark.next) {
            self.open(glyph, mark.end);
        }
    }

    fn holds(&self, glyph: Glyph) -> bool {
        self.stack.iter().any(|open| open.glyph == glyph)
    }

    fn open(&mut self, glyph: Glyph, start: usize) {
        self.after_opener = start;
        if self.stack.len() >= DEEPEST {
            // Apostrophes that were taken for marks pile up; a quotation they are not.
            let dead = self.stack.iter().position(|open| open.glyph.is_single());
            self.stack.remove(dead.unwrap_or(0));
        }
        self.stack.push(Open {
            glyph,
            start,
            first: self.only_marks,
        });
    }

    /// Closes the innermost `glyph`; what was opened within it and not closed is dropped.
    fn close(&mut self, glyph: Glyph, end: usize) {
        if let Some(at) = self.stack.iter().rposition(|open| open.glyph == glyph) {
            let start = self.stack[at].start;
            self.stack.truncate(at);
            if start < end {
                self.pairs.push(Pair { start, end });
            }
        }
    }

    /// A double mark right before another is one too many: `"“We will go,” she said.`
    fn stray(&mut self, mark: &Mark<'_>) {
        let doubled = self.stack.last().is_some_and(|open| {
            open.start == mark.start && matches!(open.glyph, Glyph::Double | Glyph::Curly)
        });
        if doubled {
            self.stack.pop();
        }
    }

    /// A second opening mark of the same kind: the first was never closed and ends with its
    /// sentence.
    fn unclosed(&mut self, glyph: Glyph, at: usize) {
        if let Some(held) = self.stack.iter().rposition(|open| open.glyph == glyph) {
            let start = self.stack[held].start;
            self.stack.truncate(held);
            let end = sentence_end(self.document, start).min(at);
            if start < end {
                self.pairs.push(Pair { start, end });
            }
        }
    }

    /// Whether the mark ends a plural possessive within a single quotation: "‘the Quills’ plan’".
    /// A word in -s stands before it, and a better closing mark comes soon.
    fn plural_possessive(&self, mark: &Mark<'_>) -> bool {
        const SOON: usize = 40;
        if !matches!(mark.around.before, Some('s' | 'S')) {
            return false;
        }
        let prose = self.document.prose();
        let last = self.limit.min(mark.next + SOON);
        for token in &self.document.tokens()[mark.next..last.max(mark.next)] {
            if token.kind != TokenKind::Mark {
                continue;
            }
            match &prose[token.span.range()] {
                "‘" | "“" | "”" | "\"" => return false,
                found if found == mark.text => {
                    let (start, end) = (token.span.start as usize, token.span.end as usize);
                    let before = prose[..start].chars().next_back();
                    let after = prose[end..].chars().next();
                    return before.is_some_and(|c| !c.is_whitespace())
                        && !after.is_some_and(char::is_alphanumeric);
                }
                _ => {}
            }
        }
        false
    }

    /// Whether the mark before token `at` is the apostrophe of a clipped word: "’em", "'90s".
    fn elision(&self, at: usize) -> bool {
        if at >= self.limit {
            return true;
        }
        let token = self.document.tokens()[at];
        match token.kind {
            TokenKind::Number => token.span.len() == 2,
            TokenKind::Word => {
                crate::reading::attribution::is_elision(self.document.text(token.span))
            }
            _ => false,
        }
    }
}
