//! One quotation after the other to its source, each with what was found for those before it.

use super::clause::{self, Phrase};
use super::continuation::continued;
use super::lexicon::Class;
use super::people::People;
use super::pronouns::Salience;
use super::roles::{Held, Roles, is_age};
use super::sieves::{self, Found, Place};
use super::tagging::{Part, Tags};
use super::{Attribution, Source, SourceKind, Utterance, stance};
use crate::document::Document;
use crate::reading::quotation::{Letter, letter, titled};
use crate::reading::{QuotationKind, Referent, StandIn};
use std::cell::OnceCell;
use std::ops::Range;

/// Attributes the quotations of one article, in order.
pub(super) struct Attributor<'a> {
    pub(super) document: &'a Document,
    pub(super) tags: &'a Tags,
    pub(super) people: &'a People,
    pub(super) roles: &'a Roles,
    pub(super) salience: Salience,
    pub(super) stand_ins: Vec<StandIn>,
    /// Who answers in an interview, once that was asked, and how sure that is.
    pub(super) interviewee: OnceCell<Option<(usize, f32)>>,
}

impl Attributor<'_> {
    /// The attribution of the quotation that has the `parts`, given what was `found` for those
    /// before it. What stands beside any of its parts is surer than what went before the first.
    pub(super) fn attribution_of(
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
