//! `onrecord read`: what was understood of an article.

use super::Status;
use super::cached::Caching;
use super::console::{self, Stop, When};
use super::dates;
use super::files::{self, Source};
use super::input::{Input, Intake};
use super::records::Records;
use super::settings::Shelf;
use clap::ValueEnum;
use jiff::civil::Date;
use onrecord::reading::Reading;
use onrecord::report::reading::{self, Read};
use std::io::Write;
use std::path::PathBuf;

/// Show what is understood of an article
///
/// Each sentence with whom it names, whom it quotes, and which roles it gives to whom: the first
/// place to look where a finding is missing or makes no sense.
#[derive(clap::Args)]
pub(super) struct Arguments {
    /// The article; `-` reads standard input
    #[arg(value_name = "ARTICLE")]
    article: PathBuf,

    /// A rule file, or a folder of them; may be given more than once [default: the nearest folder
    /// called `rules` above the article]
    #[arg(long, short, value_name = "PATH")]
    record: Vec<PathBuf>,

    /// How it is written
    #[arg(long, short, value_enum, default_value = "terminal")]
    format: FormatName,

    /// The article's date [default: its front matter, else its file name, else today]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = dates::written)]
    date: Option<Date>,

    /// When to use colours; `NO_COLOR` in the environment is honoured
    #[arg(long, value_enum, default_value = "auto", value_name = "WHEN")]
    color: When,

    #[command(flatten)]
    caching: Caching,

    #[command(flatten)]
    input: Input,
}

#[derive(Copy, Clone, ValueEnum)]
enum FormatName {
    /// For people: each sentence, and below it what was seen in it
    Terminal,
    /// One JSON object
    Json,
}

pub(super) fn run(arguments: &Arguments) -> Result<Status, Stop> {
    let Ok(mut records) = Records::new(
        &arguments.record,
        arguments.color,
        arguments.caching.cache(),
        false,
    ) else {
        return Ok(Status::Failed);
    };
    let stdin = arguments.input.stdin_path.as_deref();
    let source = Source::of(&arguments.article, stdin);
    let mut shelf = Shelf::new(arguments.color);
    let file = shelf.of(&source);
    if shelf.unusable {
        return Ok(Status::Failed);
    }
    let fields = arguments.input.fields(&file.fields());
    let documents = Intake::whole(source.clone())
        .documents(&fields)
        .map_err(|trouble| Stop::Failed(format!("{}: {}", trouble.name, trouble.why)))?;
    let record = records.of(&source, file.records()).map_err(|why| {
        let name = &source.name;
        Stop::Failed(format!("{name}: {why}"))
    })?;
    let mut out = console::output();
    for document in &documents {
        if let Some(remark) = files::remark(document) {
            console::remark(&remark);
        }
        let (date, dated_by) = dates::date(arguments.date, document, &source, dates::today());
        let reading = Reading::of(document, &record, Some(date));
        let read = Read {
            document,
            record: &record,
            reading: &reading,
            date,
            dated_by: dated_by.words(),
        };
        let text = match arguments.format {
            FormatName::Terminal => reading::text(console::look(arguments.color), &read),
            FormatName::Json => reading::json(&read),
        };
        out.write_all(text.as_bytes())?;
    }
    out.flush()?;
    Ok(Status::Clean)
}
