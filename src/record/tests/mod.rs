#![expect(clippy::unwrap_used, reason = "tests")]

mod files;
mod hostile;
mod mistakes;
mod reports;
mod values;

use super::{Record, RecordError};

/// Each mistake as "severity line:column `the bytes labelled` message", those of other labels after it.
fn told(errors: &[RecordError]) -> Vec<String> {
    let one = |error: &RecordError| {
        let place = error
            .position()
            .map(|(line, column)| format!("{line}:{column} "));
        let labelled = |(place, label): &(crate::span::FileSpan, String)| {
            format!(" [{}: {label}]", &error.text[place.range()])
        };
        let labels: String = error.labels.iter().map(labelled).collect();
        format!(
            "{} {}{}{labels}",
            error.severity.word(),
            place.unwrap_or_default(),
            error.message
        )
    };
    errors.iter().map(one).collect()
}

fn mistakes(text: &str) -> Vec<String> {
    told(&Record::parse("r.yaml", text).1)
}

fn helps(text: &str) -> Vec<String> {
    Record::parse("r.yaml", text)
        .1
        .into_iter()
        .map(|error| error.help.unwrap_or_default())
        .collect()
}
