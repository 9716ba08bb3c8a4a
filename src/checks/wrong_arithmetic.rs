//! Figures in one sentence that do not fit together.
//!
//! ## Why it matters
//!
//! Half of the stories on a front page rest on arithmetic, and it is the kind of mistake that
//! readers find with nothing but the page in their hand.
//!
//! ## Flagged
//!
//! A change against what it is a change of.
//!
//! ```proof
//! ---
//! Fares rose from $40 to $50, a 20 percent increase.
//!                               ^^^^^^^^^^ wrong-arithmetic: 25 percent
//! The crew shrank 30 percent, from 400 sailors to 300.
//!                 ^^^^^^^^^^ wrong-arithmetic: 25 percent
//! Its debt more than doubled, to $5.4 million from $3.1 million.
//!          ^^^^^^^^^^^^^^^^^ wrong-arithmetic: about 1.7 times
//! ```
//!
//! A part against its whole.
//!
//! ```proof
//! ---
//! Of the boats, 30 of the 40 trawlers, or 65 percent, stayed in the harbor.
//!                                         ^^^^^^^^^^ wrong-arithmetic: 75 percent
//! The storm sank 40 of the 30 trawlers.
//!                ^^ wrong-arithmetic
//! It killed twelve people (eight men and six women).
//!           ^^^^^^ wrong-arithmetic: 14
//! ```
//!
//! A vote against its margin.
//!
//! ```proof
//! ---
//! The council passed the plan 31-24, a margin of nine votes.
//!                                                ^^^^ wrong-arithmetic: 7
//! Reed won 58 percent to 52 percent.
//!                        ^^ wrong-arithmetic: at most 42
//! Reed won 48 percent, to 38 percent for Marsh and 25 percent for Lind.
//!                                                  ^^ wrong-arithmetic
//! ```
//!
//! A change told by a part or as a difference, answers that make more than all, a vote with more
//! votes than there are members, a sum that its parts do not make.
//!
//! ```proof
//! ---
//! Costs rose by a fifth, from $40 to $60. The crew shrank to 30 from 60, a drop of a third.
//!               ^^^^^^^ wrong-arithmetic: 50 percent
//!                                                                                  ^^^^^^^ wrong-arithmetic: 50 percent
//! Strandings fell by 12, from 80 to 62.
//!                    ^^ wrong-arithmetic: 18
//! In all, 55 percent said yes, 35 percent said no and 20 percent were undecided.
//!                                                     ^^^^^^^^^^ wrong-arithmetic
//! The 50-member council voted 30-25.
//!                             ^^^^^ wrong-arithmetic
//! The boat took seven women and four men, 12 in all.
//!                                         ^^ wrong-arithmetic: 11
//! The nine-member board has five Democrats and five Republicans.
//!     ^^^^ wrong-arithmetic
//! The $70 million came from the state ($41 million), the town ($22 million) and donors ($17 million).
//!     ^^^^^^^^^^^ wrong-arithmetic
//! Reed beat Marsh by 600 votes, 48,211 to 47,634.
//!                    ^^^ wrong-arithmetic: 577
//! Of the 100 members, 60 voted yes and 50 voted no.
//!        ^^^ wrong-arithmetic
//! Its share fell $3.10, or 10 percent, to close at $41.30.
//!                          ^^^^^^^^^^ wrong-arithmetic: 7 percent
//! ```
//!
//! ## Stands
//!
//! Whatever any rounding makes right, and figures that need not belong together.
//!
//! ```proof
//! ---
//! Fares rose from $40 to $50, a 25 percent increase. The crew grew about 30 percent, to 1,300 from
//! 1,000. Sales rose from $3.1 million to $3.3 million, a 6 percent gain. Support fell from 40
//! percent to 30 percent, a drop of 10 points. Two of the three mates, or 66 percent, stayed; the
//! price, up 5 percent, is going from $40 to $50. Debt nearly doubled, from $3.1 million to $6
//! million. Reed won 46 percent, to 38 percent for Marsh and 16 percent for Lind. Reed won 52-48,
//! by four votes. It killed twelve people (eight men and four women). Costs rose by a fifth, from $40
//! to $48. Strandings fell by 18, from 80 to 62. The 100-member Senate voted 51-50. Among men 55
//! percent said yes; among women 60 percent said no. Of those asked, 55 percent like tea, 60 percent
//! like coffee and 20 percent like both. The boat took seven women and five men, 12 in all. The $70
//! million came from the state ($41 million), the town ($22 million) and donors. The nine-member board
//! has five Democrats, three Republicans and a vacancy. Its share fell $3.10, or 7 percent, to close at
//! $41.30. Of the 100 members, 60 voted yes and 40 voted no.
//! ```
//!
//! ## Remedy
//!
//! Ask which of the figures is wrong: the check offers what the others make of it.

