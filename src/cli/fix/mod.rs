//! `onrecord check --fix`: corrections written into the articles, or shown as a difference.

mod lines;

pub(in crate::cli) use lines::Rewritten;

use crate::cli::article::{Checked, Corrections, Desk, Done, Task};
use crate::cli::console::Stop;
use crate::cli::files::{Source, Trouble};
use crate::cli::outputs::Kind;
use crate::cli::replace::Replacement;
use clap::ValueEnum;
use onrecord::desk::{self, Licence, Outcome, Quoted, Scope};
use onrecord::document::{Document, Fields, Format, Origin, Position, Unreadable};
use onrecord::finding::{on_one_line, printable};
use rayon::prelude::*;
use similar::TextDiff;

use std::fs;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

/// Options on what is corrected.
#[derive(clap::Args)]
#[command(next_help_heading = "Corrections")]
pub(in crate::cli) struct Correcting {
    /// Write corrections into the articles: those that the record declares; with `--fix=queries`
    /// also suggestions, where there is but one
    ///
    /// A file is replaced as a whole, if nobody else has changed it since it was read; what stands
    /// in quotation marks is left, and so is a link to a file outside the folders named. What is
    /// left is reported, and makes the exit status. Only what is told is corrected: with --diff what
    /// changed, with --baseline what is new.
    #[arg(long, value_enum, num_args = 0..=1, require_equals = true, default_missing_value = "corrections", value_name = "WHAT")]
    fix: Option<What>,

    /// Show what `--fix` would write as a unified diff in the place of findings, and write nothing
    ///
    /// The exit status is 1 where there is something to write.
    #[arg(long, value_enum, num_args = 0..=1, require_equals = true, default_missing_value = "corrections", value_name = "WHAT", conflicts_with_all = ["fix", "format"])]
    diff_fix: Option<What>,

    /// With `--fix` and `--diff-fix`: correct words in quotation marks, too
    #[arg(long)]
    fix_quoted: bool,
}

#[derive(Copy, Clone, ValueEnum)]
enum What {
    /// Forms that the record declares wrong
    Corrections,
    /// Also what else has one suggestion, like a near miss of a name
    Queries,
}

/// What is done about corrections in this run.
#[derive(Clone)]
pub(in crate::cli) struct Plan {
    /// What may be corrected.
    licence: Licence,
    /// Whether files are written.
    pub(in crate::cli) action: Action,
    /// The folders in which files may be written, without links.
    trees: Vec<PathBuf>,
}

/// What becomes of a corrected article.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(in crate::cli) enum Action {
    /// It is written.
    Write,
    /// The difference is shown.
    Show,
}

impl Correcting {
    /// What is asked for in the articles under `paths`; `None` where nothing is to be corrected.
    pub(in crate::cli) fn plan(&self, paths: &[PathBuf]) -> Result<Option<Plan>, Stop> {
        let (what, action) = match (self.fix, self.diff_fix) {
            (Some(what), _) => (what, Action::Write),
            (None, Some(what)) => (what, Action::Show),
            (None, None) if self.fix_quoted => {
                let why =
                    "--fix-quoted says what --fix or --diff-fix may do; give one of them, too";
                return Err(Stop::Failed(why.to_owned()));
            }
            (None, None) => return Ok(None),
        };
        Ok(Some(Plan {
            licence: Licence {
                scope: match what {
                    What::Corrections => Scope::Corrections,
                    What::Queries => Scope::Queries,
                },
                quoted: match self.fix_quoted {
                    true => Quoted::Correct,
                    false => Quoted::Leave,
                },
            },
            action,
            trees: paths.iter().filter_map(|path| tree(path)).collect(),
        }))
    }

    /// What takes the place of findings on standard output, if something does.
    pub(in crate::cli) fn instead(&self) -> Option<Kind> {
        self.diff_fix.map(|_| Kind::Difference)
    }
}

/// The folder that `path` names, or the one in which it lies, without links.
fn tree(path: &Path) -> Option<PathBuf> {
    if path.is_dir() {
        return path.canonicalize().ok();
    }
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.canonicalize().ok(),
        _ => Path::new(".").canonicalize().ok(),
    }
}

/// One article of a file after the first pass.
struct Passed {
    /// Its bytes now, where something was corrected.
    bytes: Option<Vec<u8>>,
    /// What is found in it then, and how it was checked.
    outcome: Outcome,
    task: Task,
    corrections: Corrections,
}

