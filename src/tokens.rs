//! Prose to tokens: words, numbers, marks, and what is no prose at all.
//!
//! Hot: every byte of every article passes here once. ASCII takes the short way.

use crate::span::Span;

/// What a token is.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with what belongs to them: "O’Malley", "don't", "U.S.", "MI6". Hyphens part words.
    Word,
    /// Digits with the points and commas between them: "1,234.5", "2026", "10:30".
    Number,
    /// The possessive "'s" or "’s" behind a word.
    Possessive,
    /// One mark of punctuation or symbol.
    Mark,
    /// A stretch that is not prose though it stands in it: a URL, an e-mail address, a handle, a
    /// hash tag, code, a stray tag.
    Opaque,
}

/// One token: 12 bytes, so that an article of 200 MB can be held.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands in the prose.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
}

/// Whether `c` may stand unseen inside a word: soft hyphen, zero-width space and joiners, word
/// joiner, byte-order mark, directional marks.
pub fn invisible(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
    )
}

/// Whether `c` is an apostrophe, straight, curly or the modifier letter.
pub fn apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '＇')
}

/// Appends the tokens of `prose[within]` to `out`.
pub fn tokenize(prose: &str, within: Span, out: &mut Vec<Token>) {
    let text = &prose[within.range()];
    let base = within.start as usize;
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let end = if c.is_whitespace() || invisible(c) {
            at += c.len_utf8();
            continue;
        } else if c.is_alphabetic() {
            let end = word_end(text, at);
            out.push(Token {
                span: Span::new(base + at, base + end),
                kind: TokenKind::Word,
            });
            let possessive = possessive_end(text, end);
            if possessive > end {
                out.push(Token {
                    span: Span::new(base + end, base + possessive),
                    kind: TokenKind::Possessive,
                });
            }
            possessive
        } else if c.is_numeric() {
            let end = number_end(text, at);
            out.push(Token {
                span: Span::new(base + at, base + end),
                kind: TokenKind::Number,
            });
            end
        } else {
            let end = at + c.len_utf8();
            out.push(Token {
                span: Span::new(base + at, base + end),
                kind: TokenKind::Mark,
            });
            end
        };
        at = end;
    }
}

fn word_end(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut letters = text[start..].char_indices().peekable();
    while let Some((at, c)) = letters.next() {
        let inside = if c.is_alphanumeric()
            || invisible(c)
            || unicode_normalization::char::is_combining_mark(c)
        {
            true
        } else if apostrophe(c) && possessive_end(text, start + at) == start + at {
            letters
                .peek()
                .is_some_and(|&(_, next)| next.is_alphabetic())
        } else if c == '.' {
            // "U.S." is one word: single letters, each with its point.
            let before = &text[start..start + at];
            let single = before.chars().rev().take_while(|c| *c != '.').count() == 1;
            let rest = &text[start + at + 1..];
            let mut next = rest.chars();
            let more = next.next().is_some_and(char::is_alphabetic) && next.next() == Some('.');
            single && (more || before.contains('.'))
        } else {
            false
        };
        if !inside {
            break;
        }
        end = start + at + c.len_utf8();
    }
    end
}

fn possessive_end(text: &str, at: usize) -> usize {
    let mut rest = text[at..].chars();
    match (rest.next(), rest.next()) {
        (Some(mark), Some(s @ ('s' | 'S')))
            if apostrophe(mark) && !rest.next().is_some_and(char::is_alphanumeric) =>
        {
            at + mark.len_utf8() + s.len_utf8()
        }
        _ => at,
    }
}

fn number_end(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut digits = text[start..].char_indices().peekable();
    while let Some((at, c)) = digits.next() {
        let point = matches!(c, '.' | ',' | ':')
            && digits
                .peek()
                .is_some_and(|&(_, next)| next.is_ascii_digit());
        if !(c.is_numeric() || point) {
            break;
        }
        end = start + at + c.len_utf8();
    }
    end
}
