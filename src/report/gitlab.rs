//! The code quality report of GitLab: <https://docs.gitlab.com/ci/testing/code_quality/>.
//!
//! Its severities are `info`, `minor`, `major`, `critical` and `blocker`: advice is `info`, a
//! warning `minor`, an error `major`, and an article that could not be checked a `blocker`.

use super::Failure;
use super::json::{BETWEEN, text};
use super::note::{note, unchecked};
use crate::desk::{Outcome, fingerprint_in};
use crate::document::Document;
use crate::record::Record;
use crate::severity::Severity;
use serde::Serialize;

/// What stands before the first finding.
pub(super) const HEAD: &str = "[\n";
/// What stands after the last finding.
pub(super) const FOOT: &str = "\n]\n";

/// The findings of one article, with a comma between each two.
pub(super) fn article(document: &Document, record: &Record, outcome: &Outcome) -> String {
    let issues: Vec<String> = outcome
        .findings
        .iter()
        .map(|finding| {
            text(&WireIssue {
                description: note(finding, record).join("; "),
                check_name: finding.check,
                fingerprint: fingerprint_in(document.name(), &finding.fingerprint),
                severity: severity(finding.severity),
                location: WireLocation {
                    path: document.name(),
                    lines: WireLines {
                        begin: document.position(finding.place.start).line,
                        end: document.position(finding.place.end).line,
                    },
                },
            })
        })
        .collect();
    issues.join(BETWEEN)
}

/// An article that could not be checked.
pub(super) fn failure(failure: &Failure) -> String {
    text(&WireIssue {
        description: unchecked(&failure.why),
        check_name: "unchecked",
        fingerprint: fingerprint_in(&failure.name, "unchecked"),
        severity: "blocker",
        location: WireLocation {
            path: &failure.name,
            lines: WireLines { begin: 1, end: 1 },
        },
    })
}

#[derive(Serialize)]
struct WireIssue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'a str,
    location: WireLocation<'a>,
}

#[derive(Serialize)]
struct WireLocation<'a> {
    path: &'a str,
    lines: WireLines,
}

#[derive(Serialize)]
struct WireLines {
    begin: u32,
    end: u32,
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Advice => "info",
    }
}
