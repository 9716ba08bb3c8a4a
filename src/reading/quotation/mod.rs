//! Quoted stretches: every mark that news uses, nested, interrupted, and running over paragraphs;
//! block quotations, transcripts and dialogue, which have none.
//!
//! In goes a document; out come its quotations in order of place. One pass over the marks, a
//! paragraph at a time: a mark that is never closed ends with its sentence or paragraph and never
//! swallows what follows.

mod interruption;
mod interview;
mod kind;
mod labels;
mod layout;
mod marks;
#[cfg(test)]
mod tests;
mod unclosed;

use crate::document::{Document, Paragraph, ParagraphKind};
use crate::span::Span;
use crate::words::Lists;
use kind::kind;
pub(super) use kind::titled;
pub(super) use labels::{Letter, letter};
use layout::Layout;
use marks::{Glyph, Open, Pair, opens_with_mark, scan};
use std::sync::LazyLock;
use unclosed::End;

/// The small words that quotations are read by.
pub(super) static WORDS: LazyLock<Lists> = LazyLock::new(|| Lists::read(include_str!("words.txt")));

/// A quoted stretch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The stretches between the marks, in order; more than one where the quotation runs over
    /// paragraphs or is interrupted by its attribution.
    pub parts: Vec<Span>,
    /// What the marks are there for.
    pub kind: QuotationKind,
    /// The quotation that this one stands within, as an index into the same list.
    pub within: Option<usize>,
}

/// What the marks of a quotation are there for.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum QuotationKind {
    /// Whole clauses, as they were spoken or written.
    Speech,
    /// A few words worked into the writer's own sentence.
    Fragment,
    /// One to three words that the writer holds at arm's length; nobody need have said them.
    Scare,
    /// The title of a work, a programme or an event.
    Title,
    /// A paragraph set off as a quotation, without marks.
    Block,
    /// What follows a speaker's label: "COOPER: Good evening."
    Transcript,
    /// What stands below a question that is set off, in an interview without labels.
    Answer,
    /// What follows a dash that opens a paragraph: "— Good evening, said Ada."
    Dialogue,
    /// What stands in no marks at all, after "said that": read only where the record asks for it.
    Indirect,
}

impl Quotation {
    /// The smallest span that holds every part.
    pub fn hull(&self) -> Span {
        let first = self.parts.first().copied().unwrap_or_default();
        self.parts.last().map_or(first, |last| first.hull(*last))
    }
}

/// The quotations of `document`, in order of place; one within another follows it.
pub(super) fn quotations(document: &Document) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut marks = Vec::new();
    let mut carried = Carried::default();
    let layout = Layout::of(document);
    for paragraph in document.paragraphs() {
        match paragraph.kind {
            ParagraphKind::BlockQuote if !opens_with_mark(document.text(paragraph.span)) => {
                block(document, paragraph, &mut found, &mut carried);
                continue;
            }
            _ => carried.block = None,
        }
        let spoken = layout.spoken(document, paragraph);
        if !spoken.is_empty() {
            for turn in spoken {
                let turn = push(document, &mut found, turn.parts, turn.kind);
                within(document, paragraph, turn, &mut found);
            }
            carried = Carried::default();
            continue;
        }
        marks.clear();
        let open = scan(document, paragraph, &mut marks);
        collect(document, paragraph, &marks, open, &mut found, &mut carried);
    }
    interruption::join(document, &mut found);
    found
}

/// What the paragraph before left unfinished.
#[derive(Default)]
struct Carried {
    /// The quotation that was still open at its end, and the mark that opened it.
    open: Option<(usize, Glyph)>,
    /// The block quotation that it was.
    block: Option<usize>,
}

