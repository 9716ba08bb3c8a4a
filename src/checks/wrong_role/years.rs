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
    if earlier_term(article, claim, year, same, office) {
        return None;
    }
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
            Bound::Since | Bound::Begun => since.is_none_or(|since| since == year),
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

/// So many years before a term on record began, an earlier one may have.
const TERM: i16 = 4;

/// Whether the years may be those of an earlier term, which is not on record: they are over before the
/// first on record begins, and nobody else is known to have held the office then.
fn earlier_term(
    article: &Article<'_>,
    claim: &RoleClaim,
    told: &Year,
    same: &[&Office],
    nearest: &Office,
) -> bool {
    let first = same.iter().filter_map(|office| office.since).min();
    let Some(first) = first.map(Date::year) else {
        return false;
    };
    let over = match told.bound {
        Bound::Since => {
            let mut until = claim.years.iter().filter(|year| year.bound == Bound::Until);
            until.any(|until| until.year < first)
        }
        Bound::Begun | Bound::Chosen => told.year + TERM <= first,
        Bound::Until | Bound::During => told.year < first,
    };
    let record = article.record.offices();
    let sphere = nearest.post.as_ref().and_then(|post| post.sphere());
    let another = sphere.is_some_and(|sphere| {
        let mut holders = record.holders(claim.post.title, &sphere);
        holders.any(|office| office.entry != nearest.entry && office.touches(told.year))
    });
    over && !another
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
