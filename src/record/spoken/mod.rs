//! Words as they are compared: those of a statement on record, and those of a quotation.
//!
//! In go a text and its tokens; out come [`SpokenWord`]s: contractions parted, brackets and
//! ellipses marked, each with what its loss would mean.

mod form;

pub(super) use form::clitic;
pub use form::{denies, shifted};

use crate::fold::fold_into;
use crate::span::Span;
use crate::tokens::{Token, TokenKind};
use crate::words::Wordform;
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

/// A word as it is compared, wherever it stands: worked out once for each distinct one.
#[derive(Copy, Clone, Debug)]
pub struct Compared {
    first: Half,
    /// The other word of a contraction.
    second: Option<Half>,
    /// Whether it is but the clipped end of one: "'s".
    clipped: bool,
    /// Whether a capital within the sentence makes it a name.
    nameable: bool,
}

/// One word of those that a written word stands for.
#[derive(Copy, Clone, Debug)]
struct Half {
    form: u32,
    spelling: u32,
    stem: u32,
    /// What the lists say of it; what it is without them depends on where it stands.
    weight: Option<Weight>,
}

impl Compared {
    /// What a word is compared as.
    pub fn of(word: &Wordform) -> Self {
        if word.folded().contains(['[', ']', '(', ')', ',', '.']) {
            return Self::read(word.text(), &mut String::new());
        }
        Self::folded(word.text(), word.folded())
    }

    fn read(raw: &str, folded: &mut String) -> Self {
        folded.clear();
        fold_into(raw, folded);
        folded.retain(|c| {
            !matches!(c, '[' | ']' | '(' | ')' | ',' | '.')
                || c == '.' && raw.starts_with(|c: char| c.is_ascii_digit())
        });
        Self::folded(raw, folded)
    }

    fn folded(raw: &str, folded: &str) -> Self {
        let clipped = folded.starts_with('\'') && folded.len() == 2;
        let (first, second) = match halves(folded) {
            Some((first, second)) => (Half::of(first, first), Some(Half::of(second, second))),
            None if clipped => (Half::of("'s", "'s"), None),
            None => (Half::of(&normal(folded), folded), None),
        };
        Self {
            clipped: clipped && second.is_none(),
            nameable: raw.chars().next().is_some_and(char::is_uppercase)
                && !matches!(folded, "i" | "i'm" | "i've" | "i'll" | "i'd"),
            first,
            second,
        }
    }
}

impl Half {
    fn of(form: &str, spelling: &str) -> Self {
        let digits = form.starts_with(|c: char| c.is_ascii_digit());
        Self {
            form: hash(form),
            spelling: hash(spelling),
            stem: hash(stem(form)),
            weight: listed(form).or(digits.then_some(Weight::Number)),
        }
    }
}

/// Appends the words of `text` under `tokens` to `out`, as they are compared: contractions parted,
/// brackets and ellipses marked.
pub fn spoken_words(text: &str, tokens: &[Token], out: &mut Vec<SpokenWord>) {
    spoken_words_known(text, tokens, out, |_| None);
}

/// The same, where some words are `known` by the index of their token.
pub fn spoken_words_known(
    text: &str,
    tokens: &[Token],
    out: &mut Vec<SpokenWord>,
    known: impl Fn(usize) -> Option<Compared>,
) {
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
                        reader.word(merged, Dress::Plain, None);
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
                "%" => {
                    let dress = if bracket {
                        Dress::Inserted
                    } else {
                        Dress::Plain
                    };
                    reader.push(Half::of("percent", "percent"), token.span, dress, false);
                }
                _ => {}
            },
            TokenKind::Opaque | TokenKind::Word | TokenKind::Number | TokenKind::Possessive => {
                let dress = if bracket {
                    Dress::Inserted
                } else {
                    Dress::Plain
                };
                reader.word(token.span, dress, known(at));
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

    fn word(&mut self, span: Span, dress: Dress, known: Option<Compared>) {
        let compared =
            known.unwrap_or_else(|| Compared::read(&self.text[span.range()], &mut self.buffer));
        let name = !self.opens && compared.nameable;
        self.opens = false;
        let contracted = if dress == Dress::Plain {
            Dress::Contracted
        } else {
            dress
        };
        match compared.second {
            Some(second) => {
                self.push(compared.first, span, dress, name);
                self.push(second, span, contracted, false);
            }
            None if compared.clipped => self.push(compared.first, span, contracted, false),
            None => self.push(compared.first, span, dress, name),
        }
    }

    fn push(&mut self, half: Half, span: Span, dress: Dress, name: bool) {
        let unlisted = if name { Weight::Name } else { Weight::Content };
        self.out.push(SpokenWord {
            span,
            form: half.form,
            spelling: half.spelling,
            stem: half.stem,
            weight: half.weight.unwrap_or(unlisted),
            dress,
        });
    }
}
