//! The figures of an article: every quantity with what it counts and where it stands.
//!
//! What a number counts is the first noun in the plural behind it, before any word that cannot
//! belong to its phrase: "40 tired young sailors from Aberdeen" are sailors. A figure whose noun is
//! not found that way has none; nothing is guessed.

use super::Quotation;
use crate::calendar::{self, WrittenDate};
use crate::document::{Document, ParagraphKind, TokenKind};
use crate::quantity::{self, Kind, Quantity};
use crate::span::Span;
use crate::words::Remarks;
use rustc_hash::FxHashSet;
use std::cell::RefCell;
use std::ops::Range;
use std::sync::LazyLock;

/// A quantity in an article.
#[derive(Clone, Debug)]
pub struct Figure {
    /// The quantity.
    pub quantity: Quantity,
    /// The noun it counts: "sailors" of "40 tired sailors".
    pub noun: Option<Span>,
    /// The words between the number and the noun, as token indices: "tired".
    pub between: Range<u32>,
    /// The sentence that holds it, as an index.
    pub sentence: u32,
    /// Where in the article that is.
    pub part: Part,
    /// Whether it stands in somebody's words.
    pub quoted: bool,
}

/// A part of an article.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// The headline, or a heading.
    Headline,
    /// The first paragraph of text.
    Lead,
    /// The rest of the text.
    Body,
    /// Lists, tables, captions, footnotes.
    Aside,
}

/// Words of the phrase of a number, from `figure_words.txt`.
struct Lexicon {
    /// Plurals without an "s".
    plurals: FxHashSet<&'static str>,
    /// Words on "s" that are no plurals, and all that ends the phrase.
    ends: FxHashSet<&'static str>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon {
        plurals: FxHashSet::default(),
        ends: FxHashSet::default(),
    };
    for line in include_str!("figure_words.txt").lines() {
        match line.split_once(": ") {
            Some(("plural", words)) => lexicon.plurals.extend(words.split_whitespace()),
            Some(("end", words)) => lexicon.ends.extend(words.split_whitespace()),
            _ => {}
        }
    }
    lexicon
});

/// The most words between a number and its noun.
const REACH: u32 = 4;

/// The dates and figures of an article, in order of place.
pub(super) fn figures(document: &Document) -> (Vec<WrittenDate>, Vec<Figure>) {
    let (prose, tokens) = (document.prose(), document.tokens());
    let beginnings = beginnings(document);
    let mut rest = &beginnings[..];
    let mut dates = Vec::new();
    let mut figures = Vec::new();
    let mut body = false;
    for (turn, paragraph) in document.paragraphs().iter().enumerate() {
        let part = match paragraph.kind {
            ParagraphKind::Heading => Part::Headline,
            ParagraphKind::Body if turn == 0 && is_headline(document, paragraph.span) => {
                Part::Headline
            }
            ParagraphKind::Body if !body => {
                body = true;
                Part::Lead
            }
            ParagraphKind::Body | ParagraphKind::BlockQuote => Part::Body,
            _ => Part::Aside,
        };
        let within = paragraph.tokens.clone();
        let end = rest.partition_point(|(at, _)| *at < within.end);
        let (here, behind) = rest.split_at(end);
        rest = behind;
        let of = |which: Begins| {
            here.iter()
                .filter(move |(_, of)| of.has(which))
                .map(|(at, _)| *at)
        };
        let first = dates.len();
        dates.extend(calendar::dates_at(
            prose,
            tokens,
            within.clone(),
            of(Begins::DATE),
        ));
        let found =
            quantity::quantities_at(prose, tokens, within, of(Begins::QUANTITY), &dates[first..]);
        figures.extend(found.into_iter().map(|quantity| {
            let sentence = document.sentence_at(quantity.span.start);
            let (noun, between) = noun(document, &quantity, sentence);
            Figure {
                quantity,
                noun,
                between,
                sentence: sentence as u32,
                part,
                quoted: false,
            }
        }));
    }
    (dates, figures)
}

/// What may begin at a token: a date, a quantity, both or neither.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
struct Begins(u8);

impl Begins {
    const DATE: Self = Self(1);
    const QUANTITY: Self = Self(2);

    fn of(word: &str) -> Self {
        let date = if calendar::begins(word) { 1 } else { 0 };
        let quantity = if quantity::begins(word) { 2 } else { 0 };
        Self(date | quantity)
    }

    fn has(self, which: Self) -> bool {
        self.0 & which.0 != 0
    }
}

/// The tokens at which a date or a quantity may begin, in order: the grammars look at no others.
fn beginnings(document: &Document) -> Vec<(u32, Begins)> {
    thread_local! {
        static BEGINS: RefCell<Remarks<Begins>> = const { RefCell::new(Remarks::new()) };
    }
    let words = document.wordforms();
    let begins = BEGINS.with_borrow_mut(|known| known.of(words, |form| Begins::of(form.text())));
    let tokens = document.tokens().iter().zip(0..);
    let begins = tokens.filter_map(|(token, at)| {
        let begins = match token.kind {
            TokenKind::Number => Begins(Begins::DATE.0 | Begins::QUANTITY.0),
            TokenKind::Word => begins[words.number(at)?],
            _ => return None,
        };
        (begins.0 != 0).then_some((at, begins))
    });
    begins.collect()
}

