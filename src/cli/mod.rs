//! The command line: one file a command, and the only place that prints, reads files, the clock
//! and the environment.

mod article;
mod baseline;
mod cached;
mod changes;
mod check;
mod config;
mod console;
mod coverage;
mod dates;
mod explain;
mod files;
mod fix;
mod import;
mod input;
mod outputs;
mod progress;
mod read;
mod records;
mod replace;
mod settings;
mod shell;
mod telling;
mod test;

use clap::{CommandFactory, Parser, Subcommand};
use console::Stop;
use std::process::ExitCode;

/// Check news articles against what is on record: names, roles, who said what
#[derive(Parser)]
#[command(version, max_term_width = 100, after_help = EXAMPLES)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

const EXAMPLES: &str = "\
Examples:
  onrecord check story.md --record rules/city.yaml   one article against one rule file
  onrecord check stories                             a folder, against the nearest `rules` folder
  onrecord read story.md                             what was understood of it
  onrecord baseline stories                          what is found now is known, and told no more
  onrecord test rules                                the proofs in the rule files
  onrecord explain wrong-role                        what a check flags and lets stand
  onrecord config stories                            which settings are in force, and from where
  onrecord import staff.csv --into rules/staff.yaml  a list as rules, now and whenever it changes

Exit status: 0 nothing found, 1 something found, 2 the job could not be done.";

#[derive(Subcommand)]
enum Command {
    Check(check::Arguments),
    Baseline(baseline::Arguments),
    Test(test::Arguments),
    Explain(explain::Arguments),
    Read(read::Arguments),
    Config(config::Arguments),
    Import(import::Arguments),
    Completions(shell::Completions),
    Man(shell::Manual),
}

/// How a command ended, where it could do its job.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
enum Status {
    /// Nothing was found that matters.
    Clean,
    /// Something was.
    Found,
    /// Some of the job could not be done; what could not has been told.
    Failed,
}

/// Runs the command that the arguments of this process name.
pub(crate) fn run() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Check(arguments) => check::run(&arguments),
        Command::Baseline(arguments) => baseline::run(&arguments),
        Command::Test(arguments) => test::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Read(arguments) => read::run(&arguments),
        Command::Config(arguments) => config::run(&arguments),
        Command::Import(arguments) => import::run(&arguments),
        Command::Completions(arguments) => shell::completions(&arguments, Arguments::command()),
        Command::Man(arguments) => shell::manual(&arguments, Arguments::command()),
    };
    match done {
        Ok(Status::Clean) | Err(Stop::ReaderGone) => ExitCode::SUCCESS,
        Ok(Status::Found) => ExitCode::from(1),
        Ok(Status::Failed) => ExitCode::from(2),
        Err(Stop::Failed(message)) => {
            console::complain(&message);
            ExitCode::from(2)
        }
    }
}
