//! Whom "he", "she" and "they" stand for: the subject or speaker nearest before whose pronouns
//! agree, as the record declares them or the article itself shows them.
//!
//! Nothing is guessed from given names. Subjects come first, then speakers, then other names
//! (Hobbs 1978; centering).

use super::clause::verbal;
use super::lexicon::{Class, Form, Frame};
use super::people::People;
use super::roles::Roles;
use super::tagging::{Part, Tag, Tags};
use super::{Distance, Rival};
use crate::document::Document;
use crate::record::{EntryKind, Pronouns, Record};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;

/// How many paragraphs back a pronoun may reach.
const REACH: u32 = 3;

/// How many tags before or behind a place are looked at.
const NEAR: usize = 512;

/// How sure at most it is for whom a pronoun stands where two come into question alike, whose pronouns
/// are not known.
const DOUBT: f32 = 0.65;

/// A name as a candidate for a pronoun.
#[derive(Copy, Clone, Debug)]
struct Candidate {
    tag: u32,
    paragraph: u32,
    speaker: u32,
    standing: Standing,
}

/// What part a name plays in its clause.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// An object, or whatever else.
    Other,
    /// A subject.
    Subject,
    /// The subject of a verb of speech.
    Speaker,
}

/// Who is on the reader's mind at each place of the article.
pub(super) struct Salience {
    /// People named outside quotations, in order of place.
    candidates: Vec<Candidate>,
    /// Who spoke last, and where he was named.
    last: Option<(u32, u32)>,
}

impl Salience {
    pub(super) fn new(
        document: &Document,
        record: &Record,
        tags: &Tags,
        people: &People,
        roles: &Roles,
    ) -> Self {
        let mut candidates = Vec::new();
        for (paragraph, range) in tags.paragraphs.iter().enumerate() {
            for at in range.clone() {
                let tag = tags.tags[at];
                let speaker = match roles.speaker(at) {
                    Some(speaker) => speaker,
                    None if tags.is_name(&tag) => people.of_name[tag.index as usize],
                    None => continue,
                };
                let held = &people.speakers[speaker];
                let person = match held.entry {
                    Some(entry) => record.entry(entry).kind == EntryKind::Person,
                    None => document.text(held.name).contains(' '),
                };
                if person {
                    candidates.push(Candidate {
                        tag: at as u32,
                        paragraph: paragraph as u32,
                        speaker: speaker as u32,
                        standing: match tag.class {
                            Class::Genitive => Standing::Other,
                            _ => standing(tags, range.clone(), at),
                        },
                    });
                }
            }
        }
        Self {
            candidates,
            last: None,
        }
    }

    /// Learns from the article which pronouns go with whom: "Lee said she" with nobody else about.
    pub(super) fn agree(&self, tags: &Tags, people: &mut People) {
        let mut votes = vec![(0u32, 0u32); people.speakers.len()];
        let mut candidates = self.candidates.iter().peekable();
        for range in &tags.paragraphs {
            let mut alone: Option<u32> = None;
            let mut several = false;
            for at in range.clone() {
                let tag = tags.tags[at];
                match tag.class {
                    Class::End => {
                        alone = None;
                        several = false;
                    }
                    Class::Name => {
                        while candidates
                            .peek()
                            .is_some_and(|candidate| (candidate.tag as usize) < at)
                        {
                            candidates.next();
                        }
                        if let Some(candidate) = candidates
                            .peek()
                            .filter(|candidate| candidate.tag as usize == at)
                        {
                            several |= alone.is_some_and(|held| held != candidate.speaker);
                            alone = Some(candidate.speaker);
                        }
                    }
                    Class::He | Class::His => {
                        if let Some(speaker) = alone.filter(|_| !several) {
                            votes[speaker as usize].0 += 1;
                        }
                    }
                    Class::She | Class::Her => {
                        if let Some(speaker) = alone.filter(|_| !several) {
                            votes[speaker as usize].1 += 1;
                        }
                    }
                    _ => {}
                }
            }
        }
        for (speaker, (he, she)) in people.speakers.iter_mut().zip(votes) {
            if speaker.pronouns.is_none() {
                if he > 3 * she {
                    speaker.pronouns = Some(Pronouns::He);
                } else if she > 3 * he {
                    speaker.pronouns = Some(Pronouns::She);
                }
            }
        }
    }

