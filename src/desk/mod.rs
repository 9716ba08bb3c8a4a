//! One article across the desk: read, run the checks, honour stets, sort.
//!
//! In go a [`Document`], the [`Record`] and a [`Selection`]; out comes an [`Outcome`], the same on
//! every machine and in every run.

mod baseline;
mod corrections;
mod coverage;
mod fingerprint;
mod settling;
mod stets;

pub use baseline::{Baseline, Entry};
pub use corrections::{Corrected, Licence, Quoted, Scope, Unwritten, correct};
pub use coverage::{Coverage, Open, Uncovered, coverage};
pub use fingerprint::fingerprint_in;

use crate::checks::{Article, CHECKS, Check, Matter, Runs, StetUse, rank};
use crate::document::Document;
use crate::finding::{Finding, Remedy};
use crate::reading::Reading;
use crate::record::{FactId, Record};
use crate::severity::Severity;
use jiff::civil::Date;

/// What is asked of the desk.
#[derive(Clone, Debug)]
pub struct Selection {
    /// The checks to run, in any order.
    pub checks: Vec<&'static Check>,
    /// The day on which the article is judged; where it is `None`, the date that the article gives
    /// itself.
    pub date: Option<Date>,
    /// Whether `date` is only the day of the check, since nothing tells the article's own.
    pub undated: bool,
}

impl Default for Selection {
    /// Every check that runs unasked, on the article's own date.
    fn default() -> Self {
        Self {
            checks: CHECKS
                .iter()
                .filter(|check| check.runs == Runs::Always)
                .collect(),
            date: None,
            undated: false,
        }
    }
}

/// What the desk hands back for one article.
#[derive(Debug, Default)]
pub struct Outcome {
    /// What contradicts the record, by place in the file, then in the order of the checks. No two
    /// of one matter overlap.
    pub findings: Vec<Finding>,
    /// Findings that a stet lets stand, in the same order.
    pub stood: Vec<Stood>,
    /// Findings that a baseline knows, in the same order; `None` where none is compared.
    pub known: Option<Vec<Finding>>,
    /// The facts that the article gets right, in record order, each once.
    pub confirmed: Vec<FactId>,
    /// What the article says.
    pub reading: Reading,
}

/// A finding that a stet lets stand.
#[derive(Clone, Debug)]
pub struct Stood {
    /// What would have been reported.
    pub finding: Finding,
    /// The stet, as an index into [`Document::stets`].
    pub stet: usize,
    /// Why it may stand, in the words of the stet.
    pub reason: String,
}

/// Reads `document` against `record` and runs the checks of `selection` over it.
pub fn check(document: &Document, record: &Record, selection: &Selection) -> Outcome {
    let date = selection.date.or(document.front().date);
    let reading = Reading::of(document, record, date);
    let mut article = Article {
        document,
        record,
        reading: &reading,
        date,
        own_date: date.filter(|_| !selection.undated),
        stets: &[],
    };
    let runs = |check: &Check| {
        selection
            .checks
            .iter()
            .any(|chosen| chosen.name == check.name)
    };
    let mut confirmed = Vec::new();
    let mut findings = Vec::new();
    for check in CHECKS
        .iter()
        .filter(|check| runs(check) && check.matter != Matter::Note)
    {
        let (found, right) = check.run(&article);
        findings.extend(found);
        confirmed.extend(right);
    }
    for finding in &mut findings {
        weigh(finding, record, date);
    }
    let findings = settling::settle(findings);
    let (mut findings, mut stood, used) = stets::honour(document, findings);

    let fates: Vec<StetUse> = document
        .stets()
        .iter()
        .zip(used)
        .map(|(stet, used)| match crate::checks::named(&stet.check) {
            None => StetUse::Unknown,
            Some(check) if !runs(check) => StetUse::Open,
            Some(_) => used,
        })
        .collect();
    article.stets = &fates;
    for check in CHECKS
        .iter()
        .filter(|check| runs(check) && check.matter == Matter::Note)
    {
        findings.extend(check.run(&article).0);
    }

    findings.sort_by(in_order);
    stood.sort_by(|a, b| in_order(&a.finding, &b.finding));
    let mut fingerprints = fingerprint::Fingerprints::default();
    for finding in findings
        .iter_mut()
        .chain(stood.iter_mut().map(|stood| &mut stood.finding))
    {
        finding.fingerprint = fingerprints.of(document, record, finding);
    }
    confirmed.sort_unstable();
    confirmed.dedup();
    Outcome {
        findings,
        stood,
        known: None,
        confirmed,
        reading,
    }
}

/// Gives a finding the severity that its fact asks for, and takes it back to advice where the fact
/// had expired by the article's date: nothing is corrected on the word of a fact nobody vouches for.
fn weigh(finding: &mut Finding, record: &Record, date: Option<Date>) {
    let Some(fact) = finding.fact else { return };
    let provenance = &record.fact(fact).provenance;
    if let Some(severity) = provenance.severity {
        finding.severity = severity;
    }
    let (Some(expires), Some(date)) = (provenance.expires, date) else {
        return;
    };
    if expires <= date {
        finding.severity = Severity::Advice;
        finding
            .evidence
            .push(format!("the fact on record expired on {expires}"));
        if let Remedy::Correction(edits) = std::mem::take(&mut finding.remedy) {
            finding.remedy = Remedy::Query(edits);
        }
    }
}

/// The order in which findings are told: by place, then by check.
fn in_order(a: &Finding, b: &Finding) -> std::cmp::Ordering {
    let key = |finding: &Finding| (finding.place, rank(finding.check));
    key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message))
}

#[cfg(test)]
mod tests;
