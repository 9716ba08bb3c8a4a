//! Where findings are written, and in which formats: standard output, and any number of files.

use super::console::{self, Stop, When};
use super::replace::Replacement;
use clap::ValueEnum;
use onrecord::report::{Failure, Format, Look, Summary};
use std::io::{self, BufWriter, StdoutLock, Write};
use std::path::PathBuf;

/// Options on how findings are written.
#[derive(clap::Args)]
#[command(next_help_heading = "Output")]
pub(super) struct Reporting {
    /// How findings are written to standard output [default: terminal]
    #[arg(long, short, value_enum)]
    format: Option<FormatName>,

    /// Write findings to a file, too; may be given more than once
    ///
    /// The format comes first: `--output sarif=report.sarif --output junit=report.xml`. A file is
    /// replaced when its report is whole, and not before.
    #[arg(long, short, value_name = "FORMAT=FILE", value_parser = target)]
    output: Vec<Target>,

    /// When to use colours; `NO_COLOR` in the environment is honoured
    #[arg(long, value_enum, default_value = "auto", value_name = "WHEN")]
    pub(super) color: When,

    /// Print findings only, without the lines at the end (which formats without room for them
    /// leave to standard error)
    #[arg(long, short)]
    pub(super) quiet: bool,

    /// Tell on standard error what is read: each article with its format, date and settings, and
    /// each rule file
    #[arg(long, short, conflicts_with = "quiet")]
    pub(super) verbose: bool,
}

/// A format by its name.
#[derive(Copy, Clone, PartialEq, Eq, ValueEnum)]
enum FormatName {
    /// For people: the sentence with the place marked, the fact, what to do
    Terminal,
    /// One line a finding
    Brief,
    /// One JSON object
    Json,
    /// One JSON object a finding, one a line
    Jsonl,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Annotations of GitHub Actions
    Github,
    /// The code quality report of GitLab
    Gitlab,
    /// The XML of Checkstyle
    Checkstyle,
    /// The XML of JUnit
    Junit,
}

impl FormatName {
    fn format(self, look: Look) -> Format {
        match self {
            Self::Terminal => Format::Terminal(look),
            Self::Brief => Format::Brief,
            Self::Json => Format::Json,
            Self::Jsonl => Format::Jsonl,
            Self::Sarif => Format::Sarif,
            Self::Github => Format::Github,
            Self::Gitlab => Format::Gitlab,
            Self::Checkstyle => Format::Checkstyle,
            Self::Junit => Format::Junit,
        }
    }
}

/// A file and the format it is written in.
#[derive(Clone)]
struct Target {
    format: FormatName,
    path: PathBuf,
}

/// The names of all formats.
pub(super) fn names() -> Vec<String> {
    let formats = FormatName::value_variants().iter();
    formats
        .filter_map(|format| Some(format.to_possible_value()?.get_name().to_owned()))
        .collect()
}

fn target(written: &str) -> Result<Target, String> {
    let names = names();
    let (name, path) = written
        .split_once('=')
        .ok_or("write the format before the file, as in `sarif=report.sarif`")?;
    if path.is_empty() {
        return Err("no file is named behind `=`".to_owned());
    }
    let format = FormatName::from_str(name, false)
        .map_err(|_| format!("no format is called `{name}`: {}", names.join(", ")))?;
    Ok(Target {
        format,
        path: path.into(),
    })
}

/// Every report of a run, as it is being written.
pub(super) struct Outputs {
    /// Standard output first, then the files in the order they were named.
    reports: Vec<Report>,
    color: When,
    quiet: bool,
}

struct Report {
    kind: Kind,
    to: Sink,
    /// Whether something was said of an article.
    said: bool,
}

/// What a report holds.
#[derive(Copy, Clone)]
pub(super) enum Kind {
    /// Findings.
    Findings(Format),
    /// What would be corrected.
    Difference,
    /// Nothing at all: what is found is put down elsewhere.
    Nothing,
}

enum Sink {
    Standard(BufWriter<StdoutLock<'static>>),
    File {
        name: String,
        file: Replacement,
    },
    /// Standard output that nobody reads any more.
    Closed,
}

impl Outputs {
    /// Opens every report and writes its head; `instead` takes the place of findings on standard
    /// output, and `set` is the format in which they are written where no option names one.
    pub(super) fn open(
        arguments: &Reporting,
        instead: Option<Kind>,
        set: Option<&str>,
    ) -> Result<Self, Stop> {
        let look = console::look(arguments.color);
        let set = set.and_then(|name| FormatName::from_str(name, false).ok());
        let format = arguments.format.or(set).unwrap_or(FormatName::Terminal);
        let mut outputs = Self {
            reports: vec![Report {
                kind: instead.unwrap_or_else(|| Kind::Findings(format.format(look))),
                to: Sink::Standard(console::output()),
                said: false,
            }],
            color: arguments.color,
            quiet: arguments.quiet,
        };
        for (nth, target) in arguments.output.iter().enumerate() {
            let name = target.path.display().to_string();
            let before = &arguments.output[..nth];
            if before.iter().any(|other| other.path == target.path) {
                return Err(Stop::Failed(format!(
                    "{name}: two reports cannot share a file"
                )));
            }
            let file = Replacement::of(&target.path).map_err(|error| unwritable(&name, &error))?;
            outputs.reports.push(Report {
                kind: Kind::Findings(target.format.format(console::look_of_files())),
                to: Sink::File { name, file },
                said: false,
            });
        }
        for report in &mut outputs.reports {
            let head = report.kind.of(Format::head);
            report.write(&head)?;
        }
        Ok(outputs)
    }