    /// Who else is named around the quoted `part`, in order of place.
    pub(super) fn rivals(&self, tags: &Tags, part: &Part, speaker: usize) -> Vec<Rival> {
        const MOST: usize = 16;
        let paragraph = &tags.paragraphs[part.paragraph as usize];
        let ends = |tag: &Tag| tag.class == Class::End;
        let at = part.tag as usize;
        let here = paragraph.start.max(at.saturating_sub(NEAR))..paragraph.end.min(at + NEAR);
        let low = tags.tags[here.start..at]
            .iter()
            .rposition(ends)
            .map_or(here.start, |end| here.start + end);
        let high = tags.tags[at..here.end]
            .iter()
            .position(ends)
            .map_or(here.end, |end| at + end);
        let before = part.paragraph.saturating_sub(1);
        let first = self.candidates.partition_point(|candidate| {
            candidate.paragraph < before || candidate.tag as usize + NEAR < at
        });
        let mut rivals: Vec<Rival> = Vec::new();
        for candidate in self.candidates[first..]
            .iter()
            .take_while(|candidate| {
                candidate.paragraph <= part.paragraph && (candidate.tag as usize) < at + NEAR
            })
            .filter(|candidate| candidate.speaker as usize != speaker)
            .take(MOST)
        {
            let tag = candidate.tag as usize;
            rivals.push(Rival {
                speaker: candidate.speaker as usize,
                standing: candidate.standing,
                distance: match candidate.paragraph == part.paragraph {
                    false => Distance::ParagraphBefore,
                    true if (at..high).contains(&tag) => Distance::Behind,
                    true if (low..at).contains(&tag) => Distance::Sentence,
                    true => Distance::Paragraph,
                },
            });
        }
        rivals
    }

    /// The person whom the article is about up to tag `end`, or else as a whole, and how sure that is:
    /// the only one named, or the one named most.
    pub(super) fn foremost(&self, end: usize) -> Option<(usize, f32)> {
        const ALONE: f32 = 0.85;
        const MOST: f32 = 0.65;
        let before = self
            .candidates
            .partition_point(|candidate| (candidate.tag as usize) < end);
        let named = match before {
            0 => &self.candidates[..],
            _ => &self.candidates[..before],
        };
        let mut times: FxHashMap<u32, usize> = FxHashMap::default();
        for candidate in named {
            *times.entry(candidate.speaker).or_default() += 1;
        }
        let (&speaker, &most) = times
            .iter()
            .max_by_key(|&(&who, &times)| (times, Reverse(who)))?;
        let rival = times.values().filter(|&&times| times == most).count() > 1;
        let sure = if times.len() == 1 { ALONE } else { MOST };
        (!rival).then_some((speaker as usize, sure))
    }

    /// Notes that `speaker`, named at tag `at`, was quoted.
    pub(super) fn spoke(&mut self, at: usize, speaker: usize) {
        self.last = Some((at as u32, speaker as u32));
    }

    /// Whom the pronoun at tag `at` stands for, and how sure that is. In a `turn` of a dialogue it is
    /// not who spoke last.
    pub(super) fn pronoun(
        &self,
        tags: &Tags,
        people: &People,
        at: usize,
        turn: bool,
    ) -> Option<(usize, f32)> {
        let wanted = match tags.tags[at].class {
            Class::He => Pronouns::He,
            Class::She => Pronouns::She,
            _ => Pronouns::They,
        };
        self.stand_in(tags, people, at, Some(wanted), turn)
    }

