//! Quoted stretches: every mark that news uses, nested, and running over paragraphs.
//!
//! In goes a document; out come its quotations in order of place. One pass over the marks, a
//! paragraph at a time: a mark that is never closed ends with its sentence or paragraph and never
//! swallows what follows.

use crate::document::{Document, Paragraph, ParagraphKind, TokenKind};
use crate::span::Span;

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
    let transcript = is_transcript(document);
    for paragraph in document.paragraphs() {
        match paragraph.kind {
            ParagraphKind::BlockQuote if !opens_with_mark(document, paragraph) => {
                block(paragraph, &mut found, &mut carried);
                continue;
            }
            _ => carried.block = None,
        }
        let label = transcript.then(|| label_end(document, paragraph)).flatten();
        if let Some(start) = label {
            let end = paragraph.span.end as usize;
            push(
                document,
                &mut found,
                vec![Span::new(start, end)],
                QuotationKind::Transcript,
            );
            carried = Carried::default();
            continue;
        }
        marks.clear();
        let open = scan(document, paragraph, &mut marks);
        collect(document, paragraph, &marks, open, &mut found, &mut carried);
    }
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

/// A kind of quotation mark; what closes must be of the kind that opened.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Glyph {
    Double,
    Curly,
    Low,
    Guillemet,
    Apostrophes,
    Single,
    CurlySingle,
}

impl Glyph {
    fn is_single(self) -> bool {
        matches!(self, Self::Single | Self::CurlySingle)
    }
}

/// A pair of marks: the bytes between them.
struct Pair {
    start: usize,
    end: usize,
}

struct Open {
    glyph: Glyph,
    /// The byte after the mark.
    start: usize,
    /// Whether nothing but marks stands before it in the paragraph.
    first: bool,
}

/// How many marks may be open at once.
const DEEPEST: usize = 16;

