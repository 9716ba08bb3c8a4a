//! What the desk does to findings, tried on findings made up here.
#![expect(clippy::unwrap_used, reason = "tests")]

use super::fingerprint::Fingerprints;
use super::{in_order, weigh};
use crate::checks::named;
use crate::document::{Document, Format};
use crate::finding::{Finding, Remedy};
use crate::record::{FactId, FactKind, Record};
use crate::severity::Severity;
use crate::span::{FileSpan, Span};

/// A finding of `check` on a prose that is the file.
pub(super) fn finding(check: &str, span: Span) -> Finding {
    Finding {
        check: named(check).unwrap().name,
        severity: Severity::Warning,
        message: String::new(),
        span,
        place: FileSpan {
            start: span.start,
            end: span.end,
        },
        found: String::new(),
        expected: Vec::new(),
        evidence: Vec::new(),
        confidence: 1.0,
        fact: None,
        related: Vec::new(),
        difference: None,
        remedy: Remedy::None,
        fingerprint: String::new(),
    }
}

fn record(yaml: &str) -> Record {
    let (record, errors) = Record::parse("record.yaml", yaml);
    assert!(errors.is_empty(), "{:?}", errors[0].message);
    record
}

fn fact(record: &Record, kind: FactKind) -> FactId {
    let at = record.facts.iter().position(|fact| fact.kind == kind);
    FactId(at.unwrap() as u32)
}

#[test]
fn a_fact_gives_its_findings_their_severity_until_it_expires() {
    for (keys, date, severity, evidence) in [
        ("", Some("2026-03-05"), Severity::Warning, vec![]),
        (
            ", severity: error",
            Some("2026-03-05"),
            Severity::Error,
            vec![],
        ),
        (
            ", severity: error, expires: 2026-03-06",
            Some("2026-03-05"),
            Severity::Error,
            vec![],
        ),
        (
            ", severity: error, expires: 2026-03-06",
            None,
            Severity::Error,
            vec![],
        ),
        (
            ", severity: error, expires: 2026-03-06",
            Some("2026-03-06"),
            Severity::Advice,
            vec!["the fact on record expired on 2026-03-06"],
        ),
        (
            ", expires: 2020-01-01",
            Some("2026-03-05"),
            Severity::Advice,
            vec!["the fact on record expired on 2020-01-01"],
        ),
    ] {
        let record = record(&format!(
            "people:\n  Éva Brandt:\n    not: [{{text: Brant{keys}}}]\n"
        ));
        let mut told = Finding {
            fact: Some(fact(&record, FactKind::Not)),
            remedy: Remedy::Correction(Vec::new()),
            ..finding("misspelled-name", Span { start: 0, end: 5 })
        };
        weigh(&mut told, &record, date.map(|date| date.parse().unwrap()));
        assert_eq!(told.severity, severity, "{keys} {date:?}");
        assert_eq!(told.evidence, evidence, "{keys} {date:?}");
        let applied = matches!(told.remedy, Remedy::Correction(_));
        assert_eq!(applied, evidence.is_empty(), "{keys} {date:?}");
    }
}

#[test]
fn findings_are_told_by_place_and_then_by_check() {
    let at = |check, start, end| finding(check, Span { start, end });
    let mut findings = [
        at("altered-quote", 4, 9),
        at("wrong-role", 4, 9),
        at("misspelled-name", 6, 9),
        at("altered-quote", 4, 8),
    ];
    findings.sort_by(in_order);
    let order: Vec<(&str, u32)> = findings
        .iter()
        .map(|finding| (finding.check, finding.place.end))
        .collect();
    assert_eq!(
        order,
        [
            ("altered-quote", 8),
            ("wrong-role", 9),
            ("altered-quote", 9),
            ("misspelled-name", 9),
        ]
    );
}

/// The fingerprints of findings on each "Brant" of an article.
fn fingerprints(text: &str, yaml: &str) -> Vec<String> {
    let record = record(yaml);
    let document = Document::read("a.txt", text.into(), Format::Plain);
    let mut fingerprints = Fingerprints::default();
    text.match_indices("Brant")
        .map(|(at, words)| {
            let told = Finding {
                found: words.to_owned(),
                fact: Some(fact(&record, FactKind::Not)),
                ..finding("misspelled-name", Span::new(at, at + words.len()))
            };
            fingerprints.of(&document, &record, &told)
        })
        .collect()
}

#[test]
fn a_fingerprint_outlives_edits_elsewhere() {
    let yaml = "people:\n  Éva Brandt: {not: [Brant]}\n";
    let before = fingerprints("Éva Brant spoke.", yaml);
    for (text, rule) in [
        (
            "Éva Brant spoke.",
            "# A remark.\npeople:\n  Éva Brandt: {not: [Brant]}\n",
        ),
        ("A line before.\n\nÉva Brant spoke.\n\nA line behind.", yaml),
    ] {
        assert_eq!(fingerprints(text, rule), before, "{text:?}");
    }
    for (text, rule) in [
        ("Éva Brant sang.", yaml),
        (
            "Éva Brant spoke.",
            "people:\n  Éva Brandt: {not: [brant]}\n",
        ),
    ] {
        assert_ne!(fingerprints(text, rule), before, "{text:?}");
    }
}

#[test]
fn no_two_findings_of_an_article_share_a_fingerprint() {
    let yaml = "people:\n  Éva Brandt: {not: [Brant]}\n";
    let mut given = fingerprints("Brant, Brant and Brant. Brant, Brant and Brant.", yaml);
    assert_eq!(given.len(), 6);
    given.sort();
    given.dedup();
    assert_eq!(given.len(), 6);
}
