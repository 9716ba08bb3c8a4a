//! A role given to someone who, on the article's date, does not hold it on record.
//!
//! ## Why it matters
//!
//! A wrong title is among the commonest corrections that newsrooms print: the senator who is a
//! representative, the chief executive who left last year, the minister of the country next door.
//!
//! ## Flagged
//!
//! An office beside which nobody can hold the one on record.
//!
//! ```proof
//! date: 2026-03-05
//! people: {Ada Lovell: {roles: [{title: governor, of: Ohio, since: 2019-01-14}]}}
//! ---
//! Sen. Ada Lovell signed the bill.
//! ^^^^ wrong-role: Gov.
//! ```
//!
//! A role of one holder, held by somebody else.
//!
//! ```proof
//! date: 2026-03-05
//! people:
//!   Ada Lovell: {roles: [{title: CEO, of: Quillby, since: 2021}]}
//!   Tom Marsh: {roles: [{title: chairman, of: Quillby, since: 2020}]}
//! organizations: {Quillby: }
//! ---
//! Quillby CEO Tom Marsh resigned.
//! ^^^^^^^^^^^ wrong-role: chairman
//! ```
//!
//! "Former" of someone who still holds the role.
//!
//! ```proof
//! date: 2026-03-05
//! people: {Ada Lovell: {roles: [{title: president, of: Freedonia, since: 2025-01-20}]}}
//! ---
//! They met former President Ada Lovell.
//!          ^^^^^^^^^^^^^^^^ wrong-role: President
//! ```
//!
//! ## Stands
//!
//! Former holders by courtesy, other roles beside those on record, a role imagined, and whoever is
//! not on record.
//!
//! ```proof
//! date: 2026-03-05
//! people:
//!   Ada Lovell: {roles: [{title: governor, of: Ohio, since: 2019-01-14, until: 2023-01-09}]}
//!   Tom Marsh: {roles: [{title: CEO, of: Quillby, since: 2021}]}
//! ---
//! Gov. Ada Lovell, the author of two novels, met Tom Marsh, the founder of Halden Labs. A President
//! Ada Lovell would sign it. Deputy Quillby CEO Ann Reed agreed.
//! ```
//!
//! ## Remedy
//!
//! Print the role on record, name who holds the role, or put the role on record with its dates.

use super::{Article, Findings, Mend, Report};
use crate::reading::{FormKind, Mention, RoleClaim, Stance, Tense};
use crate::record::{EntryId, FactId, Match, Office, Post, Sphere, exclusive};
use crate::severity::Severity;
use crate::titles::{self, BodyRank, Branch, Holders, Kind};
use jiff::civil::Date;

pub(super) const NAME: &str = "wrong-role";
pub(super) const SEVERITY: Severity = Severity::Error;

/// From how many holders on record on a title counts as listed in full, so that not to be among
/// them tells something: a record of both houses does, one of a few senators does not.
const LISTED: u32 = 20;

pub(super) fn run(article: &Article<'_>, findings: &mut Findings<'_>) {
    for claim in &article.reading.roles {
        let mention = &article.reading.mentions[claim.mention];
        let Some(referent) = mention.referent else {
            continue;
        };
        match judge(article, claim, referent.entry) {
            Verdict::Open => {}
            Verdict::Right(fact) => findings.confirm(fact),
            Verdict::Wrong(charge) => {
                if !namesake_fits(article, claim, mention) {
                    findings.push(report(article, claim, mention, referent.entry, charge));
                }
            }
        }
    }
}

/// What the record says about a claim.
enum Verdict {
    /// Nothing.
    Open,
    /// It is right.
    Right(FactId),
    /// It cannot be.
    Wrong(Charge),
}

/// Why a claim cannot be.
struct Charge {
    severity: Severity,
    confidence: f32,
    /// The office on record that the claim contradicts.
    against: Fault,
    evidence: Vec<String>,
}

/// Which fact a claim contradicts.
enum Fault {
    /// An office of the person named: theirs is another.
    Own(FactId),
    /// An office of somebody else, who holds what is claimed.
    Other(EntryId, FactId),
    /// "former", of an office still held.
    Held(FactId),
}

