//! One file a check. A file's `//!` block is its documentation; the proofs in it are run as tests.
//!
//! Adding a check touches two files: the new one, and the two lists here.
//!
//! In go an [`Article`] and the check's own code; out come [`Finding`]s with their places in the
//! file, and the facts that the article gets right.

mod altered_quote;
mod confused_name;
mod discouraged_term;
mod forbidden_claim;
mod idle_stet;
mod inconsistent_attribution;
mod inconsistent_figure;
mod inconsistent_name;
mod joined_name;
mod misattributed_quote;
mod misspelled_name;
mod pattern;
mod unrecorded_quote;
mod wrong_affiliation;
mod wrong_age;
mod wrong_arithmetic;
mod wrong_fact;
mod wrong_place;
mod wrong_role;
mod wrong_weekday;

use crate::document::Document;
use crate::finding::{Difference, Edit, Finding, Related, Remedy};
use crate::likeness;
use crate::reading::Reading;
use crate::record::{FactId, Record};
use crate::severity::Severity;
use crate::span::{FileSpan, Span};
use jiff::civil::Date;
use std::fmt;

/// A check: what it is called, how grave it is, what it is for, and the code that runs.
pub struct Check {
    /// In kebab-case; names the bad thing, and reads well after "stet".
    pub name: &'static str,
    /// What its findings are unless it says otherwise.
    pub severity: Severity,
    /// What in an article it judges.
    pub matter: Matter,
    /// Whether it runs unasked.
    pub runs: Runs,
    source: &'static str,
    run: fn(&Article<'_>, &mut Findings<'_>),
}

/// Whether a check runs unasked.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Runs {
    /// It belongs to every run, unless it is left out.
    Always,
    /// Only where it is asked for by name: it is right for some records only.
    OnRequest,
}

/// What in an article a check judges. The same words are judged once in each matter: of two
/// findings of one matter that overlap, the surer stands.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Matter {
    /// How a name or a term is written.
    Spelling,
    /// What someone is said to be.
    Role,
    /// What someone is said to have said.
    Quotation,
    /// Numbers, dates, and what else is on record as a value.
    Figure,
    /// What must not be printed.
    Claim,
    /// What custom rules are about.
    Pattern,
    /// The editor's own notes in the article.
    Note,
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
    /// The article's date, unless it is only the day of the check. What was written on a weekday, or
    /// how old somebody was, can be judged by the article's own date alone.
    pub own_date: Option<Date>,
    /// What became of each of [`Document::stets`], in their order. Empty until every other check
    /// has run: only the last on the list may ask.
    pub stets: &'a [StetUse],
}

/// What became of a stet.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum StetUse {
    /// It silenced at least one finding.
    Used,
    /// Its check ran, and it silenced nothing.
    Idle,
    /// Its check was not asked to run, so that nothing is known.
    Open,
    /// No check has the name it gives.
    Unknown,
}

macro_rules! runs {
    () => {
        Runs::Always
    };
    (request) => {
        Runs::OnRequest
    };
}

macro_rules! register {
    ($($matter:ident: $($module:ident $(on $request:ident)?),+;)*) => {
        /// Every check, in the order in which `explain` lists them. Within a matter it is also the
        /// order in which equally sure findings on the same words are preferred.
        pub const CHECKS: &[Check] = &[$($(Check {
            name: $module::NAME,
            severity: $module::SEVERITY,
            matter: Matter::$matter,
            runs: runs!($($request)?),
            source: include_str!(concat!(stringify!($module), ".rs")),
            run: $module::run,
        }),+),*];
    };
}

register![
    Spelling: misspelled_name, joined_name, confused_name, inconsistent_name, discouraged_term;
    Role: wrong_role, wrong_affiliation;
    Quotation: misattributed_quote, altered_quote, inconsistent_attribution,
        unrecorded_quote on request;
    Figure: wrong_weekday, wrong_arithmetic, wrong_age, wrong_place, wrong_fact,
        inconsistent_figure;
    Claim: forbidden_claim;
    Pattern: pattern;
    Note: idle_stet;
];

