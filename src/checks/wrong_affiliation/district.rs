//! The number of a congressional district beside a name: "(D-12th District)", "(TX-12)", "who
//! represents the 12th District".

use super::super::{Article, Findings, Mend, Report};
use crate::document::TokenKind;
use crate::fold::fold;
use crate::reading::Mention;
use crate::record::{EntryId, FactId};
use crate::severity::Severity;
use crate::span::Span;
use crate::titles::{self, Form, Kind, Sense};
use crate::words::Lists;
use std::sync::LazyLock;

/// What stands behind a number in digits that is an ordinal.
const ENDINGS: [&str; 4] = ["st", "nd", "rd", "th"];

/// How many tokens may stand between a name and its district.
const REACH: u32 = 12;

pub(super) fn run(article: &Article<'_>, findings: &mut Findings<'_>) {
    for mention in &article.reading.mentions {
        let Some(referent) = mention.referent else {
            continue;
        };
        let seats = seats(article, referent.entry);
        if seats.is_empty() {
            continue;
        }
        let Some((number, span)) = beside(article, mention) else {
            continue;
        };
        if let Some(&(_, fact)) = seats.iter().find(|(seat, _)| *seat == number) {
            findings.confirm(fact);
            continue;
        }
        let covering = seats.iter().find(|(_, fact)| {
            let offices = article.record.offices().of_entry(referent.entry);
            let office = offices.iter().find(|office| office.fact == *fact);
            office.is_some_and(|office| article.date.is_none_or(|date| office.covers(date)))
        });
        if let Some(&(right, fact)) = covering {
            findings.push(report(article, mention, span, right, fact));
        }
    }
}

/// The numbers of the districts that somebody has held, each with its fact.
fn seats(article: &Article<'_>, entry: EntryId) -> Vec<(u16, FactId)> {
    let roles = article.record.entry(entry).roles.iter();
    let number = |seat: &str| {
        let digits = seat.split(|c: char| !c.is_ascii_digit());
        digits.filter_map(|digits| digits.parse().ok()).next()
    };
    roles
        .filter_map(|role| Some((number(role.seat.as_deref()?)?, role.fact)))
        .collect()
}

/// The number of a district in the description behind a name, and its digits.
fn beside(article: &Article<'_>, mention: &Mention) -> Option<(u16, Span)> {
    let document = article.document;
    let sentence = &document.sentences()[document.sentence_at(mention.span.start)];
    let (start, last) = (mention.tokens.end, sentence.tokens.end);
    if !matches!(document.token_text(start), "(" | "," | "of" | "from") {
        return None;
    }
    let mut at = start + 1;
    while at < last.min(start + REACH) {
        let token = document.tokens()[at as usize];
        let text = document.text(token.span);
        match token.kind {
            TokenKind::Number => {
                let number: u16 = text.parse().ok()?;
                return (postal(article, at) || district(article, at, last))
                    .then_some((number, token.span));
            }
            TokenKind::Word if between(text) => {}
            TokenKind::Mark if matches!(text, "-" | "‑" | "–" | "'" | "’") => {}
            TokenKind::Possessive => {}
            _ => return None,
        }
        at += 1;
    }
    None
}

/// Whether the number is that of "TX-12".
fn postal(article: &Article<'_>, at: u32) -> bool {
    let document = article.document;
    let state = |text: &str| {
        titles::senses(&titles::key(text)).iter().any(|entry| {
            matches!(entry.sense, Sense::Territory(id, Form::Postal)
                if id.territory().kind == Kind::State)
        })
    };
    at > 1
        && matches!(document.token_text(at - 1), "-" | "‑" | "–")
        && document.token_text(at - 2).len() == 2
        && state(document.token_text(at - 2))
        && !ENDINGS.contains(&document.token_text(at + 1))
}

/// Whether the number is that of "12th District".
fn district(article: &Article<'_>, at: u32, last: u32) -> bool {
    let document = article.document;
    let is = |at: u32, class: &str| at < last && WORDS.has(class, &fold(document.token_text(at)));
    let next = at + 2;
    ENDINGS.contains(&document.token_text(at + 1))
        && (is(next, "district") || is(next, "house") && is(next + 1, "district"))
}

/// Whether a word may stand before the number: a state, a party, "who represents".
fn between(word: &str) -> bool {
    let told = titles::senses(&titles::key(word))
        .iter()
        .any(|entry| matches!(entry.sense, Sense::Territory(..) | Sense::Party(..)));
    told || WORDS.has("between", &fold(word))
}

static WORDS: LazyLock<Lists> = LazyLock::new(|| Lists::read(include_str!("words.txt")));

fn report(
    article: &Article<'_>,
    mention: &Mention,
    span: Span,
    right: u16,
    fact: FactId,
) -> Report {
    let found = article.document.text(span);
    let name = article.document.text(mention.span);
    // "1st" for "12th": the ending stands behind the number, and changes with it.
    let behind = &article.document.prose()[span.end as usize..];
    let written = ENDINGS.iter().find(|ending| behind.starts_with(**ending));
    let same = written.is_none_or(|written| *written == ending(right));
    let right = right.to_string();
    Report {
        message: format!("district `{found}` of `{name}` is `{right}` on record"),
        span,
        remedy: match same {
            true => Mend::Query(vec![(span, right.clone())]),
            false => Mend::None,
        },
        expected: vec![right],
        confidence: 0.95,
        fact: Some(fact),
        related: vec![(mention.span, "the name".to_owned())],
        severity: Some(Severity::Error),
        ..Report::default()
    }
}

/// What makes a number an ordinal: "1st", "12th".
fn ending(number: u16) -> &'static str {
    match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    }
}
