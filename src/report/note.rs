//! A finding in a few lines of plain text, for formats that hold no more than a message.

use crate::finding::{Finding, advice, declared, on_one_line, why};
use crate::record::Record;

/// What is wrong, what to do, why, and the fact with its file and line, each on a line of its own.
pub(super) fn note(finding: &Finding, record: &Record) -> Vec<String> {
    let mut lines = vec![on_one_line(&finding.message)];
    lines.extend(advice(finding));
    lines.extend(why(finding));
    lines.extend(fact(finding, record));
    lines
}

/// "on record as a wrong form of Zoë Lindqvist: rules/town.yaml:4"
fn fact(finding: &Finding, record: &Record) -> Option<String> {
    let fact = record.fact(finding.fact?);
    let file = record.files.get(fact.file as usize)?;
    let what = on_one_line(&declared(fact, record));
    Some(format!("{what} ({}:{})", file.name, fact.line))
}

/// What is said of an article that could not be checked.
pub(super) fn unchecked(why: &str) -> String {
    format!("could not be checked: {}", on_one_line(why))
}
