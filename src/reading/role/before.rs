//! Roles before a name: "Texas Sen. Jane Roe", "former Quillby CEO John Doe".

use super::description::{Description, Of, key, of_starting, qualifies, title};
use super::walk::Walk;
use super::words::Small;
use super::{Mention, Stance, Tense};
use crate::reading::FormKind;
use crate::titles::{Kind, Number, Qualifier, Sense, TitleId};
use std::ops::Range;

/// The descriptions that end right before `mention`, the nearest first.
pub(super) fn descriptions(walk: &Walk<'_>, mention: &Mention) -> Vec<Description> {
    let mut found: Vec<Description> = Vec::new();
    let mut end = mention.tokens.start;
    // A family name inside a longer name is nobody's: "Sen. Roe Memorial Park".
    if mention.form == FormKind::Family && walk.capitalized(mention.tokens.end) {
        return found;
    }
    // "Speaker of the House Rep. Jane Roe" gives two titles, one after the other.
    while let Some(description) = ending(walk, end) {
        end = description.tokens.start;
        // "former governor and party chair Jane Roe" may be both no more.
        if found.len() < 3 && walk.is(end.saturating_sub(1), "and") {
            end -= 1;
            if ending(walk, end).is_none() {
                found.push(description);
                break;
            }
        }
        found.push(description);
        if found.len() == 3 {
            break;
        }
    }
    if found
        .iter()
        .any(|description| description.tense == Tense::Former)
    {
        for description in &mut found {
            if description.tense == Tense::Present {
                description.tense = Tense::Open;
            }
        }
    }
    if found.is_empty()
        && let Some(party) = party_alone(walk, end)
    {
        found.push(party);
    }
    found
}

/// The description that ends before the token `end`.
fn ending(walk: &Walk<'_>, end: u32) -> Option<Description> {
    let mut end = end;
    let mut elect = false;
    if let Some(phrase) = walk.phrase_ending(end)
        && qualifies(&phrase, Qualifier::Elect)
    {
        elect = true;
        end = phrase.tokens.start;
        if end > 0 && walk.hyphen(end - 1) {
            end -= 1;
        }
    }
    let mut description = match titled(walk, end) {
        Some((id, number, tokens)) => {
            let mut description = Description::new(tokens.clone(), "title before the name", 0.95);
            description.title = Some((id, tokens));
            description.number = number;
            description
        }
        None => title_of(walk, end).or_else(|| title_for(walk, end))?,
    };
    if elect {
        description.tense = Tense::Future;
    }
    widen(walk, &mut description);
    // "Presidents Roe and Doe" did not hold office together.
    if description.number == Number::Plural && description.tense == Tense::Present {
        let one = description.title.as_ref().is_some_and(|(id, _)| {
            id.title().holders == crate::titles::Holders::One && description.of.is_empty()
        });
        if one {
            description.plural = true;
            description.tense = Tense::Open;
        }
    }
    Some(description)
}

fn titled(walk: &Walk<'_>, end: u32) -> Option<(TitleId, Number, Range<u32>)> {
    let phrase = walk.phrase_ending(end)?;
    let (id, number) = title(&phrase)?;
    Some((id, number, phrase.tokens))
}

/// "Speaker of the House" Jane Roe; "the governor of Texas," Jane Roe.
fn title_of(walk: &Walk<'_>, end: u32) -> Option<Description> {
    let (last, confidence) = match walk.text(end.checked_sub(1)?) {
        "," => (end - 1, 0.6),
        _ => (end, 0.9),
    };
    let (of, tokens) = of_ending(walk, last)?;
    let mut link = tokens.start.checked_sub(1)?;
    if walk.is(link, "the") {
        link = link.checked_sub(1)?;
    }
    if !walk.small(link, Small::Of) {
        return None;
    }
    let (id, number, title_tokens) = titled(walk, link)?;
    // A comma also parts the members of a list; "the" shows that it is a description.
    let definite = title_tokens.start > 0 && walk.is(title_tokens.start - 1, "the");
    if last < end && !definite {
        return None;
    }
    let mut description = Description::new(
        title_tokens.start..tokens.end,
        "title and organization before the name",
        confidence,
    );
    description.title = Some((id, title_tokens));
    description.number = number;
    description.of.push((of, tokens));
    Some(description)
}

