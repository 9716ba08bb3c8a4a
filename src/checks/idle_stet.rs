//! A stet that silences nothing.
//!
//! A stet is a note in the article that lets a passage stand: it names a check and gives a reason.
//!
//! ## Why it matters
//!
//! A stet outlives what it was written for. The passage is mended, the record is corrected, and the
//! note stays behind, ready to hide the next mistake at the same place. One that is misspelled, or
//! that gives no reason, has never silenced anything, and its writer thinks otherwise.
//!
//! ## Flagged
//!
//! Nothing was to be silenced:
//!
//! ```proof md
//! people:
//!   Imre Vadász: {not: [Vadas]}
//! ---
//! <!-- stet misspelled-name: the family's own spelling in 1931 -->
//! ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ idle-stet
//! Imre Vadász opened the exhibition.
//! ```
//!
//! It says not why, and so it silences nothing:
//!
//! ```proof md
//! people:
//!   Imre Vadász: {}
//! ---
//! <!-- stet misspelled-name -->
//! ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ idle-stet
//! Imre Vadász opened the exhibition.
//! ```
//!
//! No check is called so:
//!
//! ```proof md
//! people:
//!   Imre Vadász: {}
//! ---
//! <!-- stet mispelled-name: printed so in the catalogue -->
//! ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ idle-stet: misspelled-name
//! Imre Vadász opened the exhibition.
//! ```
//!
//! ## Stands
//!
//! A stet that is needed, in Markdown or as a line of plain text:
//!
//! ```proof md
//! people:
//!   Imre Vadász: {not: [Vadas]}
//! ---
//! <!-- stet misspelled-name: the family's own spelling in 1931 -->
//! Imre Vadas opened the exhibition.
//! ```
//!
//! ```proof
//! people:
//!   Imre Vadász: {not: [Vadas]}
//! ---
//! [stet misspelled-name on "Vadas": the family's own spelling in 1931]
//! Imre Vadas opened the exhibition.
//! ```
//!
//! ## Remedy
//!
//! Take the note out, or mend the name of its check, or give the reason. If a finding that it should
//! silence is still reported, the note stands at the wrong place.

use super::{Article, Findings, Mend, Report, StetUse, nearest};
use crate::document::{Document, Scope, Stet};
use crate::severity::Severity;
use crate::span::Span;

pub(super) const NAME: &str = "idle-stet";
pub(super) const SEVERITY: Severity = Severity::Warning;

pub(super) fn run(article: &Article<'_>, findings: &mut Findings<'_>) {
    for (stet, fate) in article.document.stets().iter().zip(article.stets) {
        let name = &stet.check;
        let mut expected = Vec::new();
        let message = match (fate, &stet.mistake) {
            (StetUse::Used | StetUse::Open, _) => continue,
            (StetUse::Unknown, _) if !name.is_empty() => match nearest(name) {
                Some(meant) => {
                    expected.push(meant.to_owned());
                    format!("`{name}` is the name of no check, `{meant}` is")
                }
                None => format!("`{name}` is the name of no check"),
            },
            (_, Some(mistake)) => format!("the stet {mistake}"),
            (_, None) => {
                let reach = reach(article.document, stet);
                format!("the stet on `{name}` silences nothing{reach}")
            }
        };
        findings.push_note(
            stet.place,
            Report {
                message,
                span: Span {
                    start: stet.reach.start,
                    end: stet.reach.start,
                },
                expected,
                evidence: Vec::new(),
                confidence: 1.0,
                fact: None,
                related: Vec::new(),
                difference: None,
                severity: None,
                remedy: Mend::None,
            },
        );
    }
}

/// Where a stet silences nothing, in lines of the file.
fn reach(document: &Document, stet: &Stet) -> String {
    if stet.reach.is_empty() {
        return ": it reaches no text".to_owned();
    }
    if stet.scope == Scope::File {
        return " in the whole article".to_owned();
    }
    let place = document.place(stet.reach);
    let first = document.position(place.start).line;
    let last = document.position(place.end).line;
    match first == last {
        true => format!(" in line {first}"),
        false => format!(" in lines {first} to {last}"),
    }
}
