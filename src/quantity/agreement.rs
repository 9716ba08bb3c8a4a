//! Whether two quantities can both be right.
//!
//! A quantity in print is an interval, not a point: "1.2 million" is anything from 1.15 to 1.25
//! million, and "about 40" is wider still (round numbers are read roundly: Krifka, "Approximate
//! interpretation of number words", 2007). What the record says is held to be exact. The rules:
//!
//! - Different dimensions and different currencies cannot be compared. A per cent and a share can.
//! - A number may be the rounding of the one on record: to its last written figure, at most half of
//!   that away. [`Rounding::Usual`] allows it for decimals, hedged numbers and, to one of the scale,
//!   for scale words; for whole numbers only to the places that hold at most a twentieth of them, so that 3,000 stands
//!   for 2,950 to 3,050 and 40 for 40 alone. [`Rounding::Any`] takes every nought for a rounded one.
//! - "about" allows a tenth more or less, "just over" a fifth more and "nearly" a fifth less. "more than"
//!   and "at least" allow up to twice the number, "less than" and "up to" down to half of it; the number
//!   itself is allowed throughout.
//! - In another unit than that on record a number is rounded to half of that unit, at most a
//!   hundredth of it: 412 m are 1,352 feet.
//! - A range agrees with whatever lies in it.

use super::{Hedge, Kind, Quantity, Rational};
use num_traits::{CheckedAdd, CheckedMul, CheckedSub, Zero};

/// How far two quantities may differ besides what their wording allows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tolerance {
    /// Which numbers may be rounded.
    pub rounding: Rounding,
    /// So much more, in base units.
    pub absolute: Option<Rational>,
    /// So much more, as a part of the number on record.
    pub relative: Option<Rational>,
}

/// Which numbers may be rounded.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub enum Rounding {
    /// None.
    Exact,
    /// Those that look like it.
    #[default]
    Usual,
    /// Every number that ends in a nought.
    Any,
}

/// Whether `stated`, which an article gives, can be a way to print `known`, which is taken to be
/// exact; `None` if the two cannot be compared.
pub fn agrees(stated: &Quantity, known: &Quantity, tolerance: &Tolerance) -> Option<bool> {
    comparable(stated.kind, known.kind)?;
    let (low, high) = interval(stated, tolerance.rounding)?;
    let from = known.base()?;
    let to = known.upper_base().unwrap_or(from);
    let relative = match &tolerance.relative {
        Some(part) => size(from).checked_mul(part)?,
        None => Rational::zero(),
    };
    let slack = tolerance
        .absolute
        .unwrap_or_else(Rational::zero)
        .checked_add(&relative)?
        .checked_add(&conversion(stated, known, tolerance.rounding)?)?;
    Some(low.checked_sub(&slack)? <= to && high.checked_add(&slack)? >= from)
}

/// What converting into another unit may round away: half of the one in which the article tells it,
/// and at most a hundredth of the number.
fn conversion(stated: &Quantity, known: &Quantity, rounding: Rounding) -> Option<Rational> {
    let converted = match (stated.kind, known.kind) {
        (Kind::Measure(one) | Kind::Age(one), Kind::Measure(other) | Kind::Age(other)) => {
            one != other
        }
        _ => false,
    };
    if !converted || rounding == Rounding::Exact {
        return Some(Rational::zero());
    }
    let half = stated.factor().checked_mul(&Rational::new(1, 2))?;
    let hundredth = size(stated.base()?).checked_mul(&Rational::new(1, 100))?;
    Some(half.min(hundredth))
}

/// Whether two kinds measure the same thing.
fn comparable(one: Kind, other: Kind) -> Option<()> {
    let same = match (one, other) {
        (Kind::Measure(one) | Kind::Age(one), Kind::Measure(other) | Kind::Age(other)) => {
            one.unit().dimension == other.unit().dimension
        }
        (Kind::Money(one), Kind::Money(other)) => {
            let (one, other) = (one.currency().code, other.currency().code);
            let dollar =
                |code: &str| matches!(code, "$" | "USD" | "CAD" | "AUD" | "NZD" | "HKD" | "SGD");
            one == other || (one == "$" || other == "$") && dollar(one) && dollar(other)
        }
        (Kind::Percent | Kind::Share, Kind::Percent | Kind::Share) => true,
        // "43" for an age, "2,737" for a length: the unit is understood.
        (Kind::Count, Kind::Age(_)) | (Kind::Age(_), Kind::Count) => true,
        (Kind::Score, _) | (_, Kind::Score) => false,
        (one, other) => one == other,
    };
    same.then_some(())
}

/// The least and the greatest number, in base units, for which the words of `quantity` may stand.
pub fn interval(quantity: &Quantity, rounding: Rounding) -> Option<(Rational, Rational)> {
    let value = quantity.base()?;
    let half = |grain: Rational| grain.checked_mul(&Rational::new(1, 2));
    let below = half(usable_grain(quantity, value, rounding)?)?;
    let (high, above) = match &quantity.upper {
        Some(upper) => {
            let high = quantity.upper_base()?;
            let grain = Quantity {
                grain: upper.grain,
                ..quantity.clone()
            };
            (high, half(usable_grain(&grain, high, rounding)?)?)
        }
        None => (value, below),
    };
    let (mut low, mut high) = (value.checked_sub(&below)?, high.checked_add(&above)?);
    if rounding != Rounding::Exact {
        let part = |numerator, denominator| {
            size(value).checked_mul(&Rational::new(numerator, denominator))
        };
        match quantity.hedge {
            Some(Hedge::About) => {
                low = low.checked_sub(&part(1, 10)?)?;
                high = high.checked_add(&part(1, 10)?)?;
            }
            Some(Hedge::Over | Hedge::AtLeast) => high = high.checked_add(&part(1, 1)?)?,
            // Its rounding counts within it, not on top of it.
            Some(Hedge::JustOver) => high = high.max(value.checked_add(&part(1, 5)?)?),
            Some(Hedge::Under | Hedge::AtMost) => low = low.checked_sub(&part(1, 2)?)?,
            Some(Hedge::JustUnder) => low = low.min(value.checked_sub(&part(1, 5)?)?),
            None => {}
        }
    }
    Some((low, high))
}

/// How wide the rounding of a quantity may be, in base units.
fn usable_grain(quantity: &Quantity, value: Rational, rounding: Rounding) -> Option<Rational> {
    let grain = quantity.grain_base()?;
    let one = Rational::from_integer(1);
    let written_part = quantity.grain < one || quantity.kind == Kind::Share;
    Some(match rounding {
        Rounding::Exact => Rational::zero(),
        Rounding::Any => grain,
        Rounding::Usual if written_part || quantity.hedge.is_some() => grain,
        // "$40 million" was rounded to a million, not to ten.
        Rounding::Usual if let Some(scale) = quantity.scale => {
            grain.min(scale.checked_mul(&quantity.factor())?)
        }
        Rounding::Usual => {
            // The largest power of ten that is at most a twentieth of the number, or nothing.
            let limit = size(value).checked_mul(&Rational::new(1, 20))?;
            let mut grain = grain;
            while grain > limit {
                grain = grain.checked_mul(&Rational::new(1, 10))?;
                if grain < quantity.factor() {
                    return Some(Rational::zero());
                }
            }
            if grain <= quantity.factor() {
                Rational::zero()
            } else {
                grain
            }
        }
    })
}

fn size(value: Rational) -> Rational {
    if value < Rational::zero() {
        -value
    } else {
        value
    }
}
