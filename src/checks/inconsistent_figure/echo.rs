//! Two sentences, or a headline and a sentence, that are word for word the same but for one figure.

use crate::document::{Document, TokenKind};
use crate::reading::Figure;

/// So many words must be the same, and the other figures with them.
const LEAST: usize = 5;
/// So many may be the same wherever they stand in a longer sentence.
const MANY: usize = 10;

/// Whether the sentence of one figure is that of the other, but for the figures. Of a longer
/// sentence the shorter may be the beginning, up to a comma: a headline leaves off the rest. What
/// else the longer one says may be what makes the two differ: "In Halden it cut 40 jobs".
pub(super) fn verbatim(one: &Words<'_>, other: &Words<'_>) -> bool {
    let (short, long) = match one.words.len() <= other.words.len() {
        true => (one, other),
        false => (other, one),
    };
    let Some(start) = long.place.checked_sub(short.place) else {
        return false;
    };
    let count = short.words.len();
    let same = long.words.get(start..start + count) == Some(short.words.as_slice());
    let whole = count == long.words.len();
    let comma = start == 0 && long.commas.contains(&count);
    same && count > LEAST && (whole || comma || count > MANY)
}

/// The words of a sentence without its articles, with nothing in place of one figure.
pub(super) struct Words<'a> {
    words: Vec<&'a str>,
    /// Where the figure stands among them.
    place: usize,
    /// Before which of them a comma or a dash stands.
    commas: Vec<usize>,
}

impl<'a> Words<'a> {
    pub(super) fn of(document: &'a Document, figure: &Figure) -> Self {
        let mut made = Self {
            words: Vec::new(),
            place: 0,
            commas: Vec::new(),
        };
        let own = figure.quantity.tokens.clone();
        for at in document.sentences()[figure.sentence as usize]
            .tokens
            .clone()
        {
            if at == own.start {
                made.place = made.words.len();
                made.words.push("");
            }
            let token = document.tokens()[at as usize];
            let text = document.text(token.span);
            match token.kind {
                _ if own.contains(&at) => {}
                TokenKind::Word | TokenKind::Number => {
                    let word = document.wordform(at).folded();
                    if !matches!(word, "a" | "an" | "the") {
                        made.words.push(word);
                    }
                }
                _ if matches!(text, "," | ";" | "-" | "–" | "—") => {
                    made.commas.push(made.words.len());
                }
                _ => {}
            }
        }
        made
    }
}
