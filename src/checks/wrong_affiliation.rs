//! A party or a state given to someone who, on record, belongs to another.
//!
//! ## Why it matters
//!
//! "(D-Texas)" is one letter and one word, typed a dozen times a day and read by nobody.
//!
//! ## Flagged
//!
//! ```proof
//! date: 2026-03-05
//! people: {Ada Lovell: {roles: [{title: senator, seat: Texas, party: Republican, since: 2021-01-03}]}}
//! ---
//! Sen. Ada Lovell (D-Texas) voted no.
//!                  ^ wrong-affiliation: R
//! Sen. Ada Lovell, R-Tenn., voted no.
//!                    ^^^^^ wrong-affiliation: Tex.
//! Ohio Sen. Ada Lovell voted no.
//! ^^^^ wrong-affiliation: Texas
//! ```
//!
//! The number of a congressional district.
//!
//! ```proof
//! people: {Ada Lovell: {roles: [{title: representative, seat: "Texas's 12th district", party: Democrat}]}}
//! ---
//! Rep. Ada Lovell (D-TX-14) and Rep. Ada Lovell, who represents the 12th District, are one.
//!                       ^^ wrong-affiliation: 12
//! Rep. Ada Lovell (D-14th District) voted no. Rep. Ada Lovell (TX-12) voted yes.
//!                    ^^ wrong-affiliation: 12
//! ```
//!
//! A party that somebody has left; and party and state at once, which is one finding.
//!
//! ```proof
//! date: 2026-03-05
//! people:
//!   Ada Lovell:
//!     roles:
//!       - {title: senator, seat: Texas, party: Republican, since: 2021-01-03, until: 2024-05-01}
//!       - {title: senator, seat: Texas, party: Independent, since: 2024-05-01}
//!   Tom Marsh: {roles: [{title: senator, seat: Ohio, party: Democrat, since: 2021-01-03}]}
//! ---
//! Sen. Ada Lovell (R-Texas) voted no. In 2022 Sen. Ada Lovell (R-Texas) had voted yes.
//!                  ^ wrong-affiliation: I
//! Sen. Tom Marsh (R-Iowa) voted yes.
//!                 ^^^^^^ wrong-affiliation: D
//! ```
//!
//! ## Stands
//!
//! What is on record, in any of the usual forms, and what the record does not tell.
//!
//! ```proof
//! date: 2026-03-05
//! people: {Ada Lovell: {roles: [{title: senator, seat: Texas, party: Republican, since: 2021-01-03}]}}
//! ---
//! Sen. Ada Lovell (R-TX), Ada Lovell of Texas, the Texas Republican Ada Lovell and Ada Lovell, a
//! Republican from Texas, are one. Tom Marsh (D-Ohio) is not on record.
//! ```
//!
//! ## Remedy
//!
//! Print the party or state on record, or put a new seat or party on record with its dates.

mod district;

use super::{Article, Findings, Mend, Report};
use crate::reading::{FormKind, Mention, SlipKind, Tense};
use crate::record::{EntryId, FactId, Match, Office};
use crate::severity::Severity;
use crate::span::Span;
use crate::titles::{self, PartyId, Qualifier, Sense, TerritoryId};

pub(super) const NAME: &str = "wrong-affiliation";
pub(super) const SEVERITY: Severity = Severity::Error;

pub(super) fn run(article: &Article<'_>, findings: &mut Findings<'_>) {
    let reading = article.reading;
    let mut reports = Reports::default();
    for affiliation in &reading.affiliations {
        let mention = &reading.mentions[affiliation.mention];
        let party = affiliation.party.map(|(it, span)| (Trait::Party(it), span));
        let state = affiliation.state.map(|(it, span)| (Trait::State(it), span));
        for (claimed, span) in party.into_iter().chain(state) {
            settle(article, findings, &mut reports, mention, span, claimed);
        }
    }
    for claim in &reading.roles {
        let (Some(state), Some(span)) = (claim.post.state, claim.of_span) else {
            continue;
        };
        let mention = &reading.mentions[claim.mention];
        let same_title = mention.referent.is_some_and(|referent| {
            let offices = article.record.offices().of_entry(referent.entry);
            let mut posts = offices.iter().filter_map(|office| office.post.as_ref());
            posts.any(|post| claim.post.against(post) == Match::State)
        });
        if same_title {
            let claimed = Trait::State(state);
            settle(article, findings, &mut reports, mention, span, claimed);
        }
    }
    for report in reports.together() {
        findings.push(report);
    }
    district::run(article, findings);
}

