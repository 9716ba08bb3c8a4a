//! The sieves of attribution, from the surest to the least sure.

use super::clause::{Phrase, Reach, main_subject, phrase_beginning, subject, verbal};
use super::lexicon::{Class, Form, Frame};
use super::tagging::{Part, Tag, Tags};
use crate::document::Document;
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
        let low = (paragraph.start..tag)
            .rev()
            .find(|&at| match all[at].class {
                Class::End => true,
                Class::Quote => {
                    closed(at) && at + 1 < tag && capital(at + 1) || closed(at) && at + 1 == tag
                }
                _ => false,
            })
            .map_or(paragraph.start, |at| at + 1);
        let mut high = paragraph.end;
        let mut end = paragraph.end;
        for at in tag + 1..paragraph.end {
            match all[at].class {
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
        match self.text.chars().next_back() {
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
    fn cue_before(&self) -> Option<usize> {
        (self.low..self.tag)
            .rev()
            .find(|&at| self.tags[at].cue.is_some())
    }
}

/// Runs the sieves that need no more than the quotation's own sentence.
pub(super) fn within_sentence(place: &Place<'_>) -> Option<Found> {
    if place.leads() {
        return after(place)
            .or_else(|| trailing(place))
            .or_else(|| according(place));
    }
    label(place)
        .or_else(|| before(place, Nearness::Adjacent))
        .or_else(|| after(place))
        .or_else(|| according(place))
        .or_else(|| before(place, Nearness::Far))
        .or_else(|| trailing(place))
        .or_else(|| agent(place))
        .or_else(|| bare(place))
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
    if place.passive(cue) {
        return None;
    }
    let (phrase, reach) = subject(place.tags, place.low, cue)?;
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

/// `The plan is "..." for everybody, X said on Monday.`
fn trailing(place: &Place<'_>) -> Option<Found> {
    let tags = place.tags;
    let cue = (place.tag + 1..place.end).rev().find(|&at| {
        place.speech(at)
            && !matches!(tags[at].cue, Some((_, Form::Participle)))
            && !place.passive(at)
    })?;
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
    let cue = place.cue_before().filter(|&cue| place.passive(cue))?;
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
    if place.cue_before().is_some_and(|cue| place.passive(cue)) {
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
pub(super) fn introduced(document: &Document, tags: &Tags, part: &Part) -> Option<Found> {
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
    let _ = document;
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

/// `"..." ¶ — X`.
pub(super) fn signed(tags: &Tags, part: &Part) -> Option<Found> {
    let all = &tags.tags[..];
    let paragraph = tags.paragraphs[part.paragraph as usize].clone();
    let mut at = part.tag as usize + 1;
    let mut end = paragraph.end;
    if at >= end {
        let next = tags.paragraphs.get(part.paragraph as usize + 1)?;
        at = next.start;
        end = next.end;
    }
    if at >= end || end - at > 8 || all[at].class != Class::Dash {
        return None;
    }
    let phrase = phrase_beginning(all, at + 1, end)?;
    if all[phrase.head].class != Class::Name {
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
