//! `onrecord test`: the proofs that rule files hold.

use super::Status;
use super::console::{self, Stop, When};
use super::records;
use onrecord::proof::{self, Proving};
use onrecord::record::{FactId, Record};
use std::io::Write;
use std::path::PathBuf;

/// Run the proofs in rule files
///
/// A proof is a short article under `proofs:` with the expected findings marked under the line.
/// The exit status is 1 where one does not hold.
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// Rule files, or folders of them [default: the nearest `rules` folder from here upwards]
    #[arg(value_name = "RECORD")]
    records: Vec<PathBuf>,

    /// Fail, too, if some fact is neither found contradicted nor confirmed by any proof
    #[arg(long)]
    coverage: bool,

    /// When to use colours; `NO_COLOR` in the environment is honoured
    #[arg(long, value_enum, default_value = "auto", value_name = "WHEN")]
    color: When,
}

pub(super) fn run(arguments: &Arguments) -> Result<Status, Stop> {
    let mut paths = arguments.records.clone();
    if paths.is_empty() {
        let rules = records::above(std::path::Path::new("")).ok_or_else(|| {
            Stop::Failed("no `rules` folder here or above; name rule files".to_owned())
        })?;
        paths.push(records::near(&rules).into());
    }
    let Some(record) = records::load(&paths, arguments.color, None) else {
        return Ok(Status::Failed);
    };
    let proving = proof::prove(&record);
    let mut out = console::output();
    let failed = failures(&mut out, &record, &proving)?;
    let shown = match arguments.coverage {
        true => usize::MAX,
        false => UNEXERCISED,
    };
    unexercised(&mut out, &record, &proving.unexercised, shown)?;
    writeln!(
        out,
        "{} of {} proofs hold; {} of {} facts are exercised",
        proving.proofs.len() - failed,
        proving.proofs.len(),
        record.facts.len() - proving.unexercised.len(),
        record.facts.len(),
    )?;
    out.flush()?;
    let uncovered = arguments.coverage && !proving.unexercised.is_empty();
    Ok(match failed > 0 || uncovered {
        true => Status::Found,
        false => Status::Clean,
    })
}

/// Writes every proof that does not hold, and tells how many there are.
fn failures(out: &mut impl Write, record: &Record, proving: &Proving) -> Result<usize, Stop> {
    let mut failed = 0;
    for proved in proving.proofs.iter().filter(|proved| !proved.holds()) {
        failed += 1;
        let file = record
            .files
            .get(proved.file as usize)
            .map_or("", |file| &file.name);
        match &proved.result {
            Ok(verdict) => {
                writeln!(out, "{file}:{}: this proof does not hold\n", proved.line)?;
                for line in verdict.to_string().lines() {
                    writeln!(out, "    {line}")?;
                }
                writeln!(
                    out,
                    "\n    - is marked but not found, + is found but not marked\n"
                )?;
            }
            Err(mistakes) => {
                for mistake in mistakes {
                    let (line, column) = (mistake.line, mistake.column);
                    writeln!(out, "{file}:{line}:{column}: {}\n", mistake.message)?;
                }
            }
        }
    }
    Ok(failed)
}

/// How many facts without a proof are named where nobody asked for all of them.
const UNEXERCISED: usize = 10;

/// Writes the facts that no proof exercises, at most `shown` of them.
fn unexercised(
    out: &mut impl Write,
    record: &Record,
    facts: &[FactId],
    shown: usize,
) -> Result<(), Stop> {
    if facts.is_empty() {
        return Ok(());
    }
    writeln!(out, "facts that no proof exercises:")?;
    for &id in facts.iter().take(shown) {
        let fact = record.fact(id);
        let file = record.files.get(fact.file as usize);
        let (name, text) = file.map_or(("", ""), |file| (file.name.as_str(), &*file.text));
        let words = text.get(fact.place.range()).unwrap_or_default();
        let first = words.lines().next().unwrap_or_default().trim_end();
        writeln!(out, "    {name}:{}:{}: {first}", fact.line, fact.column)?;
    }
    if facts.len() > shown {
        let more = facts.len() - shown;
        writeln!(out, "    and {more} more, all of them with --coverage")?;
    }
    writeln!(out)?;
    Ok(())
}
