//! `onrecord config`: which settings are in force, and where each comes from.

use super::Status;
use super::console::{self, Stop, When};
use super::files::Source;
use super::records;
use super::settings::Shelf;
use onrecord::checks::{CHECKS, Runs};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

/// Show the settings in force for an article, and where each comes from
///
/// Settings stand in a file `onrecord.yaml`, the nearest in the article's folder or above. An option
/// on the command line goes before them.
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// An article, or a folder of them
    #[arg(default_value = ".", value_name = "PATH")]
    path: PathBuf,

    /// When to use colours; `NO_COLOR` in the environment is honoured
    #[arg(long, value_enum, default_value = "auto", value_name = "WHEN")]
    color: When,
}

/// The checks that run where none are chosen.
fn unasked() -> String {
    let on_request = CHECKS.iter().filter(|check| check.runs == Runs::OnRequest);
    let names: Vec<&str> = on_request.map(|check| check.name).collect();
    match names.is_empty() {
        true => "all checks".to_owned(),
        false => format!("all checks but {} (see --with)", names.join(", ")),
    }
}

pub(super) fn run(arguments: &Arguments) -> Result<Status, Stop> {
    let path = match arguments.path.is_dir() {
        true => arguments.path.join("article"),
        false => arguments.path.clone(),
    };
    let source = Source::of(&path, None);
    let mut shelf = Shelf::new(arguments.color);
    let file = shelf.of(&source);
    if shelf.unusable {
        return Ok(Status::Failed);
    }
    let name = file.path.as_deref().map(records::near).unwrap_or_default();
    let at = |line: u32| format!("{name}:{line}");
    let mut rows: BTreeMap<String, (String, String)> = BTreeMap::new();
    let mut row = |key: &str, value: String, from: String| {
        rows.insert(key.to_owned(), (value, from));
    };
    let settings = &file.settings;
    match &settings.records {
        Some(set) => {
            let named: Vec<_> = file.records();
            let named: Vec<_> = named.iter().map(|path| path.to_string_lossy()).collect();
            row("records", named.join(", "), at(set.line));
        }
        None => {
            let folder = path.parent().unwrap_or(&path);
            let found = records::above(folder).map(|rules| records::near(&rules));
            let found = found.unwrap_or_else(|| "none".to_owned());
            row("records", found, "the nearest folder `rules`".to_owned());
        }
    }
    let default = || "default".to_owned();
    for (key, set, otherwise) in [
        ("fail_on", &settings.fail_on, "error"),
        ("format", &settings.format, "terminal"),
    ] {
        match set {
            Some(set) => row(key, set.value.clone(), at(set.line)),
            None => row(key, otherwise.to_owned(), default()),
        }
    }
    row("confidence", "0".to_owned(), default());
    row("select", unasked(), default());
    let fields = file.fields();
    for (key, value) in [
        ("text", &fields.text),
        ("id", &fields.id),
        ("date", &fields.date),
        ("title", &fields.title),
        ("format", &fields.format.name().to_owned()),
    ] {
        let set = settings.json.iter().rev().find(|(name, _)| *name == key);
        let from = set.map_or_else(default, |(_, set)| at(set.line));
        row(&format!("json.{key}"), value.clone(), from);
    }
    for layer in file.layers(&source) {
        if let Some(set) = &layer.select {
            row("select", set.value.join(", "), at(set.line));
        }
        if let Some(set) = &layer.ignore {
            row("ignore", set.value.join(", "), at(set.line));
        }
        if let Some(set) = &layer.confidence {
            row("confidence", set.value.to_string(), at(set.line));
        }
        for (check, set) in &layer.severity {
            let key = format!("severity.{check}");
            row(&key, set.value.word().to_owned(), at(set.line));
        }
    }
    let widest = |of: fn(&String, &String) -> usize| {
        let widths = rows.iter().map(|(key, (value, _))| of(key, value));
        widths.max().unwrap_or_default()
    };
    let first = widest(|key, _| key.chars().count());
    let second = widest(|_, value| value.chars().count());
    let mut out = console::output();
    for (key, (value, from)) in &rows {
        writeln!(out, "{key:first$}  {value:second$}  {from}")?;
    }
    out.flush()?;
    Ok(Status::Clean)
}
