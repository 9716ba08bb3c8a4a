//! An age that cannot be, by the dates of the life or by another age in the article.
//!
//! ## Why it matters
//!
//! An age is the one figure about themselves that people look up first. It is copied from older
//! articles, and old by then.
//!
//! ## Flagged
//!
//! ```proof
//! date: 2026-03-05
//! ---
//! Ada Lovell (1950-2020) died at 82.
//!                                ^^ wrong-age: 69 or 70
//!
//! Tom Marsh, 43, was born in 1970.
//!            ^^ wrong-age: 55 or 56
//! ```
//!
//! The date of birth on record.
//!
//! ```proof
//! date: 2026-03-05
//! people: {Ada Lovell: {facts: {born: 1970-06-02}}}
//! ---
//! Ada Lovell, 58, sails alone. The 55-year-old Lovell has no crew.
//!             ^^ wrong-age: 55
//! ```
//!
//! Two ages of one person in one article.
//!
//! ```proof
//! date: 2026-03-05
//! ---
//! Ada Lovell, 43, sails alone. Tom Marsh, 50, has a crew.
//!
//! Lovell, 45, left on Sunday.
//!         ^^ wrong-age: 43
//! ```
//!
//! Birth and death in one sentence or two, and an age behind a clause.
//!
//! ```proof
//! date: 2026-03-05
//! ---
//! Ada Lovell was born on June 14, 1931, and died on May 2, 2019, at the age of 88.
//!                                                                              ^^ wrong-age: 87
//!
//! Tom Marsh died in 2019 at 95. He was born on June 14, 1931.
//!                           ^^ wrong-age: 87 or 88
//!
//! Ann Reed, who was born in 1960 in Aberdeen, is 75.
//!                                                ^^ wrong-age: 65 or 66
//! ```
//!
//! ## Stands
//!
//! An age before or after the birthday, at another time, in round words, or of somebody else.
//!
//! ```proof
//! date: 2026-03-05
//! ---
//! Ada Lovell (1950-2020) died at 69. Tom Marsh, 55, was born in 1970. Marsh was 43 when he left.
//! Jane Lovell, 12, sails, too. Ann Reed, who is about 40, was born in 1970.
//!
//! Ada Lovell died in 2020 at 69. Her sister died in 2019 at 95. She was born on June 14, 1931.
//!
//! Bo Li was born on June 14, 1931, and his father died on May 2, 1940, at the age of 44.
//! ```
//!
//! ## Remedy
//!
//! Ask for the date of birth, and print the age on the day of the article.

mod people;

use super::{Article, Findings, Mend, Report};
use crate::calendar::{self, PartialDate};
use crate::reading::{Age, AgeTime, Life};
use crate::record::wording::means;
use crate::severity::Severity;
use crate::span::Span;
use jiff::ToSpan;
use jiff::civil::Date;
use people::People;
use std::ops::RangeInclusive;

pub(super) const NAME: &str = "wrong-age";
pub(super) const SEVERITY: Severity = Severity::Error;

/// An article lies so many days before it is printed, at most: an age may be that much behind.
const LYING: i32 = 14;

/// Ages no surer than this are not held against each other: "Ada Lovell (43)" may count her letters.
const SURE: f32 = 0.8;

pub(super) fn run(article: &Article<'_>, findings: &mut Findings<'_>) {
    let ages = &article.reading.ages;
    if ages.is_empty() {
        return;
    }
    let people = People::of(article);
    for (turn, age) in ages.iter().enumerate() {
        let life = whole(people.lives(turn, &article.reading.lives));
        let before = || people.before(turn, ages);
        let report =
            by_life(article, age, life.as_ref()).or_else(|| match by_record(article, age) {
                Recorded::Wrong(report) => Some(*report),
                // Then it is the other age that is wrong.
                Recorded::Right => None,
                Recorded::Open => by_other(article, age, before()),
            });
        if let Some(report) = report {
            findings.push(report);
        }
    }
}

/// The dates of one life that an article gives in one place or two: "born in 1931", "died in 2019".
/// Where it gives two births, it leaves open which.
fn whole<'a>(mut lives: impl Iterator<Item = &'a Life>) -> Option<Life> {
    let mut whole = lives.next()?.clone();
    for life in lives {
        let differs = |one: Option<PartialDate>, other: Option<PartialDate>| {
            one.is_some() && other.is_some() && one != other
        };
        if differs(whole.born, life.born) || differs(whole.died, life.died) {
            return None;
        }
        if whole.born.is_none() && life.born.is_some() {
            whole.span = life.span;
        }
        whole.born = whole.born.or(life.born);
        whole.died = whole.died.or(life.died);
    }
    Some(whole)
}