/// What is to be reported, each with the mention of whom.
#[derive(Default)]
struct Reports(Vec<(Span, Report)>);

impl Reports {
    /// One report a name: where neither party nor state is right, it is most likely the name that is
    /// wrong.
    fn together(mut self) -> Vec<Report> {
        self.0
            .sort_by_key(|(name, report)| (name.start, report.span.start));
        let mut reports: Vec<(Span, Report)> = Vec::new();
        for (name, report) in self.0 {
            match reports.last_mut() {
                Some((last, first)) if *last == name => join(first, report),
                _ => reports.push((name, report)),
            }
        }
        reports.into_iter().map(|(_, report)| report).collect()
    }
}

/// Takes a second report of the same name into the first.
fn join(first: &mut Report, second: Report) {
    first.message = format!("{}, and {}", first.message, second.message);
    first.span = first.span.hull(second.span);
    first.expected.extend(second.expected);
    first.evidence.extend(second.evidence);
    if let (Mend::Query(mends), Mend::Query(more)) = (&mut first.remedy, second.remedy) {
        mends.extend(more);
    }
}

/// What is given to someone.
#[derive(Copy, Clone)]
enum Trait {
    Party(PartyId),
    State(TerritoryId),
}

impl Trait {
    /// Whether an office tells of this kind of thing, and then whether of this very one.
    fn told_by(self, office: &Office) -> Option<bool> {
        match self {
            Self::Party(party) => office.party.map(|known| known == party),
            Self::State(state) => office.post.as_ref()?.state.map(|known| known == state),
        }
    }
}

enum Verdict {
    Open,
    Right(FactId),
    /// It was right once; now the fact says otherwise.
    Left(FactId),
    Wrong(Severity, FactId),
}

fn settle(
    article: &Article<'_>,
    findings: &mut Findings<'_>,
    reports: &mut Reports,
    mention: &Mention,
    span: Span,
    given: Trait,
) {
    let Some(referent) = mention.referent else {
        return;
    };
    // "Paul Roe (R-Ohio)" beside a Pat Roe on record is a colleague of the name.
    if mention
        .slip
        .as_ref()
        .is_some_and(|slip| slip.kind == SlipKind::Likeness)
    {
        return;
    }
    let letters = article.document.text(span).len() <= 3;
    let verdict = match judge(article, referent.entry, given) {
        // "the former Democrat", "In 2008, Sen. Roe, D-Ohio,".
        Verdict::Left(_) if past(article, mention) => Verdict::Open,
        Verdict::Left(fact) => Verdict::Wrong(Severity::Warning, fact),
        verdict => verdict,
    };
    match verdict {
        // An independent may sit or run with a party: "the Democrat Roe", but not "(D-Ohio)".
        Verdict::Wrong(_, fact)
            if !letters && matches!(given, Trait::Party(_)) && independent(article, fact) => {}
        Verdict::Open | Verdict::Left(_) => {}
        // "the Conservative Roe" of a Roe who left long ago.
        Verdict::Wrong(Severity::Warning, _) if mention.form == FormKind::Family => {}
        Verdict::Right(fact) => findings.confirm(fact),
        Verdict::Wrong(severity, fact) => {
            let namesake = mention.form == FormKind::Family
                && mention
                    .candidates
                    .iter()
                    .any(|&entry| !matches!(judge(article, entry, given), Verdict::Wrong(..)));
            if !namesake {
                let report = report(article, mention, span, given, severity, fact);
                reports.0.push((mention.span, report));
            }
        }
    }
}

