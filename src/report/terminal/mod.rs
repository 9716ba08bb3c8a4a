//! For people: the sentence with the place marked, the fact, and what to do.
//!
//! miette draws; what is left here is to choose colours and to number the rows of an excerpt,
//! since a row that only wrapping began has no line of the file.

mod foot;
mod rows;

pub(super) use foot::foot;

use super::link::Links;
use crate::desk::Outcome;
use crate::document::Document;
use crate::finding::{Manner, Part, Shown};
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
    /// Whether paths are links.
    pub links: Links,
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
    rows::numbered(look, &out, shown)
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

#[cfg(test)]
mod tests;