/// Marks the figures that stand in somebody's words.
pub(super) fn mark_quoted(quotations: &[Quotation], figures: &mut [Figure]) {
    let mut parts: Vec<Span> = quotations
        .iter()
        .flat_map(|quotation| quotation.parts.iter().copied())
        .collect();
    parts.sort_by_key(|part| part.start);
    for figure in figures {
        let at = figure.quantity.span;
        let before = parts.partition_point(|part| part.start <= at.start);
        // Quotations nest no deeper than a few.
        let near = before.saturating_sub(4)..before;
        figure.quoted = parts[near].iter().any(|part| part.end >= at.end);
    }
}

/// Whether the first paragraph of plain text is its headline: one line without a full stop.
fn is_headline(document: &Document, span: Span) -> bool {
    let text = document.text(span).trim_end();
    text.len() < 160 && !text.contains('\n') && !text.ends_with(['.', '"', '”'])
}

/// The noun that a quantity counts and the tokens before it.
fn noun(document: &Document, quantity: &Quantity, sentence: usize) -> (Option<Span>, Range<u32>) {
    let mut at = quantity.tokens.end;
    let none = (None, at..at);
    let end = document.sentences()[sentence].tokens.end;
    let text = |at: u32| document.token_text(at);
    match quantity.kind {
        Kind::Count => {}
        Kind::Percent | Kind::Share | Kind::Money(_) if at < end && text(at) == "of" => at += 1,
        _ => return none,
    }
    if at < end && text(at) == "of" {
        at += 1;
    }
    while at < end
        && matches!(
            text(at),
            "the" | "all" | "its" | "their" | "these" | "those"
        )
    {
        at += 1;
    }
    let first = at;
    // "40-story", but not "40 people - but".
    let hyphen = |at: u32| {
        let tokens = document.tokens();
        let next = tokens.get(at as usize + 1);
        at + 1 < end
            && matches!(text(at + 1), "-" | "‑")
            && next.is_some_and(|next| next.span.start == tokens[at as usize].span.end)
    };
    let one = quantity.value == quantity::Rational::from_integer(1) && quantity.upper.is_none();
    while at < end && at - first <= REACH {
        let token = document.tokens()[at as usize];
        let word = text(at);
        match token.kind {
            TokenKind::Word => {}
            // "five-story", "$3-billion"
            TokenKind::Mark if at > 0 && hyphen(at - 1) => {
                at += 1;
                continue;
            }
            _ => break,
        }
        let folded = word.to_lowercase();
        if LEXICON.ends.contains(folded.as_str()) {
            break;
        }
        let hyphen = hyphen(at);
        if !hyphen && plural(&folded) {
            return (Some(token.span), first..at);
        }
        // One boat: only the next word is sure, and only where the phrase ends behind it.
        if one && at == first && !hyphen && word.starts_with(char::is_lowercase) {
            let last = at + 1 >= end
                || document.tokens()[at as usize + 1].kind != TokenKind::Word
                || LEXICON.ends.contains(text(at + 1).to_lowercase().as_str());
            if last {
                return (Some(token.span), first..at);
            }
        }
        at += 1;
    }
    none
}

/// Whether a word in lower case looks like a plural.
fn plural(word: &str) -> bool {
    LEXICON.plurals.contains(word)
        || word.len() > 3
            && word.ends_with('s')
            && !word.ends_with("ss")
            && !word.ends_with("ous")
            && !word.ends_with("'s")
}

#[cfg(test)]
mod tests {
    use super::Part;
    use crate::document::{Document, Format};
    use crate::reading::Reading;
    use crate::record::Record;

    fn read(text: &str) -> (Document, Reading) {
        let document = Document::read("t", text.as_bytes().to_vec(), Format::Plain);
        let reading = Reading::of(&document, &Record::default(), None);
        (document, reading)
    }

    #[test]
    fn figure_counts_the_plural_behind_it() {
        for (text, nouns) in [
            ("40 sailors left.", vec![Some("sailors")]),
            ("é 😀 40 tired young sailors left.", vec![Some("sailors")]),
            ("A third of the sailors left.", vec![Some("sailors")]),
            ("Some 40 percent of voters stayed.", vec![Some("voters")]),
            (
                "Nine people and two dogs left.",
                vec![Some("people"), Some("dogs")],
            ),
            (
                "The 12-story towers and 40 in the harbour.",
                vec![Some("towers"), None],
            ),
            ("One boat sank.", vec![None]),
            ("They lost one boat.", vec![Some("boat")]),
        ] {
            let (document, reading) = read(text);
            let found: Vec<Option<&str>> = reading
                .figures
                .iter()
                .map(|figure| figure.noun.map(|noun| document.text(noun)))
                .collect();
            assert_eq!(found, nouns, "{text}");
        }
    }

    #[test]
    fn figure_knows_where_it_stands() {
        let (_, reading) = read(
            "Storm kills 40 in Aberdeen\n\nThe storm killed 40 people.\r\n\r\n“We lost 12 boats,” she said.\n",
        );
        let places: Vec<(Part, bool)> = reading
            .figures
            .iter()
            .map(|figure| (figure.part, figure.quoted))
            .collect();
        assert_eq!(
            places,
            [
                (Part::Headline, false),
                (Part::Lead, false),
                (Part::Body, true)
            ]
        );
    }
}
