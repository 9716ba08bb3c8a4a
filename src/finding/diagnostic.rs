//! A finding as a miette diagnostic, with the fact it contradicts as a related one.

use super::excerpt::{Excerpt, Mark, Part, on_one_line};
use super::{Change, Difference, Finding, Remedy};
use crate::document::{Document, Position};
use crate::record::{Fact, FactId, FactKind, Record};
use crate::severity::Severity;
use crate::span::{FileSpan, Span};
use miette::{Diagnostic, LabeledSpan, SourceCode};
use std::fmt;

/// How many words of a passage that is the same on both sides a difference shows at each end.
const SAME_WORDS: usize = 5;

/// How many lines of a rule file are shown of one fact.
const FACT_LINES: usize = 3;

/// The longest label, in characters.
const LABEL: usize = 48;

/// Something to be shown to a person: what is wrong, where, why, and what to do.
#[derive(Debug)]
pub struct Shown {
    code: Option<String>,
    message: String,
    severity: Severity,
    excerpt: Excerpt,
    help: Option<String>,
    vouched: Vec<String>,
    related: Vec<Shown>,
}

/// How things are shown.
#[derive(Copy, Clone, Debug)]
pub struct Manner {
    /// The width of the rows of an excerpt, in columns.
    pub width: usize,
    /// What stands before and behind words that are missing from the article.
    pub missing: (&'static str, &'static str),
    /// What stands before and behind words that only the article has.
    pub added: (&'static str, &'static str),
}

impl Shown {
    /// A finding of `document`: its sentence, with the fact as a related diagnostic.
    pub fn finding(
        finding: &Finding,
        document: &Document,
        record: &Record,
        manner: &Manner,
    ) -> Self {
        let mut excerpt = Excerpt::new(document.label(), manner.width);
        let main = (
            finding.place,
            finding.span,
            label(finding, record),
            Part::Main,
        );
        let sides = finding.related.iter().map(|related| {
            let label = Some(on_one_line(&related.message));
            (related.place, related.span, label, Part::Side)
        });
        for (place, span, label, part) in std::iter::once(main).chain(sides) {
            mark(&mut excerpt, document, place, span, label, part);
        }
        Self {
            code: Some(format!("{}[{}]", finding.severity.word(), finding.check)),
            message: on_one_line(&finding.message),
            severity: finding.severity,
            excerpt,
            help: help(finding, manner),
            vouched: Vec::new(),
            related: finding
                .fact
                .map(|fact| Self::fact(fact, record, manner))
                .into_iter()
                .collect(),
        }
    }

    /// A fact in its rule file.
    fn fact(id: FactId, record: &Record, manner: &Manner) -> Self {
        let fact = record.fact(id);
        let (name, text) = record
            .files
            .get(fact.file as usize)
            .map_or(("", ""), |file| (file.name.as_str(), &*file.text));
        let mut excerpt = Excerpt::new(name, manner.width);
        let place = head(text, fact.place, FACT_LINES);
        let mark = Mark {
            place,
            around: lines_around(text, place),
            at: Position {
                line: fact.line,
                column: fact.column,
                utf16: fact.column,
            },
            label: None,
            part: Part::Main,
        };
        // The passage begins on the fact's own line.
        let position = |_| mark.at;
        excerpt.mark(text.as_bytes(), position, mark.clone());
        Self {
            code: None,
            message: declared(fact, record),
            severity: Severity::Advice,
            excerpt,
            help: None,
            vouched: vouched(fact),
            related: Vec::new(),
        }
    }

    /// How grave it is.
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// What of the file is shown.
    pub fn excerpt(&self) -> &Excerpt {
        &self.excerpt
    }

    /// What vouches for it, one line each; only a fact has this.
    pub fn vouched(&self) -> &[String] {
        &self.vouched
    }

    /// What is shown with it.
    pub fn related(&self) -> &[Shown] {
        &self.related
    }
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Shown {}

impl Diagnostic for Shown {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.code
            .as_ref()
            .map(|code| Box::new(code) as Box<dyn fmt::Display>)
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(self.severity.into())
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help
            .as_ref()
            .map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.excerpt)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let labels = self.excerpt.labels();
        (!labels.is_empty())
            .then(|| Box::new(labels.into_iter()) as Box<dyn Iterator<Item = LabeledSpan>>)
    }

    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn Diagnostic> + 'a>> {
        let related = self.related.iter().map(|shown| shown as &dyn Diagnostic);
        Some(Box::new(related))
    }
}

