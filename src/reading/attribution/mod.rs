//! Who is said to have said what: source, cue, content, as the attribution corpora define them
//! (Pareti 2012; two-stage sieves after Muzny et al. 2017).
//!
//! In go a document and its reading so far; out come one [`Attribution`] a quotation, the
//! article's [`Speaker`]s, and the pronouns that were resolved on the way.

mod clause;
mod lexicon;
mod people;
mod pronouns;
mod roles;
mod sieves;
mod stance;
mod tagging;
#[cfg(test)]
mod tests;

pub(super) use lexicon::says;
pub use people::{Speaker, strangers};
pub use pronouns::Standing;
pub use stance::Utterance;

use super::{QuotationKind, Reading, Referent, StandIn};
use crate::document::Document;
use crate::record::Record;
use crate::span::Span;
use lexicon::{Class, Form, Frame};
use people::People;
use pronouns::Salience;
use roles::Roles;
use sieves::{Found, Place};
use std::ops::Range;
use tagging::{Part, Tags};

/// One quotation and its speaker.
#[derive(Clone, Debug)]
pub struct Attribution {
    /// The quotation, as an index into [`Reading::quotations`].
    pub quotation: usize,
    /// The source: who is said to have said it.
    pub source: Option<Source>,
    /// The cue: "said", "according to".
    pub cue: Option<Span>,
    /// Whether the article says that the words were said at all.
    pub stance: Utterance,
    /// The sieve that decided, in words for the editor.
    pub by: &'static str,
    /// How sure, from 0 to 1: of the phrase and of whom it stands for.
    pub confidence: f32,
    /// Others named nearby outside quotations, who might be meant if this reading is wrong.
    pub rivals: Vec<Rival>,
}

/// Somebody named near a quotation who is not its source.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Rival {
    /// Who, as an index into [`Reading::speakers`].
    pub speaker: usize,
    /// What part the name plays in its clause.
    pub standing: Standing,
    /// How near the name stands.
    pub distance: Distance,
}

/// How near to a quotation a name stands.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Distance {
    /// In the paragraph before.
    ParagraphBefore,
    /// In the same paragraph.
    Paragraph,
    /// In the same sentence, behind the quotation.
    Behind,
    /// In the same sentence, before it.
    Sentence,
}

/// Who is said to have said something.
#[derive(Clone, Debug)]
pub struct Source {
    /// The words that name the source.
    pub span: Span,
    /// What kind of words they are.
    pub kind: SourceKind,
    /// Whom they stand for, as an index into [`Reading::speakers`].
    pub speaker: Option<usize>,
    /// The entry meant, if it is one on record.
    pub referent: Option<Referent>,
}

/// What kind of words name a source.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum SourceKind {
    /// A name.
    Name,
    /// A pronoun.
    Pronoun,
    /// A definite role or other description: "the senator".
    Role,
    /// Somebody unnamed or collective: "officials", "the campaign".
    Crowd,
    /// The writer: "I asked".
    Writer,
}

/// Whether `word` is a clipped word that begins with an apostrophe: "'em".
pub(super) fn is_elision(word: &str) -> bool {
    lexicon::word(word).is_some_and(|word| word.class == Class::Elision)
}

/// Whether `word` is a verb of speech as it stands beside its subject: "said", "asks".
pub(super) fn is_speech_verb(word: &str) -> bool {
    let cue = lexicon::word(word).and_then(|word| word.cue);
    matches!(cue, Some((Frame::Speech, Form::Past | Form::Third)))
}

/// Whether `word` is a pronoun that may stand for a speaker.
pub(super) fn is_speaker_pronoun(word: &str) -> bool {
    lexicon::word(word).is_some_and(|word| {
        matches!(
            word.class,
            Class::He | Class::She | Class::They | Class::Myself
        )
    })
}

