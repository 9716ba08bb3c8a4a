//! `onrecord completions` and `onrecord man`: the command line, for shells and for `man`.

use super::Status;
use super::console::{self, Stop};
use clap::Command;
use clap_complete::Shell;
use clap_mangen::Man;
use std::io::Write;

/// Print a script by which a shell completes commands and options
///
/// For bash: `onrecord completions bash > ~/.local/share/bash-completion/completions/onrecord`
#[derive(clap::Args)]
pub(super) struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

/// Print the manual page of onrecord, or of one of its commands
///
/// `onrecord man | man -l -` shows it; `onrecord man check > onrecord-check.1` keeps it.
#[derive(clap::Args)]
pub(super) struct Manual {
    /// The command
    #[arg(value_name = "COMMAND")]
    of: Option<String>,
}

pub(super) fn completions(arguments: &Completions, mut command: Command) -> Result<Status, Stop> {
    let name = command.get_name().to_owned();
    // What generates a script cannot tell that nobody reads it; what prints text can.
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut command, name, &mut script);
    print(&script)
}

pub(super) fn manual(arguments: &Manual, mut command: Command) -> Result<Status, Stop> {
    command.build();
    let page = match &arguments.of {
        None => command,
        Some(name) => {
            let found = command.find_subcommand(name).cloned().ok_or_else(|| {
                Stop::Failed(format!(
                    "no command is called `{name}`; see `onrecord --help`"
                ))
            })?;
            found.display_name(format!("{}-{name}", command.get_name()))
        }
    };
    let mut text = Vec::new();
    Man::new(page).render(&mut text)?;
    print(&text)
}

fn print(text: &[u8]) -> Result<Status, Stop> {
    let mut out = console::output();
    out.write_all(text)?;
    out.flush()?;
    Ok(Status::Clean)
}
