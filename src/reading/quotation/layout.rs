//! Speech that the layout sets off without marks of quotation: transcripts, dialogue with dashes,
//! and the signature that ends a block quotation.

use super::QuotationKind;
use crate::document::{Document, Paragraph, ParagraphKind, Token, TokenKind};
use crate::reading::attribution::{is_speaker_pronoun, is_speech_verb};
use crate::span::Span;
use crate::words;
use rustc_hash::FxHashMap;

/// How an article sets off speech beside marks of quotation.
pub(super) struct Layout {
    labels: Labels,
    dialogue: bool,
}

/// What the labels of a transcript look like.
#[derive(Copy, Clone, PartialEq, Eq)]
enum Labels {
    None,
    /// "COOPER: Good evening."
    Capitals,
    /// "Ada Cooper: Good evening."
    Names,
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
            labels: labels(document),
            dialogue: is_dialogue(document),
        }
    }

    /// The speech of a paragraph, if it is set off as such.
    pub(super) fn spoken(&self, document: &Document, paragraph: &Paragraph) -> Option<Spoken> {
        if self.labels != Labels::None
            && let Some(start) = label_end(document, paragraph, self.labels)
        {
            return Some(Spoken {
                parts: vec![Span::new(start, paragraph.span.end as usize)],
                kind: QuotationKind::Transcript,
            });
        }
        let parts = self.dialogue.then(|| turn(document, paragraph)).flatten()?;
        Some(Spoken {
            parts,
            kind: QuotationKind::Dialogue,
        })
    }
}

/// Whether the article is laid out as a transcript: two speakers at least have labels. Names in
/// lower case have to come back, and "Pros:" is nobody's name.
fn labels(document: &Document) -> Labels {
    let mut capitals: Option<&str> = None;
    let mut names: FxHashMap<&str, usize> = FxHashMap::default();
    for paragraph in document.paragraphs() {
        let label = |style| {
            let end = label_end(document, paragraph, style)?;
            document
                .prose()
                .get(paragraph.span.start as usize..end)
                .map(|label| label.trim_end_matches(':'))
        };
        if let Some(label) = label(Labels::Capitals) {
            if capitals.is_some_and(|other| other != label) {
                return Labels::Capitals;
            }
            capitals = Some(label);
        } else if let Some(label) = label(Labels::Names) {
            *names.entry(label).or_default() += 1;
        }
    }
    let mut returning = names
        .iter()
        .filter(|&(label, &times)| times >= 2 && is_name(label));
    match (returning.next(), returning.next()) {
        (Some(_), Some(_)) => Labels::Names,
        _ => Labels::None,
    }
}

/// Whether a label is somebody's name, as far as the word lists tell.
fn is_name(label: &str) -> bool {
    let unlisted = |word: &str| words::ordinary(&word.to_lowercase()).is_none();
    match label.split_once(' ') {
        None => unlisted(label),
        Some((first, rest)) => {
            let last = rest.rsplit(' ').next().unwrap_or(rest).to_lowercase();
            (unlisted(first) || words::given(&first.to_lowercase()).is_some())
                && (words::ordinary(&last).is_none() || words::surname(&last).is_some())
        }
    }
}

/// The byte after the label and its colon at the start of a paragraph: "COOPER:".
fn label_end(document: &Document, paragraph: &Paragraph, style: Labels) -> Option<usize> {
    const LONGEST: usize = 6;
    let prose = document.prose();
    let mut words = 0;
    let (start, end) = (
        paragraph.tokens.start as usize,
        paragraph.tokens.end as usize,
    );
    let shaped = |text: &str| match style {
        Labels::Capitals => text.len() > 1 && !text.chars().any(char::is_lowercase),
        _ => text.starts_with(char::is_uppercase) && text.chars().any(char::is_lowercase),
    };
    for (index, token) in document.tokens()[start..end]
        .iter()
        .enumerate()
        .take(LONGEST)
    {
        let text = &prose[token.span.range()];
        match token.kind {
            TokenKind::Word if shaped(text) => words += 1,
            TokenKind::Word if text.len() == 1 => {}
            TokenKind::Mark if text == ":" && words > 0 && start + index + 1 < end => {
                return Some(token.span.end as usize);
            }
            TokenKind::Mark if matches!(text, "." | "-") => {}
            TokenKind::Mark if text == "," && style == Labels::Capitals => {}
            _ => return None,
        }
    }
    None
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
