//! Articles that nobody would print: the desk answers each in time, and every place it names is one.

use onrecord::desk::{self, Outcome, Selection};
use onrecord::document::{Document, Format};
use onrecord::finding::{Finding, Remedy};
use onrecord::record::Record;
use onrecord::span::FileSpan;
use proptest::prelude::*;
use rayon::iter::{IntoParallelIterator, ParallelIterator};

const RECORD: &str = r#"
as_of: 2026-03-05
people:
  Ilse Brandt:
    not: [Brant]
    pronouns: she
    roles: [mayor of Quellheim, {title: senator, seat: Ohio, until: 2024-01}]
    said:
      - We will not sell the harbor to anyone.
      - words: enough is enough
        tolerance: exact
  Zoë Ångström: {also: [Zoe Angstrom], roles: [{title: CEO, of: Halden Labs}]}
organizations:
  Halden Labs: {also: [Halden]}
places:
  Quellheim: {not: [Kwellheim]}
products:
  Lumen: {of: Halden Labs, not: [{text: lumber, near: [Halden]}]}
terms:
  email: {not: [e-mail]}
"#;

fn record() -> Record {
    let (record, errors) = Record::parse("record.yaml", RECORD);
    let messages: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    assert!(messages.is_empty(), "{messages:#?}");
    record
}

/// Checks the article and asserts all that holds of any outcome.
fn check(record: &Record, bytes: &[u8], format: Format) -> Outcome {
    let document = Document::read("article", bytes.to_vec(), format);
    let outcome = desk::check(&document, record, &Selection::default());
    let stood = outcome.stood.iter().map(|stood| &stood.finding);
    // Asked once, not for each of a hundred thousand places.
    let text = std::str::from_utf8(document.source()).ok();
    for finding in outcome.findings.iter().chain(stood) {
        assert_sound(&document, text, record, finding);
    }
    assert!(
        outcome
            .findings
            .is_sorted_by_key(|finding| finding.place.start)
    );
    assert!(outcome.confirmed.is_sorted());
    outcome
}

fn assert_sound(document: &Document, text: Option<&str>, record: &Record, finding: &Finding) {
    let assert_place = |place| assert_place(document, text, place);
    assert_place(finding.place);
    if finding.check == "idle-stet" {
        let note = &document.source()[finding.place.range()];
        assert_eq!(String::from_utf8_lossy(note), finding.found);
    } else {
        assert!(!finding.span.is_empty(), "{finding:?}");
        assert_eq!(
            document.prose().get(finding.span.range()),
            Some(finding.found.as_str())
        );
        assert_eq!(document.place(finding.span), finding.place);
    }
    for related in &finding.related {
        assert!(document.prose().get(related.span.range()).is_some());
        assert_place(related.place);
    }
    if let Remedy::Correction(edits) | Remedy::Query(edits) = &finding.remedy {
        for edit in edits {
            assert_place(edit.place);
        }
    }
    if let Some(fact) = finding.fact {
        assert!((fact.0 as usize) < record.facts.len());
    }
    assert!((0.0..=1.0).contains(&finding.confidence), "{finding:?}");
    assert_eq!(finding.fingerprint.len(), 16);
}

/// The place lies within the file, and where the file is a `text`, on the boundaries of characters.
fn assert_place(document: &Document, text: Option<&str>, place: FileSpan) {
    let bytes = document.source().get(place.range());
    assert!(bytes.is_some(), "{place:?} lies outside the file");
    let whole = text.is_none_or(|text| text.get(place.range()).is_some());
    assert!(whole, "{place:?}");
}

#[test]
fn an_empty_article_holds_nothing_to_find() {
    let record = record();
    for bytes in [b"".as_slice(), b"\n", b" \r\n\t", "\u{feff}".as_bytes()] {
        for format in [Format::Plain, Format::Markdown] {
            let outcome = check(&record, bytes, format);
            assert!(outcome.findings.is_empty() && outcome.stood.is_empty());
        }
    }
}

#[test]
fn nothing_is_found_where_nothing_is_on_record() {
    let text = "Ilse Brant, the CEO of Halden Labs, said: “We sell the harbor to anyone.”";
    let outcome = check(&Record::default(), text.as_bytes(), Format::Plain);
    assert!(outcome.findings.is_empty(), "{:?}", outcome.findings);
}

#[test]
fn binary_data_is_read_as_far_as_it_goes() {
    let record = record();
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let bytes: Vec<u8> = (0..1 << 18)
        .map(|_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state as u8
        })
        .collect();
    check(&record, &bytes, Format::Plain);
    check(&record, &bytes, Format::Markdown);
}

