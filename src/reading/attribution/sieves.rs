//! The sieves of attribution, from the surest to the least sure.

use super::clause::{
    Phrase, Reach, main_subject, phrase_beginning, phrase_ending, subject, verbal,
};
use super::lexicon::{Class, Form, Frame};
use super::tagging::{Part, Tag, Tags};
use crate::document::{Document, ParagraphKind};
use crate::reading::QuotationKind;
use std::ops::Range;

/// What a sieve found: the source's phrase and the cue, as indices into [`Tags::tags`].
#[derive(Copy, Clone, Debug)]
pub(super) struct Found {
    pub(super) phrase: Phrase,
    pub(super) cue: Option<usize>,
    pub(super) by: &'static str,
    pub(super) confidence: f32,
}

/// How many tags on either side of a quotation are looked at; a longer sentence is no sentence, and
/// may not cost its square.
const REACH: usize = 256;

/// One quoted part in its sentence.
pub(super) struct Place<'a> {
    pub(super) document: &'a Document,
    pub(super) tags: &'a [Tag],
    /// The tags of its paragraph.
    pub(super) paragraph: Range<usize>,
    /// Its own tag.
    pub(super) tag: usize,
    /// The words between the marks.
    pub(super) text: &'a str,
    /// The first tag of its sentence.
    low: usize,
    /// The tag after the last of its sentence, or the next quotation.
    high: usize,
    /// The tag after the last of its sentence.
    end: usize,
}

/// How a quoted part ends, which tells whether its sentence goes on.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Ending {
    /// With a comma or dash, inside the marks or right behind them: an attribution may follow.
    Open,
    /// With a question or exclamation mark: it may.
    Either,
    /// With a full stop.
    Closed,
    /// Without a mark: the words are part of the writer's sentence.
    Bare,
}

impl<'a> Place<'a> {
    pub(super) fn new(document: &'a Document, tags: &'a Tags, part: &Part) -> Self {
        let paragraph = tags.paragraphs[part.paragraph as usize].clone();
        let tag = part.tag as usize;
        let all = &tags.tags[..];
        let capital = |at: usize| {
            document
                .text(all[at].span)
                .chars()
                .next()
                .is_some_and(char::is_uppercase)
        };
        let closed = |at: usize| document.text(all[at].span).ends_with(['.', '?', '!', '…']);
        let start = paragraph.start.max(tag.saturating_sub(REACH));
        let low = (start..tag)
            .rev()
            .find(|&at| match all[at].class {
                Class::End | Class::Open => true,
                Class::Quote => {
                    closed(at) && at + 1 < tag && capital(at + 1) || closed(at) && at + 1 == tag
                }
                _ => false,
            })
            .map_or(start, |at| at + 1);
        let mut high = paragraph.end.min(tag + REACH);
        let mut end = high;
        // After a full stop within the marks and a capital, another sentence begins.
        let stopped =
            document.text(part.span).ends_with('.') && tag + 1 < paragraph.end && capital(tag + 1);
        if stopped && !matches!(all[tag + 1].class, Class::Quote) {
            let next = (tag + 1..paragraph.end)
                .take(4)
                .any(|at| all[at].class == Class::Cue);
            if !next || paragraph.start != tag {
                high = tag + 1;
                end = tag + 1;
            }
        }
        for (at, other) in all.iter().enumerate().take(end).skip(tag + 1) {
            match other.class {
                Class::End => {
                    end = at;
                    break;
                }
                Class::Quote => {
                    high = high.min(at);
                    if closed(at) {
                        end = at + 1;
                        break;
                    }
                }
                _ => {}
            }
        }
        Self {
            document,
            tags: all,
            paragraph,
            tag,
            text: document.text(part.span),
            low,
            high: high.min(end),
            end,
        }
    }

    fn ending(&self) -> Ending {
        let text = self.text.trim_end_matches(['\'', '’', '”', '"']);
        match text.chars().next_back() {
            Some(',' | '—' | '–' | '-') => Ending::Open,
            Some('?' | '!') => Ending::Either,
            Some('.' | '…') => Ending::Closed,
            _ if self.class(self.tag + 1) == Some(Class::Comma) => Ending::Open,
            _ => Ending::Bare,
        }
    }