/// "Under Secretary of Defense for Research and Engineering" Jane Roe: a title, "of" or "for", and
/// a run of capitalized words with the small words between them.
fn title_for(walk: &Walk<'_>, end: u32) -> Option<Description> {
    let mut start = end;
    while start > 0 && end - start < 10 {
        let token = start - 1;
        let small = walk.small(token, Small::Within);
        if !(walk.capitalized(token) || (small && start < end)) {
            break;
        }
        start = token;
        if !(walk.is(token, "of") || walk.is(token, "for")) {
            continue;
        }
        let Some((id, number, title_tokens)) = titled(walk, token) else {
            continue;
        };
        let from = token + 1 + u32::from(walk.is(token + 1, "the"));
        let words = key(walk, &(from..end));
        let mut description = Description::new(
            title_tokens.start..end,
            "title and department before the name",
            0.85,
        );
        description.title = Some((id, title_tokens));
        description.number = number;
        if walk.is(token, "for") {
            description.rest = format!("for {words}");
        } else {
            description.of.push((Of::Words(words), from..end));
        }
        return Some(description);
    }
    None
}

/// What a title is of, up to the token `end`.
fn of_ending(walk: &Walk<'_>, end: u32) -> Option<(Of, Range<u32>)> {
    if let Some(mention) = walk.mention_ending(end) {
        let entry = walk.thing(mention)?;
        let tokens = mention.tokens.clone();
        return Some((Of::Entry(entry, key(walk, &tokens)), tokens));
    }
    let start = walk.capitals_before(end);
    if let Some(phrase) = walk.phrase_ending(end)
        && phrase.tokens.start <= start
        && phrase
            .senses
            .iter()
            .any(|sense| matches!(sense, Sense::Territory(..) | Sense::Body(_)))
    {
        return Some((Of::Known(phrase.key), phrase.tokens));
    }
    (start < end)
        .then(|| of_starting(walk, start))
        .flatten()
        .filter(|(_, tokens)| tokens.end == end)
}

/// Takes up what stands before the title: place, organization, party, "former".
fn widen(walk: &Walk<'_>, description: &mut Description) {
    loop {
        let mut end = description.tokens.start;
        if end == 0 {
            return;
        }
        if walk.hyphen(end - 1) || walk.possessive(end - 1) {
            end -= 1;
        }
        // A plural possessive ends in a mark: "Texas' senator".
        if end > 1 && matches!(walk.text(end - 1), "'" | "’") && walk.touches_next(end - 2) {
            end -= 1;
        }
        if let Some(mention) = walk.mention_ending(end) {
            if let Some(entry) = walk.thing(mention) {
                let tokens = mention.tokens.clone();
                let words = key(walk, &tokens);
                description
                    .of
                    .push((Of::Entry(entry, words), tokens.clone()));
                description.tokens.start = tokens.start;
                continue;
            }
            return;
        }
        let phrase = walk.phrase_ending(end);
        if let Some(phrase) = &phrase
            && anothers_affiliation(walk, phrase.tokens.start)
        {
            return;
        }
        // "Bank of America CEO Roe": the country is only the end of a name.
        if let Some(phrase) = &phrase
            && description.of.is_empty()
            && let Some(tokens) = longer_name(walk, phrase.tokens.start, end)
        {
            let words = key(walk, &tokens);
            description.of.push((Of::Words(words), tokens.clone()));
            description.tokens.start = tokens.start;
            continue;
        }
        if let Some(phrase) = &phrase
            && qualifies(phrase, Qualifier::Prefix)
            && let Some((_, title)) = &description.title
            && title.start == description.tokens.start
            // "under President Roe" is no rank below him.
            && walk.capitalized(phrase.tokens.start) == walk.capitalized(title.start)
        {
            description.detail.clone_from(&phrase.key);
            description.tokens.start = phrase.tokens.start;
            continue;
        }
        if let Some(phrase) = &phrase
            && title(phrase).is_none()
            && description.take(phrase)
        {
            description.tokens.start = phrase.tokens.start;
            continue;
        }
        if phrase.as_ref().and_then(title).is_none()
            && description.of.is_empty()
            && let Some((words, tokens)) = organization(walk, description, end)
        {
            description.of.push((Of::Words(words), tokens.clone()));
            description.tokens.start = tokens.start;
            continue;
        }
        // "a President Roe" is imagined; "a Texas senator Jane Roe" is not written.
        if end == description.tokens.start
            && walk.small(end - 1, Small::Indefinite)
            && description.tense == Tense::Present
        {
            description.stance = Stance::Imagined;
        }
        return;
    }
}

