//! The XML of JUnit: an article is a suite, a finding a test case that fails.
//!
//! The type of a failure is its severity. What a stet lets stand is a test case that was skipped,
//! with the reason; an article in which nothing was found is one that passes, so that a report
//! shows what was read. An article that could not be checked is an error. The attributes are those
//! of the schema that Jenkins publishes: a test case has no line, so its name holds the place.

use super::Failure;
use super::note::{note, unchecked};
use super::xml::{content, escaped};
use crate::desk::Outcome;
use crate::document::Document;
use crate::finding::{Finding, on_one_line};
use crate::record::Record;

/// What stands before the first suite.
pub(super) const HEAD: &str =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"onrecord\">\n";
/// What stands after the last suite.
pub(super) const FOOT: &str = "</testsuites>\n";

/// The suite of one article.
pub(super) fn article(document: &Document, record: &Record, outcome: &Outcome) -> String {
    let mut cases = String::new();
    for finding in &outcome.findings {
        let lines = note(finding, record);
        let what = format!(
            "<failure type=\"{}\" message=\"{}\">{}</failure>",
            finding.severity.word(),
            escaped(&on_one_line(&finding.message)),
            content(&lines.join("\n")),
        );
        cases += &case(document, finding, &what);
    }
    for stood in &outcome.stood {
        let reason = escaped(&format!("stet: {}", on_one_line(&stood.reason)));
        let what = format!("<skipped message=\"{reason}\"/>");
        cases += &case(document, &stood.finding, &what);
    }
    let tests = outcome.findings.len() + outcome.stood.len();
    if tests == 0 {
        let name = escaped(document.name());
        cases = format!("    <testcase classname=\"{name}\" name=\"nothing found\"/>\n");
    }
    let counts = Counts {
        tests: tests.max(1),
        failures: outcome.findings.len(),
        errors: 0,
        skipped: outcome.stood.len(),
    };
    suite(document.name(), &counts, &cases)
}

/// The suite of an article that could not be checked.
pub(super) fn failure(failure: &Failure) -> String {
    let name = escaped(&failure.name);
    let why = escaped(&unchecked(&failure.why));
    let case = format!(
        "    <testcase classname=\"{name}\" name=\"unchecked\">\n      <error type=\"unchecked\" message=\"{why}\"/>\n    </testcase>\n"
    );
    let counts = Counts {
        tests: 1,
        failures: 0,
        errors: 1,
        skipped: 0,
    };
    suite(&failure.name, &counts, &case)
}

struct Counts {
    tests: usize,
    failures: usize,
    errors: usize,
    skipped: usize,
}

fn suite(name: &str, counts: &Counts, cases: &str) -> String {
    let Counts {
        tests,
        failures,
        errors,
        skipped,
    } = counts;
    let name = escaped(name);
    format!(
        "  <testsuite name=\"{name}\" file=\"{name}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"{errors}\" skipped=\"{skipped}\">\n{cases}  </testsuite>\n"
    )
}

fn case(document: &Document, finding: &Finding, what: &str) -> String {
    let at = document.position(finding.place.start);
    let path = escaped(document.name());
    let (check, line, column) = (finding.check, at.line, at.column);
    format!(
        "    <testcase classname=\"{path}\" name=\"{check} {line}:{column}\">\n      {what}\n    </testcase>\n"
    )
}
