//! The date of an article, and what tells it.

use super::files::Source;
use jiff::civil::Date;
use onrecord::document::Document;

/// What tells an article's date.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub(super) enum DatedBy {
    /// The command line.
    Argument,
    /// The article's front matter.
    FrontMatter,
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
            Self::FrontMatter => "front matter",
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
    told(given, DatedBy::Argument)
        .or_else(|| told(document.front().date, DatedBy::FrontMatter))
        .or_else(|| told(source.date(), DatedBy::FileName))
        .unwrap_or((today, DatedBy::Nothing))
}
