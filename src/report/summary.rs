//! What is said once, after the last article.

use crate::severity::Severity;
use jiff::civil::Date;

/// What is said once, after the last article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// How many articles were checked.
    pub articles: usize,
    /// Those that could not be read or have no record, and were not checked.
    pub failures: Vec<Failure>,
    /// In how many of the articles something was found.
    pub with_findings: usize,
    /// How many findings there are.
    pub findings: Counts,
    /// How many findings a stet lets stand.
    pub stood: usize,
    /// What was corrected, where that was asked for.
    pub corrections: Option<Corrections>,
    /// How the findings compare with those known before, where that was asked for.
    pub compared: Option<Compared>,
    /// What the record tells of each article, as [`coverage::object`](super::coverage::object) writes
    /// it, where that was asked for.
    pub coverage: Option<Vec<String>>,
    /// The records that were used, in the order they were first used.
    pub records: Vec<RecordUsed>,
    /// The day that was taken for the date of articles that do not tell theirs, and how many.
    pub undated: Option<(Date, usize)>,
}

/// An article that could not be checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What it is called.
    pub name: String,
    /// Why not, in a few words.
    pub why: String,
}

/// What was corrected, or would be.
#[derive(Copy, Clone, Debug, Default, PartialEq, Eq)]
pub struct Corrections {
    /// How many findings.
    pub findings: usize,
    /// In how many articles.
    pub articles: usize,
    /// How many findings were left because they stand in quotation marks.
    pub quoted: usize,
    /// Whether they were only shown.
    pub shown: bool,
}

/// Findings against those that were known before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compared {
    /// How many known findings were found again, and are not told.
    pub known: usize,
    /// Known findings that were not found again.
    pub gone: Vec<Gone>,
}

/// A known finding that was not found again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gone {
    /// The article.
    pub path: String,
    /// The check.
    pub check: String,
    /// The words of the article.
    pub found: String,
    /// The finding's fingerprint.
    pub fingerprint: String,
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
