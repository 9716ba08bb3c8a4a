//! A figure that is another elsewhere in the article, told without any record.
//!
//! ## Why it matters
//!
//! The headline is written by one person and the text by another, and the text is brought up to date
//! overnight: "kills 40" above, "42 dead" below. A million that is a billion three paragraphs on
//! makes the next day's correction.
//!
//! ## Flagged
//!
//! A headline, and a text in which its figure never comes.
//!
//! ```proof
//! ---
//! # Ferry fire kills 14 in Hafenburg
//!                    ^^ inconsistent-figure: 41
//!
//! The fire on the ferry killed 41 people in Hafenburg on Monday.
//! ```
//!
//! Two sentences that say the same with another figure, and one slip among figures that agree.
//!
//! ```proof
//! ---
//! The council bought 30 new trams for the northern line. Nobody asked why. The 30 new trams of the
//! northern line run from May. Late on Monday the council defended the 38 new trams.
//!                                                                     ^^ inconsistent-figure: 30
//! ```
//!
//! One sentence told twice, word for word but for the figure.
//!
//! ```proof
//! ---
//! # First on jobs, with 4,000 cuts and rising
//!                       ^^^^^ inconsistent-figure: 9,000
//!
//! First on jobs, with 9,000 cuts and rising. The council won by 41 to 12 votes, as it had in the spring.
//! Late on Monday nobody knew why. The council won by 41 to 21 votes, as it had in the spring.
//!                                                    ^^^^^^^^ inconsistent-figure: 41 to 12
//! ```
//!
//! A million here, a billion there.
//!
//! ```proof
//! ---
//! The port will cost $4.2 million, the council said. Nobody had thought that the port would cost
//! $4.2 billion.
//! ^^^^^^^^^^^^ inconsistent-figure: $4.2 million
//! ```
//!
//! ## Stands
//!
//! Another event, another time, a part, another count, what rounding makes equal, and quoted words.
//!
//! ```proof
//! ---
//! # Ferry fire kills 14 in Hafenburg
//!
//! The fire on the ferry killed 14 people in Hafenburg on Monday. A fire in Nordhafen killed 41 people
//! in 2011. Of the dead, nine were sailors. Initially the police had said that the fire killed 12
//! people. “The fire killed 20 people in Hafenburg,” one man said. The ferry cost $4.2 million; the
//! port cost $4.2 billion.
//! ```
//!
//! ## Remedy
//!
//! Find out which of the two is right; where both are, say what makes them differ.

mod echo;
mod setting;
mod values;

use super::{Article, Findings, Mend, Report};
use crate::likeness;
use crate::quantity::{Kind, Quantity, Rational};
use crate::reading::{Figure, Part};
use crate::severity::Severity;
use crate::words;
use echo::Words;
use num_traits::{CheckedDiv, CheckedMul};
use rustc_hash::{FxHashMap, FxHashSet};
use setting::{Reader, Setting, Word};
use std::sync::LazyLock;
use values::Values;

pub(super) const NAME: &str = "inconsistent-figure";
pub(super) const SEVERITY: Severity = Severity::Warning;

/// A thousand for a million or a million for a billion, and a million for a number without either.
const SCALES: [i128; 2] = [1_000, 1_000_000];

/// Among so many figures at the article's beginning the headline's are looked for.
const FRONT: usize = 4;

/// How many figures of the same noun are looked back at.
const BACK: usize = 16;

pub(super) fn run(article: &Article<'_>, findings: &mut Findings<'_>) {
    let figures = &article.reading.figures;
    let shelf_of: Vec<Option<Shelf>> = figures.iter().map(|it| shelf(article, it)).collect();
    let mut shelves: FxHashMap<&Shelf, Vec<usize>> = FxHashMap::default();
    for (turn, shelf) in shelf_of.iter().enumerate() {
        if let Some(shelf) = shelf {
            shelves.entry(shelf).or_default().push(turn);
        }
    }
    let values = Values::new(figures);
    let mut pairs: Vec<(usize, usize)> = shelves
        .values()
        .flat_map(|shelf| differing(figures, &values, shelf))
        .collect();
    if pairs.is_empty() {
        return;
    }
    pairs.sort_unstable_by_key(|(one, other)| (*other, *one));
    let counts = shelves.iter().flat_map(|(shelf, turns)| {
        let value = |turn: &usize| figures[*turn].quantity.value;
        turns.iter().map(move |turn| (*shelf, value(turn)))
    });
    let mut case = Case {
        article,
        running: running(article),
        shelves: &shelf_of,
        values: &values,
        counts: counts.fold(FxHashMap::default(), |mut counts, key| {
            *counts.entry(key).or_default() += 1;
            counts
        }),
        reader: Reader::new(article.document, article.reading, &LEXICON),
        told: FxHashMap::default(),
    };
    let mut told: FxHashSet<usize> = FxHashSet::default();
    for (one, other) in pairs {
        if told.contains(&one) || told.contains(&other) {
            continue;
        }
        if let Some((wrong, report)) = case.judge(one, other) {
            told.insert(wrong);
            findings.push(report);
        }
    }
}

