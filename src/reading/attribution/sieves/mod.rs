//! The sieves of attribution, from the surest to the least sure.

mod beside;
mod beyond;
mod clausal;
mod place;

pub(super) use beyond::{announced, introduced, set_off, signed};
pub(super) use place::Place;

use super::clause::{Phrase, main_subject, phrase_beginning, phrase_ending};
use super::lexicon::Class;
use super::tagging::Tag;
use crate::reading::QuotationKind;
use beside::{
    LABEL, after, answered, captioned, heading, inverted, label, owned, possessor, trailing,
};
use clausal::{Nearness, according, agent, apposed, author, bare, before};
use place::REACH;

/// What a sieve found: the source's phrase and the cue, as indices into [`Tags::tags`].
#[derive(Copy, Clone, Debug)]
pub(super) struct Found {
    pub(super) phrase: Phrase,
    pub(super) cue: Option<usize>,
    pub(super) by: &'static str,
    pub(super) confidence: f32,
}

impl Found {
    /// Whether a name with a colon labels the words: "Lee: ‘We Will Not Close’" is speech, however it is
    /// written.
    pub(super) fn labels(&self, tags: &[Tag]) -> bool {
        self.by == LABEL && tags[self.phrase.head].class == Class::Name
    }
}

/// Runs the sieves that need no more than the quotation's own sentence.
pub(super) fn within_sentence(place: &Place<'_>) -> Option<Found> {
    let mut found = by_sieves(place)?;
    found.phrase = named(
        place.tags,
        found.phrase,
        place.paragraph.start.max(place.tag.saturating_sub(REACH)),
        place.paragraph.end.min(place.tag + REACH),
    );
    Some(found)
}

/// "The mayor's spokeswoman, Ann Lee, said": the name in apposition names the source.
fn named(tags: &[Tag], phrase: Phrase, low: usize, high: usize) -> Phrase {
    let class = |at: usize| tags.get(at).filter(|_| at < high).map(|tag| tag.class);
    if !matches!(class(phrase.head), Some(Class::Noun | Class::Crowd)) {
        return phrase;
    }
    // "Ann Lee, the mayor of Leeds said": the second comma was forgotten.
    if phrase.start >= low + 2
        && class(phrase.start - 1) == Some(Class::Comma)
        && let Some(other) = phrase_ending(tags, low, phrase.start - 2)
        && class(other.head) == Some(Class::Name)
        && (other.start == low || class(other.start - 1) == Some(Class::End))
    {
        return other;
    }
    // "a spokeswoman for the company, Ann Lee"
    let mut comma = phrase.head + 1;
    while matches!(
        class(comma),
        Some(Class::For | Class::Of | Class::Preposition | Class::With)
    ) {
        match phrase_beginning(tags, comma + 1, high) {
            Some(inner) => comma = inner.head + 1,
            None => return phrase,
        }
    }
    if class(comma) != Some(Class::Comma) {
        return phrase;
    }
    match phrase_beginning(tags, comma + 1, high) {
        Some(other)
            if class(other.head) == Some(Class::Name)
                && matches!(
                    class(other.head + 1),
                    None | Some(Class::Comma | Class::End | Class::Quote)
                ) =>
        {
            other
        }
        _ => phrase,
    }
}

fn by_sieves(place: &Place<'_>) -> Option<Found> {
    if place.leads() {
        return owned(place)
            .or_else(|| answered(place))
            .or_else(|| after(place))
            .or_else(|| trailing(place))
            .or_else(|| according(place))
            .or_else(|| author(place))
            .or_else(|| captioned(place));
    }
    let adjacent = owned(place)
        .or_else(|| label(place))
        .or_else(|| inverted(place))
        .or_else(|| before(place, Nearness::Adjacent));
    if let Some(found) = adjacent {
        // "Voters who think "...," X said": what follows the quotation is surer.
        let unnamed = matches!(
            place.class(found.phrase.head),
            Some(Class::Noun | Class::Crowd | Class::It)
        );
        if !unnamed {
            return Some(found);
        }
        return after(place).or_else(|| trailing(place)).or(Some(found));
    }
    after(place)
        .filter(|found| !says_else(place, found))
        .or_else(|| apposed(place))
        .or_else(|| according(place))
        .or_else(|| {
            let far = before(place, Nearness::Far)?;
            // "It helps to say "...," says X": nobody is "it".
            let nobody = place.class(far.phrase.head) == Some(Class::It);
            nobody.then(|| trailing(place)).flatten().or(Some(far))
        })
        .or_else(|| trailing(place))
        .or_else(|| agent(place))
        .or_else(|| possessor(place))
        .or_else(|| heading(place))
        .or_else(|| bare(place))
}

/// Whether the source `after` a quotation says something else, and the quotation belongs to the clause
/// before: `as X spoke of "...," Y said that it was late`.
fn says_else(place: &Place<'_>, after: &Found) -> bool {
    let subordinate = || {
        matches!(
            place.class(place.low),
            Some(Class::Subordinator | Class::As | Class::Preposition)
        ) && main_subject(place.tags, place.low + 1, place.tag)
            .is_some_and(|phrase| place.class(phrase.head) == Some(Class::Name))
    };
    after.cue.is_some_and(|cue| {
        after.phrase.head < cue
            && matches!(
                place.class(cue + 1),
                Some(Class::That | Class::He | Class::She | Class::It | Class::They | Class::Noun)
            )
            && (place.cue_before().is_some() || subordinate())
    })
}

/// Whether a quotation of this kind is speech even where no cue says so.
pub(super) fn speaks_without_cue(kind: QuotationKind) -> bool {
    !matches!(kind, QuotationKind::Title | QuotationKind::Scare)
}
