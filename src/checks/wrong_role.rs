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
use crate::reading::{FormKind, Mention, Position, RoleClaim, Stance, Tense};
use crate::record::{EntryId, FactId, Match, Office, Post, Role, Sphere, exclusive};
use crate::severity::Severity;
use crate::span::Span;
use crate::titles::{self, BodyRank, Branch, Holders, Kind, Qualifier, Sense};
use crate::tokens::TokenKind;
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
    /// An office that is over.
    Over(FactId),
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
    let claimed = claim.stance == Stance::Asserted && !slogan(article, claim);
    if claim.tense == Tense::Future || !claimed {
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

/// The role is over. Officials keep their titles before the name by courtesy; a company's chief
/// does not, and nobody "is the governor" any more.
fn over(article: &Article<'_>, claim: &RoleClaim, fact: FactId, date: Date) -> Verdict {
    let private = matches!(claim.post.branch(), Branch::Corporate | Branch::Party);
    let said = claim.position != Position::Before || (private && claim.of_span.is_some());
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

/// Whether the sentence tells of the past: "when", "before", "at the time".
fn told(article: &Article<'_>, claim: &RoleClaim) -> bool {
    sentence_has(article, claim, Qualifier::Past)
}

/// Whether a word of the sentence that holds the claim has this sense.
fn sentence_has(article: &Article<'_>, claim: &RoleClaim, wanted: Qualifier) -> bool {
    let document = article.document;
    let sentence = &document.sentences()[document.sentence_at(claim.span.start)];
    let mut tokens = sentence.tokens.clone();
    tokens.any(|token| has(document.token_text(token), wanted))
}

fn has(word: &str, wanted: Qualifier) -> bool {
    let senses = titles::senses(&titles::key(word));
    senses
        .iter()
        .any(|entry| entry.sense == Sense::Qualifier(wanted))
}

/// Whether the claim may be imagined of someone who wants to lead a country: "the Court under
/// President Roe" of a candidate, "if President Roe".
fn imagined(article: &Article<'_>, claim: &RoleClaim, entry: EntryId) -> bool {
    let title = claim.post.title.title();
    let leads = title.branch == Branch::Executive
        && title.holders == Holders::One
        && title.of.first() == Some(&Kind::Country)
        && !title.american;
    let bare = claim.tense == Tense::Present && claim.position == Position::Before;
    leads
        && bare
        && claim.post.sphere().is_none()
        && (sentence_has(article, claim, Qualifier::Modal) || runs(article, entry))
}

/// Whether the article calls the person a candidate: "nominee Jane Roe"; "Jane Roe, the nominee".
fn runs(article: &Article<'_>, entry: EntryId) -> bool {
    let document = article.document;
    let kind = |token: u32| {
        document
            .tokens()
            .get(token as usize)
            .map(|token| token.kind)
    };
    let elect =
        |token: u32| kind(token).is_some() && has(document.token_text(token), Qualifier::Elect);
    // "Roe, the nominee, said", but not "Of Roe, the nominee had spoken".
    let apposed = |token: u32| elect(token) && kind(token + 1) != Some(TokenKind::Word);
    let meant = |mention: &&Mention| mention.referent.is_some_and(|who| who.entry == entry);
    article
        .reading
        .mentions
        .iter()
        .filter(meant)
        .any(|mention| {
            let before = mention.tokens.start.checked_sub(1).is_some_and(elect);
            let end = mention.tokens.end;
            let comma = document
                .tokens()
                .get(end as usize)
                .is_some_and(|token| document.text(token.span) == ",");
            before || (comma && (end + 1..end + 5).any(apposed))
        })
}

/// The earliest year of the sentence that lies before the article's: "in 2008".
fn past_year(article: &Article<'_>, claim: &RoleClaim, date: Date) -> Option<i16> {
    let document = article.document;
    let sentence = &document.sentences()[document.sentence_at(claim.span.start)];
    document.tokens()[sentence.tokens.start as usize..sentence.tokens.end as usize]
        .iter()
        .filter(|token| token.kind == TokenKind::Number && token.span.len() == 4)
        .filter_map(|token| document.text(token.span).parse::<i16>().ok())
        .filter(|year| (1700..date.year()).contains(year))
        .min()
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

/// A claim that no office of the person matches, on a day.
struct Case<'a> {
    article: &'a Article<'a>,
    claim: &'a RoleClaim,
    entry: EntryId,
    offices: &'a [Office],
    date: Date,
    /// The year that the sentence tells of, if it is past.
    year: Option<i16>,
}

impl Case<'_> {
    /// The person holds an office that excludes this one, and never held this one.
    fn excluded(&self) -> Option<Charge> {
        let post = &self.claim.post;
        if self.claim.tense != Tense::Present {
            return None;
        }
        let clashes = |office: &&Office| {
            let held = office.post.as_ref();
            held.is_some_and(|held| exclusive(post, held) || elsewhere(post, held))
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

    /// Who else held the role through a past year.
    fn others_in(&self, year: i16) -> Option<&Office> {
        let (sphere, _) = sphere(self.claim, self.offices)?;
        let index = self.article.record.offices();
        let mut holders = index.holders(self.claim.post.title, &sphere);
        holders.find(|office| office.entry != self.entry && office.touches(year))
    }

    /// The role has one holder, and that is somebody else.
    fn held_by_another(&self) -> Option<Charge> {
        let (claim, post) = (self.claim, &self.claim.post);
        if claim.tense != Tense::Present || !post.detail.is_empty() {
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
    fn never_held(&self) -> Option<Charge> {
        let post = &self.claim.post;
        let own = last(self.offices)?;
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

/// "Iraqi President" of the president of Syria, "CIA director" of the director of the FBI.
fn elsewhere(claimed: &Post, held: &Post) -> bool {
    let office = |post: &Post| matches!(post.branch(), Branch::Executive | Branch::Leader);
    claimed.against(held) == Match::Elsewhere
        && office(claimed)
        && office(held)
        && claimed.words.is_none()
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
    let offices = article.record.offices().of_entry(entry);
    let own = |fact: FactId| offices.iter().find(|office| office.fact == fact);
    let mut evidence = charge.evidence;
    let (message, expected, span, fact) = match charge.against {
        Fault::Own(fact) => {
            let office = own(fact);
            let words = office.map_or_else(String::new, |office| described(article, office));
            evidence.extend(office.map(|office| period(article, office)));
            let (span, right) = match office {
                Some(office) => printed(article, claim, office),
                None => (claim.span, None),
            };
            (
                format!("`{role}` for `{name}` is `{words}` on record"),
                right.into_iter().collect(),
                span,
                fact,
            )
        }
        Fault::Other(holder, fact) => {
            let holder = &article.record.entry(holder).name;
            let current = offices
                .iter()
                .filter(|office| office.post.is_some())
                .find(|office| article.date.is_some_and(|date| office.covers(date)));
            let right = current.and_then(|office| printed(article, claim, office).1);
            evidence.extend(current.map(|office| format!("{name} is {}", period(article, office))));
            (
                format!("`{role}` is `{holder}` on record, not `{name}`"),
                right.into_iter().chain([holder.clone()]).collect(),
                claim.span,
                fact,
            )
        }
        Fault::Held(fact) => (
            format!("`{name}`, here former `{role}`, still holds the role on record"),
            vec![document.text(claim.title_span).to_owned()],
            claim.span,
            fact,
        ),
        Fault::Over(fact) => {
            evidence.extend(own(fact).map(|office| period(article, office)));
            let title = document.text(claim.title_span);
            let now = offices.iter().find(|office| {
                let post = office.post.as_ref();
                article.date.is_some_and(|date| office.covers(date))
                    && post.is_some_and(|post| post.sphere() == claim.post.sphere())
            });
            evidence.extend(now.map(|office| format!("{name} is {}", period(article, office))));
            let right = now.and_then(|office| printed(article, claim, office).1);
            (
                format!("`{name}`, here `{role}`, no longer holds the role on record"),
                vec![right.unwrap_or_else(|| format!("former {title}"))],
                claim.span,
                fact,
            )
        }
    };
    let remedy = match (&charge.against, expected.first()) {
        (Fault::Own(_), Some(right)) => Mend::Query(vec![(span, right.clone())]),
        _ => Mend::None,
    };
    let quoted = quotation(article, claim).is_some();
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

/// The quoted words in which the claim stands.
fn quotation(article: &Article<'_>, claim: &RoleClaim) -> Option<Span> {
    let quotations = &article.reading.quotations;
    let at = quotations.partition_point(|quotation| {
        quotation
            .parts
            .last()
            .is_some_and(|part| part.end < claim.span.end)
    });
    let parts = quotations.get(at)?.parts.iter();
    parts.copied().find(|part| part.contains(claim.span))
}

/// Whether the quoted words are hardly more than role and name: a chant, a label.
fn slogan(article: &Article<'_>, claim: &RoleClaim) -> bool {
    let mention = &article.reading.mentions[claim.mention];
    let named = claim.span.hull(mention.span);
    quotation(article, claim).is_some_and(|part| part.len() <= named.len() + 12)
}

/// What should stand for the title, and where: abbreviated where that is; with its organization
/// where the article has another.
fn printed(article: &Article<'_>, claim: &RoleClaim, office: &Office) -> (Span, Option<String>) {
    let Some(post) = &office.post else {
        return (claim.span, None);
    };
    let title = article.document.text(claim.title_span);
    let role = role(article, office);
    let right = post.title.title();
    if let (true, Some(short)) = (title.len() <= 5, &right.abbreviation) {
        return (claim.title_span, Some(short.clone()));
    }
    let chamber = post
        .body
        .map(|body| body.body())
        .filter(|body| body.rank == BodyRank::Chamber && right.branch == Branch::Leader);
    let capitals = title.starts_with(char::is_uppercase) && title.contains(char::is_lowercase);
    let own = match capitals {
        true => title_case(&role.title),
        false if title.contains(char::is_uppercase) => role.title.clone(),
        false if role.title.contains(char::is_lowercase) => role.title.to_lowercase(),
        false => role.title.clone(),
    };
    let words = match (chamber, claim.post.against(post), &role.of) {
        (Some(body), ..) => format!("{} {own}", title_case(body.name)),
        (None, Match::Elsewhere, Some(of)) if post.country.is_none() => format!("{of} {own}"),
        (None, Match::Elsewhere, Some(of)) => format!("{own} of {of}"),
        _ => own,
    };
    let span = match claim.post.against(post) {
        Match::Elsewhere => claim.span,
        _ => claim.title_span,
    };
    (span, Some(words))
}

fn role<'a>(article: &'a Article<'_>, office: &Office) -> &'a Role {
    &article.record.entry(office.entry).roles[office.role as usize]
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
    let role = role(article, office);
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