    fn class(&self, at: usize) -> Option<Class> {
        self.tags
            .get(at)
            .filter(|_| at < self.paragraph.end)
            .map(|tag| tag.class)
    }

    fn word(&self, at: usize) -> &str {
        self.document.text(self.tags[at].span)
    }

    /// Whether nothing but small words stands before the quotation in its sentence.
    fn leads(&self) -> bool {
        self.tags[self.low..self.tag].iter().all(|tag| {
            matches!(
                tag.class,
                Class::Comma | Class::Adverb | Class::Contrast | Class::Coordinator | Class::Dash
            )
        })
    }

    /// Whether the cue at `at` is passive: "was described as".
    fn passive(&self, at: usize) -> bool {
        if !matches!(self.tags[at].cue, Some((_, Form::Past))) {
            return false;
        }
        let be = self.tags[self.low..at]
            .iter()
            .rev()
            .take_while(|tag| matches!(tag.class, Class::Adverb | Class::Be))
            .any(|tag| tag.class == Class::Be);
        be && !self.word(at).eq_ignore_ascii_case("quoted")
    }

    fn speech(&self, at: usize) -> bool {
        matches!(self.tags[at].cue, Some((Frame::Speech, _)))
    }

    /// The last cue before the quotation in its sentence.
    ///
    /// A passive one is left to the agent's sieve. One that characterises and stands neither close
    /// nor finite yields to one of speech before it: "said that comparing any event to ..., it was".
    fn cue_before(&self) -> Option<usize> {
        const CLOSE: usize = 4;
        let last = (self.low..self.tag)
            .rev()
            .find(|&at| self.tags[at].cue.is_some() && !self.passive(at))?;
        let weak = matches!(
            self.tags[last].cue,
            Some((Frame::Object, Form::Base | Form::Participle))
        );
        if weak && self.tag - last > CLOSE {
            let speech = |&at: &usize| self.speech(at) && !self.passive(at);
            return Some((self.low..last).rev().find(speech).unwrap_or(last));
        }
        Some(last)
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
        return after(place)
            .or_else(|| trailing(place))
            .or_else(|| according(place));
    }
    let adjacent = label(place)
        .or_else(|| inverted(place))
        .or_else(|| before(place, Nearness::Adjacent));
    if let Some(found) = adjacent {
        // "Voters who think "...," X said": what follows the quotation is surer.
        let unnamed = matches!(
            place.class(found.phrase.head),
            Some(Class::Noun | Class::Crowd)
        );
        return after(place).filter(|_| unnamed).or(Some(found));
    }
    after(place)
        .or_else(|| according(place))
        .or_else(|| before(place, Nearness::Far))
        .or_else(|| trailing(place))
        .or_else(|| agent(place))
        .or_else(|| possessor(place))
        .or_else(|| heading(place))
        .or_else(|| bare(place))
}

/// `X: The plan is "..." for all` as a headline.
fn heading(place: &Place<'_>) -> Option<Found> {
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
        by: "label before a colon",
        confidence: 0.85,
    })
}