/// Finds the pairs of marks in one paragraph; gives back the mark that is still open at its end.
fn scan(document: &Document, paragraph: &Paragraph, pairs: &mut Vec<Pair>) -> Option<Open> {
    let prose = document.prose();
    let tokens = document.tokens();
    let limit = paragraph.tokens.end as usize;
    let mut stack: Vec<Open> = Vec::new();
    let mut only_marks = true;
    let mut after_opener = usize::MAX;
    let mut at = paragraph.tokens.start as usize;
    while at < limit {
        let token = tokens[at];
        at += 1;
        if token.kind != TokenKind::Mark {
            only_marks = false;
            continue;
        }
        let text = &prose[token.span.range()];
        let start = token.span.start as usize;
        let mut end = token.span.end as usize;
        let mut run = 1;
        if text == "'" {
            while at < limit
                && tokens[at].span.start as usize == end
                && &prose[tokens[at].span.range()] == "'"
            {
                run += 1;
                end += 1;
                at += 1;
            }
        }
        let around = Around {
            before: prose[paragraph.span.start as usize..start]
                .chars()
                .next_back(),
            after: prose[end..paragraph.span.end as usize].chars().next(),
            opener: after_opener == start,
        };
        let top = stack.last().map(|open| open.glyph);
        let mut open = |stack: &mut Vec<Open>, glyph| {
            after_opener = end;
            if stack.len() >= DEEPEST {
                // Apostrophes that were taken for marks pile up; a quotation they are not.
                let dead = stack.iter().position(|open| open.glyph.is_single());
                stack.remove(dead.unwrap_or(0));
            }
            stack.push(Open {
                glyph,
                start: end,
                first: only_marks,
            });
        };
        match text {
            "“" | "‟" if top == Some(Glyph::Low) => close(&mut stack, Glyph::Low, start, pairs),
            "“" | "‟" => {
                unclosed(document, &mut stack, Glyph::Curly, start, pairs);
                open(&mut stack, Glyph::Curly);
            }
            "„" => open(&mut stack, Glyph::Low),
            "«" if around.closes() && holds(&stack, Glyph::Guillemet) => {
                close(&mut stack, Glyph::Guillemet, start, pairs);
            }
            "»" if !holds(&stack, Glyph::Guillemet) && around.opens() => {
                open(&mut stack, Glyph::Guillemet)
            }
            "«" => open(&mut stack, Glyph::Guillemet),
            "»" => close(&mut stack, Glyph::Guillemet, start, pairs),
            "”" => {
                let glyph = [Glyph::Curly, Glyph::Low, Glyph::Double]
                    .into_iter()
                    .find(|&glyph| holds(&stack, glyph));
                match glyph {
                    Some(glyph) => close(&mut stack, glyph, start, pairs),
                    None if around.opens() => open(&mut stack, Glyph::Curly),
                    None => {}
                }
            }
            "\"" | "＂" => {
                if holds(&stack, Glyph::Double) && (!around.opens() || around.closes()) {
                    close(&mut stack, Glyph::Double, start, pairs);
                } else if top == Some(Glyph::Curly) && around.closes() {
                    close(&mut stack, Glyph::Curly, start, pairs);
                } else if around.after.is_some_and(|c| !c.is_whitespace()) {
                    unclosed(document, &mut stack, Glyph::Double, start, pairs);
                    open(&mut stack, Glyph::Double);
                }
            }
            "'" if run >= 2 => {
                let double = end - 2;
                if holds(&stack, Glyph::Apostrophes) && (!around.opens() || around.closes()) {
                    if run == 3 && top == Some(Glyph::Single) {
                        close(&mut stack, Glyph::Single, start, pairs);
                        close(&mut stack, Glyph::Apostrophes, start + 1, pairs);
                    } else {
                        close(&mut stack, Glyph::Apostrophes, start, pairs);
                    }
                } else if around.after.is_some_and(|c| !c.is_whitespace()) && run <= 3 {
                    unclosed(document, &mut stack, Glyph::Apostrophes, start, pairs);
                    after_opener = end;
                    stack.push(Open {
                        glyph: Glyph::Apostrophes,
                        start: if run == 3 { double + 1 } else { end },
                        first: only_marks,
                    });
                    if run == 3 {
                        stack.push(Open {
                            glyph: Glyph::Single,
                            start: end,
                            first: false,
                        });
                    }
                }
            }
            "‘" | "‚" | "'" | "’" | "‹" | "›" => {
                let glyph = if text == "'" {
                    Glyph::Single
                } else {
                    Glyph::CurlySingle
                };
                if text != "‘" && top == Some(glyph) && around.closes() {
                    if !plural_possessive(document, at - 1, limit, around.before) {
                        close(&mut stack, glyph, start, pairs);
                    }
                } else if text != "’" && around.opens() && !elision(document, at, limit) {
                    open(&mut stack, glyph);
                }
            }
            _ => {
                if text.chars().all(char::is_alphanumeric) {
                    only_marks = false;
                }
                continue;
            }
        }
    }
    // A single mark without its fellow was an apostrophe.
    stack.retain(|open| !open.glyph.is_single());
    stack.pop()
}

/// The characters that touch a mark.
struct Around {
    before: Option<char>,
    after: Option<char>,
    /// Whether an opening mark stands right before.
    opener: bool,
}

impl Around {
    /// Whether a mark here can open: space, bracket or dash before it, a word behind it.
    fn opens(&self) -> bool {
        let before = self.opener
            || self.before.is_none_or(|c| {
                c.is_whitespace() || matches!(c, '(' | '[' | '{' | '—' | '–' | '-' | '/' | '…')
            });
        before && self.after.is_some_and(|c| !c.is_whitespace())
    }

    /// Whether a mark here can close: something before it, no letter behind it.
    fn closes(&self) -> bool {
        !self.opener
            && self.before.is_some_and(|c| !c.is_whitespace())
            && self.after.is_none_or(|c| !c.is_alphanumeric())
    }
}

fn holds(stack: &[Open], glyph: Glyph) -> bool {
    stack.iter().any(|open| open.glyph == glyph)
}

