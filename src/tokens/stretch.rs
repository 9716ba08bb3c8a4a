//! A stretch of tokens with its prose, for grammars that read token by token.

use super::{Token, TokenKind};
use std::ops::Range;

/// The tokens of one paragraph. They are asked for by their place among all tokens of the prose;
/// what lies outside the stretch is no token and has no text.
#[derive(Copy, Clone, Debug)]
pub struct Stretch<'a> {
    prose: &'a str,
    tokens: &'a [Token],
    first: usize,
}

impl<'a> Stretch<'a> {
    /// The tokens `within` of `prose`.
    pub fn new(prose: &'a str, tokens: &'a [Token], within: Range<u32>) -> Self {
        Self {
            prose,
            tokens: tokens.get(..within.end as usize).unwrap_or(tokens),
            first: within.start as usize,
        }
    }

    /// The prose that the tokens stand in.
    pub fn prose(self) -> &'a str {
        self.prose
    }

    /// Where the stretch begins and ends.
    pub fn range(self) -> Range<usize> {
        self.first..self.tokens.len()
    }

    /// The token at `at`.
    pub fn token(self, at: usize) -> Option<Token> {
        self.tokens.get(at).copied().filter(|_| at >= self.first)
    }

    /// What the token at `at` is.
    pub fn kind(self, at: usize) -> Option<TokenKind> {
        Some(self.token(at)?.kind)
    }

    /// The text of the token at `at`; nothing where there is none.
    pub fn text(self, at: usize) -> &'a str {
        self.token(at)
            .and_then(|token| self.prose.get(token.span.range()))
            .unwrap_or_default()
    }

    /// The text of the token before the one at `at`.
    pub fn before(self, at: usize) -> &'a str {
        at.checked_sub(1).map_or("", |before| self.text(before))
    }

    /// Whether the token at `at` reads just so.
    pub fn is(self, at: usize, text: &str) -> bool {
        self.text(at) == text
    }

    /// Whether the token at `at` reads so, whatever its capitals; `word` is in lower case.
    pub fn is_word(self, at: usize, word: &str) -> bool {
        self.text(at).eq_ignore_ascii_case(word)
    }

    /// Whether the token at `at` is a hyphen or a dash.
    pub fn dash(self, at: usize) -> bool {
        matches!(self.text(at), "-" | "–" | "—" | "‑")
    }

    /// Whether nothing stands between the token at `at` and the one before it.
    pub fn touches(self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.token(before));
        let both = before.zip(self.token(at));
        both.is_some_and(|(before, token)| before.span.end == token.span.start)
    }

    /// Whether the token at `at` is a word that touches the one before it.
    pub fn word_touches(self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Word) && self.touches(at)
    }

    /// Whether the token at `at` is a word that begins with a capital.
    pub fn capital(self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.capital)
    }

    /// Whether the token at `at` is a word in lower case.
    pub fn lower(self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Word) && self.text(at).starts_with(char::is_lowercase)
    }

    /// Whether a sentence, or words in quotation marks, may begin at `at`.
    pub fn opens_sentence(self, at: usize) -> bool {
        at <= self.first
            || matches!(
                self.before(at),
                "." | "!" | "?" | ":" | ";" | "\"" | "“" | "‘" | "'" | "(" | "—" | "–" | "•" | "…"
            )
    }
}
