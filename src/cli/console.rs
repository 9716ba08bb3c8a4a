//! Standard output and standard error.

use clap::ValueEnum;
use onrecord::report::{Colour, Links, Look};
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};
use std::sync::OnceLock;

/// Why a command ends before its work is done.
#[derive(Debug)]
pub(super) enum Stop {
    /// Nobody reads the output any more, as in `onrecord check | head`; that is no failure.
    ReaderGone,
    /// The job cannot be done.
    Failed(String),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::ReaderGone,
            _ => Self::Failed(format!("cannot write the output: {error}")),
        }
    }
}

/// Standard output, buffered. Flush it before the command ends, or a failure goes unseen.
pub(super) fn output() -> BufWriter<StdoutLock<'static>> {
    BufWriter::new(io::stdout().lock())
}

/// Tells on standard error that something could not be done.
pub(super) fn complain(message: &str) {
    // Where not even standard error can be written, there is nobody left to tell.
    let _ = writeln!(io::stderr().lock(), "error: {message}");
}

/// Tells on standard error what was done in another way than might be thought.
pub(super) fn remark(message: &str) {
    let _ = writeln!(io::stderr().lock(), "warning: {message}");
}

/// Writes to standard error what is drawn already.
pub(super) fn tell(drawn: &str) {
    let _ = io::stderr().lock().write_all(drawn.as_bytes());
}

/// When colours are used.
#[derive(Copy, Clone, Debug, ValueEnum)]
pub(super) enum When {
    Auto,
    Always,
    Never,
}

/// The widest that text is set, in columns: longer lines are hard to read.
const WIDEST: usize = 100;

/// How standard output shows things.
pub(super) fn look(color: When) -> Look {
    look_of(color, io::stdout().is_terminal())
}

/// How standard error shows things.
pub(super) fn look_of_errors(color: When) -> Look {
    look_of(color, io::stderr().is_terminal())
}

/// How a report in a file shows things: the same on every machine.
pub(super) fn look_of_files() -> Look {
    Look {
        colour: Colour::Off,
        width: WIDEST,
        links: Links::Off,
    }
}

/// The current folder, from the root.
fn here() -> Option<&'static str> {
    static HERE: OnceLock<Option<String>> = OnceLock::new();
    let here = || Some(std::env::current_dir().ok()?.to_str()?.to_owned());
    HERE.get_or_init(here).as_deref()
}

fn look_of(color: When, terminal: bool) -> Look {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    let colour = match color {
        When::Always => Colour::On,
        When::Auto if terminal && !dumb && !set("NO_COLOR") => Colour::On,
        When::Auto | When::Never => Colour::Off,
    };
    let width = match terminal_size::terminal_size() {
        Some((terminal_size::Width(columns), _)) if terminal => columns.into(),
        _ => WIDEST,
    };
    Look {
        colour,
        width: width.clamp(40, WIDEST),
        links: match terminal && !dumb && supports_hyperlinks::supports_hyperlinks() {
            true => here().map_or(Links::Off, Links::From),
            false => Links::Off,
        },
    }
}
