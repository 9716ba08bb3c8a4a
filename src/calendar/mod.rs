//! Dates in prose: "March 5, 2026", "Friday, 5 March", "2026-03-05", "March 2026", "since 1999".
//!
//! In go tokens; out come [`WrittenDate`]s with their places, each as far as it is given: what the
//! text leaves out stays open. "last Friday" and "two days later" are no dates here. Days are
//! counted by jiff, in the Gregorian calendar.

mod lexicon;
mod read;

#[cfg(test)]
mod tests;

use crate::span::Span;
use crate::tokens::{Token, tokenize};
use jiff::civil::{Date, Weekday};
use std::fmt;
use std::ops::Range;

pub use read::{begins, dates, dates_at};

/// A date as far as it is known: "March 2026" has no day, "March 5" no year.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct PartialDate {
    /// The year, if it is given in full.
    pub year: Option<i16>,
    /// The month, from 1.
    pub month: Option<i8>,
    /// The day as it is written, from 1: it need not exist ("February 30").
    pub day: Option<i8>,
}

/// A date in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenDate {
    /// Where it stands, the weekday included.
    pub span: Span,
    /// The same as token indices.
    pub tokens: Range<u32>,
    /// What it says.
    pub date: PartialDate,
    /// The last day, month or year of a stretch: "March 5-7", "1914-18".
    pub until: Option<PartialDate>,
    /// What it says if the first number is the month, where it could be either: 3/5/2026 is March 5
    /// in one country (`date`) and May 3 in another (`other`).
    pub other: Option<PartialDate>,
    /// The weekday beside the date, and where it stands.
    pub weekday: Option<(Weekday, Span)>,
    /// Where the day of the month stands, its "th" left out.
    pub day_span: Option<Span>,
    /// Where the year stands.
    pub year_span: Option<Span>,
}

impl WrittenDate {
    /// The stretch from this date through `last`: "May 1950 to August 1956".
    pub fn through(&self, last: &Self) -> Option<Self> {
        let later = last.date.days()?.1 > self.date.days().map_or(Date::MIN, |days| days.0);
        let single = self.until.is_none() && last.until.is_none();
        (later && single).then(|| Self {
            span: self.span.hull(last.span),
            tokens: self.tokens.start..last.tokens.end,
            until: Some(last.date),
            other: None,
            weekday: None,
            ..self.clone()
        })
    }
}

impl PartialDate {
    /// A whole date.
    pub fn of(date: Date) -> Self {
        Self {
            year: Some(date.year()),
            month: Some(date.month()),
            day: Some(date.day()),
        }
    }

    /// Only a year.
    pub fn year(year: i16) -> Self {
        Self {
            year: Some(year),
            ..Self::default()
        }
    }

    /// The day, if year, month and day are given and there is such a day.
    pub fn exact(self) -> Option<Date> {
        Date::new(self.year?, self.month?, self.day?).ok()
    }

    /// Whether there is such a date. "February 29" is one where the year is open.
    pub fn exists(self) -> bool {
        let month = self.month.unwrap_or(1);
        // 2024 is a leap year.
        let first = Date::new(self.year.unwrap_or(2024), month, 1);
        first.is_ok_and(|first| (1..=first.days_in_month()).contains(&self.day.unwrap_or(1)))
    }

    /// The first and the last day that it can be, if the year is given.
    pub fn days(self) -> Option<(Date, Date)> {
        let year = self.year?;
        let (first, last) = match (self.month, self.day) {
            (None, _) => (Date::new(year, 1, 1), Date::new(year, 12, 31)),
            (Some(month), None) => {
                let first = Date::new(year, month, 1);
                let last = first.clone().map(Date::last_of_month);
                (first, last)
            }
            (Some(month), Some(day)) => {
                let day = Date::new(year, month, day);
                (day.clone(), day)
            }
        };
        Some((first.ok()?, last.ok()?))
    }

    /// Whether both can be one day, going by the parts that both give; `None` where they have no
    /// part in common ("March" and "2026").
    pub fn agrees(self, other: Self) -> Option<bool> {
        let year = self.year.zip(other.year).map(|(one, other)| one == other);
        let month = self.month.zip(other.month).map(|(one, other)| one == other);
        let day = self.day.zip(other.day).map(|(one, other)| one == other);
        let common: Vec<bool> = [year, month, day].into_iter().flatten().collect();
        (!common.is_empty()).then(|| common.iter().all(|same| *same))
    }
}

impl fmt::Display for PartialDate {
    /// As a newspaper writes it: "March 5, 2026", "March 2026", "2026".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let month = self.month.and_then(month_name);
        match (month, self.day, self.year) {
            (Some(month), Some(day), Some(year)) => write!(f, "{month} {day}, {year}"),
            (Some(month), Some(day), None) => write!(f, "{month} {day}"),
            (Some(month), None, Some(year)) => write!(f, "{month} {year}"),
            (Some(month), None, None) => f.write_str(month),
            (None, _, Some(year)) => write!(f, "{year}"),
            (None, _, None) => Ok(()),
        }
    }
}

/// What a month is called.
pub fn month_name(month: i8) -> Option<&'static str> {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    NAMES
        .get(usize::try_from(month).ok()?.checked_sub(1)?)
        .copied()
}

/// What a weekday is called.
pub fn weekday_name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}

/// The date that `text` is, as a whole: what a rule file or an article's head gives. A bare number
/// of four digits is a year.
pub fn parse(text: &str) -> Option<WrittenDate> {
    let mut tokens: Vec<Token> = Vec::new();
    tokenize(text, Span::new(0, text.len()), &mut tokens);
    let all = 0..tokens.len() as u32;
    if let [token] = tokens.as_slice()
        && let Some(year) = read::year(&text[token.span.range()])
    {
        return Some(WrittenDate {
            span: token.span,
            tokens: all,
            date: PartialDate::year(year),
            until: None,
            other: None,
            weekday: None,
            day_span: None,
            year_span: Some(token.span),
        });
    }
    let found = dates(text, &tokens, all.clone());
    match found.as_slice() {
        [date] if date.tokens == all => Some(date.clone()),
        [first, last] => {
            let joint = tokens.get(first.tokens.end as usize..last.tokens.start as usize)?;
            let whole = first.tokens.start == 0 && last.tokens.end == all.end;
            let [joint] = joint else { return None };
            let joins = whole && joins(&text[joint.span.range()]);
            joins.then(|| first.through(last)).flatten()
        }
        _ => None,
    }
}

/// Whether a word or mark stands between the first and the last date of a stretch.
pub fn joins(joint: &str) -> bool {
    matches!(
        joint,
        "to" | "until" | "till" | "through" | "and" | "-" | "–" | "—"
    )
}
