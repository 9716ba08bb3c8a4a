//! Roles after a name: "Jane Roe (D-Ohio)", "Jane Roe, the chief executive of Quillby,".

use super::description::{Description, Of, head, key, of_starting, qualifies, state, title};
use super::walk::{LONGEST, Walk};
use super::words::Small;
use super::{Mention, Position, Stance, Tense, before};
use crate::titles::{Number, PartyForm, PartyId, Qualifier, Sense};
use crate::tokens::TokenKind;

/// The pattern by which an organization gives somebody a role.
pub(super) const NAMED: &str = "named to the role";

/// Appends the descriptions that follow `mention`.
pub(super) fn descriptions(walk: &Walk<'_>, mention: &Mention, found: &mut Vec<Description>) {
    let mut at = mention.tokens.end;
    let comma = u32::from(walk.text(at) == ",");
    if walk.small(at + comma, Small::Suffix) {
        at += comma + 1;
        at += u32::from(walk.text(at) == ".");
    }
    // "Jane Roe, 43, the mayor"
    if walk.text(at) == ","
        && walk.kind(at + 1) == Some(TokenKind::Number)
        && walk.text(at + 2) == ","
    {
        at += 2;
    }
    at = pictured(walk, at).unwrap_or(at);
    if walk.text(at) == "(" {
        if let Some(description) = bracketed(walk, at) {
            at = description.tokens.end + 1;
            found.push(description);
        } else {
            return;
        }
    } else if walk.is(at, "of") {
        found.extend(of_state(walk, at));
        return;
    }
    if walk.text(at) == "," {
        let apposed = lettered(walk, at + 1)
            .or_else(|| partisan(walk, at + 1))
            .or_else(|| relative(walk, at + 1))
            .or_else(|| titled(walk, at + 1, "description after the name", 0.9));
        found.extend(apposed);
    } else {
        let said = predicate(walk, at)
            .or_else(|| leads(walk, at))
            .map(|description| match description.stance {
                Stance::Asserted => Description {
                    stance: stance(walk, mention.tokens.start),
                    ..description
                },
                _ => description,
            })
            .or_else(|| appointed(walk, mention, at));
        found.extend(said);
    }
    found.extend(before::led(walk, mention));
}

/// Where a description goes on behind a person's place in a picture: ", second from left," and
/// "(left),".
fn pictured(walk: &Walk<'_>, at: u32) -> Option<u32> {
    let close = match walk.text(at) {
        "," => ",",
        "(" => ")",
        _ => return None,
    };
    let end = (at + 1..at + 7).find(|&token| !walk.small(token, Small::Pictured))?;
    let placed = end > at + 1 && walk.text(end) == close;
    placed.then_some(end + u32::from(close == ")"))
}

/// "(R-Texas)", "(D)", "(Ky.)", "(a Connecticut Democrat".
fn bracketed(walk: &Walk<'_>, open: u32) -> Option<Description> {
    let at = open + 1;
    if let Some(mut description) = lettered(walk, at) {
        description.by = "party and state in brackets";
        return Some(description);
    }
    if let Some((party, end)) = letter(walk, at)
        && walk.text(end) == ")"
    {
        let mut description = Description::new(at..end, "party in brackets", 0.98);
        description.party = Some((party, at..end));
        return Some(description);
    }
    if let Some(phrase) = walk.phrase_starting(at)
        && let Some(id) = state(&phrase)
        && walk.text(phrase.tokens.end) == ")"
    {
        let mut description = Description::new(phrase.tokens.clone(), "state in brackets", 0.95);
        description.state = Some((id, phrase.tokens));
        return Some(description);
    }
    partisan(walk, at)
}

/// The letter of a party: "D", "R.".
fn letter(walk: &Walk<'_>, at: u32) -> Option<(PartyId, u32)> {
    let phrase = walk.phrase_starting(at)?;
    if phrase.tokens.start + 1 < phrase.tokens.end && walk.text(phrase.tokens.start + 1) != "." {
        // The dash of "R-Maine" would make one phrase of letter and state.
        return None;
    }
    phrase.senses.iter().find_map(|sense| match sense {
        Sense::Party(id, PartyForm::Letter) => Some((*id, phrase.tokens.end)),
        Sense::Party(id, PartyForm::Noun) => Some((*id, phrase.tokens.end)),
        _ => None,
    })
}

