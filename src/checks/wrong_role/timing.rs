//! A role on record at another time: still called incoming, or given before it began.

use super::super::Article;
use super::report::period;
use super::signs::{past_year, told, words_have};
use super::{Charge, Fault};
use crate::reading::{Position, RoleClaim, Tense};
use crate::record::{EntryId, FactId, Office, exclusive};
use crate::severity::Severity;
use crate::titles::{Branch, Qualifier};
use jiff::ToSpan;
use jiff::civil::Date;

/// So many days after the first one somebody may still be called incoming, and after so many a
/// story of the time before calls him so again.
const SETTLED: [i64; 2] = [30, 365];

/// "President-elect" and "incoming chief" of somebody who has long held the role. A nominee or a
/// candidate may hold it, too.
pub(super) fn coming(article: &Article<'_>, claim: &RoleClaim, same: &[&Office]) -> Option<Charge> {
    let date = article.date?;
    let mention = &article.reading.mentions[claim.mention];
    if claim.tense != Tense::Future
        || !words_have(article, claim.span.hull(mention.span), Qualifier::Coming)
        || told(article, claim)
        || past_year(article, claim, date).is_some()
    {
        return None;
    }
    let settled = |office: &&&Office| {
        let after = |days: i64| office.since?.checked_add(days.days()).ok();
        let [first, last] = SETTLED.map(after);
        office.covers(date)
            && first.is_some_and(|first| first <= date)
            && last.is_some_and(|last| date <= last)
    };
    let office = same.iter().find(settled)?;
    Some(Charge {
        severity: Severity::Warning,
        confidence: 0.85,
        against: Fault::Coming(office.fact),
        evidence: vec![period(article, office)],
    })
}

/// A role that had not begun on the article's date, and that somebody else then held.
pub(super) fn early(
    article: &Article<'_>,
    claim: &RoleClaim,
    same: &[&Office],
    entry: EntryId,
) -> Option<Charge> {
    let date = article.date?;
    let mention = &article.reading.mentions[claim.mention];
    let name = &article.record.entry(entry).name;
    if claim.tense != Tense::Present
        || same.iter().any(|office| office.begun(date))
        || article.document.text(mention.span) != name
    {
        return None;
    }
    let holder = holder(article, claim, entry, date)?;
    Some(Charge {
        severity: Severity::Warning,
        confidence: 0.85,
        against: Fault::Other(holder.entry, holder.fact),
        evidence: vec![period(article, holder)],
    })
}

/// A role that is over, before the name and with its place, of somebody who now holds another that
/// excludes it: "Ohio Gov. Roe" of a senator. By courtesy the title would stand alone.
pub(super) fn stale(article: &Article<'_>, claim: &RoleClaim, over: FactId, date: Date) -> bool {
    let Some(entry) = article.record.fact(over).entry else {
        return false;
    };
    let own = article.record.offices().of_entry(entry).iter();
    let mut now = own.filter(|office| office.covers(date));
    claim.position == Position::Before
        && claim.of_span.is_some()
        && claim.post.branch() == Branch::Executive
        && now.any(|office| {
            let post = office.post.as_ref();
            post.is_some_and(|held| exclusive(&claim.post, held))
        })
        && holder(article, claim, entry, date).is_some()
}

/// Who else holds the one office that a claim names in full.
fn holder<'a>(
    article: &'a Article<'_>,
    claim: &RoleClaim,
    entry: EntryId,
    date: Date,
) -> Option<&'a Office> {
    let sphere = claim.post.sphere()?;
    let offices = article.record.offices();
    let mut holders = offices.holders(claim.post.title, &sphere);
    holders.find(|office| office.covers(date) && office.since.is_some() && office.entry != entry)
}
