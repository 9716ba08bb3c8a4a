//! `onrecord check`: articles to findings.

use super::Status;
use super::article::{Checked, Chosen, Desk};
use super::baseline::{Comparing, Ledger};
use super::cached::Caching;
use super::changes::{Changes, Since};
use super::console::{self, Stop};
use super::coverage::Covering;
use super::dates;
use super::files::{self, Search, Source, Trouble};
use super::fix::{Action, Correcting, Plan};
use super::input::{self, Input, Intake};
use super::outputs::{Kind, Outputs, Reporting};
use super::progress::Progress;
use super::records::Records;
use super::settings::{File, Rules, Shelf};

use clap::ValueEnum;
use clap::builder::PossibleValuesParser;
use jiff::civil::Date;
use onrecord::checks::CHECKS;
use onrecord::record::Record;
use onrecord::record::settings::Layer;
use onrecord::report::{Corrections, Failure, Summary};
use onrecord::severity::Severity;
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Check articles against the record
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// Articles, or folders of them; `-` reads standard input
    ///
    /// In folders, what ends in .md, .txt, .html, .docx, .rst, .adoc or .eml counts as an article;
    /// what a `.gitignore` or `.onrecordignore` names and what is hidden does not. A file that is
    /// named is read whatever its ending. A path may be a pattern: 'news/**/*.md'.
    #[arg(default_value = ".", value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// A rule file, or a folder of them; may be given more than once [default: the nearest folder
    /// called `rules` above each article]
    #[arg(long, short, value_name = "PATH")]
    record: Vec<PathBuf>,

    /// The least severity that makes the exit status 1 [default: error]
    #[arg(long, value_enum, value_name = "SEVERITY")]
    fail_on: Option<FailOn>,

    /// The articles' date [default: each article's own: front matter, file name, else today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<Date>,

    #[command(flatten)]
    caching: Caching,

    /// Run only this check; may be given more than once (`onrecord explain` lists them)
    #[arg(long, value_name = "CHECK", value_parser = check_names(), value_delimiter = ',', hide_possible_values = true)]
    select: Vec<String>,

    /// Do not run this check; may be given more than once
    #[arg(long, value_name = "CHECK", value_parser = check_names(), value_delimiter = ',', hide_possible_values = true)]
    ignore: Vec<String>,

    /// Run this check, too, which runs only on request; may be given more than once
    #[arg(long, value_name = "CHECK", value_parser = check_names(), value_delimiter = ',', hide_possible_values = true)]
    with: Vec<String>,

    /// How many articles are read at once [default: one a processor]
    #[arg(
        long,
        value_name = "NUMBER",
        default_value = "0",
        hide_default_value = true
    )]
    threads: usize,

    #[command(flatten)]
    input: Input,

    #[command(flatten)]
    since: Since,

    #[command(flatten)]
    correcting: Correcting,

    #[command(flatten)]
    comparing: Comparing,

    #[command(flatten)]
    covering: Covering,

    #[command(flatten)]
    outputs: Reporting,
}

const EXAMPLES: &str = "\
Examples:
  onrecord check story.md --record rules/city.yaml
  onrecord check stories --format json > findings.json
  onrecord check stories --output sarif=report.sarif --output junit=report.xml
  onrecord check stories --diff-fix
  onrecord check stories --select altered-quote,misattributed-quote
  onrecord check feed.jsonl --text-field /article/body --text-format html
  onrecord check stories --diff main
  pbpaste | onrecord check - --record rules --date 2026-03-06

To let a passage stand, say why in the article, in a comment before it:
  <!-- stet misspelled-name: the family spells it so -->

Exit status: 0 nothing at or above --fail-on, 1 findings, 2 the job could not be done.";

#[derive(Copy, Clone, ValueEnum)]
enum FailOn {
    Error,
    Warning,
    Advice,
    Never,
}

fn check_names() -> PossibleValuesParser {
    PossibleValuesParser::new(CHECKS.iter().map(|check| check.name))
}

