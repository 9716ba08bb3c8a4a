//! Indirect speech: words on record told without marks of quotation, "she said that they would not
//! close the harbour".
//!
//! Only statements that ask for it (`indirect: true`) are looked for. What tells them again is added to
//! the quotations of the article, as one of its own kind, so that its source and stance are read like
//! theirs.

use super::quotation::{Quotation, QuotationKind, WORDS};
use crate::document::Document;
use crate::reading::attribution::{Attribution, says};
use crate::record::Record;
use crate::record::alignment::{Alignment, End, Ends, Step, align};
use crate::record::spoken::{SpokenWord, Weight, denies, shifted, spoken_words};
use crate::span::Span;

/// The longest sentence that is looked at, in words.
const LONGEST: usize = 120;

/// Adds to `quotations` what tells statements of `record` again without marks.
pub(super) fn add(document: &Document, record: &Record, quotations: &mut Vec<Quotation>) {
    if !record.statements.any_indirect() {
        return;
    }
    let quoted: Vec<Span> = quotations
        .iter()
        .flat_map(|quotation| quotation.parts.iter().copied())
        .collect();
    let mut found = Vec::new();
    let mut words = Vec::new();
    for sentence in document.sentences() {
        let tokens = document.tokens_in(sentence.span);
        let tokens = &document.tokens()[tokens.start as usize..tokens.end as usize];
        let told = |text: &str| says(text) || text.eq_ignore_ascii_case("according");
        let marked = || quoted.iter().any(|quoted| quoted.overlaps(sentence.span));
        if tokens.len() > 2 * LONGEST
            || !tokens.iter().any(|token| told(document.text(token.span)))
            || marked()
        {
            continue;
        }
        words.clear();
        spoken_words(document.prose(), tokens, &mut words);
        if let Some(span) = retold(document, record, &words) {
            found.push(Quotation {
                parts: vec![span],
                kind: QuotationKind::Indirect,
                within: None,
            });
        }
    }
    insert(quotations, found);
}

/// The words of a sentence that tell a statement again, if some do.
fn retold(document: &Document, record: &Record, words: &[SpokenWord]) -> Option<Span> {
    let index = &record.statements;
    index.within(words).into_iter().find_map(|candidate| {
        let (entry, number) = index.said(candidate.statement);
        if !record.entry(entry).said[number].indirect {
            return None;
        }
        let said = index.words(candidate.statement);
        let ends = Ends {
            first: End::Real,
            last: End::Real,
        };
        let alignment = align(said, words, ends);
        let (first, last) = Retelling::of(said, words, &alignment)?.quoted;
        let that = WORDS.has("that", document.text(words[first].span));
        let first = first + usize::from(that && first < last);
        Some(words[first].span.hull(words[last].span))
    })
}

/// Puts `found` among the quotations, all in order of place.
fn insert(quotations: &mut Vec<Quotation>, found: Vec<Quotation>) {
    if found.is_empty() {
        return;
    }
    let mut all: Vec<(Option<usize>, Quotation)> = quotations
        .drain(..)
        .enumerate()
        .map(|(old, quotation)| (Some(old), quotation))
        .chain(found.into_iter().map(|quotation| (None, quotation)))
        .collect();
    all.sort_by_key(|(_, quotation)| quotation.hull().start);
    let mut moved = vec![0; all.len()];
    for (new, (old, _)) in all.iter().enumerate() {
        if let Some(old) = *old {
            moved[old] = new;
        }
    }
    let all = all.into_iter().map(|(_, mut quotation)| {
        quotation.within = quotation.within.map(|outer| moved[outer]);
        quotation
    });
    quotations.extend(all);
}

/// A statement told again in indirect speech: persons and tenses are shifted, small words are free.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Retelling {
    /// The first and the last of the words that tell it, as indices.
    pub quoted: (usize, usize),
    /// Where its sense was turned first, if it was.
    pub turned: Option<Turn>,
}

/// A change that turns the sense of what is told again.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Turn {
    /// What kind of change.
    pub kind: TurnKind,
    /// The word in its place, as an index into those that tell it; none where one was lost.
    pub place: Option<usize>,
}

/// What kind of change turns the sense.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum TurnKind {
    /// A denial was lost or put in.
    Denial,
    /// Another figure.
    Number,
    /// Another name.
    Name,
}