/// Marks a place of the document in the file as it lies on disk, or, where a person could not read
/// that, in its prose.
fn mark(
    excerpt: &mut Excerpt,
    document: &Document,
    place: FileSpan,
    span: Span,
    label: Option<String>,
    part: Part,
) {
    let at = document.position(place.start);
    if document.is_plain_to_see() {
        let around = sentence(document, place, span.start);
        let mark = Mark {
            place,
            around,
            at,
            label,
            part,
        };
        excerpt.mark(document.source(), |byte| document.position(byte), mark);
        return;
    }
    let around = document
        .sentences()
        .get(document.sentence_at(span.start))
        .map(|sentence| sentence.span)
        .filter(|sentence| sentence.overlaps(span))
        .map_or(span, |sentence| sentence.hull(span));
    // To the excerpt, the prose is the file.
    let shown = |span: Span| FileSpan {
        start: span.start,
        end: span.end,
    };
    let mark = Mark {
        place: shown(span),
        around: shown(around),
        at,
        label,
        part,
    };
    let position = |start| document.position(document.place(Span { start, end: start }).start);
    excerpt.mark(document.prose().as_bytes(), position, mark);
}

/// The stretch of the file that holds the sentence around the prose byte `at`, and `place` for
/// certain: a quotation may run over more than one.
fn sentence(document: &Document, place: FileSpan, at: u32) -> FileSpan {
    document
        .sentences()
        .get(document.sentence_at(at))
        .map(|sentence| document.place(sentence.span))
        .filter(|sentence| sentence.overlaps(place))
        .map_or(place, |sentence| sentence.hull(place))
}

/// What stands at the place of a finding, where that can be said in a few words.
fn label(finding: &Finding, record: &Record) -> Option<String> {
    let right = finding.expected.first()?;
    let whose = match finding.fact.map(|fact| record.fact(fact).entry) {
        Some(Some(_)) => "on record",
        Some(None) => "house style",
        None => "rather",
    };
    let label = format!("{whose}: {}", on_one_line(right));
    (label.chars().count() <= LABEL).then_some(label)
}

/// What to do, how the words differ, and why this is held to be wrong.
fn help(finding: &Finding, manner: &Manner) -> Option<String> {
    let mut lines: Vec<String> = advice(finding).into_iter().collect();
    if let Some(difference) = &finding.difference {
        lines.push(format!(
            "words {}on record{}, {}here{}: {}",
            manner.missing.0,
            manner.missing.1,
            manner.added.0,
            manner.added.1,
            word_by_word(difference, manner)
        ));
    }
    lines.extend(why(finding));
    (!lines.is_empty()).then(|| lines.join("\n"))
}

/// On what evidence the finding is made, and how sure it is, in one line.
pub fn why(finding: &Finding) -> Option<String> {
    if finding.evidence.is_empty() {
        return None;
    }
    let mut why = format!("why: {}", on_one_line(&finding.evidence.join("; ")));
    if finding.confidence < 0.995 {
        why += &format!("; {:.0} % sure", finding.confidence * 100.0);
    }
    Some(why)
}

/// What to do about the finding, in one line.
pub fn advice(finding: &Finding) -> Option<String> {
    if finding.difference.is_some() {
        let advice = "quote the words on record, or report them without quotation marks";
        return Some(advice.to_owned());
    }
    let right = |edits: &[super::Edit]| match edits {
        // Of a name that markup splits, the edit is only some letters.
        [edit] if finding.expected.len() <= 1 && edit.place == finding.place => {
            on_one_line(&edit.text)
        }
        _ => on_one_line(&finding.expected.join("` or `")),
    };
    match &finding.remedy {
        Remedy::Correction(edits) => Some(format!("write `{}`", right(edits))),
        Remedy::Query(edits) => Some(format!("write `{}` if that is meant", right(edits))),
        Remedy::None if finding.fact.is_some() => {
            Some("check it with the writer or the source".to_owned())
        }
        Remedy::None => None,
    }
}