/// How many articles a thread has before it until the next are listed: what was said of so many
/// is held at once.
const AHEAD: usize = 32;

/// What is told where an article has no record.
pub(super) const NO_RECORD: &str =
    "no folder called `rules` beside it or above; name a record with --record";

/// What is common to all articles of a run.
struct Run<'a> {
    arguments: &'a Arguments,
    reports: Vec<Kind>,
    plan: Option<Plan>,
    changes: Option<Changes>,
    today: Date,
}

pub(super) fn run(arguments: &Arguments) -> Result<Status, Stop> {
    let mut ledger = arguments.comparing.ledger()?;
    judged(arguments, &mut ledger, arguments.correcting.instead())
}

/// Checks the articles; `ledger` says which findings are known, and takes down what is found;
/// `instead` takes the place of findings on standard output.
pub(super) fn judged(
    arguments: &Arguments,
    ledger: &mut Ledger,
    instead: Option<Kind>,
) -> Result<Status, Stop> {
    let Ok(mut records) = Records::new(
        &arguments.record,
        arguments.outputs.color,
        arguments.caching.cache(),
        arguments.outputs.verbose,
    ) else {
        return Ok(Status::Failed);
    };
    let mut shelf = Shelf::new(arguments.outputs.color);
    let here = shelf.here();
    if shelf.unusable {
        return Ok(Status::Failed);
    }
    let plan = arguments.correcting.plan(&arguments.paths)?;
    let format = here.settings.format.as_ref();
    let format = format.map(|set| set.value.as_str());
    let mut outputs = Outputs::open(&arguments.outputs, instead, format)?;
    let run = Run {
        arguments,
        reports: outputs.kinds(),
        plan,
        changes: arguments.since.changes()?,
        today: dates::today(),
    };
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(arguments.threads)
        .build()
        .map_err(|error| Stop::Failed(format!("cannot start threads: {error}")))?;

    let mut summary = Summary {
        corrections: run.plan.as_ref().map(|plan| Corrections {
            shown: plan.action == Action::Show,
            ..Corrections::default()
        }),
        coverage: arguments.covering.wanted().then(Vec::new),
        ..Summary::default()
    };
    let mut uncorrected = false;
    let progress = Progress::new();
    let search = Search {
        stdin: arguments.input.stdin_path.as_deref(),
        json: arguments.input.names_text() || here.names_text(),
    };
    let changed = |source: &Result<Source, Trouble>| match (&run.changes, source) {
        (Some(changes), Ok(source)) => changes.touch(source),
        _ => true,
    };
    let mut intakes = files::sources(&arguments.paths, search)
        .filter(changed)
        .flat_map(|source| match source {
            // A file is corrected as a whole.
            Ok(source) if run.plan.is_some() => {
                Box::new(std::iter::once(Ok(Intake::whole(source))))
            }
            Ok(source) => input::intake(source),
            Err(trouble) => Box::new(std::iter::once(Err(trouble))),
        });
    loop {
        let batch: Vec<_> = intakes
            .by_ref()
            .take(AHEAD * pool.current_num_threads())
            .map(|intake| {
                let intake = intake?;
                let file = shelf.of(&intake.source);
                if shelf.unusable {
                    let why = "is not checked: there are mistakes in its settings";
                    return Err(Trouble::new(&intake.source.name, why));
                }
                let record = records.of(&intake.source, file.records());
                Ok((intake, record, file))
            })
            .collect();
        if batch.is_empty() {
            break;
        }
        let known = &*ledger;
        let checked: Vec<Checked> = pool.install(|| {
            batch
                .into_par_iter()
                .map(|job| {
                    job.and_then(|(intake, record, file)| {
                        run.articles(intake, record, &file, known)
                    })
                })
                .map(|done| {
                    let checked = done.unwrap_or_else(|trouble| vec![trouble.into()]);
                    progress.add(checked.len());
                    checked
                })
                .flatten_iter()
                .collect()
        });
        progress.aside(|| {
            for one in checked {
                outputs.article(&one.parts)?;
                count(&mut summary, &one, run.today);
                if let (Some(all), Some(covered)) = (&mut summary.coverage, &one.covered) {
                    all.push(covered.object.clone());
                }
                console::tell(&one.account.unwrap_or_default());
                for remark in &one.remarks {
                    console::remark(remark);
                }
                if let Some(why) = &one.uncorrected {
                    outputs.flush()?;
                    console::complain(why);
                    uncorrected = true;
                }
                if one.trouble.is_none() {
                    ledger.add(one.page);
                }
                if let Some(trouble) = one.trouble {
                    let failure = Failure {
                        name: trouble.name,
                        why: trouble.why,
                    };
                    outputs.failure(&failure)?;
                    outputs.flush()?;
                    console::complain(&format!("{}: {}", failure.name, failure.why));
                    summary.failures.push(failure);
                }
            }
            outputs.flush()
        })?;
    }
    let took = progress.end();
    let set = here.settings.fail_on.as_ref();
    let set = set.and_then(|set| FailOn::from_str(&set.value, false).ok());
    let fail_on = arguments.fail_on.or(set).unwrap_or(FailOn::Error);
    let rules = Rules {
        file: &here,
        own: &Layer::default(),
    };
    let Chosen {
        select,
        ignore,
        with,
    } = arguments.chosen();
    let checks = rules.checks(&Source::of(Path::new("."), None), select, ignore, with);
    summary.records = records.used();
    summary.compared = ledger.compared(&checks);
    outputs.finish(&summary)?;
    if arguments.outputs.verbose {
        console::tell(&format!("time: {:.1} s\n", took.as_secs_f64()));
    }
    Ok(match uncorrected {
        true => Status::Failed,
        false => status(fail_on, &summary),
    })
}

