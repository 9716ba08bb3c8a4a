//! Sieves that need grammar at hand only: a label, a cue and a name right beside the quotation.

use super::Found;
use super::place::{Ending, Place};
use crate::reading::attribution::clause::{
    Phrase, Reach, nominal, phrase_beginning, subject, verbal,
};
use crate::reading::attribution::lexicon::{Class, Form};

/// What names the source as a label does.
pub(super) const LABEL: &str = "label before a colon";
const LABEL_BEHIND: &str = "name behind a colon";

/// `X: The plan is "..." for all` as a headline.
pub(super) fn heading(place: &Place<'_>) -> Option<Found> {
    const LONGEST: usize = 3;
    if place.low != place.paragraph.start {
        return None;
    }
    let colon = (place.low..place.tag)
        .take(LONGEST)
        .find(|&at| place.tags[at].class == Class::Colon)?;
    let phrase = phrase_beginning(place.tags, place.low, colon)?;
    if place.tags[phrase.head].class != Class::Name || phrase.head + 1 != colon {
        return None;
    }
    Some(Found {
        phrase,
        cue: None,
        by: LABEL,
        confidence: 0.85,
    })
}

/// `"...," came the reply from X`, `"..." So said X.`
pub(super) fn answered(place: &Place<'_>) -> Option<Found> {
    const LONGEST: usize = 5;
    let tags = place.tags;
    let end = place.paragraph.end;
    let mut at = place.tag + 1;
    while matches!(place.class(at), Some(Class::Comma | Class::Dash)) {
        at += 1;
    }
    let is = |at: usize, word: &str| at < end && place.word(at).eq_ignore_ascii_case(word);
    let (from, cue) = if is(at, "came") || is(at, "was") {
        let from = (at + 1..end.min(at + LONGEST)).find(|&at| is(at, "from"))?;
        (from + 1, at)
    } else if is(at, "so") && place.class(at + 1).is_some() && place.speech(at + 1) {
        (at + 2, at + 1)
    } else {
        return None;
    };
    let phrase = phrase_beginning(tags, from, end)?;
    (tags[phrase.head].class == Class::Name).then_some(Found {
        phrase,
        cue: Some(cue),
        by: "cue and source after the quotation",
        confidence: 0.9,
    })
}

/// `"...": X on the vote` as a headline.
pub(super) fn captioned(place: &Place<'_>) -> Option<Found> {
    const LONGEST: usize = 8;
    let (colon, end) = (place.tag + 1, place.paragraph.end);
    if place.tag != place.paragraph.start
        || place.class(colon) != Some(Class::Colon)
        || end - colon > LONGEST
    {
        return None;
    }
    let phrase = phrase_beginning(place.tags, colon + 1, end)?;
    let named = place.tags[phrase.head].class == Class::Name;
    let ends = matches!(
        place.class(phrase.head + 1),
        None | Some(Class::End | Class::Preposition | Class::With | Class::Comma)
    );
    let acts = place.tags[colon..end].iter().any(|tag| verbal(tag.class));
    (named && ends && !acts).then_some(Found {
        phrase,
        cue: None,
        by: LABEL_BEHIND,
        confidence: 0.85,
    })
}

/// `X's "..." promise`.
pub(super) fn possessor(place: &Place<'_>) -> Option<Found> {
    let head = place.tag.checked_sub(1).filter(|&at| at >= place.low)?;
    if place.tags[head].class != Class::Genitive || place.ending() != Ending::Bare {
        return None;
    }
    Some(Found {
        phrase: Phrase { start: head, head },
        cue: None,
        by: "possessor of the quotation",
        confidence: 0.65,
    })
}

/// `Marsh repeated X's promise: "..."`, `"..." was X's motto`: the words are X's, whoever speaks of them.
pub(super) fn owned(place: &Place<'_>) -> Option<Found> {
    let tags = place.tags;
    let found = |head: usize| Found {
        phrase: Phrase { start: head, head },
        cue: None,
        by: "words of a possessor",
        confidence: 0.88,
    };
    let person = |at: usize| tags[at].class == Class::Genitive && !place.dated(at);
    if place.class(place.tag + 1) == Some(Class::Be)
        && let [owner, noun] = [place.tag + 2, place.tag + 3]
        && noun < place.end
        && person(owner)
        && tags[noun].signs.is_utterance()
    {
        return Some(found(owner));
    }
    let joint = |at: usize| matches!(tags[at].class, Class::That | Class::Colon | Class::Comma);
    let noun = (place.low..place.tag).rev().find(|&at| !joint(at))?;
    let owner = noun.checked_sub(1).filter(|&at| at >= place.low)?;
    // "X's statement: “...”" alone is a label.
    let told = (place.low..owner).any(|at| verbal(tags[at].class) || tags[at].class == Class::To);
    (told && tags[noun].signs.is_utterance() && person(owner)).then(|| found(owner))
}

