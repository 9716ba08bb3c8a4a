//! SARIF 2.1.0, the format that code scanning reads:
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>.
//!
//! A check is a rule, with its documentation as help. The fact contradicted is a related location
//! in its rule file; only a correction is a fix, a query is for a person to decide; what a stet
//! lets stand is a suppressed result. With a baseline, each finding says whether it is new. Advice is the level `note`. Columns count characters, which
//! `columnKind` declares; regions also give bytes of the file as it lies on disk.

use super::json::{BETWEEN, text};
use super::link::{Links, uri};
use super::terminal::{Colour, Look};
use super::text::explanation;
use super::{Failure, Summary};
use crate::checks::{CHECKS, Check, Runs, rank};
use crate::desk::Outcome;
use crate::document::{Document, Within};
use crate::finding::{Edit, Finding, Remedy, declared};
use crate::record::Record;
use crate::severity::Severity;
use crate::span::FileSpan;
use serde::Serialize;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// How the help of a rule is set.
const PLAIN: Look = Look {
    colour: Colour::Off,
    width: 80,
    links: Links::Off,
};

/// What stands before the first result: the tool and its rules.
pub(super) fn head() -> String {
    let tool = WireTool {
        driver: WireDriver {
            name: "onrecord",
            version: env!("CARGO_PKG_VERSION"),
            semantic_version: env!("CARGO_PKG_VERSION"),
            rules: CHECKS.iter().map(rule).collect(),
        },
    };
    format!(
        "{{\"$schema\": \"{SCHEMA}\", \"version\": \"2.1.0\", \"runs\": [{{\"tool\": {}, \"columnKind\": \"unicodeCodePoints\", \"results\": [\n",
        text(&tool)
    )
}

/// The results of one article, with a comma between each two: its findings, then those that a
/// baseline knows, then what stets let stand.
pub(super) fn article(document: &Document, record: &Record, outcome: &Outcome) -> String {
    let told = outcome.findings.iter().map(|finding| {
        // All results of a run tell their suppressions, or none does.
        let state = outcome.known.as_ref().map(|_| "new");
        text(&WireResult {
            baseline_state: state,
            ..result(document, record, finding, Vec::new())
        })
    });
    let known = outcome.known.iter().flatten().map(|finding| {
        text(&WireResult {
            baseline_state: Some("unchanged"),
            ..result(document, record, finding, Vec::new())
        })
    });
    let stood = outcome.stood.iter().map(|stood| {
        let suppression = WireSuppression {
            kind: "inSource",
            status: "accepted",
            justification: &stood.reason,
            location: document
                .stets()
                .get(stood.stet)
                .map(|stet| location(document, stet.place)),
        };
        text(&result(document, record, &stood.finding, vec![suppression]))
    });
    told.chain(known)
        .chain(stood)
        .collect::<Vec<_>>()
        .join(BETWEEN)
}

/// What stands after the last result: how the run went.
pub(super) fn foot(summary: &Summary) -> String {
    let invocation = WireInvocation {
        execution_successful: summary.failures.is_empty(),
        tool_execution_notifications: summary.failures.iter().map(notification).collect(),
    };
    format!("\n], \"invocations\": [{}]}}]}}\n", text(&invocation))
}

fn rule(check: &Check) -> WireRule {
    let docs = check.docs();
    WireRule {
        id: check.name,
        short_description: WireText::of(check.summary()),
        full_description: WireText::of(
            section(&docs, "Why it matters").unwrap_or_else(|| check.summary().to_owned()),
        ),
        help: WireHelp {
            text: explanation(PLAIN, check),
            markdown: docs,
        },
        default_configuration: WireConfiguration {
            enabled: check.runs == Runs::Always,
            level: level(check.severity),
        },
    }
}

/// What stands under a heading of `docs`, its lines joined.
fn section(docs: &str, heading: &str) -> Option<String> {
    let (_, below) = docs.split_once(&format!("## {heading}\n"))?;
    let lines = below
        .lines()
        .take_while(|line| !line.starts_with("## ") && !line.starts_with("```"));
    Some(lines.collect::<Vec<_>>().join(" ").trim().to_owned())
}

fn result<'a>(
    document: &Document,
    record: &'a Record,
    finding: &'a Finding,
    suppressions: Vec<WireSuppression<'a>>,
) -> WireResult<'a> {
    let mut related: Vec<WireLocation> = finding
        .related
        .iter()
        .map(|related| {
            location(document, related.place).with(WireText::of(related.message.clone()))
        })
        .collect();
    related.extend(fact(finding, record));
    for (id, location) in related.iter_mut().enumerate() {
        location.id = Some(id);
    }
    WireResult {
        rule_id: finding.check,
        rule_index: rank(finding.check),
        level: level(finding.severity),
        // A message is read for placeholders: `{0}` is one, `{{0}}` is not.
        message: WireText::of(finding.message.replace('{', "{{").replace('}', "}}")),
        locations: vec![location(document, finding.place)],
        related_locations: related,
        baseline_state: None,
        partial_fingerprints: WireFingerprints {
            v1: &finding.fingerprint,
        },
        fixes: match &finding.remedy {
            Remedy::Correction(edits) => fix(document, edits).into_iter().collect(),
            Remedy::Query(_) | Remedy::None => Vec::new(),
        },
        suppressions,
        rank: (f64::from(finding.confidence) * 1000.0).round() / 10.0,
        properties: WireProperties {
            found: &finding.found,
            expected: &finding.expected,
            evidence: &finding.evidence,
            severity: finding.severity.word(),
        },
    }
}

