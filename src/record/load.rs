//! Files and folders to rules; the only input and output below the command line.

use super::{Record, RecordError, compile};
use std::path::{Path, PathBuf};

pub(super) fn load(paths: &[PathBuf]) -> (Record, Vec<RecordError>) {
    let mut errors = Vec::new();
    let mut files = Vec::new();
    for path in paths {
        gather(path, &mut files, &mut errors);
    }
    let mut texts = Vec::new();
    for path in files {
        let name = shown(&path);
        match std::fs::read_to_string(&path) {
            Ok(text) => texts.push((name, text)),
            Err(error) => errors.push(RecordError::unreadable(
                &name,
                format!("`{name}` cannot be read: {error}"),
            )),
        }
    }
    let (record, mistakes) = parse(texts);
    errors.extend(mistakes);
    (record, errors)
}

pub(super) fn parse(files: Vec<(String, String)>) -> (Record, Vec<RecordError>) {
    compile::compile(files)
}

fn gather(path: &Path, files: &mut Vec<PathBuf>, errors: &mut Vec<RecordError>) {
    if !path.is_dir() {
        files.push(path.to_owned());
        return;
    }
    for entry in ignore::WalkBuilder::new(path)
        .standard_filters(false)
        .sort_by_file_name(Ord::cmp)
        .build()
    {
        match entry {
            Ok(entry)
                if entry
                    .path()
                    .extension()
                    .is_some_and(|it| it == "yaml" || it == "yml") =>
            {
                files.push(entry.into_path())
            }
            Ok(_) => {}
            Err(error) => errors.push(RecordError::unreadable(&shown(path), error.to_string())),
        }
    }
}

/// A path as findings name it, with `/` between folders.
fn shown(path: &Path) -> String {
    path.to_string_lossy().replace('\\', "/")
}
