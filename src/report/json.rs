//! JSON for programs: the wire form of a finding, and of a whole run.
//!
//! Offsets are bytes of the file as it lies on disk, or of a part of it where it is an archive; lines
//! and columns count from 1, columns in characters and in UTF-16 code units. In an archive, which
//! has no lines, a line is a paragraph.

use super::{Compared, Corrections, Failure, Gone, RecordUsed, Summary};
use crate::desk::Outcome;
use crate::document::{Document, Within};
use crate::finding::{Change, Edit, Finding, Remedy};
use crate::record::{FactId, Record};
use crate::span::FileSpan;
use serde::Serialize;

/// What stands before the first finding of a run.
pub(super) const HEAD: &str = "{\"version\": 1, \"findings\": [\n";
/// What stands between the findings of two articles.
pub(super) const BETWEEN: &str = ",\n";

/// The findings of one article, with a comma between each two.
pub(super) fn article(document: &Document, record: &Record, outcome: &Outcome) -> String {
    let findings: Vec<String> = outcome
        .findings
        .iter()
        .map(|finding| text(&wire(finding, document, record)))
        .collect();
    findings.join(BETWEEN)
}

/// The findings of one article, one a line.
pub(super) fn lines(document: &Document, record: &Record, outcome: &Outcome) -> String {
    outcome
        .findings
        .iter()
        .map(|finding| text(&wire(finding, document, record)) + "\n")
        .collect()
}

/// What stands after the last finding.
pub(super) fn foot(summary: &Summary) -> String {
    let wire = WireSummary {
        articles: summary.articles,
        unchecked: summary.failures.len(),
        failures: summary.failures.iter().map(WireFailure::of).collect(),
        errors: summary.findings.error,
        warnings: summary.findings.warning,
        advice: summary.findings.advice,
        stood: summary.stood,
        corrections: summary.corrections.as_ref().map(WireCorrections::of),
        baseline: summary.compared.as_ref().map(WireCompared::of),
        record: summary.records.iter().map(WireRecord::of).collect(),
        undated: summary.undated.map_or(0, |(_, articles)| articles),
        date_assumed: summary.undated.map(|(date, _)| date.to_string()),
    };
    let coverage = match &summary.coverage {
        Some(articles) => format!(", \"coverage\": [\n{}\n]", articles.join(",\n")),
        None => String::new(),
    };
    format!("\n], \"summary\": {}{coverage}}}\n", text(&wire))
}

/// A value as JSON on one line. The wire types hold strings, numbers and lists only, so writing
/// them cannot fail.
pub(super) fn text(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

#[derive(Serialize)]
struct WireFinding<'a> {
    path: &'a str,
    /// What the article is called, where its file holds many.
    #[serde(skip_serializing_if = "Option::is_none")]
    article: Option<&'a str>,
    check: &'a str,
    severity: &'a str,
    message: &'a str,
    span: WireSpan,
    found: &'a str,
    expected: &'a [String],
    evidence: &'a [String],
    confidence: f32,
    fact: Option<WireFact<'a>>,
    related: Vec<WireRelated<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    difference: Option<Vec<WireChange<'a>>>,
    correction: Option<WireCorrection>,
    fingerprint: &'a str,
}

#[derive(Serialize)]
pub(super) struct WireSpan {
    /// The part of an archive in which the bytes are counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<String>,
    start: u64,
    end: u64,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    utf16_column: u32,
    end_utf16_column: u32,
}

/// A fact, and where it is declared.
#[derive(Serialize)]
pub(super) struct WireFact<'a> {
    file: &'a str,
    line: u32,
    column: u32,
    entry: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

impl<'a> WireFact<'a> {
    pub(super) fn of(record: &'a Record, id: FactId) -> Self {
        let fact = record.fact(id);
        let file = record.files.get(fact.file as usize);
        Self {
            file: file.map_or("", |file| &file.name),
            line: fact.line,
            column: fact.column,
            entry: fact.entry.map(|entry| record.entry(entry).key.as_str()),
            source: fact.provenance.source.as_deref(),
            note: fact.provenance.note.as_deref(),
        }
    }
}

