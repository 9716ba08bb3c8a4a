//! Stets: notes in the article that let a passage stand.
//!
//! `stet [line|begin|end|file] CHECK[, CHECK]... [on "WORDS"]: REASON`, in a comment of Markdown or
//! HTML (`<!-- stet misspelled-name: the family spells it so -->`), in plain text on a line of its
//! own in brackets (`[stet misspelled-name: the family spells it so]`), and for the whole article
//! under the key `stet` of its front matter.

mod wording;

use super::draft::Note;
use super::{Document, ParagraphKind};
use crate::span::{FileSpan, Span};
use std::collections::BTreeMap;
use wording::{Parsed, parse, rest};

/// "Let it stand": silences one check at one place, with a reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stet {
    /// The check to be silent, in kebab-case as written; empty where the note names none.
    pub check: String,
    /// How much of the article the note is about.
    pub scope: Scope,
    /// The form or words it is about, where the note names them: only findings on these words.
    pub words: Option<String>,
    /// Why the passage may stand; a stet without a reason silences nothing.
    pub reason: Option<String>,
    /// What is wrong with the note, in words for the editor; a stet with a mistake silences
    /// nothing.
    pub mistake: Option<String>,
    /// The prose in which the check is silent; empty where no prose follows.
    pub reach: Span,
    /// Where the note stands in the file.
    pub place: FileSpan,
}

/// How much of an article a stet is about, the narrowest first.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// The line of the file on which the note stands, or the next one where it stands alone.
    Line,
    /// The paragraph, item or cell in which the note stands, or the paragraph behind it.
    Paragraph,
    /// The list, table or block quotation behind a note on a line of its own.
    Block,
    /// What stands between `stet begin` and `stet end`.
    Region,
    /// The whole article.
    File,
}

impl Scope {
    /// From the narrowest to the widest.
    pub const ALL: [Self; 5] = [
        Self::Line,
        Self::Paragraph,
        Self::Block,
        Self::Region,
        Self::File,
    ];
}

/// Whether a comment is meant as a stet: its first word is "stet".
pub(super) fn begins(comment: &str) -> bool {
    rest(comment).is_some()
}

/// The stets that `notes`, in order of place, hold in `document`: one for each check that a note
/// names.
pub(super) fn stets(document: &Document, notes: &[Note]) -> Vec<Stet> {
    let mut stets: Vec<Stet> = Vec::new();
    // By check: the region that is open, as an index into `stets`.
    let mut open: BTreeMap<String, usize> = BTreeMap::new();
    for note in notes {
        let Some(rest) = rest(&note.words) else {
            continue;
        };
        let (order, rest) = order(rest);
        let parsed = match order {
            Order::End => Parsed::ends(rest, &open),
            _ => parse(rest),
        };
        let (scope, reach) = reach(document, note, order);
        let checks = match parsed.checks.is_empty() {
            true => vec![String::new()],
            false => parsed.checks.clone(),
        };
        for check in checks {
            let mut stet = Stet {
                check,
                scope,
                words: parsed.words.clone(),
                reason: parsed.reason.clone(),
                mistake: parsed.mistake.clone(),
                reach,
                place: note.place,
            };
            match order {
                Order::End => match open.remove(&stet.check) {
                    Some(begun) => {
                        let begun = &mut stets[begun];
                        begun.mistake = None;
                        begun.reach = between(document, begun.place, note.place);
                        continue;
                    }
                    None => stet.mistake = Some("ends what nothing has begun".to_owned()),
                },
                Order::Begin if open.contains_key(&stet.check) => {
                    stet.mistake = Some("begins before the one before it has ended".to_owned());
                }
                Order::Begin if stet.mistake.is_none() => {
                    stet.mistake = Some("is never ended".to_owned());
                    open.insert(stet.check.clone(), stets.len());
                }
                _ => {}
            }
            stets.push(stet);
        }
    }
    stets
}

/// What the word behind "stet" says.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Order {
    Here,
    Line,
    Begin,
    End,
    File,
}

