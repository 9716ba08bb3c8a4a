//! One line a finding, as compilers write them, for editors and for `grep`.

use crate::desk::Outcome;
use crate::document::Document;
use crate::finding::on_one_line;
use std::fmt::Write;

/// The findings of one article, each on a line of its own.
pub(super) fn article(document: &Document, outcome: &Outcome) -> String {
    let mut out = String::new();
    for finding in &outcome.findings {
        let at = document.position(finding.place.start);
        // Writing to a string cannot fail.
        let _ = writeln!(
            out,
            "{}:{}:{}: {}[{}]: {}",
            on_one_line(document.name()),
            at.line,
            at.column,
            finding.severity.word(),
            finding.check,
            on_one_line(&finding.message)
        );
    }
    out
}
