//! One article of a run: how it is to be checked, and what is said of it.

use super::baseline::{Ledger, Page};
use super::changes::Changes;
use super::coverage::{Covered, Covering};
use super::dates::{self, DatedBy};
use super::files::{self, Source, Trouble};
use super::outputs::Kind;
use super::records;
use super::settings::{self, File, Rules};

use jiff::civil::Date;
use onrecord::desk::{self, Outcome, Selection};
use onrecord::document::Document;
use onrecord::record::Record;
use onrecord::record::settings::Layer;
use onrecord::report::Counts;
use std::cell::RefCell;

/// Checks by their names, as options choose them.
#[derive(Copy, Clone)]
pub(super) struct Chosen<'a> {
    pub(super) select: &'a [String],
    pub(super) ignore: &'a [String],
    pub(super) with: &'a [String],
}

/// What the articles of one file have in common.
#[derive(Copy, Clone)]
pub(super) struct Desk<'a> {
    pub(super) source: &'a Source,
    pub(super) record: &'a Record,
    /// The settings in force.
    pub(super) file: &'a File,
    pub(super) chosen: Chosen<'a>,
    /// What is known already.
    pub(super) ledger: &'a Ledger,
    /// What changed, where only that is told.
    pub(super) changes: Option<&'a Changes>,
    pub(super) covering: &'a Covering,
    pub(super) reports: &'a [Kind],
    /// The date that is given for all articles.
    pub(super) date: Option<Date>,
    pub(super) today: Date,
    /// Whether it is told how each article was read.
    pub(super) verbose: bool,
}

/// How one article is to be checked.
pub(super) struct Task {
    pub(super) selection: Selection,
    date: Date,
    dated_by: DatedBy,
    /// The settings that it holds itself.
    own: Layer,
    /// What it adds to the ledger.
    page: RefCell<Page>,
}

/// An article as it lies on disk, and what came of it.
pub(super) struct Done {
    pub(super) document: Document,
    pub(super) task: Task,
    /// What is found in it.
    pub(super) outcome: Outcome,
    /// What was corrected in it, where that was asked for.
    pub(super) corrections: Corrections,
}

/// What was corrected in an article.
#[derive(Default)]
pub(super) struct Corrections {
    /// How many findings were corrected, or would be.
    pub(super) corrected: usize,
    /// How many were left because they stand in quotation marks.
    pub(super) quoted: usize,
    /// What is to be known of those that were left for another reason.
    pub(super) remarks: Vec<String>,
    /// What would be corrected in the file, where that is to be shown.
    pub(super) difference: String,
    /// Why the file was not corrected though it should have been.
    pub(super) trouble: Option<String>,
}

/// What is said of one article.
#[derive(Default)]
pub(super) struct Checked {
    /// In each of the formats asked for.
    pub(super) parts: Vec<String>,
    pub(super) counts: Counts,
    pub(super) stood: usize,
    pub(super) undated: usize,
    pub(super) covered: Option<Covered>,
    /// What is to be known of how it was read and corrected.
    pub(super) remarks: Vec<String>,
    /// How it was read, where that is asked for.
    pub(super) account: Option<String>,
    pub(super) page: Page,
    pub(super) corrected: usize,
    pub(super) quoted: usize,
    /// Why it was not corrected.
    pub(super) uncorrected: Option<String>,
    /// Why it was not checked.
    pub(super) trouble: Option<Trouble>,
}

impl From<Trouble> for Checked {
    fn from(trouble: Trouble) -> Self {
        Self {
            trouble: Some(trouble),
            ..Self::default()
        }
    }
}

impl Desk<'_> {
    /// What is said of an article that is only checked.
    pub(super) fn checked(&self, document: Document) -> Checked {
        let task = match self.task(&document) {
            Ok(task) => task,
            Err(trouble) => return trouble.into(),
        };
        let outcome = self.outcome(&document, &task);
        self.tell(Done {
            document,
            task,
            outcome,
            corrections: Corrections::default(),
        })
    }

    /// How an article is to be checked, unless its own settings are mistaken.
    pub(super) fn task(&self, document: &Document) -> Result<Task, Trouble> {
        let own = settings::own(document).map_err(|why| Trouble::new(document.label(), why))?;
        let (date, dated_by) = dates::date(self.date, document, self.source, self.today);
        let rules = Rules {
            file: self.file,
            own: &own,
        };
        let Chosen {
            select,
            ignore,
            with,
        } = self.chosen;
        Ok(Task {
            selection: Selection {
                checks: rules.checks(self.source, select, ignore, with),
                date: Some(date),
                undated: dated_by == DatedBy::Nothing,
            },
            date,
            dated_by,
            own,
            page: RefCell::default(),
        })
    }

    /// What is found in an article and told.
    pub(super) fn outcome(&self, document: &Document, task: &Task) -> Outcome {
        let mut outcome = desk::check(document, self.record, &task.selection);
        self.judge(document, task, &mut outcome);
        outcome
    }

    /// Leaves of what is found what is told, and makes it as grave as the settings have it.
    pub(super) fn judge(&self, document: &Document, task: &Task, outcome: &mut Outcome) {
        let rules = Rules {
            file: self.file,
            own: &task.own,
        };
        rules.weigh(self.source, self.record, task.date, outcome);
        if let Some(changes) = self.changes {
            changes.keep(self.source, document, outcome);
        }
        // Of an article that is judged again since it was corrected, the last page counts.
        task.page
            .replace(self.ledger.page(&document.label(), outcome));
    }

    /// How an article was read, in one line.
    fn account(&self, document: &Document, task: &Task) -> String {
        let settings = match (&self.file.path, document.front().settings.is_some()) {
            (Some(path), own) => {
                let own = if own { " and its own" } else { "" };
                format!("; settings {}{own}", records::near(path))
            }
            (None, true) => "; settings its own".to_owned(),
            (None, false) => String::new(),
        };
        let checks = task.selection.checks.len();
        let sentences = match document.sentences().len() {
            1 => "1 sentence".to_owned(),
            count => format!("{count} sentences"),
        };
        format!(
            "read: {}: {}, {sentences}; date {} ({}); {checks} checks{settings}\n",
            document.label(),
            document.format().name(),
            task.date,
            task.dated_by.words(),
        )
    }

    /// What is said of an article that has been checked.
    pub(super) fn tell(&self, done: Done) -> Checked {
        let Done {
            document,
            task,
            outcome,
            corrections,
        } = done;
        let mut counts = Counts::default();
        for finding in &outcome.findings {
            counts.add(finding.severity);
        }
        let covered = self.covering.of(&document, self.record, &outcome);
        let parts = self.reports.iter().map(|report| match report {
            Kind::Findings(format) => {
                let part = format.article(&document, self.record, &outcome);
                match &covered {
                    Some(covered) => covered.behind(part, *format),
                    None => part,
                }
            }
            Kind::Difference => corrections.difference.clone(),
            Kind::Nothing => String::new(),
        });
        let parts = parts.collect();
        let mut remarks: Vec<String> = files::remark(&document).into_iter().collect();
        remarks.extend(corrections.remarks);
        Checked {
            account: self.verbose.then(|| self.account(&document, &task)),
            parts,
            counts,
            covered,
            stood: outcome.stood.len(),
            undated: usize::from(task.selection.undated),
            remarks,
            page: task.page.into_inner(),
            corrected: corrections.corrected,
            quoted: corrections.quoted,
            uncorrected: corrections.trouble,
            trouble: None,
        }
    }
}
