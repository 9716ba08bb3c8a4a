//! One article against one record, and a cold start of the binary: the figures that later work is
//! compared with. `cargo bench`

#![expect(
    clippy::unwrap_used,
    reason = "a benchmark may stop at the first surprise"
)]

use divan::{Bencher, black_box};
use onrecord::desk::{self, Selection};
use onrecord::document::{Document, Format};
use onrecord::reading::Reading;
use onrecord::record::Record;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};

const ARTICLE: &str = "corpus/2026-03-11-classroom.txt";
const RULES: &str = "rules/anthropic.yaml";

fn main() {
    divan::main();
}

/// The article `times` over, in paragraphs.
fn bytes(times: usize) -> Vec<u8> {
    fs::read_to_string(ARTICLE).unwrap().repeat(times).into()
}

fn record() -> Record {
    let (record, errors) = Record::load(&[PathBuf::from(RULES)]);
    assert!(errors.is_empty());
    record
}

/// Bytes to prose.
#[divan::bench(args = [1, 100])]
fn document(bencher: Bencher<'_, '_>, times: usize) {
    bencher
        .with_inputs(|| bytes(times))
        .bench_values(|bytes| Document::read(ARTICLE, bytes, Format::Plain));
}

/// Prose to what the article says.
#[divan::bench(args = [1, 100])]
fn reading(bencher: Bencher<'_, '_>, times: usize) {
    let record = record();
    let document = Document::read(ARTICLE, bytes(times), Format::Plain);
    bencher.bench(|| Reading::of(black_box(&document), black_box(&record), None));
}

/// Bytes to findings.
#[divan::bench(args = [1, 100])]
fn check(bencher: Bencher<'_, '_>, times: usize) {
    let record = record();
    let selection = Selection::default();
    bencher.with_inputs(|| bytes(times)).bench_values(|bytes| {
        let document = Document::read(ARTICLE, bytes, Format::Plain);
        desk::check(&document, &record, &selection)
    });
}

/// YAML to a record.
#[divan::bench]
fn load() -> Record {
    record()
}

/// The binary from its start to its end, with the record and the article to read.
#[divan::bench]
fn cold_start() {
    let done = Command::new(env!("CARGO_BIN_EXE_onrecord"))
        .args(["check", ARTICLE, "--record", RULES])
        .stdout(Stdio::null())
        .status()
        .unwrap();
    assert_eq!(done.code(), Some(1));
}