    /// For whom a pronoun or description at tag `at` stands, and how sure that is; anybody's pronouns
    /// fit where none are `wanted`.
    pub(super) fn stand_in(
        &self,
        tags: &Tags,
        people: &People,
        at: usize,
        wanted: Option<Pronouns>,
        turn: bool,
    ) -> Option<(usize, f32)> {
        let fits = |speaker: u32| {
            let agrees = match (people.speakers[speaker as usize].pronouns, wanted) {
                (Some(pronouns), Some(wanted)) => pronouns == wanted,
                (None, Some(wanted)) => wanted != Pronouns::They,
                (_, None) => true,
            };
            agrees && !(turn && self.last.is_some_and(|(_, last)| last == speaker))
        };
        let known =
            |speaker: u32| wanted.is_some() && people.speakers[speaker as usize].pronouns == wanted;
        let end = self
            .candidates
            .partition_point(|candidate| (candidate.tag as usize) < at);
        let paragraph = tags
            .paragraphs
            .partition_point(|range| range.start <= at)
            .saturating_sub(1) as u32;
        let start = tags
            .paragraphs
            .get(paragraph as usize)
            .map_or(0, |range| range.start)
            .max(at.saturating_sub(NEAR));
        let sentence = (start..at)
            .rev()
            .find(|&at| matches!(tags.tags[at].class, Class::End))
            .map_or(start, |end| end + 1);
        let before = self.candidates[..end]
            .iter()
            .rev()
            .take(NEAR)
            .take_while(|candidate| candidate.paragraph + REACH >= paragraph);
        let mut best: Option<(Candidate, f32)> = None;
        // The best of those who are somebody else.
        let mut rival: Option<(u32, f32)> = None;
        // Whoever spoke last without being quoted takes the place of who was quoted before.
        let mut spoken_since = false;
        // Whether the paragraph names somebody whose pronoun it is, and who that is.
        let mut beside: Option<u32> = None;
        for candidate in before.filter(|candidate| fits(candidate.speaker)) {
            let near = candidate.paragraph == paragraph;
            let spoke = !spoken_since
                && self
                    .last
                    .is_some_and(|(_, speaker)| speaker == candidate.speaker);
            let since = self.last.is_none_or(|(tag, _)| candidate.tag > tag);
            // "Lee did not see why. ¶ “...,” he said.": the story has turned to Lee.
            let turned = since
                && candidate.standing == Standing::Subject
                && candidate.paragraph + 1 == paragraph;
            spoken_since |= since && (candidate.standing == Standing::Speaker || turned);
            if near && known(candidate.speaker) {
                beside = beside.or(Some(candidate.speaker));
            }
            let mut score: f32 = if near {
                0.4
            } else {
                0.2 - 0.05 * (paragraph - candidate.paragraph) as f32
            };
            score += match candidate.standing {
                Standing::Other => 0.0,
                Standing::Subject => 0.3,
                Standing::Speaker if near => 0.6,
                Standing::Speaker => 0.4,
            };
            if turned {
                score += 0.35;
            }
            if spoke {
                score += if near { 0.3 } else { 0.4 };
            }
            if candidate.tag as usize >= sentence && candidate.standing > Standing::Other {
                // "X said he": in one sentence the subject before is meant.
                score += 0.8;
            }
            if known(candidate.speaker) {
                score += 0.25;
            }
            match best {
                Some((held, most)) if score <= most + 0.01 => {
                    if held.speaker != candidate.speaker
                        && rival.is_none_or(|(_, other)| score > other)
                    {
                        rival = Some((candidate.speaker, score));
                    }
                }
                _ => {
                    if let Some((held, most)) = best
                        && held.speaker != candidate.speaker
                    {
                        rival = Some((held.speaker, most));
                    }
                    best = Some((*candidate, score));
                }
            }
        }
        let (candidate, score) = best?;
        let sure = (0.4 + 0.5 * score).min(0.95);
        // Nobody has told the pronouns of either of two who come into question.
        let margin = rival.map_or(1.0, |(_, other)| score - other);
        let passed_over = beside.is_some_and(|beside| beside != candidate.speaker);
        let doubt = match known(candidate.speaker) {
            // "It is a figure that Lovell disputes. “...,” she says", after a paragraph about another.
            true if passed_over && candidate.paragraph < paragraph => DOUBT,
            true => 1.0,
            false => (DOUBT + margin).min(1.0),
        };
        Some((candidate.speaker as usize, sure * doubt))
    }
}

/// What part the name at tag `at` plays.
fn standing(tags: &Tags, paragraph: std::ops::Range<usize>, at: usize) -> Standing {
    /// A longer run of nouns before a name is no phrase.
    const LONGEST: usize = 8;
    let tags = &tags.tags;
    let low = paragraph.start.max(at.saturating_sub(LONGEST));
    let mut start = at;
    while start > low
        && matches!(
            tags[start - 1].class,
            Class::Noun | Class::Name | Class::Determiner | Class::Genitive | Class::Crowd
        )
    {
        start -= 1;
    }
    let before = (start > paragraph.start).then(|| tags[start - 1]);
    let mut next = at + 1;
    while next < paragraph.end
        && matches!(
            tags[next].class,
            Class::Adverb | Class::Emphatic | Class::Day | Class::Auxiliary
        )
    {
        next += 1;
    }
    let after = (next < paragraph.end).then(|| tags[next]);
    let speech =
        |tag: Option<Tag>| tag.is_some_and(|tag| matches!(tag.cue, Some((Frame::Speech, _))));
    // "..., said X", "X said"
    let inverted = speech(before)
        && start >= paragraph.start + 2
        && matches!(tags[start - 2].class, Class::Quote | Class::Comma);
    let comma = |tag: Option<Tag>| tag.is_some_and(|tag| tag.class == Class::Comma);
    // "The mayor, X, said"
    let held = comma(before)
        && comma(after)
        && tags
            .get(next + 1)
            .is_some_and(|tag| matches!(tag.cue, Some((Frame::Speech, Form::Past | Form::Third))));
    if speech(after) || inverted || held {
        return Standing::Speaker;
    }
    let opens = before.is_none_or(|tag| {
        matches!(
            tag.class,
            Class::End
                | Class::Comma
                | Class::Coordinator
                | Class::Contrast
                | Class::Subordinator
                | Class::That
                | Class::Quote
                | Class::Cue
                | Class::Adverb
        )
    });
    let acts = after.is_some_and(|tag| {
        verbal(tag.class)
            || matches!(
                tag.class,
                Class::Comma | Class::Who | Class::Of | Class::Preposition | Class::With
            )
    });
    // "her rival, X, saying": X stands in apposition.
    let apposed = comma(before)
        && comma(after)
        && !tags.get(next + 1).is_some_and(|tag| {
            verbal(tag.class) && !matches!(tag.cue, Some((_, Form::Participle)))
        });
    if opens && acts && !apposed {
        Standing::Subject
    } else {
        Standing::Other
    }
}
