//! A weekday that its date does not have, or a date that no calendar has.
//!
//! ## Why it matters
//!
//! Who plans to be there on "Friday, March 5" is a day early or a day late if March 5 is a
//! Thursday, and nobody can tell which of the two the writer meant.
//!
//! ## Flagged
//!
//! ```proof
//! date: 2026-02-20
//! ---
//! The council met on Friday, March 6, 2026, and again on Monday, March 16, 2026.
//! The ferry sails on Friday, March 5, 2026.
//!                    ^^^^^^^^^^^^^^^^^^^^^ wrong-weekday: Thursday, March 5, 2026
//! The report is due on June 31.
//!                      ^^^^^^^ wrong-weekday: June 30
//! ```
//!
//! Without a year, the year is the one in which the date lies nearest to the article's own.
//!
//! ```proof
//! date: 2026-02-20
//! ---
//! The ferry sails on Saturday, March 5.
//!                    ^^^^^^^^^^^^^^^^^ wrong-weekday: Thursday, March 5
//! ```
//!
//! A day that its month does not have.
//!
//! ```proof
//! date: 2026-03-05
//! ---
//! She left on April 31st, and on Friday the 2nd of March.
//!             ^^^^^^^^^^ wrong-weekday: April 30th
//!                                ^^^^^^^^^^^^^^^^^^^^^^^ wrong-weekday: Monday the 2nd of March
//! ```
//!
//! ## Stands
//!
//! A weekday that is right in a year which the article names, or in one that is about as near.
//!
//! ```proof
//! date: 2025-11-20
//! ---
//! The ferry sails on Thursday, May 14. The harbor closes on Tuesday, March 3, 2026, and opens on
//! Thursday, March 5. She was born on February 29. The fair runs Friday through Sunday, March 6-8.
//! ```
//!
//! ## Remedy
//!
//! Ask which of the two is meant: both the right weekday and the nearest right date are offered.

use super::{Article, Findings, Mend, Report};
use crate::calendar::{PartialDate, WrittenDate, month_name, weekday_name};
use crate::severity::Severity;
use crate::span::Span;
use jiff::civil::{Date, Weekday};
use jiff::{ToSpan, Unit};
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

pub(super) const NAME: &str = "wrong-weekday";
pub(super) const SEVERITY: Severity = Severity::Error;

/// Britain and its colonies counted their days otherwise before.
const GREGORIAN_SINCE: i16 = 1753;

/// Words of sentences about the future, from `future.txt`.
static FUTURE: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("wrong_weekday/future.txt").lines();
    let words = lines.filter(|line| !line.starts_with('#'));
    words.flat_map(str::split_whitespace).collect()
});

pub(super) fn run(article: &Article<'_>, findings: &mut Findings<'_>) {
    for date in &article.reading.dates {
        let report = impossible(article, date).or_else(|| mismatched(article, date));
        if let Some(report) = report {
            findings.push(report);
        }
    }
}

/// "June 31", "February 29, 2026".
fn impossible(article: &Article<'_>, date: &WrittenDate) -> Option<Report> {
    let known = date.date;
    let (month, day) = (known.month?, known.day?);
    if known.exists() || quoted(article, date.span) || date.other.is_some() {
        return None;
    }
    let first = Date::new(known.year.unwrap_or(2024), month, 1).ok()?;
    let last = first.days_in_month();
    let span = date.day_span?;
    let words = article.document.text(date.span);
    let numbered = day_like(article, span, last);
    let name = month_name(month)?;
    let year = match known.year {
        Some(year) if month == 2 && day == 29 => format!(" of {year}"),
        _ => String::new(),
    };
    Some(Report {
        message: format!("there is no `{words}`: {name}{year} has {last} days"),
        span: date.span,
        expected: vec![with(article, date.span, ordinal(article, span), &numbered)],
        evidence: vec![format!("{name}{year} has {last} days")],
        confidence: 0.95,
        remedy: Mend::Query(vec![(ordinal(article, span), numbered)]),
        ..Report::default()
    })
}

fn mismatched(article: &Article<'_>, date: &WrittenDate) -> Option<Report> {
    let (weekday, place) = date.weekday?;
    let written = date.date;
    let (meant, sure) = match written.year {
        Some(_) => (written.exact()?, true),
        None => (nearest(article, written, weekday, place.start)?, false),
    };
    if meant.weekday() == weekday || meant.year() < GREGORIAN_SINCE || date.other.is_some() {
        return None;
    }
    let right = abbreviated(weekday_name(meant.weekday()), article.document.text(place));
    let by_weekday = with(article, date.span, place, right);
    let by_date = near_day(meant, weekday)
        .zip(date.day_span)
        .map(|(day, span)| {
            let number = day_like(article, span, day);
            with(article, date.span, ordinal(article, span), &number)
        });
    let words = article.document.text(date.span);
    let is = match article.date {
        Some(today) if meant < today => "was",
        _ => "is",
    };
    let year = match sure {
        true => String::new(),
        false => format!(" in {}", meant.year()),
    };
    Some(Report {
        message: format!("`{words}`{year} {is} a {}", weekday_name(meant.weekday())),
        span: date.span,
        expected: std::iter::once(by_weekday).chain(by_date).collect(),
        evidence: vec![match sure {
            true => "the year is given".to_owned(),
            false => format!("{meant} is nearest to the article's date"),
        }],
        confidence: if sure { 0.95 } else { 0.85 },
        severity: (!sure).then_some(Severity::Warning),
        remedy: Mend::Query(vec![(place, right.to_owned())]),
        ..Report::default()
    })
}

