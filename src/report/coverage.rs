//! Which facts an article confirms, contradicts or leaves unmentioned, and what no fact covers: as a
//! table, and as JSON.

use super::json::{self, WireFact};
use crate::desk::Coverage;
use crate::document::Document;
use crate::record::{FactId, FactKind, Record};
use serde::Serialize;
use std::fmt::Write;

/// How many characters of a fact or a passage are shown.
const WIDTH: usize = 60;

/// The table of one article, for people.
pub fn table(document: &Document, record: &Record, coverage: &Coverage) -> String {
    let mut text = format!(
        "coverage of {}: {} confirmed, {} contradicted, {} not mentioned; no fact covers {}\n",
        document.name(),
        facts(coverage.confirmed.len()),
        coverage.contradicted.len(),
        coverage.unmentioned.len(),
        match coverage.uncovered.len() {
            1 => "1 passage".to_owned(),
            number => format!("{number} passages"),
        },
    );
    for (what, ids) in [
        ("confirmed", &coverage.confirmed),
        ("contradicted", &coverage.contradicted),
        ("not mentioned", &coverage.unmentioned),
    ] {
        for &id in ids {
            let fact = record.fact(id);
            let file = record.files.get(fact.file as usize);
            let _ = writeln!(
                text,
                "  {what:<13}  {}:{}  {}",
                file.map_or("", |file| &file.name),
                fact.line,
                told(record, id)
            );
        }
    }
    for open in &coverage.uncovered {
        let place = document.position(document.place(open.span).start);
        let _ = writeln!(
            text,
            "  {:<13}  {}:{}:{}  {}: `{}`",
            "no fact",
            document.name(),
            place.line,
            place.column,
            open.matter.word(),
            shown(document.text(open.span))
        );
    }
    if coverage.elsewhere > 0 {
        let _ = writeln!(
            text,
            "  {} on record about what the article does not mention",
            facts(coverage.elsewhere)
        );
    }
    text
}

fn facts(number: usize) -> String {
    match number {
        1 => "1 fact".to_owned(),
        _ => format!("{number} facts"),
    }
}

/// A fact in a few words.
fn told(record: &Record, id: FactId) -> String {
    let fact = record.fact(id);
    let entry = fact.entry.map(|entry| &record.entry(entry).key);
    let words = shown(declared(record, id));
    match (entry, fact.kind) {
        (Some(entry), FactKind::Name) => format!("the name `{entry}`"),
        (Some(entry), _) => format!("`{words}` of {entry}"),
        (None, _) => format!("`{words}`"),
    }
}

/// Text on one line, cut where it is long.
fn shown(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(WIDTH) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

#[derive(Serialize)]
struct WireCoverage<'a> {
    path: &'a str,
    confirmed: Vec<WireTold<'a>>,
    contradicted: Vec<WireTold<'a>>,
    unmentioned: Vec<WireTold<'a>>,
    elsewhere: usize,
    uncovered: Vec<WireOpen<'a>>,
}

#[derive(Serialize)]
struct WireTold<'a> {
    #[serde(flatten)]
    fact: WireFact<'a>,
    /// The words of the record.
    text: String,
}

#[derive(Serialize)]
struct WireOpen<'a> {
    matter: &'a str,
    text: &'a str,
    span: json::WireSpan,
}

/// The coverage of one article as a JSON object on one line.
pub fn object(document: &Document, record: &Record, coverage: &Coverage) -> String {
    let facts = |ids: &[FactId]| ids.iter().map(|&id| wire(record, id)).collect();
    let uncovered = coverage.uncovered.iter().map(|open| WireOpen {
        matter: open.matter.word(),
        text: document.text(open.span),
        span: json::wire_span(document, document.place(open.span)),
    });
    json::text(&WireCoverage {
        path: document.name(),
        confirmed: facts(&coverage.confirmed),
        contradicted: facts(&coverage.contradicted),
        unmentioned: facts(&coverage.unmentioned),
        elsewhere: coverage.elsewhere,
        uncovered: uncovered.collect(),
    })
}

fn wire(record: &Record, id: FactId) -> WireTold<'_> {
    WireTold {
        fact: WireFact::of(record, id),
        text: shown(declared(record, id)),
    }
}

/// The words by which a fact is declared.
fn declared(record: &Record, id: FactId) -> &str {
    let fact = record.fact(id);
    let file = record.files.get(fact.file as usize);
    let words = file.and_then(|file| file.text.get(fact.place.range()));
    words.unwrap_or_default()
}
