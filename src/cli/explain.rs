//! `onrecord explain`: what a check is for.

use super::Status;
use super::console::{self, Stop, When};
use clap::builder::PossibleValuesParser;
use onrecord::checks::{self, CHECKS};
use onrecord::report;
use std::io::Write;

/// Explain a check: what it flags and what it lets stand
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The check; without it, all are listed
    #[arg(
        value_name = "CHECK",
        value_parser = PossibleValuesParser::new(CHECKS.iter().map(|check| check.name)),
        hide_possible_values = true,
    )]
    check: Option<String>,

    /// When to use colours; `NO_COLOR` in the environment is honoured
    #[arg(long, value_enum, default_value = "auto", value_name = "WHEN")]
    color: When,
}

pub(super) fn run(arguments: &Arguments) -> Result<Status, Stop> {
    let look = console::look(arguments.color);
    let text = match arguments.check.as_deref().and_then(checks::named) {
        Some(check) => report::explanation(look, check),
        None => report::list(look, CHECKS),
    };
    let mut out = console::output();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(Status::Clean)
}