/// Whether the state that begins at `start` ends the sentence before: "thanked Jane Roe, D-N.M. Rep.
/// John Doe".
fn anothers_affiliation(walk: &Walk<'_>, start: u32) -> bool {
    let letter = start >= 3 && walk.hyphen(start - 1);
    letter
        && walk.text(start - 2).chars().count() <= 3
        && walk.text(start - 3) == ","
        && walk.mention_ending(start - 3).is_some()
}

/// The name that ends with "of" and what stands from `start` to `end`: "University of Ohio".
fn longer_name(walk: &Walk<'_>, start: u32, end: u32) -> Option<Range<u32>> {
    if !walk.capitalized(start) {
        return None;
    }
    let mut of = start.checked_sub(1)?;
    if walk.is(of, "the") {
        of = of.checked_sub(1)?;
    }
    if !walk.is(of, "of") {
        return None;
    }
    // "Speaker of the House Rep. Roe" has two titles and no club.
    if walk.phrase_ending(of).as_ref().and_then(title).is_some() {
        return None;
    }
    let first = walk.capitals_before(of);
    (first < of && walk.mention_ending(of).is_none()).then_some(first..end)
}

/// A run of capitalized words before the title that nobody has on record: "Halden Labs CEO".
fn organization(
    walk: &Walk<'_>,
    description: &Description,
    end: u32,
) -> Option<(String, Range<u32>)> {
    let (id, _) = description.title.as_ref()?;
    let named = |kind: &Kind| matches!(kind, Kind::City | Kind::Company | Kind::Body);
    if !id.title().of.iter().any(named) {
        return None;
    }
    let mut start = end;
    while start > 0
        && end - start < 6
        && (walk.capitalized(start - 1) || (walk.text(start - 1) == "&" && start < end))
        && walk.mention_ending(start).is_none()
        && !(start < end && former(walk, start))
    {
        start -= 1;
    }
    // The first word of a sentence is capitalized whatever it is: "Yesterday Mayor Roe spoke".
    let words = key(walk, &(start..end));
    if start < end && walk.opens_sentence(start) && end - start == 1 && !walk.of_owner(&words) {
        return None;
    }
    (start < end).then_some((words, start..end))
}

/// Whether "former" stands before `end`: "Former Halden Labs CEO".
fn former(walk: &Walk<'_>, end: u32) -> bool {
    let phrase = walk.phrase_ending(end);
    phrase.is_some_and(|phrase| qualifies(&phrase, Qualifier::Former))
}

/// "Quillby, led by Jane Roe", "Quillby is led by Jane Roe".
pub(super) fn led(walk: &Walk<'_>, mention: &Mention) -> Option<Description> {
    let by = mention.tokens.start.checked_sub(1)?;
    let verb = walk.phrase_ending(by)?;
    let copula = verb.tokens.start.checked_sub(1)?;
    let linked = walk.small(copula, Small::Now) || walk.text(copula) == ",";
    if !walk.is(by, "by") || !qualifies(&verb, Qualifier::Lead) || !linked {
        return None;
    }
    // "Quillby, which is led by Jane Roe"
    let which = copula
        .checked_sub(2)
        .filter(|&comma| walk.small(comma + 1, Small::Which) && walk.text(comma) == ",");
    let (of, tokens) = of_ending(walk, which.unwrap_or(copula))?;
    super::description::head(walk, verb.tokens, of, tokens)
}

/// A party without a title: "Republican Jane Roe", "the Texas Democrat Jane Roe".
fn party_alone(walk: &Walk<'_>, end: u32) -> Option<Description> {
    let comma = end > 0 && walk.text(end - 1) == ",";
    let phrase = walk.phrase_ending(end - u32::from(comma))?;
    let party = phrase.senses.iter().find_map(|sense| match sense {
        Sense::Party(id, form) if *form != crate::titles::PartyForm::Letter => Some(*id),
        _ => None,
    })?;
    // "a Democratic Jane Roe" is somebody like her.
    let before = phrase.tokens.start.checked_sub(1);
    if before.is_some_and(|before| walk.small(before, Small::Indefinite)) {
        return None;
    }
    let mut description = Description::new(phrase.tokens.clone(), "party before the name", 0.8);
    description.party = Some((party, phrase.tokens.clone()));
    if let Some(before) = walk.phrase_ending(phrase.tokens.start)
        && let Some(state) = super::description::state(&before)
    {
        description.state = Some((state, before.tokens.clone()));
        description.tokens.start = before.tokens.start;
    }
    // "the Texas Democrat, Jane Roe": without state and article a comma parts a list.
    let definite = description.tokens.start > 0 && walk.is(description.tokens.start - 1, "the");
    (!comma || definite && description.state.is_some()).then_some(description)
}
