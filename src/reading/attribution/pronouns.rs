//! Whom "he", "she" and "they" stand for: the subject or speaker nearest before whose pronouns
//! agree, as the record declares them or the article itself shows them.
//!
//! Nothing is guessed from given names. Subjects come first, then speakers, then other names
//! (Hobbs 1978; centering).

use super::clause::{phrase_beginning, verbal};
use super::lexicon::Class;
use super::people::People;
use super::tagging::Tags;
use crate::document::Document;
use crate::record::{EntryKind, Pronouns, Record};

/// How many paragraphs back a pronoun may reach.
const REACH: u32 = 3;

/// A name as a candidate for a pronoun.
#[derive(Copy, Clone, Debug)]
struct Candidate {
    tag: u32,
    paragraph: u32,
    speaker: u32,
    subject: bool,
}

/// Who is on the reader's mind at each place of the article.
pub(super) struct Salience {
    /// People named outside quotations, in order of place.
    candidates: Vec<Candidate>,
    /// Who spoke last, and where he was named.
    last: Option<(u32, u32)>,
}

impl Salience {
    pub(super) fn new(document: &Document, record: &Record, tags: &Tags, people: &People) -> Self {
        let mut candidates = Vec::new();
        for (paragraph, range) in tags.paragraphs.iter().enumerate() {
            for at in range.clone() {
                let tag = tags.tags[at];
                if tag.class != Class::Name {
                    continue;
                }
                let speaker = people.of_name[tag.index as usize];
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
                        subject: is_subject(tags, range.start, at),
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

    /// Notes that `speaker`, named at tag `at`, was quoted.
    pub(super) fn spoke(&mut self, at: usize, speaker: usize) {
        self.last = Some((at as u32, speaker as u32));
    }

    /// Whom the pronoun at tag `at` stands for, and how sure that is.
    pub(super) fn pronoun(&self, tags: &Tags, people: &People, at: usize) -> Option<(usize, f32)> {
        let wanted = match tags.tags[at].class {
            Class::He => Pronouns::He,
            Class::She => Pronouns::She,
            _ => Pronouns::They,
        };
        let fits = |speaker: u32| match people.speakers[speaker as usize].pronouns {
            Some(pronouns) => pronouns == wanted,
            None => wanted != Pronouns::They,
        };
        let known = |speaker: u32| people.speakers[speaker as usize].pronouns == Some(wanted);
        let end = self
            .candidates
            .partition_point(|candidate| (candidate.tag as usize) < at);
        let paragraph = tags
            .paragraphs
            .partition_point(|range| range.start <= at)
            .saturating_sub(1) as u32;
        let before = self.candidates[..end]
            .iter()
            .rev()
            .take_while(|candidate| candidate.paragraph + REACH >= paragraph);
        let mut best: Option<(Candidate, f32)> = None;
        for candidate in before.filter(|candidate| fits(candidate.speaker)) {
            let near = candidate.paragraph == paragraph;
            let spoke = self
                .last
                .is_some_and(|(_, speaker)| speaker == candidate.speaker);
            let mut score: f32 = if near {
                0.4
            } else {
                0.2 - 0.05 * (paragraph - candidate.paragraph) as f32
            };
            if candidate.subject {
                score += 0.3;
            }
            if spoke {
                score += 0.2;
            }
            if known(candidate.speaker) {
                score += 0.25;
            }
            if best.is_none_or(|(_, held)| score > held + 0.01) {
                best = Some((*candidate, score));
            }
        }
        best.map(|(candidate, score)| (candidate.speaker as usize, (0.4 + 0.5 * score).min(0.95)))
    }
}

/// Whether the name at tag `at` begins or heads the subject of a clause.
fn is_subject(tags: &Tags, low: usize, at: usize) -> bool {
    let tags = &tags.tags;
    let mut start = at;
    while start > low
        && matches!(
            tags[start - 1].class,
            Class::Noun | Class::Name | Class::Determiner | Class::Genitive | Class::Crowd
        )
    {
        start -= 1;
    }
    let opens = start == low
        || matches!(
            tags[start - 1].class,
            Class::End
                | Class::Comma
                | Class::Coordinator
                | Class::Contrast
                | Class::Subordinator
                | Class::That
                | Class::Quote
                | Class::Cue
                | Class::Adverb
        );
    let Some(phrase) = phrase_beginning(tags, start, tags.len()) else {
        return false;
    };
    opens
        && phrase.head == at
        && tags.get(at + 1).is_some_and(|next| {
            verbal(next.class)
                || matches!(
                    next.class,
                    Class::Comma
                        | Class::Adverb
                        | Class::Who
                        | Class::Emphatic
                        | Class::Of
                        | Class::Preposition
                )
        })
}
