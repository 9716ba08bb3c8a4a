//! Options on what is read, and articles from files: one each, or many.

use super::files::{Source, Trouble};
use onrecord::document::{Document, Fields, Format, Origin};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::PathBuf;
use std::sync::Arc;

/// Options on what is read.
#[derive(clap::Args, Default)]
#[command(next_help_heading = "Input")]
pub(super) struct Input {
    /// In JSON, the field that holds an article's text: a key, or a JSON pointer such as
    /// `/article/body` [default: text]
    ///
    /// In a JSON file each object is an article, in JSON Lines (.jsonl) each line. Folders are
    /// searched for them only where this field is named.
    #[arg(long, value_name = "FIELD")]
    text_field: Option<String>,

    /// In JSON, the field with what an article is called [default: id]
    #[arg(long, value_name = "FIELD")]
    id_field: Option<String>,

    /// In JSON, the field with an article's date [default: date]
    #[arg(long, value_name = "FIELD")]
    date_field: Option<String>,

    /// In JSON, the field with an article's headline [default: title]
    #[arg(long, value_name = "FIELD")]
    title_field: Option<String>,

    /// In JSON, the markup of the text [default: plain]
    #[arg(long, value_name = "FORMAT", value_parser = ["plain", "markdown", "html"])]
    text_format: Option<String>,

    /// The path by which standard input (`-`) is known: it tells the format, and where to look for
    /// the record
    #[arg(long, value_name = "PATH")]
    pub(super) stdin_path: Option<PathBuf>,
}

impl Input {
    /// Which fields of JSON are what; `set` is what holds where no option says otherwise.
    pub(super) fn fields(&self, set: &Fields) -> Fields {
        let or = |given: &Option<String>, set: &str| given.clone().unwrap_or(set.to_owned());
        let format = self.text_format.as_deref().and_then(Format::named);
        Fields {
            text: or(&self.text_field, &set.text),
            id: or(&self.id_field, &set.id),
            date: or(&self.date_field, &set.date),
            title: or(&self.title_field, &set.title),
            format: format.unwrap_or(set.format),
        }
    }

    /// Whether JSON in folders holds articles.
    pub(super) fn names_text(&self) -> bool {
        self.text_field.is_some()
    }
}

/// What is read at once: a file, or one line of a file that has an article in each.
#[derive(Clone, Debug)]
pub(super) struct Intake {
    pub(super) source: Arc<Source>,
    line: Option<Line>,
}

impl Intake {
    /// All of a file.
    pub(super) fn whole(source: Source) -> Self {
        Self {
            source: Arc::new(source),
            line: None,
        }
    }

    /// The articles in it.
    pub(super) fn documents(self, fields: &Fields) -> Result<Vec<Document>, Trouble> {
        let name = &self.source.name;
        match self.line {
            Some(Line { bytes, origin }) => {
                Document::article(name, bytes, Format::JsonLines, fields, origin)
                    .map(|document| vec![document])
                    .map_err(|why| {
                        Trouble::new(format!("{name}:{}", origin.line + 1), why.to_string())
                    })
            }
            None => Document::open(name, self.source.read()?, self.source.format(), fields)
                .map_err(|why| Trouble::new(name, why.to_string())),
        }
    }
}

/// What is to be read of `source`, in its order. A file of JSON Lines may be longer than the memory
/// is large: no more than a line of it is held.
pub(super) fn intake(source: Source) -> Box<dyn Iterator<Item = Result<Intake, Trouble>>> {
    if source.format() != Format::JsonLines {
        return Box::new(std::iter::once(Ok(Intake::whole(source))));
    }
    match lines(&source) {
        Ok(lines) => {
            let source = Arc::new(source);
            let article = |line: &Result<Line, _>| !line.as_ref().is_ok_and(Line::is_blank);
            Box::new(lines.filter(article).map(move |line| {
                line.map(|line| Intake {
                    source: Arc::clone(&source),
                    line: Some(line),
                })
            }))
        }
        Err(trouble) => Box::new(std::iter::once(Err(trouble))),
    }
}

/// The longest line of JSON Lines that is read.
const LINE: usize = 64 << 20;

/// A line of a file, with its end.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) bytes: Vec<u8>,
    pub(super) origin: Origin,
}

impl Line {
    /// Whether it holds nothing.
    pub(super) fn is_blank(&self) -> bool {
        self.bytes.trim_ascii().is_empty()
    }
}

/// The lines of `source`, one after the other; none behind one that cannot be read.
pub(super) fn lines(source: &Source) -> Result<Lines, Trouble> {
    let from: io::Result<Box<dyn Read>> = match source.stdin {
        true => Ok(Box::new(io::stdin())),
        false => source
            .open()
            .map(|file: File| Box::new(file) as Box<dyn Read>),
    };
    let from = from.map_err(|error| Trouble::new(&source.name, super::files::reason(&error)))?;
    Ok(Lines {
        name: source.name.clone(),
        from: BufReader::new(from),
        origin: Origin::default(),
        ended: false,
    })
}

/// The lines of a file, one after the other.
pub(super) struct Lines {
    name: String,
    from: BufReader<Box<dyn Read>>,
    origin: Origin,
    ended: bool,
}

impl Lines {
    fn line(&mut self) -> Result<Option<Line>, Trouble> {
        let mut bytes = Vec::new();
        let limit = LINE as u64 + 1;
        let read = self.from.by_ref().take(limit).read_until(b'\n', &mut bytes);
        let len = read.map_err(|error| Trouble::new(&self.name, super::files::reason(&error)))?;
        if len > LINE {
            let at = format!("{}:{}", self.name, self.origin.line + 1);
            let why = format!("is a line of more than {} MiB", LINE >> 20);
            return Err(Trouble::new(at, why));
        }
        let origin = self.origin;
        self.origin.byte += len as u64;
        self.origin.line += 1;
        Ok((len > 0).then_some(Line { bytes, origin }))
    }
}

impl Iterator for Lines {
    type Item = Result<Line, Trouble>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let next = self.line();
        self.ended = !matches!(next, Ok(Some(_)));
        next.transpose()
    }
}
