//! The years in which a role is said to be held: "was mayor from 2010 to 2018".

use super::description::{Description, qualifies};
use super::walk::Walk;
use super::words::Small;
use super::{Mention, Position, Tense};
use crate::span::Span;
use crate::titles::Qualifier;
use crate::tokens::TokenKind;

/// A year in which a role is said to be held.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Year {
    /// What it says of the role.
    pub bound: Bound,
    /// The year.
    pub year: i16,
    /// Where it stands.
    pub span: Span,
}

/// What a year says of a role.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Bound {
    /// It has been held from then on: "mayor since 2014", "from 2014 to 2021".
    Since,
    /// It began: "became mayor in 2014".
    Begun,
    /// Somebody was chosen for it, who may begin a year later: "was elected mayor in 2013".
    Chosen,
    /// It ended: "mayor until 2021".
    Until,
    /// It was held: "was mayor in 2016", "In 2016, then-Mayor Jane Roe".
    During,
}

/// Gives the descriptions of a mention the years that stand with them.
pub(super) fn given(walk: &Walk<'_>, mention: &Mention, found: &mut [Description]) {
    for description in found {
        if description.title.is_none() {
            continue;
        }
        description.years = match description.position {
            Position::Before if description.then => leading(walk, description.tokens.start)
                .or_else(|| told(walk, mention))
                .into_iter()
                .collect(),
            Position::Before => Vec::new(),
            Position::After | Position::Predicate => {
                let years = behind(walk, description);
                match years.is_empty() && description.then {
                    true => leading(walk, mention.tokens.start).into_iter().collect(),
                    false => years,
                }
            }
        };
        // "Jane Roe, mayor from 2010 to 2018"
        let over = |year: &Year| year.bound == Bound::Until;
        if description.tense == Tense::Present && description.years.iter().any(over) {
            description.tense = Tense::Open;
        }
    }
}

/// The years behind a role: "from 2010 to 2018", "since 2014", "until May 2021", "in 2016".
fn behind(walk: &Walk<'_>, description: &Description) -> Vec<Year> {
    let at = description.tokens.end;
    let class = |class| walk.small(at, class);
    let one = |bound| match year(walk, at + 1) {
        Some((found, _)) => vec![Year { bound, ..found }],
        None => Vec::new(),
    };
    if class(Small::During) {
        return one(start(walk, description));
    }
    if class(Small::Since) {
        return one(Bound::Since);
    }
    if class(Small::Until) {
        return one(Bound::Until);
    }
    if class(Small::Between)
        && let Some((first, next)) = year(walk, at + 1)
        && walk.small(next, Small::Through)
        && let Some((last, _)) = year(walk, next + 1)
    {
        let last = Year {
            bound: Bound::Until,
            ..last
        };
        return vec![
            Year {
                bound: Bound::Since,
                ..first
            },
            last,
        ];
    }
    Vec::new()
}

/// What "in 2021" says behind a role: that it began, where the verb says so.
fn start(walk: &Walk<'_>, description: &Description) -> Bound {
    if description.by == super::after::NAMED {
        return Bound::Chosen;
    }
    let mut end = description.tokens.start;
    for _ in 0..3 {
        match walk.phrase_ending(end) {
            Some(phrase) if qualifies(&phrase, Qualifier::Begin) => return Bound::Begun,
            Some(phrase) if qualifies(&phrase, Qualifier::Chosen) => return Bound::Chosen,
            _ => {}
        }
        let Some(before) = end.checked_sub(1) else {
            break;
        };
        let passed = walk.small(before, Small::Determiner) || walk.small(before, Small::Given);
        if !passed {
            break;
        }
        end = before;
    }
    Bound::During
}

/// "In 2016, then-Mayor Jane Roe": the year that opens the sentence.
fn leading(walk: &Walk<'_>, start: u32) -> Option<Year> {
    let comma = start.checked_sub(1)?;
    let number = match walk.text(comma) {
        "," => comma.checked_sub(1)?,
        _ => comma,
    };
    let first = number.checked_sub(1)?;
    let (year, end) = year(walk, number)?;
    let opens = walk.opens_sentence(first) && walk.small(first, Small::During);
    (opens && (end == comma || end == start)).then_some(year)
}

/// "then-Mayor Jane Roe resigned in 2016": the year right behind the verb.
fn told(walk: &Walk<'_>, mention: &Mention) -> Option<Year> {
    let verb = mention.tokens.end;
    let lower = walk.word(verb) && !walk.capitalized(verb);
    let (year, _) = year(walk, verb + 2)?;
    (lower && walk.small(verb + 1, Small::During)).then_some(year)
}

/// The year at a token, with a month before it or without, and the token behind it.
fn year(walk: &Walk<'_>, at: u32) -> Option<(Year, u32)> {
    let number = at + u32::from(walk.capitalized(at));
    let text = walk.text(number);
    if walk.kind(number) != Some(TokenKind::Number) || text.len() != 4 {
        return None;
    }
    // "in 2019-20", "in 2000 words"
    let next = number + 1;
    let goes_on = walk.dash(next) && walk.touches_next(number);
    let known = text
        .parse::<i16>()
        .ok()
        .filter(|year| (1000..2200).contains(year))?;
    let span = walk.document.tokens()[number as usize].span;
    (!goes_on).then_some((
        Year {
            bound: Bound::During,
            year: known,
            span,
        },
        next,
    ))
}
