//! How far a run is: on a terminal, where it takes longer than a second.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// How long a run is left alone.
const PATIENCE: Duration = Duration::from_secs(1);

/// The articles of a run, counted while they are checked.
pub(super) struct Progress {
    started: Instant,
    checked: AtomicU64,
    line: ProgressBar,
}

impl Progress {
    /// Begins to count; nothing is shown unless a person looks at standard error.
    pub(super) fn new() -> Self {
        let target = match std::io::stderr().is_terminal() {
            true => ProgressDrawTarget::stderr_with_hz(5),
            false => ProgressDrawTarget::hidden(),
        };
        let line = ProgressBar::with_draw_target(None, target);
        // The template is one of ours; were it none, the line would look otherwise.
        if let Ok(style) =
            ProgressStyle::with_template("checked: {human_pos} articles in {elapsed}")
        {
            line.set_style(style);
        }
        Self {
            started: Instant::now(),
            checked: AtomicU64::new(0),
            line,
        }
    }

    /// Counts articles; any thread may.
    pub(super) fn add(&self, articles: usize) {
        let before = self.checked.fetch_add(articles as u64, Ordering::Relaxed);
        if self.started.elapsed() >= PATIENCE {
            self.line.set_position(before + articles as u64);
        }
    }

    /// Takes the line away while something else is written.
    pub(super) fn aside<T>(&self, write: impl FnOnce() -> T) -> T {
        self.line.suspend(write)
    }

    /// Takes the line away for good, and says how long it took.
    pub(super) fn end(self) -> Duration {
        self.line.finish_and_clear();
        self.started.elapsed()
    }
}
