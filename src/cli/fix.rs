//! `onrecord check --fix`: corrections written into the articles, or shown as a difference.

use super::console::Stop;
use super::files::Source;
use super::outputs::Kind;
use super::replace::Replacement;
use clap::ValueEnum;
use onrecord::desk::{self, Licence, Outcome, Quoted, Scope, Selection};
use onrecord::document::{Document, Format};
use onrecord::finding::{Remedy, printable};
use onrecord::record::Record;
use similar::TextDiff;

use std::fs;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

/// Options on what is corrected.
#[derive(clap::Args)]
#[command(next_help_heading = "Corrections")]
pub(super) struct Correcting {
    /// Write corrections into the articles: those that the record declares; with `--fix=queries`
    /// also suggestions, where there is but one
    ///
    /// A file is replaced as a whole, if nobody else has changed it since it was read; what stands
    /// in quotation marks is left, and so is a link to a file outside the folders named. What is
    /// left is reported, and makes the exit status.
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
pub(super) struct Plan {
    /// What may be corrected.
    licence: Licence,
    /// Whether files are written.
    pub(super) action: Action,
    /// The folders in which files may be written, without links.
    trees: Vec<PathBuf>,
}

/// What becomes of a corrected article.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum Action {
    /// It is written.
    Write,
    /// The difference is shown.
    Show,
}

impl Correcting {
    /// What is asked for in the articles under `paths`; `None` where nothing is to be corrected.
    pub(super) fn plan(&self, paths: &[PathBuf]) -> Result<Option<Plan>, Stop> {
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
    pub(super) fn instead(&self) -> Option<Kind> {
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

/// An article as it lies on disk after all.
pub(super) struct Done {
    pub(super) document: Document,
    /// What is found in it.
    pub(super) outcome: Outcome,
    /// How many findings were corrected, or would be.
    pub(super) corrected: usize,
    /// How many were left because they stand in quotation marks.
    pub(super) quoted: usize,
    /// What would be corrected, where that is to be shown.
    pub(super) difference: String,
    /// Why the article was not corrected though it should have been.
    pub(super) trouble: Option<String>,
}

impl Done {
    /// Nothing was to be corrected.
    pub(super) fn unchanged(document: Document, outcome: Outcome) -> Self {
        Self {
            document,
            outcome,
            corrected: 0,
            quoted: 0,
            difference: String::new(),
            trouble: None,
        }
    }
}

impl Plan {
    /// Corrects an article and writes it, or shows what would be written.
    pub(super) fn correct(
        &self,
        source: &Source,
        document: Document,
        record: &Record,
        selection: &Selection,
    ) -> Done {
        let format = source.format();
        let packed = matches!(
            format,
            Format::Json | Format::JsonLines | Format::Docx | Format::Mail
        );
        if packed {
            let outcome = desk::check(&document, record, selection);
            let correctable = outcome
                .findings
                .iter()
                .any(|finding| matches!(finding.remedy, Remedy::Correction(_)));
            // Nothing that was asked for is left undone in silence.
            let trouble = correctable.then(|| {
                let name = &source.name;
                format!("{name}: is not corrected: files of this format are not written")
            });
            return Done {
                trouble,
                ..Done::unchanged(document, outcome)
            };
        }
        let before = document.source().to_owned();
        let done = desk::correct(document, format, record, selection, self.licence);
        let after = done.document.source();
        let mut difference = String::new();
        let mut trouble = None;
        if done.corrected > 0 {
            match self.action {
                Action::Show => difference = self::difference(&source.name, &before, after),
                Action::Write => trouble = self.write(source, &before, after).err(),
            }
        }
        let corrected = match trouble {
            None => done.corrected,
            Some(_) => 0,
        };
        // Findings are told of what lies on disk.
        let (document, outcome) = match (self.action, &trouble) {
            (Action::Write, None) => (done.document, done.outcome),
            (Action::Show, _) | (_, Some(_)) => {
                let document = Document::read(source.name.clone(), before, format);
                let outcome = desk::check(&document, record, selection);
                (document, outcome)
            }
        };
        Done {
            document,
            outcome,
            corrected,
            quoted: done.quoted,
            difference,
            trouble: trouble.map(|why| format!("{}: {why}", source.name)),
        }
    }

    /// Writes `after` in the place of `before`, or says why not.
    fn write(&self, source: &Source, before: &[u8], after: &[u8]) -> Result<(), String> {
        let Some(path) = &source.path else {
            return Err(
                "standard input cannot be corrected; --diff-fix shows what to do".to_owned(),
            );
        };
        let system = |error: std::io::Error| format!("cannot be corrected ({error})");
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
        let mut file = Replacement::of(&real).map_err(system)?;
        file.write_all(after).map_err(system)?;
        // As late as can be: what is written from here on is lost to the rename.
        if fs::read(&real).map_err(system)? != before {
            return Err("is not corrected: it has changed since it was read".to_owned());
        }
        file.commit().map_err(system)
    }
}

/// The difference between two versions of the article called `name`, as `patch` and `git apply`
/// read it; empty where there is none.
fn difference(name: &str, before: &[u8], after: &[u8]) -> String {
    let (before, after) = (
        String::from_utf8_lossy(before),
        String::from_utf8_lossy(after),
    );
    let diff = TextDiff::from_lines(before.as_ref(), after.as_ref());
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
            difference(
                "/news/a.md",
                "Zoë.\r\nOne.".as_bytes(),
                "Zoe.\r\nOne.".as_bytes()
            ),
            "--- a/news/a.md\n+++ b/news/a.md\n@@ -1,2 +1,2 @@\n-Zoë.\r\n+Zoe.\r\n One.\n\\ No newline at end of file\n"
        );
    }
}
