//! The settings in force: `onrecord.yaml`, looked for upwards from each article.

use super::console::{self, When};
use super::files::Source;
use super::outputs;
use ignore::gitignore::GitignoreBuilder;
use jiff::civil::Date;
use onrecord::checks::{CHECKS, Check, Runs};
use onrecord::desk::Outcome;
use onrecord::document::{Document, Fields, Format};
use onrecord::record::settings::{Layer, Names, Settings};
use onrecord::record::{Record, RecordError};
use onrecord::report;
use onrecord::severity::Severity;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What the file is called.
const NAME: &str = "onrecord.yaml";

/// One file of settings.
#[derive(Debug, Default)]
pub(super) struct File {
    /// Where it lies; nowhere, if there is none.
    pub(super) path: Option<PathBuf>,
    pub(super) settings: Settings,
}

/// The files of settings, each read once.
pub(super) struct Shelf {
    color: When,
    by_folder: BTreeMap<PathBuf, Arc<File>>,
    by_path: BTreeMap<PathBuf, Arc<File>>,
    /// Whether a file has mistakes; they have been told.
    pub(super) unusable: bool,
}

impl Shelf {
    pub(super) fn new(color: When) -> Self {
        Self {
            color,
            by_folder: BTreeMap::new(),
            by_path: BTreeMap::new(),
            unusable: false,
        }
    }

    /// The settings for the current folder.
    pub(super) fn here(&mut self) -> Arc<File> {
        self.of_folder(Path::new(""))
    }

    /// The settings for an article.
    pub(super) fn of(&mut self, source: &Source) -> Arc<File> {
        let folder = source.path.as_deref().and_then(Path::parent);
        self.of_folder(folder.unwrap_or(Path::new("")))
    }

    fn of_folder(&mut self, folder: &Path) -> Arc<File> {
        if let Some(file) = self.by_folder.get(folder) {
            return Arc::clone(file);
        }
        let file = match above(folder) {
            None => Arc::default(),
            Some(path) => match self.by_path.get(&path) {
                Some(file) => Arc::clone(file),
                None => {
                    let file = Arc::new(self.load(&path));
                    self.by_path.insert(path, Arc::clone(&file));
                    file
                }
            },
        };
        self.by_folder.insert(folder.to_owned(), Arc::clone(&file));
        file
    }

    fn load(&mut self, path: &Path) -> File {
        let name = super::records::near(path);
        let settings = match std::fs::read_to_string(path) {
            Ok(text) => {
                let (settings, errors) = known(|names| Settings::parse(&name, &text, names));
                let look = console::look_of_errors(self.color);
                for error in &errors {
                    console::tell(&(report::mistake(look, error) + "\n"));
                }
                self.unusable |= !errors.is_empty();
                settings
            }
            Err(error) => {
                console::complain(&format!("{name}: cannot be read: {error}"));
                self.unusable = true;
                Settings::default()
            }
        };
        File {
            path: Some(path.to_owned()),
            settings,
        }
    }
}

