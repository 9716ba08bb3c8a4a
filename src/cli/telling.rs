//! What a run tells: each article in the reports and on standard error, and all of them counted.

use super::article::Checked;
use super::baseline::Ledger;
use super::console::{self, Stop};
use super::fix::Rewritten;
use super::outputs::Outputs;

use jiff::civil::Date;
use onrecord::report::{Failure, Summary};
use onrecord::severity::Severity;

/// What has been told so far.
pub(super) struct Told<'l> {
    pub(super) outputs: Outputs,
    pub(super) summary: Summary,
    /// Whether something was not corrected that should have been.
    pub(super) uncorrected: bool,
    /// What was known before, and what is found.
    pub(super) ledger: &'l mut Ledger,
    pub(super) today: Date,
}

impl Told<'_> {
    /// Tells what is said of one article.
    pub(super) fn add(&mut self, one: Checked) -> Result<(), Stop> {
        self.outputs.article(&one.parts)?;
        self.count(&one);
        if let (Some(all), Some(covered)) = (&mut self.summary.coverage, &one.covered) {
            all.push(covered.object.clone());
        }
        console::tell(&one.account.unwrap_or_default());
        for remark in &one.remarks {
            console::remark(remark);
        }
        if let Some(why) = &one.uncorrected {
            self.complain(why)?;
        }
        let Some(trouble) = one.trouble else {
            self.ledger.add(one.page);
            return Ok(());
        };
        let failure = Failure {
            name: trouble.name,
            why: trouble.why,
        };
        self.outputs.failure(&failure)?;
        self.outputs.flush()?;
        console::complain(&format!("{}: {}", failure.name, failure.why));
        self.summary.failures.push(failure);
        Ok(())
    }

    /// Tells what became of a file whose articles are told one by one.
    pub(super) fn rewritten(&mut self, rewritten: Rewritten) -> Result<(), Stop> {
        if let Some(corrections) = &mut self.summary.corrections {
            corrections.findings += rewritten.corrected;
            corrections.articles += rewritten.articles;
            corrections.quoted += rewritten.quoted;
        }
        for remark in &rewritten.remarks {
            console::remark(remark);
        }
        match &rewritten.trouble {
            Some(why) => self.complain(why),
            None => Ok(()),
        }
    }

    /// Tells why a file was not corrected.
    fn complain(&mut self, why: &str) -> Result<(), Stop> {
        self.outputs.flush()?;
        console::complain(why);
        self.uncorrected = true;
        Ok(())
    }

    fn count(&mut self, one: &Checked) {
        if one.trouble.is_some() {
            return;
        }
        let summary = &mut self.summary;
        summary.articles += 1;
        summary.with_findings += usize::from(one.counts.at_least(Severity::Advice) > 0);
        summary.findings.error += one.counts.error;
        summary.findings.warning += one.counts.warning;
        summary.findings.advice += one.counts.advice;
        summary.stood += one.stood;
        if let Some(corrections) = &mut summary.corrections {
            corrections.findings += one.corrected;
            corrections.articles += usize::from(one.corrected > 0);
            corrections.quoted += one.quoted;
        }
        if one.undated > 0 {
            let before = summary.undated.map_or(0, |(_, articles)| articles);
            summary.undated = Some((self.today, before + one.undated));
        }
    }
}
