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
//! "Incoming" of someone who has long held the role, and a role given before it began.
//!
//! ```proof
//! date: 2026-03-05
//! people:
//!   Ada Lovell: {roles: [{title: president, of: Freedonia, since: 2025-08-20}]}
//!   Tom Marsh: {roles: [{title: governor, of: Ohio, since: 2026-06-01}]}
//!   Lena Osk: {roles: [{title: governor, of: Ohio, since: 2020-06-01, until: 2026-05-31}]}
//! ---
//! Freedonia President-elect Ada Lovell met Ohio Gov. Tom Marsh.
//! ^^^^^^^^^^^^^^^^^^^ wrong-role: President
//!                                          ^^^^^^^^^ wrong-role: Lena Osk
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
//! A role that is over, where the name does not keep its title by courtesy.
//!
//! ```proof
//! date: 2026-03-05
//! people:
//!   Ada Lovell: {roles: [{title: chair, of: Harbor Board, since: 2018, until: 2024}]}
//!   Tom Marsh: {roles: [{title: chair, of: Harbor Board, since: 2025}]}
//! ---
//! Ada Lovell, the chair of the Harbor Board, spoke.
//!                 ^^^^^^^^^^^^^^^^^^^^^^^^^ wrong-role: former chair
//! ```
//!
//! The same title of another country or public body.
//!
//! ```proof
//! date: 2026-03-05
//! people:
//!   Ada Lovell: {roles: [{title: president, of: Syria, since: 2020}]}
//!   Tom Marsh: {roles: [{title: director, of: FBI, since: 2020}]}
//! ---
//! CIA Director Tom Marsh called Iraqi President Ada Lovell.
//! ^^^^^^^^^^^^ wrong-role: FBI Director
//!                               ^^^^^^^^^^^^^^^ wrong-role: President of Syria
//! ```
//!
//! Whoever is said to lead what somebody else heads, and the year in which a role began.
//!
//! ```proof
//! date: 2026-03-05
//! people:
//!   Ada Lovell: {roles: [{title: CEO, of: Quillby, since: 2021}]}
//!   Tom Marsh: {roles: [{title: chairman, of: Halden Labs, since: 2020}]}
//! organizations: {Quillby: , Halden Labs: }
//! ---
//! Tom Marsh, who leads Quillby, spoke.
//!                ^^^^^^^^^^^^^ wrong-role: Ada Lovell
//! Ada Lovell became CEO in 2019.
//!                          ^^^^ wrong-role: 2021
//! ```
//!
//! A role said to be held, begun or left in another year than on record.
//!
//! ```proof
//! date: 2026-03-05
//! people:
//!   Ada Lovell: {roles: [{title: mayor, of: Hafenburg, since: 2014-01-01, until: 2021-12-31}]}
//!   Tom Marsh: {roles: [{title: mayor, of: Hafenburg, since: 2022-01-01}]}
//! ---
//! Ada Lovell, mayor of Hafenburg from 2014 to 2019, spoke. In 2016, then-Mayor Tom Marsh objected.
//!                                             ^^^^ wrong-role: 2021
//!                                                             ^^^^ wrong-role
//! ```
//!
//! The place behind the name, and whoever leads what somebody else heads.
//!
//! ```proof
//! date: 2026-03-05
//! people:
//!   Ada Lovell: {roles: [{title: mayor, of: Hafenburg, since: 2014}]}
//!   Tom Marsh: {roles: [{title: CEO, of: Quillby, since: 2022}]}
//!   Lena Osk: {roles: [{title: CEO, of: Halden Labs, since: 2022}]}
//! organizations: {Quillby: , Halden Labs: }
//! ---
//! Mayor Ada Lovell of Nordhafen met CEOs Tom Marsh of Quillby and Lena Osk of Varnhem Steel.
//!                     ^^^^^^^^^ wrong-role: Hafenburg
//! Quillby, which is led by Lena Osk, grew.
//! ^^^^^^^^^^^^^^^^^^^^^ wrong-role: Tom Marsh
//! ```
//!
//! "Acting" and "deputy" of whoever holds the role in full, and a deputy called the head.
//!
//! ```proof
//! date: 2026-03-05
//! people:
//!   Ada Lovell: {roles: [{title: mayor, of: Hafenburg, since: 2022-01-01}]}
//!   Tom Marsh: {roles: [{title: deputy mayor, of: Hafenburg, since: 2022-01-01}]}
//! ---
//! Ada Lovell, the acting mayor, spoke. Deputy Mayor Ada Lovell spoke. Mayor Tom Marsh spoke.
//!                 ^^^^^^^^^^^^ wrong-role: mayor
//!                                      ^^^^^^^^^^^^ wrong-role: Mayor
//!                                                                     ^^^^^ wrong-role: Deputy Mayor
//! ```
//!
//! ## Stands
//!
//! An earlier term, which is not on record.
//!
//! ```proof
//! date: 2026-03-05
//! people: {Ada Lovell: {roles: [{title: prime minister, of: Freedonia, since: 2023-10-25}]}}
//! ---
//! Ada Lovell was prime minister of Freedonia from 2006 to 2010. In 2008, then-Prime Minister Ada Lovell
//! resigned.
//! ```
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
//! Ada Lovell would sign it. Deputy Quillby CEO Ann Reed agreed. Quillby, led by Tom Marsh, grew. Marsh
//! became CEO in 2021.
//! ```
//!
//! Years that fit, whoever acts for another, and what somebody wants or is supposed to become.
//!
//! ```proof
//! date: 2026-03-05
//! people:
//!   Ada Lovell: {roles: [{title: mayor, of: Hafenburg, since: 2014-01-01, until: 2021-12-31}]}
//!   Tom Marsh: {roles: [{title: mayor, of: Hafenburg, since: 2022-01-01}]}
//!   Lena Osk: {roles: [{title: deputy mayor, of: Hafenburg, since: 2022-01-01}]}
//! ---
//! Ada Lovell, mayor of Hafenburg from 2014 to 2021, spoke. In 2016, then-Mayor Ada Lovell objected.
//! Tom Marsh, who was elected mayor in 2021, was then deputy mayor. Lena Osk, the acting mayor while
//! Marsh is abroad, agreed. If Lena Osk becomes mayor of Hafenburg, she will stay.
//! ```
//!
//! A record that is older than the article: who held an office a year before may hold it no more.
//!
//! ```proof
//! date: 2026-03-05
//! as_of: 2024-12-31
//! people: {Ada Lovell: {roles: [{title: CEO, of: Quillby, since: 2021}]}}
//! organizations: {Quillby: }
//! ---
//! Former Quillby CEO Ada Lovell spoke.
//! ```
//!
//! ## Remedy
//!
//! Print the role on record, name who holds the role, or put the role on record with its dates.