/// The difference as one text: `[-missing-]` and `{+added+}` words are marked, and of long
/// stretches in which nothing differs only the ends are shown.
fn word_by_word(difference: &Difference, manner: &Manner) -> String {
    let last = difference.changes.len().saturating_sub(1);
    let parts = difference
        .changes
        .iter()
        .enumerate()
        .map(|(turn, change)| match change {
            Change::Same(words) => ends(words, turn > 0, turn < last),
            Change::Missing(words) => {
                format!("{}{words}{}", manner.missing.0, manner.missing.1)
            }
            Change::Added(words) => format!("{}{words}{}", manner.added.0, manner.added.1),
        });
    let parts: Vec<String> = parts.collect();
    parts.join(" ")
}

/// `words` without its middle, if it is long: of a passage that is the same on both sides only
/// what stands beside a change is worth reading. `before` and `after` tell whether there is one.
fn ends(words: &str, before: bool, after: bool) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    let head = if before { SAME_WORDS } else { 0 };
    let tail = if after { SAME_WORDS } else { 0 };
    if words.len() <= head + tail + 2 {
        return words.join(" ");
    }
    let mut shown = words[..head].to_vec();
    shown.push("…");
    shown.extend(&words[words.len() - tail..]);
    shown.join(" ")
}

/// What a fact declares, in words.
pub fn declared(fact: &Fact, record: &Record) -> String {
    let what = match fact.kind {
        FactKind::Name => "on record",
        FactKind::Also => "on record as a right form",
        FactKind::Not => "on record as a wrong form",
        FactKind::Role => "on record as a role",
        FactKind::Said => "on record as said",
        FactKind::Term => "on record as house style",
        FactKind::Property => "on record",
        FactKind::Sentence => "on record as a fact",
        FactKind::Ban => "on record as what must not be printed",
        FactKind::Pattern => "on record as a pattern",
    };
    let Some(entry) = fact.entry.map(|entry| &record.entry(entry).key) else {
        return match fact.kind {
            FactKind::Also | FactKind::Not => "on record as house style".to_owned(),
            _ => what.to_owned(),
        };
    };
    match fact.kind {
        FactKind::Name => format!("{what}: {entry}"),
        FactKind::Said => format!("{what} by {entry}"),
        FactKind::Property => format!("{what} about {entry}"),
        _ => format!("{what} of {entry}"),
    }
}

/// What vouches for a fact, one line each.
fn vouched(fact: &Fact) -> Vec<String> {
    let provenance = &fact.provenance;
    let mut lines = Vec::new();
    if let Some(source) = &provenance.source {
        lines.push(format!("source: {}", on_one_line(source)));
    }
    if let Some(verified) = provenance.verified {
        let by = provenance.by.as_ref();
        let by = by.map_or(String::new(), |by| format!(" by {}", on_one_line(by)));
        lines.push(format!("verified: {verified}{by}"));
    }
    if let Some(note) = &provenance.note {
        lines.push(format!("note: {}", on_one_line(note)));
    }
    lines
}

/// The first `lines` lines of `place`.
fn head(text: &str, place: FileSpan, lines: usize) -> FileSpan {
    let shown = text.get(place.range()).unwrap_or_default();
    let end = shown
        .match_indices('\n')
        .nth(lines - 1)
        .map_or(shown.len(), |(at, _)| at);
    let len = shown[..end].trim_end().len();
    FileSpan::new(place.start as usize, place.start as usize + len)
}

/// The whole lines that `place` lies on.
fn lines_around(text: &str, place: FileSpan) -> FileSpan {
    let bytes = text.as_bytes();
    let from = (place.start as usize).min(bytes.len());
    let to = (place.end as usize).clamp(from, bytes.len());
    let start = bytes[..from]
        .iter()
        .rposition(|&byte| byte == b'\n')
        .map_or(0, |at| at + 1);
    let end = bytes[to..]
        .iter()
        .position(|&byte| byte == b'\n')
        .map_or(bytes.len(), |at| to + at);
    FileSpan::new(start, end.max(start))
}
