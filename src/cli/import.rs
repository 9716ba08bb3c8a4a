//! `onrecord import`: what a newsroom has already, as rules.

use super::Status;
use super::console::{self, Stop, When};
use super::dates;
use super::replace::Replacement;
use clap::ValueEnum;
use jiff::civil::Date;
use onrecord::import::{self, Columns, Entry, Merged, Mistake};
use onrecord::record::{EntryKind, Record};
use onrecord::report;
use onrecord::severity::Severity;
use similar::TextDiff;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

/// Make rules of a list, or bring the rules made of it up to date
///
/// A sheet is CSV whose columns are named as the keys of the rule language: name, also, not (items
/// parted by semicolons), title, of, seat, party, since, until, pronouns, source and so on. Rules
/// that are there already are edited in place: comments, order and whatever was added by hand stay.
/// A value keeps what a person wrote where a comment behind it says `by hand`.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Arguments {
    /// The list; `-` reads standard input
    source: PathBuf,

    /// The rule file to write [default: standard output]
    #[arg(long, value_name = "FILE")]
    into: Option<PathBuf>,

    /// What the list is [default: by the ending of its name]
    #[arg(long, value_enum, value_name = "FORMAT")]
    from: Option<Source>,

    /// The kind of the entries in a sheet without a column `kind`
    #[arg(long, value_enum, default_value = "person", value_name = "KIND")]
    kind: KindName,

    /// A column by the key of the language that it holds: `name="Full name"`; may be given more
    /// than once
    #[arg(long, value_name = "KEY=HEADING", value_parser = column)]
    column: Vec<(String, String)>,

    /// A column to leave out; may be given more than once
    #[arg(long, value_name = "HEADING")]
    skip: Vec<String>,

    /// The day on which the list was true; terms that end later are held still
    #[arg(long, value_name = "YYYY-MM-DD")]
    as_of: Option<Date>,

    /// What a new rule file says that it is about
    #[arg(long, value_name = "TEXT")]
    about: Option<String>,

    /// Show what would change, and write nothing
    #[arg(long)]
    dry_run: bool,

    /// When to use colours; `NO_COLOR` in the environment is honoured
    #[arg(long, value_enum, default_value = "auto", value_name = "WHEN")]
    color: When,
}

const EXAMPLES: &str = "\
Examples:
  onrecord import staff.csv --into rules/staff.yaml
  onrecord import staff.csv --into rules/staff.yaml --dry-run
  onrecord import firms.csv --kind organization --column name=Firm --skip Phone
  onrecord import legislators-current.yaml --into rules/us-congress.yaml --as-of 2026-06-15";

#[derive(Copy, Clone, Debug, PartialEq, Eq, ValueEnum)]
enum Source {
    /// CSV: columns named as in the rule language
    Csv,
    /// YAML of github.com/unitedstates/congress-legislators
    Congress,
}

#[derive(Copy, Clone, Debug, ValueEnum)]
enum KindName {
    Person,
    Organization,
    Place,
    Product,
    Work,
    Thing,
}

fn column(argument: &str) -> Result<(String, String), String> {
    match argument.split_once('=') {
        Some((key, heading)) => Ok((heading.to_owned(), key.to_owned())),
        None => Err("write KEY=HEADING".to_owned()),
    }
}

pub(super) fn run(arguments: &Arguments) -> Result<Status, Stop> {
    let name = arguments.source.to_string_lossy();
    let text = source(&arguments.source)?;
    let entries = match entries(arguments, &text)? {
        Ok(entries) => entries,
        Err(mistakes) => {
            for Mistake {
                line,
                column,
                message,
            } in &mistakes
            {
                console::complain(&format!("{name}:{line}:{column}: {message}"));
            }
            return Ok(Status::Failed);
        }
    };
    let there = match &arguments.into {
        Some(path) if path.exists() => Some(existing(path, arguments.color)?),
        _ => None,
    };
    let Some(there) = there.unwrap_or(Some(String::new())) else {
        return Ok(Status::Failed);
    };
    let before = match there.trim().is_empty() {
        true => format!("{}{there}", head(arguments)),
        false => there.clone(),
    };
    let as_of = arguments.as_of.map(|date| date.to_string());
    let merged = import::into(&before, &entries, as_of.as_deref())
        .ok_or_else(|| Stop::Failed("the rule file is no YAML mapping".to_owned()))?;
    let file = arguments.into.as_deref().map(Path::to_string_lossy);
    let file = file.as_deref().unwrap_or("the rules made of it");
    if !loads(file, &merged.text, arguments.color) {
        console::complain("nothing is written: the rules would not load");
        return Ok(Status::Failed);
    }
    let mut out = console::output();
    match &arguments.into {
        None => out.write_all(merged.text.as_bytes())?,
        Some(path) => {
            if arguments.dry_run {
                let diff = TextDiff::from_lines(&there, &merged.text);
                write!(out, "{}", diff.unified_diff().header(file, file))?;
            } else if merged.text != there {
                replace(path, &merged.text).map_err(|error| {
                    Stop::Failed(format!("{}: cannot be written: {error}", path.display()))
                })?;
            }
            tell(&mut out, file, &merged, entries.len(), arguments.dry_run)?;
        }
    }
    out.flush()?;
    Ok(Status::Clean)
}

/// The text of the source.
fn source(path: &Path) -> Result<String, Stop> {
    let failed = |what: String| Stop::Failed(format!("{}: {what}", path.display()));
    let mut bytes = Vec::new();
    match path.as_os_str() == "-" {
        true => std::io::stdin().lock().read_to_end(&mut bytes),
        false => std::fs::read(path).map(|read| {
            bytes = read;
            bytes.len()
        }),
    }
    .map_err(|error| failed(super::files::reason(&error)))?;
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let before = error.as_bytes().iter().take(valid);
        let line = before.filter(|byte| **byte == b'\n').count() + 1;
        failed(format!("line {line} is not UTF-8; save it as UTF-8"))
    })
}

