//! `onrecord baseline`, and what `check --baseline` makes of its file.

use super::Status;
use super::check;
use super::console::{self, Stop};
use super::outputs::Kind;
use super::replace::Replacement;
use onrecord::checks::Check;
use onrecord::desk::{Baseline, Entry, Outcome};
use onrecord::report::{Compared, Gone};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::{Component, Path, PathBuf};

/// Write down what is found now, so that later only what is new is told
///
/// Takes what `check` takes. A finding is known by its article, its fact, its words and the
/// sentence around them, not by its line. The file is sorted, with an entry a line; entries may be
/// deleted by hand.
#[derive(clap::Args)]
#[group(skip)]
#[command(after_help = EXAMPLES, mut_args = |argument| match argument.get_id().as_str() {
    "paths" | "record" | "date" | "select" | "ignore" | "with" | "to" => argument,
    _ => argument.hide(true),
})]
pub(super) struct Arguments {
    /// The file that is written
    #[arg(long, value_name = "FILE", default_value = "onrecord-baseline.yaml")]
    to: PathBuf,

    #[command(flatten)]
    check: check::Arguments,
}

const EXAMPLES: &str = "\
Examples:
  onrecord baseline stories                                      write down what is found now
  onrecord check stories --baseline onrecord-baseline.yaml       tell only what is new

Articles are known by their paths as seen from the folder of the file.";

/// Options on known findings.
#[derive(clap::Args)]
#[command(next_help_heading = "Known findings")]
pub(super) struct Comparing {
    /// Leave out the findings that this file names, written by `onrecord baseline`, and tell which
    /// of them are gone
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
}

/// What a run knows of findings before it.
pub(super) struct Ledger {
    /// The folder from which articles are named: that of the file.
    base: PathBuf,
    baseline: Option<Baseline>,
    /// The known findings that were found again, by article; an article that was checked is there.
    seen: BTreeMap<String, BTreeSet<String>>,
    /// Whether everything found is to be written down.
    writes: bool,
    written: Baseline,
}

/// What one article adds to a ledger.
#[derive(Default)]
pub(super) struct Page {
    name: String,
    known: BTreeSet<String>,
    entries: Vec<Entry>,
}

pub(super) fn run(arguments: &Arguments) -> Result<Status, Stop> {
    let mut ledger = Ledger {
        writes: true,
        ..Ledger::of(None, &arguments.to)
    };
    let status = check::judged(&arguments.check, &mut ledger, Some(Kind::Nothing))?;
    if status == Status::Failed {
        let name = arguments.to.display();
        console::complain(&format!("{name}: not written, since not all was checked"));
        return Ok(status);
    }
    write(&arguments.to, &ledger.written)?;
    Ok(Status::Clean)
}

impl Comparing {
    /// Reads the file of known findings, if one is named.
    pub(super) fn ledger(&self) -> Result<Ledger, Stop> {
        let Some(path) = &self.baseline else {
            return Ok(Ledger::of(None, Path::new("")));
        };
        let name = path.display();
        let text = fs::read_to_string(path).map_err(|error| {
            let why = match error.kind() {
                std::io::ErrorKind::NotFound => {
                    "no such file; `onrecord baseline` writes one".to_owned()
                }
                _ => error.to_string(),
            };
            Stop::Failed(format!("{name}: {why}"))
        })?;
        let baseline = Baseline::parse(&text)
            .map_err(|why| Stop::Failed(format!("{name}: is no baseline: {why}")))?;
        Ok(Ledger::of(Some(baseline), path))
    }
}

impl Ledger {
    fn of(baseline: Option<Baseline>, path: &Path) -> Self {
        let base = path.parent().unwrap_or(Path::new(""));
        Self {
            base: plain(base),
            baseline,
            seen: BTreeMap::new(),
            writes: false,
            written: Baseline::default(),
        }
    }

    /// Takes what is known out of the outcome of one article; any thread may.
    pub(super) fn page(&self, label: &str, outcome: &mut Outcome) -> Page {
        let name = self.key(label);
        let known = match &self.baseline {
            Some(baseline) => baseline.set_apart(&name, outcome),
            None => BTreeSet::new(),
        };
        Page {
            name,
            known,
            entries: match self.writes {
                true => outcome.findings.iter().map(Entry::of).collect(),
                false => Vec::new(),
            },
        }
    }

