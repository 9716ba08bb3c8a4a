//! Speakers' labels: transcripts ("COOPER: Good evening.") and interviews ("Q: ... A: ...").

use super::unclosed::between;
use crate::document::{Document, Paragraph, TokenKind};
use crate::reading::attribution::is_title;
use crate::span::Span;
use crate::words;
use rustc_hash::FxHashMap;

/// What the labels of an article look like.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Labels {
    /// It has none.
    None,
    /// "COOPER: Good evening."
    Capitals,
    /// "Ada Cooper: Good evening."
    Names,
    /// "Q: What now? A: We wait."
    Letters,
}

/// Who speaks in a turn of an interview.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(in crate::reading) enum Letter {
    /// "Q:", "Question:"
    Question,
    /// "A:", "Answer:"
    Answer,
}

impl Labels {
    /// Looks the article over: two speakers at least have labels. Names in lower case have to come
    /// back, and "Pros:" is nobody's name.
    pub(super) fn of(document: &Document) -> Self {
        let mut capitals: Option<&str> = None;
        let mut names: FxHashMap<&str, usize> = FxHashMap::default();
        let (mut questions, mut answers) = (false, false);
        for sentence in document.sentences() {
            let (start, limit) = (sentence.span.start as usize, sentence.span.end as usize);
            if let Some((letter, _)) = lettered(document, start) {
                questions |= letter == Letter::Question;
                answers |= letter == Letter::Answer;
                continue;
            }
            // No label is long.
            const SOON: usize = 96;
            let near = limit.min(start + SOON);
            if !document.prose().as_bytes()[start..near].contains(&b':') {
                continue;
            }
            let label = |style| {
                let end = label_end(document, start, limit, style)?;
                (document.prose().get(start..end)).map(|label| label.trim_end_matches(':'))
            };
            if let Some(label) = label(Self::Capitals) {
                if capitals.is_some_and(|other| other != label) {
                    return Self::Capitals;
                }
                capitals = Some(label);
            } else if opens_paragraph(document, start)
                && let Some(label) = label(Self::Names)
            {
                *names.entry(label).or_default() += 1;
            }
        }
        if questions && answers {
            return Self::Letters;
        }
        let mut returning = names.iter().filter(|&(_, &times)| times >= 2);
        // The outlet that asks may be an ordinary word: "Herald:".
        let several = returning.clone().nth(1).is_some();
        match several && returning.any(|(label, _)| is_name(label)) {
            true => Self::Names,
            false => Self::None,
        }
    }

    /// The turns of a paragraph that begins with a label; a further label opens another turn.
    pub(super) fn turns(self, document: &Document, paragraph: &Paragraph) -> Vec<Span> {
        let limit = paragraph.span.end as usize;
        let mut turns: Vec<Span> = Vec::new();
        if self == Self::None {
            return turns;
        }
        let mut at = paragraph.span.start as usize;
        while at < limit {
            let label = match self {
                Self::Letters => lettered(document, at).map(|(_, end)| end),
                Self::Names if !turns.is_empty() => None,
                _ => label_end(document, at, limit, self),
            };
            if let Some(start) = label {
                if let Some(last) = turns.last_mut() {
                    last.end = at as u32;
                }
                turns.push(Span::new(start, limit));
            } else if turns.is_empty() {
                break;
            }
            let next = document
                .sentences()
                .get(document.sentence_at(at as u32) + 1);
            at = next.map_or(limit, |next| next.span.start as usize);
        }
        turns
    }
}

fn opens_paragraph(document: &Document, at: usize) -> bool {
    let paragraph = document.paragraphs().get(document.paragraph_at(at as u32));
    paragraph.is_some_and(|paragraph| paragraph.span.start as usize == at)
}

