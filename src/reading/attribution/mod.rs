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
mod tagging;

pub use people::Speaker;
pub use pronouns::Standing;

use super::{Reading, Referent, StandIn};
use crate::document::Document;
use crate::record::Record;
use crate::span::Span;
use lexicon::Class;
use people::People;
use pronouns::Salience;
use roles::Roles;
use sieves::{Found, Place};
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
    /// In the same sentence.
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

/// Fills in the attributions, speakers and resolved pronouns of `reading`.
pub(super) fn attribute(document: &Document, record: &Record, reading: &mut Reading) {
    if reading.quotations.is_empty() {
        return;
    }
    let tags = tagging::tags(document, reading);
    let mut people = people::people(document, record, reading, &tags);
    let roles = roles::roles(document, record, &tags, &people);
    let mut salience = Salience::new(document, record, &tags, &people, &roles);
    salience.agree(&tags, &mut people);
    let mut found: Vec<Option<Attribution>> = vec![None; reading.quotations.len()];
    let mut stand_ins = Vec::new();
    let mut first_parts: Vec<Option<usize>> = vec![None; reading.quotations.len()];
    for index in 0..tags.parts.len() {
        first_parts[tags.parts[index].quotation].get_or_insert(index);
        let part = tags.parts[index];
        if found[part.quotation]
            .as_ref()
            .is_some_and(|held| held.source.is_some())
        {
            continue;
        }
        let quotation = &reading.quotations[part.quotation];
        let place = Place::new(document, &tags, &part);
        let direct = sieves::within_sentence(&place)
            .filter(|found| found.cue.is_some() || sieves::speaks_without_cue(quotation.kind))
            .or_else(|| sieves::signed(document, &tags, &part))
            .or_else(|| sieves::introduced(&tags, &part));
        let attribution = match direct {
            Some(direct) => Some(attribution(
                &part,
                &direct,
                &tags,
                &people,
                &roles,
                &mut salience,
                &mut stand_ins,
            )),
            None if sieves::speaks_without_cue(quotation.kind) => continued(index, &tags, &found)
                .or_else(|| {
                    let announced = sieves::announced(&tags, &part)?;
                    Some(attribution(
                        &part,
                        &announced,
                        &tags,
                        &people,
                        &roles,
                        &mut salience,
                        &mut stand_ins,
                    ))
                }),
            None => None,
        };
        if attribution.is_some() {
            found[part.quotation] = attribution;
        }
    }
    reading.attributions = found
        .into_iter()
        .enumerate()
        .map(|(quotation, held)| {
            let mut attribution = held.unwrap_or(Attribution {
                quotation,
                source: None,
                cue: None,
                by: "open",
                confidence: 0.0,
                rivals: Vec::new(),
            });
            let speaker = attribution
                .source
                .as_ref()
                .and_then(|source| source.speaker);
            if let Some(speaker) = speaker
                && let Some(part) = first_parts[quotation]
            {
                attribution.rivals = salience.rivals(&tags, &tags.parts[part], speaker);
            }
            attribution
        })
        .collect();
    stand_ins.sort_unstable_by_key(|stand_in: &StandIn| stand_in.span);
    stand_ins.dedup_by_key(|stand_in| stand_in.span);
    reading.stand_ins.extend(stand_ins);
    reading.stand_ins.sort_by_key(|stand_in| stand_in.span);
    reading.speakers = people.speakers;
}

