//! What is wrong with a rule file: a diagnostic into the YAML.

use super::lines::Lines;
use crate::severity::Severity;
use crate::span::FileSpan;
use miette::{LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;

/// One mistake in a rule file, or in reaching one.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RecordError {
    /// The file's name.
    pub file: String,
    /// The file's text; empty where it could not be read.
    #[serde(skip)]
    pub text: Arc<str>,
    /// What is wrong, in one line that stands alone.
    pub message: String,
    /// Where, the first label being the main one.
    pub labels: Vec<(FileSpan, String)>,
    /// What to do.
    pub help: Option<String>,
    /// An error stops the check; a warning is told and the record stands.
    pub severity: Severity,
    #[serde(skip)]
    pub(super) lines: Arc<Lines>,
}

impl RecordError {
    /// Line and column (in characters) of the main label, both from 1; `None` where the mistake
    /// has no place in a file.
    pub fn position(&self) -> Option<(u32, u32)> {
        let (place, _) = self.labels.first()?;
        Some(self.lines.position(&self.text, place.start as usize))
    }

    /// A mistake of a whole file or folder, or in reaching it: it has no place in any text.
    pub(super) fn whole(
        file: &str,
        message: impl Into<String>,
        help: &str,
        severity: Severity,
    ) -> Self {
        Self {
            file: file.to_owned(),
            text: Arc::from(""),
            message: message.into(),
            labels: Vec::new(),
            help: (!help.is_empty()).then(|| help.to_owned()),
            severity,
            lines: Arc::default(),
        }
    }
}

impl fmt::Display for RecordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.labels.is_empty() {
            // Nothing else shows the file's name where no place in it is shown.
            true => write!(f, "{}: {}", self.file, self.message),
            false => f.write_str(&self.message),
        }
    }
}

impl std::error::Error for RecordError {}

impl miette::Diagnostic for RecordError {
    fn severity(&self) -> Option<miette::Severity> {
        Some(self.severity.into())
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.help.as_deref()?))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        (!self.labels.is_empty()).then_some(self as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().enumerate().map(
            |(nth, (place, text))| {
                let span = (place.start as usize, place.len());
                match nth {
                    0 => LabeledSpan::new_primary_with_span(Some(text.clone()), span),
                    _ => LabeledSpan::new_with_span(Some(text.clone()), span),
                }
            },
        )))
    }
}

/// How many bytes of a line are shown on either side of a place.
const SIDE: usize = 60;

impl SourceCode for RecordError {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        excerpt(&self.file, &self.text, &self.lines, span, before, after)
    }
}

/// The lines around `span`, found by table, never by reading the text from its start. The columns
/// of the header count characters. Lines of a record that is one long line are cut on either side.
pub(super) fn excerpt<'a>(
    name: &str,
    text: &'a str,
    lines: &Lines,
    span: &SourceSpan,
    before: usize,
    after: usize,
) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
    let (start, end) = (span.offset(), span.offset() + span.len());
    if end > text.len() || !text.is_char_boundary(start) || !text.is_char_boundary(end) {
        return Err(MietteError::OutOfBounds);
    }
    let (line, column) = lines.position(text, start);
    // The header's place is asked for without context, and is the place itself.
    if before == 0 && after == 0 {
        let data = &text.as_bytes()[start..end];
        let contents = MietteSpanContents::new_named(
            name.to_owned(),
            data,
            *span,
            line as usize - 1,
            column as usize - 1,
            1,
        );
        return Ok(Box::new(contents));
    }
    let (last, _) = lines.position(text, end.saturating_sub(1).max(start));
    let top = (line as usize).saturating_sub(before).max(1);
    let bottom = (last as usize + after).min(lines.count());
    let boundary = |mut byte: usize| {
        while !text.is_char_boundary(byte) {
            byte -= 1;
        }
        byte
    };
    let mut from = lines.line(text, top).start;
    let mut top = top;
    if start - from > SIDE * 4 {
        from = boundary(start - SIDE).max(lines.line(text, line as usize).start);
        top = line as usize;
    }
    let mut to = lines.line(text, bottom).end;
    if to - end > SIDE * 4 {
        to = boundary(end + SIDE).min(lines.line(text, last as usize).end);
    }
    let (_, column) = lines.position(text, from);
    let contents = MietteSpanContents::new_named(
        name.to_owned(),
        &text.as_bytes()[from..to],
        (from, to - from).into(),
        top - 1,
        column as usize - 1,
        bottom + 1 - top,
    );
    Ok(Box::new(contents))
}

/// A mistake before it is known in which file it stands.
#[derive(Debug)]
pub(crate) struct Mistake {
    place: FileSpan,
    label: String,
    second: Vec<(FileSpan, String)>,
    message: String,
    help: Option<String>,
    severity: Severity,
}

impl Mistake {
    pub(super) fn at(place: FileSpan, message: impl Into<String>) -> Self {
        Self {
            place,
            label: String::new(),
            second: Vec::new(),
            message: message.into(),
            help: None,
            severity: Severity::Error,
        }
    }

    pub(super) fn label(self, label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            ..self
        }
    }

    /// Another place in the same file that matters.
    pub(super) fn and(mut self, place: FileSpan, label: impl Into<String>) -> Self {
        self.second.push((place, label.into()));
        self
    }

    /// Another place that matters: labelled "{label} here" where it stands in the same file,
    /// named in the message where it stands in another. Files are numbered as in `files`.
    pub(super) fn beside(
        mut self,
        here: u32,
        there: u32,
        place: FileSpan,
        label: &str,
        files: &[RuleText],
    ) -> Self {
        if here == there {
            return self.and(place, format!("{label} here"));
        }
        if let Some(file) = files.get(there as usize) {
            let (line, _) = file.position(place.start);
            self.message += &format!(" ({label} in {}:{line})", file.name);
        }
        self
    }

    pub(super) fn help(self, help: impl Into<String>) -> Self {
        Self {
            help: Some(help.into()),
            ..self
        }
    }

    /// The record stands all the same.
    pub(super) fn warning(self) -> Self {
        Self {
            severity: Severity::Warning,
            ..self
        }
    }
}

/// A rule file's name and text while it is read.
#[derive(Clone, Debug)]
pub(super) struct RuleText {
    pub(super) name: String,
    pub(super) text: Arc<str>,
    pub(super) lines: Arc<Lines>,
}

impl RuleText {
    pub(super) fn new(name: String, text: String) -> Self {
        let lines = Arc::new(Lines::of(&text));
        Self {
            name,
            text: text.into(),
            lines,
        }
    }

    /// The mistake as it is told.
    pub(super) fn error(&self, mistake: Mistake) -> RecordError {
        let mut labels = vec![(mistake.place, mistake.label)];
        labels.extend(mistake.second);
        RecordError {
            file: self.name.clone(),
            text: Arc::clone(&self.text),
            message: mistake.message,
            labels,
            help: mistake.help,
            severity: mistake.severity,
            lines: Arc::clone(&self.lines),
        }
    }

    pub(super) fn position(&self, byte: u32) -> (u32, u32) {
        self.lines.position(&self.text, byte as usize)
    }
}
