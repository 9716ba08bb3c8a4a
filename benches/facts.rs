//! What ten thousand facts and twelve thousand names cost: loading them, and reading a megabyte of
//! articles against them. `cargo bench --bench facts`; over 200 MB of articles it is
//! `benches/scale.py --names 12000 --facts 10000`.
//!
//! The text is the articles of `corpus/`, with sentences about things on record between them. The
//! names are the same in every run of `check`, and so is the text: what ten thousand facts cost more
//! than ten is the difference of its two speeds.

#![expect(
    clippy::unwrap_used,
    reason = "a benchmark may stop at the first surprise"
)]

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use onrecord::desk::{self, Selection};
use onrecord::document::{Document, Format};
use onrecord::record::Record;
use std::fmt::Write;
use std::fs;

/// How many people are on record beside the facts.
const NAMES: usize = 12_000;
/// How large the text is, in bytes.
const SIZE: usize = 1 << 20;

fn main() {
    divan::main();
}

/// A record of `entries` things of five facts each, of as many sentences as that makes tenths, and
/// of [`NAMES`] people.
fn rules(entries: usize) -> String {
    let mut rules = "things:\n".to_owned();
    for number in 0..entries {
        let _ = writeln!(
            rules,
            "  Quay {number} Mill: {{facts: {{opened: {}, height: {} m, architect: Ada Lovell, owner: Halden Labs, rooms: {number}}}}}",
            1800 + number % 200,
            10 + number % 90,
        );
    }
    rules += "facts:\n";
    for number in 0..entries / 2 {
        let _ = writeln!(
            rules,
            "  - Quay {number} Mill was sold for {{{number}}} crowns"
        );
    }
    rules += "people:\n";
    let syllables = [
        "bar", "den", "fil", "gos", "hal", "ker", "lun", "mor", "nes", "pol", "rik", "ven",
    ];
    let part = |number: usize| syllables[number % syllables.len()];
    for number in 0..NAMES {
        let (one, two) = (number / 12, number / 144);
        let (three, four) = (number / 1_728, number / 20_736);
        let _ = writeln!(
            rules,
            "  J{}{} T{}{}{}:",
            part(two),
            part(three),
            part(number),
            part(one),
            part(two + four),
        );
    }
    rules
}

/// The articles of the corpus over and over, with what the record knows of between them.
fn text() -> Vec<u8> {
    let mut names: Vec<_> = fs::read_dir("corpus")
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|it| it == "txt"))
        .collect();
    names.sort();
    let articles: Vec<String> = names
        .iter()
        .map(|path| fs::read_to_string(path).unwrap())
        .collect();
    let mut text = String::new();
    for (number, article) in articles.iter().cycle().enumerate() {
        if text.len() >= SIZE {
            break;
        }
        text += article;
        let _ = write!(
            text,
            "\n\nThe Quay {} Mill opened in 1801. The Quay 0 Mill is 10 metres high.\n\n",
            number % 2,
        );
    }
    text.into_bytes()
}

/// YAML to a record.
#[divan::bench(args = [2, 2_000], sample_count = 10)]
fn load(bencher: Bencher<'_, '_>, entries: usize) {
    let rules = rules(entries);
    bencher.bench(|| Record::parse("mills.yaml", black_box(&rules)));
}

/// Bytes to findings, against ten facts and against ten thousand.
#[divan::bench(args = [2, 2_000], sample_count = 10)]
fn check(bencher: Bencher<'_, '_>, entries: usize) {
    let (record, errors) = Record::parse("mills.yaml", &rules(entries));
    assert!(errors.is_empty(), "{}", errors[0].message);
    let text = text();
    let selection = Selection::default();
    bencher
        .counter(BytesCount::new(text.len()))
        .with_inputs(|| text.clone())
        .bench_values(|bytes| {
            let document = Document::read("articles.txt", bytes, Format::Plain);
            desk::check(&document, &record, &selection)
        });
}