mod case;
mod rank;
mod report;
mod signs;
mod timing;
mod years;

use super::{Article, Findings};
use crate::reading::{FormKind, Mention, Position, RoleClaim, Stance, Tense, Year};
use crate::record::{EntryId, FactId, Match, Office, exclusive};
use crate::severity::Severity;
use crate::titles::{self, Branch};
use case::Case;
use jiff::ToSpan;
use jiff::civil::Date;
use report::{period, report};
use signs::{imagined, past_year, slogan, told};

pub(super) const NAME: &str = "wrong-role";
pub(super) const SEVERITY: Severity = Severity::Error;

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
                let Some(charge) = aged(article, charge) else {
                    continue;
                };
                if !namesake_fits(article, claim, mention, referent.entry) {
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
    /// "incoming", of an office long held.
    Coming(FactId),
    /// An office that is over.
    Over(FactId),
    /// An office that began, ended or was held in other years than this one.
    Year(FactId, Year),
    /// "acting", of an office held in full.
    Acting(FactId),
    /// An office held for the time being, and not said to be.
    StandingIn(FactId),
}

impl Fault {
    fn fact(&self) -> FactId {
        match *self {
            Self::Own(fact)
            | Self::Other(_, fact)
            | Self::Held(fact)
            | Self::Coming(fact)
            | Self::Over(fact)
            | Self::Acting(fact)
            | Self::StandingIn(fact)
            | Self::Year(fact, _) => fact,
        }
    }
}

/// A charge in the light of the record's age: what was true when the rule file was (`as_of`) may be
/// over by the day of the article. Then it is doubtful, and after a year it says nothing of who holds
/// an office now.
fn aged(article: &Article<'_>, charge: Charge) -> Option<Charge> {
    let fact = article.record.fact(charge.against.fact());
    let as_of = article.record.files.get(fact.file as usize)?.as_of;
    let (Some(as_of), Some(date)) = (as_of, article.date) else {
        return Some(charge);
    };
    let offices = article.record.offices();
    let holder = fact
        .entry
        .map(|entry| offices.of_entry(entry))
        .unwrap_or_default();
    let ended = holder
        .iter()
        .any(|office| office.fact == charge.against.fact() && office.until.is_some());
    if date <= as_of || ended || matches!(charge.against, Fault::Year(..)) {
        return Some(charge);
    }
    let old = as_of.checked_add(1.year()).is_ok_and(|end| end < date);
    if old {
        return None;
    }
    let mut evidence = charge.evidence;
    evidence.push(format!("on record as of {as_of}"));
    Some(Charge {
        severity: match charge.severity {
            Severity::Error => Severity::Warning,
            milder => milder,
        },
        confidence: charge.confidence * 0.9,
        evidence,
        ..charge
    })
}