impl Retelling {
    /// Whether the words `quoted` tell those `said` again, by their `alignment`. They do where nearly
    /// all words that bear sense come back in it.
    pub fn of(said: &[SpokenWord], quoted: &[SpokenWord], alignment: &Alignment) -> Option<Self> {
        /// How many words that bear sense come back at least; how many of part of a statement.
        const LEAST: usize = 3;
        const PART: usize = 5;
        let bears = |word: &SpokenWord| word.weight >= Weight::Content && !denies(word);
        let all = said.iter().filter(|word| bears(word)).count();
        let (mut kept, mut lost) = (0, 0);
        // The first and the last word told again, and the first one said.
        let mut ends: Option<(usize, usize)> = None;
        let mut opening = 0;
        let mut turned = None;
        for step in &alignment.steps {
            match *step {
                Step::Same(s, q) | Step::Dressed(s, q) | Step::Swapped(s, q) => {
                    let (one, other) = (&said[s], &quoted[q]);
                    let turn = turn(one, other);
                    if agree(one, other) {
                        kept += usize::from(bears(one));
                    } else if turn.is_none() || ends.is_none() {
                        lost += 1;
                        continue;
                    }
                    if ends.is_none() {
                        opening = s;
                    }
                    ends = Some((ends.map_or(q, |(first, _)| first), q));
                    let place = Some(q);
                    turned = turned.or(turn.map(|kind| Turn { kind, place }));
                }
                Step::Missing(s) if denies(&said[s]) => {
                    let (kind, place) = (TurnKind::Denial, None);
                    turned = turned.or(Some(Turn { kind, place }));
                }
                Step::Added(q) if ends.is_some() && denies(&quoted[q]) => {
                    let (kind, place) = (TurnKind::Denial, Some(q));
                    turned = turned.or(Some(Turn { kind, place }));
                }
                Step::Missing(s) => lost += usize::from(bears(&said[s])),
                Step::Added(q) if ends.is_some() => {
                    // "would not" for "will": the auxiliary is the same.
                    let auxiliary = said.iter().any(|said| shifted(said, &quoted[q]));
                    lost += usize::from(bears(&quoted[q]) && !auxiliary);
                }
                Step::Added(_) => {}
                // What is left out or put in by brackets is no indirect speech.
                Step::Omitted(_) | Step::Inserted(_) => return None,
            }
        }
        // An alignment leaves out what differs at its ends: "they would" for "we will not".
        let (mut first, last) = ends?;
        let before = |at: usize, words: &'_ [SpokenWord]| {
            let at = at.checked_sub(1)?;
            (!denies(&words[at])).then_some(at).or(at.checked_sub(1))
        };
        while let (Some(q), Some(s)) = (before(first, quoted), before(opening, said))
            && agree(&said[s], &quoted[q])
        {
            if first - q != opening - s {
                let place = (first - q > 1).then_some(first - 1);
                let kind = TurnKind::Denial;
                turned = turned.or(Some(Turn { kind, place }));
            }
            kept += usize::from(bears(&said[s]));
            (first, opening) = (q, s);
        }
        let enough = kept >= LEAST && 4 * kept >= 3 * all || kept >= PART;
        (enough && kept > 3 * lost).then_some(Self {
            quoted: (first, last),
            turned,
        })
    }
}

/// How the sense is turned where one word stands for the other, if it is.
fn turn(said: &SpokenWord, quoted: &SpokenWord) -> Option<TurnKind> {
    let both = |weight| said.weight == weight && quoted.weight == weight;
    if denies(said) != denies(quoted) {
        Some(TurnKind::Denial)
    } else if said.form == quoted.form {
        None
    } else if both(Weight::Number) {
        Some(TurnKind::Number)
    } else {
        both(Weight::Name).then_some(TurnKind::Name)
    }
}

/// Whether nothing stands between the words at `told` and those that tell who said so but the day, the place
/// and whom he told: "Lovell said on Monday that", "told the council that". In "said she feared that" she
/// said something else.
pub fn introduced(document: &Document, attribution: &Attribution, told: Span) -> bool {
    const FEW: usize = 4;
    let sources = attribution.source.iter().map(|source| source.span);
    let ends = sources.chain(attribution.cue).map(|span| span.end);
    let before = ends.filter(|&end| end <= told.start).max();
    let sentence = document.sentences().get(document.sentence_at(told.start));
    let opens = sentence.is_some_and(|sentence| sentence.span.start == told.start);
    let between = Span {
        start: before.unwrap_or(told.start),
        end: told.start,
    };
    let mut words = document
        .tokens_in(between)
        .map(|at| document.token_text(at));
    // Whom one tells stands before what one tells him.
    let tells = attribution
        .cue
        .is_some_and(|cue| WORDS.has("tells", document.text(cue)));
    let that = |word: &str| WORDS.has("that", word);
    if tells && words.clone().count() <= FEW && words.clone().next_back().is_some_and(that) {
        return true;
    }
    let small = |word: &str| WORDS.has("between", word) || word.starts_with(char::is_uppercase);
    (before.is_some() || opens) && words.all(small)
}

/// Whether one word stands for the other when the tense and person are shifted.
fn agree(said: &SpokenWord, quoted: &SpokenWord) -> bool {
    let small = |word: &SpokenWord| word.weight <= Weight::Function;
    small(said) && small(quoted)
        || said.stem == quoted.stem
        || shifted(said, quoted)
        || denies(said) && denies(quoted)
}