impl Plan {
    /// Corrects the articles of a file, and writes it or shows what would be written.
    pub(in crate::cli) fn correct(
        &self,
        desk: &Desk<'_>,
        fields: &Fields,
    ) -> Result<Vec<Checked>, Trouble> {
        let source = desk.source;
        let format = source.format();
        let before = source.read()?;
        let whole = |why: Unreadable| Trouble::new(&source.name, why.to_string());
        let articles = Document::articles(&before, format).map_err(whole)?;
        let passed: Vec<Result<Passed, Trouble>> = articles
            .par_iter()
            .map(|(range, origin)| {
                let bytes = before.get(range.clone()).unwrap_or_default();
                let document = read(source, bytes, *origin, fields)?;
                self.pass(desk, document)
            })
            .collect();
        // Of JSON, which is one text, one mistake makes the whole unreadable.
        if format == Format::Json
            && let Some(Err(trouble)) = passed.iter().find(|article| article.is_err())
        {
            return Err(trouble.clone());
        }
        let mut after = Vec::with_capacity(before.len());
        let mut at = 0;
        for ((range, _), passed) in articles.iter().zip(&passed) {
            if let Ok(Passed {
                bytes: Some(bytes), ..
            }) = passed
            {
                after.extend_from_slice(before.get(at..range.start).unwrap_or_default());
                after.extend_from_slice(bytes);
                at = range.end;
            }
        }
        after.extend_from_slice(before.get(at..).unwrap_or_default());

        let written = match (self.action, after == before) {
            (_, true) => Ok(true),
            (Action::Show, _) => Ok(false),
            (Action::Write, _) => self.write(source, &before, &after).map(|()| true),
        };
        let mut difference = match (self.action, after == before) {
            (Action::Show, false) => {
                let legible = |file| legible(source, file, fields);
                self::difference(&source.name, &legible(&before), &legible(&after))
            }
            _ => String::new(),
        };
        let mut trouble = written
            .as_ref()
            .err()
            .map(|why| format!("{}: {why}", source.name));
        // What is told is told of what lies on disk.
        let (lies, places) = match written {
            Ok(true) => {
                let places = Document::articles(&after, format).map_err(whole)?;
                (&after, places)
            }
            _ => (&before, articles),
        };
        let jobs: Vec<_> = passed
            .into_iter()
            .zip(places)
            .map(|(passed, place)| {
                let mut passed = passed?;
                // What concerns the file is told with its first article.
                passed.corrections.difference = std::mem::take(&mut difference);
                passed.corrections.trouble = trouble.take();
                Ok((passed, place))
            })
            .collect();
        Ok(jobs
            .into_par_iter()
            .map(|job: Result<_, Trouble>| {
                let (passed, (range, origin)) = job?;
                let bytes = lies.get(range).unwrap_or_default();
                let document = read(source, bytes, origin, fields)?;
                let outcome = match (&written, passed.bytes) {
                    (Ok(true), _) | (_, None) => passed.outcome,
                    _ => desk.outcome(&document, &passed.task),
                };
                let mut corrections = passed.corrections;
                if written.is_err() {
                    corrections.corrected = 0;
                }
                Ok(desk.tell(Done {
                    document,
                    task: passed.task,
                    outcome,
                    corrections,
                }))
            })
            .map(|told: Result<Checked, Trouble>| told.unwrap_or_else(Checked::from))
            .collect())
    }

    /// Corrects one article.
    fn pass(&self, desk: &Desk<'_>, document: Document) -> Result<Passed, Trouble> {
        let task = desk.task(&document)?;
        let judge =
            |document: &Document, outcome: &mut Outcome| desk.judge(document, &task, outcome);
        let done = desk::correct(document, desk.record, &task.selection, self.licence, &judge);
        let remarks = done.unwritten.iter().map(|left| {
            let Position { line, column, .. } = done.document.position(left.place.start);
            let (name, found) = (done.document.name(), on_one_line(&left.found));
            format!(
                "{name}:{line}:{column}: `{found}` is not corrected: {}",
                left.why
            )
        });
        let corrections = Corrections {
            corrected: done.corrected,
            quoted: done.quoted,
            remarks: remarks.collect(),
            ..Corrections::default()
        };
        Ok(Passed {
            bytes: (done.corrected > 0).then(|| done.document.file().to_owned()),
            outcome: done.outcome,
            task,
            corrections,
        })
    }

