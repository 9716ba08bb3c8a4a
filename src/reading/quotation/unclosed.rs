//! Where a quotation ends whose closing mark was forgotten: `"We will stay, Ada Lovell said.` ends
//! before the words that tell who spoke, and never takes the writer's own sentences with it.

use super::marks::sentence_end;
use crate::document::{Document, Paragraph, Token, TokenKind};
use crate::reading::attribution::{is_speaker_pronoun, is_speech_verb};

/// How many words a name before a verb of speech has at most: "Sen. Ada von Lovell said".
const LONGEST: usize = 5;

/// The byte after the words quoted from the byte `start` on, which no mark closes in `paragraph`.
/// `first` says that they open the paragraph, `goes_on` that the next paragraph opens with such a
/// mark, too, as in a speech of several paragraphs.
pub(super) fn end(
    document: &Document,
    paragraph: &Paragraph,
    start: usize,
    first: bool,
    goes_on: bool,
) -> End {
    let sentence = sentence_end(document, start);
    if let Some(end) = told(document, paragraph, start, sentence) {
        return End::Told(end);
    }
    if goes_on {
        return End::Open;
    }
    if !first {
        return End::Told(sentence);
    }
    // The writer's own sentences end what opens the paragraph.
    let limit = paragraph.span.end as usize;
    let mut end = sentence;
    for next in document.sentences()[document.sentence_at(start as u32)..]
        .iter()
        .skip(1)
    {
        let (from, to) = (next.span.start as usize, next.span.end as usize);
        if from >= limit || narrated(document, from, to) {
            break;
        }
        end = to;
    }
    End::Told(end.min(limit))
}

/// How far a quotation without a closing mark reaches.
pub(super) enum End {
    /// To this byte.
    Told(usize),
    /// To the end of its paragraph, and on into the next.
    Open,
}

/// The byte after the comma within the first sentence behind which somebody is said to have said so.
fn told(
    document: &Document,
    paragraph: &Paragraph,
    start: usize,
    sentence: usize,
) -> Option<usize> {
    let limit = sentence.min(paragraph.span.end as usize);
    let tokens = between(document, start, limit);
    tokens.iter().enumerate().find_map(|(at, token)| {
        let pause = token.kind == TokenKind::Mark
            && matches!(document.text(token.span), "," | "?" | "!")
            && token.span.start as usize > start;
        (pause && attributes(document, &tokens[at + 1..])).then_some(token.span.end as usize)
    })
}

/// Whether the sentence between two bytes tells what somebody said: "Then Tom Marsh said it was".
fn narrated(document: &Document, start: usize, end: usize) -> bool {
    let tokens = between(document, start, end);
    (0..tokens.len()).any(|at| named(document, &tokens[at..]).is_some())
}

/// The tokens between two bytes.
pub(super) fn between(document: &Document, start: usize, end: usize) -> &[Token] {
    let span = crate::span::Span::new(start, end.max(start));
    let tokens = document.tokens_in(span);
    &document.tokens()[tokens.start as usize..tokens.end as usize]
}

/// Whether `tokens` begin with "Ada Lovell said", "said Ada Lovell" or "she said".
fn attributes(document: &Document, tokens: &[Token]) -> bool {
    let text = |at: usize| tokens.get(at).map_or("", |token| document.text(token.span));
    let inverted = || is_speech_verb(text(0)) && capital(text(1));
    let pronoun = || is_third(text(0)) && is_speech_verb(text(1));
    inverted() || pronoun() || named(document, tokens).is_some()
}

/// Where the verb stands if `tokens` begin with a name and a verb of speech: "Ada Lovell said".
fn named(document: &Document, tokens: &[Token]) -> Option<usize> {
    let word = |token: &Token| token.kind == TokenKind::Word;
    let first = tokens.first()?;
    if !word(first) || !capital(document.text(first.span)) {
        return None;
    }
    let mut at = 0;
    for token in tokens.iter().take(LONGEST) {
        let text = document.text(token.span);
        let name = word(token) && capital(text) || token.kind == TokenKind::Mark && text == ".";
        if !name {
            break;
        }
        at += 1;
    }
    let verb = tokens.get(at).filter(|token| word(token))?;
    // "You said", "I said": the speaker goes on.
    let alone = at == 1 && is_speaker_pronoun(document.text(first.span));
    (!alone && is_speech_verb(document.text(verb.span))).then_some(at)
}

fn capital(text: &str) -> bool {
    text.starts_with(char::is_uppercase) && text != "I"
}

/// Whether the pronoun is of the third person: a writer's, rather than a speaker's of himself.
fn is_third(text: &str) -> bool {
    is_speaker_pronoun(text)
        && ["he", "she"]
            .iter()
            .any(|one| text.eq_ignore_ascii_case(one))
}
