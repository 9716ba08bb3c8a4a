//! What the reading of quotations costs, and the lookup of a quotation among 100,000 on record.
//! `cargo bench --bench quotations`
//!
//! Two ratios are told first, each from runs that take turns, so that a busy machine spoils neither:
//! an article with its marks of quotation against the same one without them, and a record of 100,000
//! statements against one of a hundred.

use divan::Bencher;
use divan::counter::BytesCount;
use onrecord::desk::{self, Selection};
use onrecord::document::{Document, Format};
use onrecord::reading::Reading;
use onrecord::record::Record;
use onrecord::record::spoken::{SpokenWord, spoken_words};
use onrecord::span::Span;
use onrecord::tokens::tokenize;
use std::fmt::Write;
use std::hint::black_box;
use std::sync::LazyLock;
use std::time::Instant;

fn main() {
    // A filter or another argument asks for some of the benchmarks only.
    if std::env::args()
        .skip(1)
        .all(|argument| argument == "--bench")
    {
        ratios();
    }
    divan::main();
}

#[expect(clippy::print_stdout, reason = "a benchmark tells its figures")]
fn ratios() {
    let small = small_record();
    let [quoted, unquoted] = [varied(400), varied(400).replace(['“', '”'], "")];
    let text = ratio(|| checked(&unquoted, &small), || checked(&quoted, &small));
    println!("check, every sentence quoted : the same without marks = {text:.2}");
    let news = [article(50), unquoted_article(50)];
    let text = ratio(|| checked(&news[1], &small), || checked(&news[0], &small));
    println!("check, news : the same without marks = {text:.2}");
    let hundred = record(100);
    let record = ratio(|| checked(&quoted, &hundred), || checked(&quoted, &LARGE));
    println!("check, 100,000 statements on record : 100 = {record:.2}");
}

/// How many times as long the second takes: the fastest of some runs of each, in turns.
fn ratio(mut first: impl FnMut(), mut second: impl FnMut()) -> f64 {
    const RUNS: usize = 40;
    let mut fastest = [f64::INFINITY; 2];
    for _ in 0..RUNS {
        let start = Instant::now();
        first();
        let middle = Instant::now();
        second();
        let end = Instant::now();
        fastest[0] = fastest[0].min((middle - start).as_secs_f64());
        fastest[1] = fastest[1].min((end - middle).as_secs_f64());
    }
    fastest[1] / fastest[0]
}

fn checked(text: &str, record: &Record) {
    let document = Document::read("article", text.as_bytes().to_vec(), Format::Plain);
    black_box(desk::check(&document, record, &Selection::default()));
}

/// Paragraphs of nothing but quotations, each in words of its own, every tenth of them on record.
fn varied(paragraphs: usize) -> String {
    let mut state = 1;
    let mut other = 7;
    let mut text = String::new();
    for number in 0..paragraphs {
        let words = statement(if number % 10 == 0 {
            &mut state
        } else {
            &mut other
        });
        let _ = writeln!(
            text,
            "“{words},” Tom Marsh said. “{}.”\n",
            statement(&mut other)
        );
    }
    text
}

/// Paragraphs as news writes them: a quotation, its attribution, and some narration between. Where a
/// `#` stands, each has words of its own.
const PARAGRAPHS: &str = "\
“We will not # before the winter,” Ada Lovell told the council on Tuesday, “and I have said so from
the first day, #.”

Tom Marsh, who has led the ferry company since the spring, called the plan “a very bad # for all of
us” and left the hall. The council had sat for five hours with #, and the vote was put off for the third
time in as many weeks.

“It is not about #,” he said later. “It is about #.”

The mayor said: “We have heard #. We will hear #.” Officials said that they had “no # at this time.”

";

/// An article of so many times these paragraphs.
fn article(times: usize) -> String {
    let mut state = 3;
    let mut text = String::new();
    for (at, stretch) in PARAGRAPHS.repeat(times).split('#').enumerate() {
        if at > 0 {
            let words = statement(&mut state);
            text += words
                .splitn(6, ' ')
                .take(5)
                .collect::<Vec<_>>()
                .join(" ")
                .as_str();
        }
        text += stretch;
    }
    text
}

/// The same article without its marks of quotation, so that none is read.
fn unquoted_article(times: usize) -> String {
    article(times).replace(['“', '”'], "")
}

