//! What is told of an article: one file per format, each with its own wire types.
//!
//! In go a document, its record and the desk's outcome; out comes text. An article is reported
//! without knowledge of the others, so that any thread may do it; the parts are then put together
//! in order.

mod brief;
mod json;
pub mod reading;
mod terminal;
mod text;

use crate::desk::Outcome;
use crate::document::Document;
use crate::record::{Record, RecordError};
use crate::severity::Severity;
use jiff::civil::Date;

pub use terminal::{Colour, Look};
pub use text::{explanation, list};

/// How findings are written.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people: the sentence with the place marked, the fact, and what to do.
    Terminal(Look),
    /// One line a finding: `path:line:column: severity[check]: message`.
    Brief,
    /// One JSON object.
    Json,
    /// One JSON object a line, each a finding.
    Jsonl,
}

/// What is said once, after the last article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// How many articles were checked.
    pub articles: usize,
    /// How many could not be read or have no record, and were not checked.
    pub unchecked: usize,
    /// In how many of the articles something was found.
    pub with_findings: usize,
    /// How many findings there are.
    pub findings: Counts,
    /// How many findings a stet lets stand.
    pub stood: usize,
    /// The records that were used, in the order they were first used.
    pub records: Vec<RecordUsed>,
    /// The day that was taken for the date of articles that do not tell theirs, and how many.
    pub undated: Option<(Date, usize)>,
}

/// A record that was used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordUsed {
    /// Where it lies, as given or as found.
    pub name: String,
    /// Whether nobody named it and it was found above the article.
    pub found: bool,
    /// How many rule files it has.
    pub files: usize,
    /// How many facts.
    pub facts: usize,
}

/// Findings by severity.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Contradict the record.
    pub error: usize,
    /// Probably do.
    pub warning: usize,
    /// Matters to ask the writer about.
    pub advice: usize,
}

impl Counts {
    /// Counts one more finding of this severity.
    pub fn add(&mut self, severity: Severity) {
        *match severity {
            Severity::Error => &mut self.error,
            Severity::Warning => &mut self.warning,
            Severity::Advice => &mut self.advice,
        } += 1;
    }

    /// How many findings are at least this grave.
    pub fn at_least(self, severity: Severity) -> usize {
        match severity {
            Severity::Error => self.error,
            Severity::Warning => self.error + self.warning,
            Severity::Advice => self.error + self.warning + self.advice,
        }
    }
}

/// A mistake in a rule file, for people.
pub fn mistake(look: Look, error: &RecordError) -> String {
    terminal::mistake(look, error)
}

impl Format {
    /// What stands before the first article.
    pub fn head(self) -> &'static str {
        match self {
            Self::Json => json::HEAD,
            Self::Terminal(_) | Self::Brief | Self::Jsonl => "",
        }
    }

    /// What is said of one article; empty where there is nothing to say.
    pub fn article(self, document: &Document, record: &Record, outcome: &Outcome) -> String {
        match self {
            Self::Terminal(look) => terminal::article(look, document, record, outcome),
            Self::Brief => brief::article(document, outcome),
            Self::Json => json::article(document, record, outcome),
            Self::Jsonl => json::lines(document, record, outcome),
        }
    }

    /// What stands between two articles of which both have something said of them.
    pub fn between(self) -> &'static str {
        match self {
            Self::Json => json::BETWEEN,
            Self::Terminal(_) | Self::Brief | Self::Jsonl => "",
        }
    }

    /// What a person is told beside the output of a format that has no room for a summary.
    pub fn aside(self, summary: &Summary, look: Look) -> String {
        match self {
            Self::Brief | Self::Jsonl => terminal::foot(look, summary),
            Self::Terminal(_) | Self::Json => String::new(),
        }
    }

    /// What stands after the last article.
    pub fn foot(self, summary: &Summary) -> String {
        match self {
            Self::Terminal(look) => terminal::foot(look, summary),
            Self::Json => json::foot(summary),
            Self::Brief | Self::Jsonl => String::new(),
        }
    }
}
