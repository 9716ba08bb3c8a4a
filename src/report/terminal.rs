//! For people: the sentence with the place marked, the fact, and what to do.
//!
//! miette draws; what is left here is to choose colours and to number the rows of an excerpt,
//! since a row that only wrapping began has no line of the file.

use super::text::counted;
use super::{Compared, Corrections, Counts, RecordUsed, Summary};
use crate::desk::Outcome;
use crate::document::Document;
use crate::finding::{Manner, Part, Shown, on_one_line};
use crate::record::{Record, RecordError};
use crate::severity::Severity;
use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme};

/// How a terminal shows things.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// Whether colours may be used.
    pub colour: Colour,
    /// How many columns there are.
    pub width: usize,
}

/// Whether colours may be used.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Colour {
    /// Plain text.
    Off,
    /// ANSI colours.
    On,
}

/// How much of the width miette needs before an excerpt: a line number and a rule.
const GUTTER: usize = 10;

impl Look {
    fn manner(self) -> Manner {
        let (missing, added) = match self.colour {
            Colour::Off => (("[-", "-]"), ("{+", "+}")),
            Colour::On => (
                ("\u{1b}[31m[-", "-]\u{1b}[39m"),
                ("\u{1b}[32m{+", "+}\u{1b}[39m"),
            ),
        };
        Manner {
            width: self.width.saturating_sub(GUTTER),
            missing,
            added,
        }
    }

    fn theme(self) -> GraphicalTheme {
        match self.colour {
            Colour::Off => GraphicalTheme::unicode_nocolor(),
            Colour::On => GraphicalTheme::unicode(),
        }
    }

    /// `text` in the colour or weight of an ANSI code.
    pub(super) fn paint(self, code: &str, text: &str) -> String {
        match self.colour {
            Colour::Off => text.to_owned(),
            Colour::On => format!("\u{1b}[{code}m{text}\u{1b}[0m"),
        }
    }
}

/// The findings of one article, each with a blank line behind it.
pub(super) fn article(
    look: Look,
    document: &Document,
    record: &Record,
    outcome: &Outcome,
) -> String {
    let manner = look.manner();
    let mut out = String::new();
    for finding in &outcome.findings {
        let shown = Shown::finding(finding, document, record, &manner);
        out += &drawn(look, &shown);
        for fact in shown.related() {
            out += &drawn(look, fact);
            // An address is no use when it is wrapped.
            for line in fact.vouched() {
                out += &format!("  {line}\n");
            }
        }
        out.push('\n');
    }
    out
}

/// A mistake in a rule file.
pub(super) fn mistake(look: Look, error: &RecordError) -> String {
    let mut out = String::new();
    // A string takes whatever is written to it.
    let _ = handler(look, look.theme()).render_report(&mut out, error);
    out
}

/// What is said once, at the end.
pub(super) fn foot(look: Look, summary: &Summary) -> String {
    let mut out = format!("{}\n", look.paint("1", &verdict(summary)));
    out += &summary.corrections.map_or(String::new(), corrections);
    out += &summary.compared.as_ref().map_or(String::new(), compared);
    for used in &summary.records {
        out += &format!("{}\n", record(used));
    }
    if let Some((date, articles)) = summary.undated {
        let which = match (articles, summary.articles) {
            (1, 1) => "the article tells no date".to_owned(),
            (some, all) if some == all => "the articles tell no date".to_owned(),
            (some, all) => format!("{some} of {all} articles tell no date"),
        };
        out += &format!("date: {date}, today, since {which}; another with --date\n");
    }
    if summary.stood > 0 {
        out += &format!("stet: {} let stand\n", counted(summary.stood, "finding"));
    }
    out
}

/// The outcome in one line.
fn verdict(summary: &Summary) -> String {
    let articles = counted(summary.articles, "article");
    let Counts {
        error,
        warning,
        advice,
    } = summary.findings;
    let by_severity: Vec<String> = [
        (error, counted(error, "error")),
        (warning, counted(warning, "warning")),
        (advice, format!("{advice} advice")),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(_, words)| words)
    .collect();
    let mut line = match by_severity.is_empty() {
        true if summary.articles == 0 => "no article checked".to_owned(),
        true => format!("{articles} checked: nothing found"),
        false => format!(
            "{articles} checked: {} in {}",
            by_severity.join(", "),
            match summary.with_findings {
                1 if summary.articles == 1 => "it".to_owned(),
                some => format!("{some} of them"),
            }
        ),
    };
    if !summary.failures.is_empty() {
        line += &format!("; {} could not be checked", summary.failures.len());
    }
    line
}

/// How many entries of a baseline that are gone are named.
const GONE: usize = 10;

/// What the baseline holds back, and what of it is gone.
fn compared(compared: &Compared) -> String {
    let mut out = format!(
        "baseline: {} known and not told\n",
        counted(compared.known, "finding")
    );
    for gone in compared.gone.iter().take(GONE) {
        out += &format!(
            "baseline: gone from {}: {} `{}`\n",
            on_one_line(&gone.path),
            gone.check,
            on_one_line(&gone.found)
        );
    }
    if compared.gone.len() > GONE {
        out += &format!(
            "baseline: and {} more are gone\n",
            compared.gone.len() - GONE
        );
    }
    out
}