/// Whether the article is a running report, brought up to date from hour to hour: three or more
/// paragraphs are nothing but a time of day.
fn running(article: &Article<'_>) -> bool {
    let document = article.document;
    let paragraphs = document.paragraphs().iter();
    let times = paragraphs.filter(|paragraph| {
        let short = paragraph.tokens.len() <= 8;
        let text = document.text(paragraph.span).trim();
        let clock = text.rsplit(char::is_whitespace).next().unwrap_or_default();
        short && text.starts_with(|c: char| c.is_ascii_digit()) && LEXICON.clock.contains(clock)
    });
    times.take(3).count() == 3
}

/// Whether a figure stands in the headline above the text.
fn headline(figures: &[Figure], turn: usize) -> bool {
    turn < FRONT && figures[turn].part == Part::Headline
}

/// What can be the same figure.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Shelf {
    Noun(String),
    Kind(Kind),
}

fn shelf(article: &Article<'_>, figure: &Figure) -> Option<Shelf> {
    let quantity = &figure.quantity;
    let told = !figure.quoted && figure.part != Part::Aside;
    match quantity.kind {
        _ if !told => None,
        Kind::Count => {
            let Some(noun) = figure.noun else {
                let headline = figure.part == Part::Headline;
                return headline.then(|| Shelf::Noun(words::stem("people")));
            };
            let noun = article.document.text(noun).to_lowercase();
            let stem = match LEXICON.states.contains(noun.as_str()) {
                true => words::stem("people"),
                false => words::stem(&noun),
            };
            Some(Shelf::Noun(
                LEXICON.same.get(&stem).cloned().unwrap_or(stem),
            ))
        }
        // "in ten hours" and "within a day" are both true of what took nine.
        Kind::Measure(unit) if unit.unit().dimension == "time" => None,
        Kind::Money(_) | Kind::Percent | Kind::Points | Kind::Measure(_) | Kind::Score => {
            Some(Shelf::Kind(quantity.kind))
        }
        _ => None,
    }
}

/// The pairs on a shelf that cannot stand for one number, the headline's with every other.
fn differing(figures: &[Figure], values: &Values<'_>, shelf: &[usize]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for (place, &other) in shelf.iter().enumerate() {
        let near = &shelf[place.saturating_sub(BACK)..place];
        let front = shelf[..place.saturating_sub(BACK)]
            .iter()
            .take_while(|turn| headline(figures, **turn));
        for &one in front.chain(near) {
            let apart = figures[one].sentence != figures[other].sentence;
            if apart && values.meet(one, other) == Some(false) {
                pairs.push((one, other));
            }
        }
    }
    pairs
}

