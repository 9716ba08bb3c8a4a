//! Speech that the layout sets off without marks of quotation: turns behind labels, dialogue with
//! dashes, and the signature that ends a block quotation.

use super::QuotationKind;
use super::interview::Interview;
use super::labels::Labels;
use crate::document::{Document, Paragraph, ParagraphKind, Token, TokenKind};
use crate::reading::attribution::{is_speaker_pronoun, is_speech_verb};
use crate::span::Span;

/// How an article sets off speech beside marks of quotation.
pub(super) struct Layout {
    labels: Labels,
    dialogue: bool,
    interview: Option<Interview>,
}

/// A paragraph that is somebody's speech.
pub(super) struct Spoken {
    pub(super) parts: Vec<Span>,
    pub(super) kind: QuotationKind,
}

impl Layout {
    /// Looks the article over: one label or one dash is no layout.
    pub(super) fn of(document: &Document) -> Self {
        Self {
            labels: Labels::of(document),
            dialogue: is_dialogue(document),
            interview: Interview::of(document),
        }
    }

    /// The speech of a paragraph, if it is set off as such: one or more turns.
    pub(super) fn spoken(&self, document: &Document, paragraph: &Paragraph) -> Vec<Spoken> {
        let turns = self.labels.turns(document, paragraph);
        if !turns.is_empty() {
            let turn = |span| Spoken {
                parts: vec![span],
                kind: QuotationKind::Transcript,
            };
            return turns.into_iter().map(turn).collect();
        }
        let answers = |interview: &Interview| interview.answers(document, paragraph);
        if self.interview.as_ref().is_some_and(answers) {
            return vec![Spoken {
                parts: vec![paragraph.span],
                kind: QuotationKind::Answer,
            }];
        }
        let parts = self.dialogue.then(|| turn(document, paragraph)).flatten();
        let spoken = parts.map(|parts| Spoken {
            parts,
            kind: QuotationKind::Dialogue,
        });
        spoken.into_iter().collect()
    }
}

fn dash(text: &str) -> bool {
    matches!(text, "—" | "–" | "―")
}

/// The tokens of a paragraph after the dash that opens it. Plain text reads a line with a dash as an
/// item, whose dash stands in the file right before the paragraph.
fn after_dash<'a>(document: &'a Document, paragraph: &Paragraph) -> Option<&'a [Token]> {
    let tokens = &document.tokens()[paragraph.tokens.start as usize..paragraph.tokens.end as usize];
    let (first, rest) = tokens.split_first()?;
    let spoken = match paragraph.kind {
        ParagraphKind::Body if dash(document.text(first.span)) => rest,
        ParagraphKind::Item => {
            let start = document.place(paragraph.span).start as usize;
            let before = document.source()[..start].trim_ascii_end();
            ["—", "–", "―"]
                .iter()
                .any(|dash| before.ends_with(dash.as_bytes()))
                .then_some(tokens)?
        }
        _ => return None,
    };
    (!spoken.is_empty()).then_some(spoken)
}

/// Whether the article writes its speech with dashes: it does so twice, and has no marks of
/// quotation. A list with dashes names no speakers in its lines.
fn is_dialogue(document: &Document) -> bool {
    let turns = || {
        document
            .paragraphs()
            .iter()
            .filter(|paragraph| after_dash(document, paragraph).is_some())
    };
    turns().nth(1).is_some() && !document.prose().contains(['"', '“', '„', '«', '»', '「'])
}

/// The parts of a paragraph of dialogue that were spoken: `— We will go, said Ada. — Soon.`
/// Nothing where no words say that somebody spoke.
fn turn(document: &Document, paragraph: &Paragraph) -> Option<Vec<Span>> {
    let tokens = after_dash(document, paragraph)?;
    let mut parts = Vec::new();
    let mut start = Some(tokens.first()?.span.start as usize);
    let mut told = false;
    for (index, token) in tokens.iter().enumerate() {
        if token.kind != TokenKind::Mark {
            continue;
        }
        let text = document.text(token.span);
        let rest = &tokens[index + 1..];
        match start {
            Some(from) if dash(text) && tells(document, rest) => {
                parts.push(Span::new(from, token.span.start as usize));
                (start, told) = (None, true);
            }
            Some(from) if matches!(text, "," | "?" | "!" | "…") && tells(document, rest) => {
                parts.push(Span::new(from, token.span.end as usize));
                (start, told) = (None, true);
            }
            None if dash(text) => start = Some(token.span.end as usize),
            _ => {}
        }
    }
    if let Some(from) = start {
        parts.push(Span::new(from, paragraph.span.end as usize));
    }
    told.then_some(parts)
}

/// Whether `tokens` begin with words that tell who spoke: "said Ada", "she said.", "Ada Lee said,".
fn tells(document: &Document, tokens: &[Token]) -> bool {
    const LONGEST: usize = 3;
    let text = |token: &Token| document.text(token.span);
    for (index, token) in tokens.iter().enumerate().take(LONGEST) {
        if token.kind != TokenKind::Word {
            return false;
        }
        let word = text(token);
        if is_speech_verb(word) {
            let ends = tokens
                .get(index + 1)
                .is_none_or(|next| next.kind == TokenKind::Mark);
            return index == 0 || ends;
        }
        if !is_speaker_pronoun(word) && !word.starts_with(char::is_uppercase) {
            return false;
        }
    }
    false
}

/// Where the signature at the end of a paragraph of a block quotation begins: "— Ada Lovell".
pub(super) fn signature(document: &Document, paragraph: &Paragraph) -> Option<usize> {
    const LONGEST: usize = 12;
    let tokens = &document.tokens()[paragraph.tokens.start as usize..paragraph.tokens.end as usize];
    let text = |token: &Token| document.text(token.span);
    let first = tokens.len().saturating_sub(LONGEST);
    let at = tokens[first..].iter().rposition(|token| {
        let stands_apart = document.prose()[..token.span.start as usize]
            .chars()
            .next_back()
            .is_none_or(|c| c.is_whitespace() || c == '-');
        token.kind == TokenKind::Mark && stands_apart && (dash(text(token)) || text(token) == "-")
    })?;
    let mut start = first + at;
    let name = &tokens[start + 1..];
    let opens = name
        .first()
        .is_some_and(|word| text(word).starts_with(char::is_uppercase));
    // "— and that was that." goes on with the quotation.
    let sentence = name
        .iter()
        .any(|token| matches!(text(token), "?" | "!" | ";"))
        || name.last().is_some_and(|last| text(last) == ".");
    if !opens || sentence {
        return None;
    }
    // The first of "--".
    while start > 0
        && text(&tokens[start - 1]) == "-"
        && tokens[start - 1].span.end == tokens[start].span.start
    {
        start -= 1;
    }
    // A dash within the sentence is no signature: the words before it have to end.
    let before = start.checked_sub(1).map(|before| text(&tokens[before]));
    before
        .is_none_or(|mark| matches!(mark, "." | "?" | "!" | "…" | "”" | "\"" | "," | "’"))
        .then_some(tokens[start].span.start as usize)
}