    /// The label of an article, as seen from the folder of the file: however its path was given, it
    /// is the same.
    fn key(&self, label: &str) -> String {
        if label == "-" || (self.baseline.is_none() && !self.writes) {
            return label.to_owned();
        }
        let path = plain(Path::new(label));
        let mut up = String::new();
        for folder in self.base.ancestors() {
            if let Ok(below) = path.strip_prefix(folder) {
                let steps: Vec<_> = below.iter().map(|step| step.to_string_lossy()).collect();
                return up + &steps.join("/");
            }
            up += "../";
        }
        label.to_owned()
    }

    /// Adds the page of one article.
    pub(super) fn add(&mut self, page: Page) {
        self.written.add(&page.name, page.entries);
        if self.baseline.is_some() {
            self.seen.entry(page.name).or_default().extend(page.known);
        }
    }

    /// How what was found compares with what was known; `checks` are those that ran.
    pub(super) fn compared(&self, checks: &[&Check]) -> Option<Compared> {
        let baseline = self.baseline.as_ref()?;
        let ran = |entry: &Entry| checks.iter().any(|check| check.name == entry.check);
        let read: BTreeSet<&str> = self.seen.keys().map(|name| file(name)).collect();
        let gone = baseline
            .entries()
            .filter(|(name, entry)| match self.seen.get(*name) {
                Some(seen) => ran(entry) && !seen.contains(&entry.id),
                // Of an article that was not checked nothing is known, unless there is no such file,
                // or it was one of many in a file that was.
                None => !self.base.join(file(name)).exists() || read.contains(file(name)),
            });
        Some(Compared {
            known: self.seen.values().map(BTreeSet::len).sum(),
            gone: gone
                .map(|(name, entry)| Gone {
                    path: name.to_owned(),
                    check: entry.check.clone(),
                    found: entry.found.clone(),
                    fingerprint: entry.id.clone(),
                })
                .collect(),
        })
    }
}

/// A path from the root, without steps back.
fn plain(path: &Path) -> PathBuf {
    let whole = match path.as_os_str().is_empty() {
        true => std::env::current_dir(),
        false => std::path::absolute(path),
    };
    let mut plain = PathBuf::new();
    for step in whole.unwrap_or_else(|_| path.to_owned()).components() {
        match step {
            Component::ParentDir => {
                plain.pop();
            }
            Component::CurDir => {}
            step => plain.push(step),
        }
    }
    plain
}

/// The file of an article: `feed.jsonl` of `feed.jsonl#7`.
fn file(name: &str) -> &str {
    name.split_once('#').map_or(name, |(file, _)| file)
}

fn write(path: &Path, baseline: &Baseline) -> Result<(), Stop> {
    let name = path.display();
    let told = |error| Stop::Failed(format!("{name}: cannot be written ({error})"));
    let mut file = Replacement::of(path).map_err(told)?;
    file.write_all(baseline.to_string().as_bytes())
        .map_err(told)?;
    file.commit().map_err(told)?;
    let count = baseline.len();
    let findings = if count == 1 { "finding" } else { "findings" };
    console::tell(&format!("{name}: {count} {findings} written down\n"));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Ledger, file, plain};
    use onrecord::desk::Baseline;
    use std::path::Path;

    #[test]
    fn an_article_is_named_from_the_folder_of_the_file() {
        let ledger = Ledger::of(Some(Baseline::default()), Path::new("desk/known.yaml"));
        let here = plain(Path::new(""));
        let whole = here.join("desk/news/a.md#7");
        for (label, key) in [
            ("desk/news/a.md", "news/a.md"),
            ("./desk/../desk/news/a.md", "news/a.md"),
            (whole.to_str().unwrap_or_default(), "news/a.md#7"),
            ("news/a.md", "../news/a.md"),
            ("-", "-"),
        ] {
            assert_eq!(ledger.key(label), key, "{label}");
        }
        assert_eq!((file("a.jsonl#7"), file("a.md")), ("a.jsonl", "a.md"));
    }
}