/// The check called `name`.
pub fn named(name: &str) -> Option<&'static Check> {
    CHECKS.iter().find(|check| check.name == name)
}

/// The name of a check that `name` may have been meant for: "mispelled-name" is near
/// "misspelled-name".
pub fn nearest(name: &str) -> Option<&'static str> {
    likeness::nearest(name, CHECKS.iter().map(|check| check.name))
}

/// The place of `check` on the list.
pub(crate) fn rank(check: &str) -> usize {
    CHECKS
        .iter()
        .position(|known| known.name == check)
        .unwrap_or(CHECKS.len())
}

/// A finding as a check tells it: in prose. The desk adds the rest.
#[derive(Debug, Default)]
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

impl Findings<'_> {
    /// Hands in a finding.
    pub fn push(&mut self, report: Report) {
        let document = self.article.document;
        let place = document.place(report.span);
        let found = document.text(report.span).to_owned();
        self.findings.push(self.finding(report, place, found));
    }

    /// Hands in a finding about a note in the file that is no prose. The report's span tells where
    /// in the prose it matters.
    pub fn push_note(&mut self, place: FileSpan, report: Report) {
        let note = &self.article.document.source()[place.range()];
        let found = String::from_utf8_lossy(note).into_owned();
        self.findings.push(self.finding(report, place, found));
    }

    /// Notes that the article is right about a fact.
    pub fn confirm(&mut self, fact: FactId) {
        self.confirmed.push(fact);
    }

    fn finding(&self, report: Report, place: FileSpan, found: String) -> Finding {
        let document = self.article.document;
        let edits = |mends: Vec<(Span, String)>| {
            mends
                .into_iter()
                .flat_map(|(span, text)| document.edits(span, &text))
                .map(|(place, text)| Edit { place, text })
                .collect()
        };
        Finding {
            check: self.check.name,
            severity: report.severity.unwrap_or(self.check.severity),
            message: report.message,
            span: report.span,
            place,
            found,
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
        }
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

    /// What the check is for, as Markdown: the leading `//!` lines of its file.
    pub fn docs(&self) -> String {
        let mut docs = String::new();
        for line in self.source.lines() {
            let Some(text) = line.strip_prefix("//!") else {
                break;
            };
            docs.push_str(text.strip_prefix(' ').unwrap_or(text));
            docs.push('\n');
        }
        docs
    }

    /// What the check finds, in one line: the first of its documentation.
    pub fn summary(&self) -> &'static str {
        let first = self.source.lines().next().unwrap_or_default();
        first.strip_prefix("//!").unwrap_or(first).trim()
    }
}

impl fmt::Debug for Check {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

impl PartialEq for Check {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Check {}

#[cfg(test)]
mod tests {
    use super::{CHECKS, Matter, named, nearest};
    use std::collections::BTreeSet;

    #[test]
    fn names_are_unique_and_in_kebab_case() {
        let names: BTreeSet<&str> = CHECKS.iter().map(|check| check.name).collect();
        assert_eq!(names.len(), CHECKS.len());
        for name in names {
            assert!(
                name.split('-')
                    .all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase())),
                "{name}"
            );
        }
    }

    #[test]
    fn the_last_check_judges_the_stets_of_all_others() {
        let notes: Vec<usize> = (0..CHECKS.len())
            .filter(|&at| CHECKS[at].matter == Matter::Note)
            .collect();
        assert_eq!(notes, [CHECKS.len() - 1]);
    }

    #[test]
    fn a_slip_in_the_name_of_a_check_is_recognized() {
        for (written, meant) in [
            ("mispelled-name", Some("misspelled-name")),
            ("wrong_role", Some("wrong-role")),
            ("altered-quotes", Some("altered-quote")),
            ("headline", None),
            ("", None),
        ] {
            assert_eq!(nearest(written), meant, "{written}");
        }
    }

    #[test]
    fn the_first_line_of_its_docs_is_the_summary_of_a_check() {
        for check in CHECKS {
            assert_eq!(check.docs().lines().next(), Some(check.summary()));
            assert_eq!(named(check.name), Some(check));
        }
    }
}