/// `X's "..." promise`.
fn possessor(place: &Place<'_>) -> Option<Found> {
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

/// `COOPER: "..."`, `Ann Lee, CNN: "..."`.
fn label(place: &Place<'_>) -> Option<Found> {
    if place.class(place.tag - 1) != Some(Class::Colon) || place.low != place.paragraph.start {
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
    Some(Found {
        phrase,
        cue: None,
        by: "label before a colon",
        confidence: 0.95,
    })
}

/// `"...," X said`, `"...," said X, the mayor of Y`.
fn after(place: &Place<'_>) -> Option<Found> {
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
    let (phrase, reach) = subject(tags, at, cue)?;
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
fn inverted(place: &Place<'_>) -> Option<Found> {
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

#[derive(Copy, Clone, PartialEq, Eq)]
enum Nearness {
    Adjacent,
    Far,
}

/// `X said: "..."`, `X took the stage and called it "..."`.
fn before(place: &Place<'_>, nearness: Nearness) -> Option<Found> {
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
    let confidence = match (adjacent, reach) {
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

/// `The plan is "..." for everybody, X said on Monday.`
fn trailing(place: &Place<'_>) -> Option<Found> {
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

/// `According to X, it was "..."`.
fn according(place: &Place<'_>) -> Option<Found> {
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
fn agent(place: &Place<'_>) -> Option<Found> {
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

/// `X took the stage to thank the "..."`: no cue, only a subject.
fn bare(place: &Place<'_>) -> Option<Found> {
    if (place.low..place.tag).any(|at| place.passive(at)) {
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

/// The paragraph before ends in a colon: its last sentence says who speaks.
pub(super) fn introduced(tags: &Tags, part: &Part) -> Option<Found> {
    let paragraph = tags.paragraphs[part.paragraph as usize].clone();
    if part.tag as usize != paragraph.start {
        return None;
    }
    let before = tags.paragraphs[..part.paragraph as usize]
        .iter()
        .rev()
        .find(|range| !range.is_empty())?
        .clone();
    let all = &tags.tags[..];
    if all[before.end - 1].class != Class::Colon {
        return None;
    }
    let end = before.end - 1;
    let low = (before.start..end)
        .rev()
        .find(|&at| all[at].class == Class::End)
        .map_or(before.start, |at| at + 1);
    let cue = (low..end).rev().find(|&at| all[at].cue.is_some());
    let phrase = match cue {
        Some(cue) => subject(all, low, cue).map(|(phrase, _)| phrase),
        None => None,
    }
    .or_else(|| main_subject(all, low, end))?;
    Some(Found {
        phrase,
        cue,
        by: "paragraph before ends in a colon",
        confidence: if cue.is_some() { 0.93 } else { 0.8 },
    })
}

/// The sentence before, in this paragraph or the one before, tells of speech without quoting:
/// `X was quick to add that there was more to it. "..."`.
pub(super) fn announced(tags: &Tags, part: &Part) -> Option<Found> {
    let all = &tags.tags[..];
    let here = tags.paragraphs[part.paragraph as usize].clone();
    let tag = part.tag as usize;
    let range = if tag > here.start {
        here.start..tag
    } else {
        tags.paragraphs[..part.paragraph as usize]
            .iter()
            .rev()
            .find(|range| !range.is_empty())?
            .clone()
    };
    if all[range.end - 1].class != Class::End {
        return None;
    }
    let end = range.end - 1;
    let low = (range.start..end)
        .rev()
        .find(|&at| all[at].class == Class::End)
        .map_or(range.start, |at| at + 1);
    if all[low..end].iter().any(|tag| tag.class == Class::Quote) {
        return None;
    }
    let cue = (low..end)
        .rev()
        .find(|&at| matches!(all[at].cue, Some((Frame::Speech, _))))?;
    let (phrase, _) = subject(all, low, cue)?;
    Some(Found {
        phrase: named(all, phrase, low, end),
        cue: Some(cue),
        by: "sentence before tells of speech",
        confidence: 0.65,
    })
}

/// `"..." ¶ — X`.
pub(super) fn signed(document: &Document, tags: &Tags, part: &Part) -> Option<Found> {
    let all = &tags.tags[..];
    let paragraph = tags.paragraphs[part.paragraph as usize].clone();
    let mut at = part.tag as usize + 1;
    let mut end = paragraph.end;
    let mut item = false;
    if at >= end {
        let next = part.paragraph as usize + 1;
        let range = tags.paragraphs.get(next)?;
        at = range.start;
        end = range.end;
        // "- Ann Lee" reads as an item of a list, whose mark is no prose.
        item = document.paragraphs()[next].kind == ParagraphKind::Item;
    }
    if at >= end || end - at > 8 {
        return None;
    }
    let dash = all[at].class == Class::Dash;
    if !dash && !item {
        return None;
    }
    let phrase = phrase_beginning(all, at + usize::from(dash), end)?;
    if all[at..end].iter().any(|tag| verbal(tag.class)) || all[phrase.head].class != Class::Name {
        return None;
    }
    Some(Found {
        phrase,
        cue: None,
        by: "signature after the quotation",
        confidence: 0.93,
    })
}

/// Whether a quotation of this kind is speech even where no cue says so.
pub(super) fn speaks_without_cue(kind: QuotationKind) -> bool {
    !matches!(kind, QuotationKind::Title | QuotationKind::Scare)
}