impl Run<'_> {
    fn articles(
        &self,
        intake: Intake,
        record: Option<Arc<Record>>,
        file: &File,
        ledger: &Ledger,
    ) -> Result<Vec<Checked>, Trouble> {
        let source = Arc::clone(&intake.source);
        let record = record.ok_or_else(|| Trouble::new(&source.name, NO_RECORD))?;
        let desk = Desk {
            source: &source,
            record: &record,
            file,
            chosen: self.arguments.chosen(),
            ledger,
            changes: self.changes.as_ref(),
            covering: &self.arguments.covering,
            reports: &self.reports,
            date: self.arguments.date,
            today: self.today,
            verbose: self.arguments.outputs.verbose,
        };
        let fields = self.arguments.input.fields(&file.fields());
        match &self.plan {
            Some(plan) => plan.correct(&desk, &fields),
            None => Ok(intake
                .documents(&fields)?
                .into_iter()
                .map(|document| desk.checked(document))
                .collect()),
        }
    }
}

impl Arguments {
    fn chosen(&self) -> Chosen<'_> {
        Chosen {
            select: &self.select,
            ignore: &self.ignore,
            with: &self.with,
        }
    }
}

fn count(summary: &mut Summary, one: &Checked, today: Date) {
    if one.trouble.is_some() {
        return;
    }
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
        summary.undated = Some((today, before + one.undated));
    }
}

fn status(fail_on: FailOn, summary: &Summary) -> Status {
    let found = match fail_on {
        FailOn::Error => summary.findings.at_least(Severity::Error),
        FailOn::Warning => summary.findings.at_least(Severity::Warning),
        FailOn::Advice => summary.findings.at_least(Severity::Advice),
        FailOn::Never => 0,
    };
    // What is shown is not yet corrected.
    let shown = summary
        .corrections
        .map_or(0, |done| if done.shown { done.findings } else { 0 });
    match (summary.failures.len(), found + shown) {
        (1.., _) => Status::Failed,
        (0, 1..) => Status::Found,
        (0, 0) => Status::Clean,
    }
}
