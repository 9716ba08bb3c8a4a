//! Units and currencies: tables read once from `units.tsv` and `currencies.tsv`.

use super::Rational;
use crate::tokens::Stretch;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A unit of measure.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitId(u16);

/// A currency, or a hundredth of one.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CurrencyId(u16);

/// What is known about a unit.
#[derive(Debug)]
pub struct Unit {
    /// "kilometre".
    pub name: &'static str,
    /// What it measures: "length". Only units of one dimension can be compared.
    pub dimension: &'static str,
    /// How many base units of its dimension one is.
    pub factor: Rational,
    /// What to add after that: degrees Celsius count from 273.15 kelvin.
    pub offset: Rational,
}

/// What is known about a currency.
#[derive(Debug)]
pub struct Currency {
    /// Its code in ISO 4217; "$" is some dollar.
    pub code: &'static str,
    /// How many of `code` one is: a cent is 1/100.
    pub factor: Rational,
}

/// A form that stands behind a number.
struct Form {
    words: Vec<&'static str>,
    sense: Sense,
    /// Only behind digits: "5 m".
    digits: bool,
}

/// What a form behind a number means.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    Unit(UnitId),
    Currency(CurrencyId),
}

struct Tables {
    units: Vec<Unit>,
    currencies: Vec<Currency>,
    /// Forms behind a number by their first word in lower case, the longest first.
    forms: FxHashMap<String, Vec<Form>>,
    signs: FxHashMap<&'static str, CurrencyId>,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let mut tables = Tables {
        units: Vec::new(),
        currencies: Vec::new(),
        forms: FxHashMap::default(),
        signs: FxHashMap::default(),
    };
    tables.read_units();
    tables.read_currencies();
    for forms in tables.forms.values_mut() {
        forms.sort_by_key(|form| std::cmp::Reverse(form.words.len()));
    }
    tables
});

impl Tables {
    fn read_units(&mut self) {
        for line in rows(include_str!("units.tsv")) {
            let mut columns = line.split('\t');
            let mut column = || columns.next().unwrap_or_default();
            let (name, dimension, factor, offset) = (column(), column(), column(), column());
            let (Some(factor), Some(offset)) = (ratio(factor), ratio(offset)) else {
                continue;
            };
            let id = UnitId(self.units.len() as u16);
            self.units.push(Unit {
                name,
                dimension,
                factor,
                offset,
            });
            let (words, symbols) = (column(), column());
            self.add(words, Sense::Unit(id), false);
            self.add(symbols.trim_start_matches('!'), Sense::Unit(id), true);
        }
    }

    fn read_currencies(&mut self) {
        for line in rows(include_str!("currencies.tsv")) {
            let mut columns = line.split('\t');
            let mut column = || columns.next().unwrap_or_default();
            let (code, factor, signs, words) = (column(), column(), column(), column());
            let Some(factor) = ratio(factor) else {
                continue;
            };
            let id = CurrencyId(self.currencies.len() as u16);
            self.currencies.push(Currency { code, factor });
            self.signs.extend(
                signs
                    .split_whitespace()
                    .filter(|sign| *sign != "-")
                    .map(|sign| (sign, id)),
            );
            self.add(words, Sense::Currency(id), false);
        }
    }

    fn add(&mut self, forms: &'static str, sense: Sense, digits: bool) {
        for form in forms.split_whitespace() {
            let words: Vec<&str> = form.split_inclusive(['/']).flat_map(parts).collect();
            let Some(first) = words.first() else {
                continue;
            };
            let key = first.to_lowercase();
            self.forms.entry(key).or_default().push(Form {
                words,
                sense,
                digits,
            });
        }
    }
}

/// The words of a form: "sq-mi" is two, "km/h" three.
fn parts(form: &'static str) -> impl Iterator<Item = &'static str> {
    let (form, slash) = match form.strip_suffix('/') {
        Some(form) => (form, Some("/")),
        None => (form, None),
    };
    form.split('-').chain(slash)
}

fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.starts_with('#'))
}

fn ratio(text: &str) -> Option<Rational> {
    let (numerator, denominator) = text.split_once('/').unwrap_or((text, "1"));
    let denominator: i128 = denominator.parse().ok().filter(|number| *number > 0)?;
    Some(Rational::new(numerator.parse().ok()?, denominator))
}

impl UnitId {
    /// What is known about the unit.
    pub fn unit(self) -> &'static Unit {
        &TABLES.units[self.0 as usize]
    }
}

impl CurrencyId {
    /// What is known about the currency.
    pub fn currency(self) -> &'static Currency {
        &TABLES.currencies[self.0 as usize]
    }
}

/// The unit in which ages are counted.
pub(super) fn years() -> Option<UnitId> {
    named("year")
}

/// The unit behind the feet of a height.
pub(super) fn inch() -> Option<UnitId> {
    named("inch")
}

fn named(name: &str) -> Option<UnitId> {
    let at = TABLES.units.iter().position(|unit| unit.name == name)?;
    Some(UnitId(at as u16))
}

/// The currency that a sign or code before a number names.
pub(super) fn sign(text: &str) -> Option<CurrencyId> {
    TABLES.signs.get(text).copied()
}

/// The unit or currency whose form stands at `at`, and the token behind it. `digits` tells whether
/// the number before it is written in digits.
pub(super) fn behind(stretch: Stretch<'_>, at: usize, digits: bool) -> Option<(Sense, usize)> {
    let first = stretch.text(at);
    if first.is_empty() || first.len() > 16 {
        return None;
    }
    let forms = TABLES.forms.get(&first.to_lowercase())?;
    forms
        .iter()
        .filter(|form| digits || !form.digits)
        .find_map(|form| Some((form.sense, matched(stretch, at, &form.words)?)))
}

/// The token behind `words`, if they stand at `at`, parted by spaces or hyphens.
fn matched(stretch: Stretch<'_>, at: usize, words: &[&str]) -> Option<usize> {
    let mut next = at;
    for (turn, word) in words.iter().enumerate() {
        if turn > 0 && stretch.dash(next) && stretch.touches(next) {
            next += 1;
        }
        let text = stretch.text(next);
        let capitals = word.chars().any(char::is_uppercase);
        let same = text == *word || !capitals && text.eq_ignore_ascii_case(word) && text.len() > 2;
        if !same {
            return None;
        }
        next += 1;
    }
    Some(next)
}
