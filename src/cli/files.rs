//! Paths to articles, in a stable order, and their bytes.

use ignore::WalkBuilder;
use ignore::overrides::{Override, OverrideBuilder};
use jiff::civil::Date;
use onrecord::document::{Charset, Document, Format, is_text};
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Where an article comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Source {
    /// What findings call it: the path with `/` between folders, or `-`.
    pub(super) name: String,
    /// The file; for standard input, the one that it is said to be.
    pub(super) path: Option<PathBuf>,
    /// Whether it is standard input.
    pub(super) stdin: bool,
}

/// Something that could not be read, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Trouble {
    /// What.
    pub(super) name: String,
    /// Why, in a few words.
    pub(super) why: String,
}

impl Trouble {
    pub(super) fn new(name: impl Into<String>, why: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            why: why.into(),
        }
    }
}

impl Source {
    /// The article at `path`, or standard input for `-`, which is known by the path `stdin`.
    pub(super) fn of(path: &Path, stdin: Option<&Path>) -> Self {
        match (path == Path::new("-"), stdin) {
            (false, _) => Self::file(path.to_owned()),
            (true, Some(known)) => Self {
                stdin: true,
                ..Self::file(known.to_owned())
            },
            (true, None) => Self {
                name: "-".to_owned(),
                path: None,
                stdin: true,
            },
        }
    }

    fn file(path: PathBuf) -> Self {
        Self {
            name: shown(&path),
            path: Some(path),
            stdin: false,
        }
    }

    /// The markup, as the ending tells; what has no known ending is plain text.
    pub(super) fn format(&self) -> Format {
        self.path
            .as_deref()
            .and_then(Format::of)
            .unwrap_or(Format::Plain)
    }

    /// The first date in the file's name, as in `2026-03-06-talks.md`.
    pub(super) fn date(&self) -> Option<Date> {
        let name = self.path.as_deref()?.file_name()?.to_str()?;
        let digit = |at: usize| name.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
        (0..name.len())
            .filter(|&at| (at == 0 || !digit(at - 1)) && !digit(at + 10))
            .find_map(|at| name.get(at..at + 10)?.parse().ok())
    }

    /// The article's bytes.
    pub(super) fn read(&self) -> Result<Vec<u8>, Trouble> {
        let ending = self.path.as_deref().and_then(Path::extension);
        if ending.is_some_and(|ending| ending == "yaml" || ending == "yml") {
            let why = "is a rule file, no article; name it with --record";
            return Err(Trouble::new(&self.name, why));
        }
        let read = match self.stdin {
            true => bytes(io::stdin().lock()),
            false => self.open().and_then(bytes),
        };
        let bytes = read.map_err(|error| Trouble::new(&self.name, reason(&error)))?;
        if bytes.len() > Document::LIMIT {
            let why = format!("is larger than {} MiB", Document::LIMIT >> 20);
            return Err(Trouble::new(&self.name, why));
        }
        if !self.format().is_container() && !is_text(&bytes) {
            return Err(Trouble::new(&self.name, "is not text"));
        }
        Ok(bytes)
    }

    /// The file, opened.
    pub(super) fn open(&self) -> io::Result<File> {
        let path = self.path.as_deref().unwrap_or(Path::new("-"));
        // To open a pipe may wait for ever, and a device may never end.
        if path
            .metadata()
            .is_ok_and(|what| !what.is_file() && !what.is_dir())
        {
            let why = "is not a file; what a program writes can be piped in as `-`";
            return Err(io::Error::other(why));
        }
        File::open(path)
    }
}

/// Where articles are looked for.
#[derive(Copy, Clone, Default)]
pub(super) struct Search<'a> {
    /// The path by which standard input is known.
    pub(super) stdin: Option<&'a Path>,
    /// Whether JSON in folders holds articles.
    pub(super) json: bool,
}

/// The articles under `paths`: files as they are named, whatever their ending; folders walked
/// in the order of their file names, of which only articles are taken; and what a pattern such as
/// `news/**/*.md` matches; each article once. What a `.gitignore` or `.onrecordignore` names, and
/// hidden files, are left out of both. `-` is standard input.
pub(super) fn sources<'a>(
    paths: &'a [PathBuf],
    search: Search<'a>,
) -> impl Iterator<Item = Result<Source, Trouble>> + 'a {
    let mut seen = BTreeSet::new();
    paths
        .iter()
        .flat_map(move |path| under(path, search))
        .filter(move |source| match source {
            Ok(source) => seen.insert(source.name.clone()),
            Err(_) => true,
        })
}

fn under(path: &Path, search: Search<'_>) -> Box<dyn Iterator<Item = Result<Source, Trouble>>> {
    let one = |found| Box::new(std::iter::once(found));
    if path == Path::new("-") {
        return one(Ok(Source::of(path, search.stdin)));
    }
    if !path.is_dir() {
        return match pattern(path) {
            Some((folder, pattern)) => matching(path, &folder, &pattern),
            None => one(Ok(Source::of(path, None))),
        };
    }
    let mut articles = walk(path, search.json, Override::empty()).peekable();
    if articles.peek().is_none() {
        let why = "no article in this folder (.md, .txt, .html, .docx, .rst, .adoc, .eml)";
        return one(Err(Trouble::new(shown(path), why)));
    }
    Box::new(articles)
}

