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
use super::telling::Told;

use clap::ValueEnum;
use clap::builder::PossibleValuesParser;
use jiff::civil::Date;
use onrecord::checks::CHECKS;
use onrecord::record::Record;
use onrecord::record::settings::Layer;
use onrecord::report::{Corrections, Summary};
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
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = dates::written)]
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

/// What is common to all articles of a run.
struct Run<'a> {
    arguments: &'a Arguments,
    reports: Vec<Kind>,
    plan: Option<Plan>,
    changes: Option<Changes>,
    today: Date,
    pool: rayon::ThreadPool,
    progress: Progress,
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
    let outputs = Outputs::open(&arguments.outputs, instead, format)?;
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(arguments.threads)
        .build()
        .map_err(|error| Stop::Failed(format!("cannot start threads: {error}")))?;
    let run = Run {
        arguments,
        reports: outputs.kinds(),
        plan,
        changes: arguments.since.changes()?,
        today: dates::today(),
        pool,
        progress: Progress::new(),
    };
    let summary = Summary {
        corrections: run.plan.as_ref().map(|plan| Corrections {
            shown: plan.action == Action::Show,
            ..Corrections::default()
        }),
        coverage: arguments.covering.wanted().then(Vec::new),
        ..Summary::default()
    };
    let mut told = Told {
        outputs,
        summary,
        uncorrected: false,
        ledger,
        today: run.today,
    };
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
            .take(run.ahead())
            .map(|intake| {
                let intake = intake?;
                let file = shelf.of(&intake.source);
                if shelf.unusable {
                    let why = "is not checked: there are mistakes in its settings";
                    return Err(Trouble::new(&intake.source.name, why));
                }
                let record = records.of(&intake.source, file.records());
                let record = record.map_err(|why| Trouble::new(&intake.source.name, why))?;
                Ok((intake, record, file))
            })
            .collect();
        if batch.is_empty() {
            break;
        }
        let known = &*told.ledger;
        let done: Vec<Work> = run.pool.install(|| {
            batch
                .into_par_iter()
                .map(|job| {
                    let done = job
                        .and_then(|(intake, record, file)| run.work(intake, record, file, known));
                    done.unwrap_or_else(|trouble| Work::Done(vec![trouble.into()]))
                })
                .collect()
        });
        for work in done {
            match work {
                Work::Done(checked) => run.tell(checked, &mut told)?,
                Work::Stream(stream) => run.correct(&stream, &mut told)?,
            }
        }
    }
    let Told {
        outputs,
        mut summary,
        uncorrected,
        ..
    } = told;
    let took = run.progress.end();
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
    summary.compared = told.ledger.compared(&checks);
    outputs.finish(&summary)?;
    if arguments.outputs.verbose {
        console::tell(&format!("time: {:.1} s\n", took.as_secs_f64()));
    }
    Ok(match uncorrected {
        true => Status::Failed,
        false => status(fail_on, &summary),
    })
}

/// What comes of an intake.
enum Work {
    /// What is said of its articles.
    Done(Vec<Checked>),
    /// They are too many to be held, and are corrected one after the other.
    Stream(Stream),
}

/// A file with an article in each line, and what they are checked against.
struct Stream {
    source: Arc<Source>,
    record: Arc<Record>,
    file: Arc<File>,
}

impl Run<'_> {
    /// How many articles are read before what is said of them is written.
    fn ahead(&self) -> usize {
        AHEAD * self.pool.current_num_threads()
    }

    fn work(
        &self,
        intake: Intake,
        record: Arc<Record>,
        file: Arc<File>,
        ledger: &Ledger,
    ) -> Result<Work, Trouble> {
        let source = Arc::clone(&intake.source);
        let fields = self.arguments.input.fields(&file.fields());
        let stream = Stream {
            source,
            record,
            file,
        };
        let desk = self.desk(&stream, ledger);
        Ok(match &self.plan {
            Some(plan) if plan.streams(&stream.source) => Work::Stream(stream),
            Some(plan) => Work::Done(plan.correct(&desk, &fields)?),
            None => {
                let documents = intake.documents(&fields)?.into_iter();
                Work::Done(documents.map(|document| desk.checked(document)).collect())
            }
        })
    }

    fn desk<'d>(&'d self, stream: &'d Stream, ledger: &'d Ledger) -> Desk<'d> {
        Desk {
            source: &stream.source,
            record: &stream.record,
            file: &stream.file,
            chosen: self.arguments.chosen(),
            ledger,
            changes: self.changes.as_ref(),
            covering: &self.arguments.covering,
            reports: &self.reports,
            date: self.arguments.date,
            today: self.today,
            verbose: self.arguments.outputs.verbose,
        }
    }

    fn tell(&self, checked: Vec<Checked>, told: &mut Told<'_>) -> Result<(), Stop> {
        self.progress.add(checked.len());
        self.progress.aside(|| {
            checked.into_iter().try_for_each(|one| told.add(one))?;
            told.outputs.flush()
        })
    }

    /// Corrects the lines of a file, and then checks them as they lie on disk.
    fn correct(&self, stream: &Stream, told: &mut Told<'_>) -> Result<(), Stop> {
        let fields = self.arguments.input.fields(&stream.file.fields());
        if let Some(plan) = &self.plan {
            let desk = self.desk(stream, told.ledger);
            let rewritten = plan.rewrite(&desk, &fields, &self.pool, self.ahead());
            self.progress.aside(|| told.rewritten(rewritten))?;
        }
        let mut lines = input::intake(Source::clone(&stream.source));
        loop {
            let batch: Vec<_> = lines.by_ref().take(self.ahead()).collect();
            if batch.is_empty() {
                return Ok(());
            }
            let desk = self.desk(stream, told.ledger);
            let checked: Vec<Checked> = self.pool.install(|| {
                let documents = batch.into_par_iter().map(|line| line?.documents(&fields));
                documents
                    .flat_map_iter(|read| match read {
                        Ok(documents) => documents
                            .into_iter()
                            .map(|document| desk.checked(document))
                            .collect(),
                        Err(trouble) => vec![trouble.into()],
                    })
                    .collect()
            });
            self.tell(checked, told)?;
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