/// Fills in the attributions, speakers and resolved pronouns of `reading`.
pub(super) fn attribute(document: &Document, record: &Record, reading: &mut Reading) {
    if reading.quotations.is_empty() {
        return;
    }
    let tags = tagging::tags(document, reading);
    let mut people = people::people(document, record, reading, &tags);
    let roles = roles::roles(document, record, &tags, &people);
    let salience = Salience::new(document, record, &tags, &people, &roles);
    salience.agree(&tags, &mut people);
    let mut desk = Attributor {
        document,
        tags: &tags,
        people: &people,
        roles: &roles,
        salience,
        stand_ins: Vec::new(),
    };
    let mut found: Vec<Option<Attribution>> = vec![None; reading.quotations.len()];
    let mut index = 0;
    while index < tags.parts.len() {
        let quotation = tags.parts[index].quotation;
        let parts = tags.parts[index..]
            .iter()
            .take_while(|part| part.quotation == quotation)
            .count();
        let kind = reading.quotations[quotation].kind;
        found[quotation] =
            desk.attribution_of(index..index + parts, kind, &found)
                .map(|mut attribution| {
                    let speaker = attribution
                        .source
                        .as_ref()
                        .and_then(|source| source.speaker);
                    if let Some(speaker) = speaker {
                        attribution.rivals =
                            desk.salience.rivals(&tags, &tags.parts[index], speaker);
                    }
                    attribution
                });
        index += parts;
    }
    let mut stand_ins = desk.stand_ins;
    reading.attributions = found
        .into_iter()
        .enumerate()
        .map(|(quotation, held)| {
            held.unwrap_or(Attribution {
                quotation,
                source: None,
                cue: None,
                stance: Utterance::Made,
                by: "open",
                confidence: 0.0,
                rivals: Vec::new(),
            })
        })
        .collect();
    stand_ins.sort_unstable_by_key(|stand_in: &StandIn| stand_in.span);
    stand_ins.dedup_by_key(|stand_in| stand_in.span);
    reading.stand_ins.extend(stand_ins);
    reading.stand_ins.sort_by_key(|stand_in| stand_in.span);
    reading.speakers = people.speakers;
}

/// Attributes the quotations of one article, in order.
struct Attributor<'a> {
    document: &'a Document,
    tags: &'a Tags,
    people: &'a People,
    roles: &'a Roles,
    salience: Salience,
    stand_ins: Vec<StandIn>,
}

impl Attributor<'_> {
    /// The attribution of the quotation that has the `parts`, given what was `found` for those
    /// before it. What stands beside any of its parts is surer than what went before the first.
    fn attribution_of(
        &mut self,
        parts: Range<usize>,
        kind: QuotationKind,
        found: &[Option<Attribution>],
    ) -> Option<Attribution> {
        let (document, tags) = (self.document, self.tags);
        let spoken = sieves::speaks_without_cue(kind);
        for index in parts.clone() {
            let part = &tags.parts[index];
            let place = Place::new(document, tags, part);
            if let Some(verb) = stance::question(&place) {
                return Some(asked(part, tags, verb));
            }
            let direct = sieves::within_sentence(&place)
                .filter(|found| found.cue.is_some() || spoken)
                .map(|found| (found, stance::stance(&place, found.phrase, found.cue)));
            let surest = direct.map_or(0.0, |(found, _)| found.confidence);
            let direct = sieves::set_off(document, tags, part)
                .filter(|around| around.confidence > surest)
                .map(|around| (around, Utterance::Made))
                .or(direct)
                .or_else(|| {
                    let beyond = sieves::signed(document, tags, part)
                        .or_else(|| sieves::introduced(document, tags, part))?;
                    Some((beyond, Utterance::Made))
                });
            if let Some((direct, stance)) = direct {
                return Some(self.attribution(part, &direct, stance));
            }
        }
        if !spoken {
            return None;
        }
        // A dash or label opens another speaker's turn.
        let turn = matches!(kind, QuotationKind::Dialogue | QuotationKind::Transcript);
        let part = &tags.parts[parts.start];
        continued(parts.start, tags, found)
            .filter(|_| !turn)
            .or_else(|| {
                let announced = sieves::announced(tags, part)?;
                Some(self.attribution(part, &announced, Utterance::Made))
            })
    }

    fn attribution(&mut self, part: &Part, found: &Found, stance: Utterance) -> Attribution {
        /// A definite role is held by one of those named, perhaps not by the one on record.
        const ROLE: f32 = 0.8;
        let head = self.tags.tags[found.phrase.head];
        let span = self.tags.tags[found.phrase.start].span.hull(head.span);
        let mut confidence = found.confidence;
        let (kind, speaker, entry, by) = match head.class {
            // The possessor of a quotation keeps its name.
            Class::Genitive if !self.tags.is_name(&head) => (SourceKind::Crowd, None, 0.0, ""),
            Class::Name if self.roles.speaker(found.phrase.head).is_some() => (
                SourceKind::Role,
                self.roles.speaker(found.phrase.head),
                ROLE,
                "role on record",
            ),
            Class::Name | Class::Genitive => {
                let speaker = self.people.of_name[head.index as usize];
                let sure = self.people.confidence[head.index as usize];
                (SourceKind::Name, Some(speaker), sure, "named")
            }
            Class::He | Class::She | Class::They => {
                let decided = self
                    .salience
                    .pronoun(self.tags, self.people, found.phrase.head);
                confidence *= decided.map_or(1.0, |(_, sure)| sure);
                (
                    SourceKind::Pronoun,
                    decided.map(|(speaker, _)| speaker),
                    1.0,
                    "pronoun",
                )
            }
            Class::Myself => (SourceKind::Writer, None, 0.0, ""),
            Class::Crowd | Class::It => (SourceKind::Crowd, None, 0.0, ""),
            _ => match self.roles.speaker(found.phrase.head) {
                Some(speaker) => (SourceKind::Role, Some(speaker), ROLE, "role on record"),
                None => (SourceKind::Role, None, 0.0, ""),
            },
        };
        if let Some(speaker) = speaker {
            self.salience.spoke(found.phrase.head, speaker);
        }
        let referent = speaker
            .and_then(|speaker| self.people.speakers[speaker].entry)
            .map(|id| Referent {
                entry: id,
                by,
                confidence: entry.min(confidence),
            });
        if matches!(kind, SourceKind::Pronoun | SourceKind::Role) {
            self.stand_ins.push(StandIn {
                span: head.span,
                referent,
            });
        }
        Attribution {
            quotation: part.quotation,
            source: Some(Source {
                span,
                kind,
                speaker,
                referent,
            }),
            cue: found.cue.map(|cue| self.tags.tags[cue].span),
            stance,
            by: found.by,
            confidence,
            rivals: Vec::new(),
        }
    }
}

