//! Files and folders to rules; the only input and output below the command line.

mod cache;
mod kept;

pub use cache::Cache;

use super::{Record, RecordError, compile};
use crate::severity::Severity;
use std::collections::HashSet;
use std::io::Read;
use std::path::{Path, PathBuf};

/// The largest rule file that is read, in bytes.
const LARGEST: u64 = 64 << 20;

pub(super) fn load(paths: &[PathBuf], cache: Option<&Cache>) -> (Record, Vec<RecordError>) {
    let (texts, mut errors) = read_all(paths);
    let (record, mistakes) = match cache {
        Some(cache) => cache.record(texts),
        None => parse(texts),
    };
    errors.extend(mistakes);
    (record, errors)
}

/// Reads rule files, each a name and a text.
pub(super) fn parse(files: Vec<(String, String)>) -> (Record, Vec<RecordError>) {
    let (mut record, errors) = compile::compile(files);
    record.index();
    (record, errors)
}

/// The rule files at `paths`, each a name and a text, and what cannot be read.
fn read_all(paths: &[PathBuf]) -> (Vec<(String, String)>, Vec<RecordError>) {
    let mut errors = Vec::new();
    let mut files = Vec::new();
    for path in paths {
        gather(path, &mut files, &mut errors);
    }
    // A file named once by itself and once through its folder is one file.
    let mut seen = HashSet::new();
    files.retain(|path| seen.insert(path.canonicalize().unwrap_or_else(|_| path.clone())));
    let mut texts = Vec::new();
    for path in files {
        match read(&path) {
            Ok(text) => texts.push((shown(&path), text)),
            Err(error) => errors.push(*error),
        }
    }
    (texts, errors)
}

/// The rule files at `path`, in name order.
fn gather(path: &Path, files: &mut Vec<PathBuf>, errors: &mut Vec<RecordError>) {
    if !path.is_dir() {
        files.push(path.to_owned());
        return;
    }
    let before = files.len();
    let mut walk = ignore::WalkBuilder::new(path);
    walk.standard_filters(false)
        .follow_links(true)
        .sort_by_file_name(Ord::cmp)
        // Version control and editors keep their own YAML in hidden folders.
        .filter_entry(|entry| {
            let hidden = entry.file_name().to_string_lossy().starts_with('.');
            entry.depth() == 0 || !(hidden && entry.path().is_dir())
        });
    for entry in walk.build() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let message = format!("the folder cannot be read: {error}");
                errors.push(RecordError::whole(
                    &shown(path),
                    message,
                    "",
                    Severity::Error,
                ));
                continue;
            }
        };
        if entry.path().is_dir() {
            continue;
        }
        let name = entry.file_name().to_string_lossy().to_lowercase();
        if [".yaml", ".yml"]
            .iter()
            .any(|ending| name.ends_with(ending))
        {
            files.push(entry.into_path());
        } else if [".yaml", ".yml"].iter().any(|ending| name.contains(ending)) {
            errors.push(RecordError::whole(
                &shown(entry.path()),
                "the file is not read: its name does not end in `.yaml` or `.yml`",
                "rename it, or move it out of the folder",
                Severity::Warning,
            ));
        }
    }
    if files.len() == before {
        errors.push(RecordError::whole(
            &shown(path),
            "the folder holds no rule file",
            "name rule files `.yaml` or `.yml`",
            Severity::Error,
        ));
    }
}

fn read(path: &Path) -> Result<String, Box<RecordError>> {
    let refuse = |message: String, help: &str| {
        Box::new(RecordError::whole(
            &shown(path),
            message,
            help,
            Severity::Error,
        ))
    };
    let unreadable = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound => refuse(
            "there is no such file or folder".to_owned(),
            "check the path",
        ),
        _ => refuse(format!("the rule file cannot be read: {error}"), ""),
    };
    // To open a pipe may wait for ever, and a device may never end.
    if !std::fs::metadata(path).map_err(unreadable)?.is_file() {
        return Err(refuse(
            "the rule file is not a file".to_owned(),
            "name a file or a folder",
        ));
    }
    let file = std::fs::File::open(path).map_err(unreadable)?;
    let mut bytes = Vec::new();
    file.take(LARGEST + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    if bytes.len() as u64 > LARGEST {
        return Err(refuse(
            format!("the rule file is larger than {} MB", LARGEST >> 20),
            "split it into several files",
        ));
    }
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let line = error
            .as_bytes()
            .iter()
            .take(valid)
            .filter(|&&byte| byte == b'\n')
            .count()
            + 1;
        refuse(
            format!("the rule file is not UTF-8: line {line} holds other bytes"),
            "save it as UTF-8",
        )
    })
}

/// A path as findings name it, with `/` between folders.
fn shown(path: &Path) -> String {
    let path = path.to_string_lossy();
    match std::path::MAIN_SEPARATOR {
        '/' => path.into_owned(),
        separator => path.replace(separator, "/"),
    }
}
