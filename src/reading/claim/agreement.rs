//! Whether a value in the article is the value on record.

use super::nesting::places;
use super::value::{Found, Matter};
use crate::calendar::{self, PartialDate, WrittenDate};
use crate::document::Document;
use crate::fold::fold;
use crate::likeness;
use crate::quantity::{self, Kind, Quantity, Rational, Rounding, Tolerance, agrees};
use crate::record::person::nicknames;
use crate::record::wording::member;
use crate::record::{Record, Slack};
use crate::words::{akin, given, ordinary, stem};

/// What comparing two values comes to.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Agreement {
    /// They are the same, as far as both tell.
    Same,
    /// They cannot both be right.
    Different,
    /// They cannot be compared.
    Open,
}

/// Compares a value in the article with one on record, as written there.
pub fn agreement(
    document: &Document,
    record: &Record,
    found: &Found,
    right: &str,
    tolerance: Option<Slack>,
) -> Agreement {
    match &found.matter {
        Matter::Date(date) => dates(date, right),
        Matter::Figure(quantity) => figures(quantity, right, tolerance),
        Matter::Number => numbers(document.text(found.span), right),
        Matter::Name(entries) => {
            let named = entries.iter().any(|&entry| {
                let entry = record.entry(entry);
                let mut forms =
                    std::iter::once(&entry.name).chain(entry.also.iter().map(|also| &also.text));
                forms.any(|form| fold(form) == fold(right))
            });
            match named {
                true => Agreement::Same,
                false => names(document.text(found.span), right),
            }
        }
        Matter::Text => words(document.text(found.span), right),
        Matter::Member(_) => {
            let found = document.text(found.span);
            match akin(found, member(right)) {
                true => Agreement::Same,
                false => words(found, right),
            }
        }
    }
}

fn dates(found: &WrittenDate, right: &str) -> Agreement {
    let Some(known) = calendar::parse(right) else {
        // "1904" may be a number of pages as well as a year.
        let year = found.date.year.filter(|_| found.date.month.is_none());
        return year.map_or(Agreement::Open, |year| numbers(&year.to_string(), right));
    };
    let fits = |date: PartialDate| date.agrees(known.date);
    let end = |date: &WrittenDate| date.until;
    let ends = match (end(found), end(&known)) {
        (Some(one), Some(other)) => one.agrees(other),
        (None, None) => None,
        _ => return Agreement::Open,
    };
    match (fits(found.date), found.other.and_then(fits), ends) {
        (_, _, Some(false)) => Agreement::Different,
        (Some(true), ..) | (_, Some(true), _) => Agreement::Same,
        (Some(false), ..) => Agreement::Different,
        (None, ..) => Agreement::Open,
    }
}

/// A figure on record as it is compared: "131.6 (square kilometres)" is one.
pub(in crate::reading) fn figure(right: &str) -> Option<Quantity> {
    let whole = quantity::parse(&right.replace(['(', ')'], " "));
    // "37.16 (kilometrePerSeconds)": the number, where the unit is not understood.
    whole.or_else(|| {
        let end = right.find(|c: char| c == '(' || c.is_whitespace())?;
        quantity::parse(&right[..end])
    })
}

fn figures(stated: &Quantity, right: &str, tolerance: Option<Slack>) -> Agreement {
    // "657, 714": each is right.
    if let Some(listed) = listed(right) {
        let same = |right: &str| figures(stated, right, tolerance) == Agreement::Same;
        return Agreement::of(listed.into_iter().any(same));
    }
    let Some(known) = figure(right) else {
        return Agreement::Open;
    };
    // A year is no count of anything: "completed in 50 days" says nothing of it.
    let year = calendar::parse(right).is_some();
    if year && (stated.kind != Kind::Count || stated.value < Rational::from_integer(100)) {
        return Agreement::Open;
    }
    let ratio = |number: f64| Some(quantity::parse(&number.to_string())?.value);
    let tolerance = match tolerance {
        Some(Slack::Absolute(by)) => Tolerance {
            rounding: if by == 0.0 {
                Rounding::Exact
            } else {
                Rounding::Usual
            },
            absolute: ratio(by),
            relative: None,
        },
        Some(Slack::Relative(part)) => Tolerance {
            rounding: Rounding::Usual,
            absolute: None,
            relative: ratio(part),
        },
        None => Tolerance::default(),
    };
    let counted = |quantity: &Quantity| Quantity {
        kind: Kind::Count,
        ..quantity.clone()
    };
    // "The 1st runway" is none of 1,219 metres; only a rank can be another.
    if stated.kind == Kind::Ordinal && known.value > Rational::from_integer(HIGHEST_RANK) {
        return Agreement::Open;
    }
    match (stated.kind, known.kind) {
        // The record leaves the unit out: it may be that of the article, or the base unit.
        (
            Kind::Measure(_) | Kind::Age(_) | Kind::Percent | Kind::Money(_) | Kind::Ordinal,
            Kind::Count,
        ) => {
            let base = stated
                .base()
                .zip(stated.grain_base())
                .map(|(value, grain)| Quantity {
                    value,
                    grain,
                    upper: None,
                    ..counted(stated)
                });
            let same = |stated: &Quantity| agrees(stated, &known, &tolerance) == Some(true);
            Agreement::of(same(&counted(stated)) || base.as_ref().is_some_and(same))
        }
        (Kind::Count, Kind::Measure(_) | Kind::Percent | Kind::Ordinal) => {
            agrees(stated, &counted(&known), &tolerance).map_or(Agreement::Open, Agreement::of)
        }
        _ => agrees(stated, &known, &tolerance).map_or(Agreement::Open, Agreement::of),
    }
}