/// Whether somebody else of the same family name may be meant: "President Roe" of two Roes.
fn namesake_fits(article: &Article<'_>, claim: &RoleClaim, mention: &Mention) -> bool {
    mention.form == FormKind::Family
        && mention.candidates.iter().any(|&entry| {
            let offices = article.record.offices().of_entry(entry);
            let mut posts = offices.iter().filter_map(|office| office.post.as_ref());
            posts.any(|post| claim.post.against(post) == Match::Same)
        })
}

fn judge(article: &Article<'_>, claim: &RoleClaim, entry: EntryId) -> Verdict {
    if claim.tense == Tense::Future || claim.stance == Stance::Imagined {
        return Verdict::Open;
    }
    let offices = article.record.offices().of_entry(entry);
    let posts = || {
        offices
            .iter()
            .filter_map(|office| office.post.as_ref().map(|post| (office, post)))
    };
    let mut same = posts()
        .filter(|(_, post)| claim.post.against(post) == Match::Same)
        .map(|(office, _)| office)
        .peekable();
    if same.peek().is_some() {
        return held(article, claim, same);
    }
    let Some(date) = article.date else {
        return undated(claim, offices);
    };
    // The same title of another state is a wrong affiliation, not another role.
    if posts().any(|(_, post)| claim.post.against(post) == Match::State) {
        return Verdict::Open;
    }
    excluded(claim, offices, date)
        .or_else(|| held_by_another(article, claim, entry, offices, date))
        .or_else(|| never_held(article, claim, entry, offices, date))
        .map_or(Verdict::Open, Verdict::Wrong)
}

/// The role is on record: is it held when it is said to be?
fn held<'a>(
    article: &Article<'_>,
    claim: &RoleClaim,
    same: impl Iterator<Item = &'a Office>,
) -> Verdict {
    let Some(date) = article.date else {
        return Verdict::Open;
    };
    let mut begun = None;
    for office in same {
        if office.covers(date) {
            return match claim.tense {
                Tense::Former if certain(claim, office) => Verdict::Wrong(Charge {
                    severity: Severity::Error,
                    confidence: 0.95,
                    against: Fault::Held(office.fact),
                    evidence: vec![period(article, office)],
                }),
                Tense::Former => Verdict::Open,
                _ => Verdict::Right(office.fact),
            };
        }
        if office.begun(date) {
            begun = Some(office.fact);
        }
    }
    match (begun, claim.tense) {
        (Some(fact), Tense::Former | Tense::Open) => Verdict::Right(fact),
        // Former holders keep their titles by courtesy, and a story may tell of their time.
        _ => Verdict::Open,
    }
}

/// Whether the claim surely means this office: a bare "former secretary of state" may be of any.
fn certain(claim: &RoleClaim, office: &Office) -> bool {
    let levels = claim.post.title.title().of.len() > 1;
    let wide = office
        .post
        .as_ref()
        .is_none_or(|post| post.title != claim.post.title);
    !wide && (!levels || claim.post.sphere().is_some() || claim.post.branch() == Branch::Executive)
}

/// Without a date only what the person never held can be wrong.
fn undated(claim: &RoleClaim, offices: &[Office]) -> Verdict {
    let clash = offices.iter().find(|office| {
        office.until.is_none()
            && office
                .post
                .as_ref()
                .is_some_and(|post| exclusive(&claim.post, post))
    });
    match clash {
        Some(office) if claim.tense == Tense::Present => Verdict::Wrong(Charge {
            severity: Severity::Warning,
            confidence: 0.7,
            against: Fault::Own(office.fact),
            evidence: vec!["the article has no date".to_owned()],
        }),
        _ => Verdict::Open,
    }
}

/// On the article's date the person holds an office that excludes this one, and never held this one.
fn excluded(claim: &RoleClaim, offices: &[Office], date: Date) -> Option<Charge> {
    if claim.tense != Tense::Present {
        return None;
    }
    let office = offices.iter().find(|office| {
        office.covers(date)
            && office
                .post
                .as_ref()
                .is_some_and(|post| exclusive(&claim.post, post) || elsewhere(&claim.post, post))
    })?;
    Some(Charge {
        severity: Severity::Error,
        confidence: 0.95,
        against: Fault::Own(office.fact),
        evidence: vec!["nobody holds both at once".to_owned()],
    })
}

