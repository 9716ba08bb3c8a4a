//! What ten thousand facts cost: loading them, and reading one article against them. `cargo bench`

#![expect(
    clippy::unwrap_used,
    reason = "a benchmark may stop at the first surprise"
)]

use divan::{Bencher, black_box};
use onrecord::desk::{self, Selection};
use onrecord::document::{Document, Format};
use onrecord::record::Record;
use std::fmt::Write;
use std::fs;

const ARTICLE: &str = "corpus/2026-03-11-classroom.txt";

fn main() {
    divan::main();
}

/// A record of `entries` things of five facts each, and of as many sentences as that makes tenths.
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
    rules
}

/// YAML to a record.
#[divan::bench(args = [2, 2_000])]
fn load(bencher: Bencher<'_, '_>, entries: usize) {
    let rules = rules(entries);
    bencher.bench(|| Record::parse("mills.yaml", black_box(&rules)));
}

/// Bytes to findings, against ten facts and against ten thousand.
#[divan::bench(args = [2, 2_000])]
fn check(bencher: Bencher<'_, '_>, entries: usize) {
    let (record, errors) = Record::parse("mills.yaml", &rules(entries));
    assert!(errors.is_empty());
    let mut bytes = fs::read(ARTICLE).unwrap();
    bytes
        .extend(b"\n\nThe Quay 1 Mill opened in 1801. The Quay 0 Mill is 10 metres high.\n".iter());
    let selection = Selection::default();
    bencher.with_inputs(|| bytes.clone()).bench_values(|bytes| {
        let document = Document::read(ARTICLE, bytes, Format::Plain);
        desk::check(&document, &record, &selection)
    });
}