/// What was corrected, or would be.
fn corrections(done: Corrections) -> String {
    let what = match (done.findings, done.shown) {
        (0, false) => "corrected: nothing".to_owned(),
        (0, true) => "to correct: nothing".to_owned(),
        (some, shown) => format!(
            "{}: {} in {}",
            if shown { "to correct" } else { "corrected" },
            counted(some, "finding"),
            counted(done.articles, "article")
        ),
    };
    let quoted = match done.quoted {
        0 => String::new(),
        some => format!("; {some} more in quotation marks, with --fix-quoted"),
    };
    format!("{what}{quoted}\n")
}

fn record(used: &RecordUsed) -> String {
    let found = match used.found {
        true => ", the nearest above the articles",
        false => "",
    };
    format!(
        "record: {} ({}, {}{found})",
        used.name,
        counted(used.files, "rule file"),
        counted(used.facts, "fact")
    )
}

fn handler(look: Look, theme: GraphicalTheme) -> GraphicalReportHandler {
    GraphicalReportHandler::new_themed(theme)
        .with_links(false)
        .with_width(look.width)
        .without_syntax_highlighting()
}

/// One diagnostic without its related ones.
fn drawn(look: Look, shown: &Shown) -> String {
    let mut theme = look.theme();
    let main = match shown.severity() {
        Severity::Error => theme.styles.error,
        Severity::Warning => theme.styles.warning,
        Severity::Advice => theme.styles.advice,
    };
    let side = theme.styles.link;
    // miette gives the first label the first style, and so on.
    let styles = shown.excerpt().parts().into_iter().map(|part| match part {
        Part::Main => main,
        Part::Side => side,
    });
    theme.styles.highlights = styles.collect();
    if theme.styles.highlights.is_empty() {
        theme.styles.highlights.push(main);
    }
    let mut out = String::new();
    // A string takes whatever is written to it.
    let _ = handler(look, theme).render_report(&mut out, &Alone(shown));
    numbered(&out, shown)
}

/// A diagnostic as if nothing were related to it: miette would head each related one with its
/// severity, and a fact on record is no advice.
#[derive(Debug)]
struct Alone<'a>(&'a Shown);

impl std::fmt::Display for Alone<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Alone<'_> {}

impl Diagnostic for Alone<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn std::fmt::Display + 'a>> {
        self.0.code()
    }

    fn severity(&self) -> Option<miette::Severity> {
        Diagnostic::severity(self.0)
    }

    fn help<'a>(&'a self) -> Option<Box<dyn std::fmt::Display + 'a>> {
        self.0.help()
    }

    fn source_code(&self) -> Option<&dyn miette::SourceCode> {
        self.0.source_code()
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = miette::LabeledSpan> + '_>> {
        self.0.labels()
    }
}

/// `drawn` with the numbers that miette counted for the rows of an excerpt put right: the file's
/// line where one begins, blank where wrapping began the row.
fn numbered(drawn: &str, shown: &Shown) -> String {
    let mut passages = shown.excerpt().rows();
    let mut rows: std::slice::Iter<'_, Option<u32>> = [].iter();
    let mut out = String::with_capacity(drawn.len());
    for line in drawn.split_inclusive('\n') {
        if line.trim_start().starts_with("╭─") {
            rows = passages.next().unwrap_or_default().iter();
        }
        match number(line) {
            Some(at) => {
                let width = at.len();
                let number = match rows.next().copied().flatten() {
                    Some(number) => format!("{number:>width$}"),
                    None => " ".repeat(width),
                };
                out += &line[..at.start];
                out += &number;
                out += &line[at.end..];
            }
            None => out += line,
        }
    }
    out
}