/// "R-Texas", "D-N.Y.", "I-Vt.", "D-Oakland" (a party and no state that is known).
fn lettered(walk: &Walk<'_>, at: u32) -> Option<Description> {
    let (party, end) = letter(walk, at)?;
    if !(walk.dash(end) || walk.text(end) == ",") {
        return None;
    }
    let dash = walk.dash(end);
    let place = walk.phrase_starting(end + 1);
    let place = place.filter(|phrase| state(phrase).is_some());
    let mut description = Description::new(at..end, "party and state after the name", 0.98);
    description.party = Some((party, at..end));
    match place {
        Some(phrase) => {
            description.state = state(&phrase).map(|id| (id, phrase.tokens.clone()));
            description.tokens.end = phrase.tokens.end;
        }
        // "D-12th District"
        None if dash && walk.kind(end + 1) == Some(TokenKind::Number) => {
            description.tokens.end = (end + 2..end + 5)
                .find(|&at| !walk.word(at))
                .unwrap_or(end + 2);
        }
        None if dash && walk.capitalized(end + 1) => description.tokens.end = end + 2,
        None => return None,
    }
    Some(description)
}

/// "Republican of Texas", "a Democrat from New York", "the Vermont independent".
fn partisan(walk: &Walk<'_>, at: u32) -> Option<Description> {
    let mut next = at;
    next += u32::from(walk.small(next, Small::Article));
    let mut description = Description::new(next..next, "party after the name", 0.9);
    for _ in 0..4 {
        let phrase = walk.phrase_starting(next)?;
        next = phrase.tokens.end;
        let party = phrase.senses.iter().find_map(|sense| match sense {
            Sense::Party(id, PartyForm::Noun) => Some(*id),
            _ => None,
        });
        // "Jane Roe, Ohio Democrats said, was wrong"
        if party.is_some() && walk.text(next - 1).ends_with('s') {
            return None;
        }
        if let Some(party) = party {
            description.party = Some((party, phrase.tokens));
            break;
        }
        match state(&phrase) {
            Some(id) => description.state = Some((id, phrase.tokens)),
            None if qualifies(&phrase, Qualifier::Plain)
                || qualifies(&phrase, Qualifier::Former)
                || qualifies(&phrase, Qualifier::Now) => {}
            None => return None,
        }
    }
    description.party.as_ref()?;
    if walk.small(next, Small::From)
        && let Some(phrase) = walk.phrase_starting(next + 1)
        && let Some(id) = state(&phrase)
    {
        next = phrase.tokens.end;
        description.state = Some((id, phrase.tokens));
    } else if !ended(walk, next) {
        return None;
    }
    description.tokens.end = next;
    Some(description)
}

/// Whether a description has ended before the token `at`: a mark, the paragraph's end, "who".
fn ended(walk: &Walk<'_>, at: u32) -> bool {
    !walk.word(at)
        || walk
            .phrase_starting(at)
            .is_some_and(|phrase| qualifies(&phrase, Qualifier::Link))
}

/// "Bernie Roe of Vermont".
fn of_state(walk: &Walk<'_>, at: u32) -> Option<Description> {
    let phrase = walk.phrase_starting(at + 1)?;
    let id = state(&phrase)?;
    // "of Virginia Beach", "of New York City": the state only begins another name.
    if walk.capitalized(phrase.tokens.end) && !walk.text(phrase.tokens.end - 1).ends_with('.') {
        return None;
    }
    let mut description = Description::new(at..phrase.tokens.end, "state after the name", 0.8);
    description.state = Some((id, phrase.tokens));
    Some(description)
}

/// "the CEO of Quillby", "Quillby's chief executive and co-founder", "a former Texas senator".
fn titled(walk: &Walk<'_>, at: u32, by: &'static str, confidence: f32) -> Option<Description> {
    let mut next = at;
    let mut description = Description::new(at..at, by, confidence);
    description.position = Position::After;
    next += u32::from(walk.small(next, Small::Determiner));
    description.tokens.start = next;
    for _ in 0..8 {
        if walk.possessive(next) || walk.hyphen(next) {
            next += 1;
            continue;
        }
        if let Some(mention) = walk.mention_starting(next) {
            let entry = walk.thing(mention)?;
            let tokens = mention.tokens.clone();
            next = tokens.end;
            description
                .of
                .push((Of::Entry(entry, key(walk, &tokens)), tokens));
            continue;
        }
        let phrase = walk.phrase_starting(next);
        if let Some(phrase) = &phrase {
            if let Some((id, number)) = title(phrase) {
                if number == Number::Plural {
                    return None;
                }
                description.title = Some((id, phrase.tokens.clone()));
                next = phrase.tokens.end;
                break;
            }
            if description.take(phrase) {
                next = phrase.tokens.end;
                continue;
            }
        }
        if !walk.capitalized(next) || !description.of.is_empty() {
            return None;
        }
        let start = next;
        while next - start < LONGEST
            && walk.capitalized(next)
            && walk
                .phrase_starting(next)
                .is_none_or(|phrase| title(&phrase).is_none())
        {
            next += 1;
        }
        description
            .of
            .push((Of::Words(key(walk, &(start..next))), start..next));
    }
    description.title.as_ref()?;
    if let Some(phrase) = walk.phrase_starting(next)
        && qualifies(&phrase, Qualifier::Elect)
    {
        description.tense = Tense::Future;
        next = phrase.tokens.end;
    }
    if walk.small(next, Small::Of) {
        let of = next + 1 + u32::from(walk.is(next + 1, "the"));
        if let Some((of, tokens)) = of_starting(walk, of) {
            next = tokens.end;
            // "the head of Quillby's chip unit"
            if walk.possessive(next) {
                return None;
            }
            description.of.push((of, tokens));
        }
    }
    if !ended(walk, next) {
        return None;
    }
    description.tokens.end = next;
    Some(description)
}