/// The word behind "stet", if it is none of a check, and what follows it.
fn order(rest: &str) -> (Order, &str) {
    let rest = rest.trim_start();
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-'));
    let (word, behind) = rest.split_at(end.unwrap_or(rest.len()));
    match word {
        "line" => (Order::Line, behind),
        "begin" => (Order::Begin, behind),
        "end" => (Order::End, behind),
        "file" => (Order::File, behind),
        _ => (Order::Here, rest),
    }
}

/// How much of the article `note` is about, and which prose that is.
fn reach(document: &Document, note: &Note, order: Order) -> (Scope, Span) {
    let nothing = Span::new(document.prose().len(), document.prose().len());
    match order {
        Order::File => (Scope::File, Span::new(0, document.prose().len())),
        Order::Begin | Order::End => (Scope::Region, nothing),
        Order::Line => (Scope::Line, line(document, note).unwrap_or(nothing)),
        Order::Here => {
            let paragraphs = document
                .paragraphs()
                .get(note.paragraph..)
                .unwrap_or_default();
            let Some(first) = paragraphs.first() else {
                return (Scope::Paragraph, nothing);
            };
            if !is_set(first.kind) || !stands_alone(document, note) {
                return (Scope::Paragraph, first.span);
            }
            let last = paragraphs
                .iter()
                .take_while(|other| other.kind == first.kind)
                .last();
            (
                Scope::Block,
                last.map_or(first.span, |last| first.span.hull(last.span)),
            )
        }
    }
}

/// Whether nothing else stands on the lines of `note`, which is not a part of a list or table
/// itself: one that is indented behind an item belongs to that item.
fn stands_alone(document: &Document, note: &Note) -> bool {
    let last = note.place.end.max(note.place.start + 1) - 1;
    let start = document
        .line(document.position(note.place.start).line)
        .start;
    let end = document.line(document.position(last).line).end;
    let bytes = |from: u32, to: u32| {
        let bytes = document.source().get(from as usize..to as usize);
        bytes.unwrap_or_default()
    };
    let before = bytes(start, note.place.start);
    // The mark of the byte order is no margin.
    let before = before.strip_prefix(b"\xef\xbb\xbf").unwrap_or(before);
    let blank = |bytes: &[u8]| bytes.iter().all(u8::is_ascii_whitespace);
    let follows = note.paragraph.checked_sub(1);
    let listed = follows
        .and_then(|before| document.paragraphs().get(before))
        .is_some_and(|before| is_set(before.kind));
    blank(before) && blank(bytes(note.place.end, end)) && (before.is_empty() || !listed)
}

/// Whether paragraphs of this kind come in sets: the items of a list, the cells of a table.
fn is_set(kind: ParagraphKind) -> bool {
    matches!(
        kind,
        ParagraphKind::Item | ParagraphKind::Cell | ParagraphKind::BlockQuote
    )
}

/// The prose on the last line of `note`, or on the next line that has any.
fn line(document: &Document, note: &Note) -> Option<Span> {
    let prose = |line: u32| {
        let span = document.prose_at(document.line(line))?;
        (!document.text(span).trim().is_empty()).then_some(span)
    };
    let last = note.place.end.max(note.place.start + 1) - 1;
    let own = document.position(last).line;
    prose(own).or_else(|| {
        let rest = FileSpan::new(
            document.line(own).end as usize,
            document.source().len().max(document.line(own).end as usize),
        );
        let span = document.prose_at(rest)?;
        let text = document.text(span);
        let skipped = text.len() - text.trim_start().len();
        let first = span.start + skipped as u32;
        let first = document.place(Span {
            start: first,
            end: (first + 1).min(span.end),
        });
        prose(document.position(first.start).line)
    })
}

/// The prose between two notes.
fn between(document: &Document, begin: FileSpan, end: FileSpan) -> Span {
    let nothing = Span::new(document.prose().len(), document.prose().len());
    match begin.end < end.start {
        true => document
            .prose_at(FileSpan {
                start: begin.end,
                end: end.start,
            })
            .unwrap_or(nothing),
        false => nothing,
    }
}

#[cfg(test)]
mod tests;
