//! Findings as a terminal shows them.
#![expect(clippy::unwrap_used, reason = "tests")]

use super::{Colour, Links, Look, article};
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

fn shown(text: &str, look: Look, findings: impl Fn(&Document, &Record) -> Vec<Finding>) -> String {
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
    links: Links::Off,
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

#[test]
fn the_place_of_a_finding_and_of_its_fact_are_links() {
    let text = "Zoë Lindquist spoke.";
    let one = |document: &Document, record: &Record| {
        vec![finding(document, record, "Lindquist", FactKind::Not)]
    };
    for colour in [Colour::Off, Colour::On] {
        let look = Look { colour, ..PLAIN };
        let links = Links::From("/srv");
        let linked = shown(text, Look { links, ..look }, one);
        let mut addresses = Vec::new();
        let mut words = String::new();
        for (nth, part) in linked.split("\u{1b}]8;;").enumerate() {
            let (address, rest) = match nth {
                0 => ("", part),
                _ => part.split_once("\u{1b}\\").unwrap(),
            };
            addresses.extend((!address.is_empty()).then_some(address));
            words += rest;
        }
        assert_eq!(words, shown(text, look, one));
        let expected = ["file:///srv/news/ferry.txt", "file:///srv/rules/town.yaml"];
        assert_eq!(addresses, expected);
    }
}
