//! The date of an article, and what tells it.

use super::files::Source;
use jiff::civil::Date;
use onrecord::document::{Document, Format};

/// What tells an article's date.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum DatedBy {
    /// The command line.
    Argument,
    /// The article itself, which is in this format.
    Article(Format),
    /// The name of its file.
    FileName,
    /// Nothing: the day is today.
    Nothing,
}

impl DatedBy {
    /// In a few words.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Argument => "given",
            Self::Article(Format::Html) => "metadata of the page",
            Self::Article(Format::Json | Format::JsonLines) => "its field",
            Self::Article(Format::Docx) => "properties of the document",
            Self::Article(Format::Mail) => "header of the message",
            Self::Article(_) => "front matter",
            Self::FileName => "file name",
            Self::Nothing => "today: the article tells no date",
        }
    }
}

/// The day it is where this process runs.
pub(super) fn today() -> Date {
    jiff::Zoned::now().date()
}

/// The article's date and what tells it.
pub(super) fn date(
    given: Option<Date>,
    document: &Document,
    source: &Source,
    today: Date,
) -> (Date, DatedBy) {
    let told = |date: Option<Date>, by| date.map(|date| (date, by));
    let by_article = told(document.front().date, DatedBy::Article(document.format()));
    let by_name = told(source.date(), DatedBy::FileName);
    // Nobody wrote the date in a document of Word: its last saving did.
    let (first, second) = match document.format() {
        Format::Docx => (by_name, by_article),
        _ => (by_article, by_name),
    };
    told(given, DatedBy::Argument)
        .or(first)
        .or(second)
        .unwrap_or((today, DatedBy::Nothing))
}

/// The day that an option names.
pub(super) fn written(text: &str) -> Result<Date, String> {
    text.parse()
        .map_err(|_| "a date is written as 2026-03-05".to_owned())
}