    /// Writes `after` in the place of `before`, or says why not.
    fn write(&self, source: &Source, before: &[u8], after: &[u8]) -> Result<(), String> {
        let real = self.target(source)?;
        let mut file = Replacement::of(&real).map_err(system)?;
        file.write_all(after).map_err(system)?;
        // As late as can be: what is written from here on is lost to the rename.
        if fs::read(&real).map_err(system)? != before {
            return Err(CHANGED.to_owned());
        }
        file.commit().map_err(system)
    }

    /// The file that is written where `source` is corrected, or why it must not be.
    fn target(&self, source: &Source) -> Result<PathBuf, String> {
        let Some(path) = &source.path else {
            return Err(
                "standard input cannot be corrected; --diff-fix shows what to do".to_owned(),
            );
        };
        let real = path.canonicalize().map_err(system)?;
        if !self.trees.iter().any(|tree| real.starts_with(tree)) {
            return Err("is not corrected: it is a link to a file elsewhere".to_owned());
        }
        if fs::metadata(&real)
            .map_err(system)?
            .permissions()
            .readonly()
        {
            return Err("is not corrected: it is write-protected".to_owned());
        }
        Ok(real)
    }
}

/// Why a file is left that another has written meanwhile.
const CHANGED: &str = "is not corrected: it has changed since it was read";

fn system(error: std::io::Error) -> String {
    format!("cannot be corrected ({error})")
}

/// One article of a file.
fn read(
    source: &Source,
    bytes: &[u8],
    origin: Origin,
    fields: &Fields,
) -> Result<Document, Trouble> {
    let name = &source.name;
    let format = source.format();
    Document::article(name, bytes.to_owned(), format, fields, origin).map_err(|why| {
        let line = origin.line + 1;
        match format {
            Format::JsonLines => Trouble::new(format!("{name}:{line}"), why.to_string()),
            Format::Json => Trouble::new(name, format!("line {line}: {why}")),
            _ => Trouble::new(name, why.to_string()),
        }
    })
}

/// A file as a person reads it.
fn legible(source: &Source, file: &[u8], fields: &Fields) -> String {
    let format = source.format();
    match Document::article(
        &source.name,
        file.to_owned(),
        format,
        fields,
        Origin::default(),
    ) {
        Ok(document) if !format.holds_many() => document.legible().into_owned(),
        _ => String::from_utf8_lossy(file).into_owned(),
    }
}

/// The difference between two versions of the article called `name`, as `patch` and `git apply`
/// read it; empty where there is none.
fn difference(name: &str, before: &str, after: &str) -> String {
    let diff = TextDiff::from_lines(before, after);
    let name = name.trim_start_matches('/');
    let text = diff
        .unified_diff()
        .header(&format!("a/{name}"), &format!("b/{name}"))
        .to_string();
    match std::io::stdout().is_terminal() {
        true => printable(text.as_bytes()),
        false => text,
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::{Action, Plan, Source, difference, tree};
    use onrecord::desk::{Licence, Quoted, Scope};
    use std::fs;
    use std::path::Path;

    fn plan(folder: &Path) -> Plan {
        Plan {
            licence: Licence {
                scope: Scope::Corrections,
                quoted: Quoted::Leave,
            },
            action: Action::Write,
            trees: tree(folder).into_iter().collect(),
        }
    }

    #[test]
    fn a_file_that_has_changed_since_it_was_read_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        fs::write(&path, "what another has written").unwrap();
        let plan = plan(folder.path());
        let source = Source::of(&path, None);
        let refused = plan.write(&source, b"what was read", b"corrected");
        let why = "is not corrected: it has changed since it was read";
        assert_eq!(refused, Err(why.to_owned()));
        assert_eq!(fs::read(&path).unwrap(), b"what another has written");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);

        let done = plan.write(&source, b"what another has written", b"corrected");
        assert_eq!(done, Ok(()));
        assert_eq!(fs::read(&path).unwrap(), b"corrected");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_difference_keeps_line_ends_and_says_where_the_last_is_missing() {
        assert_eq!(
            difference("/news/a.md", "Zoë.\r\nOne.", "Zoe.\r\nOne."),
            "--- a/news/a.md\n+++ b/news/a.md\n@@ -1,2 +1,2 @@\n-Zoë.\r\n+Zoe.\r\n One.\n\\ No newline at end of file\n"
        );
    }
}