    /// What each report holds.
    pub(super) fn kinds(&self) -> Vec<Kind> {
        self.reports.iter().map(|report| report.kind).collect()
    }

    /// Writes what is said of one article, a part for each report.
    pub(super) fn article(&mut self, parts: &[String]) -> Result<(), Stop> {
        for (report, part) in self.reports.iter_mut().zip(parts) {
            report.part(part)?;
        }
        self.unless_all_closed()
    }

    /// Writes that an article could not be checked.
    pub(super) fn failure(&mut self, failure: &Failure) -> Result<(), Stop> {
        for report in &mut self.reports {
            let part = report.kind.of(|format| format.failure(failure));
            report.part(&part)?;
        }
        Ok(())
    }

    /// Sends on what is buffered for standard output.
    pub(super) fn flush(&mut self) -> Result<(), Stop> {
        for report in &mut self.reports {
            let flushed = match &mut report.to {
                Sink::Standard(out) => out.flush(),
                Sink::File { .. } | Sink::Closed => Ok(()),
            };
            report.outcome(flushed)?;
        }
        self.unless_all_closed()
    }

    /// Writes the end of each report, and puts files in their places.
    pub(super) fn finish(mut self, summary: &Summary) -> Result<(), Stop> {
        for report in &mut self.reports {
            let quiet = self.quiet;
            let foot = report.kind.of(|format| match quiet && format.is_lines() {
                true => String::new(),
                false => format.foot(summary),
            });
            report.write(&foot)?;
        }
        self.flush()?;
        let mut aside = String::new();
        for report in self.reports {
            match report.to {
                Sink::Standard(_) => {
                    let look = console::look_of_errors(self.color);
                    aside = match report.kind {
                        Kind::Findings(format) => format.aside(summary, look),
                        Kind::Difference => Format::Brief.aside(summary, look),
                        Kind::Nothing => String::new(),
                    };
                }
                Sink::File { name, file } => {
                    file.commit().map_err(|error| unwritable(&name, &error))?;
                }
                Sink::Closed => {}
            }
        }
        if !self.quiet {
            console::tell(&aside);
        }
        Ok(())
    }

    /// Ends the run where nobody reads what it finds.
    fn unless_all_closed(&self) -> Result<(), Stop> {
        let closed = |report: &Report| matches!(report.to, Sink::Closed);
        match self.reports.iter().all(closed) {
            true => Err(Stop::ReaderGone),
            false => Ok(()),
        }
    }
}

impl Kind {
    /// What `of` says for a report of findings; a difference has nothing around it.
    fn of(self, of: impl FnOnce(Format) -> String) -> String {
        match self {
            Self::Findings(format) => of(format),
            Self::Difference | Self::Nothing => String::new(),
        }
    }
}

impl Report {
    fn part(&mut self, part: &str) -> Result<(), Stop> {
        if part.is_empty() {
            return Ok(());
        }
        if self.said {
            let between = self.kind.of(|format| format.between().to_owned());
            self.write(&between)?;
        }
        self.said = true;
        self.write(part)
    }

    fn write(&mut self, text: &str) -> Result<(), Stop> {
        let written = match &mut self.to {
            Sink::Standard(out) => out.write_all(text.as_bytes()),
            Sink::File { file, .. } => file.write_all(text.as_bytes()),
            Sink::Closed => Ok(()),
        };
        self.outcome(written)
    }

    /// Whether the run goes on after a write: files are still written when nobody reads standard
    /// output any more.
    fn outcome(&mut self, written: io::Result<()>) -> Result<(), Stop> {
        let Err(error) = written else { return Ok(()) };
        match &self.to {
            Sink::Standard(_) if error.kind() == io::ErrorKind::BrokenPipe => {
                self.to = Sink::Closed;
                Ok(())
            }
            Sink::File { name, .. } => Err(unwritable(name, &error)),
            Sink::Standard(_) | Sink::Closed => Err(error.into()),
        }
    }
}

fn unwritable(name: &str, error: &io::Error) -> Stop {
    let why = match error.kind() {
        io::ErrorKind::NotFound => "no such folder".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        _ => error.to_string(),
    };
    Stop::Failed(format!("{name}: cannot be written ({why})"))
}
