//! One file a check. A file's `//!` block is its documentation; the proofs in it are run as tests.
//!
//! Adding a check touches two files: the new one, and the two lists here.

mod altered_quote;
mod confused_name;
mod discouraged_term;
mod idle_stet;
mod joined_name;
mod misattributed_quote;
mod misspelled_name;
mod wrong_role;

use crate::document::Document;
use crate::finding::{Difference, Edit, Finding, Related, Remedy};
use crate::reading::Reading;
use crate::record::{FactId, Record};
use crate::severity::Severity;
use crate::span::Span;
use jiff::civil::Date;

/// A check: what it is called, how grave it is, what it is for, and the code that runs.
pub struct Check {
    /// In kebab-case; names the bad thing, and reads well after "stet".
    pub name: &'static str,
    /// What its findings are unless it says otherwise.
    pub severity: Severity,
    /// The leading `//!` lines of its file.
    pub docs: &'static str,
    run: fn(&Article<'_>, &mut Findings<'_>),
}

/// All that a check may see.
pub struct Article<'a> {
    /// The article.
    pub document: &'a Document,
    /// What is on record.
    pub record: &'a Record,
    /// What the article says.
    pub reading: &'a Reading,
    /// The article's date.
    pub date: Option<Date>,
}

macro_rules! register {
    ($($module:ident),* $(,)?) => {
        /// Every check, in the order in which `explain` lists them.
        pub const CHECKS: &[Check] = &[$(Check {
            name: $module::NAME,
            severity: $module::SEVERITY,
            docs: include_str!(concat!(stringify!($module), ".rs")),
            run: $module::run,
        }),*];
    };
}

register![
    misspelled_name,
    joined_name,
    confused_name,
    discouraged_term,
    wrong_role,
    misattributed_quote,
    altered_quote,
    idle_stet,
];

/// A finding as a check tells it: in prose. The desk adds the rest.
#[derive(Debug)]
pub struct Report {
    /// One line that stands alone: the article's words first, the record's second, both in
    /// backticks; no full stop.
    pub message: String,
    /// Where.
    pub span: Span,
    /// What is right, the likeliest first.
    pub expected: Vec<String>,
    /// Why, one short phrase each.
    pub evidence: Vec<String>,
    /// How sure, from 0 to 1.
    pub confidence: f32,
    /// The fact contradicted.
    pub fact: Option<FactId>,
    /// Other places that matter, with a few words each.
    pub related: Vec<(Span, String)>,
    /// The words on record against those in the article.
    pub difference: Option<Difference>,
    /// Another severity than the check's own.
    pub severity: Option<Severity>,
    /// What to write in place of the span, or of a part of it.
    pub remedy: Mend,
}

/// A remedy in prose; the desk turns it into edits of the file.
#[derive(Clone, Debug, Default)]
pub enum Mend {
    /// May be applied: the wrong form is declared.
    Correction(Vec<(Span, String)>),
    /// Only a person may decide.
    Query(Vec<(Span, String)>),
    /// None at hand.
    #[default]
    None,
}

/// Where checks hand in what they find.
pub struct Findings<'a> {
    article: &'a Article<'a>,
    check: &'a Check,
    findings: Vec<Finding>,
    confirmed: Vec<FactId>,
}

impl<'a> Findings<'a> {
    /// Hands in a finding.
    pub fn push(&mut self, report: Report) {
        let document = self.article.document;
        let edits = |mends: Vec<(Span, String)>| {
            mends
                .into_iter()
                .map(|(span, text)| Edit {
                    place: document.place(span),
                    text,
                })
                .collect()
        };
        self.findings.push(Finding {
            check: self.check.name,
            severity: report.severity.unwrap_or(self.check.severity),
            message: report.message,
            span: report.span,
            place: document.place(report.span),
            found: document.text(report.span).to_owned(),
            expected: report.expected,
            evidence: report.evidence,
            confidence: report.confidence,
            fact: report.fact,
            related: report
                .related
                .into_iter()
                .map(|(span, message)| Related {
                    span,
                    place: document.place(span),
                    message,
                })
                .collect(),
            difference: report.difference,
            remedy: match report.remedy {
                Mend::Correction(mends) => Remedy::Correction(edits(mends)),
                Mend::Query(mends) => Remedy::Query(edits(mends)),
                Mend::None => Remedy::None,
            },
            fingerprint: String::new(),
        });
    }

    /// Notes that the article is right about a fact.
    pub fn confirm(&mut self, fact: FactId) {
        self.confirmed.push(fact);
    }
}

impl Check {
    /// Runs the check over one article: what it finds, and the facts that the article gets right.
    pub fn run(&self, article: &Article<'_>) -> (Vec<Finding>, Vec<FactId>) {
        let mut findings = Findings {
            article,
            check: self,
            findings: Vec::new(),
            confirmed: Vec::new(),
        };
        (self.run)(article, &mut findings);
        (findings.findings, findings.confirmed)
    }
}
