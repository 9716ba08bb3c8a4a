//! `--coverage`: what the record tells of each article, and what of it no fact covers.

use onrecord::desk::{self, Outcome};
use onrecord::document::Document;
use onrecord::record::Record;
use onrecord::report::{Format, coverage};

/// Options on what is told besides findings.
#[derive(clap::Args)]
#[command(next_help_heading = "Coverage")]
pub(super) struct Covering {
    /// Tell which facts each article confirms, contradicts and does not mention, and which names,
    /// roles, quotations and figures no fact covers (in formats terminal and json)
    #[arg(long)]
    coverage: bool,
}

/// What is told of one article.
pub(super) struct Covered {
    table: String,
    /// For the summary of a JSON report.
    pub(super) object: String,
}

impl Covering {
    /// Whether it was asked for.
    pub(super) fn wanted(&self) -> bool {
        self.coverage
    }

    /// What is told of `document`, of which `outcome` was found, if that was asked for.
    pub(super) fn of(
        &self,
        document: &Document,
        record: &Record,
        outcome: &Outcome,
    ) -> Option<Covered> {
        self.coverage.then(|| {
            let told = desk::coverage(document, record, outcome);
            Covered {
                table: coverage::table(document, record, &told),
                object: coverage::object(document, record, &told),
            }
        })
    }
}

impl Covered {
    /// `part` of a report in `format`, with the table behind it where the format is for people.
    pub(super) fn behind(&self, part: String, format: Format) -> String {
        match (format, part.is_empty()) {
            (Format::Terminal(_), true) => self.table.clone(),
            (Format::Terminal(_), false) => format!("{part}\n{}", self.table),
            _ => part,
        }
    }
}