/// Whether somebody else of the same family name may be meant: "President Roe" of two Roes.
fn namesake_fits(
    article: &Article<'_>,
    claim: &RoleClaim,
    mention: &Mention,
    meant: EntryId,
) -> bool {
    mention.form == FormKind::Family
        && mention.candidates.iter().any(|&entry| {
            if entry == meant {
                return false;
            }
            let offices = article.record.offices().of_entry(entry);
            let mut posts = offices.iter().filter_map(|office| office.post.as_ref());
            posts.any(|post| claim.post.against(post) == Match::Same)
        })
}

fn judge(article: &Article<'_>, claim: &RoleClaim, entry: EntryId) -> Verdict {
    if claim.stance == Stance::Imagined || slogan(article, claim) {
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
        let same: Vec<&Office> = same.collect();
        if claim.tense == Tense::Future {
            let charge = timing::coming(article, claim, &same);
            return charge.map_or(Verdict::Open, Verdict::Wrong);
        }
        let charge = years::elsewhen(article, claim, &same)
            .or_else(|| timing::early(article, claim, &same, entry))
            .or_else(|| rank::acting(article, claim, &same))
            .or_else(|| rank::standing_in(article, claim, &same, entry));
        return match charge {
            Some(charge) => Verdict::Wrong(charge),
            None => held(article, claim, same.into_iter()),
        };
    }
    if claim.tense == Tense::Future {
        return Verdict::Open;
    }
    if titles::head() == Some(claim.post.title) {
        return headed(article, claim, entry);
    }
    let Some(date) = article.date else {
        return undated(claim, offices);
    };
    // The same title of another state is a wrong affiliation, not another role.
    if posts().any(|(_, post)| claim.post.against(post) == Match::State) {
        return Verdict::Open;
    }
    let case = Case {
        article,
        claim,
        entry,
        offices,
        date,
        year: past_year(article, claim, date),
    };
    let charge = case
        .excluded()
        .or_else(|| rank::deputy(article, claim, offices, entry))
        .or_else(|| case.held_by_another())
        .or_else(|| case.never_held());
    match charge {
        Some(charge) if !imagined(article, claim, entry) => Verdict::Wrong(charge),
        _ => Verdict::Open,
    }
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
        (Some(fact), Tense::Present) => over(article, claim, fact, date),
        // Former holders keep their titles by courtesy, and a story may tell of their time.
        _ => Verdict::Open,
    }
}

/// "Jane Roe, who leads Quillby": right of whoever holds an office there, wrong where somebody else
/// holds its highest.
fn headed(article: &Article<'_>, claim: &RoleClaim, entry: EntryId) -> Verdict {
    let (Some(date), Some(sphere)) = (article.date, claim.post.sphere()) else {
        return Verdict::Open;
    };
    let record = article.record.offices();
    let there = |office: &&Office| {
        let post = office.post.as_ref();
        post.is_none_or(|post| post.sphere().is_none_or(|of| of == sphere))
    };
    let own = record.of_entry(entry);
    let mut covering = own.iter().filter(|office| office.covers(date));
    if covering.any(|office| there(&office)) {
        return Verdict::Open;
    }
    let holder = titles::heading().iter().find_map(|title| {
        let mut holders = record.holders(*title, &sphere);
        holders.find(|office| office.covers(date) && office.entry != entry)
    });
    match holder {
        Some(office) if !told(article, claim) && !own.is_empty() => Verdict::Wrong(Charge {
            severity: Severity::Warning,
            confidence: 0.75,
            against: Fault::Other(office.entry, office.fact),
            evidence: vec![period(article, office)],
        }),
        _ => Verdict::Open,
    }
}

/// The role is over. Officials keep their titles before the name by courtesy; a company's chief
/// does not, and nobody "is the governor" any more.
fn over(article: &Article<'_>, claim: &RoleClaim, fact: FactId, date: Date) -> Verdict {
    let private = matches!(claim.post.branch(), Branch::Corporate | Branch::Party);
    let said = claim.position != Position::Before
        || (private && claim.of_span.is_some())
        || timing::stale(article, claim, fact, date);
    if !said || past_year(article, claim, date).is_some() || told(article, claim) {
        return Verdict::Open;
    }
    let successor = claim.post.sphere().and_then(|sphere| {
        let mut holders = article.record.offices().holders(claim.post.title, &sphere);
        holders.find(|office| office.covers(date))
    });
    let (severity, confidence) = match successor {
        Some(_) => (Severity::Warning, 0.85),
        None => (Severity::Advice, 0.6),
    };
    Verdict::Wrong(Charge {
        severity,
        confidence,
        against: Fault::Over(fact),
        evidence: successor
            .map(|office| {
                let name = &article.record.entry(office.entry).name;
                format!("{name} is {}", period(article, office))
            })
            .into_iter()
            .collect(),
    })
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
