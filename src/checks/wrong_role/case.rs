//! A claim that no office of the person matches: what on record it contradicts.

use super::super::Article;
use super::report::period;
use super::{Charge, Fault};
use crate::reading::{Position, RoleClaim, Tense};
use crate::record::{EntryId, EntryKind, Match, Office, Post, Sphere, exclusive};
use crate::severity::Severity;
use crate::titles::{self, Branch, Holders, Kind};
use jiff::civil::Date;

/// From how many holders on record on a title counts as listed in full, so that not to be among
/// them tells something: a record of both houses does, one of a few senators does not.
const LISTED: u32 = 20;

/// A claim that no office of the person matches, on a day.
pub(super) struct Case<'a> {
    pub(super) article: &'a Article<'a>,
    pub(super) claim: &'a RoleClaim,
    pub(super) entry: EntryId,
    pub(super) offices: &'a [Office],
    pub(super) date: Date,
    /// The year that the sentence tells of, if it is past.
    pub(super) year: Option<i16>,
}

impl Case<'_> {
    /// The person holds an office that excludes this one, and never held this one.
    pub(super) fn excluded(&self) -> Option<Charge> {
        let post = &self.claim.post;
        if self.claim.tense != Tense::Present {
            return None;
        }
        let clashes = |office: &&Office| {
            let held = office.post.as_ref();
            held.is_some_and(|held| exclusive(post, held) || self.elsewhere(held))
        };
        let now = self.offices.iter().filter(clashes);
        let office = now.clone().find(|office| office.covers(self.date))?;
        // "In 2008, Gov. Roe" may be right of someone who has been a senator since 2013.
        if let Some(year) = self.year
            && !now.clone().any(|office| office.touches(year))
            && self.others_in(year).is_none()
        {
            return None;
        }
        Some(Charge {
            severity: Severity::Error,
            confidence: 0.95,
            against: Fault::Own(office.fact),
            evidence: vec!["nobody holds both at once".to_owned()],
        })
    }

    /// "Iraqi President" of the president of Syria, "CIA director" of the director of the FBI,
    /// "Mayor Jane Roe of Nordhafen" of the mayor of Hafenburg.
    fn elsewhere(&self, held: &Post) -> bool {
        let claimed = &self.claim.post;
        let office = |post: &Post| matches!(post.branch(), Branch::Executive | Branch::Leader);
        // Capitals before a title may be anything: "Popular Mayor Roe".
        let known = claimed.words.is_none()
            || claimed.entry.is_some_and(|entry| {
                let kind = self.article.record.entry(entry).kind;
                kind == EntryKind::Place
            });
        let mention = &self.article.reading.mentions[self.claim.mention];
        let behind = self
            .claim
            .of_span
            .is_some_and(|of| mention.span.end <= of.start);
        claimed.against(held) == Match::Elsewhere
            && office(claimed)
            && office(held)
            && (known || behind)
    }

    /// Who else held the role through a past year.
    fn others_in(&self, year: i16) -> Option<&Office> {
        let (sphere, _) = sphere(self.claim, self.offices)?;
        let index = self.article.record.offices();
        let mut holders = index.holders(self.claim.post.title, &sphere);
        holders.find(|office| office.entry != self.entry && office.touches(year))
    }

    /// The role has one holder, and that is somebody else.
    pub(super) fn held_by_another(&self) -> Option<Charge> {
        let (claim, post) = (self.claim, &self.claim.post);
        // Who acts for the holder holds the office beside him.
        if claim.tense != Tense::Present || !post.detail.is_empty() || post.acting {
            return None;
        }
        let (sphere, named) = sphere(claim, self.offices)?;
        let index = self.article.record.offices();
        let holder = match self.year {
            Some(year) => self.others_in(year)?,
            None => index
                .holders(post.title, &sphere)
                .find(|office| office.covers(self.date))?,
        };
        if holder.entry == self.entry {
            return None;
        }
        // Of whom the record tells nothing up to the day, that person may have held the office
        // before, and keeps the title by courtesy; or leads another House; or is secretary of a state.
        let begun = self.offices.iter().any(|office| office.begun(self.date));
        let levels = post.title.title().of.contains(&Kind::State);
        let courtesy = claim.position == Position::Before && public(post);
        if !begun && (levels || courtesy || !named) {
            return None;
        }
        Some(Charge {
            severity: match begun && named && self.year.is_none() {
                true => Severity::Error,
                false => Severity::Warning,
            },
            confidence: if begun { 0.9 } else { 0.7 },
            against: Fault::Other(holder.entry, holder.fact),
            evidence: vec![period(self.article, holder)],
        })
    }

    /// The role cannot have been held before either.
    pub(super) fn never_held(&self) -> Option<Charge> {
        let post = &self.claim.post;
        let own = last(self.offices)?;
        // Whose offices all lie ahead is likely to be somebody else, unless the name is the very one.
        let mention = &self.article.reading.mentions[self.claim.mention];
        let name = &self.article.record.entry(self.entry).name;
        let exact = self.article.document.text(mention.span) == name;
        if !exact && !self.offices.iter().any(|office| office.begun(self.date)) {
            return None;
        }
        let charge = |evidence: String| {
            Some(Charge {
                severity: Severity::Warning,
                confidence: 0.85,
                against: Fault::Own(own.fact),
                evidence: vec![evidence],
            })
        };
        let career = || {
            self.offices
                .iter()
                .filter(|office| office.post.as_ref().is_some_and(public))
        };
        if !post.detail.is_empty() || !public(post) || career().next().is_none() {
            return None;
        }
        // All that is on record lies in another state: "former Ohio Gov." of a senator for Maine.
        if let Some(state) = post.state {
            let mut states = career()
                .filter_map(|office| office.post.as_ref()?.state)
                .peekable();
            if states.peek().is_some() && !states.any(|known| known == state) {
                return charge(format!("no office in {} on record", state.territory().name));
            }
        }
        // The office has been in other hands since before the person's first.
        let begun = self.offices.iter().any(|office| office.begun(self.date));
        let levels = post.title.title().of.contains(&Kind::State);
        if let Some((sphere, _)) = sphere(self.claim, self.offices)
            && (begun || !levels)
        {
            let index = self.article.record.offices();
            let since = index.unbroken(post.title, &sphere, self.date);
            let first = career().filter_map(|office| office.since).min();
            let told = |since: Date| self.year.is_none_or(|year| since.year() <= year);
            if let (Some(since), Some(first)) = (since, first)
                && since < first
                && told(since)
            {
                return charge(format!("held by others without a gap since {since}"));
            }
        }
        // A former official is called by an office once held, and the record lists its holders.
        let over = career().all(|office| office.ended(self.date));
        let listed = self.article.record.offices().population(post.title) >= LISTED;
        if over && listed && post.title.title().holders == Holders::Many {
            return charge("not among those on record who held it".to_owned());
        }
        None
    }
}

/// Whether a post is an office of government.
fn public(post: &Post) -> bool {
    matches!(
        post.branch(),
        Branch::Executive | Branch::Member | Branch::Judge | Branch::Leader
    )
}

/// What a role of one holder is of, and whether the article says so: a bare "Secretary of State"
/// is the American one, a bare "President" that of the person's own country.
fn sphere(claim: &RoleClaim, offices: &[Office]) -> Option<(Sphere, bool)> {
    let title = claim.post.title.title();
    if title.holders != Holders::One {
        return None;
    }
    if let Some(sphere) = claim.post.sphere() {
        return Some((sphere, true));
    }
    let home = match title.american {
        true => titles::united_states(),
        false if title.of.first() == Some(&Kind::Country) => offices
            .iter()
            .find_map(|office| office.post.as_ref()?.nation()),
        false => None,
    };
    home.map(|home| (Sphere::Territory(home), false))
}

/// The office that tells best what somebody is: the latest.
fn last(offices: &[Office]) -> Option<&Office> {
    offices
        .iter()
        .filter(|office| office.post.is_some())
        .max_by_key(|office| (office.until.unwrap_or(Date::MAX), office.since))
}
