//! The formats in which findings are written, and what of a report stands where.

use super::terminal::{self, Look};
use super::{Failure, Summary, brief, checkstyle, github, gitlab, json, junit, sarif};
use crate::desk::Outcome;
use crate::document::Document;
use crate::record::Record;

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
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Workflow commands of GitHub Actions, shown as annotations.
    Github,
    /// The code quality report of GitLab.
    Gitlab,
    /// The XML of Checkstyle.
    Checkstyle,
    /// The XML of JUnit: a suite an article, a test case a finding.
    Junit,
}

impl Format {
    /// What stands before the first article.
    pub fn head(self) -> String {
        match self {
            Self::Json => json::HEAD.to_owned(),
            Self::Sarif => sarif::head(),
            Self::Gitlab => gitlab::HEAD.to_owned(),
            Self::Checkstyle => checkstyle::HEAD.to_owned(),
            Self::Junit => junit::HEAD.to_owned(),
            Self::Terminal(_) | Self::Brief | Self::Jsonl | Self::Github => String::new(),
        }
    }

    /// What is said of one article; empty where there is nothing to say.
    pub fn article(self, document: &Document, record: &Record, outcome: &Outcome) -> String {
        match self {
            Self::Terminal(look) => terminal::article(look, document, record, outcome),
            Self::Brief => brief::article(document, outcome),
            Self::Json => json::article(document, record, outcome),
            Self::Jsonl => json::lines(document, record, outcome),
            Self::Sarif => sarif::article(document, record, outcome),
            Self::Github => github::article(document, record, outcome),
            Self::Gitlab => gitlab::article(document, record, outcome),
            Self::Checkstyle => checkstyle::article(document, record, outcome),
            Self::Junit => junit::article(document, record, outcome),
        }
    }

    /// What is said of an article that could not be checked, in the place of its findings; empty
    /// where the format tells it elsewhere, or leaves it to standard error.
    pub fn failure(self, failure: &Failure) -> String {
        match self {
            Self::Github => github::failure(failure),
            Self::Gitlab => gitlab::failure(failure),
            Self::Checkstyle => checkstyle::failure(failure),
            Self::Junit => junit::failure(failure),
            Self::Terminal(_) | Self::Brief | Self::Json | Self::Jsonl | Self::Sarif => {
                String::new()
            }
        }
    }

    /// What stands between two articles of which both have something said of them.
    pub fn between(self) -> &'static str {
        match self {
            Self::Json | Self::Sarif | Self::Gitlab => json::BETWEEN,
            Self::Terminal(_)
            | Self::Brief
            | Self::Jsonl
            | Self::Github
            | Self::Checkstyle
            | Self::Junit => "",
        }
    }

    /// What a person is told beside the output of a format that has no summary for people.
    pub fn aside(self, summary: &Summary, look: Look) -> String {
        match self {
            Self::Terminal(_) | Self::Json => String::new(),
            Self::Github => terminal::foot(look, summary) + &github::aside(summary),
            Self::Brief
            | Self::Jsonl
            | Self::Sarif
            | Self::Gitlab
            | Self::Checkstyle
            | Self::Junit => terminal::foot(look, summary),
        }
    }

    /// What stands after the last article.
    pub fn foot(self, summary: &Summary) -> String {
        match self {
            Self::Terminal(look) => terminal::foot(look, summary),
            Self::Json => json::foot(summary),
            Self::Sarif => sarif::foot(summary),
            Self::Gitlab => gitlab::FOOT.to_owned(),
            Self::Checkstyle => checkstyle::FOOT.to_owned(),
            Self::Junit => junit::FOOT.to_owned(),
            Self::Brief | Self::Jsonl | Self::Github => String::new(),
        }
    }

    /// Whether a report without its foot is still one: a line is whole by itself, a document is not.
    pub fn is_lines(self) -> bool {
        match self {
            Self::Terminal(_) | Self::Brief | Self::Jsonl | Self::Github => true,
            Self::Json | Self::Sarif | Self::Gitlab | Self::Checkstyle | Self::Junit => false,
        }
    }
}