/// Whether the name stands in a sentence about the past, or with a role that is over.
fn past(article: &Article<'_>, mention: &Mention) -> bool {
    let (document, reading) = (article.document, article.reading);
    let sentence = &document.sentences()[document.sentence_at(mention.span.start)];
    let year = |span: Span| {
        let year: Option<i16> = document.text(span).parse().ok();
        year.is_some_and(|year| {
            article
                .date
                .is_some_and(|date| (1700..date.year()).contains(&year))
        })
    };
    let tells = |at: u32| {
        let word = document.token_text(at);
        year(document.tokens()[at as usize].span)
            || titles::senses(&titles::key(word)).iter().any(|entry| {
                let past =
                    [Qualifier::Past, Qualifier::Former, Qualifier::Then].map(Sense::Qualifier);
                past.contains(&entry.sense)
            })
    };
    let over = reading.roles.iter().any(|claim| {
        reading.mentions[claim.mention].span == mention.span && claim.tense != Tense::Present
    });
    over || sentence.tokens.clone().any(tells)
}

/// Whether the party of an office is none.
fn independent(article: &Article<'_>, fact: FactId) -> bool {
    let office = office(article, fact);
    let party = office.and_then(|office| office.party);
    party.is_some_and(|party| party.party().name == "Independent")
}

/// The office that a fact declares.
fn office<'a>(article: &'a Article<'_>, fact: FactId) -> Option<&'a Office> {
    let entry = article.record.fact(fact).entry?;
    let offices = article.record.offices().of_entry(entry);
    offices.iter().find(|office| office.fact == fact)
}

fn judge(article: &Article<'_>, entry: EntryId, given: Trait) -> Verdict {
    let offices = article.record.offices().of_entry(entry);
    let mut right = None;
    let mut left = None;
    let mut now = None;
    let mut once = None;
    for office in offices {
        let covers = article.date.is_none_or(|date| office.covers(date));
        match given.told_by(office) {
            Some(true) if covers => right = right.or(Some(office.fact)),
            Some(true) => left = left.or(Some(office.fact)),
            Some(false) if covers => now = Some(office.fact),
            // Who has not come into office yet is likely to be somebody else of the name.
            Some(false) if article.date.is_some_and(|date| office.begun(date)) => {
                once = Some(office.fact);
            }
            Some(false) | None => {}
        }
    }
    match (right, left, now, once) {
        (Some(fact), ..) | (None, Some(fact), None, _) => Verdict::Right(fact),
        (None, Some(_), Some(fact), _) => Verdict::Left(fact),
        (None, None, Some(fact), _) => Verdict::Wrong(Severity::Error, fact),
        // Who holds nothing now may have gone to another party or state since.
        (None, None, None, Some(fact)) => Verdict::Wrong(Severity::Warning, fact),
        (None, None, None, None) => Verdict::Open,
    }
}

fn report(
    article: &Article<'_>,
    mention: &Mention,
    span: Span,
    given: Trait,
    severity: Severity,
    fact: FactId,
) -> Report {
    let found = article.document.text(span);
    let name = article.document.text(mention.span);
    let office = office(article, fact);
    let (right, words) = match given {
        Trait::Party(_) => {
            let party = office.and_then(|office| office.party).map(PartyId::party);
            let right = party.map(|party| match party.letter {
                Some(letter) if found.len() <= 2 => letter.to_owned(),
                _ => party.name.to_owned(),
            });
            (right, party.map(|party| party.name.to_owned()))
        }
        Trait::State(_) => {
            let state = office
                .and_then(|office| office.post.as_ref()?.state)
                .map(TerritoryId::territory);
            let right = state.map(|state| {
                let short = match found {
                    _ if found.ends_with('.') => state.abbreviation,
                    _ if found.len() == 2 => state.postal,
                    _ => None,
                };
                short.unwrap_or(state.name).to_owned()
            });
            (right, state.map(|state| state.name.to_owned()))
        }
    };
    let words = words.unwrap_or_default();
    let since = office.and_then(|office| office.since);
    let until = office.and_then(|office| office.until);
    let mut evidence = Vec::new();
    evidence.extend(since.map(|since| format!("{words} since {since}")));
    evidence.extend(until.map(|until| format!("on record until {until}")));
    Report {
        message: format!("`{found}` of `{name}` is `{words}` on record"),
        span,
        remedy: match &right {
            Some(right) => Mend::Query(vec![(span, right.clone())]),
            None => Mend::None,
        },
        expected: right.into_iter().collect(),
        evidence,
        confidence: match severity {
            Severity::Error => 0.95,
            _ => 0.8,
        },
        fact: Some(fact),
        related: vec![(mention.span, "the name".to_owned())],
        difference: None,
        severity: Some(severity),
    }
}