/// "Iraqi President" of the president of Syria, "CIA director" of the director of the FBI.
fn elsewhere(claimed: &Post, held: &Post) -> bool {
    let office = |post: &Post| matches!(post.branch(), Branch::Executive | Branch::Leader);
    claimed.against(held) == Match::Elsewhere
        && claimed.detail == held.detail
        && office(claimed)
        && office(held)
        && claimed.words.is_none()
}

/// The role has one holder, and on the article's date that is somebody else.
fn held_by_another(
    article: &Article<'_>,
    claim: &RoleClaim,
    entry: EntryId,
    offices: &[Office],
    date: Date,
) -> Option<Charge> {
    if claim.tense != Tense::Present || !claim.post.detail.is_empty() {
        return None;
    }
    let (sphere, named) = sphere(claim, offices)?;
    let post = &claim.post;
    let index = article.record.offices();
    let holder = index
        .holders(post.title, &sphere)
        .find(|office| office.covers(date))?;
    if holder.entry == entry {
        return None;
    }
    // Somebody of whom the record tells nothing up to the day may lead another House or be
    // secretary of a state.
    let begun = offices.iter().any(|office| office.begun(date));
    let levels = post.title.title().of.contains(&Kind::State);
    if !begun && (levels || !named) {
        return None;
    }
    Some(Charge {
        severity: match begun && named {
            true => Severity::Error,
            false => Severity::Warning,
        },
        confidence: if begun { 0.9 } else { 0.7 },
        against: Fault::Other(holder.entry, holder.fact),
        evidence: vec![format!("{} on {date}", described(article, holder),)],
    })
}

