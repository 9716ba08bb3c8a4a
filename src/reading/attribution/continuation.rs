//! Quotations without an attribution of their own: they go on with the last speaker, or are a turn in an
//! exchange.

use super::lexicon::Class;
use super::tagging::Tags;
use super::{Attribution, Utterance};

/// The turn of somebody in an exchange of two: a paragraph of nothing but a quotation, behind one of
/// the other's and one of his own. Nobody can be sure of it, for the last one may go on.
fn exchanged(index: usize, tags: &Tags, found: &[Option<Attribution>]) -> Option<Attribution> {
    const DOUBTFUL: f32 = 0.55;
    let part = tags.parts[index];
    let here = tags.paragraphs[part.paragraph as usize].clone();
    let bare = tags.tags[here.clone()]
        .iter()
        .all(|tag| tag.class == Class::Quote);
    // Whoever spoke in a paragraph that a quotation opens.
    let turn = |paragraph: u32| {
        let range = tags.paragraphs.get(paragraph as usize)?.clone();
        let first = tags.tags.get(range.start).filter(|_| !range.is_empty())?;
        let opens = (first.class == Class::Quote).then(|| tags.parts[first.index as usize])?;
        found[opens.quotation].as_ref()
    };
    let who = |held: &Attribution| held.source.as_ref()?.speaker;
    let (own, other) = (part.paragraph.checked_sub(2)?, part.paragraph - 1);
    let (own, other) = (turn(own)?, turn(other)?);
    let two = who(own)? != who(other)?;
    (bare && two).then(|| Attribution {
        quotation: part.quotation,
        source: own.source.clone(),
        cue: own.cue,
        stance: Utterance::Made,
        by: "turn in an exchange of two",
        confidence: own.confidence.min(other.confidence).min(DOUBTFUL),
        rivals: Vec::new(),
    })
}

/// A quotation without an attribution of its own goes on with the last speaker: of the paragraph,
/// or of the paragraph before if that ended in his words.
pub(super) fn continued(
    index: usize,
    tags: &Tags,
    found: &[Option<Attribution>],
) -> Option<Attribution> {
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
    if let Some(turn) = exchanged(index, tags, found) {
        return Some(turn);
    }
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
