//! Standard output and standard error.

use std::io::{self, BufWriter, StdoutLock, Write};

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