/// The folder and the rest of a path that is a pattern: one that is no file, with `*`, `?` or
/// brackets in it.
fn pattern(path: &Path) -> Option<(PathBuf, String)> {
    let text = path.to_str().filter(|_| path.symlink_metadata().is_err())?;
    let first = text.find(['*', '?', '[', '{'])?;
    let folder = text[..first].rfind('/').map_or(0, |at| at + 1);
    let (folder, pattern) = text.split_at(folder);
    let folder = if folder.is_empty() { "." } else { folder };
    Some((folder.into(), pattern.to_owned()))
}

/// The articles in a folder that a pattern matches.
fn matching(
    path: &Path,
    folder: &Path,
    pattern: &str,
) -> Box<dyn Iterator<Item = Result<Source, Trouble>>> {
    let mut only = OverrideBuilder::new(folder);
    // A pattern without a folder in it would match in every one.
    let built = only
        .add(&format!("/{pattern}"))
        .and_then(|only| only.build());
    let mut articles = match built {
        Ok(only) => walk(folder, true, only).peekable(),
        Err(error) => {
            let trouble = Trouble::new(shown(path), format!("is no pattern: {error}"));
            return Box::new(std::iter::once(Err(trouble)));
        }
    };
    match articles.peek() {
        Some(_) => Box::new(articles),
        None => {
            let trouble = Trouble::new(shown(path), "matches no article");
            Box::new(std::iter::once(Err(trouble)))
        }
    }
}

fn walk(
    folder: &Path,
    json: bool,
    only: Override,
) -> impl Iterator<Item = Result<Source, Trouble>> + use<> {
    let whole = shown(folder);
    WalkBuilder::new(folder)
        .sort_by_file_name(Ord::cmp)
        // What is ignored must not depend on whose machine it is.
        .git_global(false)
        .git_exclude(false)
        .add_custom_ignore_filename(".onrecordignore")
        .build()
        .filter_map(move |entry| match entry {
            // The walk's own overrides would go before what is ignored.
            Ok(entry) if only.matched(entry.path(), false).is_ignore() => None,
            Ok(entry) => article(entry.path(), json),
            Err(error) => Some(Err(Trouble::new(&whole, error.to_string()))),
        })
}

/// What in a folder is an article by its ending. A link counts as the file it leads to; one that
/// leads nowhere is left to fail when it is read, and what might never end is not read at all.
fn article(path: &Path, json: bool) -> Option<Result<Source, Trouble>> {
    // Most JSON is settings and data, and no article.
    Format::of(path)
        .filter(|format| json || !matches!(format, Format::Json | Format::JsonLines))?;
    match path.metadata() {
        Ok(what) if what.is_dir() => None,
        Ok(what) if !what.is_file() => Some(Err(Trouble::new(shown(path), "is not a file"))),
        Ok(_) | Err(_) => Some(Ok(Source::file(path.to_owned()))),
    }
}

/// A path as findings show it: without a leading `./`, with `/` between folders.
fn shown(path: &Path) -> String {
    let path = path.strip_prefix("./").unwrap_or(path);
    let text = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' {
        text.into_owned()
    } else {
        text.replace(std::path::MAIN_SEPARATOR, "/")
    }
}

/// All bytes, or one more than allowed: a file may grow, or never end, while it is read.
fn bytes(from: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(Document::LIMIT as u64 + 1)
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// What is to be known of how an article's bytes were read, where it was not as UTF-8 or not
/// without gaps.
pub(super) fn remark(document: &Document) -> Option<String> {
    let what = match document.charset() {
        Charset::Utf8 | Charset::Declared(_) => return None,
        Charset::Guessed(name) => format!("is not UTF-8; read as {name}"),
        Charset::Broken(line) => {
            format!("is not all UTF-8 (first in line {line}); what is not reads as `\u{fffd}`")
        }
    };
    Some(format!("{}: {what}", document.name()))
}

/// An error of the system in plain words.
pub(super) fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "may not be read (permission denied)".to_owned(),
        io::ErrorKind::IsADirectory => "is a folder".to_owned(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Source, shown};
    use std::path::{Path, PathBuf};

    #[test]
    fn a_date_in_the_name_of_the_file_is_the_articles() {
        for (name, date) in [
            ("news/2026-03-06-talks.md", Some("2026-03-06")),
            ("talks-2026-03-06.txt", Some("2026-03-06")),
            ("é2026-03-06", Some("2026-03-06")),
            ("12026-03-06.md", None),
            ("2026-03-061.md", None),
            ("2026-13-06.md", None),
            ("2026-3-6.md", None),
            ("2026-03-06/talks.md", None),
            ("-", None),
        ] {
            let found = Source::of(Path::new(name), None).date();
            assert_eq!(
                found.map(|date| date.to_string()).as_deref(),
                date,
                "{name}"
            );
        }
    }

    #[test]
    fn a_path_is_shown_without_the_folder_that_is_here() {
        assert_eq!(shown(&PathBuf::from("./news/a.md")), "news/a.md");
        assert_eq!(shown(&PathBuf::from("../a.md")), "../a.md");
    }
}