mod change;
mod difference;
mod fraction;
mod margin;
mod share;
mod step;
mod whole;

use super::{Article, Findings, Mend, Report};
use crate::quantity::{self, Hedge, Kind, Quantity, Rational, Rounding};
use crate::reading::Figure;
use crate::severity::Severity;
use crate::span::Span;
use num_traits::{CheckedAdd, CheckedDiv, CheckedSub, Zero};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

pub(super) const NAME: &str = "wrong-arithmetic";
pub(super) const SEVERITY: Severity = Severity::Error;

pub(super) fn run(article: &Article<'_>, findings: &mut Findings<'_>) {
    let figures = &article.reading.figures;
    let mut first = 0;
    while let Some(figure) = figures.get(first) {
        let same = |other: &Figure| other.sentence == figure.sentence;
        let count = figures[first..]
            .iter()
            .take_while(|other| same(other))
            .count();
        let sentence = Sentence {
            article,
            figures: &figures[first..first + count],
            end: article.document.sentences()[figure.sentence as usize]
                .tokens
                .end,
        };
        for report in [change::of, share::of, margin::of, step::of, whole::of]
            .iter()
            .flat_map(|judge| judge(&sentence))
        {
            findings.push(report);
        }
        first += count;
    }
}

/// The figures of one sentence.
struct Sentence<'a> {
    article: &'a Article<'a>,
    figures: &'a [Figure],
    /// Behind its last token.
    end: u32,
}

impl Sentence<'_> {
    /// The text of the token at `at`, if it stands in the sentence or before it.
    fn text(&self, at: u32) -> &str {
        let tokens = self.article.document.tokens();
        match tokens.get(at as usize).filter(|_| at < self.end) {
            Some(token) => self.article.document.text(token.span),
            None => "",
        }
    }

    fn words(&self, span: Span) -> &str {
        self.article.document.text(span)
    }

    /// The token before the figure and the words that hedge it.
    fn before(&self, quantity: &Quantity) -> u32 {
        let mut at = quantity.tokens.start;
        while quantity.hedge.is_some() && at > 0 && sense(self.text(at - 1)).hedge {
            // "from about 40 to 50": the "to" before a figure is no hedge of the next.
            if self.text(at - 1) == "to" && self.text(at.saturating_sub(2)) != "close" {
                break;
            }
            at -= 1;
        }
        at.saturating_sub(1)
    }
}

/// Figures beyond these are none that a sentence reckons with, and would not fit into the results.
const LARGEST: u128 = 1_000_000_000_000_000_000;
const FINEST: u128 = 1_000_000_000_000_000;

/// All values that a figure may stand for.
#[derive(Copy, Clone, Debug, PartialEq)]
struct Bounds {
    low: Rational,
    high: Rational,
}

impl Bounds {
    /// What the figure may stand for by its rounding and hedges. Per cents are rounded, and cut off,
    /// to whole ones.
    fn of(quantity: &Quantity) -> Option<Self> {
        let (low, high) = quantity::interval(quantity, Rounding::Usual)?;
        let usual = |end: Rational| {
            end.numer().unsigned_abs() < LARGEST && end.denom().unsigned_abs() < FINEST
        };
        if !usual(low) || !usual(high) {
            return None;
        }
        let part = matches!(quantity.kind, Kind::Percent | Kind::Points);
        let slack = match part && quantity.grain >= Rational::from_integer(1) {
            true => Rational::new(1, 200),
            false => Rational::zero(),
        };
        Some(Self {
            low: low.checked_sub(&slack)?,
            high: high.checked_add(&slack)?,
        })
    }

    /// The bounds of a figure that was computed from others: a whole per cent may be cut off as well
    /// as rounded.
    fn computed(quantity: &Quantity) -> Option<Self> {
        let bounds = Self::of(quantity)?;
        let grain = quantity.grain_base()?;
        let cut = match quantity.kind {
            Kind::Percent | Kind::Points => grain.min(Rational::new(1, 100)),
            _ => Rational::zero(),
        };
        let half = cut * Rational::new(1, 2);
        Some(Self {
            low: bounds.low.checked_sub(&half)?,
            high: bounds.high.checked_add(&half)?,
        })
    }

    fn meets(self, other: Self) -> bool {
        self.low <= other.high && other.low <= self.high
    }

    fn minus(self, other: Self) -> Option<Self> {
        Some(Self {
            low: self.low.checked_sub(&other.high)?,
            high: self.high.checked_sub(&other.low)?,
        })
    }

    /// The quotient of two that are positive.
    fn by(self, other: Self) -> Option<Self> {
        (other.low > Rational::zero() && self.low >= Rational::zero()).then_some(())?;
        Some(Self {
            low: self.low.checked_div(&other.high)?,
            high: self.high.checked_div(&other.low)?,
        })
    }

