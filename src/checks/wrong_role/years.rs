//! A role on record in other years: "became CEO in 2021", "was mayor from 2010 to 2018",
//! "In 2016, then-Mayor Jane Roe".

use super::super::Article;
use super::{Charge, Fault};
use crate::reading::{Bound, RoleClaim, Year};
use crate::record::Office;
use crate::severity::Severity;
use jiff::civil::Date;

/// What a year beside the role contradicts: no office of the kind began, ended or was held in it.
/// An office without the date in question leaves it open.
pub(super) fn elsewhen(
    article: &Article<'_>,
    claim: &RoleClaim,
    same: &[&Office],
) -> Option<Charge> {
    let date = article.date?;
    let year = claim
        .years
        .iter()
        .find(|year| !fits(year, claim, same, date))?;
    let office = nearest(year, same)?;
    Some(Charge {
        severity: Severity::Warning,
        confidence: 0.85,
        against: Fault::Year(office.fact, *year),
        evidence: vec![super::report::period(article, office)],
    })
}

/// Whether some office on record may be the one that the year tells of.
fn fits(told: &Year, claim: &RoleClaim, same: &[&Office], date: Date) -> bool {
    let year = told.year;
    // What is to come is no matter of the record.
    if year > date.year() {
        return true;
    }
    same.iter().any(|office| {
        let (since, until) = (office.since.map(|day| day.year()), office.until);
        match told.bound {
            Bound::Since => since.is_none_or(|since| since == year),
            // Whoever is chosen in autumn begins in January.
            Bound::Chosen => since.is_none_or(|since| since == year || since == year + 1),
            Bound::Until => match until {
                // "until 2022" of a term that ended with the year before it.
                Some(last) => last.year() == year || last.year() + 1 == year && last.month() == 12,
                // An earlier term may not be on record, unless its beginning is that of this one.
                None => {
                    let from = claim.years.iter().find(|year| year.bound == Bound::Since);
                    let this = from.is_some_and(|from| Some(from.year) == since);
                    !office.begun(date) || since.is_none_or(|since| year < since && !this)
                }
            },
            Bound::During => office.touches(year),
        }
    })
}

/// The office that the year comes nearest to.
fn nearest<'a>(told: &Year, same: &[&'a Office]) -> Option<&'a Office> {
    let far = |office: &&&Office| {
        let day = match told.bound {
            Bound::Until => office.until,
            _ => office.since,
        };
        day.map_or(i16::MAX, |day| (day.year() - told.year).abs())
    };
    same.iter().min_by_key(far).copied()
}