/// `COOPER: "..."`, `Ann Lee, CNN: "..."`.
pub(super) fn label(place: &Place<'_>) -> Option<Found> {
    /// How many words a further label has at most, with its colon.
    const LONGEST: usize = 5;
    // "COOPER: Good evening. LOVELL: Good evening." in one paragraph.
    let begins = place.low == place.paragraph.start
        || place.class(place.low - 1) == Some(Class::Quote) && place.tag - place.low <= LONGEST;
    if place.class(place.tag - 1) != Some(Class::Colon) || !begins {
        return None;
    }
    let zone = place.low..place.tag - 1;
    if place.tags[zone.clone()]
        .iter()
        .any(|tag| verbal(tag.class) || tag.class == Class::Participle)
    {
        return None;
    }
    let phrase = phrase_beginning(place.tags, zone.start, zone.end)?;
    let named = place.class(phrase.head) == Some(Class::Name);
    (named || place.low == place.paragraph.start).then_some(Found {
        phrase,
        cue: None,
        by: LABEL,
        confidence: 0.95,
    })
}

/// `"...," X said`, `"...," said X, the mayor of Y`.
pub(super) fn after(place: &Place<'_>) -> Option<Found> {
    let ending = place.ending();
    let mut at = place.tag + 1;
    while at < place.high && matches!(place.tags[at].class, Class::Comma | Class::Dash) {
        at += 1;
    }
    while at < place.high && place.tags[at].class == Class::Adverb {
        at += 1;
    }
    if at >= place.high || ending == Ending::Bare {
        return None;
    }
    let tags = place.tags;
    let finite =
        |at: usize| place.speech(at) && !matches!(tags[at].cue, Some((_, Form::Participle)));
    if finite(at) && ending != Ending::Closed {
        let mut next = at + 1;
        while next < place.high && matches!(tags[next].class, Class::Adverb | Class::Day) {
            next += 1;
        }
        if let Some(phrase) = phrase_beginning(tags, next, place.high) {
            return Some(Found {
                phrase,
                cue: Some(at),
                by: "cue and source after the quotation",
                confidence: 0.98,
            });
        }
    }
    let cue = (at..place.high).find(|&at| finite(at) && !place.passive(at))?;
    let (mut phrase, reach) = subject(tags, at, cue)?;
    // "CBS This Morning co-anchor Ann Lee said": one phrase, however it is built.
    if tags[at..phrase.start.max(at)]
        .iter()
        .all(|tag| nominal(tag.class))
    {
        phrase.start = at;
    }
    if phrase.start != at {
        return None;
    }
    let confidence = match (ending, reach) {
        (Ending::Open, Reach::Near) => 0.98,
        (Ending::Open, _) => 0.95,
        (Ending::Either, Reach::Near) => 0.95,
        (Ending::Closed, Reach::Near) if place.leads() && place.high - cue <= 3 => 0.85,
        (Ending::Closed, _) => return None,
        _ => 0.8,
    };
    Some(Found {
        phrase,
        cue: Some(cue),
        by: "source and cue after the quotation",
        confidence,
    })
}

/// `In other words, explained X: "..."`.
pub(super) fn inverted(place: &Place<'_>) -> Option<Found> {
    let cue = (place.low..place.tag).rev().find(|&at| place.speech(at))?;
    let opens = cue == place.low
        || matches!(
            place.tags[cue - 1].class,
            Class::Comma | Class::Coordinator | Class::Adverb
        );
    if !opens || place.class(place.tag - 1) != Some(Class::Colon) {
        return None;
    }
    let phrase = phrase_beginning(place.tags, cue + 1, place.tag)?;
    if phrase.head + 2 != place.tag || place.tags[phrase.head].class != Class::Name {
        return None;
    }
    Some(Found {
        phrase,
        cue: Some(cue),
        by: "cue and source right before",
        confidence: 0.95,
    })
}

/// `The plan is "..." for everybody, X said on Monday.`
pub(super) fn trailing(place: &Place<'_>) -> Option<Found> {
    let tags = place.tags;
    let cue = (place.tag + 1..place.end).rev().find(|&at| {
        place.speech(at)
            && !matches!(tags[at].cue, Some((_, Form::Participle)))
            && !place.passive(at)
    })?;
    // `..., said X.`
    if place.class(cue - 1) == Some(Class::Comma)
        && let Some(phrase) = phrase_beginning(tags, cue + 1, place.end)
        && tags[phrase.head].class == Class::Name
    {
        return Some(Found {
            phrase,
            cue: Some(cue),
            by: "source and cue at the end of the sentence",
            confidence: 0.88,
        });
    }
    let comma = (place.tag + 1..cue)
        .rev()
        .find(|&at| tags[at].class == Class::Comma);
    let open = comma.map_or(place.tag + 1, |comma| comma + 1);
    let (phrase, _) = subject(tags, open, cue)?;
    if phrase.start != open {
        return None;
    }
    Some(Found {
        phrase,
        cue: Some(cue),
        by: "source and cue at the end of the sentence",
        confidence: 0.85,
    })
}
