//! Workflow commands of GitHub Actions, which it shows as annotations beside the lines of a pull
//! request: <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>.
//!
//! The severities are `error`, `warning` and `notice`, the last of which stands for advice. GitHub
//! shows ten annotations of each in a step; every line stands in the step's log.

use super::note::{note, unchecked};
use super::{Counts, Failure, Summary};
use crate::desk::Outcome;
use crate::document::Document;
use crate::record::Record;
use crate::severity::Severity;

/// The longest message, in bytes: a line of the log that is much longer is cut by GitHub.
const LONGEST: usize = 4000;

/// The findings of one article, a command each.
pub(super) fn article(document: &Document, record: &Record, outcome: &Outcome) -> String {
    let mut out = String::new();
    for finding in &outcome.findings {
        let start = document.position(finding.place.start);
        let end = document.position(finding.place.end);
        let mut place = format!("line={}", start.line);
        // Columns belong to one line: with an `endLine` of its own GitHub takes none.
        place += &match start.line == end.line {
            true => format!(",col={},endColumn={}", start.column, end.column),
            false => format!(",endLine={}", end.line),
        };
        out += &format!(
            "::{} file={},{place},title={}::{}\n",
            command(finding.severity),
            property(document.name()),
            property(&format!("{}[{}]", finding.severity.word(), finding.check)),
            message(&note(finding, record).join("\n")),
        );
    }
    out
}

/// An article that could not be checked.
pub(super) fn failure(failure: &Failure) -> String {
    format!(
        "::error file={},title=onrecord::{}\n",
        property(&failure.name),
        message(&unchecked(&failure.why))
    )
}

/// How many annotations of a severity GitHub shows in one step.
const SHOWN: usize = 10;

/// What GitHub will not show beside the lines, and where it stands.
pub(super) fn aside(summary: &Summary) -> String {
    let Counts {
        error,
        warning,
        advice,
    } = summary.findings;
    let left: Vec<String> = [
        (error + summary.failures.len(), "errors"),
        (warning, "warnings"),
        (advice, "notices"),
    ]
    .into_iter()
    .filter(|(count, _)| *count > SHOWN)
    .map(|(count, words)| format!("{SHOWN} of {count} {words}"))
    .collect();
    match left.is_empty() {
        true => String::new(),
        false => format!(
            "annotations: GitHub shows {}; all of them stand in the log of this step\n",
            left.join(" and ")
        ),
    }
}

fn command(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "notice",
    }
}

/// `text` as the message of a command: what would end it is escaped.
fn message(text: &str) -> String {
    let mut end = text.len().min(LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let cut = if end < text.len() { " …" } else { "" };
    text[..end]
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
        + cut
}

/// `text` as the value of a property of a command.
fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, aside, message, property};
    use crate::report::{Counts, Summary};

    #[test]
    fn nothing_in_an_article_ends_a_command() {
        assert_eq!(
            message("100 %\r\n::error::a, b"),
            "100 %25%0D%0A::error::a, b"
        );
        assert_eq!(property("a,b: 5%\nc"), "a%2Cb%3A 5%25%0Ac");
    }

    #[test]
    fn what_is_not_shown_is_counted() {
        let counts = |error, warning, advice| Summary {
            findings: Counts {
                error,
                warning,
                advice,
            },
            ..Summary::default()
        };
        assert_eq!(aside(&counts(10, 0, 3)), "");
        assert_eq!(
            aside(&counts(11, 200, 10)),
            "annotations: GitHub shows 10 of 11 errors and 10 of 200 warnings; all of them stand in the log of this step\n"
        );
    }

    #[test]
    fn a_message_without_end_is_cut_between_characters() {
        let long = "é🧊".repeat(LONGEST);
        let cut = message(&long);
        assert!(cut.ends_with(" …"));
        assert!(long.starts_with(cut.trim_end_matches(" …")));
        assert!(cut.len() <= LONGEST + " …".len());
    }
}
