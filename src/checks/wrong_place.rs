//! A place said to lie where, on record, it does not.
//!
//! ## Why it matters
//!
//! "Kharkiv, Russia" is one word, typed from habit, and it is read as taking sides. Springfields and
//! Londons stand in the wrong state every week.
//!
//! ## Flagged
//!
//! ```proof
//! places:
//!   Hafenburg: {in: Norway}
//!   Little Marsh: {in: Ohio}
//! ---
//! The talks were held in Hafenburg, Sweden, on Monday.
//!                                   ^^^^^^ wrong-place: Norway
//! The ferry left the Swedish port of Hafenburg.
//!                    ^^^^^^^ wrong-place: Norway
//! The bus to Little Marsh, Ind., was late. Little Marsh, a town in Canada, has no station.
//!                          ^^^^ wrong-place: Ohio
//!                                                                  ^^^^^^ wrong-place: Ohio
//! ```
//!
//! ## Stands
//!
//! What is on record, at any level; lists of places; a subject behind a comma; and what the record
//! does not tell.
//!
//! ```proof
//! places:
//!   Hafenburg: {in: Sund County}
//!   Sund County: {in: Norway}
//!   Little Marsh: {in: Ohio}
//!   Tidewater:
//! ---
//! In Hafenburg, Norway, in Hafenburg, Sund County, in Little Marsh, U.S., and in the Norwegian port of
//! Hafenburg the talks went on. They met in Hafenburg, Sweden and Denmark. After they left Hafenburg,
//! Sweden said that it was over. He moved from Tidewater, Va., to Hafenburg.
//! ```
//!
//! ## Remedy
//!
//! Print where the place lies, or put on record with `in` where this one does; namesakes are told
//! apart by a parenthesis behind the name.

use super::{Article, Findings, Mend, Report};
use crate::reading::Location;
use crate::record::EntryId;
use crate::severity::Severity;
use crate::titles::{self, Kind, TerritoryId};

pub(super) const NAME: &str = "wrong-place";
pub(super) const SEVERITY: Severity = Severity::Error;

/// How far up the record is asked: a quarter, its city, district, state, country.
const LEVELS: usize = 8;

pub(super) fn run(article: &Article<'_>, findings: &mut Findings<'_>) {
    for location in &article.reading.locations {
        let mention = &article.reading.mentions[location.mention];
        let Some(referent) = mention.referent else {
            continue;
        };
        // "Springfield" may be another of the name.
        let mut meant = vec![referent.entry];
        meant.extend(
            mention
                .candidates
                .iter()
                .filter(|id| **id != referent.entry),
        );
        let wheres: Vec<Where> = meant.iter().map(|id| Where::of(article, *id)).collect();
        let fact = article.record.entry(referent.entry).fact;
        let verdicts: Vec<Option<bool>> = wheres.iter().map(|it| it.holds(location)).collect();
        if verdicts.contains(&Some(true)) {
            findings.confirm(fact);
        } else if verdicts.iter().all(|verdict| *verdict == Some(false)) {
            let Some(right) = wheres.first().and_then(|it| it.names.first()) else {
                continue;
            };
            let found = article.document.text(location.span);
            let name = &article.record.entry(referent.entry).name;
            findings.push(Report {
                message: format!("`{name}` lies in `{right}` on record, not in `{found}`"),
                span: location.span,
                expected: vec![right.clone()],
                evidence: vec![location.by.to_owned()],
                confidence: location.confidence,
                fact: Some(fact),
                related: vec![(mention.span, "the place".to_owned())],
                remedy: match location.adjective {
                    true => Mend::None,
                    false => Mend::Query(vec![(location.span, right.clone())]),
                },
                ..Report::default()
            });
        }
    }
}

/// All that a place on record lies in.
#[derive(Default)]
struct Where {
    names: Vec<String>,
    entries: Vec<EntryId>,
    territories: Vec<TerritoryId>,
}

impl Where {
    /// What `entry` lies in, from the nearest to the widest.
    fn of(article: &Article<'_>, entry: EntryId) -> Self {
        let record = article.record;
        let mut found = Self::default();
        let mut at = record.entry(entry).within.clone();
        let mut wider = record.entry(entry).within_entry;
        for _ in 0..LEVELS {
            let Some(name) = at else { break };
            let mut key = String::new();
            for word in name.split(|c: char| c.is_whitespace() || c == '-') {
                titles::push_word(word, &mut key);
            }
            let known =
                [Kind::State, Kind::Country].map(|kind| titles::territory_named(&key, kind));
            found.territories.extend(known.iter().flatten());
            found.names.push(name.clone());
            found.entries.extend(wider);
            let next = wider.map(|id| record.entry(id));
            at = next.and_then(|entry| entry.within.clone());
            wider = next.and_then(|entry| entry.within_entry);
        }
        let countries: Vec<TerritoryId> = found
            .territories
            .iter()
            .filter_map(|id| id.territory().country)
            .collect();
        found.territories.extend(countries);
        found
    }

    /// Whether the article is right; `None` where the record does not tell.
    fn holds(&self, location: &Location) -> Option<bool> {
        if self.names.is_empty() {
            return None;
        }
        let entry = location.entry;
        let named = entry.is_some_and(|entry| self.entries.contains(&entry));
        let same = |id: &TerritoryId| self.territories.contains(id);
        if named || location.territories.iter().any(same) {
            return Some(true);
        }
        // The record tells of one level, the article of another.
        let comparable = |id: &TerritoryId| {
            let level = id.territory().kind;
            let own = self
                .territories
                .iter()
                .any(|own| own.territory().kind == level);
            // A state of another country cannot be right whatever the state on record is.
            let nation = id.territory().country;
            let other = self
                .territories
                .iter()
                .filter(|own| own.territory().kind == Kind::Country);
            let mut other = other.peekable();
            own || nation.is_some()
                && other.peek().is_some()
                && other.all(|own| Some(*own) != nation)
        };
        let told = !location.territories.is_empty() && location.territories.iter().all(comparable);
        told.then_some(false)
    }
}
