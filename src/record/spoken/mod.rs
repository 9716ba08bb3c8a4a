//! Words as they are compared: those of a statement on record, and those of a quotation.
//!
//! In go a text and its tokens; out come [`SpokenWord`]s: contractions parted, brackets and
//! ellipses marked, each with what its loss would mean.

mod form;

pub(super) use form::{clitic, denies};

use crate::fold::fold_into;
use crate::span::Span;
use crate::tokens::{Token, TokenKind};
use form::{halves, hash, listed, normal, stem};
use serde::{Deserialize, Serialize};

/// One word of a statement or quotation, in the form in which the two are compared.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SpokenWord {
    /// Where it stands in the text it was read from. The halves of "don't" share a place.
    pub span: Span,
    /// The word without case, diacritics, and the spelling of one country: a hash.
    pub form: u32,
    /// The word as it is spelled, without case: a hash.
    pub spelling: u32,
    /// The word without its ending: a hash.
    pub stem: u32,
    /// What its loss would mean.
    pub weight: Weight,
    /// How it stands in the text.
    pub dress: Dress,
}

impl SpokenWord {
    /// A gap at `span`: words that are left out, or that interrupt.
    pub fn gap(span: Span) -> Self {
        Self {
            span,
            form: 0,
            spelling: 0,
            stem: 0,
            weight: Weight::Filler,
            dress: Dress::Gap,
        }
    }
}

/// What the loss or change of a word means for the sense.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Weight {
    /// "um", "well", "just": may be dropped.
    Filler,
    /// "a", "an", "the".
    Article,
    /// Prepositions, auxiliaries, pronouns.
    Function,
    /// Whatever bears sense.
    Content,
    /// A figure or a word for one.
    Number,
    /// Capitalised within the sentence.
    Name,
    /// "not", "never", "without".
    Negation,
}

/// How a word stands in its text.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Dress {
    /// As itself.
    Plain,
    /// As half of a contraction: "n't", "'re".
    Contracted,
    /// In brackets: put in by the writer in place of other words, or beside them.
    Inserted,
    /// No word: an ellipsis, where words were left out.
    Gap,
}

/// Appends the words of `text` under `tokens` to `out`, as they are compared: contractions parted,
/// brackets and ellipses marked.
pub fn spoken_words(text: &str, tokens: &[Token], out: &mut Vec<SpokenWord>) {
    let mut reader = Reader {
        text,
        out,
        buffer: String::new(),
        opens: true,
    };
    let mut bracket = false;
    let mut at = 0;
    while let Some(&token) = tokens.get(at) {
        let word = &text[token.span.range()];
        match token.kind {
            TokenKind::Mark => match word {
                "[" | "(" => {
                    if let Some((merged, next)) = initial_in_brackets(text, tokens, at) {
                        reader.word(merged, Dress::Plain);
                        at = next;
                        continue;
                    }
                    bracket = closes(text, tokens, at);
                }
                "]" | ")" => bracket = false,
                "…" => reader.gap(token.span),
                "." if tokens.get(at + 2).is_some_and(|third| {
                    [tokens[at + 1], *third]
                        .iter()
                        .all(|mark| mark.kind == TokenKind::Mark && &text[mark.span.range()] == ".")
                }) =>
                {
                    let mut end = at;
                    while tokens.get(end).is_some_and(|mark| {
                        mark.kind == TokenKind::Mark && &text[mark.span.range()] == "."
                    }) {
                        end += 1;
                    }
                    reader.gap(token.span.hull(tokens[end - 1].span));
                    at = end;
                    continue;
                }
                "." | "?" | "!" | ":" => reader.opens = true,
                "%" => reader.push(
                    "percent",
                    "percent",
                    token.span,
                    if bracket {
                        Dress::Inserted
                    } else {
                        Dress::Plain
                    },
                    false,
                ),
                _ => {}
            },
            TokenKind::Opaque | TokenKind::Word | TokenKind::Number | TokenKind::Possessive => {
                let dress = if bracket {
                    Dress::Inserted
                } else {
                    Dress::Plain
                };
                reader.word(token.span, dress);
            }
        }
        at += 1;
    }
}

/// `[T]he` and `(t)he` are one word: its span, and the token after it.
fn initial_in_brackets(text: &str, tokens: &[Token], at: usize) -> Option<(Span, usize)> {
    let [_, letter, close, rest] = tokens.get(at..at + 4)? else {
        return None;
    };
    let single = text[letter.span.range()].chars().count() == 1;
    let tight = close.span.end == rest.span.start && rest.kind == TokenKind::Word;
    let closed = matches!(&text[close.span.range()], "]" | ")");
    (single && tight && closed).then(|| (letter.span.hull(rest.span), at + 4))
}

/// Whether the bracket at token `at` is closed soon: an open one is no insertion.
fn closes(text: &str, tokens: &[Token], at: usize) -> bool {
    const LONGEST: usize = 24;
    tokens[at + 1..]
        .iter()
        .take(LONGEST)
        .any(|token| matches!(&text[token.span.range()], "]" | ")"))
}

struct Reader<'a> {
    text: &'a str,
    out: &'a mut Vec<SpokenWord>,
    buffer: String,
    /// Whether the next word opens a sentence, where a capital says nothing.
    opens: bool,
}

impl Reader<'_> {
    fn gap(&mut self, span: Span) {
        self.out.push(SpokenWord::gap(span));
        self.opens = true;
    }

    fn word(&mut self, span: Span, dress: Dress) {
        let raw = &self.text[span.range()];
        let mut folded = std::mem::take(&mut self.buffer);
        folded.clear();
        fold_into(raw, &mut folded);
        folded.retain(|c| {
            !matches!(c, '[' | ']' | '(' | ')' | ',' | '.')
                || c == '.' && raw.starts_with(|c: char| c.is_ascii_digit())
        });
        let name = !self.opens
            && raw.chars().next().is_some_and(char::is_uppercase)
            && !matches!(folded.as_str(), "i" | "i'm" | "i've" | "i'll" | "i'd");
        self.opens = false;
        let contracted = if dress == Dress::Plain {
            Dress::Contracted
        } else {
            dress
        };
        let halves = halves(&folded);
        match halves {
            Some((first, second)) => {
                self.push(first, first, span, dress, name);
                self.push(second, second, span, contracted, false);
            }
            None if folded.starts_with('\'') && folded.len() == 2 => {
                self.push("'s", "'s", span, contracted, false)
            }
            None => {
                let form = normal(&folded);
                self.push(&form, &folded, span, dress, name);
            }
        }
        self.buffer = folded;
    }

    fn push(&mut self, form: &str, spelling: &str, span: Span, dress: Dress, name: bool) {
        let digits = form.starts_with(|c: char| c.is_ascii_digit());
        let weight = match listed(form) {
            Some(weight) => weight,
            None if digits => Weight::Number,
            None if name => Weight::Name,
            None => Weight::Content,
        };
        self.out.push(SpokenWord {
            span,
            form: hash(form),
            spelling: hash(spelling),
            stem: hash(stem(form)),
            weight,
            dress,
        });
    }
}
