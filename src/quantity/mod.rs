//! Quantities in prose: "1.2 million", "twenty-one miles", "£4.5m", "a third", "about 40 per cent",
//! "between 3 and 5", "43-year-old".
//!
//! In go tokens, out come [`Quantity`]s with their places: the value as an exact fraction, how far
//! it may have been rounded, the words that hedge it, what is measured. A number that counts
//! nothing is none: years and dates, "Route 66", "No. 10", "version 2.1", "555-0142", "one of the".
//! What a quantity counts ("40 sailors") is for the reading of sentences.

mod agreement;
mod label;
mod lexicon;
mod numeral;
mod read;
mod unit;

#[cfg(test)]
mod tests;

pub use agreement::{Rounding, Tolerance, agrees, interval};
pub use lexicon::ordinal_word;
pub use read::{begins, quantities, quantities_at};
pub use unit::{Currency, CurrencyId, Unit, UnitId};

use crate::calendar;
use crate::span::Span;
use crate::tokens::{Token, tokenize};
use num_traits::{CheckedAdd, CheckedMul};
use std::ops::Range;

/// An exact number. Arithmetic on what was read goes through the checked operations of
/// `num_traits`: a text may hold numbers of thirty digits.
pub type Rational = num_rational::Ratio<i128>;

/// A quantity in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// Where it stands: number, sign and unit, without hedges.
    pub span: Span,
    /// The same as token indices.
    pub tokens: Range<u32>,
    /// The number in its unit, or the lower end of a range; per cents count from 100.
    pub value: Rational,
    /// How far the last figure that was given lies from the next: 1.2 million may have been rounded
    /// to 100,000, and 3,000 to 1,000.
    pub grain: Rational,
    /// The upper end of a range.
    pub upper: Option<Upper>,
    /// How the writer hedges it.
    pub hedge: Option<Hedge>,
    /// What it measures.
    pub kind: Kind,
    /// Whether it is written in digits.
    pub digits: bool,
    /// The scale word that is part of it: a million for "3 million".
    pub scale: Option<Rational>,
    /// Where the number itself stands, without sign and unit.
    pub number: Span,
}

/// The upper end of a range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upper {
    /// The number, in the unit of the quantity.
    pub value: Rational,
    /// As [`Quantity::grain`].
    pub grain: Rational,
    /// Where the number stands.
    pub number: Span,
}

/// What a quantity measures.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Things: "40 sailors"; or a bare number.
    Count,
    /// A part of one: "a third", "three-quarters".
    Share,
    /// "40 percent".
    Percent,
    /// "3 percentage points".
    Points,
    /// "$3bn".
    Money(CurrencyId),
    /// "20 miles", "three hours".
    Measure(UnitId),
    /// How long someone or something has lived, in that unit: "43-year-old", "aged 43",
    /// "Ada Lovell, 43,".
    Age(UnitId),
    /// "the 21st", "third".
    Ordinal,
    /// "twice", "40 times".
    Multiple,
    /// Two numbers against each other, in `value` and `upper`: "won 3-2", "52 to 48".
    Score,
}

/// What the writer says about the exactness of a number.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Hedge {
    /// "about"
    About,
    /// "more than"
    Over,
    /// "just over"
    JustOver,
    /// "at least"
    AtLeast,
    /// "less than"
    Under,
    /// "nearly"
    JustUnder,
    /// "up to"
    AtMost,
}

impl Quantity {
    /// The value in the base unit of what is measured (metres, seconds, kelvin, whole dollars, parts
    /// of one), so that quantities of one dimension can be compared; `None` if it is too large.
    pub fn base(&self) -> Option<Rational> {
        self.in_base(&self.value)
    }

    /// The upper end of a range in the base unit.
    pub fn upper_base(&self) -> Option<Rational> {
        self.in_base(&self.upper.as_ref()?.value)
    }

    /// The grain in the base unit.
    pub fn grain_base(&self) -> Option<Rational> {
        self.grain.checked_mul(&self.factor())
    }

    fn in_base(&self, value: &Rational) -> Option<Rational> {
        let offset = match self.kind {
            Kind::Measure(unit) => unit.unit().offset,
            _ => Rational::from_integer(0),
        };
        value.checked_mul(&self.factor())?.checked_add(&offset)
    }

    fn factor(&self) -> Rational {
        match self.kind {
            Kind::Measure(unit) | Kind::Age(unit) => unit.unit().factor,
            Kind::Money(currency) => currency.currency().factor,
            Kind::Percent | Kind::Points => Rational::new(1, 100),
            _ => Rational::from_integer(1),
        }
    }
}

/// The quantity that `text` is, as a whole: what a rule file gives. A bare number is a count, also
/// one that would be a year in prose.
pub fn parse(text: &str) -> Option<Quantity> {
    let mut tokens: Vec<Token> = Vec::new();
    tokenize(text, Span::new(0, text.len()), &mut tokens);
    let all = 0..tokens.len() as u32;
    let dates = match calendar::parse(text) {
        Some(date) if date.date.month.is_some() || date.until.is_some() => return None,
        _ => Vec::new(),
    };
    let found = quantities(text, &tokens, all.clone(), &dates);
    let mut found = found.into_iter();
    let quantity = found.next()?;
    let hedged = quantity.hedge.is_some() && quantity.tokens.end == all.end;
    (quantity.tokens == all || hedged).then_some(quantity)
}
