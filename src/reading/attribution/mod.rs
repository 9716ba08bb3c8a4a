//! Who is said to have said what: source, cue, content, as the attribution corpora define them
//! (Pareti 2012; two-stage sieves after Muzny et al. 2017).
//!
//! In go a document and its reading so far; out come one [`Attribution`] a quotation, the
//! article's [`Speaker`]s, and the pronouns that were resolved on the way.

mod attributor;
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

use super::{Reading, Referent, StandIn};
use crate::document::Document;
use crate::record::Record;
use crate::span::Span;
use attributor::Attributor;
use lexicon::{Class, Form, Frame};
use pronouns::Salience;
use std::cell::OnceCell;

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