/// What a question put to somebody quotes is said by nobody who is named.
fn asked(part: &Part, tags: &Tags, verb: usize) -> Attribution {
    Attribution {
        quotation: part.quotation,
        source: None,
        cue: Some(tags.tags[verb].span),
        stance: Utterance::Asked,
        by: "put to somebody in a question",
        confidence: 0.9,
        rivals: Vec::new(),
    }
}

/// A quotation without an attribution of its own goes on with the last speaker: of the paragraph,
/// or of the paragraph before if that ended in his words.
fn continued(index: usize, tags: &Tags, found: &[Option<Attribution>]) -> Option<Attribution> {
    /// A label or signature is as sure as this, a mere subject is not.
    const LABEL: f32 = 0.85;
    /// No more quotations than these may lie between.
    const BETWEEN: usize = 32;
    let part = tags.parts[index];
    // Titles and scare quotes between break no speech off.
    let (previous, held) = tags.parts[..index]
        .iter()
        .rev()
        .take(BETWEEN)
        .take_while(|previous| previous.paragraph + 1 >= part.paragraph)
        .find_map(|previous| {
            let held = found[previous.quotation].as_ref()?;
            // "X said, though officials never said that it was “open.”"
            if matches!(
                held.stance,
                Utterance::Denied | Utterance::Supposed | Utterance::Asked
            ) {
                return None;
            }
            let label = held.confidence >= LABEL;
            (held.source.is_some() && (held.cue.is_some() || label)).then_some((previous, held))
        })?;
    let (by, factor) = match part.paragraph - previous.paragraph {
        0 => ("goes on in the paragraph", 0.9),
        1 if part.tag as usize == tags.paragraphs[part.paragraph as usize].start => {
            ("goes on from the paragraph before", 0.8)
        }
        _ => return None,
    };
    Some(Attribution {
        quotation: part.quotation,
        source: held.source.clone(),
        cue: held.cue,
        stance: Utterance::Made,
        by,
        confidence: held.confidence * factor,
        rivals: Vec::new(),
    })
}