fn small_record() -> Record {
    let (record, errors) = Record::parse(
        "record.yaml",
        "people:\n  Ada Lovell: {pronouns: she, said: [We will not close the old harbor before the winter.]}\n  Tom Marsh: {pronouns: he}\n",
    );
    assert!(errors.is_empty());
    record
}

/// Prose to what the article says, with the quotations and without.
#[divan::bench(args = [true, false])]
fn reading(bencher: Bencher<'_, '_>, quoted: bool) {
    let record = small_record();
    let text = if quoted {
        article(50)
    } else {
        unquoted_article(50)
    };
    let length = text.len();
    let document = Document::read("article", text.into(), Format::Plain);
    bencher
        .counter(BytesCount::new(length))
        .bench(|| Reading::of(&document, &record, None));
}

/// Bytes to findings, with the quotations and without: how much of the whole they cost.
#[divan::bench(args = [true, false])]
fn check(bencher: Bencher<'_, '_>, quoted: bool) {
    let record = small_record();
    let text = if quoted {
        article(50)
    } else {
        unquoted_article(50)
    };
    let selection = Selection::default();
    bencher
        .counter(BytesCount::new(text.len()))
        .with_inputs(|| text.clone().into_bytes())
        .bench_values(|bytes| {
            let document = Document::read("article", bytes, Format::Plain);
            desk::check(&document, &record, &selection)
        });
}

/// How many statements the large record holds.
const STATEMENTS: usize = 100_000;

/// A record of 100,000 statements in invented words, some common and most rare, as in a language.
static LARGE: LazyLock<Record> = LazyLock::new(|| record(STATEMENTS));

fn record(statements: usize) -> Record {
    let mut state = 1;
    let mut yaml = String::from("people:\n");
    for number in 0..statements {
        if number % 100 == 0 {
            let _ = writeln!(yaml, "  Person{} Surname{}:\n    said:", number, number);
        }
        let _ = writeln!(yaml, "      - {}", statement(&mut state));
    }
    let (record, errors) = Record::parse("record.yaml", &yaml);
    assert!(errors.is_empty(), "{}", errors[0].message);
    record
}

/// Twenty words; the square of an even draw makes some of them common.
fn statement(state: &mut u64) -> String {
    const VOCABULARY: f64 = 20_000.0;
    let words: Vec<String> = (0..20)
        .map(|_| {
            *state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            let even = (*state >> 33) as f64 / f64::from(1u32 << 31);
            let mut rank = (even * even * even * VOCABULARY) as u32 + 1;
            let mut word = String::new();
            while rank > 0 {
                word.push(char::from(b'a' + (rank % 26) as u8));
                word.push('o');
                rank /= 26;
            }
            word
        })
        .collect();
    words.join(" ")
}

fn words(text: &str) -> Vec<SpokenWord> {
    let mut tokens = Vec::new();
    tokenize(text, Span::new(0, text.len()), &mut tokens);
    let mut words = Vec::new();
    spoken_words(text, &tokens, &mut words);
    words
}

/// A quotation with one word changed, to the statements on record that it may come from.
#[divan::bench]
fn lookup(bencher: Bencher<'_, '_>) {
    let index = &LARGE.statements;
    let mut state = 1;
    let quotations: Vec<Vec<SpokenWord>> = (0..1000)
        .map(|_| {
            let text = statement(&mut state);
            words(
                &text
                    .replacen(' ', " changed ", 9)
                    .replacen(" changed ", " ", 8),
            )
        })
        .collect();
    let mut turn = 0;
    bencher.bench_local(|| {
        turn = (turn + 1) % quotations.len();
        let found = index.candidates(&quotations[turn]);
        assert!(!found.is_empty());
        found
    });
}

/// Bytes to findings against a record: an article's cost does not grow with it.
#[divan::bench(args = [100, STATEMENTS])]
fn check_recorded(bencher: Bencher<'_, '_>, statements: usize) {
    let record = record(statements);
    let text = varied(200);
    let selection = Selection::default();
    bencher
        .counter(BytesCount::new(text.len()))
        .with_inputs(|| text.clone().into_bytes())
        .bench_values(|bytes| {
            let document = Document::read("article", bytes, Format::Plain);
            desk::check(&document, &record, &selection)
        });
}
