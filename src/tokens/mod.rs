//! Prose to tokens: words, numbers, marks, and what is no prose at all.
//!
//! Hot: every byte of every article passes here once. ASCII takes the short way, by bytes and
//! without decoding; nothing is allocated but the tokens.

mod address;
mod stretch;

use crate::span::Span;
use unicode_normalization::char::is_combining_mark;

pub use stretch::Stretch;

/// What a token is.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with what belongs to them: "O’Malley", "don't", "U.S.", "MI6". Hyphens part words.
    Word,
    /// Digits with the points and commas between them: "1,234.5", "2026", "10:30".
    Number,
    /// The possessive "'s" or "’s" behind a word, a number or an address: "Doe's", "F-16's".
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
    /// Whether it is a word that begins with a capital, or with a digit that was read for one: asked of
    /// every token, again and again.
    pub capital: bool,
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

/// Appends the tokens of `prose[within]` to `out`; `within` lies on character boundaries.
pub fn tokenize(prose: &str, within: Span, out: &mut Vec<Token>) {
    let Some(text) = prose.get(..within.end as usize) else {
        return;
    };
    let bytes = text.as_bytes();
    let first = out.len();
    let mut at = within.start as usize;
    while let Some(&byte) = bytes.get(at) {
        match CLASSES[usize::from(byte)] {
            Class::Space => at += 1,
            Class::Letter => at = word(text, at, first, out),
            Class::Digit => at = number(text, at, first, out),
            Class::Mark => {
                let end = match byte {
                    b'@' | b'#' | b'<' => address::sign(text, at, first, out),
                    _ => None,
                };
                at = match end {
                    Some(end) => possessive(text, end, out),
                    None => push(out, at, at + 1, TokenKind::Mark),
                };
            }
            Class::Wide => at = wide(text, at, first, out),
        }
    }
}

/// What a byte begins.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Class {
    Space,
    Letter,
    Digit,
    Mark,
    /// A character of more than one byte.
    Wide,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Mark; 256];
    let mut byte = 0;
    while byte < 256 {
        let b = byte as u8;
        classes[byte] = if b.is_ascii_alphabetic() {
            Class::Letter
        } else if b.is_ascii_digit() {
            Class::Digit
        } else if b.is_ascii_whitespace() || b == 0x0b {
            Class::Space
        } else if b >= 0x80 {
            Class::Wide
        } else {
            Class::Mark
        };
        byte += 1;
    }
    classes
};

fn push(out: &mut Vec<Token>, start: usize, end: usize, kind: TokenKind) -> usize {
    out.push(Token {
        span: Span::new(start, end),
        kind,
        capital: false,
    });
    end
}