/// The numbers of a list, where a value on record is nothing else: "657, 714".
fn listed(right: &str) -> Option<Vec<&str>> {
    let parts: Vec<&str> = right.split(", ").map(str::trim).collect();
    let number = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    (parts.len() > 1 && parts.iter().all(number)).then_some(parts)
}

/// Numbers that count nothing are the same where their digits are.
fn numbers(found: &str, right: &str) -> Agreement {
    if let Some(listed) = listed(right) {
        let same = |right: &str| numbers(found, right) == Agreement::Same;
        return Agreement::of(listed.into_iter().any(same));
    }
    let digits = |text: &str| -> String {
        let text = text.trim();
        let whole = text.split_once('.').map_or(text, |(whole, rest)| {
            match rest.bytes().all(|byte| byte == b'0') {
                true => whole,
                false => text,
            }
        });
        // "06:15" is 6:15.
        let whole = whole.trim_start_matches('0');
        whole.chars().filter(char::is_ascii_digit).collect()
    };
    let (one, other) = (digits(found), digits(right));
    let told = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    match told(found) && told(right) {
        true => Agreement::of(one == other),
        false => Agreement::Open,
    }
}

impl Agreement {
    fn of(same: bool) -> Self {
        match same {
            true => Self::Same,
            false => Self::Different,
        }
    }
}

/// No rank or place in a list is higher.
const HIGHEST_RANK: i128 = 100;

/// How common a word must be to tell only what the bearer of a name is: "university", "bank".
const ORDINARY: u8 = 20;

/// The words of a name that tell it from others.
fn telling(name: &str) -> Vec<String> {
    let folded = fold(name);
    let words = folded.split(|c: char| !(c.is_alphanumeric() || c == '\''));
    words
        .filter(|word| !word.is_empty() && !matches!(*word, "the" | "of" | "and" | "in"))
        .map(|word| word.trim_end_matches("'s").to_owned())
        .collect()
}

/// Two names are one where the words of one are among those of the other, or where one is the
/// other's initials; names that are alike are left to the checks of names.
pub(super) fn names(found: &str, right: &str) -> Agreement {
    let (one, other) = (telling(found), telling(right));
    if one.is_empty() || other.is_empty() {
        return Agreement::Open;
    }
    let within = |few: &[String], many: &[String]| few.iter().all(|word| many.contains(word));
    let initials = |words: &[String]| -> String {
        words
            .iter()
            .filter_map(|word| word.chars().next())
            .collect()
    };
    let short = |words: &[String]| words.concat().replace('.', "");
    if within(&one, &other)
        || within(&other, &one)
        || short(&one) == initials(&other)
        || short(&other) == initials(&one)
    {
        return Agreement::Same;
    }
    // "HLS" for the press of the Halden Law School.
    let part = |few: &[String], many: &[String]| {
        short(few).len() > 2 && initials(many).starts_with(&short(few))
    };
    if part(&one, &other) || part(&other, &one) {
        return Agreement::Open;
    }
    if let Some(agreement) = places(found, right) {
        return agreement;
    }
    if let ([first, .., last], [known, .., family]) = (one.as_slice(), other.as_slice())
        && last == family
        && [first, known].iter().all(|word| given(word).is_some())
        && !nicknames(first, known)
        && likeness::edits(first, known) > 2
        && first.chars().next() != known.chars().next()
    {
        // Two of one family: "his wife, Greta Marsh" and "his wife, Britta Marsh".
        return Agreement::Different;
    }
    // "University of Halden" and "University of Marrow" share only what they are.
    let kind = |word: &str| ordinary(word).is_some_and(|level| level <= ORDINARY);
    let own = |words: &[String], others: &[String]| -> Vec<String> {
        let own = words.iter();
        own.filter(|word| !(kind(word) && others.contains(word)))
            .cloned()
            .collect()
    };
    let (one, other) = (own(&one, &other), own(&other, &one));
    let alike = |word: &String, known: &String| {
        let common = word
            .chars()
            .zip(known.chars())
            .take_while(|(a, b)| a == b)
            .count();
        common >= 4 || word.len() > 3 && likeness::edits(word, known) <= 1
    };
    let near = one
        .iter()
        .any(|word| other.iter().any(|known| alike(word, known)));
    if near {
        Agreement::Open
    } else {
        Agreement::Different
    }
}

fn words(found: &str, right: &str) -> Agreement {
    let stems =
        |text: &str| -> Vec<String> { telling(text).iter().map(|word| stem(word)).collect() };
    let (one, other) = (stems(found), stems(right));
    let other: Vec<String> = other.into_iter().filter(|word| word != "languag").collect();
    let within = |few: &[String], many: &[String]| few.iter().all(|word| many.contains(word));
    if within(&one, &other) || within(&other, &one) {
        Agreement::Same
    } else {
        Agreement::Different
    }
}