/// The age against what the article says of the person's birth and death.
fn by_life(article: &Article<'_>, age: &Age, life: Option<&Life>) -> Option<Report> {
    let life = life?;
    let possible = possible(article, age, life.born?, life.died)?;
    if possible.contains(&age.years) {
        return None;
    }
    let dates = article.document.text(life.span);
    Some(report(
        article,
        age,
        &possible,
        format!(": the article has `{dates}`"),
        Some((life.span, "the dates".to_owned())),
    ))
}

/// What the record says of an age.
enum Recorded {
    Open,
    Right,
    Wrong(Box<Report>),
}

/// The age against the dates of birth and death on record.
fn by_record(article: &Article<'_>, age: &Age) -> Recorded {
    let referent = age
        .mention
        .map(|mention| &article.reading.mentions[mention]);
    let Some(who) = referent.and_then(|mention| mention.referent) else {
        return Recorded::Open;
    };
    let value = |known: &str| {
        let mut properties = article.record.entry(who.entry).properties.iter();
        let property = properties.find(|property| means(&property.name, known))?;
        // Two dates on record, and either may be meant.
        let [value] = property.values.as_slice() else {
            return None;
        };
        Some((calendar::parse(&value.text)?.date, value))
    };
    let died = value("died").map(|(died, _)| died);
    let Some((born, fact)) = value("born") else {
        return Recorded::Open;
    };
    let Some(possible) = possible(article, age, born, died) else {
        return Recorded::Open;
    };
    if possible.contains(&age.years) {
        return Recorded::Right;
    }
    let against = format!(": born {} on record", fact.text);
    let mut report = report(article, age, &possible, against, None);
    report.fact = Some(fact.fact);
    Recorded::Wrong(Box::new(report))
}

/// How old someone with these dates can be where the age is given.
fn possible(
    article: &Article<'_>,
    age: &Age,
    born: PartialDate,
    died: Option<PartialDate>,
) -> Option<RangeInclusive<i16>> {
    let now = article.own_date;
    let (first, last) = match (age.time, died) {
        (AgeTime::Death, Some(died)) => died.days()?,
        (AgeTime::Death, None) => {
            // The death was lately, or it was told when.
            let now = now?;
            (now.checked_sub(1.year()).ok()?, now)
        }
        (AgeTime::Now, None) => {
            let now = now?;
            (now.checked_sub(LYING.days()).ok()?, now)
        }
        (AgeTime::Now, Some(_)) | (AgeTime::Then, _) => return None,
    };
    years_between(born, first, last)
}

/// The least and the greatest number of whole years from a birth to a day between `first` and
/// `last`.
fn years_between(born: PartialDate, first: Date, last: Date) -> Option<RangeInclusive<i16>> {
    let (earliest, latest) = born.days()?;
    let least = whole_years(latest, first)?;
    let most = whole_years(earliest, last)?;
    (most >= 0).then_some(least.max(0)..=most)
}

fn whole_years(from: Date, to: Date) -> Option<i16> {
    let years = to.year().checked_sub(from.year())?;
    let before = (to.month(), to.day()) < (from.month(), from.day());
    Some(years - i16::from(before))
}

/// The age against another of the same person, given before in the article.
fn by_other<'a>(
    article: &Article<'_>,
    age: &Age,
    mut before: impl Iterator<Item = &'a Age>,
) -> Option<Report> {
    if age.time != AgeTime::Now {
        return None;
    }
    let other = before.find(|other| other.time == AgeTime::Now)?;
    let differs = other.years != age.years && other.confidence.min(age.confidence) > SURE;
    differs.then(|| {
        report(
            article,
            age,
            &(other.years..=other.years),
            format!(": `{}` is given before", other.years),
            Some((other.span, "the other age".to_owned())),
        )
    })
}

fn report(
    article: &Article<'_>,
    age: &Age,
    possible: &RangeInclusive<i16>,
    against: String,
    related: Option<(Span, String)>,
) -> Report {
    let name = article.document.text(age.name);
    let (least, most) = (*possible.start(), *possible.end());
    let right = match most - least {
        0 => least.to_string(),
        1 => format!("{least} or {most}"),
        _ => format!("{least} to {most}"),
    };
    Report {
        message: format!("`{name}` cannot be `{}`{against}", age.years),
        span: age.span,
        expected: vec![right.clone()],
        evidence: vec![age.by.to_owned()],
        confidence: age.confidence,
        related: related.into_iter().collect(),
        remedy: match most == least {
            true => Mend::Query(vec![(age.span, right)]),
            false => Mend::None,
        },
        ..Report::default()
    }
}