/// The date that is meant by a month and a day beside `weekday`, if the year is beyond doubt: the
/// one nearest to the article's date. There is doubt where the weekday is right in a year that the
/// article names, or in one where the date lies not much further off.
fn nearest(
    article: &Article<'_>,
    written: PartialDate,
    weekday: Weekday,
    place: u32,
) -> Option<Date> {
    let today = article.own_date?;
    let in_year = |year: i16| {
        let year = Some(year);
        PartialDate { year, ..written }.exact()
    };
    let away = |date: Date| {
        let span = today.until((Unit::Day, date)).ok();
        span.map_or(i32::MAX, |span| span.get_days().abs())
    };
    let years = today.year().saturating_sub(1)..=today.year().saturating_add(1);
    let mut near: Vec<Date> = years.filter_map(in_year).collect();
    near.sort_by_key(|date| away(*date));
    let first = *near.first()?;
    if first.weekday() == weekday {
        return Some(first);
    }
    let second = near
        .iter()
        .skip(1)
        .any(|date| date.weekday() == weekday && away(*date) < 2 * away(first));
    // Years long past count only where they stand near: an obituary is full of them.
    // What "will be on Friday" is in none of them.
    let document = article.document;
    let paragraph = document.paragraph_at(place);
    let sentence = &document.sentences()[document.sentence_at(place)];
    let mut words = sentence.tokens.clone();
    let ahead = words.any(|at| FUTURE.contains(document.token_text(at)));
    let named = article
        .reading
        .dates
        .iter()
        .flat_map(|date| {
            let until = date.until.and_then(|until| until.year);
            let near = document.paragraph_at(date.span.start) == paragraph;
            [date.date.year, until].map(|year| year.map(|year| (year, near)))
        })
        .flatten()
        .filter(|(year, near)| *near && !ahead || (today.year() - year).abs() <= 2)
        .filter_map(|(year, _)| in_year(year))
        .any(|date| date.weekday() == weekday);
    (!second && !named).then_some(first)
}

/// The day of the same month nearest to `date` that is a `weekday`.
fn near_day(date: Date, weekday: Weekday) -> Option<i8> {
    (1..=3)
        .flat_map(|days: i64| [days, -days])
        .filter_map(|days| date.checked_add(days.days()).ok())
        .find(|day| day.weekday() == weekday)
        .filter(|day| day.month() == date.month())
        .map(Date::day)
}

/// A day with the letters behind its number: "31st".
fn ordinal(article: &Article<'_>, day: Span) -> Span {
    let document = article.document;
    let behind = document
        .tokens()
        .partition_point(|token| token.span.start < day.end);
    let letters = document.tokens().get(behind).filter(|token| {
        let text = document.text(token.span);
        token.span.start == day.end && matches!(text, "st" | "nd" | "rd" | "th")
    });
    letters.map_or(day, |token| day.hull(token.span))
}

/// The number of a day, with letters behind it where the article's has some: "30th" for "31st".
fn day_like(article: &Article<'_>, span: Span, day: i8) -> String {
    let lettered = ordinal(article, span).len() > span.len();
    let letters = match (day % 10, day) {
        _ if !lettered => "",
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{day}{letters}")
}

/// The words of `whole` with `text` in place of `part`.
fn with(article: &Article<'_>, whole: Span, part: Span, text: &str) -> String {
    let before = Span {
        start: whole.start,
        end: part.start,
    };
    let behind = Span {
        start: part.end,
        end: whole.end,
    };
    let document = article.document;
    document.text(before).to_owned() + text + document.text(behind)
}

/// `name` as short as `like` is: "Thu" beside "Fri".
fn abbreviated<'a>(name: &'a str, like: &str) -> &'a str {
    match like.len() {
        ..6 => name.get(..3).unwrap_or(name),
        _ => name,
    }
}

/// Whether the words stand in somebody's words, who may have meant them so.
fn quoted(article: &Article<'_>, span: Span) -> bool {
    let quotations = &article.reading.quotations;
    quotations
        .iter()
        .flat_map(|quotation| &quotation.parts)
        .any(|part| part.start <= span.start && span.end <= part.end)
}