/// Turns the pairs of one paragraph into quotations.
fn collect(
    document: &Document,
    paragraph: &Paragraph,
    pairs: &[Pair],
    open: Option<Open>,
    found: &mut Vec<Quotation>,
    carried: &mut Carried,
) {
    let mut spans: Vec<(Span, Option<Glyph>)> = pairs
        .iter()
        .map(|pair| (Span::new(pair.start, pair.end), None))
        .collect();
    if let Some(open) = open {
        let next = document
            .paragraphs()
            .get(document.paragraph_at(open.start as u32) + 1);
        let goes_on = next.is_some_and(|next| open.glyph.opens(document.text(next.span)));
        let (end, open_still) =
            match unclosed::end(document, paragraph, open.start, open.first, goes_on) {
                End::Told(end) => (end, None),
                End::Open => (paragraph.span.end as usize, Some(open.glyph)),
            };
        // What was paired beyond that end stands outside.
        if open.start < end {
            spans.push((Span::new(open.start, end), open_still));
        }
    }
    spans.sort_unstable_by_key(|(span, _)| (span.start, u32::MAX - span.end));
    let before = carried.open.take();
    let mut outer: Vec<(usize, Span)> = Vec::new();
    for (index, &(span, goes_on)) in spans.iter().enumerate() {
        let span = trimmed(document, span);
        if span.is_empty() {
            continue;
        }
        while outer.last().is_some_and(|(_, held)| held.end <= span.start) {
            outer.pop();
        }
        if outer.last().is_some_and(|(_, held)| !held.contains(span)) {
            continue;
        }
        let id = match before {
            Some((quotation, _)) if index == 0 => {
                found[quotation].parts.push(span);
                found[quotation].kind = QuotationKind::Speech;
                quotation
            }
            _ => {
                let kind = kind(document, span);
                let within = outer.last().map(|&(id, _)| id);
                found.push(Quotation {
                    parts: vec![span],
                    kind,
                    within,
                });
                found.len() - 1
            }
        };
        if let Some(glyph) = goes_on {
            carried.open = Some((id, glyph));
        }
        outer.push((id, span));
    }
}

/// Adds what is quoted within `outer`, a turn or block without marks of its own, in `paragraph`.
fn within(
    document: &Document,
    paragraph: &Paragraph,
    outer: Option<usize>,
    found: &mut Vec<Quotation>,
) {
    let Some(outer) = outer else {
        return;
    };
    let mut pairs = Vec::new();
    scan(document, paragraph, &mut pairs);
    let mut spans: Vec<Span> = pairs
        .iter()
        .map(|pair| trimmed(document, Span::new(pair.start, pair.end)))
        .filter(|&span| {
            let held = found[outer].parts.iter().any(|part| part.contains(span));
            held && !span.is_empty()
        })
        .collect();
    spans.sort_unstable_by_key(|span| (span.start, u32::MAX - span.end));
    let mut last = 0;
    for span in spans {
        // What is quoted within that in turn is of no account.
        if span.start >= last {
            last = span.end;
            found.push(Quotation {
                parts: vec![span],
                kind: kind(document, span),
                within: Some(outer),
            });
        }
    }
}

/// Adds a quotation; gives back its place among those `found`.
fn push(
    document: &Document,
    found: &mut Vec<Quotation>,
    parts: Vec<Span>,
    kind: QuotationKind,
) -> Option<usize> {
    let parts: Vec<Span> = parts
        .into_iter()
        .map(|span| trimmed(document, span))
        .filter(|span| !span.is_empty())
        .collect();
    let spoken = !parts.is_empty();
    if spoken {
        found.push(Quotation {
            parts,
            kind,
            within: None,
        });
    }
    spoken.then(|| found.len() - 1)
}

/// Adds the paragraph of a block quotation, without the signature that may end it.
fn block(
    document: &Document,
    paragraph: &Paragraph,
    found: &mut Vec<Quotation>,
    carried: &mut Carried,
) {
    carried.open = None;
    let end = layout::signature(document, paragraph).unwrap_or(paragraph.span.end as usize);
    let span = trimmed(document, Span::new(paragraph.span.start as usize, end));
    if span.is_empty() {
        return;
    }
    let quotation = match carried.block {
        Some(quotation) => {
            found[quotation].parts.push(span);
            quotation
        }
        None => {
            found.push(Quotation {
                parts: vec![span],
                kind: QuotationKind::Block,
                within: None,
            });
            found.len() - 1
        }
    };
    carried.block = Some(quotation);
    within(document, paragraph, Some(quotation), found);
}

fn trimmed(document: &Document, span: Span) -> Span {
    let text = document.text(span);
    let start = span.start as usize + (text.len() - text.trim_start().len());
    let end = start.max(span.end as usize - (text.len() - text.trim_end().len()));
    Span::new(start, end)
}