/// Closes the innermost `glyph`; what was opened within it and not closed is dropped.
fn close(stack: &mut Vec<Open>, glyph: Glyph, end: usize, pairs: &mut Vec<Pair>) {
    if let Some(at) = stack.iter().rposition(|open| open.glyph == glyph) {
        let start = stack[at].start;
        stack.truncate(at);
        if start < end {
            pairs.push(Pair { start, end });
        }
    }
}

/// A second opening mark of the same kind: the first was never closed and ends with its sentence.
fn unclosed(
    document: &Document,
    stack: &mut Vec<Open>,
    glyph: Glyph,
    at: usize,
    pairs: &mut Vec<Pair>,
) {
    if let Some(held) = stack.iter().rposition(|open| open.glyph == glyph) {
        let start = stack[held].start;
        stack.truncate(held);
        let end = sentence_end(document, start).min(at);
        if start < end {
            pairs.push(Pair { start, end });
        }
    }
}

fn sentence_end(document: &Document, at: usize) -> usize {
    document
        .sentences()
        .get(document.sentence_at(at as u32))
        .map_or(at, |sentence| sentence.span.end as usize)
}

/// Whether the mark with index `mark` ends a plural possessive within a single quotation: "‘the
/// Clintons’ plan’". A word in -s stands before it, and a better closing mark comes soon.
fn plural_possessive(document: &Document, mark: usize, limit: usize, before: Option<char>) -> bool {
    const SOON: usize = 40;
    if !matches!(before, Some('s' | 'S')) {
        return false;
    }
    let prose = document.prose();
    let tokens = document.tokens();
    let text = &prose[tokens[mark].span.range()];
    for token in &tokens[mark + 1..limit.min(mark + SOON).max(mark + 1)] {
        if token.kind != TokenKind::Mark {
            continue;
        }
        match &prose[token.span.range()] {
            "‘" | "“" | "”" | "\"" => return false,
            found if found == text => {
                let start = token.span.start as usize;
                let end = token.span.end as usize;
                let word_before = prose[..start]
                    .chars()
                    .next_back()
                    .is_some_and(|c| !c.is_whitespace());
                let word_after = prose[end..]
                    .chars()
                    .next()
                    .is_some_and(char::is_alphanumeric);
                return word_before && !word_after;
            }
            _ => {}
        }
    }
    false
}