/// The letter that labels the turn from the byte `start` on, and the byte after the label.
fn lettered(document: &Document, start: usize) -> Option<(Letter, usize)> {
    let rest = document.prose().get(start..)?;
    let (letter, length) = [
        ("Question", Letter::Question),
        ("Answer", Letter::Answer),
        ("Q", Letter::Question),
        ("A", Letter::Answer),
    ]
    .into_iter()
    .find_map(|(word, letter)| rest.starts_with(word).then_some((letter, word.len())))?;
    let mark = rest[length..].trim_start_matches(' ');
    let after = mark.strip_prefix([':', '.', '–', '—', '-'])?;
    let spaced = after.starts_with(char::is_whitespace);
    // "A. Lovell said" is a name.
    let initial = mark.starts_with('.') && letter == Letter::Answer && initials(after);
    let end = document.prose().len() - after.len();
    (spaced && !initial && !after.trim_start().is_empty()).then_some((letter, end))
}

/// Whether a single capitalised word follows, as after the initial of a name.
fn initials(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let name = |word: &str| {
        word.starts_with(char::is_uppercase) && words::ordinary(&word.to_lowercase()).is_none()
    };
    words.next().is_some_and(name)
}

/// The letter, and its place, of the label that ends right before the byte `start`.
pub(in crate::reading) fn letter(document: &Document, start: u32) -> Option<(Letter, Span)> {
    let before = document.prose().get(..start as usize)?.trim_end();
    let before = before.trim_end_matches([':', '.', '–', '—', '-', ' ']);
    let outside = before.trim_end_matches(char::is_alphabetic);
    let letter = match &before[outside.len()..] {
        "Q" | "Question" => Letter::Question,
        "A" | "Answer" => Letter::Answer,
        _ => return None,
    };
    // "Ada Q:" is a name.
    let begins = outside.is_empty()
        || outside.ends_with('\n')
        || outside.trim_end().ends_with(['.', '?', '!', '…', '”', '"']);
    begins.then(|| (letter, Span::new(outside.len(), before.len())))
}

/// Whether a label is somebody's name, as far as the word lists tell.
fn is_name(label: &str) -> bool {
    let unlisted = |word: &str| words::ordinary(&word.to_lowercase()).is_none();
    match label.split_once(' ') {
        None => unlisted(label),
        Some((first, rest)) => {
            let last = rest.rsplit(' ').next().unwrap_or(rest).to_lowercase();
            let opens = unlisted(first)
                || words::given(&first.to_lowercase()).is_some()
                || is_title(first.trim_end_matches('.'));
            opens && (words::ordinary(&last).is_none() || words::surname(&last).is_some())
        }
    }
}

/// The byte after the label and its colon at the byte `start`: "COOPER:", "COOPER (voice-over):".
fn label_end(document: &Document, start: usize, limit: usize, style: Labels) -> Option<usize> {
    /// The most tokens of a label.
    const LONGEST: usize = 6;
    /// And with what stands in brackets behind it.
    const BRACKETED: usize = 14;
    let prose = document.prose();
    let mut words = 0;
    let mut brackets = false;
    let shaped = |text: &str| match style {
        Labels::Capitals => text.len() > 1 && !text.chars().any(char::is_lowercase),
        _ => text.starts_with(char::is_uppercase) && text.chars().any(char::is_lowercase),
    };
    let tokens = between(document, start, limit);
    for (index, token) in tokens.iter().enumerate().take(BRACKETED) {
        let text = &prose[token.span.range()];
        match token.kind {
            TokenKind::Mark if text == "(" && words > 0 => brackets = true,
            TokenKind::Mark if text == ")" => brackets = false,
            _ if brackets => {}
            _ if index >= LONGEST && text != ":" => return None,
            TokenKind::Word if shaped(text) => words += 1,
            TokenKind::Word if text.len() == 1 => {}
            TokenKind::Mark if text == ":" && words > 0 && index + 1 < tokens.len() => {
                return Some(token.span.end as usize);
            }
            TokenKind::Mark if matches!(text, "." | "-") => {}
            TokenKind::Mark if text == "," && style == Labels::Capitals => {}
            _ => return None,
        }
    }
    None
}