/// What `read` reads with the names that are known.
fn known<T>(read: impl FnOnce(Names<'_>) -> T) -> T {
    let checks: Vec<&str> = CHECKS.iter().map(|check| check.name).collect();
    let formats = outputs::names();
    let formats: Vec<&str> = formats.iter().map(String::as_str).collect();
    read(Names {
        checks: &checks,
        formats: &formats,
    })
}

/// The settings that an article holds itself, or every mistake in them, in words.
pub(super) fn own(document: &Document) -> Result<Layer, String> {
    let Some(text) = &document.front().settings else {
        return Ok(Layer::default());
    };
    let (layer, errors) = known(|names| Settings::of_article(document.name(), text, names));
    let told = |error: &RecordError| {
        let (line, column) = error.position().unwrap_or((1, 1));
        let help = error.help.as_ref().map(|help| format!(" ({help})"));
        let help = help.unwrap_or_default();
        format!("{line}:{column}: {}{help}", error.message)
    };
    match errors.is_empty() {
        true => Ok(layer),
        false => Err(errors.iter().map(told).collect::<Vec<_>>().join("; ")),
    }
}

/// The nearest file of settings in `folder` or above it.
fn above(folder: &Path) -> Option<PathBuf> {
    let folder = match folder.as_os_str().is_empty() {
        true => std::env::current_dir().ok()?,
        false => std::path::absolute(folder).ok()?,
    };
    let mut files = folder.ancestors().map(|above| above.join(NAME));
    files.find(|file| file.is_file())
}

impl File {
    /// The records that it names, seen from here.
    pub(super) fn records(&self) -> Vec<PathBuf> {
        let folder = self.path.as_deref().and_then(Path::parent);
        let named = self.settings.records.iter().flat_map(|set| &set.value);
        named
            .map(|name| folder.unwrap_or(Path::new("")).join(name))
            .map(|path| super::records::near(&path).into())
            .collect()
    }

    /// What is what in JSON.
    pub(super) fn fields(&self) -> Fields {
        let mut fields = Fields::default();
        for (key, set) in &self.settings.json {
            let value = set.value.clone();
            match *key {
                "text" => fields.text = value,
                "id" => fields.id = value,
                "date" => fields.date = value,
                "title" => fields.title = value,
                _ => fields.format = Format::named(&value).unwrap_or(fields.format),
            }
        }
        fields
    }

    /// Whether it says which field of JSON is the text.
    pub(super) fn names_text(&self) -> bool {
        self.settings.json.iter().any(|(key, _)| *key == "text")
    }

    /// The layers that hold of an article, the strongest last.
    pub(super) fn layers<'a>(&'a self, source: &Source) -> impl Iterator<Item = &'a Layer> {
        let path = source.path.as_deref();
        let path = path.and_then(|path| std::path::absolute(path).ok());
        let folder = self.path.as_deref().and_then(Path::parent);
        let folder = folder.map(Path::to_owned).unwrap_or_default();
        self.settings.layers.iter().filter(move |layer| {
            layer.paths.is_empty()
                || path.as_deref().is_some_and(|path| {
                    let mut patterns = GitignoreBuilder::new(&folder);
                    for pattern in &layer.paths {
                        // What is no pattern matches nothing.
                        let _ = patterns.add_line(None, pattern);
                    }
                    let built = patterns.build();
                    path.starts_with(&folder)
                        && built.is_ok_and(|patterns| {
                            patterns
                                .matched_path_or_any_parents(path, false)
                                .is_ignore()
                        })
                })
        })
    }
}

/// The settings for one article: those of the file, and before them its own.
#[derive(Copy, Clone)]
pub(super) struct Rules<'a> {
    pub(super) file: &'a File,
    pub(super) own: &'a Layer,
}

impl Rules<'_> {
    /// The layers that hold of the article, the strongest last.
    fn layers(&self, source: &Source) -> impl Iterator<Item = &Layer> {
        self.file.layers(source).chain([self.own])
    }

    /// The checks that run on an article: those chosen on the command line, if any are, else those
    /// of the settings, else all that run unasked; and those that `with` asks for.
    pub(super) fn checks(
        &self,
        source: &Source,
        select: &[String],
        ignore: &[String],
        with: &[String],
    ) -> Vec<&'static Check> {
        let (mut wanted, mut unwanted) = (None, None);
        for layer in self.layers(source) {
            wanted = layer.select.as_ref().or(wanted);
            unwanted = layer.ignore.as_ref().or(unwanted);
        }
        let select = match (select.is_empty(), wanted) {
            (true, Some(set)) => &set.value,
            _ => select,
        };
        let ignore = match (ignore.is_empty(), unwanted) {
            (true, Some(set)) => &set.value,
            _ => ignore,
        };
        let named = |names: &[String], check: &Check| names.iter().any(|name| name == check.name);
        CHECKS
            .iter()
            .filter(|check| {
                let unasked = select.is_empty() && check.runs == Runs::Always;
                unasked || named(select, check) || named(with, check)
            })
            .filter(|check| !named(ignore, check))
            .collect()
    }

    /// Makes findings as grave as the settings have them, and leaves out those that are not sure
    /// enough. What a fact itself says of its severity goes before all settings, and a fact that
    /// had expired on `date` gives advice.
    pub(super) fn weigh(
        &self,
        source: &Source,
        record: &Record,
        date: Date,
        outcome: &mut Outcome,
    ) {
        let mut severities: BTreeMap<&str, Severity> = BTreeMap::new();
        let mut confidence = 0.0;
        for layer in self.layers(source) {
            for (check, set) in &layer.severity {
                severities.insert(check, set.value);
            }
            if let Some(set) = &layer.confidence {
                confidence = set.value;
            }
        }
        outcome
            .findings
            .retain(|finding| finding.confidence >= confidence);
        let stood = outcome.stood.iter_mut().map(|stood| &mut stood.finding);
        for finding in outcome.findings.iter_mut().chain(stood) {
            let by_fact = finding.fact.is_some_and(|fact| {
                let provenance = &record.fact(fact).provenance;
                let expired = provenance.expires.is_some_and(|expires| expires <= date);
                provenance.severity.is_some() || expired
            });
            if let Some(&severity) = severities.get(finding.check).filter(|_| !by_fact) {
                finding.severity = severity;
            }
        }
    }
}
