//! Who is said to have said what: source, cue, content, as the attribution corpora define them
//! (Pareti 2012; two-stage sieves after Muzny et al. 2017).
//!
//! In go a document and its reading so far; out come one [`Attribution`] a quotation, the
//! article's [`Speaker`]s, and the pronouns that were resolved on the way.

mod clause;
mod continuation;
mod interview;
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

use super::quotation::{Letter, letter, titled};
use super::{QuotationKind, Reading, Referent, StandIn};
use crate::document::Document;
use crate::record::Record;
use crate::span::Span;
use clause::Phrase;
use continuation::continued;
use lexicon::{Class, Form, Frame};
use people::People;
use pronouns::Salience;
use roles::{Held, Roles, is_age};
use sieves::{Found, Place};
use std::cell::OnceCell;
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

/// Whether `word` is a title or office that stands before a name: "Mayor".
pub(super) fn is_title(word: &str) -> bool {
    lexicon::word(word).is_some_and(|word| word.class == Class::Title)
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
        interviewee: OnceCell::new(),
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
    /// Who answers in an interview, once that was asked, and how sure that is.
    interviewee: OnceCell<Option<(usize, f32)>>,
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
        if kind == QuotationKind::Transcript
            && let Some((letter, label)) = letter(document, tags.parts[parts.start].span.start)
        {
            return Some(self.interviewed(&tags.parts[parts.start], letter, Some(label)));
        }
        if kind == QuotationKind::Answer {
            let part = &tags.parts[parts.start];
            return Some(self.interviewed(part, Letter::Answer, None));
        }
        let spoken = sieves::speaks_without_cue(kind);
        let mut held = None;
        for index in parts.clone() {
            let part = &tags.parts[index];
            let place = Place::new(document, tags, part);
            if let Some(verb) = stance::question(&place) {
                return Some(asked(part, tags, verb));
            }
            let direct = sieves::within_sentence(&place)
                .filter(|found| found.cue.is_some() || spoken || found.labels(&tags.tags))
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
            let Some((direct, stance)) = direct else {
                continue;
            };
            let class = tags.tags[direct.phrase.head].class;
            // `"...," she said, "...," said X`: the name tells more.
            if held.is_none() && matches!(class, Class::He | Class::She | Class::They) {
                held = Some((index, direct, stance));
            } else if held.is_none() || class == Class::Name {
                held = Some((index, direct, stance));
                break;
            }
        }
        if let Some((index, direct, stance)) = held {
            return Some(self.attribution(&tags.parts[index], &direct, stance, kind));
        }
        let first = tags.parts[parts.start];
        if !spoken || kind != QuotationKind::Speech && titled(document, first.span) {
            return None;
        }
        // A dash or label opens another speaker's turn.
        let turn = matches!(kind, QuotationKind::Dialogue | QuotationKind::Transcript);
        let part = &tags.parts[parts.start];
        continued(parts.start, tags, found)
            .filter(|_| !turn)
            .or_else(|| {
                let announced = sieves::announced(tags, part)?;
                Some(self.attribution(part, &announced, Utterance::Made, kind))
            })
    }

    /// Whether the phrase that begins at tag `start` begins with "the".
    fn definite(&self, start: usize) -> bool {
        let first = self.tags.tags[start];
        self.document.text(first.span).eq_ignore_ascii_case("the")
    }

    /// For whom a pronoun stands in a clause before the one that names him: `Before he called it "...,"
    /// X had praised it`.
    fn named_later(&self, part: &Part, phrase: &Phrase) -> Option<(usize, f32)> {
        const SURE: f32 = 0.85;
        let tags = &self.tags.tags;
        let low = phrase.start.checked_sub(1)?;
        let range = &self.tags.paragraphs[part.paragraph as usize];
        let class = |at: usize| {
            tags.get(at)
                .filter(|_| range.contains(&at))
                .map(|tag| tag.class)
        };
        let opens = matches!(
            class(low)?,
            Class::Subordinator | Class::As | Class::Preposition
        ) && (low == range.start || class(low - 1) == Some(Class::End));
        let mut main = part.tag as usize + 1;
        if class(main) == Some(Class::Comma) {
            main += 1;
        }
        let named = phrase.head < part.tag as usize && class(main) == Some(Class::Name);
        let acts = class(main + 1).is_some_and(clause::verbal);
        (opens && named && acts).then(|| (self.people.of_name[tags[main].index as usize], SURE))
    }

    fn attribution(
        &mut self,
        part: &Part,
        found: &Found,
        stance: Utterance,
        kind: QuotationKind,
    ) -> Attribution {
        /// A description may stand for one whom the article did not name.
        const OTHERWISE: f32 = 0.85;
        let head = self.tags.tags[found.phrase.head];
        let span = self.tags.tags[found.phrase.start].span.hull(head.span);
        let mut confidence = found.confidence;
        let (kind, speaker, entry, by) = match head.class {
            // The possessor of a quotation keeps its name.
            Class::Genitive if !self.tags.is_name(&head) => (SourceKind::Crowd, None, 0.0, ""),
            Class::Name | Class::Noun | Class::Crowd
                if let Some(held) = self.roles.held(found.phrase.head) =>
            {
                let Held {
                    speaker,
                    by,
                    confidence,
                } = held;
                (SourceKind::Role, Some(speaker), confidence, by)
            }
            Class::Name | Class::Genitive => {
                let speaker = self.people.of_name[head.index as usize];
                let sure = self.people.confidence[head.index as usize];
                (SourceKind::Name, Some(speaker), sure, "named")
            }
            Class::He | Class::She | Class::They => {
                // A dash opens a turn, which is another's than the last one.
                let turn = kind == QuotationKind::Dialogue;
                let decided = self.named_later(part, &found.phrase).or_else(|| {
                    self.salience
                        .pronoun(self.tags, self.people, found.phrase.head, turn)
                });
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
            _ => {
                // "the 43-year-old" of whom the article has just spoken
                let aged = (found.phrase.start..=found.phrase.head)
                    .any(|at| is_age(Some(self.document.text(self.tags.tags[at].span))));
                let decided = (aged && self.definite(found.phrase.start))
                    .then(|| {
                        self.salience.stand_in(
                            self.tags,
                            self.people,
                            found.phrase.head,
                            None,
                            false,
                        )
                    })
                    .flatten();
                confidence *= decided.map_or(1.0, |(_, sure)| OTHERWISE * sure);
                (
                    SourceKind::Role,
                    decided.map(|(speaker, _)| speaker),
                    confidence,
                    "named before",
                )
            }
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