/// "who is the CEO of Quillby", "who was governor of Ohio".
fn relative(walk: &Walk<'_>, at: u32) -> Option<Description> {
    let who = walk.is(at, "who");
    who.then(|| predicate(walk, at + 1).or_else(|| leads(walk, at + 1)))
        .flatten()
}

/// "leads Quillby".
fn leads(walk: &Walk<'_>, at: u32) -> Option<Description> {
    let verb = walk.phrase_starting(at)?;
    // "who led Quillby" may have done so once.
    if !qualifies(&verb, Qualifier::Lead) || !walk.text(at).ends_with('s') {
        return None;
    }
    let from = verb.tokens.end + u32::from(walk.is(verb.tokens.end, "the"));
    let (of, tokens) = of_starting(walk, from)?;
    // "who leads Quillby's chip unit"
    if !ended(walk, tokens.end) || walk.possessive(tokens.end) {
        return None;
    }
    head(walk, verb.tokens, of, tokens)
}

/// "is the CEO of Quillby", "became governor", "served as senator".
fn predicate(walk: &Walk<'_>, at: u32) -> Option<Description> {
    let begun = walk.phrase_starting(at).filter(|phrase| {
        qualifies(phrase, Qualifier::Begin) || qualifies(phrase, Qualifier::Chosen)
    });
    let (next, tense) = if let Some(phrase) = begun {
        let end = phrase.tokens.end;
        (end + u32::from(walk.is(end, "as")), Tense::Open)
    } else if walk.small(at, Small::Now) {
        (at + 1, Tense::Present)
    } else if walk.small(at, Small::Once) {
        (at + 1, Tense::Open)
    } else if walk.small(at, Small::Perfect) && walk.is(at + 1, "been")
        || walk.small(at, Small::Serve) && walk.is(at + 1, "as")
    {
        (at + 2, Tense::Open)
    } else {
        return None;
    };
    let next = next + u32::from(walk.is(next, "now"));
    let mut description = titled(walk, next, "said of the name", 0.85)?;
    description.position = Position::Predicate;
    if description.tense == Tense::Present {
        description.tense = tense;
    }
    Some(description)
}

/// How far a sentence stands behind what it says of the name that it begins at `start` with:
/// "critics say Jane Roe is", "if Jane Roe becomes".
fn stance(walk: &Walk<'_>, start: u32) -> Stance {
    let Some(before) = start.checked_sub(1) else {
        return Stance::Asserted;
    };
    let that = u32::from(walk.is(before, "that"));
    let word = before.saturating_sub(that);
    let supposed = walk
        .phrase_ending(before + 1)
        .is_some_and(|phrase| qualifies(&phrase, Qualifier::Modal));
    match (supposed, walk.small(word, Small::Saying)) {
        (true, _) => Stance::Imagined,
        (false, true) => Stance::Attributed,
        (false, false) => Stance::Asserted,
    }
}

/// "Quillby named Jane Roe as its CEO": what is of nobody yet is of the organization that names.
fn appointed(walk: &Walk<'_>, mention: &Mention, at: u32) -> Option<Description> {
    let verb = walk.phrase_ending(mention.tokens.start)?;
    if !qualifies(&verb, Qualifier::Appoint) {
        return None;
    }
    let next = at + u32::from(walk.small(at, Small::Given));
    let mut description = titled(walk, next, NAMED, 0.8)?;
    description.position = Position::Predicate;
    if description.of.is_empty()
        && let Some(subject) = walk.mention_ending(verb.tokens.start)
        && let Some(entry) = walk.thing(subject)
    {
        let tokens = subject.tokens.clone();
        description
            .of
            .push((Of::Entry(entry, key(walk, &tokens)), tokens));
    }
    Some(description)
}
