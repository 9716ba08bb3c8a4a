//! Sieves that need the subject of the clause in which a quotation stands.

use super::Found;
use super::place::Place;
use crate::reading::attribution::clause::{
    Phrase, Reach, main_subject, phrase_beginning, phrase_ending, subject,
};
use crate::reading::attribution::lexicon::{Class, Form};
use crate::reading::quotation::titled;

#[derive(Copy, Clone, PartialEq, Eq)]
pub(super) enum Nearness {
    Adjacent,
    Far,
}

/// `X said: "..."`, `X took the stage and called it "..."`.
pub(super) fn before(place: &Place<'_>, nearness: Nearness) -> Option<Found> {
    let cue = place.cue_before()?;
    let distance = place.tag - cue;
    let between = &place.tags[cue + 1..place.tag];
    let adjacent = distance == 1
        || between.iter().all(|tag| {
            matches!(
                tag.class,
                Class::Comma
                    | Class::Colon
                    | Class::That
                    | Class::As
                    | Class::Day
                    | Class::Adverb
                    | Class::It
                    | Class::Oblique
                    | Class::His
                    | Class::Her
            )
        });
    if adjacent != (nearness == Nearness::Adjacent) {
        return None;
    }
    let (phrase, reach) = governing(place, cue)?;
    let colon = place.class(place.tag - 1) == Some(Class::Colon);
    let confidence = match (adjacent, reach) {
        (true, Reach::Near) if colon && distance == 2 => 0.98,
        (true, Reach::Near) => 0.97,
        (true, Reach::Over) => 0.93,
        (true, Reach::Main) => 0.92,
        (false, Reach::Near) => 0.92,
        (false, Reach::Over) => 0.88,
        (false, Reach::Main) => 0.87,
    };
    let by = if adjacent {
        "source and cue right before"
    } else {
        "subject of the clause with the cue"
    };
    Some(Found {
        phrase,
        cue: Some(cue),
        by,
        confidence,
    })
}

/// The subject of the cue at tag `cue`, or of a cue of speech that governs it: in "X said the plan
/// called for" and "X told Y that the staff believes" the words are X's.
fn governing(place: &Place<'_>, cue: usize) -> Option<(Phrase, Reach)> {
    let tags = place.tags;
    let (phrase, reach) = subject(tags, place.low, cue)?;
    // "When X suggested that, Y fired back": a clause begins behind the cue.
    if let Some(main) = main_subject(tags, place.low, place.tag)
        && main.start > cue
        && tags[main.head].class == Class::Name
        && tags[place.low].class == Class::Subordinator
    {
        return Some((main, Reach::Main));
    }
    let that = |from: usize| (from..phrase.start.max(from)).any(|at| tags[at].class == Class::That);
    let outer = match tags[phrase.head].class {
        Class::Noun => (place.low..phrase.start.max(place.low))
            .rev()
            .find(|&at| place.speech(at)),
        Class::Crowd => (place.low..phrase.start.max(place.low))
            .rev()
            .find(|&at| place.speech(at) && that(at)),
        _ => None,
    };
    let outer = outer
        .and_then(|outer| subject(tags, place.low, outer))
        .filter(|(phrase, _)| !matches!(tags[phrase.head].class, Class::Noun | Class::Crowd));
    Some(outer.map_or((phrase, reach), |(phrase, _)| (phrase, Reach::Main)))
}

/// `According to X, it was "..."`.
pub(super) fn according(place: &Place<'_>) -> Option<Found> {
    let at = (place.low..place.end.saturating_sub(1)).find(|&at| {
        place.tags[at].class == Class::Participle
            && place.tags[at + 1].class == Class::To
            && place.word(at).eq_ignore_ascii_case("according")
    })?;
    let phrase = phrase_beginning(place.tags, at + 2, place.end)?;
    Some(Found {
        phrase,
        cue: Some(at),
        by: "according to",
        confidence: 0.9,
    })
}

/// `was described as "..." by X`.
pub(super) fn agent(place: &Place<'_>) -> Option<Found> {
    let cue = (place.low..place.tag).rev().find(|&at| place.passive(at))?;
    let by = (cue + 1..place.end).find(|&at| place.tags[at].class == Class::By)?;
    let phrase = phrase_beginning(place.tags, by + 1, place.end)?;
    Some(Found {
        phrase,
        cue: Some(cue),
        by: "agent of a passive cue",
        confidence: 0.85,
    })
}

/// `"..." was written by X`.
pub(super) fn author(place: &Place<'_>) -> Option<Found> {
    let tags = place.tags;
    let mut cue = place.tag + 1;
    while cue < place.high
        && matches!(
            tags[cue].class,
            Class::Be | Class::Adverb | Class::Auxiliary
        )
    {
        cue += 1;
    }
    let passive = cue > place.tag + 1
        && cue + 1 < place.high
        && matches!(tags[cue].cue, Some((_, Form::Past)))
        && tags[cue + 1].class == Class::By;
    let phrase = phrase_beginning(tags, cue + 2, place.high).filter(|_| passive)?;
    Some(Found {
        phrase,
        cue: Some(cue),
        by: "agent of a passive cue",
        confidence: 0.85,
    })
}

/// `critics, among them X -- "..." -- and Y -- "..." --`: each name with its own words.
pub(super) fn apposed(place: &Place<'_>) -> Option<Found> {
    let dash = |at: Option<usize>| at.and_then(|at| place.class(at)) == Some(Class::Dash);
    let before = place.tag.checked_sub(1);
    if !dash(before) || !dash(Some(place.tag + 1)) {
        return None;
    }
    let end = before?.checked_sub(1).filter(|&end| end >= place.low)?;
    let phrase = phrase_ending(place.tags, place.low, end)?;
    (place.tags[phrase.head].class == Class::Name).then_some(Found {
        phrase,
        cue: None,
        by: "name before dashes around the quotation",
        confidence: 0.85,
    })
}

/// `X took the stage to thank the "..."`: no cue, only a subject; `X read "The Long Winter,"` is a title.
pub(super) fn bare(place: &Place<'_>) -> Option<Found> {
    let title = titled(place.document, place.tags[place.tag].span);
    // "held up a placard that read"
    let borne = place.tags[place.low..place.tag]
        .iter()
        .any(|tag| tag.signs.bears_words());
    if title || borne || (place.low..place.tag).any(|at| place.passive(at)) {
        return None;
    }
    let phrase = main_subject(place.tags, place.low, place.tag)?;
    Some(Found {
        phrase,
        cue: None,
        by: "subject of the sentence",
        confidence: 0.7,
    })
}
