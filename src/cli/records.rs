//! Which record an article is checked against, loaded once each.

use super::console::{self, When};
use super::files::Source;
use onrecord::record::{Cache, Record};
use onrecord::report::{self, RecordUsed};
use onrecord::severity::Severity;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A record, or why there is none to check an article against.
type Looked = Result<Arc<Record>, &'static str>;

/// What is told where an article has no record.
const NONE: &str = "no folder called `rules` beside it or above; name a record with --record";

/// The same where there is one; its mistakes have been told.
const BROKEN: &str = "is not checked: there are mistakes in its record";

/// The records in use.
pub(super) struct Records {
    color: When,
    cache: Option<Cache>,
    named: Option<Arc<Record>>,
    /// By the folder of an article: the record found above it.
    above: BTreeMap<PathBuf, Looked>,
    /// By where they lie: a record that settings name.
    set: BTreeMap<Vec<PathBuf>, Looked>,
    /// By where it lies: a record that was found.
    found: BTreeMap<PathBuf, Looked>,
    used: Vec<RecordUsed>,
    /// Whether each rule file is told.
    verbose: bool,
}

/// A record could not be loaded; its mistakes have been told.
pub(super) struct Unusable;

impl Records {
    /// Loads the record at `paths`; without paths, records are looked for above each article.
    pub(super) fn new(
        paths: &[PathBuf],
        color: When,
        cache: Option<Cache>,
        verbose: bool,
    ) -> Result<Self, Unusable> {
        let mut records = Self {
            color,
            cache,
            named: None,
            above: BTreeMap::new(),
            set: BTreeMap::new(),
            found: BTreeMap::new(),
            used: Vec::new(),
            verbose,
        };
        if !paths.is_empty() {
            let record = load(paths, color, records.cache.as_ref()).ok_or(Unusable)?;
            let names: Vec<_> = paths.iter().map(|path| path.to_string_lossy()).collect();
            records.note(names.join(", "), &record, Lookup::Named);
            records.named = Some(record);
        }
        Ok(records)
    }

    /// The record for an article: the one named, or that at `set`, which its settings name, or the
    /// nearest `rules` folder above it.
    pub(super) fn of(&mut self, source: &Source, set: Vec<PathBuf>) -> Looked {
        if let Some(record) = &self.named {
            return Ok(Arc::clone(record));
        }
        if !set.is_empty() {
            if let Some(record) = self.set.get(&set) {
                return record.clone();
            }
            let record = load(&set, self.color, self.cache.as_ref()).ok_or(BROKEN);
            if let Ok(record) = &record {
                let names: Vec<_> = set.iter().map(|path| path.to_string_lossy()).collect();
                self.note(names.join(", "), record, Lookup::Named);
            }
            self.set.insert(set, record.clone());
            return record;
        }
        let folder = match &source.path {
            Some(path) => path.parent().map(Path::to_owned).unwrap_or_default(),
            None => PathBuf::new(),
        };
        if let Some(record) = self.above.get(&folder) {
            return record.clone();
        }
        let record = self.look(&folder);
        self.above.insert(folder, record.clone());
        record
    }

    /// The records that were used, in the order of first use.
    pub(super) fn used(self) -> Vec<RecordUsed> {
        // The program is about to end: to free a million names one by one would only cost time.
        std::mem::forget(self.named);
        self.used
    }

    fn look(&mut self, folder: &Path) -> Looked {
        let rules = above(folder).ok_or(NONE)?;
        if let Some(record) = self.found.get(&rules) {
            return record.clone();
        }
        let name = near(&rules);
        let record = load(&[PathBuf::from(&name)], self.color, self.cache.as_ref()).ok_or(BROKEN);
        if let Ok(record) = &record {
            self.note(name, record, Lookup::Found);
        }
        self.found.insert(rules, record.clone());
        record
    }

    fn note(&mut self, name: String, record: &Record, lookup: Lookup) {
        for file in record.files.iter().filter(|_| self.verbose) {
            let (name, facts) = (&file.name, file.facts);
            console::tell(&format!("read: {name}: rule file, {facts} facts\n"));
        }
        self.used.push(RecordUsed {
            name,
            found: matches!(lookup, Lookup::Found),
            files: record.files.len(),
            facts: record.facts.len(),
        });
    }
}

enum Lookup {
    Named,
    Found,
}

/// The nearest folder called `rules` in `folder` or above it.
pub(super) fn above(folder: &Path) -> Option<PathBuf> {
    let folder = match folder.as_os_str().is_empty() {
        true => std::env::current_dir().ok()?,
        false => std::path::absolute(folder).ok()?,
    };
    folder
        .ancestors()
        .map(|above| above.join("rules"))
        .find(|rules| rules.is_dir())
}

/// Loads a record and tells every mistake in it; `None` if one of them forbids its use.
pub(super) fn load(paths: &[PathBuf], color: When, cache: Option<&Cache>) -> Option<Arc<Record>> {
    let (record, errors) = match cache {
        Some(cache) => Record::load_by_cache(paths, cache),
        None => Record::load(paths),
    };
    let look = console::look_of_errors(color);
    for error in &errors {
        console::tell(&(report::mistake(look, error) + "\n"));
    }
    let mistakes = errors
        .iter()
        .filter(|error| error.severity == Severity::Error)
        .count();
    match mistakes {
        0 => return Some(Arc::new(record)),
        1 => console::complain("a mistake in the record: nothing is checked against it"),
        _ => console::complain(&format!(
            "{mistakes} mistakes in the record: nothing is checked against it"
        )),
    }
    None
}

/// A path as seen from the current folder, if it lies in it.
pub(super) fn near(path: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(&here)
        .unwrap_or(path)
        .to_string_lossy()
        .into_owned()
}