    /// The same without a sign.
    fn size(self) -> Self {
        let zero = Rational::zero();
        if self.high < zero {
            Self {
                low: -self.high,
                high: -self.low,
            }
        } else if self.low < zero {
            Self {
                low: zero,
                high: self.high.max(-self.low),
            }
        } else {
            self
        }
    }
}

/// One end of a figure that is a range, as a figure of its own.
fn lower(quantity: &Quantity) -> Quantity {
    Quantity {
        upper: None,
        ..quantity.clone()
    }
}

fn upper(quantity: &Quantity) -> Option<Quantity> {
    let upper = quantity.upper.as_ref()?;
    Some(Quantity {
        value: upper.value,
        grain: upper.grain,
        upper: None,
        hedge: quantity.hedge.filter(|hedge| *hedge == Hedge::About),
        number: upper.number,
        ..quantity.clone()
    })
}

/// A number as it is printed: whole if it is nearly so, else with one decimal.
fn printed(value: Rational) -> String {
    let tenths = (value * Rational::from_integer(10)).round().to_integer();
    match tenths % 10 {
        0 => (tenths / 10).to_string(),
        rest => format!("{}.{}", tenths / 10, rest.abs()),
    }
}

/// A per cent in the words of `like`: "25 percent" for "20 percent", "25%" for "20%".
fn percent_like(sentence: &Sentence<'_>, like: &Quantity, value: Rational) -> String {
    let words = sentence.words(like.span);
    let number = sentence.words(like.number);
    let value = printed(value * Rational::from_integer(100));
    words.replacen(number, &value, 1)
}

/// A report on a figure that others in the sentence contradict.
fn report(
    sentence: &Sentence<'_>,
    wrong: Span,
    message: String,
    right: String,
    by: &[Span],
) -> Report {
    let document = sentence.article.document;
    Report {
        message,
        span: wrong,
        remedy: Mend::Query(vec![(wrong, right.clone())]),
        expected: vec![right],
        evidence: Vec::new(),
        confidence: 0.9,
        related: by
            .iter()
            .map(|span| (*span, format!("`{}`", document.text(*span))))
            .collect(),
        ..Report::default()
    }
}

/// What a word says about figures, from `words.txt`.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
struct Sense {
    rise: bool,
    fall: bool,
    noun: bool,
    times: Option<u8>,
    half: bool,
    margin: bool,
    contest: bool,
    unit: bool,
    kind: bool,
    hedge: bool,
    under: bool,
    about: bool,
    possessive: bool,
    definite: bool,
    open: bool,
    told: bool,
    article: bool,
    member: bool,
    vote: bool,
    holds: bool,
    made: bool,
    altogether: bool,
    joining: bool,
    arriving: bool,
    /// Of how many parts it is one: "third".
    share: Option<u8>,
    /// An answer, of which one excludes the others: "against".
    answer: Option<&'static str>,
}

static SENSES: LazyLock<FxHashMap<&'static str, Sense>> = LazyLock::new(|| {
    let mut senses: FxHashMap<&'static str, Sense> = FxHashMap::default();
    for line in include_str!("wrong_arithmetic/words.txt").lines() {
        let Some((class, words)) = line.split_once(": ") else {
            continue;
        };
        for word in words.split_whitespace() {
            let sense = senses.entry(word).or_default();
            match class {
                "rise" => sense.rise = true,
                "fall" => sense.fall = true,
                "noun" => sense.noun = true,
                "half 2" => sense.half = true,
                "margin" => sense.margin = true,
                "contest" => sense.contest = true,
                "unit" => sense.unit = true,
                "kind" => sense.kind = true,
                "hedge" => sense.hedge = true,
                "under" => sense.under = true,
                "about" => sense.about = true,
                "possessive" => sense.possessive = true,
                "definite" => sense.definite = true,
                "open" => sense.open = true,
                "told" => sense.told = true,
                "article" => sense.article = true,
                "member" => sense.member = true,
                "vote" => sense.vote = true,
                "holds" => sense.holds = true,
                "made" => sense.made = true,
                "altogether" => sense.altogether = true,
                "arriving" => sense.arriving = true,
                "joining" => sense.joining = true,
                "yes" | "no" | "unsure" => sense.answer = Some(class),
                part if part.starts_with("share ") => {
                    sense.share = part["share ".len()..].parse().ok();
                }
                times => sense.times = times.strip_prefix("times ").and_then(|by| by.parse().ok()),
            }
        }
    }
    senses
});

fn sense(word: &str) -> Sense {
    SENSES.get(word).copied().unwrap_or_default()
}
