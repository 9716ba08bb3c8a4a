//! A role held in full that is called acting, or a deputy's; and a deputy or acting head called the
//! head.

use super::super::Article;
use super::report::period;
use super::signs::{past_year, told};
use super::{Charge, Fault};
use crate::reading::{Position, RoleClaim, Tense};
use crate::record::{EntryId, Office};
use crate::severity::Severity;
use jiff::ToSpan;
use jiff::civil::Date;

/// Who has held a role for so many years no longer acts in it: a record may leave "acting" out, but
/// few act for long.
const SETTLED: i64 = 1;

/// "Acting Gov. Jane Roe" of who has long held the role in full.
pub(super) fn acting(article: &Article<'_>, claim: &RoleClaim, same: &[&Office]) -> Option<Charge> {
    let date = article.date?;
    if !claim.post.acting || !present(article, claim, date) {
        return None;
    }
    let held = |office: &&&Office| office.covers(date);
    let full = |office: &&Office| office.post.as_ref().is_some_and(|post| !post.acting);
    let settled = |office: &&Office| {
        let since = office.since;
        since.is_some_and(|since| {
            let settled = since.checked_add(SETTLED.years());
            settled.is_ok_and(|day| day <= date)
        })
    };
    let office = same.iter().find(held)?;
    (full(office) && settled(office)).then(|| Charge {
        severity: Severity::Warning,
        confidence: 0.85,
        against: Fault::Acting(office.fact),
        evidence: vec![period(article, office)],
    })
}

/// "Police Chief Jane Roe" of the acting one, in an article that nowhere says so.
pub(super) fn standing_in(
    article: &Article<'_>,
    claim: &RoleClaim,
    same: &[&Office],
    entry: EntryId,
) -> Option<Charge> {
    let date = article.date?;
    if claim.post.acting || !present(article, claim, date) {
        return None;
    }
    let acting = |office: &&Office| office.post.as_ref().is_some_and(|post| post.acting);
    let mut held = same.iter().filter(|office| office.covers(date)).peekable();
    let office = held.peek().copied()?;
    if !held.all(acting) {
        return None;
    }
    let mentions = &article.reading.mentions;
    let said = article.reading.roles.iter().any(|other| {
        let meant = mentions[other.mention].referent;
        other.post.acting && meant.is_some_and(|who| who.entry == entry)
    });
    (!said).then(|| Charge {
        severity: Severity::Advice,
        confidence: 0.7,
        against: Fault::StandingIn(office.fact),
        evidence: vec![period(article, office)],
    })
}

/// "Deputy Mayor Jane Roe" of the mayor, and "Mayor Jane Roe" of the deputy of another.
pub(super) fn deputy(
    article: &Article<'_>,
    claim: &RoleClaim,
    own: &[Office],
    entry: EntryId,
) -> Option<Charge> {
    let date = article.date?;
    if claim.post.acting || !present(article, claim, date) {
        return None;
    }
    let mut held = own
        .iter()
        .filter(|office| office.covers(date))
        .filter_map(|office| Some((office, office.post.as_ref()?)));
    let (office, evidence) = held.find_map(|(office, post)| {
        if claim.post.deputy_of(post) {
            return Some((office, Vec::new()));
        }
        // The title alone might be another town's: somebody else must hold that of the deputy's.
        let sphere = post.sphere().filter(|_| post.deputy_of(&claim.post))?;
        let record = article.record.offices();
        let mut heads = record.holders(claim.post.title, &sphere);
        let head = heads.find(|head| head.covers(date) && head.entry != entry)?;
        let name = &article.record.entry(head.entry).name;
        Some((office, vec![format!("{name} is {}", period(article, head))]))
    })?;
    Some(Charge {
        severity: Severity::Warning,
        confidence: 0.85,
        against: Fault::Own(office.fact),
        evidence,
    })
}

/// Whether the claim is of the day on which the article is printed.
fn present(article: &Article<'_>, claim: &RoleClaim, date: Date) -> bool {
    claim.tense == Tense::Present
        && !told(article, claim)
        && past_year(article, claim, date).is_none()
        && (claim.position == Position::Before || claim.years.is_empty())
}
