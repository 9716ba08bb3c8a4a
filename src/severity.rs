//! How grave a finding is.

use serde::{Deserialize, Serialize};

/// How grave a finding is; ordered from least to most.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Severity {
    /// A matter to ask the writer about.
    Advice,
    /// Probably contradicts the record.
    Warning,
    /// Contradicts the record.
    Error,
}

impl Severity {
    /// The word for it in rule files and reports.
    pub fn word(self) -> &'static str {
        match self {
            Self::Advice => "advice",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl From<Severity> for miette::Severity {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Advice => Self::Advice,
            Severity::Warning => Self::Warning,
            Severity::Error => Self::Error,
        }
    }
}
