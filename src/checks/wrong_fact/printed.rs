//! A value on record as the article would print it.

use crate::calendar::{self, PartialDate, WrittenDate};
use crate::quantity::{self, Kind, Quantity, Rational, Tolerance, agrees};
use crate::reading::claim::{Found, Matter};
use crate::record::wording::member;
use num_traits::{CheckedDiv, CheckedMul};

/// A value on record, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Printed {
    /// How it reads.
    pub(super) text: String,
    /// Whether it is in the manner of the article, so that it may stand where the wrong value does.
    pub(super) fits: bool,
}

/// The value `right` in the manner of `wrong`, which is how `found` is written.
pub(super) fn printed(wrong: &str, found: &Found, right: &str) -> Printed {
    let own = match &found.matter {
        Matter::Date(stated) => Some(date(wrong, stated, right)),
        Matter::Figure(stated) => figure(wrong, found, stated, right),
        Matter::Number if bare(wrong) && bare(right) => Some(right.to_owned()),
        Matter::Name(_) => Some(right.to_owned()),
        Matter::Member(_) if !wrong.ends_with('s') => Some(member(right).to_owned()),
        Matter::Number | Matter::Member(_) | Matter::Text => None,
    };
    Printed {
        fits: own.is_some(),
        text: own.unwrap_or_else(|| right.to_owned()),
    }
}

fn bare(number: &str) -> bool {
    number
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'-')
}

fn date(wrong: &str, stated: &WrittenDate, right: &str) -> String {
    let iso = wrong.len() == 10 && wrong.as_bytes()[4] == b'-';
    match calendar::parse(right) {
        Some(known) if known.until.is_none() && !iso => {
            let part = |given: bool| given.then_some(());
            let known = PartialDate {
                year: known.date.year,
                month: part(stated.date.month.is_some()).and(known.date.month),
                day: part(stated.date.day.is_some()).and(known.date.day),
            };
            match (
                known.day,
                known.month.and_then(calendar::month_name),
                known.year,
            ) {
                (Some(day), Some(month), Some(year))
                    if wrong.starts_with(|c: char| c.is_ascii_digit()) =>
                {
                    format!("{day} {month} {year}")
                }
                _ => known.to_string(),
            }
        }
        _ => right.to_owned(),
    }
}

/// How many decimal places a figure may have at most.
const PLACES: usize = 6;

/// The figure on record with the unit, the scale and the marks of the article's: "$48.5 million" for
/// `48500000` where "$45.8 million" stands.
fn figure(wrong: &str, found: &Found, stated: &Quantity, right: &str) -> Option<String> {
    let known = quantity::parse(right)?;
    let comparable = stated.kind == known.kind || known.kind == Kind::Count;
    if !stated.digits || !comparable || stated.upper.is_some() || known.upper.is_some() {
        return None;
    }
    let start = stated.number.start.checked_sub(found.span.start)? as usize;
    let rest = wrong.get(start..)?;
    let digits = rest.find(|c: char| !matches!(c, '0'..='9' | '.' | ','));
    let digits = rest[..digits.unwrap_or(rest.len())].trim_end_matches(['.', ',']);
    let scale = stated.scale.unwrap_or_else(|| Rational::from_integer(1));
    let value = known.value.checked_div(&scale)?;
    let one = Rational::from_integer(1);
    if value == one || stated.value == scale && stated.kind != Kind::Count {
        // "1 metre" is no "412 metre".
        return None;
    }
    let given = digits.split_once('.').map_or(0, |(_, places)| places.len());
    let whole = |&places: &usize| decimal(value, places).is_some_and(|units| units.is_integer());
    let exact = (0..=PLACES).find(whole)?;
    let rounded = stated.scale.is_some() || stated.hedge.is_some();
    let places = if rounded {
        exact.min(given.max(1))
    } else {
        exact
    };
    let number = written(decimal(value, places)?, places, digits);
    let text = format!("{}{number}{}", &wrong[..start], &rest[digits.len()..]);
    let same = quantity::parse(&text)
        .map(|printed| Quantity {
            kind: known.kind,
            ..printed
        })
        .is_some_and(|printed| agrees(&printed, &known, &Tolerance::default()) == Some(true));
    same.then_some(text)
}

/// `value` in units of its last decimal place; nothing where that is too large.
fn decimal(value: Rational, places: usize) -> Option<Rational> {
    value.checked_mul(&Rational::from_integer(10_i128.pow(places as u32)))
}

/// A number given in `units` of its last decimal place, in groups of three where `like` has them or
/// says nothing about it.
fn written(units: Rational, places: usize, like: &str) -> String {
    let units = units.round().to_integer().unsigned_abs();
    let padded = format!("{units:0>width$}", width = places + 1);
    let (whole, decimals) = padded.split_at(padded.len() - places);
    let plain = like.split('.').next().unwrap_or_default();
    let grouped = plain.contains(',') || plain.len() < 4 && whole.len() > 3;
    let mut number = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if grouped && at > 0 && (whole.len() - at).is_multiple_of(3) {
            number.push(',');
        }
        number.push(digit);
    }
    if places > 0 {
        number.push('.');
        number.push_str(decimals);
    }
    number
}
