//! What is said of a wrong role: the words on record in the article's own style.

use super::super::{Article, Mend, Report};
use super::signs::quotation;
use super::{Charge, Fault};
use crate::reading::{Mention, RoleClaim};
use crate::record::{EntryId, FactId, Match, Office, Role};
use crate::severity::Severity;
use crate::span::Span;
use crate::titles::{BodyRank, Branch};

pub(super) fn report(
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
        Fault::Coming(fact) => (
            format!("`{name}`, here still to be `{role}`, already holds the role on record"),
            vec![document.text(claim.title_span).to_owned()],
            claim.span,
            fact,
        ),
        Fault::Begun(fact, year) => {
            let since = own(fact).and_then(|office| office.since);
            let right = since.map(|since| since.year().to_string());
            let found = document.text(year);
            let words = right.clone().unwrap_or_default();
            (
                format!("`{name}` became `{role}` in `{words}` on record, not in `{found}`"),
                right.into_iter().collect(),
                year,
                fact,
            )
        }
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
        (Fault::Own(_) | Fault::Begun(..), Some(right)) => Mend::Query(vec![(span, right.clone())]),
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
pub(super) fn period(article: &Article<'_>, office: &Office) -> String {
    let words = described(article, office);
    match (office.since, office.until) {
        (Some(since), Some(until)) => format!("{words} from {since} to {until}"),
        (Some(since), None) => format!("{words} since {since}"),
        (None, Some(until)) => format!("{words} until {until}"),
        (None, None) => format!("{words} on record without dates"),
    }
}
