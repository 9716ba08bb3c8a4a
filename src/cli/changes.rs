//! What changed against a git revision: the program `git` is asked, once.

use super::console::Stop;
use super::files::Source;
use onrecord::desk::Outcome;
use onrecord::document::Document;
use onrecord::finding::Finding;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Option on what is reported.
#[derive(clap::Args)]
#[command(next_help_heading = "Input")]
pub(super) struct Since {
    /// Check only what changed since a git revision, such as `main` or `HEAD~1`
    ///
    /// Articles that did not change are not read; those that did are read as a whole, and what is
    /// found on lines that changed, or has to do with such a line, is reported.
    #[arg(long = "diff", value_name = "REVISION")]
    base: Option<String>,
}

impl Since {
    /// What changed, where that is asked for.
    pub(super) fn changes(&self) -> Result<Option<Changes>, Stop> {
        self.base.as_deref().map(Changes::since).transpose()
    }
}

/// The files that changed, and their lines that did.
pub(super) struct Changes {
    files: BTreeMap<PathBuf, Changed>,
}

/// What changed in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Changed {
    /// These lines, from 1.
    Lines(Vec<RangeInclusive<u32>>),
    /// All of it: it is new, or has no lines.
    All,
}

impl Changes {
    /// What changed since `base` in the repository of the current folder.
    pub(super) fn since(base: &str) -> Result<Self, Stop> {
        if base.starts_with('-') || base.is_empty() {
            return Err(Stop::Failed(format!("`{base}` is no git revision")));
        }
        let top = git(&["rev-parse", "--show-toplevel"])?;
        let top = PathBuf::from(top.trim_end_matches(['\n', '\r']));
        let names = git(&["diff", "--name-only", "-z", "--diff-filter=d", base, "--"])?;
        let new = git(&[
            "ls-files",
            "--others",
            "--exclude-standard",
            "--full-name",
            "-z",
            "--",
            ":/",
        ])?;
        let lines = git(&[
            "-c",
            "core.quotepath=off",
            "diff",
            "--unified=0",
            "--no-color",
            "--no-ext-diff",
            "--src-prefix=a/",
            "--dst-prefix=b/",
            base,
            "--",
        ])?;
        let mut hunks = hunks(&lines);
        let files = names
            .split('\0')
            .chain(new.split('\0'))
            .filter(|name| !name.is_empty())
            .map(|name| {
                let changed = hunks.remove(name).map_or(Changed::All, Changed::Lines);
                (real(&top.join(name)), changed)
            })
            .collect();
        Ok(Self { files })
    }

    /// Whether anything changed in a file.
    pub(super) fn touch(&self, source: &Source) -> bool {
        let path = source.path.as_deref();
        path.is_some_and(|path| self.files.contains_key(&real(path)))
    }

    /// Leaves only what was found on lines that changed, or has to do with such a line.
    pub(super) fn keep(&self, source: &Source, document: &Document, outcome: &mut Outcome) {
        let changed = source
            .path
            .as_deref()
            .and_then(|path| self.files.get(&real(path)));
        let Some(Changed::Lines(lines)) = changed else {
            return;
        };
        if document.format().is_container() {
            return;
        }
        let on_changed = |place: onrecord::span::FileSpan| {
            let first = document.position(place.start).line;
            let last = document.position(place.end).line;
            lines
                .iter()
                .any(|range| *range.start() <= last && first <= *range.end())
        };
        let stays = |finding: &Finding| {
            on_changed(finding.place) || finding.related.iter().any(|other| on_changed(other.place))
        };
        outcome.findings.retain(stays);
        outcome.stood.retain(|stood| stays(&stood.finding));
    }
}

/// A path by which the same file is found again.
fn real(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

/// What git answers.
fn git(arguments: &[&str]) -> Result<String, Stop> {
    let answer = Command::new("git")
        .args(arguments)
        .output()
        .map_err(|error| Stop::Failed(format!("--diff asks git, which cannot be run: {error}")))?;
    if !answer.status.success() {
        let told = String::from_utf8_lossy(&answer.stderr);
        let first = told.lines().next().unwrap_or("it does not say why");
        return Err(Stop::Failed(format!(
            "--diff asks git, which fails: {first}"
        )));
    }
    Ok(String::from_utf8_lossy(&answer.stdout).into_owned())
}

/// The lines that are new in each file of a diff without context.
fn hunks(diff: &str) -> BTreeMap<&str, Vec<RangeInclusive<u32>>> {
    let mut files: BTreeMap<&str, Vec<RangeInclusive<u32>>> = BTreeMap::new();
    let mut file = None;
    // Lines of the hunk that are still to come: one of them may look like a head.
    let mut left = 0;
    for line in diff.lines() {
        if left > 0 && line.starts_with(['+', '-']) {
            left -= 1;
        } else if line.starts_with("diff ") {
            file = None;
        } else if let Some(name) = line.strip_prefix("+++ b/") {
            // A name with spaces ends in a tab.
            file = Some(name.trim_end_matches('\t'));
        } else if let Some((old, new)) = line.strip_prefix("@@ -").and_then(ranges) {
            left = old.1 + new.1;
            if let Some(file) = file {
                let ranges = files.entry(file).or_default();
                if new.1 > 0 {
                    ranges.push(new.0..=new.0 + new.1 - 1);
                }
            }
        }
    }
    files
}

/// The two ranges in the head of a hunk, as first line and number of lines: "3,2 +4 @@".
fn ranges(head: &str) -> Option<((u32, u32), (u32, u32))> {
    let (old, rest) = head.split_once(" +")?;
    let (new, _) = rest.split_once(" @@")?;
    let range = |text: &str| match text.split_once(',') {
        Some((first, count)) => Some((first.parse().ok()?, count.parse().ok()?)),
        None => Some((text.parse().ok()?, 1)),
    };
    Some((range(old)?, range(new)?))
}

#[cfg(test)]
mod tests {
    use super::hunks;

    #[test]
    fn new_lines_are_read_from_a_diff() {
        let diff = "\
diff --git a/a b.md b/a b.md
index 1..2 100644
--- a/a b.md\t
+++ b/a b.md\t
@@ -3 +3,2 @@ The ferry
-old
+++ b/no.md
+new
@@ -9,2 +10,0 @@
-one
-two
diff --git a/é.md b/é.md
--- /dev/null
+++ b/é.md
@@ -0,0 +1 @@
+one
diff --git a/p.docx b/p.docx
Binary files a/p.docx and b/p.docx differ
";
        let found: Vec<_> = hunks(diff).into_iter().collect();
        assert_eq!(found, [("a b.md", vec![3..=4]), ("é.md", vec![1..=1])]);
    }
}