/// The entries of the source, or its mistakes.
fn entries(arguments: &Arguments, text: &str) -> Result<Result<Vec<Entry>, Vec<Mistake>>, Stop> {
    let name = arguments.source.to_string_lossy().to_lowercase();
    let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
    let from = match arguments.from {
        Some(from) => from,
        None if ends(&[".csv", ".tsv", ".txt"]) => Source::Csv,
        None if ends(&[".yaml", ".yml"]) => Source::Congress,
        None => {
            let message = format!("{name}: what is it? say --from csv or --from congress");
            return Err(Stop::Failed(message));
        }
    };
    Ok(match from {
        Source::Csv => import::sheet(
            text,
            &Columns {
                kind: match arguments.kind {
                    KindName::Person => EntryKind::Person,
                    KindName::Organization => EntryKind::Organization,
                    KindName::Place => EntryKind::Place,
                    KindName::Product => EntryKind::Product,
                    KindName::Work => EntryKind::Work,
                    KindName::Thing => EntryKind::Thing,
                },
                named: arguments.column.iter().cloned().collect(),
                skip: arguments.skip.clone(),
            },
        ),
        Source::Congress => {
            let as_of = arguments.as_of.unwrap_or_else(dates::today).to_string();
            import::congress(text, &as_of)
        }
    })
}

/// The rule file as it stands; `None` where it does not load, which has been told.
fn existing(path: &Path, color: When) -> Result<Option<String>, Stop> {
    let name = path.to_string_lossy();
    let text = std::fs::read_to_string(path)
        .map_err(|error| Stop::Failed(format!("{name}: {}", super::files::reason(&error))))?;
    let loads = loads(&name, &text, color);
    if !loads {
        console::complain("nothing is written: correct the rule file first");
    }
    Ok(loads.then_some(text))
}

/// Whether a rule file loads; its mistakes are told.
fn loads(name: &str, text: &str, color: When) -> bool {
    let (_, errors) = Record::parse(name, text);
    let wrong = errors
        .iter()
        .filter(|error| error.severity == Severity::Error);
    let mut loads = true;
    for error in wrong {
        let look = console::look_of_errors(color);
        console::tell(&(report::mistake(look, error) + "\n"));
        loads = false;
    }
    loads
}

/// The head of a new rule file: how it was made.
fn head(arguments: &Arguments) -> String {
    let mut words = vec!["onrecord import".to_owned()];
    words.push(word(&arguments.source.to_string_lossy()));
    if let Some(from) = arguments.from {
        let name = from.to_possible_value();
        words.extend(name.map(|name| format!("--from {}", name.get_name())));
    }
    if !matches!(arguments.kind, KindName::Person) {
        let name = arguments.kind.to_possible_value();
        words.extend(name.map(|name| format!("--kind {}", name.get_name())));
    }
    for (heading, key) in &arguments.column {
        words.push(format!("--column {}", word(&format!("{key}={heading}"))));
    }
    for heading in &arguments.skip {
        words.push(format!("--skip {}", word(heading)));
    }
    if let Some(into) = &arguments.into {
        words.push(format!("--into {}", word(&into.to_string_lossy())));
    }
    let about = arguments.about.as_deref();
    let about = about.map(|about| format!("about: {}\n", import::scalar(about)));
    let as_of = arguments.as_of.map(|date| format!("as_of: {date}\n"));
    format!(
        "# Made by `{}`.\n# The same command brings it up to date; what was added by hand stays.\n{}{}",
        words.join(" "),
        about.unwrap_or_default(),
        as_of.unwrap_or_default(),
    )
}

/// A word of a command line, in quotation marks where it needs them.
fn word(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./=:".contains(c);
    match text.chars().all(plain) {
        true => text.to_owned(),
        false => format!("'{}'", text.replace('\'', "'\\''").replace('\n', " ")),
    }
}

/// Puts a rule file in the place of the one that stands there, whole or not at all.
fn replace(path: &Path, text: &str) -> std::io::Result<()> {
    let mut file = Replacement::of(path)?;
    file.write_all(text.as_bytes())?;
    file.commit()
}

/// How many lines of one sort are told.
const SHOWN: usize = 20;

/// Tells what was done.
fn tell(
    out: &mut impl Write,
    file: &str,
    merged: &Merged,
    entries: usize,
    dry: bool,
) -> Result<(), Stop> {
    let (added, changed) = (merged.added.len(), merged.changed.len());
    let verb = if dry { "would be " } else { "" };
    let noun = if entries == 1 { "entry" } else { "entries" };
    writeln!(
        out,
        "{file}: {entries} {noun} read; {added} {verb}added, {changed} {verb}changed, {} as they were",
        entries - added - changed
    )?;
    for line in merged.replaced.iter().take(SHOWN) {
        writeln!(out, "    {line}")?;
    }
    if merged.replaced.len() > SHOWN {
        writeln!(out, "    and {} more", merged.replaced.len() - SHOWN)?;
    }
    for line in &merged.left {
        writeln!(
            out,
            "  not added, since the lines leave no room for a dash: {line}"
        )?;
    }
    if !merged.absent.is_empty() {
        writeln!(out, "kept, though the list does not name them:")?;
        for key in merged.absent.iter().take(SHOWN) {
            writeln!(out, "    {key}")?;
        }
        if merged.absent.len() > SHOWN {
            writeln!(out, "    and {} more", merged.absent.len() - SHOWN)?;
        }
    }
    Ok(())
}