struct Case<'a> {
    article: &'a Article<'a>,
    /// Whether later figures replace earlier ones.
    running: bool,
    /// By figure.
    shelves: &'a [Option<Shelf>],
    values: &'a Values<'a>,
    /// How often each number stands on its shelf.
    counts: FxHashMap<(&'a Shelf, Rational), usize>,
    reader: Reader<'a>,
    /// By figure: what is told of it, and the words of its sentence.
    told: FxHashMap<usize, (Setting, Words<'a>)>,
}

impl Case<'_> {
    /// Whether the figures number `one` and `other` are told of one thing; then which of them is
    /// the odd one, and what to say of it.
    fn judge(&mut self, one: usize, other: usize) -> Option<(usize, Report)> {
        let figures = &self.article.reading.figures;
        for turn in [one, other] {
            if !self.told.contains_key(&turn) {
                let setting = self.reader.setting(&figures[turn]);
                let words = Words::of(self.article.document, &figures[turn]);
                self.told.insert(turn, (setting, words));
            }
        }
        let (first, words) = self.told.get(&one)?;
        let (second, other_words) = self.told.get(&other)?;
        let (a, b) = (&figures[one], &figures[other]);
        if !self.running && echo::verbatim(words, other_words) {
            let wrong = match headline(figures, one) && b.part != Part::Headline {
                true => (one, other),
                false => (other, one),
            };
            let by = "the same sentence but for the figure";
            return Some((wrong.0, self.report(wrong.0, wrong.1, by)));
        }
        let range = a.quantity.upper.is_some() || b.quantity.upper.is_some();
        if first.noun != second.noun || range {
            return None;
        }
        if scaled(a, b, first, second) {
            let by = "the same number with another scale";
            return Some((other, self.report(other, one, by)));
        }
        if self.running
            || apart(first, second)
            || self.beside(one, other)
            || self.beside(other, one)
        {
            return None;
        }
        let (by, wrong, right) = if headline(figures, one) && b.part != Part::Headline {
            let absent = !self.again(one, |figure| figure.part != Part::Headline);
            let told = absent && headed(first, second);
            told.then_some(("the headline's figure never comes in the text", one, other))?
        } else if retold(first, second) {
            ("two sentences that say the same", other, one)
        } else {
            let (rare, often) = match (self.count(one), self.count(other)) {
                (1, 2..) => (one, other),
                (2.., 1) => (other, one),
                (1, 1) if long(&a.quantity) && long(&b.quantity) => (other, one),
                _ => return None,
            };
            let counted = first.noun.is_some();
            let same = same_thing(first, second) || self.whole(a) && self.whole(b);
            let slip = counted && slipped(&a.quantity, &b.quantity) && same;
            slip.then_some(("one digit off the same figure elsewhere", rare, often))?
        };
        Some((wrong, self.report(wrong, right, by)))
    }

    /// Whether the sentence of the figure number `other` has the number of `one`, too: "by 8 points
    /// and 11 points".
    fn beside(&self, one: usize, other: usize) -> bool {
        let figures = &self.article.reading.figures;
        let within = |turn: &usize| figures[*turn].sentence == figures[other].sentence;
        let before = (0..other).rev().take_while(within);
        let behind = (other + 1..figures.len()).take_while(within);
        before.chain(behind).any(|turn| self.same(turn, one))
    }

    /// Whether two figures are of one kind and can stand for one number.
    fn same(&self, one: usize, other: usize) -> bool {
        let figures = &self.article.reading.figures;
        let alike = figures[one].quantity.kind == figures[other].quantity.kind;
        alike && self.values.meet(one, other) == Some(true)
    }

    /// Whether a figure that `wanted` picks stands for the same number.
    fn again(&self, turn: usize, wanted: impl Fn(&Figure) -> bool) -> bool {
        let figures = &self.article.reading.figures;
        let quantity = &figures[turn].quantity;
        // "Storm kills 40" may be of whatever the text has 40 of.
        let open = quantity.kind == Kind::Count && figures[turn].noun.is_none();
        let own = &self.shelves[turn];
        figures
            .iter()
            .enumerate()
            .filter(|(place, figure)| *place != turn && wanted(figure))
            .filter(|(place, _)| open || self.shelves[*place] == *own)
            .any(|(place, figure)| {
                self.same(place, turn) || open && figure.quantity.value == quantity.value
            })
    }

    /// Whether a figure is said to be all there are: "in all 50 states".
    fn whole(&self, figure: &Figure) -> bool {
        let before = figure.quantity.tokens.start.checked_sub(1);
        before.is_some_and(|at| self.article.document.token_text(at) == "all")
            && figure.between.is_empty()
    }

    /// How often the article has the figure with its noun.
    fn count(&self, turn: usize) -> usize {
        let Some(shelf) = &self.shelves[turn] else {
            return 0;
        };
        let key = (shelf, self.article.reading.figures[turn].quantity.value);
        self.counts.get(&key).copied().unwrap_or_default()
    }

    fn report(&self, wrong: usize, right: usize, by: &str) -> Report {
        let figures = &self.article.reading.figures;
        let document = self.article.document;
        let (wrong, right) = (&figures[wrong].quantity, &figures[right].quantity);
        let (found, expected) = (document.text(wrong.span), document.text(right.span));
        Report {
            message: format!("`{found}` is `{expected}` elsewhere in the article"),
            span: wrong.span,
            expected: vec![expected.to_owned()],
            evidence: vec![by.to_owned()],
            confidence: 0.75,
            related: vec![(right.span, "the other figure".to_owned())],
            remedy: Mend::Query(vec![(wrong.span, expected.to_owned())]),
            ..Report::default()
        }
    }
}

fn shared(one: &[Word], other: &[Word]) -> usize {
    let within = |word: &&Word| other.binary_search(word).is_ok();
    one.iter().filter(within).count()
}

/// Whether two figures are told of different things, or by different counters.
fn apart(one: &Setting, other: &Setting) -> bool {
    let lacks = |names: &[Word], other: &Setting| {
        names.iter().any(|name| {
            other.names.binary_search(name).is_err() && other.wide.binary_search(name).is_err()
        })
    };
    let counters = !one.sources.is_empty() && !other.sources.is_empty();
    lacks(&one.names, other) && lacks(&other.names, one)
        || counters && shared(&one.sources, &other.sources) == 0
        || one.kinds != other.kinds
}