/// Whether the mark before token `at` is the apostrophe of a clipped word: "’em", "'90s".
fn elision(document: &Document, at: usize, limit: usize) -> bool {
    if at >= limit {
        return true;
    }
    let token = document.tokens()[at];
    match token.kind {
        TokenKind::Number => token.span.len() == 2,
        TokenKind::Word => super::attribution::is_elision(document.text(token.span)),
        _ => false,
    }
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
        let goes_on = next.is_some_and(|next| opens_with(document, next, open.glyph));
        let end = if goes_on || open.first {
            paragraph.span.end as usize
        } else {
            sentence_end(document, open.start)
        };
        // What was paired beyond that end stands outside.
        if open.start < end {
            spans.push((Span::new(open.start, end), goes_on.then_some(open.glyph)));
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

fn push(document: &Document, found: &mut Vec<Quotation>, parts: Vec<Span>, kind: QuotationKind) {
    let parts: Vec<Span> = parts
        .into_iter()
        .map(|span| trimmed(document, span))
        .filter(|span| !span.is_empty())
        .collect();
    if !parts.is_empty() {
        found.push(Quotation {
            parts,
            kind,
            within: None,
        });
    }
}

fn block(paragraph: &Paragraph, found: &mut Vec<Quotation>, carried: &mut Carried) {
    carried.open = None;
    match carried.block {
        Some(quotation) => found[quotation].parts.push(paragraph.span),
        None => {
            carried.block = Some(found.len());
            found.push(Quotation {
                parts: vec![paragraph.span],
                kind: QuotationKind::Block,
                within: None,
            });
        }
    }
}

fn trimmed(document: &Document, span: Span) -> Span {
    let text = document.text(span);
    let start = span.start as usize + (text.len() - text.trim_start().len());
    let end = start.max(span.end as usize - (text.len() - text.trim_end().len()));
    Span::new(start, end)
}

fn opens_with_mark(document: &Document, paragraph: &Paragraph) -> bool {
    [
        Glyph::Double,
        Glyph::Curly,
        Glyph::Low,
        Glyph::Guillemet,
        Glyph::Apostrophes,
        Glyph::CurlySingle,
    ]
    .into_iter()
    .any(|glyph| opens_with(document, paragraph, glyph))
}

fn opens_with(document: &Document, paragraph: &Paragraph, glyph: Glyph) -> bool {
    let text = document.text(paragraph.span);
    match glyph {
        Glyph::Double => text.starts_with('"') || text.starts_with('＂'),
        Glyph::Curly => text.starts_with('“'),
        Glyph::Low => text.starts_with('„'),
        Glyph::Guillemet => text.starts_with('«') || text.starts_with('»'),
        Glyph::Apostrophes => text.starts_with("''"),
        Glyph::Single => text.starts_with('\''),
        Glyph::CurlySingle => text.starts_with('‘'),
    }
}

/// What the marks around `span` are there for, as far as the words themselves tell.
fn kind(document: &Document, span: Span) -> QuotationKind {
    let mut words = 0;
    let mut capitals = 0;
    let mut small = 0;
    let mut last_capital = false;
    let tokens = document.tokens_in(span);
    for token in &document.tokens()[tokens.start as usize..tokens.end as usize] {
        if matches!(token.kind, TokenKind::Word | TokenKind::Number) {
            words += 1;
            let text = document.text(token.span);
            last_capital = text.chars().next().is_some_and(char::is_uppercase);
            if last_capital {
                capitals += 1;
            } else if text.len() <= 4 {
                // "Meet the Press", "The Art of the Deal": small words stay small in titles.
                small += 1;
            }
        }
    }
    let text = document.text(span);
    let sentence = text.ends_with(['.', '!', '?', '—']) || text.ends_with("--");
    let comma = text.ends_with(',');
    if words >= 1
        && capitals + small >= words
        && capitals >= small
        && last_capital
        && (capitals >= 2 || words == 1)
        && !sentence
        && !comma
    {
        QuotationKind::Title
    } else if words <= 3 && !sentence && !comma {
        QuotationKind::Scare
    } else if words >= 4 && (sentence || comma || text.starts_with(char::is_uppercase)) {
        QuotationKind::Speech
    } else {
        QuotationKind::Fragment
    }
}

/// Whether the article is laid out as a transcript: two speakers at least have labels.
fn is_transcript(document: &Document) -> bool {
    let mut first = "";
    for paragraph in document.paragraphs() {
        if let Some(end) = label_end(document, paragraph) {
            let label = &document.prose()[paragraph.span.start as usize..end];
            if !first.is_empty() && label != first {
                return true;
            }
            first = label;
        }
    }
    false
}

/// The byte after the label and its colon at the start of a paragraph: "COOPER:".
fn label_end(document: &Document, paragraph: &Paragraph) -> Option<usize> {
    const LONGEST: usize = 6;
    let prose = document.prose();
    let mut words = 0;
    let start = paragraph.tokens.start as usize;
    let end = paragraph.tokens.end as usize;
    for (index, token) in document.tokens()[start..end]
        .iter()
        .enumerate()
        .take(LONGEST)
    {
        let text = &prose[token.span.range()];
        match token.kind {
            TokenKind::Word if text.len() > 1 && !text.chars().any(char::is_lowercase) => {
                words += 1
            }
            TokenKind::Word if text.len() == 1 => {}
            TokenKind::Mark if text == ":" && words > 0 && start + index + 1 < end => {
                return Some(token.span.end as usize);
            }
            TokenKind::Mark if matches!(text, "." | "-" | ",") => {}
            _ => return None,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{QuotationKind, quotations};
    use crate::document::{Document, Format};

    fn parts(text: &str, format: Format) -> Vec<Vec<String>> {
        let document = Document::read("t", text.as_bytes().to_vec(), format);
        quotations(&document)
            .iter()
            .map(|quotation| {
                let text = |&part| document.text(part).to_owned();
                quotation.parts.iter().map(text).collect()
            })
            .collect()
    }

    #[test]
    fn every_mark_of_the_news_opens_and_closes() {
        for (text, expected) in [
            ("“We will go,” she said.", vec!["We will go,"]),
            (
                "\"We will go,\" she said. \"Soon.\"",
                vec!["We will go,", "Soon."],
            ),
            ("''We will go,'' she said.", vec!["We will go,"]),
            ("He said: 'We will go.'", vec!["We will go."]),
            ("He said: ‘We will go.’", vec!["We will go."]),
            ("Er sagte: „Wir gehen.“", vec!["Wir gehen."]),
            ("Er sagte: »Wir gehen.«", vec!["Wir gehen."]),
            ("Il a dit : « Nous irons. »", vec!["Nous irons."]),
            ("é 😀 “We — we go,” she said.", vec!["We — we go,"]),
        ] {
            let found: Vec<String> = parts(text, Format::Plain).into_iter().flatten().collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn apostrophes_and_unclosed_marks_swallow_nothing() {
        for (text, expected) in [
            ("I don't think the Lovells' boat is Ada's.", vec![]),
            ("In the '90s they let 'em go, the boys' way.", vec![]),
            ("In the ’90s they didn’t go.", vec![]),
            (
                "“We will go. She left. Then “they stayed,” he said.",
                vec!["We will go.", "they stayed,"],
            ),
            (
                "‘The Lovells’ boat is ours,’ he said.",
                vec!["The Lovells’ boat is ours,"],
            ),
        ] {
            let found: Vec<String> = parts(text, Format::Plain).into_iter().flatten().collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn quotation_within_a_quotation_follows_it() {
        let text = "“He told me, ‘Stay here,’ and left,” she said.";
        let document = Document::read("t", text.as_bytes().to_vec(), Format::Plain);
        let found = quotations(&document);
        assert_eq!(found.len(), 2);
        assert_eq!(document.text(found[1].parts[0]), "Stay here,");
        assert_eq!(found[1].within, Some(0));
    }

    #[test]
    fn quotation_runs_on_where_the_next_paragraph_opens_again() {
        for line_end in ["\n\n", "\r\n\r\n"] {
            let text = format!("“We will go.{line_end}“We will stay,” she said.");
            assert_eq!(
                parts(&text, Format::Plain),
                [["We will go.", "We will stay,"].map(str::to_owned).to_vec()]
            );
        }
    }

    #[test]
    fn kinds_are_told_by_the_words() {
        for (text, kind) in [
            (
                "She said: “We will go to the harbour.”",
                QuotationKind::Speech,
            ),
            (
                "She called the plan “a very bad idea for all” of them.",
                QuotationKind::Fragment,
            ),
            ("The so-called “experts” left.", QuotationKind::Scare),
            (
                "He reads “The Art of the Harbour” daily.",
                QuotationKind::Title,
            ),
        ] {
            let document = Document::read("t", text.as_bytes().to_vec(), Format::Plain);
            assert_eq!(quotations(&document)[0].kind, kind, "{text}");
        }
    }

    #[test]
    fn labels_make_a_transcript_where_two_speakers_have_one() {
        let text = "COOPER: Good evening.\n\nLOVELL: Good evening to you.";
        assert_eq!(
            parts(text, Format::Plain),
            [
                ["Good evening."].map(str::to_owned).to_vec(),
                ["Good evening to you."].map(str::to_owned).to_vec()
            ]
        );
        assert_eq!(
            parts("NOTE: This is no speech.", Format::Plain),
            Vec::<Vec<String>>::new()
        );
    }

    proptest::proptest! {
        #[test]
        fn parts_slice_the_prose(text in "[a-z \"'“”‘’«»„.,\\n]{0,80}") {
            let document = Document::read("t", text.into_bytes(), Format::Plain);
            for quotation in quotations(&document) {
                for part in quotation.parts {
                    proptest::prop_assert!(document.prose().get(part.range()).is_some());
                }
            }
        }
    }
}
