//! The turns of an interview: "Q: What now?" is the outlet's, "A: We wait." is said by whoever the article
//! is about.

use super::attributor::Attributor;
use super::tagging::Part;
use super::{Attribution, Source, SourceKind, Utterance};
use crate::reading::Referent;
use crate::reading::quotation::Letter;
use crate::span::Span;

impl Attributor<'_> {
    /// A turn of an interview: "Q: What now?" is the outlet's, "A: We wait." the interviewee's.
    /// Where no label stands, the name of the interviewee is shown for it.
    pub(super) fn interviewed(
        &mut self,
        part: &Part,
        letter: Letter,
        label: Option<Span>,
    ) -> Attribution {
        let answering = match letter {
            Letter::Question => None,
            Letter::Answer => *(self.interviewee).get_or_init(|| {
                let first = self.tags.parts.first()?;
                self.salience.foremost(first.tag as usize)
            }),
        };
        let (speaker, confidence) = answering.unzip();
        let confidence = confidence.unwrap_or(0.9);
        let name = speaker.map(|speaker| self.people.speakers[speaker].name);
        let source = label.or(name).unwrap_or_default();
        Attribution {
            quotation: part.quotation,
            source: Some(Source {
                span: source,
                kind: match letter {
                    Letter::Question => SourceKind::Crowd,
                    Letter::Answer => SourceKind::Role,
                },
                speaker,
                referent: speaker
                    .and_then(|speaker| self.people.speakers[speaker].entry)
                    .map(|entry| Referent {
                        entry,
                        by: "interviewed",
                        confidence,
                    }),
            }),
            cue: None,
            stance: Utterance::Made,
            by: match label {
                Some(_) => "label of an interview",
                None => "below a question of an interview",
            },
            confidence,
            rivals: Vec::new(),
        }
    }
}
