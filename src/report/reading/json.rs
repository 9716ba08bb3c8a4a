//! What was understood, for programs.
//!
//! One object: `version`, `path`, `date` and what told it (`dated_by`), the `title` and the `authors`
//! that front matter or metadata tell; `sentences`, `mentions`, `stand_ins` (pronouns and
//! descriptions), `roles` and `quotations`, each in order of place, each with its `span` and
//! `text`. A quotation has its `kind`, its `parts`, and in `attributions` at most one attribution:
//! the `source` (the words that name who said it) with its `source_kind` (name, pronoun, role,
//! unnamed, writer), the fullest `name` of that source in the article, the `speaker` on record with
//! what told (`by`) and a `confidence` from 0 to 1, the `cue`, the `stance` (said, joked, echoed,
//! alleged, supposed, asked, denied), the sieve that decided (`by`) and its `confidence`. What is
//! not known is `null`.
//!
//! Offsets are bytes of the file as it lies on disk; lines and columns count from 1, columns in
//! characters.

use super::{
    Read, form, key, kind, quotation as quotation_kind, source as source_kind, stance, tense,
};
use crate::document::Document;
use crate::reading::{Referent, SlipKind};
use crate::report::json::{WireSpan, text, wire_span};
use crate::span::Span;
use serde::Serialize;

/// All that was understood of an article, as one object.
pub fn json(read: &Read<'_>) -> String {
    text(&wire(read)) + "\n"
}

#[derive(Serialize)]
struct Wire<'a> {
    version: u32,
    path: &'a str,
    date: String,
    dated_by: &'a str,
    title: Option<&'a str>,
    authors: &'a [String],
    sentences: Vec<WireText<'a>>,
    mentions: Vec<WireMention<'a>>,
    stand_ins: Vec<WireStandIn<'a>>,
    roles: Vec<WireRole<'a>>,
    quotations: Vec<WireQuotation<'a>>,
}

#[derive(Serialize)]
struct WireText<'a> {
    span: WireSpan,
    text: &'a str,
}

#[derive(Serialize)]
struct WireReferent<'a> {
    entry: &'a str,
    kind: &'a str,
    by: &'a str,
    confidence: f32,
}

#[derive(Serialize)]
struct WireMention<'a> {
    #[serde(flatten)]
    place: WireText<'a>,
    form: &'a str,
    candidates: Vec<&'a str>,
    referent: Option<WireReferent<'a>>,
    slip: Option<WireSlip<'a>>,
}

#[derive(Serialize)]
struct WireSlip<'a> {
    #[serde(flatten)]
    place: WireText<'a>,
    right: &'a str,
    declared: bool,
    evidence: &'a [String],
    confidence: f32,
}

#[derive(Serialize)]
struct WireStandIn<'a> {
    #[serde(flatten)]
    place: WireText<'a>,
    referent: Option<WireReferent<'a>>,
}

#[derive(Serialize)]
struct WireRole<'a> {
    #[serde(flatten)]
    place: WireText<'a>,
    title: &'a str,
    of: Option<&'a str>,
    of_entry: Option<&'a str>,
    holder: Option<WireText<'a>>,
    tense: &'a str,
    by: &'a str,
    confidence: f32,
}

#[derive(Serialize)]
struct WireQuotation<'a> {
    kind: &'a str,
    parts: Vec<WireText<'a>>,
    attributions: Vec<WireAttribution<'a>>,
}

#[derive(Serialize)]
struct WireAttribution<'a> {
    source: Option<WireText<'a>>,
    source_kind: Option<&'a str>,
    /// The fullest form of the source's name in the article, whether on record or not.
    name: Option<WireText<'a>>,
    speaker: Option<WireReferent<'a>>,
    cue: Option<WireText<'a>>,
    stance: &'a str,
    by: &'a str,
    confidence: f32,
}

fn place(document: &Document, span: Span) -> WireText<'_> {
    WireText {
        span: wire_span(document, document.place(span)),
        text: document.text(span),
    }
}

fn wire<'a>(read: &Read<'a>) -> Wire<'a> {
    let Read {
        document,
        record,
        reading,
        date,
        dated_by,
    } = *read;
    let referent = |referent: &Referent| WireReferent {
        entry: key(record, referent.entry),
        kind: kind(record, referent.entry),
        by: referent.by,
        confidence: referent.confidence,
    };
    Wire {
        version: 1,
        path: document.name(),
        date: date.to_string(),
        dated_by,
        title: document.front().title.as_deref(),
        authors: &document.front().authors,
        sentences: document
            .sentences()
            .iter()
            .map(|sentence| place(document, sentence.span))
            .collect(),
        mentions: reading
            .mentions
            .iter()
            .map(|mention| WireMention {
                place: place(document, mention.span),
                form: form(mention.form),
                candidates: mention
                    .candidates
                    .iter()
                    .map(|entry| key(record, *entry))
                    .collect(),
                referent: mention.referent.as_ref().map(referent),
                slip: mention.slip.as_ref().map(|slip| WireSlip {
                    place: place(document, slip.span),
                    right: &slip.right,
                    declared: slip.kind == SlipKind::Declared
                        || slip.kind == SlipKind::DeclaredNear,
                    evidence: &slip.evidence,
                    confidence: slip.confidence,
                }),
            })
            .collect(),
        stand_ins: reading
            .stand_ins
            .iter()
            .map(|stand_in| WireStandIn {
                place: place(document, stand_in.span),
                referent: stand_in.referent.as_ref().map(referent),
            })
            .collect(),
        roles: reading
            .roles
            .iter()
            .map(|role| WireRole {
                place: place(document, role.span),
                title: &role.title,
                of: role.of.as_deref(),
                of_entry: role.of_entry.map(|entry| key(record, entry)),
                holder: reading
                    .mentions
                    .get(role.mention)
                    .map(|mention| place(document, mention.span)),
                tense: tense(role.tense),
                by: role.by,
                confidence: role.confidence,
            })
            .collect(),
        quotations: reading
            .quotations
            .iter()
            .enumerate()
            .map(|(turn, quotation)| WireQuotation {
                kind: quotation_kind(quotation.kind),
                parts: quotation
                    .parts
                    .iter()
                    .map(|part| place(document, *part))
                    .collect(),
                attributions: reading
                    .attributions
                    .iter()
                    .filter(|attribution| attribution.quotation == turn)
                    .map(|attribution| WireAttribution {
                        source: attribution
                            .source
                            .as_ref()
                            .map(|source| place(document, source.span)),
                        source_kind: attribution
                            .source
                            .as_ref()
                            .map(|source| source_kind(source.kind)),
                        name: attribution
                            .source
                            .as_ref()
                            .and_then(|source| source.speaker)
                            .map(|speaker| place(document, reading.speakers[speaker].name)),
                        speaker: attribution
                            .source
                            .as_ref()
                            .and_then(|source| source.referent.as_ref())
                            .map(referent),
                        cue: attribution.cue.map(|cue| place(document, cue)),
                        stance: stance(attribution.stance),
                        by: attribution.by,
                        confidence: attribution.confidence,
                    })
                    .collect(),
            })
            .collect(),
    }
}
