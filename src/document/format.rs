//! Which markup a file is in.

use std::path::Path;

/// The markup of an article.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// No markup.
    Plain,
    /// CommonMark with tables, footnotes and front matter.
    Markdown,
}

impl Format {
    /// The format that a path's ending tells, if it is one of an article.
    pub fn of(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "txt" | "text" => Some(Self::Plain),
            "md" | "markdown" | "mkd" => Some(Self::Markdown),
            _ => None,
        }
    }
}