/// Whether a headline and a sentence tell of one thing: they share what the figure is of, and half
/// of the headline; nearly all of it where one of them speaks of another time or count.
fn headed(headline: &Setting, body: &Setting) -> bool {
    let core = shared(&headline.near, &body.near);
    let all = shared(&headline.wide, &body.wide);
    let whole = headline.wide.len();
    let contrasts = headline.contrasts.is_empty() && body.contrasts.is_empty();
    let likewise = shared(&headline.contrasts, &body.contrasts) == headline.contrasts.len();
    contrasts && core >= 1 && all >= 2 && 2 * all >= whole
        || likewise && all >= 3 && 10 * all >= 9 * whole
}

/// Whether one of two sentences says hardly more than the other, of the same people and time.
fn retold(one: &Setting, other: &Setting) -> bool {
    let core = shared(&one.near, &other.near) + one.kinds.len();
    let all = shared(&one.wide, &other.wide);
    let less = one.wide.len().min(other.wide.len());
    let same = one.names == other.names && one.contrasts == other.contrasts;
    let more = one.wide.len().max(other.wide.len());
    same && (core >= 2 && all >= 3 && 4 * all >= 3 * less || all >= 4 && 10 * all >= 9 * more)
}

/// Whether the stretches of two figures hold the same words, as far as the shorter goes.
fn same_thing(one: &Setting, other: &Setting) -> bool {
    let core = shared(&one.near, &other.near) + one.kinds.len();
    let less = one.near.len().min(other.near.len()) + one.kinds.len();
    one.contrasts == other.contrasts && core >= 1 && 2 * core >= less
}

/// Whether two figures have the same digits, a thousand or a million times as much, and enough of
/// their words in common: the rounder the number, the more.
fn scaled(one: &Figure, other: &Figure, first: &Setting, second: &Setting) -> bool {
    let (less, more) = match one.quantity.value < other.quantity.value {
        true => (one.quantity.value, other.quantity.value),
        false => (other.quantity.value, one.quantity.value),
    };
    let written = one.quantity.scale.is_some() || other.quantity.scale.is_some();
    let Some(ratio) = more.checked_div(&less) else {
        return false;
    };
    // "at $4.6 million each": of one tram here, and of one there.
    let alike = shared(&first.contrasts, &second.contrasts);
    let core = shared(&first.near, &second.near) + alike;
    let all = shared(&first.wide, &second.wide) + alike;
    let telling = match digits(&one.quantity).len() {
        0 | 1 => core >= 2 && all >= 3,
        2 => core >= 1 && all >= 2,
        _ => core >= 1,
    };
    written && telling && SCALES.map(Rational::from_integer).contains(&ratio)
}

/// Whether a number has digits enough to be the only one of its kind.
fn long(quantity: &Quantity) -> bool {
    digits(quantity).len() >= 4
}

/// The digits of a number without the noughts at its end.
fn digits(quantity: &Quantity) -> String {
    let mut value = quantity.value;
    let ten = Rational::from_integer(10);
    for _ in 0..6 {
        if value.is_integer() {
            break;
        }
        match value.checked_mul(&ten) {
            Some(more) => value = more,
            None => break,
        }
    }
    let digits = value.to_integer().to_string();
    digits.trim_end_matches('0').to_owned()
}

/// Whether two whole numbers of the same length differ in one digit, or in the order of two.
fn slipped(one: &Quantity, other: &Quantity) -> bool {
    let whole = one.value.is_integer() && other.value.is_integer() && one.hedge == other.hedge;
    let (one, other) = (
        one.value.to_integer().to_string(),
        other.value.to_integer().to_string(),
    );
    whole && one.len() == other.len() && one.len() > 1 && likeness::edits(&one, &other) == 1
}

/// What words say of figures, from `words.txt`.
#[derive(Default)]
struct Lexicon {
    bound: FxHashSet<&'static str>,
    empty: FxHashSet<&'static str>,
    persons: Vec<&'static str>,
    states: FxHashSet<&'static str>,
    contrast: FxHashSet<&'static str>,
    sources: FxHashSet<&'static str>,
    clock: FxHashSet<&'static str>,
    same: FxHashMap<String, String>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon::default();
    for line in include_str!("inconsistent_figure/words.txt").lines() {
        let Some((class, words)) = line.split_once(": ") else {
            continue;
        };
        let mut words = words.split_whitespace();
        match class {
            "bound" => lexicon.bound.extend(words),
            "empty" => lexicon.empty.extend(words),
            "person" => lexicon.persons.extend(words),
            "state" => lexicon.states.extend(words),
            "contrast" => lexicon.contrast.extend(words),
            "source" => lexicon.sources.extend(words),
            "clock" => lexicon.clock.extend(words),
            "same" => {
                let first = words::stem(words.next().unwrap_or_default());
                let same = words.map(|word| (words::stem(word), first.clone()));
                lexicon.same.extend(same);
            }
            _ => {}
        }
    }
    lexicon
});
