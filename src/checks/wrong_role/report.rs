//! What is said of a wrong role: the words on record in the article's own style.

use super::super::{Article, Mend, Report};
use super::signs::quotation;
use super::{Charge, Fault};
use crate::reading::{Bound, Mention, RoleClaim, Stance, Year};
use crate::record::{EntryId, FactId, Match, Office, Role};
use crate::severity::Severity;
use crate::span::Span;
use crate::titles::{self, BodyRank, Branch};
use jiff::civil::Date;

pub(super) fn report(
    article: &Article<'_>,
    claim: &RoleClaim,
    mention: &Mention,
    entry: EntryId,
    charge: Charge,
) -> Report {
    let document = article.document;
    let name = document.text(mention.span);
    let role = worded(article, claim, mention);
    let offices = article.record.offices().of_entry(entry);
    let own = |fact: FactId| offices.iter().find(|office| office.fact == fact);
    let mut evidence = charge.evidence;
    let (message, expected, span, fact) = match charge.against {
        Fault::Own(fact) => {
            let office = own(fact);
            let words = office.map_or_else(String::new, |office| described(article, office));
            evidence.extend(office.map(|office| period(article, office)));
            let (span, right) = match office {
                Some(office) => printed(article, claim, mention, office),
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
            let right = current.and_then(|office| printed(article, claim, mention, office).1);
            evidence.extend(current.map(|office| format!("{name} is {}", period(article, office))));
            // "who leads Quillby" names no title.
            let led = claim
                .of
                .as_ref()
                .filter(|_| titles::head() == Some(claim.post.title));
            let message = match led {
                Some(of) => format!("`{of}` is led by `{holder}` on record, not by `{name}`"),
                None => format!("`{role}` is `{holder}` on record, not `{name}`"),
            };
            let right = right.filter(|_| led.is_none());
            (
                message,
                right.into_iter().chain([holder.clone()]).collect(),
                claim.span,
                fact,
            )
        }
        Fault::Held(fact) => (
            format!("`{name}`, here `{role}`, still holds the role on record"),
            vec![document.text(claim.title_span).to_owned()],
            claim.span,
            fact,
        ),
        Fault::Coming(fact) => (
            format!("`{name}`, here `{role}`, already holds the role on record"),
            vec![document.text(claim.title_span).to_owned()],
            claim.span,
            fact,
        ),
        Fault::Year(fact, year) => {
            let words = own(fact).map_or(role, |office| described(article, office));
            let (message, right) = dated(name, &words, &year, own(fact));
            (message, right.into_iter().collect(), year.span, fact)
        }
        Fault::Acting(fact) => (
            format!("`{name}`, here `{role}`, holds the role in full on record"),
            vec![document.text(claim.title_span).to_owned()],
            claim.span,
            fact,
        ),
        Fault::StandingIn(fact) => (
            format!("`{name}`, here `{role}`, only stands in on record"),
            own(fact)
                .map(|office| role_of(article, office).title.clone())
                .into_iter()
                .collect(),
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
            let right = now.and_then(|office| printed(article, claim, mention, office).1);
            (
                format!("`{name}`, here `{role}`, no longer holds the role on record"),
                vec![right.unwrap_or_else(|| format!("former {title}"))],
                claim.span,
                fact,
            )
        }
    };
    let remedy = match (&charge.against, expected.first()) {
        (Fault::Own(_) | Fault::Year(..), Some(right)) => Mend::Query(vec![(span, right.clone())]),
        _ => Mend::None,
    };
    let quoted = quotation(article, claim).is_some();
    let others = claim.stance == Stance::Attributed;
    if quoted {
        evidence.push("in quoted words".to_owned());
    } else if others {
        evidence.push("somebody else is said to say so".to_owned());
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
        severity: Some(match (charge.severity, quoted || others) {
            // What somebody else said stands as said: ask.
            (Severity::Error, true) => Severity::Warning,
            (_, true) => Severity::Advice,
            (severity, false) => severity,
        }),
        remedy,
    }
}

/// The role as the article words it, with the place behind the name: "Mayor … of Hafenburg".
fn worded(article: &Article<'_>, claim: &RoleClaim, mention: &Mention) -> String {
    let document = article.document;
    let role = document.text(claim.span);
    match claim.of_span.filter(|of| parted(claim, mention, *of)) {
        Some(of) => format!("{role} … of {}", document.text(of)),
        None => role.to_owned(),
    }
}

/// Whether what a title is of stands behind the name, and the title before it.
fn parted(claim: &RoleClaim, mention: &Mention, of: Span) -> bool {
    claim.span.end <= mention.span.start && mention.span.end <= of.start
}

/// What is said of a role that a year does not fit, and the year that does.
fn dated(name: &str, role: &str, told: &Year, office: Option<&Office>) -> (String, Option<String>) {
    let year = |day: Option<Date>| day.map(|day| day.year().to_string());
    let since = year(office.and_then(|office| office.since));
    let until = year(office.and_then(|office| office.until));
    let found = told.year;
    match (told.bound, since, until) {
        (Bound::Since | Bound::Begun | Bound::Chosen, Some(since), _) => (
            format!("`{name}` became `{role}` in `{since}` on record, not in `{found}`"),
            Some(since),
        ),
        (Bound::Until, _, Some(until)) => (
            format!("`{name}` was `{role}` until `{until}` on record, not until `{found}`"),
            Some(until),
        ),
        (Bound::Until, _, None) => (
            format!("`{name}`, here `{role}` until `{found}`, still holds the role on record"),
            None,
        ),
        _ => (
            format!("`{name}` was not `{role}` in `{found}` on record"),
            None,
        ),
    }
}

/// What should stand for the title, and where: abbreviated where that is; with its organization
/// where the article has another.
fn printed(
    article: &Article<'_>,
    claim: &RoleClaim,
    mention: &Mention,
    office: &Office,
) -> (Span, Option<String>) {
    let Some(post) = &office.post else {
        return (claim.span, None);
    };
    let title = article.document.text(claim.title_span);
    let role = role_of(article, office);
    let right = post.title.title();
    if let (Match::Elsewhere, Some(place), Some(of)) =
        (claim.post.against(post), claim.of_span, &role.of)
        && parted(claim, mention, place)
    {
        return (place, Some(of.clone()));
    }
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

fn role_of<'a>(article: &'a Article<'_>, office: &Office) -> &'a Role {
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
    let role = role_of(article, office);
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
pub(super) fn period(article: &Article<'_>, office: &Office) -> String {
    let words = described(article, office);
    match (office.since, office.until) {
        (Some(since), Some(until)) => format!("{words} from {since} to {until}"),
        (Some(since), None) => format!("{words} since {since}"),
        (None, Some(until)) => format!("{words} until {until}"),
        (None, None) => format!("{words} on record without dates"),
    }
}