/// Where in a drawn row its line number stands: " 12 │ ", the number perhaps in colour.
fn number(row: &str) -> Option<std::ops::Range<usize>> {
    let rule = row.find(" │ ")?;
    let gutter = &row[..rule];
    let end = match gutter.strip_suffix("\u{1b}[0m") {
        Some(gutter) => gutter.len(),
        None => rule,
    };
    let digits = gutter[..end]
        .bytes()
        .rev()
        .take_while(u8::is_ascii_digit)
        .count();
    (digits > 0).then(|| end - digits..end)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::{Colour, Look, article};
    use crate::desk::Outcome;
    use crate::document::{Document, Format};
    use crate::finding::{Change, Difference, Edit, Finding, Related, Remedy};
    use crate::record::{FactKind, Record};
    use crate::severity::Severity;
    use crate::span::Span;

    const RULES: &str = "people:\n  Zoë Lindqvist:\n    source: the city register, 2026-01-05\n    not: [Lindquist]\n    said:\n      - The ferry will run again before the ice is gone and that is a promise\n";

    fn finding(document: &Document, record: &Record, words: &str, kind: FactKind) -> Finding {
        let at = document.prose().find(words).unwrap();
        let span = Span::new(at, at + words.len());
        let fact = record
            .facts
            .iter()
            .position(|fact| fact.kind == kind)
            .unwrap();
        Finding {
            check: "misspelled-name",
            severity: Severity::Error,
            message: format!("`{words}` is not on record"),
            span,
            place: document.place(span),
            found: words.to_owned(),
            expected: vec!["Lindqvist".to_owned()],
            evidence: vec!["declared wrong form".to_owned()],
            confidence: 1.0,
            fact: Some(crate::record::FactId(fact as u32)),
            related: Vec::new(),
            difference: None,
            remedy: Remedy::Correction(vec![Edit {
                place: document.place(span),
                text: "Lindqvist".to_owned(),
            }]),
            fingerprint: String::new(),
        }
    }

    fn shown(
        text: &str,
        look: Look,
        findings: impl Fn(&Document, &Record) -> Vec<Finding>,
    ) -> String {
        let document = Document::read("news/ferry.txt", text.into(), Format::Plain);
        let (record, errors) = Record::parse("rules/town.yaml", RULES);
        assert!(errors.is_empty(), "{errors:?}");
        let outcome = Outcome {
            findings: findings(&document, &record),
            ..Outcome::default()
        };
        article(look, &document, &record, &outcome)
    }

    const PLAIN: Look = Look {
        colour: Colour::Off,
        width: 80,
    };

    #[test]
    fn a_finding_shows_its_sentence_the_fact_and_what_to_do() {
        let text = "Ice 🧊 came early. In a long evening session that nobody in the hall had expected to last, the mayor, Zoë Lindquist, told the town council that “the ferry will run again after the ice has gone, and that is a promise of mine”, and Lindquist left.\r\n\r\nThe end came.\r\n";
        let out = shown(text, PLAIN, |document, record| {
            let mut one = finding(document, record, "Lindquist", FactKind::Not);
            let at = document.prose().rfind("Lindquist").unwrap();
            let span = Span::new(at, at + 9);
            one.related = vec![Related {
                span,
                place: document.place(span),
                message: "and again".to_owned(),
            }];
            let mut two = finding(
                document,
                record,
                "the ferry will run again after the ice has gone, and that is a promise of mine",
                FactKind::Said,
            );
            two.check = "altered-quote";
            two.severity = Severity::Warning;
            two.confidence = 0.87;
            two.expected = vec![
                "The ferry will run again before the ice is gone and that is a promise".to_owned(),
            ];
            two.difference = Some(Difference {
                changes: vec![
                    Change::Same("the ferry will run again".into()),
                    Change::Missing("before".into()),
                    Change::Added("after".into()),
                    Change::Same("the ice".into()),
                    Change::Missing("is".into()),
                    Change::Added("has".into()),
                    Change::Same("gone and that is a promise".into()),
                    Change::Added("of mine".into()),
                ],
            });
            two.remedy = Remedy::None;
            vec![one, two]
        });
        assert_eq!(
            out,
            r#"error[misspelled-name]

  × `Lindquist` is not on record
   ╭─[news/ferry.txt:1:106]
 1 │ In a long evening session that nobody in the hall had expected to
   │ last, the mayor, Zoë Lindquist, told the town council that “the ferry
   ·                      ────┬────
   ·                          ╰── on record: Lindqvist
   │ will run again after the ice has gone, and that is a promise of mine”,
   │ and Lindquist left.
   ·     ────┬────
   ·         ╰── and again
   ╰────
  help: write `Lindqvist`
        why: declared wrong form
  ☞ on record as a wrong form of Zoë Lindqvist
   ╭─[rules/town.yaml:4:11]
 4 │     not: [Lindquist]
   ·           ─────────
   ╰────
  source: the city register, 2026-01-05

warning[altered-quote]

  ⚠ `the ferry will run again after the ice has gone, and that is a promise of
  │ mine` is not on record
   ╭─[news/ferry.txt:1:145]
 1 │ In a long evening session that nobody in the hall had expected to
   │ last, the mayor, Zoë Lindquist, told the town council that “the ferry
   ·                                                             ─────────
   │ will run again after the ice has gone, and that is a promise of mine”,
   · ────────────────────────────────────────────────────────────────────
   │ and Lindquist left.
   ╰────
  help: quote the words on record, or report them without quotation marks
        words [-on record-], {+here+}: the ferry will run again [-before-]
        {+after+} the ice [-is-] {+has+} gone and that is a promise {+of
        mine+}
        why: declared wrong form; 87 % sure
  ☞ on record as said by Zoë Lindqvist
   ╭─[rules/town.yaml:6:9]
 6 │       - The ferry will run again before the ice is gone and that is a
   ·         ─────────────────────────────────────────────────────────────
   │ promise
   · ───────
   ╰────
  source: the city register, 2026-01-05

"#
        );
    }
}