fn attribution(
    part: &Part,
    found: &Found,
    tags: &Tags,
    people: &People,
    roles: &Roles,
    salience: &mut Salience,
    stand_ins: &mut Vec<StandIn>,
) -> Attribution {
    /// A definite role is held by one of those named, perhaps not by the one on record.
    const ROLE: f32 = 0.8;
    let head = tags.tags[found.phrase.head];
    let span = tags.tags[found.phrase.start].span.hull(head.span);
    let mut confidence = found.confidence;
    let (kind, speaker, entry, by) = match head.class {
        // The possessor of a quotation keeps its name.
        Class::Genitive if !tags.is_name(&head) => (SourceKind::Crowd, None, 0.0, ""),
        Class::Name if roles.speaker(found.phrase.head).is_some() => (
            SourceKind::Role,
            roles.speaker(found.phrase.head),
            ROLE,
            "role on record",
        ),
        Class::Name | Class::Genitive => {
            let speaker = people.of_name[head.index as usize];
            let sure = people.confidence[head.index as usize];
            (SourceKind::Name, Some(speaker), sure, "named")
        }
        Class::He | Class::She | Class::They => {
            let decided = salience.pronoun(tags, people, found.phrase.head);
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
        _ => match roles.speaker(found.phrase.head) {
            Some(speaker) => (SourceKind::Role, Some(speaker), ROLE, "role on record"),
            None => (SourceKind::Role, None, 0.0, ""),
        },
    };
    if let Some(speaker) = speaker {
        salience.spoke(found.phrase.head, speaker);
    }
    let referent = speaker
        .and_then(|speaker| people.speakers[speaker].entry)
        .map(|id| Referent {
            entry: id,
            by,
            confidence: entry.min(confidence),
        });
    if matches!(kind, SourceKind::Pronoun | SourceKind::Role) {
        stand_ins.push(StandIn {
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
        cue: found.cue.map(|cue| tags.tags[cue].span),
        by: found.by,
        confidence,
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
        by,
        confidence: held.confidence * factor,
        rivals: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use crate::document::{Document, Format};
    use crate::reading::Reading;
    use crate::record::Record;

    const RECORD: &str = "people:\n  Ada Lovell: {pronouns: she, roles: [{title: mayor, of: Aberdeen}]}\n  Tom Marsh: {pronouns: he}\n";

    fn speakers(text: &str) -> Vec<Option<String>> {
        let (record, errors) = Record::parse("r.yaml", RECORD);
        assert!(errors.is_empty(), "{}", errors[0].message);
        let document = Document::read("t", text.as_bytes().to_vec(), Format::Plain);
        let reading = Reading::of(&document, &record, None);
        reading
            .attributions
            .iter()
            .map(|attribution| {
                let speaker = attribution.source.as_ref()?.speaker?;
                let speaker = &reading.speakers[speaker];
                Some(match speaker.entry {
                    Some(entry) => record.entry(entry).name.clone(),
                    None => document.text(speaker.name).to_owned(),
                })
            })
            .collect()
    }

    #[test]
    fn speaker_is_the_subject_of_the_cue() {
        for (text, speaker) in [
            ("“We will go to sea,” Ada Lovell said.", "Ada Lovell"),
            (
                "“We will go to sea,” said Ada Lovell, who knows Tom Marsh.",
                "Ada Lovell",
            ),
            ("“We will go to sea,” said the baker, Ann Reed.", "Ann Reed"),
            (
                "Ada Lovell told Tom Marsh: “We will go to sea.”",
                "Ada Lovell",
            ),
            (
                "Ada Lovell, a friend of Tom Marsh, wrote: “We will go to sea.”",
                "Ada Lovell",
            ),
            (
                "Ada Lovell took the stage with Tom Marsh and called it “a very bad idea”.",
                "Ada Lovell",
            ),
            (
                "After Tom Marsh spoke, Ada Lovell left, saying “we will go to sea.”",
                "Ada Lovell",
            ),
            (
                "Tom Marsh wept. When he left, Ada Lovell said, “We will go to sea.”",
                "Ada Lovell",
            ),
            (
                "According to Ada Lovell, it was “a very bad idea for all”.",
                "Ada Lovell",
            ),
            (
                "It was described as “a very bad idea” by Ada Lovell.",
                "Ada Lovell",
            ),
            (
                "Ada Lovell spoke. “We will go to sea,” she said.",
                "Ada Lovell",
            ),
            (
                "Ada Lovell met Tom Marsh. “We will go to sea,” he said.",
                "Tom Marsh",
            ),
            (
                "Tom Marsh met Ada Lovell. The mayor said, “We will go to sea.”",
                "Ada Lovell",
            ),
            (
                "Ann Reed bakes. “We will go to sea,” Reed said.",
                "Ann Reed",
            ),
            (
                "Ada Lovell made it plain:\n\n“We will go to sea.”",
                "Ada Lovell",
            ),
            (
                "é 😀 “We will go to sea,” Ada Lovell’s friend Tom Marsh said.",
                "Tom Marsh",
            ),
        ] {
            assert_eq!(speakers(text), [Some(speaker.to_owned())], "{text}");
        }
    }

    #[test]
    fn unnamed_sources_stay_unnamed() {
        for text in [
            "Ada Lovell left. “We will go to sea,” officials said.",
            "Ada Lovell left. “We will go to sea,” said a person close to the talks.",
            "“We will go to sea,” the Lovell campaign said.",
            "Ada Lovell reads “The Art of the Harbour” daily.",
        ] {
            assert_eq!(speakers(text), [None], "{text}");
        }
    }

    #[test]
    fn speaker_goes_on_after_the_attribution() {
        let text = "“We will go to sea,” Ada Lovell said. “We will not come back.”";
        assert_eq!(speakers(text), vec![Some("Ada Lovell".to_owned()); 2]);
    }
}
