//! How far a claim is asserted: denied, hedged, supposed, or put in somebody's mouth.

use super::sentence::{Kind, Sentence};
use super::value::Found;
use crate::reading::{Quotation, QuotationKind, Reading};
use crate::span::Span;
use crate::words::part::{NamePart, is};
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// How far the article stands behind a claim.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Stance {
    /// It says so itself.
    Asserted,
    /// It says that somebody says so, or quotes it.
    Attributed,
    /// "reportedly", "is expected to"
    Hedged,
    /// "if", "whether"; a question
    Supposed,
    /// "not", "never"
    Negated,
}

/// Of whom a word tells.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Sex {
    Woman,
    Man,
}

#[derive(Copy, Clone, PartialEq, Eq)]
struct Weights(u8);

const FILLER: u8 = 1;
const NEGATION: u8 = 2;
const HEDGE: u8 = 4;
const HYPOTHESIS: u8 = 8;
const SAYING: u8 = 16;
const BEARING: u8 = 32;
const WOMAN: u8 = 64;
const MAN: u8 = 128;

static WORDS: LazyLock<FxHashMap<&'static str, Weights>> = LazyLock::new(|| {
    let mut words: FxHashMap<&'static str, Weights> = FxHashMap::default();
    let mut weight = 0;
    for line in include_str!("stance.txt").lines() {
        if let Some(section) = line.strip_prefix('[') {
            weight = match section.trim_end_matches(']') {
                "filler" => FILLER,
                "negation" => NEGATION,
                "hedge" => HEDGE,
                "hypothesis" => HYPOTHESIS,
                "saying" => SAYING,
                "bearing" => BEARING,
                "woman" => WOMAN,
                "man" => MAN,
                _ => 0,
            };
        } else if !line.starts_with('#') {
            for word in line.split_whitespace() {
                words.entry(word).or_insert(Weights(0)).0 |= weight;
            }
        }
    }
    words
});

fn weight(sentence: &Sentence<'_>, item: usize) -> u8 {
    let folded = sentence.folded(item);
    let known = WORDS.get(folded).map_or(0, |weights| weights.0);
    match folded.ends_with("n't") {
        true => known | NEGATION,
        false => known,
    }
}

/// Whether an item may stand between two words of a wording without changing what is spoken of.
pub(super) fn filler(sentence: &Sentence<'_>, item: usize) -> bool {
    if !matches!(sentence.items[item].kind, Kind::Word(_)) {
        return false;
    }
    let word = sentence.text(item);
    let known = weight(sentence, item);
    known & (FILLER | NEGATION | HEDGE) != 0
        || word.len() > 4 && word.ends_with("ly") && !word.starts_with(char::is_uppercase)
}

/// Whether an item tells that the bearer of the name it belongs to is a woman, or a man.
pub(super) fn sex(sentence: &Sentence<'_>, item: usize) -> Option<Sex> {
    let known = weight(sentence, item);
    match (known & WOMAN != 0, known & MAN != 0) {
        (true, false) => Some(Sex::Woman),
        (false, true) => Some(Sex::Man),
        _ => None,
    }
}

/// Whether an item says what the bearer of the name behind it is: "Sir", "actress", "King".
pub(super) fn bearing(sentence: &Sentence<'_>, item: usize) -> bool {
    if !matches!(sentence.items[item].kind, Kind::Word(_)) {
        return false;
    }
    let says = |item: usize| {
        let word = sentence.text(item);
        weight(sentence, item) & BEARING != 0
            || is(NamePart::Honorific, word)
            || is(NamePart::Title, word)
    };
    // "the Halden captain Tom Marsh"
    let next = item + 1;
    let beside = |next: usize| next < sentence.items.len() && !sentence.capital(next) && says(next);
    says(item) || sentence.capital(item) && beside(next)
}

/// The stance of a claim that covers `items`.
pub(super) fn stance(sentence: &Sentence<'_>, reading: &Reading, items: &Range<usize>) -> Stance {
    let span = sentence.span_of(items);
    let clause = clause(sentence, items);
    let words = clause.filter(|&item| matches!(sentence.items[item].kind, Kind::Word(_)));
    let mut seen = 0;
    for item in words {
        // "May 1937" is no modal verb.
        let value = |found: &Found| found.items.contains(&item);
        if sentence.values.iter().any(value) {
            continue;
        }
        let known = weight(sentence, item);
        // "not only"
        let only = sentence.items.get(item + 1).is_some() && sentence.text(item + 1) == "only";
        // "Had the mill opened in 1911" supposes it; "the mill had opened" does not.
        let inverted = item > 0 && sentence.text(item) == "had";
        let mut known = known;
        known &= if only { !NEGATION } else { !0 };
        known &= if inverted { !HYPOTHESIS } else { !0 };
        seen |= known;
    }
    let question = || {
        let closing = |mark: char| matches!(mark, '"' | '”' | '’' | '\'' | ')' | '»');
        let words = sentence.document.text(sentence.span).trim_end();
        words.trim_end_matches(closing).ends_with('?')
    };
    if seen & NEGATION != 0 {
        Stance::Negated
    } else if seen & HYPOTHESIS != 0 || question() {
        Stance::Supposed
    } else if quoted(reading, span) || said(sentence, items) {
        Stance::Attributed
    } else if seen & HEDGE != 0 {
        Stance::Hedged
    } else {
        Stance::Asserted
    }
}

/// The clause around some items: to the nearest mark that parts clauses.
fn clause(sentence: &Sentence<'_>, items: &Range<usize>) -> Range<usize> {
    let parts = |item: usize| {
        matches!(
            sentence.items[item].kind,
            Kind::Mark(',' | ';' | ':' | '–' | '—' | '(' | ')')
        )
    };
    let start = (0..items.start)
        .rev()
        .find(|&item| parts(item))
        .map_or(0, |item| item + 1);
    let end = (items.end..sentence.items.len())
        .find(|&item| parts(item))
        .unwrap_or(sentence.items.len());
    start..end.min(items.end + 3)
}

/// Whether a span lies within quoted words.
fn quoted(reading: &Reading, span: Span) -> bool {
    let after = reading.quotations.partition_point(|quotation| {
        quotation
            .parts
            .first()
            .is_some_and(|part| part.start <= span.start)
    });
    let holds = |quotation: &Quotation| {
        !matches!(
            quotation.kind,
            QuotationKind::Title | QuotationKind::Indirect
        ) && quotation.parts.iter().any(|part| part.contains(span))
    };
    reading.quotations[..after]
        .iter()
        .rev()
        .take(NEAR)
        .any(holds)
}

/// How many quotations before a place are asked whether they hold it: they may lie within each
/// other.
const NEAR: usize = 4;

/// Whether the claim is what somebody is said to say: "critics say the mill opened in 1911", "she
/// wrote that it did". In "said Ada Lovell, 43," it is not.
fn said(sentence: &Sentence<'_>, items: &Range<usize>) -> bool {
    let word = |item: usize| matches!(sentence.items[item].kind, Kind::Word(_));
    let says = |item: usize| word(item) && weight(sentence, item) & SAYING != 0;
    let apposed =
        (items.clone()).any(|item| matches!(sentence.items[item].kind, Kind::Mark(',' | '(')));
    (0..items.start).any(|item| {
        let next = item + 1;
        says(item)
            && (next == items.start && !apposed
                || sentence.items.get(next).is_some() && sentence.text(next) == "that"
                || sentence.text(item).eq_ignore_ascii_case("according"))
    })
}