/// The character that begins at byte `at`, which lies on a character boundary.
fn char_at(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

fn wide(text: &str, at: usize, first: usize, out: &mut Vec<Token>) -> usize {
    let Some(c) = char_at(text, at) else {
        return text.len();
    };
    let end = at + c.len_utf8();
    // Dashes, quotation marks, bullets and the ellipsis are by far the most of what is not ASCII
    // in English.
    // The modifier letter "ʼ" is a letter by its class, and an apostrophe begins no word.
    if ('\u{2010}'..='\u{2027}').contains(&c) || apostrophe(c) {
        return push(out, at, end, TokenKind::Mark);
    }
    if c.is_whitespace() || invisible(c) {
        end
    } else if c.is_alphabetic() {
        word(text, at, first, out)
    } else if c.is_numeric() {
        number(text, at, first, out)
    } else {
        push(out, at, end, TokenKind::Mark)
    }
}

/// Appends the word that begins at `start`, or the address that it opens, and a possessive.
fn word(text: &str, start: usize, first: usize, out: &mut Vec<Token>) -> usize {
    let bytes = text.as_bytes();
    let mut end = start;
    // Where the letters behind the last point begin: "U.S." is one word, single letters each with
    // its point.
    let mut letters = start;
    let mut next = start;
    while let Some(&byte) = bytes.get(next) {
        match CLASSES[usize::from(byte)] {
            Class::Letter | Class::Digit => {
                let rest = bytes[next..].iter();
                next += rest.take_while(|byte| byte.is_ascii_alphanumeric()).count();
                end = next;
            }
            Class::Wide => {
                let Some(c) = char_at(text, next) else {
                    break;
                };
                if apostrophe(c) {
                    if !joins(text, next, c) {
                        break;
                    }
                    next += c.len_utf8();
                } else if invisible(c) {
                    // Belongs to the word only if more of it follows.
                    next += c.len_utf8();
                } else if c.is_alphanumeric() || is_combining_mark(c) {
                    next += c.len_utf8();
                    end = next;
                } else {
                    break;
                }
            }
            Class::Mark if byte == b'\'' && joins(text, next, '\'') => next += 1,
            Class::Mark if byte == b'.' => {
                let follows = char_at(text, next + 1).filter(|c| c.is_alphanumeric());
                let single = is_single(text, letters, next);
                let more = follows.is_some_and(|c| {
                    c.is_alphabetic() && bytes.get(next + 1 + c.len_utf8()) == Some(&b'.')
                });
                if single && (more || letters > start) {
                    next += 1;
                    end = next;
                    letters = next;
                    continue;
                }
                if follows.is_some()
                    && let Some(end) = address::domain(text, start, next, first, out)
                {
                    return possessive(text, end, out);
                }
                break;
            }
            Class::Mark if byte == b':' && bytes.get(next + 1..next + 3) == Some(b"//") => {
                let end = address::url_end(text, next + 3);
                push(out, start, end, TokenKind::Opaque);
                return possessive(text, end, out);
            }
            Class::Mark | Class::Space => break,
        }
    }
    let capital = match bytes.get(start) {
        Some(byte) if byte.is_ascii() => byte.is_ascii_uppercase() || byte.is_ascii_digit(),
        _ => char_at(text, start).is_some_and(char::is_uppercase),
    };
    out.push(Token {
        span: Span::new(start, end),
        kind: TokenKind::Word,
        capital,
    });
    possessive(text, end, out)
}

/// Whether just one character stands from `start` to `end`.
fn is_single(text: &str, start: usize, end: usize) -> bool {
    match end - start {
        1 => true,
        2..=4 => char_at(text, start).is_some_and(|c| c.len_utf8() == end - start),
        _ => false,
    }
}

/// Whether the apostrophe `mark` at byte `at` stands inside a word: "O'Malley", "don't", but not
/// the possessive of "Doe's".
fn joins(text: &str, at: usize, mark: char) -> bool {
    char_at(text, at + mark.len_utf8()).is_some_and(char::is_alphabetic)
        && possessive_end(text, at).is_none()
}

/// Appends the possessive that stands at `at`, if one does, and gives the byte to go on from.
fn possessive(text: &str, at: usize, out: &mut Vec<Token>) -> usize {
    match text.as_bytes().get(at) {
        Some(b'\'' | 0x80..) => match possessive_end(text, at) {
            Some(end) => push(out, at, end, TokenKind::Possessive),
            None => at,
        },
        _ => at,
    }
}

fn possessive_end(text: &str, at: usize) -> Option<usize> {
    let mut rest = text.get(at..)?.chars();
    let mark = rest.next().filter(|&mark| apostrophe(mark))?;
    rest.next().filter(|s| matches!(s, 's' | 'S'))?;
    let ends = !rest.next().is_some_and(char::is_alphanumeric);
    ends.then_some(at + mark.len_utf8() + 1)
}

/// Appends the number that begins at `start`, or the address that it opens, and a possessive.
/// Whether a digit stands for the capital that it looks like, before the rest of a word: "5anders",
/// but not "5th" or "8mm".
fn misread(bytes: &[u8]) -> bool {
    const REST: usize = 4;
    let [digit, rest @ ..] = bytes else {
        return false;
    };
    let letters = rest.iter().take(REST);
    matches!(digit, b'0' | b'1' | b'5' | b'8')
        && letters.filter(|byte| byte.is_ascii_lowercase()).count() == REST
}

fn number(text: &str, start: usize, first: usize, out: &mut Vec<Token>) -> usize {
    let bytes = text.as_bytes();
    if misread(&bytes[start..]) {
        return word(text, start, first, out);
    }
    let mut end = start;
    while let Some(&byte) = bytes.get(end) {
        let follows = bytes.get(end + 1).copied().unwrap_or_default();
        match CLASSES[usize::from(byte)] {
            Class::Digit => end += 1,
            Class::Wide => match char_at(text, end).filter(|c| c.is_numeric()) {
                Some(c) => end += c.len_utf8(),
                None => break,
            },
            Class::Mark if matches!(byte, b'.' | b',' | b':') && follows.is_ascii_digit() => {
                end += 1;
            }
            Class::Mark if byte == b'.' && follows.is_ascii_alphabetic() => {
                if let Some(end) = address::domain(text, start, end, first, out) {
                    return possessive(text, end, out);
                }
                break;
            }
            _ => break,
        }
    }
    push(out, start, end, TokenKind::Number);
    possessive(text, end, out)
}

#[cfg(test)]
mod tests {
    use super::TokenKind::{Mark, Number, Opaque, Possessive, Word};
    use super::{Token, TokenKind, tokenize};
    use crate::span::Span;
    use proptest::prelude::*;

    fn tokens(text: &str) -> Vec<(TokenKind, &str)> {
        let mut tokens = Vec::new();
        tokenize(text, Span::new(0, text.len()), &mut tokens);
        tokens
            .iter()
            .map(|token| (token.kind, &text[token.span.range()]))
            .collect()
    }

    #[test]
    fn words_numbers_and_marks() {
        for (text, expected) in [
            ("", vec![]),
            (
                "Jane spoke.",
                vec![(Word, "Jane"), (Word, "spoke"), (Mark, ".")],
            ),
            ("Doe-led", vec![(Word, "Doe"), (Mark, "-"), (Word, "led")]),
            ("O’Malley’s", vec![(Word, "O’Malley"), (Possessive, "’s")]),
            (
                "Oʼahuʼs ʼ",
                vec![(Word, "Oʼahu"), (Possessive, "ʼs"), (Mark, "ʼ")],
            ),
            ("ʼnʼ", vec![(Mark, "ʼ"), (Word, "n"), (Mark, "ʼ")]),
            (
                "don't MI6 é",
                vec![(Word, "don't"), (Word, "MI6"), (Word, "é")],
            ),
            ("DOE'S", vec![(Word, "DOE"), (Possessive, "'S")]),
            (
                "the Does'",
                vec![(Word, "the"), (Word, "Does"), (Mark, "'")],
            ),
            (
                "U.S. a.m. J.K.’s",
                vec![
                    (Word, "U.S."),
                    (Word, "a.m."),
                    (Word, "J.K."),
                    (Possessive, "’s"),
                ],
            ),
            ("J. Doe", vec![(Word, "J"), (Mark, "."), (Word, "Doe")]),
            (
                "1,234.5, 10:30.",
                vec![
                    (Number, "1,234.5"),
                    (Mark, ","),
                    (Number, "10:30"),
                    (Mark, "."),
                ],
            ),
            (
                "F-16's",
                vec![(Word, "F"), (Mark, "-"), (Number, "16"), (Possessive, "'s")],
            ),
            (
                "“é”😀",
                vec![(Mark, "“"), (Word, "é"), (Mark, "”"), (Mark, "😀")],
            ),
            (
                "Do\u{ad}e\u{200b} x",
                vec![(Word, "Do\u{ad}e"), (Word, "x")],
            ),
            ("e\u{301}tude", vec![(Word, "e\u{301}tude")]),
            ("Node.js", vec![(Word, "Node"), (Mark, "."), (Word, "js")]),
            (
                "ended.Then",
                vec![(Word, "ended"), (Mark, "."), (Word, "Then")],
            ),
            ("told.it", vec![(Word, "told"), (Mark, "."), (Word, "it")]),
            (
                "a < b, b > c",
                vec![
                    (Word, "a"),
                    (Mark, "<"),
                    (Word, "b"),
                    (Mark, ","),
                    (Word, "b"),
                    (Mark, ">"),
                    (Word, "c"),
                ],
            ),
            (
                "#1 @ 5",
                vec![(Mark, "#"), (Number, "1"), (Mark, "@"), (Number, "5")],
            ),
            ("\0\r\n", vec![(Mark, "\0")]),
        ] {
            assert_eq!(tokens(text), expected, "{text}");
        }
    }

    #[test]
    fn addresses_are_no_prose() {
        for (text, opaque) in [
            (
                "See https://example.org/a_(b)?c=d#e.",
                "https://example.org/a_(b)?c=d#e",
            ),
            ("(http://example.org/Jane)", "http://example.org/Jane"),
            ("“https://example.org/é”", "https://example.org/é"),
            ("at www.example.us, he", "www.example.us"),
            ("Example.com’s owner", "Example.com"),
            ("the-example.co.uk/x/y, he", "the-example.co.uk/x/y"),
            ("9to5doe.com.", "9to5doe.com"),
            ("pic.example.com/AbC", "pic.example.com/AbC"),
            (
                "tell jane.doe+x@mail.example.org.",
                "jane.doe+x@mail.example.org",
            ),
            ("by (@jane_doe)", "@jane_doe"),
            ("by @jane@example.social", "@jane@example.social"),
            ("all #JaneDoe’s", "#JaneDoe"),
            ("a<b class=\"Jane\">b", "<b class=\"Jane\">"),
            ("a</tweet>", "</tweet>"),
            (
                "<tweet id='1' author=\"Jane Doe\">",
                "<tweet id='1' author=\"Jane Doe\">",
            ),
            ("<!-- Jane -->", "<!-- Jane -->"),
        ] {
            let found: Vec<&str> = tokens(text)
                .into_iter()
                .filter(|(kind, _)| *kind == Opaque)
                .map(|(_, text)| text)
                .collect();
            assert_eq!(found, [opaque], "{text}");
        }
    }

    proptest! {
        #[test]
        fn tokens_stand_in_order_on_character_boundaries(
            text in "(\\PC|[a-c.@#<>/:’'é\u{ad}\u{200b} 0-9]|com|https://){0,60}"
        ) {
            let mut tokens: Vec<Token> = Vec::new();
            tokenize(&text, Span::new(0, text.len()), &mut tokens);
            let mut at = 0;
            for token in tokens {
                prop_assert!(token.span.start >= at && !token.span.is_empty());
                prop_assert!(text.get(token.span.range()).is_some());
                let between = &text[at as usize..token.span.start as usize];
                prop_assert!(between.chars().all(|c| c.is_whitespace() || super::invisible(c)));
                at = token.span.end;
            }
        }
    }
}