#[test]
fn a_long_run_of_one_thing_is_checked_in_time() {
    let record = record();
    let units = [
        "Brandt ",
        "Brant ",
        "Brandts",
        "Ilse ",
        "Mayor ",
        "mayor of ",
        "Ilse Brandt, ",
        "said ",
        "he ",
        "A",
        "A ",
        "A.",
        "“",
        "\"",
        "'",
        "’ ",
        "ʼ ",
        "“a” ",
        "“We will not sell the harbor” ",
        "enough ",
        "enough is ",
        "e-mail ",
        "(",
        "[",
        "*",
        "_a",
        "> ",
        "- ",
        "`",
        "<",
        "<!--",
        "<!-- stet misspelled-name: a --> Brant ",
        "[stet misspelled-name: a]\nBrant\n\n",
        "&amp;",
        "é",
        "e\u{301}",
        "🦉",
        "\u{200b}",
        "\n",
        "\r",
        "|",
        "1,",
        "U.S. ",
        "@",
        "http://",
        "the Brantd ",
        "lumber ",
        "Brandt lumber ",
        "Halden lumber ",
        "Ilse Brandtt ",
        "Sen. Ilse Brandt (R-Ohio), ",
        ".",
        "-",
        "| a | b |\n|---|---|\n",
    ];
    // On all processors: a quarter of a megabyte of thirty thousand quotations takes a while.
    units.into_par_iter().for_each(|unit| {
        // Long enough that what is quadratic would not end while anybody waits.
        let text = unit.repeat((1 << 18) / unit.len());
        [Format::Plain, Format::Markdown]
            .into_par_iter()
            .for_each(|format| {
                check(&record, text.as_bytes(), format);
            });
    });
}

/// Names rightly and wrongly written, roles, words said and words said otherwise.
const WORDS: &[&str] = &[
    "Ilse Brandt",
    "Brant",
    "Ilse Brandtt",
    "Brandt’s",
    "ILSE BRANDT",
    "IlseBrandt",
    "Zoë Ångström",
    "Zoe\u{301} Angstrom",
    "Angstrom",
    "Halden Labs",
    "HaldenLabs",
    "Quellheim",
    "Kwellheim",
    "Lumen",
    "lumber",
    "email",
    "e-mail",
    "the mayor of",
    "Sen.",
    "CEO",
    "former",
    "she",
    "We will not sell the harbor to anyone",
    "We will sell the harbour to no one",
    "enough is enough",
    "enough was enough",
];

/// What stands between them.
const MARKS: &[&str] = &[
    "said",
    "says",
    "according to",
    "told",
    "the",
    "of",
    "a",
    "“",
    "”",
    "\"",
    "'",
    "‘",
    "’",
    "ʼ",
    "«",
    "»",
    ",",
    ".",
    "…",
    "!",
    "?",
    ":",
    ";",
    "—",
    "-",
    "(",
    ")",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
];

/// Markup, stets, what is no prose, and letters that are seldom met.
const MARKUP: &[&str] = &[
    "*",
    "**",
    "_",
    "`",
    "```\n",
    "[",
    "](x)",
    "<b>",
    "</b>",
    "<!--",
    "-->",
    "&eacute;",
    "&#x1F989;",
    "# ",
    "> ",
    "- ",
    "| a | b |\n|---|---|\n",
    "\\",
    "[^1]",
    "---\n",
    "<!-- stet misspelled-name: as printed -->",
    "[stet altered-quote: as said]\n",
    "<!-- stet mispelled-name on \"Brant\": so -->",
    "@ilse",
    "https://brant.example",
    "\u{feff}",
    "\u{ad}",
    "\u{200b}",
    "🦉",
    "é",
    "ﬁ",
    "Ω",
    "دان",
    "李",
    "\0",
];

/// Words, names nearly and rightly written, marks and markup, in any order.
fn article() -> impl Strategy<Value = String> {
    let of = |words: &'static [&'static str]| prop::sample::select(words).prop_map(str::to_owned);
    let piece = prop_oneof![8 => of(WORDS), 6 => of(MARKS), 3 => of(MARKUP), 1 => any::<String>()];
    prop::collection::vec((piece, prop::sample::select(vec!["", " "])), 0..40).prop_map(|pieces| {
        pieces
            .into_iter()
            .map(|(piece, gap)| format!("{piece}{gap}"))
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_place_is_one_in_any_text(text in article(), markdown: bool) {
        let format = if markdown { Format::Markdown } else { Format::Plain };
        let record = record();
        let first = check(&record, text.as_bytes(), format);
        let second = check(&record, text.as_bytes(), format);
        prop_assert_eq!(format!("{first:?}"), format!("{second:?}"));
    }

    #[test]
    fn every_place_is_one_in_any_bytes(
        text in article(),
        noise in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..8),
    ) {
        let mut bytes = text.into_bytes();
        for (at, byte) in noise {
            if !bytes.is_empty() {
                let at = at.index(bytes.len());
                bytes[at] = byte;
            }
        }
        let record = record();
        check(&record, &bytes, Format::Plain);
        check(&record, &bytes, Format::Markdown);
    }
}
