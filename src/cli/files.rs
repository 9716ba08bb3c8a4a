//! Paths to articles, in a stable order, and their bytes.

use ignore::WalkBuilder;
use jiff::civil::Date;
use onrecord::document::{Document, Format};
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Where an article comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Source {
    /// What findings call it: the path with `/` between folders, or `-`.
    pub(super) name: String,
    /// The file; `None` for standard input.
    pub(super) path: Option<PathBuf>,
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
    fn new(name: impl Into<String>, why: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            why: why.into(),
        }
    }
}

impl Source {
    /// The article at `path`, or standard input for `-`.
    pub(super) fn of(path: &Path) -> Self {
        match path == Path::new("-") {
            true => Self {
                name: "-".to_owned(),
                path: None,
            },
            false => Self::file(path.to_owned()),
        }
    }

    fn file(path: PathBuf) -> Self {
        Self {
            name: shown(&path),
            path: Some(path),
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
        let read = match &self.path {
            None => bytes(io::stdin().lock()),
            // To open a pipe may wait for ever, and a device may never end.
            Some(path)
                if path
                    .metadata()
                    .is_ok_and(|what| !what.is_file() && !what.is_dir()) =>
            {
                let why = "is not a file; what a program writes can be piped in as `-`";
                return Err(Trouble::new(&self.name, why));
            }
            Some(path) => File::open(path).and_then(bytes),
        };
        let bytes = read.map_err(|error| Trouble::new(&self.name, reason(&error)))?;
        if bytes.len() > Document::LIMIT {
            let why = format!("is larger than {} MiB", Document::LIMIT >> 20);
            return Err(Trouble::new(&self.name, why));
        }
        if let Some(what) = not_text(&bytes) {
            return Err(Trouble::new(&self.name, what));
        }
        Ok(bytes)
    }
}

/// The articles under `paths`: files as they are named, whatever their ending, and folders walked
/// in the order of their file names, of which only articles are taken; each article once. What a
/// `.gitignore` names, and hidden files, are left out of folders. `-` is standard input.
pub(super) fn sources(paths: &[PathBuf]) -> impl Iterator<Item = Result<Source, Trouble>> + '_ {
    let mut seen = BTreeSet::new();
    paths
        .iter()
        .flat_map(|path| under(path))
        .filter(move |source| match source {
            Ok(source) => seen.insert(source.name.clone()),
            Err(_) => true,
        })
}

fn under(path: &Path) -> Box<dyn Iterator<Item = Result<Source, Trouble>>> {
    if path == Path::new("-") || !path.is_dir() {
        return Box::new(std::iter::once(Ok(Source::of(path))));
    }
    let folder = shown(path);
    let mut articles = walk(path).peekable();
    if articles.peek().is_none() {
        let why = "no article in this folder (.md, .markdown, .txt)";
        return Box::new(std::iter::once(Err(Trouble::new(folder, why))));
    }
    Box::new(articles)
}

fn walk(folder: &Path) -> impl Iterator<Item = Result<Source, Trouble>> + use<> {
    let whole = shown(folder);
    WalkBuilder::new(folder)
        .sort_by_file_name(Ord::cmp)
        // What is ignored must not depend on whose machine it is.
        .git_global(false)
        .git_exclude(false)
        .build()
        .filter_map(move |entry| match entry {
            Ok(entry) => article(entry.path()),
            Err(error) => Some(Err(Trouble::new(&whole, error.to_string()))),
        })
}

/// What in a folder is an article by its ending. A link counts as the file it leads to; one that
/// leads nowhere is left to fail when it is read, and what might never end is not read at all.
fn article(path: &Path) -> Option<Result<Source, Trouble>> {
    Format::of(path)?;
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

/// Why `bytes` are no text, if they are none: text has no NUL byte, as `git` holds.
fn not_text(bytes: &[u8]) -> Option<&'static str> {
    let head = bytes.get(..8000).unwrap_or(bytes);
    if head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]) {
        return Some("is UTF-16; save it as UTF-8");
    }
    head.contains(&0).then_some("is not text")
}

/// What is to be known of `bytes` that are not all UTF-8: where the reading has gaps.
pub(super) fn not_utf8(bytes: &[u8]) -> Option<String> {
    let error = std::str::from_utf8(bytes).err()?;
    let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
    let line = before.iter().filter(|&&byte| byte == b'\n').count() + 1;
    Some(format!(
        "is not all UTF-8 (first in line {line}); what is not reads as `\u{fffd}`"
    ))
}

/// An error of the system in plain words.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "may not be read (permission denied)".to_owned(),
        io::ErrorKind::IsADirectory => "is a folder".to_owned(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Source, not_text, not_utf8, shown};
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
            let found = Source::of(Path::new(name)).date();
            assert_eq!(
                found.map(|date| date.to_string()).as_deref(),
                date,
                "{name}"
            );
        }
    }

    #[test]
    fn bytes_that_are_no_text_are_told_from_text_in_another_encoding() {
        for (bytes, what) in [
            (&b"Ada spoke.\n"[..], None),
            (b"", None),
            (b"caf\xe9", None),
            (b"a\0b", Some("is not text")),
            (b"\xff\xfea\0", Some("is UTF-16; save it as UTF-8")),
        ] {
            assert_eq!(not_text(bytes), what);
        }
        assert_eq!(not_utf8("caf\u{e9}".as_bytes()), None);
        let latin = not_utf8(b"One.\ncaf\xe9\n").unwrap_or_default();
        assert!(
            latin.starts_with("is not all UTF-8 (first in line 2)"),
            "{latin}"
        );
    }

    #[test]
    fn a_path_is_shown_without_the_folder_that_is_here() {
        assert_eq!(shown(&PathBuf::from("./news/a.md")), "news/a.md");
        assert_eq!(shown(&PathBuf::from("../a.md")), "../a.md");
    }
}
