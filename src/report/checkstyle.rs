//! The XML of Checkstyle, which Jenkins, reviewdog and many editors read.
//!
//! Its severities are `error`, `warning` and `info`, the last of which stands for advice. Columns
//! count characters, from 1.

use super::Failure;
use super::note::{note, unchecked};
use super::xml::escaped;
use crate::desk::Outcome;
use crate::document::Document;
use crate::record::Record;
use crate::severity::Severity;

/// What stands before the first file. 4.3 is the version that readers of the format look for.
pub(super) const HEAD: &str =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n";
/// What stands after the last file.
pub(super) const FOOT: &str = "</checkstyle>\n";

/// One file with its findings; nothing where nothing was found.
pub(super) fn article(document: &Document, record: &Record, outcome: &Outcome) -> String {
    if outcome.findings.is_empty() {
        return String::new();
    }
    let mut errors = String::new();
    for finding in &outcome.findings {
        let at = document.position(finding.place.start);
        errors += &format!(
            "    <error line=\"{}\" column=\"{}\" severity=\"{}\" message=\"{}\" source=\"onrecord.{}\"/>\n",
            at.line,
            at.column,
            severity(finding.severity),
            escaped(&note(finding, record).join("\n")),
            finding.check,
        );
    }
    file(document.name(), &errors)
}

/// A file that could not be checked.
pub(super) fn failure(failure: &Failure) -> String {
    let error = format!(
        "    <error line=\"1\" severity=\"error\" message=\"{}\" source=\"onrecord\"/>\n",
        escaped(&unchecked(&failure.why))
    );
    file(&failure.name, &error)
}

fn file(name: &str, errors: &str) -> String {
    format!("  <file name=\"{}\">\n{errors}  </file>\n", escaped(name))
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "info",
    }
}