#[derive(Serialize)]
struct WireRelated<'a> {
    span: WireSpan,
    message: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum WireChange<'a> {
    Same(&'a str),
    Missing(&'a str),
    Added(&'a str),
}

#[derive(Serialize)]
struct WireCorrection {
    safe: bool,
    edits: Vec<WireEdit>,
}

#[derive(Serialize)]
struct WireEdit {
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<String>,
    start: u64,
    end: u64,
    text: String,
}

#[derive(Serialize)]
struct WireSummary<'a> {
    articles: usize,
    unchecked: usize,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    failures: Vec<WireFailure<'a>>,
    errors: usize,
    warnings: usize,
    advice: usize,
    stood: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    corrections: Option<WireCorrections>,
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline: Option<WireCompared<'a>>,
    record: Vec<WireRecord<'a>>,
    undated: usize,
    date_assumed: Option<String>,
}

#[derive(Serialize)]
struct WireFailure<'a> {
    path: &'a str,
    message: &'a str,
}

impl<'a> WireFailure<'a> {
    fn of(failure: &'a Failure) -> Self {
        Self {
            path: &failure.name,
            message: &failure.why,
        }
    }
}

#[derive(Serialize)]
struct WireCorrections {
    findings: usize,
    articles: usize,
    quoted: usize,
    written: bool,
}

impl WireCorrections {
    fn of(corrections: &Corrections) -> Self {
        Self {
            findings: corrections.findings,
            articles: corrections.articles,
            quoted: corrections.quoted,
            written: !corrections.shown,
        }
    }
}

#[derive(Serialize)]
struct WireCompared<'a> {
    known: usize,
    gone: Vec<WireGone<'a>>,
}

#[derive(Serialize)]
struct WireGone<'a> {
    path: &'a str,
    check: &'a str,
    found: &'a str,
    fingerprint: &'a str,
}

impl<'a> WireCompared<'a> {
    fn of(compared: &'a Compared) -> Self {
        let gone = |gone: &'a Gone| WireGone {
            path: &gone.path,
            check: &gone.check,
            found: &gone.found,
            fingerprint: &gone.fingerprint,
        };
        Self {
            known: compared.known,
            gone: compared.gone.iter().map(gone).collect(),
        }
    }
}

#[derive(Serialize)]
struct WireRecord<'a> {
    name: &'a str,
    found: bool,
    files: usize,
    facts: usize,
}

impl<'a> WireRecord<'a> {
    fn of(used: &'a RecordUsed) -> Self {
        Self {
            name: &used.name,
            found: used.found,
            files: used.files,
            facts: used.facts,
        }
    }
}

fn wire<'a>(finding: &'a Finding, document: &'a Document, record: &'a Record) -> WireFinding<'a> {
    WireFinding {
        path: document.name(),
        article: document.front().id.as_deref(),
        check: finding.check,
        severity: finding.severity.word(),
        message: &finding.message,
        span: wire_span(document, finding.place),
        found: &finding.found,
        expected: &finding.expected,
        evidence: &finding.evidence,
        confidence: finding.confidence,
        fact: finding.fact.map(|id| WireFact::of(record, id)),
        related: finding
            .related
            .iter()
            .map(|related| WireRelated {
                span: wire_span(document, related.place),
                message: &related.message,
            })
            .collect(),
        difference: finding.difference.as_ref().map(|difference| {
            difference
                .changes
                .iter()
                .map(|change| match change {
                    Change::Same(words) => WireChange::Same(words),
                    Change::Missing(words) => WireChange::Missing(words),
                    Change::Added(words) => WireChange::Added(words),
                })
                .collect()
        }),
        correction: match &finding.remedy {
            Remedy::Correction(edits) => wire_correction(document, edits, true),
            Remedy::Query(edits) => wire_correction(document, edits, false),
            Remedy::None => None,
        },
        fingerprint: &finding.fingerprint,
    }
}

pub(super) fn wire_span(document: &Document, place: FileSpan) -> WireSpan {
    let start = document.position(place.start);
    let end = document.position(place.end);
    let location = document.location(place);
    WireSpan {
        part: location.part.map(str::to_owned),
        start: location.bytes.start,
        end: location.bytes.end,
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        utf16_column: start.utf16,
        end_utf16_column: end.utf16,
    }
}

/// What is to be written, as the file has it: escaped as its format asks. Nothing, where the file
/// cannot hold it.
fn wire_correction(document: &Document, edits: &[Edit], safe: bool) -> Option<WireCorrection> {
    let wire = |edit: &Edit| {
        let revision = document.revision(edit.place, &edit.text).ok()?;
        Some(WireEdit {
            part: match &revision.within {
                Within::File => None,
                within => Some(within.to_string()),
            },
            start: revision.bytes.start,
            end: revision.bytes.end,
            text: document.written(&revision).into_owned(),
        })
    };
    let edits: Vec<WireEdit> = edits.iter().map(wire).collect::<Option<_>>()?;
    (!edits.is_empty()).then_some(WireCorrection { safe, edits })
}