/// The role cannot have been held before either.
fn never_held(
    article: &Article<'_>,
    claim: &RoleClaim,
    entry: EntryId,
    offices: &[Office],
    date: Date,
) -> Option<Charge> {
    let post = &claim.post;
    let own = last(offices)?;
    if !post.detail.is_empty() {
        return None;
    }
    let charge = |severity, confidence, evidence: String| {
        Some(Charge {
            severity,
            confidence,
            against: Fault::Own(own.fact),
            evidence: vec![evidence],
        })
    };
    let public = |post: &Post| {
        matches!(
            post.branch(),
            Branch::Executive | Branch::Member | Branch::Judge | Branch::Leader
        )
    };
    let career = || {
        offices
            .iter()
            .filter(|office| office.post.as_ref().is_some_and(public))
    };
    if !public(post) || career().next().is_none() {
        return None;
    }
    // All that is on record lies in another state: "former Ohio Gov." of a senator for Maine.
    if let Some(state) = post.state {
        let mut states = career()
            .filter_map(|office| office.post.as_ref()?.state)
            .peekable();
        if states.peek().is_some() && !states.any(|known| known == state) {
            let evidence = format!("no office in {} on record", state.territory().name);
            return charge(Severity::Warning, 0.85, evidence);
        }
    }
    // The offices of one holder have been in other hands since before the person's first.
    if let Some((sphere, _)) = sphere(claim, offices) {
        let index = article.record.offices();
        let since = index.unbroken(post.title, &sphere, date);
        let first = career().filter_map(|office| office.since).min();
        if let (Some(since), Some(first)) = (since, first)
            && since <= first
            && index
                .holders(post.title, &sphere)
                .all(|office| office.entry != entry)
        {
            let evidence = format!("held by others without a gap since {since}");
            return charge(Severity::Warning, 0.85, evidence);
        }
    }
    // A former official is called by an office once held, and the record lists those who held this.
    let over = career().all(|office| office.ended(date));
    let listed = article.record.offices().population(post.title) >= LISTED;
    if over && listed && post.title.title().holders == Holders::Many {
        let evidence = "not among those on record who held it".to_owned();
        return charge(Severity::Warning, 0.8, evidence);
    }
    None
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

fn report(
    article: &Article<'_>,
    claim: &RoleClaim,
    mention: &Mention,
    entry: EntryId,
    charge: Charge,
) -> Report {
    let document = article.document;
    let name = document.text(mention.span);
    let role = document.text(claim.span);
    let title = document.text(claim.title_span);
    let offices = article.record.offices().of_entry(entry);
    let own = |fact: FactId| offices.iter().find(|office| office.fact == fact);
    let quoted = quoted(article, claim);
    let mut evidence = charge.evidence;
    let (message, expected, span, fact) = match charge.against {
        Fault::Own(fact) => {
            let office = own(fact);
            let right = office.and_then(|office| printed(claim, title, office));
            let words = office.map_or_else(String::new, |office| described(article, office));
            evidence.extend(office.map(|office| period(article, office)));
            (
                format!("`{role} {name}` is `{words}` on record"),
                right.into_iter().collect::<Vec<_>>(),
                claim.title_span,
                fact,
            )
        }
        Fault::Other(holder, fact) => {
            let holder = &article.record.entry(holder).name;
            let date = article.date;
            let current = offices
                .iter()
                .filter(|office| date.is_some_and(|date| office.covers(date)))
                .find(|office| office.post.is_some());
            let right = current.and_then(|office| printed(claim, title, office));
            (
                format!("`{role}` is `{holder}` on record, not `{name}`"),
                right.into_iter().chain([holder.clone()]).collect(),
                claim.span,
                fact,
            )
        }
        Fault::Held(fact) => (
            format!("`{role} {name}` still holds the role on record"),
            vec![title.to_owned()],
            claim.span,
            fact,
        ),
    };
    let remedy = match expected.first() {
        Some(right) if span == claim.title_span => Mend::Query(vec![(span, right.clone())]),
        _ => Mend::None,
    };
    if quoted {
        evidence.push("in quoted words".to_owned());
    }
    Report {
        message,
        span,
        expected,
        evidence,
        confidence: charge.confidence,
        fact: Some(fact),
        related: vec![(mention.span, "the name".to_owned())],
        difference: None,
        severity: Some(match (charge.severity, quoted) {
            // What somebody else said stands as said: ask.
            (Severity::Error, true) => Severity::Warning,
            (_, true) => Severity::Advice,
            (severity, false) => severity,
        }),
        remedy,
    }
}

/// Whether the claim stands in somebody's words.
fn quoted(article: &Article<'_>, claim: &RoleClaim) -> bool {
    let quotations = &article.reading.quotations;
    quotations
        .iter()
        .flat_map(|quotation| &quotation.parts)
        .any(|part| part.contains(claim.span))
}

/// The title of an office as it would stand in place of `title`: abbreviated where that is.
fn printed(claim: &RoleClaim, title: &str, office: &Office) -> Option<String> {
    let post = office.post.as_ref()?;
    let right = post.title.title();
    let before = claim.title_span.end < u32::MAX && title.starts_with(char::is_uppercase);
    if let (true, Some(short)) = (title.len() <= 5, &right.abbreviation) {
        return Some(short.clone());
    }
    let name = match post.body.map(|body| body.body()) {
        Some(body) if body.rank == BodyRank::Chamber && right.branch == Branch::Leader => {
            format!("{} {}", body.name, right.name)
        }
        _ => right.name.to_owned(),
    };
    Some(match before {
        true => title_case(&name),
        false => name,
    })
}

/// "Secretary of State": every word but the small ones with a capital.
fn title_case(name: &str) -> String {
    let words: Vec<String> = name
        .split(' ')
        .map(|word| match word {
            "of" | "the" | "and" | "in" => word.to_owned(),
            _ => {
                let mut letters = word.chars();
                letters.next().map_or_else(String::new, |first| {
                    first.to_uppercase().chain(letters).collect()
                })
            }
        })
        .collect();
    words.join(" ")
}

/// An office in words: "governor of Ohio".
fn described(article: &Article<'_>, office: &Office) -> String {
    let role = &article.record.entry(office.entry).roles[office.role as usize];
    let of = role.seat.as_ref().or(role.of.as_ref());
    let place = office
        .post
        .as_ref()
        .and_then(|post| post.state)
        .map(|state| state.territory().name.to_owned());
    match place.as_ref().or(of) {
        Some(of) if !role.title.contains(of.as_str()) => format!("{} of {of}", role.title),
        _ => role.title.clone(),
    }
}

/// The dates of an office in words: "governor of Ohio from 2019-01-14 to 2023-01-09".
fn period(article: &Article<'_>, office: &Office) -> String {
    let words = described(article, office);
    match (office.since, office.until) {
        (Some(since), Some(until)) => format!("{words} from {since} to {until}"),
        (Some(since), None) => format!("{words} since {since}"),
        (None, Some(until)) => format!("{words} until {until}"),
        (None, None) => format!("{words} on record without dates"),
    }
}
