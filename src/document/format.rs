//! Which markup a file is in.

use std::path::Path;

/// The markup of an article.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// No markup.
    Plain,
    /// CommonMark with tables, footnotes and front matter.
    Markdown,
    /// A page of HTML, or a fragment of one.
    Html,
    /// A JSON object, or a list of objects, each of which is an article.
    Json,
    /// One JSON object a line, each an article.
    JsonLines,
    /// A document of Word: WordprocessingML in a zip archive.
    Docx,
    /// reStructuredText.
    Rst,
    /// AsciiDoc.
    AsciiDoc,
    /// An e-mail message.
    Mail,
}

/// The formats by the names they have on the command line and in settings.
const NAMES: &[(&str, Format)] = &[
    ("plain", Format::Plain),
    ("markdown", Format::Markdown),
    ("html", Format::Html),
    ("json", Format::Json),
    ("jsonl", Format::JsonLines),
    ("docx", Format::Docx),
    ("rst", Format::Rst),
    ("asciidoc", Format::AsciiDoc),
    ("mail", Format::Mail),
];

impl Format {
    /// The names of all formats.
    pub fn names() -> impl Iterator<Item = &'static str> {
        NAMES.iter().map(|(name, _)| *name)
    }

    /// The format of this name.
    pub fn named(name: &str) -> Option<Self> {
        let mut found = NAMES.iter().filter(|(known, _)| *known == name);
        found.next().map(|(_, format)| *format)
    }

    /// Its name on the command line and in settings.
    pub fn name(self) -> &'static str {
        let mut found = NAMES.iter().filter(|(_, format)| *format == self);
        found.next().map_or("", |(name, _)| *name)
    }

    /// Whether the file is what is packed, and not what is read.
    pub fn is_container(self) -> bool {
        self == Self::Docx
    }

    /// Whether a file may hold many articles.
    pub fn holds_many(self) -> bool {
        matches!(self, Self::Json | Self::JsonLines)
    }

    /// The format that a path's ending tells, if it is one of an article.
    pub fn of(path: &Path) -> Option<Self> {
        match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
            "txt" | "text" => Some(Self::Plain),
            "md" | "markdown" | "mkd" => Some(Self::Markdown),
            "html" | "htm" | "xhtml" => Some(Self::Html),
            "json" => Some(Self::Json),
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            "docx" => Some(Self::Docx),
            "rst" => Some(Self::Rst),
            "adoc" | "asciidoc" => Some(Self::AsciiDoc),
            "eml" => Some(Self::Mail),
            _ => None,
        }
    }
}