/// The fact contradicted, where it stands in its rule file.
fn fact(finding: &Finding, record: &Record) -> Option<WireLocation> {
    let fact = record.fact(finding.fact?);
    let file = record.files.get(fact.file as usize)?;
    let place = WirePlace {
        artifact_location: WireArtifact {
            uri: uri(&file.name),
        },
        region: Some(WireRegion {
            start_line: fact.line,
            start_column: fact.column,
            end_line: None,
            end_column: None,
            byte_offset: Some(fact.place.start.into()),
            byte_length: Some(fact.place.len() as u64),
        }),
    };
    Some(WireLocation::at(place).with(WireText::of(declared(fact, record))))
}

/// The edits as the file has them: escaped as its format asks. Nothing where the file cannot hold
/// them, or packs what is changed: SARIF knows nothing of archives and base64.
fn fix(document: &Document, edits: &[Edit]) -> Option<WireFix> {
    let replacement = |edit: &Edit| {
        let revision = document.revision(edit.place, &edit.text).ok()?;
        let region = region(document, edit.place);
        (revision.within == Within::File).then(|| WireReplacement {
            deleted_region: region,
            inserted_content: WireText::of(document.written(&revision)),
        })
    };
    let replacements: Vec<_> = edits.iter().map(replacement).collect::<Option<_>>()?;
    (!replacements.is_empty()).then(|| WireFix {
        artifact_changes: vec![WireChange {
            artifact_location: WireArtifact {
                uri: uri(document.name()),
            },
            replacements,
        }],
    })
}

fn notification(failure: &Failure) -> WireNotification {
    WireNotification {
        level: "error",
        message: WireText::of(failure.why.clone()),
        locations: vec![WireLocation::at(WirePlace {
            artifact_location: WireArtifact {
                uri: uri(&failure.name),
            },
            region: None,
        })],
    }
}

fn location(document: &Document, place: FileSpan) -> WireLocation {
    WireLocation::at(WirePlace {
        artifact_location: WireArtifact {
            uri: uri(document.name()),
        },
        region: Some(region(document, place)),
    })
}

fn region(document: &Document, place: FileSpan) -> WireRegion {
    let start = document.position(place.start);
    let end = document.position(place.end);
    let location = document.location(place);
    WireRegion {
        start_line: start.line,
        start_column: start.column,
        end_line: Some(end.line),
        end_column: Some(end.column),
        // In an archive, the bytes are those of a part, which SARIF knows nothing of.
        byte_offset: location.part.is_none().then_some(location.bytes.start),
        byte_length: location.part.is_none().then_some(place.len() as u64),
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "note",
    }
}

#[derive(Serialize)]
struct WireTool {
    driver: WireDriver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WireDriver {
    name: &'static str,
    version: &'static str,
    semantic_version: &'static str,
    rules: Vec<WireRule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WireRule {
    id: &'static str,
    short_description: WireText,
    full_description: WireText,
    help: WireHelp,
    default_configuration: WireConfiguration,
}

#[derive(Serialize)]
struct WireHelp {
    text: String,
    markdown: String,
}

#[derive(Serialize)]
struct WireConfiguration {
    enabled: bool,
    level: &'static str,
}

#[derive(Serialize)]
struct WireText {
    text: String,
}

impl WireText {
    fn of(text: impl Into<String>) -> Self {
        Self { text: text.into() }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WireResult<'a> {
    rule_id: &'a str,
    rule_index: usize,
    level: &'static str,
    message: WireText,
    locations: Vec<WireLocation>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<WireLocation>,
    /// How it compares with what was known before.
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline_state: Option<&'static str>,
    partial_fingerprints: WireFingerprints<'a>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<WireFix>,
    suppressions: Vec<WireSuppression<'a>>,
    /// How sure, from 0 to 100.
    rank: f64,
    properties: WireProperties<'a>,
}

#[derive(Serialize)]
struct WireFingerprints<'a> {
    #[serde(rename = "onrecord/v1")]
    v1: &'a str,
}

#[derive(Serialize)]
struct WireProperties<'a> {
    found: &'a str,
    expected: &'a [String],
    evidence: &'a [String],
    severity: &'a str,
}

#[derive(Serialize)]
struct WireSuppression<'a> {
    kind: &'static str,
    status: &'static str,
    justification: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<WireLocation>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WireLocation {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: WirePlace,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<WireText>,
}

impl WireLocation {
    fn at(physical_location: WirePlace) -> Self {
        Self {
            id: None,
            physical_location,
            message: None,
        }
    }

    fn with(self, message: WireText) -> Self {
        Self {
            message: Some(message),
            ..self
        }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WirePlace {
    artifact_location: WireArtifact,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<WireRegion>,
}

#[derive(Serialize)]
struct WireArtifact {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WireRegion {
    start_line: u32,
    start_column: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_line: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    byte_offset: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    byte_length: Option<u64>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WireFix {
    artifact_changes: Vec<WireChange>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WireChange {
    artifact_location: WireArtifact,
    replacements: Vec<WireReplacement>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WireReplacement {
    deleted_region: WireRegion,
    inserted_content: WireText,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WireInvocation {
    execution_successful: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tool_execution_notifications: Vec<WireNotification>,
}

#[derive(Serialize)]
struct WireNotification {
    level: &'static str,
    message: WireText,
    locations: Vec<WireLocation>,
}

#[cfg(test)]
mod tests {
    use super::section;

    #[test]
    fn a_section_ends_with_the_next_heading_or_example() {
        let docs = "One.\n\n## Why it matters\n\nA\nb.\n\n## Flagged\n\nC.\n";
        assert_eq!(section(docs, "Why it matters").as_deref(), Some("A b."));
        assert_eq!(section(docs, "Flagged").as_deref(), Some("C."));
        assert_eq!(section(docs, "Stands"), None);
    }
}
